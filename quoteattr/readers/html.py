"""Web pages: the article without the clutter around it, and where each of its words stands in the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, ClassVar

import attrs

from ..errors import MissingExtraError
from ..extras import need
from .base import Document, Failure, Reader
from .decoding import decode
from .html_quotations import BLOCK, SOURCE, marked, spoken
from .web import fetch

SUFFIXES = (".html", ".htm", ".xhtml")


DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


LATIN = ("iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252")
"""Names of encodings that browsers read as windows-1252."""


UNSEEN = frozenset(("script", "style", "noscript", "template", "head", "title", "textarea", "svg"))
"""Elements whose text no reader sees."""


PRUNED = ["//*[@hidden]", "//*[starts-with(@class, 'advert') or contains(@class, ' advert')]"]
"""Elements that are no part of the article, and that trafilatura keeps."""


CLUTTER = re.compile(
    r"(read (more|also|next)|also read|see also|related( articles| stories)?|recommended|most read|more on this( story)?|advertisement)"
    r"\s*([:|»>–—-]|$)",
    re.IGNORECASE,
)
"""How a line begins that leads to other pages."""


COMMENTS = re.compile(r"([\d,.]+ )?(reader )?comments?( \([\d,.]+\))?:?", re.IGNORECASE)
"""The heading of what readers wrote."""


METADATA = {"title": "title", "date": "published", "author": "author", "sitename": "publisher", "url": "url"}
"""trafilatura's names for what is known of a page, and ours."""


@attrs.frozen
class HtmlReader(Reader):
    """``.html`` files and addresses; extra ``web``. trafilatura finds the article, its title, date, author and site.

    The text is the article's, its paragraphs apart by blank lines. ``meta["positions"]`` tells where its characters stand in the page,
    see :mod:`quoteattr.records.source_map`. XPaths are those of the tree that libxml2 makes; a browser makes another of a page that leaves
    out tags such as ``<tbody>`` or closes them in the wrong order.
    """

    as_a_whole: ClassVar[bool] = True

    def matches(self, path: Path) -> bool:
        """Whether the name ends like a web page's."""
        return path.suffix.lower() in SUFFIXES

    def read(self, path: Path) -> Iterator[Document | Failure]:
        """The article of the file."""
        try:
            data = path.read_bytes()
        except OSError as error:
            yield Failure(str(path), error.strerror or str(error))
            return
        yield self.page(data, path.stem, str(path), {"path": str(path)})

    def fetch(self, url: str) -> Document | Failure:
        """The article at an address."""
        try:
            page = fetch(url, private=self.fields.private_addresses)
        except OSError as error:
            return Failure(
                url, f"the page cannot be fetched ({error}); look at the address and the network, or save the page and read the file"
            )
        return self.page(page.data, url, url, {"url": url}, page.charset)

    def page(self, data: bytes | str, doc: str, where: str, meta: dict[str, Any], charset: str | None = None) -> Document | Failure:
        """The article of a page.

        Args:
            data: the page.
            doc: what to call it.
            where: its file or address, for messages.
            meta: what is known of it.
            charset: the encoding that the server names.
        """
        try:
            trafilatura = need("trafilatura", "web")
            tree = trafilatura.load_html(unicode_of(data, charset) if isinstance(data, bytes) else data)
            found = trafilatura.bare_extraction(
                marked(tree) if tree is not None else data,
                url=meta.get("url"),
                include_comments=False,
                favor_precision=True,
                with_metadata=True,
                deduplicate=False,
                prune_xpath=PRUNED,
            )
        except MissingExtraError as error:
            return Failure(where, str(error))
        except Exception as error:  # noqa: BLE001 - a page can be broken in any way; it must not end the run
            return Failure(where, f"the page cannot be read ({type(error).__name__}: {error})")
        found_lines = list(_lines(found.text or "", _headings(found.body))) if found is not None else []
        if tree is None or not found_lines:
            return Failure(where, "no article found in the page")
        lines = [spoken(_without_handle(line)) for line in found_lines]
        known = {ours: getattr(found, theirs, None) for theirs, ours in METADATA.items()}
        positions = _positions(lines, _Stream(tree))
        return Document(
            doc, "\n\n".join(text for text, _ in lines), {**meta, **{k: v for k, v in known.items() if v}, "positions": positions}
        )


def unicode_of(data: bytes, charset: str | None = None) -> str:
    r"""The characters of a page: as UTF-8 if it can be, else as it or its server says; where that is Latin-1 or ASCII, as windows-1252.

    Args:
        data: the page.
        charset: the encoding that the server names.

    >>> unicode_of(b'<meta charset="iso-8859-1">\x93Yes,\x94 he said.')
    '<meta charset="iso-8859-1">“Yes,” he said.'
    """
    named = DECLARED.search(data[:4096])
    label = (charset or (named[1].decode("ascii") if named else "")).lower()
    if label.startswith(LATIN) and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("cp1252", "replace").replace("\0", "\ufffd")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode(label or "utf-8")
    except (UnicodeDecodeError, LookupError):
        pass
    try:
        return decode(data)[0]
    except ValueError:
        return data.decode("utf-8", "replace")


def _without_handle(line: str) -> str:
    """The source of an embedded post without handle and date.

    >>> _without_handle("— Bo Ek (@boek) May 1, 2024")
    '— Bo Ek'
    """
    source = SOURCE.match(line.lstrip(BLOCK))
    return line.lstrip(BLOCK)[: source.end("name")] if source else line


def _headings(body: Any) -> Collection[str]:
    return {"".join(head.itertext()).strip() for head in body.iter("head")} if body is not None else ()


def _lines(text: str, headings: Collection[str]) -> Iterator[str]:
    r"""The paragraphs of an article as trafilatura gives it: items and cells without its marks, without what leads away.

    >>> list(_lines("He spoke.\n- One.\n| Two. | Three. | \n|---|---|\nRead more: Others speak\nComments\nBah.", ["Comments"]))
    ['He spoke.', 'One.', 'Two.', 'Three.']
    """
    for line in text.splitlines():
        if line in headings and COMMENTS.fullmatch(line):
            return
        row = line.startswith("|")
        cells = [c.replace(r"\|", "|") for c in line.strip().strip("|").split(" | ")] if row else [line.removeprefix("- ")]
        yield from (cell for cell in map(str.strip, cells) if cell.strip("-|") and not CLUTTER.match(cell))


class _Stream:
    """The visible characters of a page without white space, each with its text node and its place there."""

    def __init__(self, tree: Any) -> None:
        from lxml import etree

        self.nodes: list[tuple[Any, int, str]] = []
        self.places: list[tuple[int, int]] = []
        self._paths: dict[Any, str] = {}
        characters: list[str] = []
        counts: dict[Any, int] = {}
        hidden = 0
        for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
            unseen = event in ("start", "end") and element.tag in UNSEEN
            if event == "start":
                hidden += unseen
                parent, text = element, element.text
            else:
                hidden -= unseen and event == "end"
                parent, text = element.getparent(), element.tail
            if parent is None or not text:
                continue
            counts[parent] = counts.get(parent, 0) + 1
            if hidden:
                continue
            self.nodes.append((parent, counts[parent], text))
            for place, character in enumerate(text):
                if not character.isspace():
                    characters.append(character)
                    self.places.append((len(self.nodes) - 1, place))
        self.text = "".join(characters)

    def path(self, node: int) -> str:
        """The XPath of a text node."""
        parent, number, _ = self.nodes[node]
        return f"{self._path(parent)}/text()[{number}]"

    def _path(self, element: Any) -> str:
        """The XPath of an element, as libxml2 gives it; the places of all children of an element are told in one go."""
        chain = []
        while element is not None and element not in self._paths:
            chain.append(element)
            element = element.getparent()
        for each in reversed(chain):
            parent = each.getparent()
            if parent is None or "{" in str(each.tag):
                self._paths[each] = each.getroottree().getpath(each)
            elif each not in self._paths:
                self._name_children(parent)
        return self._paths[chain[0] if chain else element]

    def _name_children(self, parent: Any) -> None:
        """Note the paths of all elements in one."""
        names = [child.tag for child in parent.iterchildren("*")]
        total, seen = Counter(names), Counter[Any]()
        for child in parent.iterchildren("*"):
            seen[child.tag] += 1
            place = f"[{seen[child.tag]}]" if total[child.tag] > 1 else ""
            self._paths[child] = f"{self._paths[parent]}/{child.tag}{place}"


def _positions(lines: list[tuple[str, list[bool]]], stream: _Stream) -> list[list[Any]]:
    """Where the lines stand in the page; a line that is not there word for word has no place."""
    runs: list[list[Any]] = []
    base = cursor = 0
    for line, own in lines:
        key = "".join(c for c, is_own in zip(line, own, strict=True) if is_own and not c.isspace())
        at = stream.text.find(key, cursor)
        if at < 0:
            at = stream.text.find(key)
        if at >= 0 and key:
            runs += _runs(line, own, base, at, stream)
            cursor = at + len(key)
        base += len(line) + 2
    return runs


def _runs(line: str, own: list[bool], base: int, at: int, stream: _Stream) -> Iterator[list[Any]]:
    """The stretches of a line that stand in one text node character for character, all as wide in UTF-16."""
    run: list[Any] | None = None
    here = (-1, -1)
    for k, character in enumerate(line):
        if not own[k]:
            here = (-1, -1)
            continue
        width = 2 if character > "\uffff" else 1
        if character.isspace():
            node, place = here[0], here[1] + 1
            if run is None or place >= len(stream.nodes[node][2]) or stream.nodes[node][2][place] != character:
                here = (-1, -1)
                continue
        else:
            node, place = stream.places[at]
            at += 1
        if run is None or (node, place) != (here[0], here[1] + 1) or run[4] != width:
            if run is not None:
                yield run
            before = stream.nodes[node][2][:place]
            run = [base + k, base + k, stream.path(node), len(before) + sum(c > "\uffff" for c in before), width]
        run[1] = base + k + 1
        here = (node, place)
    if run is not None:
        yield run
