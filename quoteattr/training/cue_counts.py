"""How often each word of the cue lexicon is a cue in annotated articles: the counts of ``cues.tsv``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

from ..evaluation.gold import GoldArticle
from ..lexicon.cues import cue_words
from ..parsing.parse import Parse
from .links_and_contents import parsed

UNKNOWN_FROM = 3
"""Times from which on a word that is a cue and is not in the lexicon is told."""


def tag_class(tag: str) -> str:
    """``v`` for the tags of verbs, ``n`` for those of nouns, else empty.

    >>> tag_class("VBD"), tag_class("MD"), tag_class("NNS"), tag_class("IN")
    ('v', 'v', 'n', '')
    """
    return {"V": "v", "M": "v", "N": "n"}.get(tag[:1], "")


def count(parse: Parse, gold: GoldArticle, seen: Counter[tuple[str, str]], cues: Counter[tuple[str, str]]) -> None:
    """Add the verbs and nouns of an article, by form and class: all to ``seen``, those in an annotated cue to ``cues``.

    Of the auxiliaries only those that are rows of the lexicon count: *have said* is a cue for *said*.
    """
    words = cue_words()
    cued = {t for a in gold.attributions for start, end in a.cue for t in range(*parse.tokens(start, end))}
    for t, (word, tag) in enumerate(zip(parse.lower, parse.tags, strict=True)):
        if (cls := tag_class(tag)) and ((word, cls) in words or parse.deps[t] not in ("aux", "auxpass")):
            seen[word, cls] += 1
            cues[word, cls] += t in cued


def count_cues(files: Mapping[str, Sequence[GoldArticle]], folder: Path) -> list[str]:
    """Count the cue lexicon on annotated articles and write ``cues.tsv`` and ``unknown_cues.tsv`` into a folder.

    The first has the rows of the shipped table with these counts. The second has the verbs and nouns that are cues in the articles and
    not in the lexicon, the commonest first; a person gives them a class and a stance before they are rows.

    Args:
        files: the articles of each file, by its name.
        folder: where the tables go; the shipped one stays as it is.

    Returns:
        For each file its articles, the verbs and nouns in its cues, and how many of these the lexicon has, in percent.
    """
    seen, cues, words = Counter[tuple[str, str]](), Counter[tuple[str, str]](), cue_words()
    lines = ["file\tarticles\twords in cues\tin the lexicon"]
    items = parsed(files, {})
    for file in dict.fromkeys(item.file for item in items):
        own, before = [item for item in items if item.file == file], cues.copy()
        for item in own:
            count(item.parse, item.gold, seen, cues)
        fresh = cues - before
        known = sum(n for form, n in fresh.items() if form in words)
        lines.append(f"{file}\t{len(own)}\t{fresh.total()}\t{100 * known / max(1, fresh.total()):.1f}")
    _write_counts(folder / "cues.tsv", seen, cues)
    unknown = sorted(
        (item for item in cues.items() if item[0] not in words and item[1] >= UNKNOWN_FROM), key=lambda item: (-item[1], item[0])
    )
    rows = ["form\tpos\tcues\tseen", *(f"{form}\t{cls}\t{n}\t{seen[form, cls]}" for (form, cls), n in unknown)]
    (folder / "unknown_cues.tsv").write_text("\n".join(rows) + "\n", "utf8")
    return lines


def _write_counts(path: Path, seen: Counter[tuple[str, str]], cues: Counter[tuple[str, str]]) -> None:
    """The shipped table with other counts; comments, rows and columns stay."""
    by_lemma: tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]] = Counter(), Counter()
    for form, word in cue_words().items():
        for counted, forms in zip(by_lemma, (cues, seen), strict=True):
            counted[word.lemma, word.pos] += forms[form]
    lines, columns = [], list[str]()
    for line in (resources.files("quoteattr.lexicon") / "en" / "cues.tsv").read_text("utf8").splitlines():
        cells = line.split("\t")
        if line.startswith("#") or not columns:
            columns = columns if line.startswith("#") else cells
        else:
            key = cells[columns.index("lemma")], cells[columns.index("pos")]
            cells[columns.index("cues")], cells[columns.index("seen")] = (str(counted[key]) for counted in by_lemma)
        lines.append("\t".join(cells))
    path.write_text("\n".join(lines) + "\n", "utf8")
