"""The library over HTTP: ``quoteattr serve``. Needs the extra ``serve``; import it only where that is wanted."""

import csv
import io
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Literal

import attrs
from fastapi import FastAPI, HTTPException
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from .. import records
from ..attributor import Attributor
from ..errors import InputError
from ..records.corrections import Fix, made, row_of
from ..types import KINDS, Article, CueClass, Document, Kind, Use
from ..writers import make_writer
from ..writers.rows import safe
from ..writers.text_view import article_html
from .bounds import Bounded, Rated
from .workers import Given, Options, TookTooLongError, Workers

LARGEST_BODY = 2_000_000
"""Bytes that a request may have."""


SECONDS = 30.0
"""Seconds that one text may take."""


PROCESSES = 2
"""Processes that work on texts."""


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class ToAttribute(_Body):
    """What shall be attributed: one text, several, a page, or the page at an address; at least one of them."""

    text: str | None = None
    texts: list[str] = Field(default_factory=list, max_length=100)
    html: str | None = Field(None, description="a page, whose article is found first (extra web)")
    url: str | None = Field(None, description="http or https, a public address")
    kinds: list[Kind] = Field(default_factory=lambda: list(KINDS))
    cues: list[CueClass] | None = Field(None, description="classes of cue that report without marks; null for those that the library takes")
    layers: bool = Field(True, description="whether also what somebody says that others said is given")
    meta: dict[str, Any] = Field(default_factory=dict, description="what is known of the texts: `published` for the offices of people")
    view: bool = Field(False, description="whether the text is given as HTML, too, with each speaker in a colour")


class Correction(_Body):
    """What somebody changed in one row; what is not given stays, null or nothing takes a speaker or a role away."""

    key: str = Field(description="the key of the row")
    speaker: str | None = None
    role: str | None = Field(None, description="words of the text")
    use: Use | None = None
    checked: Literal["right"] | None = None


class ToExport(_Body):
    """A text, what is corrected in it, and how it shall be written."""

    text: str
    doc: str | None = None
    meta: dict[str, Any] = Field(default_factory=dict)
    kinds: list[Kind] = Field(default_factory=lambda: list(KINDS))
    corrections: list[Correction] = Field(default_factory=list, max_length=10_000)
    format: Literal["csv", "jsonl", "corrections"] = Field(
        "jsonl", description="the flat table, records, or the corrected rows alone, for `quoteattr correct`"
    )


class Source(_Body):
    """A source to check a quotation against."""

    text: str
    name: str = "source"
    speaker: str | None = Field(None, description="who speaks where the text does not tell")


class ToVerify(_Body):
    """A quotation and its sources."""

    quotation: str
    sources: list[Source] = Field(min_length=1, max_length=20)
    speaker: str | None = None


class Refused(BaseModel):
    """Why something was not done."""

    detail: str | list[dict[str, Any]]


REFUSALS: dict[int | str, dict[str, Any]] = {
    413: {"model": Refused, "description": "The request is too large."},
    422: {"model": Refused, "description": "It cannot be done with what was given, or takes too long."},
    429: {"model": Refused, "description": "Too many requests in a minute."},
}


def make_app(
    attributor: Attributor | None = None,
    *,
    largest: int = LARGEST_BODY,
    seconds: float = SECONDS,
    n_process: int = PROCESSES,
    rate: int | None = None,
) -> FastAPI:
    """The service.

    Args:
        attributor: what attributes the texts; None for the default.
        largest: bytes that a request may have.
        seconds: seconds that one text may take; the process that takes longer is killed and replaced.
        n_process: processes that work on texts.
        rate: requests a minute that one address may make; None for any number.

    Raises:
        MissingExtraError: if a package of the extra ``serve`` is not installed.
    """
    workers = Workers(attributor or Attributor(), n_process, seconds)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        workers.close()

    said = "Who said what in a news article."
    app = FastAPI(title="quoteattr", version=records.library_version(), description=said, lifespan=lifespan)
    _add_work(app, workers)
    _add_pages(app)
    app.add_middleware(Bounded, largest=largest)
    if rate is not None:
        app.add_middleware(Rated, rate=rate)
    return app


def _add_work(app: FastAPI, workers: Workers) -> None:
    @app.post("/attribute", responses=REFUSALS)
    def attribute(body: ToAttribute) -> dict[str, Any]:
        """The attributions of texts, as the records of GET /schema, and the quotations that are no speech."""
        texts = [*body.texts, *([] if body.text is None else [body.text])]
        given: list[Given] = [("text", Document("", text, body.meta)) for text in texts]
        if body.html is not None:
            given.append(("html", body.html))
        if body.url is not None:
            if not body.url.startswith(("http://", "https://")):
                raise HTTPException(422, "only http and https addresses are fetched")
            given.append(("url", body.url))
        if not given:
            raise HTTPException(422, "give text, texts, html or url")
        return {
            "articles": [
                _shown(article, view=body.view) for article in _attributed(workers, given, Options(body.kinds, body.cues, body.layers))
            ]
        }

    @app.post("/export", responses=REFUSALS)
    def export(body: ToExport) -> dict[str, Any]:
        """A text's attributions with corrections made, as a file; the keys of those that do not fit are in ``left_out``."""
        document = Document(body.doc or "", body.text, body.meta)
        (article,) = _attributed(workers, [("text", document)], Options(body.kinds))
        if article.error:
            raise HTTPException(422, article.error)
        return _exported(article, body)

    @app.post("/verify", responses=REFUSALS)
    def check(body: ToVerify) -> dict[str, Any]:
        """Whether the sources hold the quotation, and what was changed."""
        try:
            return workers.verify(body.quotation, [(s.text, s.name, s.speaker) for s in body.sources], body.speaker)
        except (InputError, TookTooLongError) as error:
            raise HTTPException(422, str(error)) from error


def _add_pages(app: FastAPI) -> None:
    @app.get("/schema")
    def schema() -> dict[str, Any]:
        """The JSON Schema of a record."""
        return records.schema()

    @app.get("/health")
    def health() -> dict[str, str]:
        """That it is up, and of which version."""
        return {"status": "ok", "version": records.library_version()}

    for path, name, kind in (("/", "page.html", "html"), ("/page.js", "page.js", "javascript"), ("/page.css", "page.css", "css")):
        content = Path(__file__).with_name("page").joinpath(name).read_bytes()
        answer = Response(content, media_type=f"text/{kind}", headers=POLICY)
        app.add_api_route(path, _always(answer), methods=["GET"], include_in_schema=False)


POLICY = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src data:",
    "x-content-type-options": "nosniff",
}
"""The page loads what is its own, runs no script of a text, and talks to nobody else."""


def _always(answer: Response) -> Any:
    def page() -> Response:
        return answer

    return page


def _attributed(workers: Workers, given: list[Given], options: Options) -> list[Article]:
    try:
        return [attrs.evolve(article, doc=article.doc or None) for article in workers.attribute(given, options)]
    except InputError as error:
        raise HTTPException(422, str(error)) from error


def _shown(article: Article, *, view: bool) -> dict[str, Any]:
    return {
        "doc": article.doc,
        "text": article.text,
        "meta": article.meta,
        "error": article.error,
        "attributions": [records.to_record(a, article.doc) for a in article.attributions],
        "others": list(records.non_speech_records(article)),
        **({"view": article_html(article)} if view else {}),
    }


FIELDS = ("speaker", "role", "use")
"""What can be corrected on the page."""


def _exported(article: Article, body: ToExport) -> dict[str, Any]:
    fixes = {c.key: Fix(body.doc, c.key, _changes(c)) for c in body.corrections}
    new = made(article, fixes)
    before, after = ({r["key"]: row_of(r) for r in _records(one)} for one in (article, new))
    fitted = {a.key for a in new.attributions if a.corrected}
    fitted |= {key for key, row in before.items() if key not in after or after[key]["use"] != row["use"]}
    if body.format == "corrections":
        content = _corrections(body.doc, {key: (row, fixes[key].changes) for key, row in before.items() if key in fitted & fixes.keys()})
    else:
        stream = io.StringIO()
        writer = make_writer(body.format, stream)
        writer.write(new)
        writer.close()
        content = stream.getvalue()
    name = {"csv": "quotes.csv", "jsonl": "quotes.jsonl", "corrections": "corrections.csv"}[body.format]
    return {"name": name, "content": content, "left_out": sorted(fixes.keys() - fitted)}


def _changes(c: Correction) -> dict[str, str | None]:
    return {name: value or None for name, value in c.model_dump(exclude={"key"}, exclude_unset=True).items()}


def _records(article: Article) -> list[dict[str, Any]]:
    return [*records.to_records(article), *records.non_speech_records(article)]


def _corrections(doc: str | None, rows: dict[str, tuple[dict[str, str | None], Mapping[str, str | None]]]) -> str:
    """The corrected rows as a table that ``quoteattr correct`` takes: the fields that somebody changed in any of them."""
    fields = [field for field in FIELDS if any(field in changes for _, changes in rows.values())]
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(["doc", "key", *fields, "checked"])
    for key, (row, changes) in rows.items():
        new = {**row, **changes}
        table.writerow([doc or "", key, *(safe(new[field] or "") for field in fields), new.get("checked") or ""])
    return stream.getvalue()
