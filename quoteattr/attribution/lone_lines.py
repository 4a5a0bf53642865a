"""Quotations that are a line by themselves and have no cue: their speakers, by the lines around them."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from functools import partial

import attrs

from ..lexicon import words
from ..lexicon.cues import DASH, INTRODUCTION, cue_words
from ..lexicon.nouns import noun_class, org_class, places, small_words
from ..parsing.article import FINITE, OUTSIDE, View
from ..parsing.labels import heading_name, shouted_name
from ..parsing.tree import SUBJECTS, noun_phrase
from ..quotations.furniture import is_furniture
from .constraints import SPOKEN
from .frame import Frame
from .layout_cues import DASHES
from .link_features import Position, Standing
from .links import Link
from .printed import Printed
from .signed_lines import signed_lines
from .topics import under_topics
from .turn_taking import is_clause, is_line

SHARE = 0.8
"""How sure the speaker is that the lines around a quotation show."""


LONGEST_NAME_LINE = 14
"""Tokens of a line that names a person and what he or she is."""


@attrs.frozen
class Page:
    """What the rules look at: the article, the link of each quotation so far, and the lines that name a person.

    Attributes:
        view: the article.
        links: the link of each quotation, or None.
        lines: for each line that is nothing but quotation the index of the quotation.
        names: for each line that names a person its source and whether more than a name shows that (a dash, a job).
        below: whether names stand below what they sign.
    """

    view: View
    links: Mapping[int, Link | None]
    lines: Mapping[int, int]
    names: Mapping[int, tuple[tuple[int, int], bool]]
    below: bool


def by_lines(view: View, links: Mapping[int, Link | None]) -> dict[int, Link | None]:
    """The quotations without a speaker to which the lines around them give one, each with its link; None where they take it away.

    Args:
        view: the article.
        links: the links decided on, or None, for the quotations of one level.
    """
    signed = {
        k: _by_name(source, "next-line") if source else None for k, source in signed_lines(view, links, partial(name_line, view)).items()
    }
    if signed:
        return signed
    found: dict[int, Link | None] = {
        k: link for k, old in links.items() if old is None and (link := _of_paragraph_below(view, k)) is not None
    }
    found |= _beside_comments(view, links)
    topics = under_topics(view, links, partial(name_line, view))
    found |= {k: _of_topic(view, k, source) for k, source in topics.items() if links[k] is None}
    return found | _by_rules(view, links, found)


def _by_rules(view: View, links: Mapping[int, Link | None], done: Container[int]) -> dict[int, Link]:
    """The links of the quotations without a speaker, other than those done, that stand beside the lines that the rules look at."""
    open_ones = [k for k, link in links.items() if link is None and _is_whole_line(view, k)]
    printed = Printed([q.text for q in view.quotations]) if open_ones else None
    alone = {view.parse.paras[view.ranges[k][0]]: k for k in open_ones if k not in done and printed and not printed.again(k)}
    if not alone:
        return {}
    names = {line: name for line in range(len(view.parse.line_tokens)) if (name := name_line(view, line)) is not None}
    made, found = dict(links), dict[int, Link]()
    page = Page(view, made, alone, names, _below(view, alone, names))
    for rule, back in RULES.values():
        for line in sorted(alone, reverse=back):
            k = alone[line]
            whole = rule is _signed or view.quotations[k].text[-1:] in _STOPS
            link = rule(page, line) if made[k] is None and whole else None
            if link is not None:
                made[k] = found[k] = link
    return found


def _of_paragraph_below(view: View, k: int) -> Link | None:
    """*“Too many, too near” / Cllr Ann Lee (Hoy) said she supports the bins*: a heading in marks is who says the paragraph below.

    Not *“Too near.” / Ann Lee said …*, a sentence; *“Pests” / Ann Lee said …*, a word; *“Too near” / Ann Lee left*, who says nothing.
    """
    p, q = view.parse, view.quotations[k]
    line = p.paras[view.ranges[k][0]]
    heading = not q.depth and is_line(view, k) and q.text[:1].isupper() and q.text[-1:].isalpha() and 1 < len(q.text.split()) <= HEADING
    if not heading or line + 1 >= len(p.line_tokens):
        return None
    first, stop = p.line_tokens[line + 1]
    end = first
    while end < stop and (p.tags[end] in ("NNP", "NN", "HYPH") or p.words[end] == ".") and not view.is_mark[end]:
        end += 1
    verb = end
    if p.words[verb : verb + 1] in (["("], [","]):
        close = ")" if p.words[verb] == "(" else ","
        verb = next((i + 1 for i in range(verb + 1, min(verb + LONGEST_NAME_LINE, stop)) if p.words[i] == close), stop)
        verb += p.words[verb : verb + 1] == [","]
    word = cue_words().get((p.lower[verb], "v")) if verb < stop and p.tags[verb] in ("VBD", "VBZ") else None
    if word is None or word.rate < SPOKEN or end == first or p.tags[end - 1] != "NNP" or view.inside[first] != OUTSIDE:
        return None
    return _link(Frame(rule="heading", word=DASH, cue=first, source=(first, end), head=end - 1), "next-line")


HEADING = 8
"""Words of a heading in marks."""


def _beside_comments(view: View, links: Mapping[int, Link | None]) -> dict[int, Link]:
    """*“We swam.” Nora Whitfield* / *“It rained.” Mudskipper, Hoy*: readers' comments with a name behind each, two at least.

    Not *“We swam.” Nora Whitfield left.*, nor the only such line.
    """
    p, found = view.parse, {}
    for k in links:
        first, end = view.ranges[k]
        line = p.paras[first]
        start, stop = p.line_tokens[line]
        end += end < stop and view.is_mark[end]
        words, told = p.words[end:stop], links[k]
        if told is not None and told.position != "continuation" and not end <= told.frame.cue < stop:
            continue
        if (
            view.quotations[k].depth
            or view.before[start] != view.before[first]
            or not 0 < len(words) <= HEADING
            or line != p.paras[end - 1]
        ):
            continue
        close = words.index(",") if "," in words else len(words)
        named = words[0][0].isupper() and all(word[0].isupper() or word[0].isdigit() or word[0].islower() for word in words[:close])
        if named and _has_no_sentence(view, end, stop) and not any(p.tags[i] in ("VBP", "VBN") for i in range(end, stop)):
            found[k] = _link(Frame(rule="signature", word=DASH, cue=end, source=(end, end + close), head=end + close - 1), "next-line")
    return found if len(found) > 1 else {}


def _is_whole_line(view: View, k: int) -> bool:
    """Whether a quotation is a line of its own, of one whole sentence at least."""
    q = view.quotations[k]
    if q.depth or not is_line(view, k) or not q.text[:1].isupper() and not q.text[:1].isdigit() and q.opening:
        return False
    spelt = [word for word in q.text.split() if len(word) > 3]
    if len(spelt) > 1 and all(word[0].isupper() for word in spelt):  # a heading
        return False
    return q.text[-1:] in _STOPS or is_clause(view, k)


_STOPS = ".?!…,"


def _below(view: View, alone: Mapping[int, int], names: Mapping[int, object]) -> bool:
    """Whether names stand below quotations rather than above: as more do, or where the first of the lines has one."""
    above = {line for line in alone if line - 1 in names or line - 2 in names and _is_job(view, line - 1)}
    below = {line for line in alone if line + 1 in names}
    return len(below) > len(above) or len(below) == len(above) and min(below, default=0) < min(above, default=0)


def name_line(view: View, line: int) -> tuple[tuple[int, int], bool] | None:
    """Whom a line names that holds nothing else: *Nora Whitfield*, *— Nora Whitfield, mayor*, *OSTBY COACH NORA WHITFIELD*; no byline.

    Returns:
        The tokens of the source, and whether a dash or a job shows that the line is more than a heading; None for other lines.
    """
    p = view.parse
    start, stop = p.line_tokens[line]
    first = start
    while first < stop and not p.words[first][0].isalnum():
        first += 1
    ends = _behind_name(view, first, stop)
    more, stop = ends < stop, ends
    if not first < stop or view.inside[first] != OUTSIDE or p.lower[first] == "by":
        return None
    if shouted := shouted_name(p.words[first:stop]):
        return (first, first + shouted), True
    end = _capitals_end(view, first, stop)
    if stop - first > LONGEST_NAME_LINE:
        return None
    if heading_name(p.words[first:stop]):  # OSTBY COACH ANN LEE
        return (first, stop), True
    if not _has_no_sentence(view, first, stop):
        return None
    dash = any(p.words[i] in DASHES for i in range(start, first))
    follows = p.words[end] if end < p.line_tokens[line][1] else ""
    aged = follows == "," and p.tags[end + 1 : end + 2] == ["CD"]  # Kev, 44, baker
    if follows not in _AFTER_NAME or not _is_name(p.words[first:end], alone=not dash and not aged):
        return None
    if not dash and not follows and not all(tag.startswith("NNP") or tag == "HYPH" for tag in p.tags[first:end]):
        return None
    titled = noun_class(p.words[first]) == "office" and end - first > 2  # Mayor Ann Lee
    return (first, end), dash or bool(follows) or more or titled


def _behind_name(view: View, first: int, stop: int) -> int:
    """Where a line goes on to the topic or tells more: *Ann Lee (Coach)[ - On losing]*, *Ann Lee[, who came second]*; else its end."""
    p = view.parse
    near = range(first, min(stop - 1, first + LONGEST_NAME_LINE))
    topic = next((i for i in near if p.words[i] in DASHES and p.words[i + 1] == "On"), first)
    if topic > first or p.words[stop - 1] in _SENTENCE_ENDS:
        return topic if topic > first else stop
    return next((i for i in near if p.lower[i : i + 2] == [",", "who"]), stop)


_SENTENCE_ENDS = frozenset((".", "?", "!", "”", '"'))


def _capitals_end(view: View, first: int, stop: int) -> int:
    """The token behind the capitals, particles and hyphens that begin at a token."""
    p, end = view.parse, first
    while end < stop and (p.words[end][0].isupper() or p.words[end] in _PARTICLES or end > first and p.starts[end] == p.ends[end - 1]):
        if p.words[end] == ",":
            break  # Ann Lee, Hoy Trust
        end += 1
    return end - (end > first and not p.words[end - 1][0].isalnum())


_PARTICLES = small_words("line-particle")


_AFTER_NAME = frozenset(("", ",", "(", "|", "–", "—", "-"))
"""What follows the name in a line that names a person."""


def _has_no_sentence(view: View, first: int, end: int) -> bool:
    """Whether some tokens hold no verb, no mark and no stop at their end."""
    p = view.parse
    if p.words[end - 1] in (".", "?", "!", ":"):
        return False
    return not any(p.tags[i] in ("VBD", "VBZ", "MD") and p.words[i].islower() or view.is_mark[i] for i in range(first, end))


def _is_name(name: Sequence[str], *, alone: bool) -> bool:
    """Whether capitalized words may be a person's name; a single word is none where nothing else shows it."""
    if not name or len(name) - 2 * name.count("-") > 5 or alone and len(name) < 2:
        return False
    return not any(w in places() or w in words("org_words") or org_class(w.lower()) or w.lower() in small_words("notice") for w in name)


def _link(frame: Frame, position: Position) -> Link:
    return Link(frame, position, Standing("B", "next", 0, position, 0, "0"), ())


def _signed(page: Page, line: int) -> Link | None:
    """*“I froze.” / Tom Oduya, fisherman*: the line after names a person; also for the lines of the same quotation before."""
    at = line + 1
    while at in page.lines and page.view.quotations[page.lines[at]].continues:
        at += 1
    found = page.names.get(at) if page.below else None
    if found is None or not found[1] and not _tells_job(page.view, at + 1) and not _again(page, -1):
        return None
    return _by_name(found[0], "next-line")


def _tells_job(view: View, line: int) -> bool:
    """Whether a line is a job: *Mayor of Hoy*, *Head of music, Hoy School*; not *Most read*."""
    p = view.parse
    if line >= len(p.line_tokens) or not _is_job(view, line):
        return False
    return any(noun_class(p.words[i]) == "office" for i in range(*p.line_tokens[line]))


def _named(page: Page, line: int) -> Link | None:
    """*Tom Oduya, fisherman / “I froze.”*, *Tom Oduya / Fisherman / “I froze.”*, *Head Coach / Tom Oduya / “…”*: the line before."""
    if page.below:
        return None
    found, job = page.names.get(line - 1), False
    if found is None and line - 2 in page.names and _is_job(page.view, line - 1):
        found, job = page.names[line - 2], True
    above = line > 1 and _tells_job(page.view, line - 2)
    if found is None or not found[1] and not job and not above and not _again(page, 1):
        return None
    return _by_name(found[0], "previous-line")


def _of_topic(view: View, k: int, source: tuple[int, int]) -> Link:
    """The link of a quotation under a topic to the name above or, where nobody is, below."""
    return _by_name(source, "next-line" if source[0] > view.ranges[k][0] else "previous-line")


def _by_name(source: tuple[int, int], position: Position) -> Link:
    """The link to a line that names a person and no more."""
    return _link(Frame(rule="signature", word=DASH, cue=source[0], source=source, head=source[1] - 1), position)


def _again(page: Page, step: int) -> bool:
    """Whether a name stands beside a second lone quotation, so that the first is no heading."""
    return sum(line - step in page.names for line in page.lines) > 1


def _is_job(view: View, line: int) -> bool:
    """Whether a line is a few words without a verb or stop."""
    p = view.parse
    a, b = p.line_tokens[line]
    return 0 < b - a <= 6 and not any(p.tags[i] in FINITE or p.words[i] in (".", "?", "!", ":") or view.is_mark[i] for i in range(a, b))


def _pointed_at(page: Page, line: int) -> Link | None:
    """*“The pump failed.” / That was the verdict of Carla Mendes*: the sentence after names the speaker."""
    starts = page.view.parse.line_tokens
    return _pointing(page.view, starts[line + 1][0]) if line + 1 < len(starts) else None


_POINTING = small_words("pointing")


def _pointing(view: View, first: int) -> Link | None:
    """The frame of a sentence *That was the verdict of …*, *Those were the words of …*, which begins at a token."""
    p = view.parse
    end = min(p.sentence(first)[1], first + 8)
    if p.lower[first] not in _POINTING or p.lower[first + 1 : first + 2] not in (
        ["was"],
        ["were"],
        ["is"],
        ["are"],
    ):
        return None
    for noun in range(first + 2, end - 2):
        said = (p.lower[noun], "n") in cue_words() or p.lower[noun] in small_words("said-noun")
        if said and p.lower[noun + 1] in ("of", "from", "by"):
            head = next((i for i in p.kids[noun + 1] if p.deps[i] == "pobj"), None)
            if head is not None:
                return _link(Frame(rule="author", word=INTRODUCTION, cue=noun, source=noun_phrase(view, head), head=head), "next-line")
    return None


def _read_out(page: Page, line: int) -> Link | None:
    """*Tom Oduya read a letter from his son. / “We swam.”*: the sentence before tells who reads a text aloud."""
    p, before = page.view.parse, _line_before(page.view, line)
    if before < 0 or _quotations_of(page, before):
        return None
    a, end = p.line_tokens[before]
    for verb in (i for i in range(a, end) if p.lower[i] in small_words("reading-out") and p.tags[i] in FINITE):
        heard = [o for o in p.kids[verb] if p.deps[o] == "dobj" and o > verb]
        subject = next((s for s in p.kids[verb] if p.deps[s] == "nsubj" and s < verb), None)
        if subject is not None and any(p.lower[o] in small_words("read-out") for o in heard) and p.sentence(verb)[1] == end:
            return _link(
                Frame(rule="introduction", word=INTRODUCTION, cue=verb, source=noun_phrase(page.view, subject), head=subject),
                "previous-line",
            )
    return None


def _goes_on(page: Page, line: int) -> Link | None:
    """*“We have paid,” Stone said. / “Not one penny more.”*: the line before ends with a quotation that has a speaker; no question."""
    view, k = page.view, page.lines[line]
    before = _quotations_of(page, _line_before(view, line))
    link = page.links.get(before[-1]) if before else None
    if link is None or link.frame.source is None or link.frame.word.stance == "question":
        return None
    if view.quotations[before[-1]].text.rstrip()[-1:] == "?" or view.quotations[k].text.rstrip()[-1:] == "?":
        return None
    earlier = _quotations_of(page, line - 2)
    other = page.links.get(earlier[-1]) if earlier else None
    if other is not None and other.frame.source != link.frame.source:  # a dialogue, in which the other one may answer
        return None
    return attrs.evolve(link, position="continuation")


def _sole_speaker(page: Page, line: int) -> Link | None:
    """*“We ran,” Lee said. / The door was open. / “It burned.”*: one person has said all quotations before; not where another one has."""
    view, k = page.view, page.lines[line]
    p = view.parse
    links = [link for j, link in page.links.items() if j < k and not view.quotations[j].depth]
    if not links or any(link is None or link.frame.source is None for link in links):
        return None
    told = [link for link in links if link is not None]
    heads = {p.lower[link.frame.head] for link in told if link.frame.head is not None and p.tags[link.frame.head] != "PRP"}
    last = told[-1]
    told_in = max(p.paras[last.frame.cue], p.paras[view.ranges[k - 1][0]])
    between = range(p.line_tokens[told_in][1], p.line_tokens[line][0])
    others = any(p.deps[i] in SUBJECTS and p.tags[i] == "NNP" and p.lower[i] not in heads for i in between)
    near = line - told_in <= NEAR_SPEAKER and last.frame.word.stance != "question" and last.frame.word.rate > SPOKEN
    return attrs.evolve(last, position="continuation") if len(heads) == 1 and near and not others else None


NEAR_SPEAKER = 3
"""Lines behind the last quotation within which the one speaker so far may go on."""


def _line_before(view: View, line: int) -> int:
    """The line before one, the page's furniture left out."""
    p = view.parse
    at = line - 1
    while at > max(0, line - 3) and is_furniture(p.text, *p.line_spans[at]):
        at -= 1
    return at


def _taken_back(page: Page, line: int) -> Link | None:
    """*“It will be free.” / “And safe,” Lee said.*: the line after begins with a quotation that its cue ends; not after a question."""
    view, k, after = page.view, page.lines[line], _quotations_of(page, line + 1)
    if not line or not after or view.quotations[k].text.rstrip()[-1:] == "?":
        return None
    link = page.links.get(after[0])
    p, first = view.parse, view.ranges[after[0]][0]
    begins = view.before[first] == view.before[p.line_tokens[line + 1][0]]
    if not begins or link is None or link.frame.source is None or _quotations_of(page, line - 1) and line - 1 not in page.lines:
        return None
    told = p.paras[link.frame.cue] == line + 1 or link.position == "earlier-turn"
    return attrs.evolve(link, position="earlier-turn") if told and link.frame.word.pos != "l" else None


def _quotations_of(page: Page, line: int) -> list[int]:
    """The quotations of a line, of the level looked at."""
    return [k for k in page.links if page.view.parse.paras[page.view.ranges[k][0]] == line]


Rule = Callable[[Page, int], "Link | None"]


RULES: dict[str, tuple[Rule, bool]] = {
    "signed": (_signed, False),
    "named": (_named, False),
    "pointed at": (_pointed_at, False),
    "read out": (_read_out, False),
    "goes on": (_goes_on, False),
    "taken back": (_taken_back, True),
    "sole speaker": (_sole_speaker, False),
}
"""The rules in order, each with whether it goes from the last line to the first; tests/attribution/lone_lines.tsv shows each."""
