"""The library over HTTP: ``quoteattr serve``. Needs the extra ``serve``; import it only where that is wanted."""

import threading
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import attrs
from fastapi import FastAPI, HTTPException
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, Field

from .. import records
from ..attributor import Attributor
from ..errors import InputError
from ..readers import Failure, Fields, read_inputs
from ..readers.html import HtmlReader
from ..running.limits import Limits, OverLimitError, limited
from ..types import KINDS, Article, Document, Kind
from .source_text import SourceText
from .verification import verify

LARGEST_BODY = 2_000_000
"""Bytes that a request may have."""


SECONDS = 30.0
"""Seconds of computing that one text may take."""


Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class ToAttribute(BaseModel):
    """What shall be attributed: one text, several, a page, or the page at an address."""

    text: str | None = None
    texts: list[str] = Field(default_factory=list, max_length=100)
    html: str | None = Field(None, description="a page, whose article is found first (extra web)")
    url: str | None = Field(None, description="http or https, a public address")
    kinds: list[Kind] = Field(default_factory=lambda: list(KINDS))


class Source(BaseModel):
    """A source to check a quotation against."""

    text: str
    name: str = "source"
    speaker: str | None = Field(None, description="who speaks where the text does not tell")


class ToVerify(BaseModel):
    """A quotation and its sources."""

    quotation: str
    sources: list[Source] = Field(min_length=1, max_length=20)
    speaker: str | None = None


class _Bounded:
    """Refuses a request whose body is too large, whatever length it claims."""

    def __init__(self, app: Any, largest: int) -> None:
        self.app, self.largest = app, largest

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        messages, size, more = [], 0, True
        while more:
            message = await receive()
            messages.append(message)
            size += len(message.get("body", b""))
            more = message.get("more_body", False)
            if size > self.largest:
                answer = JSONResponse({"detail": f"a request may have {self.largest} bytes"}, status_code=413)
                await answer(scope, receive, send)
                return

        async def replay() -> Message:
            return messages.pop(0) if messages else await receive()

        await self.app(scope, replay, send)


def make_app(attributor: Attributor | None = None, *, largest: int = LARGEST_BODY, seconds: float = SECONDS) -> FastAPI:
    """The service.

    Args:
        attributor: what attributes the texts; None for the default.
        largest: bytes that a request may have.
        seconds: seconds of computing that one text may take.
    """
    app = FastAPI(title="quoteattr", version=records.library_version(), description="Who said what in a news article.")
    own, lock, limits = attributor or Attributor(), threading.Lock(), Limits(seconds)

    def attributed(documents: list[str | Document], kinds: list[Kind]) -> list[Article]:
        with lock:  # one model, one text at a time; more by more processes behind a proxy
            return [_of_kinds(article, kinds) for article in own.pipe(documents, batch_size=1, limits=limits)]

    @app.post("/attribute")
    def attribute(body: ToAttribute) -> dict[str, Any]:
        """The attributions of texts, as the records of GET /schema."""
        documents: list[str | Document] = [*body.texts, *([] if body.text is None else [body.text])]
        if body.html is not None:
            documents.append(_document(HtmlReader(Fields()).page(body.html, "page", "the page", {})))
        if body.url is not None:
            documents += _page(body.url)
        if not documents:
            raise HTTPException(422, "give text, texts, html or url")
        return {"articles": [_shown(article) for article in attributed(documents, body.kinds)]}

    @app.post("/verify")
    def check(body: ToVerify) -> dict[str, Any]:
        """Whether the sources hold the quotation, and what was changed."""
        try:
            with lock, limited(seconds):
                sources = [SourceText(s.text, s.name, speaker=s.speaker, attributor=own) for s in body.sources]
                return verify(body.quotation, sources, speaker=body.speaker).as_dict()
        except InputError as error:
            raise HTTPException(422, str(error)) from error
        except OverLimitError as error:
            raise HTTPException(422, f"it takes more than {seconds:g} seconds of computing") from error

    @app.get("/schema")
    def schema() -> dict[str, Any]:
        """The JSON Schema of a record."""
        return records.schema()

    @app.get("/health")
    def health() -> dict[str, str]:
        """That it is up, and of which version."""
        return {"status": "ok", "version": records.library_version()}

    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    def page() -> str:
        return PAGE

    app.add_middleware(_Bounded, largest=largest)
    return app


def _page(url: str) -> list[Document]:
    if not url.startswith(("http://", "https://")):
        raise HTTPException(422, "only http and https addresses are fetched")
    return [_document(item) for item in read_inputs([url], Fields(private_addresses=False))]


def _document(found: Document | Failure) -> Document:
    if isinstance(found, Failure):
        raise HTTPException(422, str(found))
    return found


def _of_kinds(article: Article, kinds: list[Kind]) -> Article:
    return attrs.evolve(article, attributions=tuple(a for a in article.attributions if a.kind in kinds))


def _shown(article: Article) -> dict[str, Any]:
    found = [records.to_record(a, article.doc) for a in article.attributions]
    return {"doc": article.doc, "text": article.text, "meta": article.meta, "error": article.error, "attributions": found}


PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>quoteattr</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}textarea{width:100%;height:12rem}
td,th{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ccc}button{font:inherit;padding:.3rem .8rem}</style>
<h1>Who said what</h1>
<form><p><label>Text or address<br><textarea name="words" required></textarea></label></p>
<p><button>Attribute</button> <button type="button" id="save" hidden>Save as JSON Lines</button> <span role="status"></span></p></form>
<table hidden><thead><tr><th>Who<th>Role<th>Words<th>Confidence</thead><tbody></tbody></table>
<script>
const $ = s => document.querySelector(s); let rows = [];
$("form").onsubmit = async e => {
  e.preventDefault(); $("[role=status]").textContent = "reading…";
  const words = $("textarea").value.trim(), body = /^https?:\\/\\/\\S+$/.test(words) ? {url: words} : {text: words};
  const r = await fetch("attribute", {method: "POST", headers: {"content-type": "application/json"}, body: JSON.stringify(body)});
  const found = await r.json();
  if (!r.ok) { $("[role=status]").textContent = typeof found.detail == "string" ? found.detail : "that cannot be read"; return; }
  rows = found.articles.flatMap(a => a.attributions); $("tbody").replaceChildren();
  for (const a of rows) {
    const tr = document.createElement("tr");
    for (const cell of [a.speaker ? a.speaker.name : "–", a.role ? a.role.text : "", a.content.text, a.confidence.toFixed(2)])
      tr.appendChild(document.createElement("td")).textContent = cell;
    $("tbody").append(tr);
  }
  $("table").hidden = $("#save").hidden = !rows.length;
  $("[role=status]").textContent = found.articles[0].error || rows.length + " attributions";
};
$("#save").onclick = () => {
  const a = document.createElement("a");
  a.href = URL.createObjectURL(new Blob(rows.map(r => JSON.stringify(r) + "\\n"), {type: "application/jsonl"}));
  a.download = "quotes.jsonl"; a.click();
};
</script></html>
"""
"""What the address / shows: a form, and a table of what was found."""
