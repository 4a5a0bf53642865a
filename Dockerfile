# The service: docker build -t quoteattr . && docker run -p 127.0.0.1:8000:8000 quoteattr
FROM python:3.12-slim AS build
COPY pyproject.toml README.md LICENSE /src/
COPY quoteattr /src/quoteattr
RUN python -m venv /opt/quoteattr && /opt/quoteattr/bin/pip install --no-cache-dir "/src[serve,web]"

FROM python:3.12-slim
COPY --from=build /opt/quoteattr /opt/quoteattr
RUN useradd --create-home quoteattr
ENV PATH=/opt/quoteattr/bin:$PATH
USER quoteattr
WORKDIR /home/quoteattr
EXPOSE 8000
HEALTHCHECK --start-period=30s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=5)"]
CMD ["quoteattr", "serve", "--host", "0.0.0.0"]
