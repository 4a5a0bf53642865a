"""What needs no weighing: which frame has a quotation for sure, and which has it by no means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Sequence

from ..lexicon.nouns import noun_class, small_words
from ..parsing.article import FINITE, OUTSIDE, View
from ..parsing.tree import SUBJECTS, goes_past_quotation
from .edges import adds
from .frame import Frame
from .turn_taking import is_clause, is_line, meets

_PARTS = frozenset("ccomp xcomp dobj oprd acl prep advcl pcomp attr acomp".split())


def without_source(view: View, k: int, frames: Sequence[Frame], cues: Sequence[int]) -> list[Frame]:
    """The frame of *“…,” it was announced*, which has no source: the quotation then has no speaker.

    Args:
        view: the article.
        k: index of the quotation.
        frames: all frames, in order of their cues.
        cues: the cue token of each frame.
    """
    p, end = view.parse, view.ranges[k][1]
    found = [f for f in frames[bisect_left(cues, end) : bisect_left(cues, end + 8)] if f.rule == "agentless" and p.tags[f.cue] == "VBN"]
    words = [p.lower[i] for i in view.words_between(end, found[0].cue)] if found else []
    return found[:1] if words[:1] == ["it"] and len(words) < 5 and p.paras[found[0].cue] == p.paras[end - 1] else []


def owned(view: View, k: int, near: list[Frame]) -> list[Frame]:
    """Of the frames near a quotation the one that has it for sure, if one has, else all that may have it.

    *“a mess,” as Lee put it* leaves no doubt, and *Ek dismissed Lee's claim that it was “a mess”* has the words of Lee.
    *“No,” Lee said. “Go home!” a man shouted* has in its second quotation those of the man.
    *Elm said that Ek had told his brother: “Burn it”* has those of Ek.
    """
    put = [f for f in near if _puts(view, f, view.ranges[k][1])]
    if put:
        return put[:1]
    for rule in OWNERS:
        if not near:
            break
        near = rule(view, k, near)
    return near


def _puts(view: View, frame: Frame, end: int) -> bool:
    """*“a mess,” [as Lee put it]*: the cue follows right behind, after *as*; not *“Nobody move” as he came in*."""
    return frame.rule == "as-clause" and frame.word.rate > SPOKEN and frame.cue >= end and not view.count_words(end, frame.hull[0] - 1)


def without_companions(view: View, k: int, near: list[Frame]) -> list[Frame]:
    """Without *shrugged* in *Asked about the “black book,” Lee shrugged*."""
    first, end = _words_of(view, k)
    return [f for f in near if not _only_accompanies(view, f, first, end)]


def without_earlier_sentences(view: View, k: int, near: list[Frame]) -> list[Frame]:
    """Without *said* in *“No,” Lee said. “Go home!” a man shouted*, where a cue closes the quotation."""
    first, end = view.ranges[k]
    if not any(_closes(view, f, end) for f in near):
        return near
    return [f for f in near if f.cue >= first or not _is_over(view, f, first)]


def without_later_sentences(view: View, k: int, near: list[Frame]) -> list[Frame]:
    """Without *said* in *“I never—” Lee began. “Don't,” said Kim*, where a sentence of a source and its verb closes the quotation."""
    p, end = view.parse, view.ranges[k][1]
    stops = [f.hull[1] for f in near if f.source is not None and f.cue >= end and not view.count_words(end, f.hull[0])]
    over = [i for i in stops if i < len(p) and p.words[i] in (".", ";") and p.paras[i] == p.paras[end - 1]]
    return [f for f in near if f.cue < min(over)] if over else near


def without_later_deeds(view: View, k: int, near: list[Frame]) -> list[Frame]:
    """Without *barked* in *“No,” Lee said. “We ran.” Kim's dogs barked*: whoever has spoken goes on, and what follows tells no speech."""
    p, (first, end) = view.parse, view.ranges[k]
    whole = view.quotations[k].text.rstrip("”’\"'")[-1:] in (".", "?", "!")
    told = whole and any(f.cue < first and f.word.rate > SPOKEN and _is_tag(view, f) and p.paras[f.cue] == p.paras[first] for f in near)
    return [f for f in near if f.cue < end or f.word.pos == "l" or f.word.rate > SPOKEN and p.tags[f.cue] != "VBG"] if told else near


def without_next_deeds(view: View, k: int, near: list[Frame]) -> list[Frame]:
    """Without *put* in *Lee shook his head. “I froze.” Kim put down her cup. “He ran.”*: that sentence leads to the next quotation."""
    first, end = view.ranges[k]
    whole = view.quotations[k].text.rstrip("”’\"'")[-1:] in (".", "?", "!")
    led = whole and any(f.cue < first and f.source is not None and not _is_tag(view, f) and _ends_before(view, f, first) for f in near)
    return [f for f in near if not (f.word.rate <= SPOKEN and _leads_on(view, f, end))] if led else near


def _ends_before(view: View, frame: Frame, first: int) -> bool:
    """Whether the sentence of a frame ends right before a quotation that begins at ``first``, in the same line."""
    p, stop = view.parse, first - 1
    while stop > frame.cue and view.is_mark[stop]:
        stop -= 1
    return p.words[stop] == "." and p.paras[stop] == p.paras[frame.cue] and not view.has_marks(p.sentence(stop)[0], stop)


def _leads_on(view: View, frame: Frame, end: int) -> bool:
    """Whether the sentence of a frame begins right behind a quotation that ends at ``end``, and a mark stands right behind its stop."""
    p, behind = view.parse, frame.hull[1]
    if frame.source is None or frame.cue < end or view.count_words(end, frame.source[0]) or not p.words[frame.source[0]][:1].isupper():
        return False
    ends = range(behind, min(len(p) - 1, behind + LONGEST_DEED))
    stop = next((i for i in ends if p.words[i] == "." or view.is_mark[i]), -1)
    return stop > 0 and p.words[stop] == "." and view.is_mark[stop + 1] and p.paras[stop + 1] == p.paras[frame.cue]


LONGEST_DEED = 25
"""Tokens behind a source and its verb up to the stop before the next quotation."""


def without_what_follows(view: View, k: int, near: list[Frame]) -> list[Frame]:
    """Without *laughed* in *“It is not even born,” and the gallery laughed*: *and* begins what happens next."""
    p, end = view.parse, view.ranges[k][1]
    joint = next((i for i in range(end, min(end + 3, len(p))) if not view.is_mark[i]), -1)
    if joint < 0 or p.lower[joint] != "and" or p.paras[joint] != p.paras[end - 1]:
        return near
    return [f for f in near if f.source is None or f.source[0] != joint + 1 or f.word.rate > SPOKEN]


def _is_tag(view: View, frame: Frame) -> bool:
    """Whether a cue and its source stand right behind a quotation."""
    before = frame.hull[0] - 1
    return frame.source is not None and before >= 0 and view.is_mark[before]


def without_answerers(view: View, k: int, near: list[Frame]) -> list[Frame]:
    """Without *said* in *“Are you sure?” “Quite sure,” said Lee*: the quotation right behind a question is its answer."""
    asked = k + 1 < len(view.quotations) and meets(view, k + 1) and view.quotations[k].text[-1:] == "?"
    return [f for f in near if f.cue < view.ranges[k + 1][1]] if asked else near


def without_outer_clauses(view: View, k: int, near: list[Frame]) -> list[Frame]:
    """Without *said* in *Elm said that Ek had told his brother: “Burn it”*, where a cue leads in to the quotation."""
    first = view.ranges[k][0]
    inner = [f.cue for f in near if f.cue < first and f.word.rate > SPOKEN and f.source is not None and _leads_in(view, f.cue, first)]
    return [f for f in near if not any(_reports(view, f.cue, c) for c in inner)]


def without_accounts(view: View, k: int, near: list[Frame]) -> list[Frame]:
    """Without *according to* in *According to Elm, Ek called it “a mess”*: the words are those of Ek."""
    first, end = _words_of(view, k)
    told = any(f.rule == "subject" and f.word.rate > SPOKEN and clause_holds(view, f, first, end) for f in near)
    return [f for f in near if f.rule != "according-to"] if told else near


def without_quoters(view: View, k: int, near: list[Frame]) -> list[Frame]:
    """Without *dismissed* in *Ek dismissed Lee's claim that it was “a mess”*: the words are those of the claim."""
    p, (first, end) = view.parse, _words_of(view, k)
    claims = [f.cue for f in near if f.rule in ("possessor", "agent") and clause_holds(view, f, first, end)]
    return [f for f in near if not any(f.cue != c and p.covers(f.cue, c, c + 1) for c in claims)]


def without_earlier_verbs(view: View, k: int, near: list[Frame]) -> list[Frame]:
    """Without *complained* in *Lee complained of noise and thanked the “few”*, where the quotation stands with the next verb."""
    first, end = _words_of(view, k)
    adding = [i for i in range(max(1, first - ADDING), first) if adds(view, i) and view.parse.covers(i, i, end)]
    return [f for f in near if not _goes_on(view, f, first, end) and not any(f.cue < i for i in adding)]


ADDING = 20
"""Tokens before a quotation within which the participle stands that reports it: *…, adding that the fund was “empty”*."""


def _goes_on(view: View, frame: Frame, first: int, end: int) -> bool:
    """Whether a verb without a subject, coordinated with the cue, stands between it and a quotation that it governs."""
    p, c = view.parse, frame.cue
    for v in (*p.kids[c], *(v for k in p.kids[c] for v in p.kids[k] if goes_past_quotation(view, v))):
        if p.deps[v] == "conj" and c < v < first and p.covers(v, v, end) and p.tags[v] == p.tags[c] and p.tags[c] in ("VBD", "VBZ", "VBP"):
            return not any(p.deps[j] in SUBJECTS or p.deps[j] == "expl" for j in p.kids[v])
    return False


def without_copulas(view: View, k: int, near: list[Frame]) -> list[Frame]:
    """Without *was* in *Lee's message was simple: “Come home.”*: it is the message of Lee; not *Lee was blunt: “Come home.”*."""
    told = {f.cue for f in near if f.rule in ("possessor", "author")}
    first = view.ranges[k][0]
    return [f for f in near if f.head not in told or view.parse.lower[f.cue] not in _COPULAS or not _introduces(view, f.cue, first)]


_COPULAS = frozenset(("was", "is", "were", "are"))


def without_relatives(view: View, k: int, near: list[Frame]) -> list[Frame]:
    """Without *declined* in *Lee, who declined to go, offers this: “No.”*: a verb of the same person leads in."""
    p, first = view.parse, view.ranges[k][0]
    leading = {f.head: f.cue for f in near if f.rule == "subject" and f.cue < first and _introduces(view, f.cue, first)}
    return [f for f in near if p.deps[f.cue] != "relcl" or not f.cue < leading.get(p.heads[f.cue], -1)]


def without_left_clauses(view: View, k: int, near: list[Frame]) -> list[Frame]:
    """Without *dismissed* in *Lee dismissed it — and then Kim supplied the answer: “Never.”*, where the next clause leads in."""
    first = view.ranges[k][0]
    leading = {f.cue for f in near if f.source is not None and f.cue < first and _introduces(view, f.cue, first)}
    return [f for f in near if not _is_left(view, f.cue, leading)]


def without_fronted_clauses(view: View, k: int, near: list[Frame]) -> list[Frame]:
    """Without *noted* in *When Lee noted that it was late, Kim submitted that he “would go”*, where the main verb has the quotation."""
    p, (first, end) = view.parse, view.ranges[k]
    main = {f.cue for f in near if f.rule == "subject" and f.cue < first and p.covers(f.cue, first, end)}
    return [
        f
        for f in near
        if p.deps[f.cue] != "advcl" or f.rule != "subject" or not f.cue < p.heads[f.cue] in main or p.covers(f.cue, first, end)
    ]


def _introduces(view: View, cue: int, first: int) -> bool:
    """Whether a colon or dash stands right before a quotation that begins at ``first``, in the sentence of the cue."""
    p, mark = view.parse, first - 1
    while mark > cue and view.is_mark[mark]:
        mark -= 1
    return p.words[mark] in _LEADING and p.sents[mark] == p.sents[cue] and not any(view.is_mark[i] for i in range(cue, mark))


def _is_question(view: View, noun: int, first: int) -> bool:
    """Whether a noun ends a question without a verb right before a quotation: *His answer? “No.”*; not *What was his answer? “No.”*."""
    p = view.parse
    start = p.sentence(noun)[0]
    asks = p.words[noun + 1 : noun + 2] == ["?"] and p.paras[noun] == p.paras[first]
    return asks and not any(p.tags[i] in FINITE or view.is_mark[i] for i in range(start, noun))


_LEADING = frozenset((":", "—", "–", "--"))


def _is_left(view: View, cue: int, leading: Container[int]) -> bool:
    """Whether one of the leading verbs is coordinated with a cue before it, and has a subject of its own."""
    p = view.parse
    joined = [v for v in p.kids[cue] if v > cue and v in leading and p.deps[v] == "conj"]
    return any(cue < j < v and p.deps[j] in SUBJECTS for v in joined for j in p.kids[v])


def _words_of(view: View, k: int) -> tuple[int, int]:
    """The tokens of a quotation up to its last word."""
    first, end = view.ranges[k]
    return first, view.last_word(first, end) + 1


OWNERS: tuple[Callable[[View, int, list[Frame]], list[Frame]], ...] = (
    without_companions,
    without_later_deeds,
    without_next_deeds,
    without_what_follows,
    without_answerers,
    without_earlier_sentences,
    without_later_sentences,
    without_outer_clauses,
    without_accounts,
    without_quoters,
    without_earlier_verbs,
    without_left_clauses,
    without_fronted_clauses,
    without_relatives,
    without_copulas,
)
"""Which frames near a quotation have no part in it because another one has; asked in this order."""


def _closes(view: View, frame: Frame, end: int) -> bool:
    """Whether a cue and its source stand right behind a quotation that ends at ``end`` and report nothing else.

    *“Go home!” a man shouted*; not *“Go home!” He said that the gate was shut*.
    """
    p, (first, behind) = view.parse, frame.hull
    tagged = p.words[end - 1] == ","  # what ends with a comma goes on with its tag
    if frame.source is None or frame.cue < end or frame.word.rate <= SPOKEN and not tagged or view.count_words(end, first):
        return False
    if p.paras[first] != p.paras[end - 1] or view.inside[first] != view.inside[frame.cue]:
        return False
    while behind < len(p) and p.heads[behind] == frame.cue and p.tags[behind] in ("RP", "RB"):
        behind += 1  # shouted back
    over = behind == len(p) or p.paras[behind] != p.paras[behind - 1] or p.words[behind] in (".", "!", "?", ";")
    over = over or tagged and p.words[behind] == ","
    return over or frame.cue == first and p.words[first].islower()


def _is_over(view: View, frame: Frame, first: int) -> bool:
    """Whether the sentence of a frame ends before a quotation that begins at ``first``."""
    p = view.parse
    if p.paras[frame.cue] != p.paras[first]:
        return True
    gap = (i for i in range(frame.hull[1], first) if view.inside[i] == view.inside[frame.cue])
    return any(p.words[i] in (".", "!", "?", ";") for i in gap)


def _leads_in(view: View, cue: int, first: int) -> bool:
    """Whether a colon stands right before a quotation that begins at ``first``, in the sentence of the cue, with no stop between."""
    p, colon = view.parse, first - 1
    while colon > cue and view.is_mark[colon]:
        colon -= 1
    return p.words[colon] == ":" and p.sents[colon] == p.sents[cue]


def _reports(view: View, outer: int, cue: int) -> bool:
    """Whether a cue stands in the clause that another one before it reports: *told* in *Elm said that Ek had told …*."""
    p, at = view.parse, cue
    while p.heads[at] != at and p.heads[at] != outer:
        at = p.heads[at]
    return outer < cue and p.heads[at] == outer and p.deps[at] == "ccomp" and at != outer


def _only_accompanies(view: View, frame: Frame, first: int, end: int) -> bool:
    """Whether a quotation stands in a participle before the clause of the cue: *Asked about the “black book,” Lee shrugged*."""
    p = view.parse
    return frame.cue >= end and any(
        p.deps[j] == "advcl" and p.tags[j] == "VBN" and j < first and p.covers(j, first, end) for j in p.kids[frame.cue]
    )


def is_named_beside(view: View, frame: Frame, k: int) -> bool:
    """Whether a quotation names something in a circumstance of the cue, which reports a clause: *On “Meet the Town,” Lee said it was dead*.

    Args:
        view: the article.
        frame: the cue that the quotation was linked to.
        k: index of the quotation.
    """
    p, (first, end) = view.parse, _words_of(view, k)
    if view.ranges[k][1] > frame.hull[0] or p.tags[frame.cue][0] != "V" or p.sents[first] != p.sents[frame.cue]:
        return False
    reports = any(p.deps[j] == "ccomp" and p.lefts[j] > frame.cue for j in p.kids[frame.cue])
    return reports and any(
        p.deps[j] in ("prep", "advcl") and view.count_words(p.lefts[j], first) and end <= p.right_ends[j] <= frame.cue
        for j in p.kids[frame.cue]
    )


def has_moved(view: View, k: int, earlier: Frame, earlier_k: int | None) -> bool:
    """Whether the narration has come to somebody else in the paragraph since a frame: *“…,” Lee said. Kim was blunter: “…”*.

    Somebody else is the subject of the last sentence before the quotation, if that is a name, has one beside it (*Lee's captain, Kim*)
    or as its owner (*Kim's memory was*), or is a relative (*his daughter*); *the senator* may be the speaker himself.
    """
    p, first = view.parse, view.ranges[k][0]
    start = max(earlier.hull[1], view.ranges[earlier_k][1] + 1 if earlier_k is not None else 0)  # behind its closing mark
    if earlier.source is None or not view.count_words(start, first) or p.paras[start] != p.paras[first]:
        return False
    last = view.last_word(start, first)
    if view.inside[last] != OUTSIDE:
        return False
    # the stop may be the last token of the quotation before, inside its mark
    stop = next((i for i in range(last, start - 3, -1) if p.words[i] in (".", "?", "!")), -1)
    subject = next((i for i in range(stop + 1, first) if p.deps[i] in SUBJECTS and view.inside[i] == OUTSIDE), -1) if stop >= 0 else -1
    if subject < 0:
        return False
    known = {p.lower[i] for i in range(*earlier.source)}
    beside = [i for i in p.kids[subject] if p.deps[i] in ("appos", "poss") and p.tags[i] == "NNP"]
    names = [subject] if p.tags[subject] in ("NNP", "NNPS") else beside
    kin = noun_class(p.words[subject]) == "kin" and any(p.tags[i] == "PRP$" for i in p.kids[subject])
    return all(p.lower[i] not in known for i in names) if names else kin


def is_aside(view: View, k: int, earlier: Frame) -> bool:
    """Whether one small word stands in marks behind an article, in another sentence than a cue: *“…,” Lee said. The “deal” is off*."""
    p, (first, end), text = view.parse, view.ranges[k], view.quotations[k].text
    if view.count_words(first, end) != 1 or not text[:1].islower() or not text[-1:].isalnum():
        return False
    before = first - 1
    while before > 0 and view.is_mark[before]:
        before -= 1
    return before >= 0 and p.tags[before] == "DT" and p.sents[first] != p.sents[earlier.cue]


SPOKEN = 0.3
"""How often a word is a cue, from which on a line that ends with it and a colon announces the next."""


def announces(view: View, k: int, frames: Sequence[Frame], cues: Sequence[int]) -> list[Frame]:
    """The frame of a line that announces a quotation which is the next line or begins it: *Lee said in a statement:*, *Lee said,*.

    Also *They asked the trust, which sent this statement:*, by its last noun.
    """
    p = view.parse
    line = p.paras[view.ranges[k][0]]
    if not line or view.quotations[k].depth or view.before[p.line_tokens[line][0]] != view.before[view.ranges[k][0]]:
        return []
    a, b = p.line_tokens[line - 1]
    stops = p.words[b - 1] == "," and any(f.cue == b - 2 for f in frames[bisect_left(cues, a) : bisect_left(cues, b)])
    if not stops and not (p.words[b - 1] in (":", ";") and is_line(view, k)):
        return []
    told = [
        f
        for f in frames[bisect_left(cues, a) : bisect_left(cues, b)]
        if f.rule in ("subject", "inverted", "quoted-as") and f.word.rate > SPOKEN
    ]
    told = told or [f for f in frames[bisect_left(cues, a) : bisect_left(cues, b)] if f.rule == "maker" and f.cue == b - 2]
    return [f for f in told if view.inside[f.cue] == OUTSIDE and p.sents[f.cue] == p.sents[b - 1]][-1:]


def signs(view: View, k: int, frames: Sequence[Frame], cues: Sequence[int]) -> list[Frame]:
    """The frame of a dash and a name that follow a quotation, which begins its line: *“No.” — Lee*, *“No.” — Lee on the strike*.

    The name ends the line, or the quotation is a sentence.
    """
    p, (first, end) = view.parse, view.ranges[k]
    start, stop = p.line_tokens[p.paras[first]]
    if view.quotations[k].depth or view.before[start] != view.before[first]:
        return []
    behind = frames[bisect_left(cues, end) : bisect_left(cues, end + 3)]
    whole = view.quotations[k].text[-1:] in (".", "?", "!") or is_clause(view, k)
    signed = [f for f in behind if f.rule == "dash" and f.source and (whole or view.before[f.source[1]] == view.before[stop])]
    return [f for f in signed if not view.count_words(end, f.cue)][:1]


def pointed_at(view: View, k: int, frames: Sequence[Frame], cues: Sequence[int]) -> list[Frame]:
    """The frame of a sentence behind a quotation that says whose words it is: *“I froze.” Those were the words of Lee*.

    Also *“I froze.” / That was how Lee put it*, in the next line.
    """
    p, end = view.parse, view.ranges[k][1]
    start = end + (end < len(p) and view.is_mark[end])
    points = start < len(p) and p.lower[start] in small_words("pointing") and p.lower[start + 1 : start + 2] in _BE
    if view.quotations[k].depth or not points:
        return []
    if p.lower[start + 2 : start + 3] == ["how"] and p.paras[start] - p.paras[end - 1] <= 1:
        told = frames[bisect_left(cues, start + 3) : bisect_left(cues, p.sentence(start)[1])]
        return [f for f in told if f.source is not None and f.rule == "subject" and f.source[0] == start + 3][:1]
    here = p.paras[start] == p.paras[end - 1]
    return [f for f in frames[bisect_left(cues, start) : bisect_left(cues, start + 6)] if f.rule == "author"][:1] if here else []


_BE = (["was"], ["were"], ["is"], ["are"])


def named_by_noun(view: View, k: int, frames: Sequence[Frame], cues: Sequence[int]) -> list[Frame]:
    """The frame of a noun that a colon, dash or question mark parts from a sentence in marks: *a warning: “Go.”*, *His answer? “No.”*."""
    (first, _), text = view.ranges[k], view.quotations[k].text
    if view.quotations[k].depth or not text[:1].isupper() or text[-1:] not in (".", "?", "!"):
        return []
    near = frames[bisect_left(cues, first - 4) : bisect_left(cues, first)]
    return [
        f
        for f in near
        if f.rule in ("maker", "possessor")
        and (_introduces(view, f.cue, first) or _is_question(view, f.cue, first))
        and not view.count_words(f.cue + 1, first)
    ]


def clause_holds(view: View, frame: Frame, first: int, end: int) -> bool:
    """Whether the tokens from ``first`` up to before ``end`` lie in what the tree says is reported by the cue."""
    p = view.parse
    return any(
        p.deps[j] in _PARTS and p.covers(j, first, end) and not p.covers(j, frame.hull[0], frame.hull[0] + 1) for j in p.kids[frame.cue]
    )
