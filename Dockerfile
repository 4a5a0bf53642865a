# The service: docker build -t quoteattr . && docker run -p 127.0.0.1:8000:8000 quoteattr
FROM python:3.12-slim
COPY . /src
RUN pip install --no-cache-dir "/src[serve,web]" && rm -rf /src && useradd quoteattr
USER quoteattr
EXPOSE 8000
CMD ["quoteattr", "serve", "--host", "0.0.0.0"]
