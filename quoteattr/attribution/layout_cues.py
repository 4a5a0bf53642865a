"""Colons and dashes that attribute: *NAME: …*, *“…” — NAME*."""

from __future__ import annotations

from ..lexicon.cues import DASH, LABEL, cues_of
from ..lexicon.nouns import given_names, noun_class, small_words, titles
from ..parsing.article import FINITE, OUTSIDE, View
from ..parsing.datelines import behind_dateline
from ..parsing.labels import is_direction
from ..parsing.tree import noun_phrase
from .frame import Frame, FrameRule

DASHES = frozenset({"—", "–", "--", "―", "-", "~", "‒", "−"})


_LABEL_EDGES = frozenset(".?!;:")


_NOTICES = small_words("notice")
"""Labels that announce no speaker: *Correction: An earlier version …*."""


_SECTIONS = small_words("section-label")
"""Labels of the sections of a newsletter."""


LONGEST_LABEL = 14
"""Tokens before a colon that are looked at."""


LONGEST_SIGNATURE = 20
"""Tokens after a dash that are looked at."""


def label(view: View, colon: int) -> list[Frame]:
    """*WALLACE: …*, *Lee, the mayor: “…”*, *Trump on trade: “…”*: what stands before the colon in its line or sentence."""
    p = view.parse
    if colon == 0 or p.paras[colon - 1] != p.paras[colon]:
        return []
    if view.is_mark[colon - 1]:
        return behind_headline(view, colon)
    if p.starts[colon] < behind_dateline(p.text, *p.line_spans[p.paras[colon]]):
        return []
    form = p.labels[p.paras[colon]]
    if form is not None and form.form in ("soundbite", "clip"):
        return [_labelled(view, colon, view.tokens(form.start, form.end), "speaker-label")]
    line, end = p.line_tokens[p.paras[colon]][0], colon
    while end - 1 > line and p.words[end - 1] in _EMPHASIS:
        end -= 1
    first = _label_start(view, colon)
    found = _noun_before(view, colon, first, end)
    while first < end - 1 and p.words[first] in _EMPHASIS:
        first += 1
    if p.lower[first : first + 3] in _ATTRIBUTABLE and first + 3 < end:
        return [_labelled(view, colon, (first + 3, end), "speaker-label")]
    if p.lower[first : first + 1] == ["quote"] and first < end:
        return [*_of_agency(view, colon, first, end), *found]
    owner = _owner(view, colon, first, end) or _sender(view, colon, first, end)
    if owner is not None:
        return [_labelled(view, colon, owner, "label")]
    if first >= end or any(not rule(view, range(first, end)) for rule in LABELS.values()):
        return found
    head = _last_of_name(view, next((j for j in range(first, end) if p.tags[j] in _NOUNS), first), end)
    rule: FrameRule = "speaker-label" if p.words[first].isupper() and len(p.words[first]) > 1 else "label"
    return [Frame(rule=rule, word=LABEL, cue=colon, source=(first, end), head=head), *found]


def _labelled(view: View, mark: int, source: tuple[int, int], rule: FrameRule) -> Frame:
    """The frame of a label of which the tokens of the source are known."""
    return Frame(rule=rule, word=LABEL, cue=mark, source=source, head=_head_in(view, *source))


_ATTRIBUTABLE = tuple([quotes, word, "to"] for quotes in ("quote", "quotes") for word in ("attributable", "attributed"))
"""What announces the quotations of a press release: *Quotes attributable to Ann Lee:*."""


def _of_agency(view: View, colon: int, first: int, end: int) -> list[Frame]:
    """*Quote from Lee: “…”*; *Quote: “…”* below *Source: Ann Lee, head of the region, on Telegram*."""
    p, line = view.parse, view.parse.paras[colon]
    if p.lower[first + 1 : first + 2] in (["from"], ["by"]) and first + 2 < end:
        source = (first + 2, end)
    else:
        told = (p.line_tokens[at] for at in range(line - 1, max(-1, line - NEAR_SOURCE), -1))
        below = next((span for span in told if p.lower[span[0] : span[0] + 2] == ["source", ":"]), None)
        if end - first > 1 or below is None or below[1] - below[0] < 3:
            return []
        a, b = below[0] + 2, below[1]
        source = (a, next((t for t in range(a, b - 1) if p.words[t] == "," and p.lower[t + 1] in ("on", "in", ";")), b))
    return [_labelled(view, colon, source, "label")]


def asked_for(view: View, mark: int) -> list[Frame]:
    """*Lee's verdict? “Too easy.”*: the owner of what a question mark before a quotation asks for; *Lee's answer?* has a cue of its own."""
    p, first = view.parse, _label_start(view, mark)
    owner = _owner(view, mark, first, mark)
    if owner is None or any(p.lower[t] in cues_of("n") for t in range(first, mark)):
        return []
    return [_labelled(view, mark, owner, "label")]


def _owner(view: View, colon: int, first: int, end: int) -> tuple[int, int] | None:
    """*[Her] one condition: “…”*, *[Lee’s] message to rivals: “…”*; not *Her mother: “…”*, *Hoy’s Ann Lee: “…”*, *His hat was red: “…”*."""
    p = view.parse
    if first >= end or colon + 1 >= len(p) or not view.is_mark[colon + 1] or not _has_no_verb(view, range(first, end)):
        return None
    owned = first + 1
    if p.lower[first] not in _OWNERS:
        owned = next((t + 1 for t in range(first + 1, end) if p.tags[t] == "POS"), end)
        if any(p.tags[t] in ("IN", "TO") or p.words[t] == "," for t in range(first, owned - 1)):
            return None
    noun = owned
    while noun < end and p.tags[noun] not in ("IN", "TO", ","):
        noun += 1
    nouns = [t for t in range(owned, noun) if p.tags[t][0] == "N"]
    if not nouns or any(p.tags[t].startswith("NNP") for t in nouns) or noun_class(p.words[nouns[-1]]):
        return None
    return first, owned - (owned > first + 1)


_OWNERS = small_words("third-person-owner")
"""Possessives of somebody who is spoken of."""


def _sender(view: View, colon: int, first: int, end: int) -> tuple[int, int] | None:
    """*From [Hoy Police] on Facebook: “…”*, *This from [the mayor]: “…”*, *by [Ann Lee]: “…”*; not *From May on: “…”*."""
    p = view.parse
    while first < end and p.lower[first] in _BEFORE_FROM:
        first += 1
    if first + 1 >= end or p.lower[first] not in ("from", "by") or colon + 1 >= len(p) or not view.is_mark[colon + 1]:
        return None
    if not _has_no_verb(view, range(first, end)):
        return None
    first += 1
    last = next((t for t in range(first, end) if p.tags[t] == "IN" and p.lower[t] != "of"), end)
    if any(p.tags[t].startswith("NNP") for t in range(first, last)) or last > first and noun_class(p.words[last - 1]):
        return first, last
    return None


_BEFORE_FROM = small_words("before-from")
"""What stands before *from* and whoever wrote: *and then this from Lee*."""


def _head_in(view: View, first: int, end: int) -> int:
    """The last token of the first name in some tokens; the first of them if there is none."""
    return _last_of_name(view, next((t for t in range(first, end) if view.parse.tags[t].startswith("NNP")), first), end)


def _last_of_name(view: View, first: int, end: int) -> int:
    """The last token of the name that begins at ``first``, before ``end``."""
    while first + 1 < end and view.parse.tags[first + 1] in ("NNP", "NNPS"):
        first += 1
    return first


NEAR_SOURCE = 30
"""Lines back from *Quote:* in which the line *Source: Ann Lee* is looked for."""


_EMPHASIS = frozenset(("*", "**", "***", "_", "__"))
"""Tokens of Markdown's emphasis, which may stand around a label."""


_NOUNS = frozenset(("NNP", "NNPS", "NN", "NNS", "PRP"))


def _label_start(view: View, colon: int) -> int:
    """The first token of what stands before a colon: from the beginning of the line, a stop or a mark on."""
    p, first = view.parse, colon
    line = p.line_tokens[p.paras[colon]][0]
    while first > max(line, colon - LONGEST_LABEL) and view.inside[first - 1] == view.inside[colon] and not view.is_mark[first - 1]:
        if p.words[first - 1] in _LABEL_EDGES:
            break
        first -= 1
    return first


def _noun_before(view: View, colon: int, first: int, end: int) -> list[Frame]:
    """*… was blunter still in a letter to Lee: “…”*: the noun right before the colon, where a quotation follows.

    Not *On Lee: “…”*, *told Lee: “…”*.
    """
    p, noun = view.parse, end - 1
    behind = colon + 1
    while behind < len(p) and p.words[behind] in _EMPHASIS:
        behind += 1
    if behind >= len(p) or not view.is_mark[behind] or end <= first:
        return []
    if not _is_no_topic(view, range(first, end)) and _is_whole(view, range(first, end)):
        return []
    if not p.tags[noun].startswith("NNP") and not noun_class(p.words[noun]):
        return []
    own = any(p.deps[i] == "poss" and p.tags[i] == "PRP$" for i in p.kids[noun])
    if own and p.deps[noun] == "dobj" and noun_class(p.words[noun]) != "kin":  # shook his head: “…”
        return []
    start = noun_phrase(view, noun)[0]
    posted = p.lower[start - 1] == "on" and p.words[noun] in _NETWORKS
    if start == first or posted or p.lower[start - 1] in _TELLING:
        return []
    return [Frame(rule="before-colon", word=LABEL, cue=colon, source=(start, end), head=noun)]


_NETWORKS = small_words("network")
"""Where somebody posts: *answered on Instagram: “…”*."""


_TELLING = small_words("telling")
"""Verbs whose object is who is told."""


def _is_whole(view: View, label: range) -> bool:
    """*Lee: …* from the beginning of a line or sentence; not the end of a longer stretch."""
    p, before = view.parse, label[0] - 1
    return before < 0 or p.paras[before] != p.paras[label[0]] or p.words[before] in _LABEL_EDGES | _EMPHASIS or view.is_mark[before]


def _has_no_verb(view: View, label: range) -> bool:
    """*Lee on trade: …*; not *Lee was blunt: …*."""
    return not any(view.parse.tags[j] in FINITE for j in label)


def _names_somebody(view: View, label: range) -> bool:
    """*The mayor: …*, *Another: …*; not *Later: …*."""
    p = view.parse
    return any(p.tags[j] in _NOUNS for j in label) or len(label) == 1 and p.lower[label[0]] in ("another", "others", "one")


def _is_no_notice(view: View, label: range) -> bool:
    """*Lee: …*; not *Correction: …*, *Read more: …*, *The bottom line: …*."""
    lower = view.parse.lower
    return _NOTICES.isdisjoint((lower[label[0]], lower[label[-1]])) and " ".join(lower[label[0] : label[-1] + 1]) not in _SECTIONS


def _is_no_topic(view: View, label: range) -> bool:
    """*Lee on the tide: …*; not *On the tide: …*, *See photos of the tide: …*."""
    return view.parse.tags[label[0]] not in ("IN", "TO") and view.parse.lower[label[0]] not in _ASKING_READERS


_ASKING_READERS = small_words("asking-readers")
"""What a page asks its readers to do: *See photos:*."""


LABELS = {
    "whole": _is_whole,
    "no verb": _has_no_verb,
    "somebody": _names_somebody,
    "no notice": _is_no_notice,
    "no topic": _is_no_topic,
}
"""What a label before a colon must be; tests/attribution/layout_cues.tsv shows what fails each."""


def bracket(view: View, opening: int) -> list[Frame]:
    """*“It was dark.” (Col Reece, pilot)*: a full name in a bracket right behind a quotation; not *“It was dark.” (Reuters)*."""
    p, first = view.parse, opening + 1
    if not opening or not view.is_mark[opening - 1] or view.inside[opening] != OUTSIDE or p.tags[first : first + 2] != ["NNP", "NNP"]:
        return []
    close = next((i for i in range(first, min(first + LONGEST_SIGNATURE, len(p))) if p.words[i] == ")"), None)
    if (
        close is None
        or p.paras[close] != p.paras[opening]
        or any(p.tags[i] in FINITE or p.words[i] in (":", "/") for i in range(first, close))
    ):
        return []
    if p.words[first] not in given_names() and p.words[first].rstrip(".") not in titles():
        return []
    head = first
    while head + 1 < close and p.tags[head + 1] == "NNP":
        head += 1
    return [Frame(rule="dash", word=DASH, cue=opening, source=(first, close), head=head)]


def unverbed(view: View, mark: int) -> list[Frame]:
    """*“It was late,” council president Ann Lee.*: a full name ends the sentence behind a quotation with a comma, and no verb stands there.

    Not *“It was late,” the mayor.*, *“It was late,” Lee told Kim Falk.*.
    """
    p, first = view.parse, mark + 1
    if not mark or p.words[mark - 1] != "," or not view.is_mark[mark] or first >= len(p) or view.inside[first] != OUTSIDE:
        return []
    end = next((i for i in range(first, min(first + LONGEST_SIGNATURE, len(p))) if p.words[i] == "." and p.tags[i - 1] == "NNP"), first)
    stop = p.line_tokens[p.paras[mark]][1]
    if end - first < 2 or end >= stop or any(p.tags[i][:2] in ("VB", "MD", "WP", "PR") or view.is_mark[i] for i in range(first, end)):
        return []
    name = end - 1
    while name > first and p.tags[name - 1] == "NNP":
        name -= 1
    named = any(p.words[i] in given_names() for i in range(name, end - 1))
    return [Frame(rule="dash", word=DASH, cue=mark, source=(first, end), head=end - 1)] if named else []


def _is_somebody(view: View, first: int, end: int) -> bool:
    """*“Ferry is safe” - captain*, *“It was late.” – a top engineer in May*, *“He was kind.” – course tutor Ann Lee*: somebody signs.

    Not *“late” - as ever*, *“late” - a mess of it*, *“late” - which Ann Lee knew*, *“late” - captain and crew were gone*.
    """
    p = view.parse
    noun = next((i for i in range(first, end) if p.tags[i] in ("IN", "VBG", "VBN", ",") and p.lower[i] != "of"), end)
    described = first < noun and bool(noun_class(p.lower[noun - 1]))
    if p.lower[first] in ("a", "an", "one", "another"):
        return described
    if any(p.tags[i][0] == "V" for i in range(first, end)):
        return False
    name = next((i for i in range(first, end) if p.words[i][0].isupper()), end)
    named = 0 < end - name <= LONGEST_NAME and bool(noun_class(p.lower[name - 1])) and all(p.tags[i] == "NNP" for i in range(name, end))
    return named or described and noun == end and end - first <= LONGEST_NOUN


LONGEST_NOUN, LONGEST_NAME = 3, 4
"""Tokens of a noun without a name that signs a headline, and of a name that ends a signature."""


def _signs_headline(view: View, mark: int) -> bool:
    """Whether a name behind a dash ends a line without a stop that holds a quotation: *Side ‘won't hide’ after defeat – Gwilliam*."""
    p = view.parse
    start, end = p.line_tokens[p.paras[mark]]
    named = 0 < end - mark - 1 <= LONGEST_NOUN and all(p.words[t][0].isupper() for t in range(mark + 1, end))
    apart = p.starts[mark] > p.ends[mark - 1] and p.words[end - 1][-1].isalnum()
    return named and apart and any(view.is_mark[t] for t in range(start, mark))


_ON = frozenset(("on", "about", "after", "to", "when"))
"""What leads to what somebody speaks of, behind a name: *Ann Lee on the strike*."""
_PARTS = frozenset((".", "|", *DASHES - {"-"}))
"""Where a signature is over; a hyphen only where a space parts it from the name."""


def _signature_end(view: View, mark: int) -> int:
    """Where the source behind a dash ends: at a stop or second dash, before what somebody speaks of or does.

    *Ann Lee[, speaking …]*, *Ann Lee [on the strike]*, *Ann Lee [conceding that it failed]*; not *Ann Lee in Hull*.
    """
    p, end = view.parse, mark + 2
    while end < len(p) and p.paras[end] == p.paras[mark] and view.inside[end] == OUTSIDE and end - mark <= LONGEST_SIGNATURE:
        parts = p.words[end] in _PARTS or p.words[end] == "-" and p.starts[end] > p.ends[end - 1]
        told = p.words[mark + 1 : end - 1]
        named = p.tags[end - 1] == "NNP" and any(w in given_names() or w.islower() and noun_class(w) for w in told)
        topic = named and (p.lower[end] in _ON or p.tags[end] == "VBG")
        if parts or topic or p.words[end - 1] == "," and (p.tags[end] == "VBG" or p.lower[end] in _ON):
            break
        end += 1
    return end - (p.words[end - 1] == ",")


def behind_headline(view: View, colon: int) -> list[Frame]:
    """*‘I was too shy’: Ann Lee on fame*: a full name between a quotation that begins a headline and what they speak of.

    Not *‘We won’: how Hoy saved its ferry*, *‘We won’: Ann Lee is back.*.
    """
    p, first = view.parse, colon + 1
    start, stop = p.line_tokens[p.paras[colon]]
    if not view.is_mark[start] or first >= stop or not p.words[stop - 1][-1].isalnum():
        return []
    end = _signature_end(view, colon)
    name = next((i for i in range(first, end) if p.words[i][0].isupper()), end)
    named = end - name > 1 and p.words[name] in given_names() and all(p.words[i][0].isupper() for i in range(name, end))
    called = name == first or bool(noun_class(p.lower[name - 1])) and all(p.tags[i][:2] in ("NN", "JJ") for i in range(first, name))
    if not named or not called or end < stop and p.lower[end] not in _ON and p.tags[end] != "VBG":
        return []
    return [Frame(rule="dash", word=DASH, cue=colon, source=(first, end), head=end - 1)]


def _before_dash(view: View, mark: int) -> tuple[int, int] | None:
    """*Ann Lee, the mayor – “We agreed.”*: a name, a comma or style at most beside it, and a whole quotation are all that a line holds.

    Not *Ann Lee – “the Hoy Rose” – left.*, *The Tide – “We agreed.”*.
    """
    p = view.parse
    first, stop = p.line_tokens[p.paras[mark]]
    label = range(first, mark)
    if not label or not view.is_mark[stop - 1] or p.words[stop - 2] not in _QUOTED_STOPS or view.inside[mark + 2] != view.inside[stop - 2]:
        return None
    named = any(p.tags[t] == "NNP" and (p.words[t] in given_names() or p.words[t].rstrip(".") in titles()) for t in label)
    return (first, mark) if named and all(rule(view, label) for rule in LABELS.values()) else None


_QUOTED_STOPS = frozenset((".", "!", "?", "…"))
"""What the last sentence of a whole quotation ends with."""


def dash(view: View, mark: int) -> list[Frame]:
    """*“…” — Esther Tapia*, *“…” — Tapia — but who knows*: a name after a dash that follows a quotation or begins a line.

    Not *- By Esther Tapia*, who wrote the article, nor *- Hansard - - - Excerpts*.
    """
    p = view.parse
    if mark + 1 >= len(p) or p.paras[mark + 1] != p.paras[mark] or view.inside[mark] != OUTSIDE:
        return []
    if view.is_mark[mark + 1] and (source := _before_dash(view, mark)) is not None:
        return [_labelled(view, mark, source, "label")]
    begins = mark == 0 or p.paras[mark - 1] != p.paras[mark]
    if not begins and not view.is_mark[mark - 1] and not _signs_headline(view, mark):
        return []
    first, end = mark + 1, _signature_end(view, mark)
    written = begins and (p.lower[first] == "by" or is_direction(p.text, *p.line_spans[p.paras[mark]]))
    if written or not p.words[first][:1].isupper() and (begins or not _is_somebody(view, first, end)):
        return []
    told = next((j for j in range(first, end) if p.tags[j] in ("WP", "WDT")), end)
    if any(p.tags[j] in FINITE and p.words[j].islower() for j in range(first, told)):
        return []
    return [Frame(rule="dash", word=DASH, cue=mark, source=(first, end), head=_last_of_name(view, first, end))]
