"""The stretches of a sentence that a cue may report: each a small named rule of the tree or of the order of words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from ..lexicon.nouns import noun_class, small_words
from ..parsing.article import OUTSIDE, View
from ..parsing.tree import RELATIVES
from .edges import before_aside, before_deed, between_semicolons, closing, is_reporting, opening, to_end_of_words, with_reason, with_words
from .frame import Frame, Ranges
from .pointing_back import points_back
from .verb_groups import verb_group

_CLAUSES = frozenset({"ccomp", "csubj", "csubjpass", "pcomp", "acl", "relcl", "advcl", "dep", "intj"})


_OBJECTS = frozenset({"dobj", "attr", "oprd", "acomp", "nsubjpass", "dative"})


_INSERTED = frozenset({"parataxis", "ccomp", "advcl", "dep", "conj", "prep", "acl", "relcl", "npadvmod", "pcomp", "pobj", "appos"})


_SOURCES = frozenset({"nsubj", "agent", "nsubjpass", "poss"})


_PREPOSITIONS = frozenset({"prep", "agent"})


_CIRCUMSTANCES = small_words("saying-circumstance")
"""Prepositions of the addressee, the agent, the time and the place of saying."""


_CLAUSE_ENDS = frozenset((",", ";", "—", "–", "--"))


LONGEST_LABEL = 12
"""Tokens before the colon of a label that speaks for its whole line (*Mr Lee, Boston: …*); one farther in speaks for its sentence."""


LONGEST = 400
"""Tokens from which on a stretch is no content."""


HOSTS = 3
"""Clauses from the cue upwards that it may be inserted into."""


Stretch = tuple[str, int, int, tuple[tuple[int, int], ...]]
"""Name of a shape, its tokens as ``first`` and ``end``, and the ranges that are left out of it."""


class Scope:
    """The sentence of a cue: where what it reports may begin and end, and what the tree has below the cue.

    Args:
        view: the article.
        frame: the cue with its source.
        start: first token of what may be reported.
        end: the token behind the last.

    Attributes:
        holes: what is never reported, in order; see :func:`_holes`.
        kids: the dependents of the cue but for the one that holds its source.
        objects: those like *plan* in *criticized the plan*.
        clauses: those like *was* in *said that it was late*.
        infinitives: those like *leave* in *promised to leave*.
        prepositions: those like *about* in *complained about the noise*; none of a circumstance (*complained in May*).
    """

    def __init__(self, view: View, frame: Frame, start: int, end: int) -> None:
        self.view, self.frame, self.start, self.end = view, frame, start, end
        p = view.parse
        deps, lower = p.deps, p.lower
        self.holes = _holes(view, frame)
        self.kids = [k for k in p.kids[frame.cue] if not (deps[k] in _SOURCES and self._holds_source(k))]
        self.objects = [k for k in self.kids if deps[k] in _OBJECTS]
        self.clauses = [k for k in self.kids if deps[k] in _CLAUSES and lower[k] != "according"]
        self.infinitives = [k for k in self.kids if deps[k] == "xcomp"]
        self.prepositions = [k for k in self.kids if deps[k] in _PREPOSITIONS and lower[k] not in _CIRCUMSTANCES]

    def _holds_source(self, k: int) -> bool:
        source = self.frame.source
        return source is not None and self.view.parse.covers(k, *source)


def _holes(view: View, frame: Frame) -> list[tuple[int, int]]:
    """What is never reported: the words of the cue, its source, *by* and *as* before the source, *it* of *it was announced*."""
    p, c = view.parse, frame.cue
    holes = [verb_group(view, frame)] + ([frame.source] if frame.source else [])
    if frame.source and frame.rule == "agent" and _follows(view, frame.source[0], "by"):
        holes.append((frame.source[0] - 1, frame.source[0]))
    if frame.rule == "according-to" and frame.source and frame.head is not None:
        end = p.right_ends[frame.head]  # according to a report [seen by Lee], it was late
        told = end > frame.source[1] and p.words[end : end + 1] == [","] and not any(view.is_mark[frame.source[1] : end])
        holes += [(frame.source[1], end)] if told else []
    if frame.rule == "as-clause" and _follows(view, frame.hull[0], "as"):
        holes.append((frame.hull[0] - 1, frame.hull[0]))
    if frame.rule == "agentless":
        holes += [(k, c + 1) for k in p.kids[c] if p.lower[k] == "it" and k < c]
    return sorted([*holes, *_manner(view, frame)])


def _manner(view: View, frame: Frame) -> list[tuple[int, int]]:
    """How it was said within a clause: *It was, Lee admits [with a grin], too late*; not *Lee complained, with reason, about it*."""
    p, (first, end) = view.parse, frame.hull
    comma = next((i for i in range(end, min(end + LONGEST_MANNER, len(p))) if p.words[i] == ","), -1)
    if frame.source is None or not 1 < first < end < comma or p.words[first - 1] != "," or view.is_mark[first - 2]:
        return []
    told = p.tags[end] == "PRP" and p.heads[end] == frame.cue
    mine = p.sents[first - 1] == p.sents[comma] and p.lower[end + told] in _MANNER and p.heads[end + told] == frame.cue
    plain = not any(p.tags[i][0] == "V" or p.tags[i] == "MD" or p.lower[i] == "that" for i in range(end, comma))
    goes_on = p.lower[comma + 1 : comma + 2] not in (["that"], ["and"], ["but"]) and p.tags[comma + 1 : comma + 2] != ["VBG"]
    return [(end, comma)] if mine and plain and goes_on else []


_MANNER = _CIRCUMSTANCES | {"with", "on"}
"""Prepositions of how, when and where something is said within a clause."""


LONGEST_MANNER = 8
"""Tokens between a tag within a clause and the comma behind how it was said."""


def _follows(view: View, first: int, word: str) -> bool:
    """Whether a word stands right before token ``first``."""
    return first > 0 and view.parse.lower[first - 1] == word


def scope_of(view: View, frame: Frame) -> Scope:
    """The sentence of a cue, or as much of it as stands in the quotation around the cue."""
    start, end = view.parse.sentence(frame.cue)
    if (around := view.inside[frame.cue]) != OUTSIDE:
        return Scope(view, frame, max(start, view.ranges[around][0]), min(end, view.ranges[around][1]))
    end = to_end_of_words(view, start, end)
    start, end = between_semicolons(view, frame, start, end)
    return Scope(view, frame, opening(view, start, end), before_aside(view, frame, before_deed(view, frame, end)))


def governed_clause(s: Scope) -> Iterator[Stretch]:
    """*Lee said [that it was late]*; named by its dependency."""
    p = s.view.parse
    for k in s.clauses:
        end = p.right_ends[k]
        if p.deps[k] == "ccomp":
            end = with_words(s.view, k, closing(s.view, s.frame, k, clause_end(s.view, s.frame, k)))
            end = with_reason(s.view, s.frame, end)
        yield p.deps[k], _behind_it(s, k), end, ()


def _behind_it(s: Scope, clause: int) -> int:
    """Where a clause begins that *it* announces: *made it clear [that it was over]*; elsewhere its own first token."""
    p, first = s.view.parse, s.view.parse.lefts[clause]
    announced = (
        p.lower[clause] in _CLEAR and _is_somebody(s) and p.lower[first] == "it" and p.heads[first] == clause and first == s.frame.cue + 1
    )
    said = next((k for k in p.kids[clause] if k > clause and p.deps[k] in ("ccomp", "advcl", "csubj", "acl")), None) if announced else None
    return p.lefts[said] if said is not None and p.lower[p.lefts[said]] == "that" else first


_CLEAR = small_words("made-clear")


def _is_somebody(s: Scope) -> bool:
    """Whether the source is named, a pronoun, or a person's noun; not *the result made it clear*."""
    head = s.frame.head
    return head is not None and (s.view.parse.tags[head].startswith(("NNP", "PRP")) or bool(noun_class(s.view.parse.lower[head])))


def antecedent(s: Scope) -> Iterator[Stretch]:
    """*[the claim] that Lee made*: the noun before a relative clause whose object is its pronoun."""
    p, c = s.view.parse, s.frame.cue
    relative = any(p.lower[k] in RELATIVES and p.deps[k] in ("dobj", "nsubjpass") for k in p.kids[c])
    if p.deps[c] == "relcl" and p.heads[c] < c and relative:
        noun = p.heads[c]
        yield "antecedent", p.lefts[noun], max(noun + 1, min(p.lefts[c], p.right_ends[noun])), ()


def infinitive(s: Scope) -> Iterator[Stretch]:
    """*Lee promised [to leave]*, and with the object before it *urged [Kim to leave]*."""
    p = s.view.parse
    for k in s.infinitives:
        yield "xcomp", p.lefts[k], p.right_ends[k], ()
        yield from (("object+xcomp", p.lefts[o], p.right_ends[k], ()) for o in s.objects if o < k)


def governed_object(s: Scope) -> Iterator[Stretch]:
    """*Lee criticized [the plan]*, and with what follows it *accused [Kim of lying]*, *called [the plan one that fails]*."""
    p = s.view.parse
    for o in s.objects:
        told = _told(s, o)
        if told is not None:
            yield "ccomp", p.lefts[told], p.right_ends[told], ()
            continue
        yield "object", p.lefts[o], p.right_ends[o], ()
        for k in s.prepositions + s.clauses:
            if o < k:
                yield "object+" + ("prep" if k in s.prepositions else "clause"), p.lefts[o], p.right_ends[k], ()


def _told(s: Scope, o: int) -> int | None:
    """The clause that somebody is told though the tree has it with the person: *told the men [it would rain]*; not *the joke she knew*."""
    p = s.view.parse
    if p.lower[s.frame.cue] not in _TELLING or p.lower[o] in _TOLD:
        return None
    clauses = [k for k in p.kids[o] if p.deps[k] == "relcl" and not any(p.lower[i] in RELATIVES for i in range(p.lefts[k], k))]
    return next((k for k in clauses if any(p.deps[j] in ("nsubj", "nsubjpass", "expl") for j in p.kids[k])), None)


_TELLING = small_words("telling")
"""Verbs whose object is whom a clause is told to."""


_TOLD = small_words("told")
"""What is told itself: *told the joke she knew*."""


def governed_phrase(s: Scope) -> Iterator[Stretch]:
    """*Lee complained [about the noise]*, or *about [the noise]*."""
    p = s.view.parse
    for k in s.prepositions:
        yield "prep", p.lefts[k], p.right_ends[k], ()
        yield from (("prep-object", p.lefts[noun], p.right_ends[noun], ()) for noun in p.kids[k])


def all_complements(s: Scope) -> Iterator[Stretch]:
    """*Lee described [the plan to Kim as dead]*: everything below the cue, where that is several and behind it."""
    p, several = s.view.parse, s.objects + s.clauses + s.infinitives + s.prepositions
    if len(several) > 1 and (first := min(p.lefts[k] for k in several)) > s.frame.cue:
        yield "complements", first, max(p.right_ends[k] for k in several), ()


def host(s: Scope) -> Iterator[Stretch]:
    """*[It was], Lee said, [too late]*: the clause that the cue is inserted into, from the cue upwards."""
    p, at = s.view.parse, s.frame.cue
    for _ in range(HOSTS):
        head = p.heads[at]
        if head == at or p.deps[at] not in _INSERTED:
            break
        if p.tags[head][0] in "VMNJ":
            yield "host", p.lefts[head], p.right_ends[head], ((p.lefts[at], p.right_ends[at]),)
        at = head


def side(s: Scope) -> Iterator[Stretch]:
    """The rest of the sentence, and what of it stands behind or before cue and source: *Lee said [it was late]*."""
    first, end = s.frame.hull
    yield "sentence", s.start, s.end, ()
    if end < s.end:
        yield "after", end, s.end, ()
    if first > s.start:
        yield "before", s.start, first, ()


def side_to_comma(s: Scope) -> Iterator[Stretch]:
    """The same up to the next comma or dash: *Lee said [it was late], and left*; *On Monday, [it was late], Lee said*."""
    first, end = s.frame.hull
    behind = next((i for i in range(end, s.end) if _ends_clause(s, i)), None)
    if behind is not None:
        yield "after-to-comma", end, behind, ()
    before = next((i for i in range(first - 2, s.start, -1) if _ends_clause(s, i)), None)
    if before is not None:
        yield "before-from-comma", before + 1, first, ()


def _ends_clause(s: Scope, i: int) -> bool:
    return s.view.parse.words[i] in _CLAUSE_ENDS and s.view.inside[i] == s.view.inside[s.frame.cue]


RULES: tuple[Callable[[Scope], Iterator[Stretch]], ...] = (
    governed_clause,
    antecedent,
    infinitive,
    governed_object,
    governed_phrase,
    all_complements,
    host,
    side,
    side_to_comma,
)
"""The rules of a cue that is a word, the better-founded ones first."""


def shapes(view: View, frame: Frame) -> list[tuple[str, Ranges]]:
    """Every stretch that may be what the frame reports, with the name of its shape; each stretch once, the better-founded shape first."""
    scope = scope_of(view, frame)
    if frame.word.pos == "l":
        return _labelled(scope)
    manner = _manner(view, frame)
    if manner and not any(view.is_mark[manner[0][1] + 1 : manner[0][1] + 2]):  # said by telephone, “Go home.”
        return kept(scope, [("host", scope.start, scope.end, ())])
    return kept(scope, chain.from_iterable([rule(scope) for rule in RULES]))


def _labelled(s: Scope) -> list[tuple[str, Ranges]]:
    """What a label speaks for: *Lee: [It was late.]* the rest of its sentence, or the rest of its line."""
    p, c = s.view.parse, s.frame.cue
    first, end = p.line_tokens[p.paras[c]]
    found = kept(s, [("rest", c + 1, s.end, ())])
    line = cut(s.view, c + 1, end, [])
    if line and all(line != ranges for _, ranges in found) and s.end < end and c - first < LONGEST_LABEL:
        found.append(("line", line))
    return found


def kept(s: Scope, stretches: Iterable[Stretch]) -> list[tuple[str, Ranges]]:
    """The stretches without what is never reported, each once; none that is too long or says nothing."""
    found: dict[Ranges, str] = {}
    seen: set[tuple[int, int, Ranges]] = set()
    view, start, last, holes = s.view, s.start, s.end, s.holes
    for shape, first, end, more in stretches:
        first = first if first > start else start
        end = end if end < last else last
        if (first, end, more) in seen:
            continue
        seen.add((first, end, more))
        ranges = cut(view, first, end, sorted([*holes, *more]) if more else holes)
        if ranges and ranges not in found and _length(ranges) < LONGEST and not _says_nothing(s, ranges):
            found[ranges] = shape
    return [(shape, ranges) for ranges, shape in found.items()]


def _length(ranges: Ranges) -> int:
    return sum([b - a for a, b in ranges])


def cut(view: View, first: int, end: int, holes: Iterable[tuple[int, int]]) -> Ranges:
    """The range without the holes, given in order, and without punctuation (but for quotation marks) at the edges; never across a line."""
    p, before = view.parse, view.before
    words, tags, is_mark = p.words, p.tags, view.is_mark
    ranges, at = [], first
    for a, b in holes:
        if b <= at or a >= end:
            continue
        if a > at:
            ranges.append((at, a))
        at = max(at, b)
    if at < end:
        ranges.append((at, end))
    out = []
    for a, b in ranges:
        while a < b and not is_mark[a] and not _is_word(words[a]) and words[a] not in _BEGIN_WORDS:
            a += 1
        while a < b and (tags[b - 1] == "CC" or not is_mark[b - 1] and not _is_word(words[b - 1]) and words[b - 1] not in _END_WORDS):
            b -= 1
        if a < b and before[a] < before[b]:
            out.append(_whole_quotations(view, a, b))
    return tuple(out)


_BEGIN_WORDS, _END_WORDS = frozenset("$£€(@#"), frozenset("%)")
"""Signs with which a content may begin or end."""


def _is_word(token: str) -> bool:
    """Whether a token is no punctuation; *Mr.* and *U.S.* are words."""
    return token[-1:].isalnum() or token[:1].isalnum()


def _whole_quotations(view: View, a: int, b: int) -> tuple[int, int]:
    """The same range, wider by the punctuation that ends or begins a quotation whose words it holds."""
    first, end = a, b
    before = view.before
    if (k := view.inside[a]) != OUTSIDE and before[view.ranges[k][0]] >= before[a]:
        first = min(a, view.ranges[k][0])
    if (k := view.inside[b - 1]) != OUTSIDE and before[b] >= before[view.ranges[k][1]]:
        end = max(b, view.ranges[k][1])
    return first, end


def _says_nothing(s: Scope, ranges: Ranges) -> bool:
    """Whether a stretch is nothing but *that* or *which*, or begins with what points at words before: *stated [this in Oslo]*."""
    p, (a, b) = s.view.parse, ranges[0]
    if len(ranges) == 1 and b - a == 1 and p.lower[a] in RELATIVES:
        return True
    return a == s.frame.cue + 1 and points_back(s.view, s.frame)


def clause_end(view: View, frame: Frame, clause: int) -> int:
    """The end of a reported clause, with the clause that goes on with it though the tree has it beside the cue.

    *She said the plan was dead and nobody would mourn it*: no comma stands before *and*, and the clause has a subject of its own
    (train: 7 of the 9 such clauses that gold decides on belong to the content). *She said it was late, but would not say why*: a helper
    that looks ahead from the past is reported too; not *… but would not comment*, what she did.
    """
    p = view.parse
    joint = p.right_ends[clause]
    for k in p.kids[frame.cue]:
        if p.deps[k] == "conj" and k > clause and p.tags[k] == "VB" and p.tags[frame.cue] == "VBD" and _looks_ahead(view, joint, k):
            return p.right_ends[k]
        if p.deps[k] == "conj" and k > clause and any(p.deps[j] == "mark" and p.lower[j] == "that" for j in p.kids[k]):
            return p.right_ends[k]  # said she would close, but [that] she hoped to return
        if p.deps[k] == "conj" and joint < k and p.lower[joint] in ("and", "but", "or") and p.lefts[k] in (joint, joint + 1):
            if any(p.deps[j] in ("nsubj", "nsubjpass", "expl") and j > joint for j in p.kids[k]):
                return p.right_ends[k]
            break
    return p.right_ends[clause]


def _looks_ahead(view: View, start: int, verb: int) -> bool:
    """Whether *would* or *could* stands before a verb that no subject has, and no mark before it: *…, but would not say why*."""
    p = view.parse
    helped = any(p.deps[j] == "aux" and p.lower[j] in ("would", "could", "might") and j >= start for j in p.kids[verb])
    alone = not any(p.deps[j] in ("nsubj", "nsubjpass", "expl") for j in p.kids[verb])
    return helped and alone and not is_reporting(view, verb) and not any(view.is_mark[start:verb])
