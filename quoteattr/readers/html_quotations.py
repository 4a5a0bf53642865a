"""What a page says by its elements, said by characters before the article is found: block quotations, ``<q>``, loose text in a ``div``.

The characters are such as no page has (and trafilatura lets pass); :func:`spoken` puts in their place what they stand for.
"""

from __future__ import annotations

import copy
import re
from typing import Any

BLOCK, DASH, OPEN, CLOSE = "\u29d8", "\u29d9", "\u29da", "\u29db"


MEANING = {BLOCK: "> ", DASH: "— ", OPEN: "“", CLOSE: "”"}


BLOCKS = frozenset(
    "address article aside blockquote body div dl dt dd figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre "
    "section table tbody td th thead tr ul".split()
)
"""Elements that begin a line of their own."""


LOOSE = 40
"""Characters that text straight in a ``div`` has at least if it belongs to the article."""


LAYOUT = 3_000
"""A ``blockquote`` of that many characters is there to indent, not to quote."""


MARKED = re.compile(r"[“‘\"']\s*$")
"""The end of text that has opened a quotation itself."""


PULL = re.compile(r"(^|[\s_-])pull-?_?quotes?|pq\b", re.IGNORECASE)
"""Classes of words that are lifted out of the article and printed a second time."""


SOURCE = re.compile(r"\s*(?:[—–―-]+\s*)(?P<name>[^()@]{2,60}?)\s*\(@\w+\)")
"""The source of an embedded post: dash, name and handle."""


def marked(tree: Any) -> Any:
    """A copy of a page in which its quotations are marked and no text is loose.

    Args:
        tree: the page.
    """
    tree = copy.deepcopy(tree)
    if any(character in text for text in tree.itertext() for character in MEANING):
        return tree
    _drop_pull_quotes(tree)
    for element in list(tree.iter("q")):
        if not MARKED.search(_before(element)):
            _put(element, OPEN, CLOSE)
        element.tag = "span"
    for element in list(tree.iter("div", "section", "blockquote")):
        _gather_loose(element)
    for quote in list(tree.iter("blockquote")):
        if len("".join(quote.itertext())) < LAYOUT:
            _mark_block(quote)
    for figure in list(tree.iter("figure")):
        if any(BLOCK in text for text in figure.itertext()):
            figure.tag = "div"
            for caption in list(figure.iter("figcaption")):
                caption.tag = "p"
                words = "".join(caption.itertext()).strip()
                if words and words[0] not in "—–―-":
                    caption.text = DASH + (caption.text or "")
    return tree


def spoken(line: str) -> tuple[str, list[bool]]:
    r"""A line of the article with what its characters stand for, and of each character whether the page has it.

    >>> spoken("\u29d8Go.")
    ('> Go.', [False, False, True, True, True])
    """
    if BLOCK in line:
        line = BLOCK + line.replace(BLOCK, "")
    parts = [(MEANING.get(character, character), character not in MEANING) for character in line]
    return "".join(words for words, _ in parts), [own for words, own in parts for _ in words]


def _drop_pull_quotes(tree: Any) -> None:
    """Take out words that are printed a second time."""
    words = _key("".join(tree.itertext()))
    for element in list(tree.iter("aside", "blockquote", "div", "figure", "p", "q", "span")):
        is_pull = PULL.search(element.get("class") or "")
        if not (is_pull or element.tag == "blockquote") or element.getparent() is None:
            continue
        own = _key("".join(element.itertext()))
        if len(own) > 15 and words.count(own) > 1:
            _remove(element)
            words = _key("".join(tree.itertext()))


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _remove(element: Any) -> None:
    parent, tail = element.getparent(), element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _put(element: Any, before: str, behind: str = "") -> None:
    """Put characters before the first and behind the last words of an element."""
    element.text = before + (element.text or "")
    if behind:
        if len(element):
            element[-1].tail = (element[-1].tail or "") + behind
        else:
            element.text += behind


def _before(element: Any) -> str:
    """The text right before an element in its parent."""
    previous, parent = element.getprevious(), element.getparent()
    return str((previous.tail if previous is not None else parent.text if parent is not None else "") or "")


def _gather_loose(element: Any) -> None:
    """Put text that stands straight in a block beside other blocks, or between double line breaks, into paragraphs."""
    runs: list[list[Any]] = [[]]
    texts: list[str] = [element.text or ""]
    children = list(element)
    for k, child in enumerate(children):
        following = child.tail or ""
        breaks = child.tag == "br" and k + 1 < len(children) and children[k + 1].tag == "br" and not following.strip()
        if child.tag in BLOCKS or breaks or (child.tag == "br" and not runs[-1] and not texts[-1].strip()):
            runs.append([])
            texts.append(following)
        else:
            runs[-1].append(child)
    for run, text in zip(runs, texts, strict=True):
        whole = text + "".join("".join(child.itertext()) + (child.tail or "") for child in run)
        if (
            len(whole.split()) > 3
            and (text.strip() or any((child.tail or "").strip() for child in run))
            and _of_the_article(element, whole)
        ):
            _wrap(element, run, text)


def _of_the_article(element: Any, words: str) -> bool:
    return element.tag == "blockquote" or len(words.strip()) >= LOOSE and words.strip()[-1] in ".?!”’\"':…)"


def _wrap(element: Any, run: list[Any], text: str) -> None:
    paragraph = element.makeelement("p", {})
    if run:
        at = element.index(run[0])
    elif text == (element.text or "") and text.strip():
        at = 0
    else:
        at = next(k + 1 for k, child in enumerate(element) if (child.tail or "") == text)
    if at == 0:
        element.text = None
    else:
        element[at - 1].tail = None
    paragraph.text = text
    element.insert(at, paragraph)
    for child in run:
        paragraph.append(child)


def _mark_block(quote: Any) -> None:
    """Mark each paragraph of a block quotation; the line with its source is none of them."""
    paragraphs = [p for p in quote.iter("p", "li", "div", "h2", "h3", "h4") if _is_line(p)]
    lines = paragraphs or [quote]
    for line in lines:
        words = "".join(line.itertext()).strip()
        if not words or SOURCE.match(words) or line.tag == "footer":
            continue
        if len(lines) > 1 and line is lines[-1] and words[0] in "—–―" and len(words) < 120:
            continue
        _put(line, BLOCK)
    for source in list(quote.iter("footer", "cite")):
        if source.tag == "footer":
            source.tag = "p"
            words = "".join(source.itertext()).strip()
            if words and words[0] not in "—–―-":
                source.text = DASH + (source.text or "")


def _is_line(element: Any) -> bool:
    return not any(child.tag in BLOCKS for child in element.iterdescendants()) and bool("".join(element.itertext()).strip())
