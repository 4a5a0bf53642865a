"""Where a change turns the meaning: a negation, a number, a quantifier, a modal, a name or a condition that was cut, added or changed."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile

import attrs

from ..lexicon import table
from .source_text import SourceText
from .words import ends_sentence

KINDS = ("negation", "number", "quantifier", "modal", "name", "condition")
"""Kinds of word whose loss or gain turns the meaning."""


@attrs.frozen
class MeaningWarning:
    """A change that turns the meaning.

    Attributes:
        kind: ``negation``, ``number``, ``quantifier``, ``modal``, ``name`` or ``condition``.
        change: ``cut``, ``added`` or ``changed``.
        where: ``inside`` the quotation, or just ``before`` or ``after`` it in the source.
        quoted: the words of the quotation, as printed; empty where they were cut.
        source: the words of the source, as printed; empty where they were added.
    """

    kind: str
    change: str
    where: str
    quoted: str
    source: str


_NEGATED = {"wo": "will", "ca": "can", "sha": "shall"}
"""What stands before *n’t*, and the modal that it is."""


@functools.cache
def kinds_of(word: str) -> frozenset[str]:
    """The kinds of a folded word.

    >>> sorted(kinds_of("unless")), sorted(kinds_of("won't"))
    (['condition'], ['modal', 'negation'])
    """
    found = {row["kind"] for row in table("meaning") if row["word"] == word}
    if word.endswith("n't"):
        found |= {"negation"} | kinds_of(_NEGATED.get(word[:-3], word[:-3]))
    elif "'" in word and word.rsplit("'", 1)[1] in ("ll", "d"):
        found.add("modal")
    elif word == "cannot":
        found |= {"negation", "modal"}
    elif word[:1].isdigit():
        found.add("number")
    return frozenset(found)


@functools.cache
def _number(word: str) -> float:
    values = {row["word"]: row["value"] for row in table("meaning") if row["value"]}
    digits = re.match(r"[\d.,]*\d", word)
    return float(values.get(word) or (digits[0].replace(",", "") if digits and digits[0].count(".") < 2 else 0))


def _modal(word: str) -> str:
    if word.endswith("n't"):
        return _NEGATED.get(word[:-3], word[:-3])
    if "'" in word:
        return {"ll": "will", "d": "would"}[word.rsplit("'", 1)[1]]
    return "can" if word == "cannot" else word


Token = tuple[str, str, bool]
"""A word folded, as printed, and whether it begins a sentence."""


def found_in(tokens: Sequence[Token]) -> dict[str, Counter[object]]:
    """What a stretch holds of each kind.

    >>> [kind for kind, n in found_in([("we", "We", True), ("can't", "can't", False), ("pay", "pay", False)]).items() if n]
    ['negation', 'modal']
    """
    found: dict[str, Counter[object]] = {kind: Counter() for kind in KINDS}
    total, last = 0.0, -2
    for i, (word, printed, is_first) in enumerate(tokens):
        kinds = kinds_of(word)
        if "negation" in kinds:
            found["negation"]["not"] += 1
        if "modal" in kinds:
            found["modal"][_modal(word)] += 1
        for kind in ("quantifier", "condition"):
            if kind in kinds:
                found[kind][word] += 1
        if "multiplier" in kinds:
            total, last = max(total, 1) * _number(word), i
        elif "number" in kinds:
            value = _number(word)
            if last != i - 1 or total < 20 or total >= 100 or value >= 10:
                found["number"][total] += total > 0
                total = 0.0
            total, last = total + value, i
        elif printed[:1].isupper() and not is_first and word not in ("i", "i'm", "i'll", "i'd", "i've") and not kinds:
            found["name"][word.removesuffix("'s")] += 1
    found["number"][total] += total > 0
    return {kind: +counts for kind, counts in found.items()}


def of_change(quoted: Sequence[Token], source: Sequence[Token], bracketed: bool = False) -> list[MeaningWarning]:
    """The warnings of one difference.

    Args:
        quoted: the words of the quotation.
        source: those of the source.
        bracketed: whether the quoting writer marked them: a name in the place of a pronoun is then no change.

    >>> [(w.kind, w.change) for w in of_change([("will", "will", False)], [("could", "could", False)])]
    [('modal', 'changed')]
    """
    ours, theirs = found_in(quoted), found_in(source)
    warnings = []
    for kind in KINDS:
        added, cut = ours[kind] - theirs[kind], theirs[kind] - ours[kind]
        if kind == "number" and set(added | cut) == {1.0}:
            continue  # the pronoun “one”
        if kind == "name" and bracketed and not cut:
            continue
        if added or cut:
            change = "changed" if added and cut else "added" if added else "cut"
            warnings.append(MeaningWarning(kind, change, "inside", " ".join(t[1] for t in quoted), " ".join(t[1] for t in source)))
    return warnings


def is_harmless_gap(tokens: Sequence[Token]) -> bool:
    """Whether whole sentences that were left out turn nothing: they neither take back what was said nor deny it shortly."""
    if kinds_of(tokens[0][0]) & {"opener", "negation", "condition"}:
        return False
    return len(tokens) > SHORT or not any("negation" in kinds_of(word) for word, _, _ in tokens)


SHORT = 8
"""Words of a sentence that is short, and how far back before a quotation a negation is looked for."""


FAR = 25
"""How far back before a quotation, in its sentence, a condition is looked for."""


_DIVIDING = re.compile(r"[;:—–(]| - ")


@attrs.frozen
class _Near:
    """A word before a quotation, in its sentence.

    Attributes:
        at: its number in the source.
        back: how many words it stands before the quotation.
        word: the word, folded.
        kinds: its kinds.
        is_joined: whether nothing but blanks divides it from the next word.
        is_first: whether a sentence begins with it.
        is_beyond_comma: whether a comma stands between it and the quotation.
    """

    at: int
    back: int
    word: str
    kinds: frozenset[str]
    is_joined: bool
    is_first: bool
    is_beyond_comma: bool


def _nearest_first(source: SourceText, at: int) -> Iterator[_Near]:
    """The words before a quotation that may turn its meaning, back to a dividing mark, a quotation mark or *but*."""
    has_comma = False
    for k in range(at - 1, max(at - FAR, 0) - 1, -1):
        between = source.text[source.ends[k] : source.starts[k + 1]]
        if source.breaks(k + 1) or _DIVIDING.search(between) or source.in_marks(k) != source.in_marks(at):
            return
        has_comma = has_comma or "," in between
        word = source.folded[k]
        yield _Near(k, at - k, word, kinds_of(word), not between.strip(), source.breaks(k), has_comma)
        if word == "but":
            return


def _amounts(near: Sequence[_Near]) -> dict[str, int]:
    """Numbers and quantifiers that the quotation goes on: *most of | the wells are dry*, not *most mayors say | the wells are dry*."""
    found: dict[str, int] = {}
    for w in takewhile(lambda w: w.is_joined and w.kinds & {"number", "quantifier", "multiplier", "linking"}, near):
        for kind in w.kinds & {"number", "quantifier"}:
            found.setdefault(kind, w.at)
    return found


def _is_modal(near: Sequence[_Near], n: int) -> bool:
    """*We could | close the wells*, not *We could, she said, | close the wells*."""
    return n == 0 and "modal" in near[n].kinds and near[n].is_joined


def _is_negation(near: Sequence[_Near], n: int) -> bool:
    """*I never said | the wells were safe*, not *It is not cheap, | the wells are safe* nor *I do not pay because | they are dry*."""
    w = near[n]
    return "negation" in w.kinds and not w.is_beyond_comma and w.back <= SHORT and not any("divider" in x.kinds for x in near[: n + 1])


def _is_condition(near: Sequence[_Near], n: int) -> bool:
    """*If it rains | we will close the wells* and *Should it rain, | we will close them*, not *Should it rain | in the hills*."""
    w = near[n]
    is_inverted = w.is_first and w.is_beyond_comma and w.word in ("should", "had", "were")
    return is_inverted or ("condition" in w.kinds and w.word not in ("except", "subject"))


def before(source: SourceText, at: int) -> list[MeaningWarning]:
    """What stands just before a quotation, in its sentence, and turns its meaning: *I never said | the wells were safe*.

    Args:
        source: the source.
        at: the first word of the quotation.
    """
    near = list(_nearest_first(source, at))
    found = _amounts(near)
    for kind, rule in (("negation", _is_negation), ("modal", _is_modal), ("condition", _is_condition)):
        n = next((n for n in range(len(near)) if rule(near, n)), None)
        if n is not None:
            found[kind] = near[n].at
    return [MeaningWarning(kind, "cut", "before", "", source.words(found[kind], at)) for kind in KINDS if kind in found]


def after(source: SourceText, end: int) -> list[MeaningWarning]:
    """What stands just after a quotation, in its sentence, and turns its meaning: *we will vote | unless the bidder withdraws*.

    Args:
        source: the source.
        end: the word after the quotation.
    """
    words = []
    for k in range(end, min(end + 4, len(source.folded))):
        between = source.text[source.ends[k - 1] : source.starts[k]]
        if source.breaks(k) or _DIVIDING.search(between) or source.in_marks(k) != source.in_marks(end - 1):
            break
        words.append(k)
    if not words:
        return []
    kinds = [kinds_of(source.folded[k]) for k in words]
    found: list[str] = []
    is_tag = source.folded[words[0]].endswith("n't")  # …, haven't you?
    if ("negation" in kinds[0] and not is_tag) or ("opener" in kinds[0] and any("negation" in k for k in kinds)):
        found.append("negation")
    folded = [source.folded[k] for k in words]
    if any("condition" in k for k in kinds) or any(folded[i : i + 3] in (["as", "long", "as"], ["so", "long", "as"]) for i in (0, 1)):
        found.append("condition")
    return [MeaningWarning(kind, "cut", "after", "", source.words(end, words[-1] + 1)) for kind in found]


def quoted_tokens(text: str, spans: Sequence[tuple[str, int, int]], first: int, end: int) -> list[Token]:
    """Words of a quotation as tokens, from one to another."""
    tokens = []
    for k in range(first, end):
        word, a, b = spans[k]
        begins = k == 0 or ends_sentence(spans[k - 1][0], text[spans[k - 1][2] : a], text[a:b])
        tokens.append((word, text[a:b], begins))
    return tokens


def source_tokens(source: SourceText, first: int, end: int) -> list[Token]:
    """Words of a source as tokens, from one to another."""
    return [(source.folded[k], source.text[source.starts[k] : source.ends[k]], source.breaks(k)) for k in range(first, end)]


def by_kind(warnings: Sequence[MeaningWarning]) -> tuple[MeaningWarning, ...]:
    """Each kind, change and place once, the first of them."""
    seen: dict[tuple[str, str, str], MeaningWarning] = defaultdict()
    for warning in warnings:
        seen.setdefault((warning.kind, warning.change, warning.where), warning)
    return tuple(seen.values())
