"""Verbs that report, each with its possible sources."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from ..lexicon.cues import CueWord, cue_words
from ..lexicon.nouns import noun_class, org_class, singular, small_words
from ..parsing.article import FINITE, View
from ..parsing.tree import (
    NOUN_TAGS,
    SUBJECTS,
    Way,
    addressee_of,
    agent_of,
    is_passive,
    is_quoted_as,
    main_subject,
    noun_head_at,
    subject_of,
)
from .frame import Frame, frame_of
from .layout_cues import DASHES


def _clause_between(view: View, main: int, subject: int) -> bool:
    """Whether a subject belongs to a clause coordinated with that of ``main``: *Lee left, but Kim nodded, saying …*."""
    p, verb = view.parse, view.parse.heads[subject]
    return main < subject and p.deps[verb] == "conj" and p.deps[subject] == "nsubj" and p.heads[verb] == p.heads[main]


def _in_clause_with(view: View, verb: int, subject: int) -> bool:
    """Whether a verb belongs to one with a subject in a clause: *Lee left after Kim sulked and [blamed] …*."""
    p, first = view.parse, view.parse.heads[subject]
    belongs = p.deps[verb] in ("conj", "xcomp") and p.heads[verb] == first
    return belongs and p.deps[first] == "advcl" and p.deps[subject] in ("nsubj", "nsubjpass")


def _is_told(view: View, verb: int) -> bool:
    """*‘Stretched but coping’, meeting told*: a headline, in which the meeting hears it; not *Lee told us*."""
    p = view.parse
    return p.lower[verb] == "told" and verb + 1 == p.line_tokens[p.paras[verb]][1]


def verb_frames(view: View, verb: int, word: CueWord) -> list[Frame]:
    """A verb that reports, with its subject (*Lee said*), its agent (*was called … by Lee*) or the noun phrase beside it (*said Lee*)."""
    if is_quoted_as(view, verb):
        return []
    if court_hears(view, verb) or _is_told(view, verb):
        return [Frame(rule="agentless", word=word, cue=verb)]
    if _is_done(view, verb):
        return _of_passive(view, verb, word) or [Frame(rule="agentless", word=word, cue=verb)]
    addressee = addressee_of(view, verb)
    told = teller_before(view, verb)
    told = _teller_above(view, verb) if told is None else told
    subject: tuple[int, Way] | None = (told, "shared") if told is not None else subject_of(view, verb)
    if subject is not None and subject[1] == "modified" and name_before_dashes(view, verb) is not None:
        subject = None
    near = subject is not None and view.inside[subject[0]] == view.inside[verb]
    found: list[Frame] = []
    if subject is not None and near:
        found += _of_subject(view, verb, word, subject, addressee)
    beside = None if near else noun_beside(view, verb)
    if beside is not None and (subject is None or beside != subject[0]):
        found.append(_beside(view, word, verb, beside, addressee))
    apposed = words_between_mark_and(view, verb)
    if apposed is not None and all(frame.source is None or not apposed[0] <= frame.source[0] < apposed[1] for frame in found):
        head = noun_head_at(view, apposed[0])
        found.append(Frame(rule="apposed", word=word, cue=verb, source=apposed, head=head, addressee=addressee))
    return [without_next_subject(view, f) for f in found] or [Frame(rule="agentless", word=word, cue=verb, addressee=addressee)]


def court_hears(view: View, verb: int) -> bool:
    """*The court heard [he had left]*, which somebody else told it; not *Lee heard he had left*."""
    p = view.parse
    return p.lower[verb] in ("heard", "hears") and any(p.deps[k] == "nsubj" and p.lower[k] in _COURTS for k in p.kids[verb])


_COURTS = small_words("hearing-body")
"""What hears witnesses."""


def without_next_subject(view: View, frame: Frame) -> Frame:
    """A source behind its verb without the noun with which the clause goes on: *said Lee[, the shop] “will see”*; not *, the mayor,*."""
    p, source = view.parse, frame.source
    if source is None or source[0] != frame.cue + 1 or view.is_mark[frame.cue - 1]:
        return frame
    comma = next((i for i in range(*source) if p.words[i] == ","), None)
    behind = next((i for i in range(source[1], min(source[1] + 2, len(p))) if not view.is_mark[i]), None)
    if comma is None or behind is None or p.tags[behind] not in FINITE or p.words[frame.cue - 1] != ",":
        return frame
    return attrs.evolve(frame, source=(source[0], comma), head=min(frame.head or comma - 1, comma - 1))


def teller_before(view: View, verb: int) -> int | None:
    """Whoever said what stands before a participle that a comma parts from it: *“odd,” [Lee] said, going on to say …*.

    The tree often has the participle with the quotation. Not *the talks, [Lee] said, ending in May, …*, which reports nothing.
    """
    p, at = view.parse, verb
    while p.deps[at] == "xcomp" and p.heads[at] < at:
        at = p.heads[at]
    if at < 3 or p.tags[at] != "VBG" or p.words[at - 1] != "," or p.tags[at - 2] not in ("VBD", "VBZ", "VBP"):
        return None
    word = cue_words().get((p.lower[at - 2], "v"))
    if word is None or word.rate <= TELLS or word.cls != "speech" or view.inside[at - 2] != view.inside[verb]:
        return None
    return next((k for k in p.kids[at - 2] if p.deps[k] == "nsubj" and k < at - 2), None)


def _teller_above(view: View, verb: int) -> int | None:
    """Whoever said the clause to which a participle adds more: *[Lee] said the port would help, noting that …*.

    Not *Lee said Kim had resigned, saying …*, where either may have said so.
    """
    p, at = view.parse, view.parse.heads[verb]
    if p.tags[verb] != "VBG" or p.deps[verb] != "advcl" or p.words[verb - 1] != "," or p.lower[verb] not in _ADDING or at > verb:
        return None
    while p.deps[at] in ("conj", "xcomp", "acomp", "attr") and p.heads[at] < at:
        at = p.heads[at]
    above = p.heads[at]
    word = cue_words().get((p.lower[above], "v"))
    if p.deps[at] != "ccomp" or above > at or word is None or word.rate <= TELLS or view.inside[above] != view.inside[verb]:
        return None
    return next((k for k in p.kids[above] if p.deps[k] == "nsubj" and k < above), None)


_ADDING = small_words("adding-participle")
"""Participles by which who has spoken says more."""


TELLS = 0.3
"""How often a word must be a cue for a participle behind it to be its subject's."""


def _is_done(view: View, verb: int) -> bool:
    """Whether a verb tells what was done, not what its subject does: *was told*, *a plan called “mad”*, *Asked whether he knew, Lee …*."""
    p = view.parse
    joined = p.deps[verb] == "conj" and is_passive(view, p.heads[verb]) and not any(p.deps[k] in SUBJECTS for k in p.kids[verb])
    joined = joined and (p.tags[verb] == "VBN" or p.tags[verb] == "VBD" and p.lower[verb] in _DONE_TO_SOMEBODY)
    participle = joined or p.tags[verb] == "VBN" and _is_participle(view, verb) and name_before_dashes(view, verb) is None
    return is_passive(view, verb) or participle or _is_put_to_subject(view, verb) or _is_named_so(view, verb)


def _is_named_so(view: View, verb: int) -> bool:
    """Whether a headline's verb tells what its subject was called: *Cuts branded ‘a disgrace’*.

    Not *Lee branded it ‘a disgrace’*, *what Lee branded ‘a disgrace’*.
    """
    p, behind = view.parse, verb + 1
    if p.deps[verb] != "ROOT" or p.lower[verb] not in _NAMING:
        return False
    while p.lower[behind : behind + 1] in (["a"], ["an"], ["the"]):
        behind += 1
    return behind < len(p) and view.is_mark[behind] and p.paras[behind] == p.paras[verb]


_NAMING = small_words("naming-verb")
"""Verbs that have what they name before the name: *branded* right before a mark is what was done to the subject."""


def _is_put_to_subject(view: View, verb: int) -> bool:
    """Whether a sentence begins with what its subject was asked: *Asked what it was for, Lee …*; not *Asked Lee: …*."""
    p = view.parse
    begins = verb == 0 or p.sents[verb - 1] != p.sents[verb]
    if not begins or p.deps[verb] != "advcl" or p.lower[verb] not in _PUT_TO_SOMEBODY:
        return False
    return not any(p.deps[k] in SUBJECTS for k in p.kids[verb])


_PUT_TO_SOMEBODY = small_words("put-to-somebody")
"""Verbs that at the beginning of a sentence tell what its subject was asked: *[Asked] what it was for, Lee said …*."""


_DONE_TO_SOMEBODY = small_words("done-to-somebody")
"""Verbs that after *was called and* tell what was done to the subject, though they look like its own past tense."""


def _is_participle(view: View, verb: int) -> bool:
    """*a plan called “mad”*, *Asked whether he knew, Lee …*; not: *“It is over,” his brother, Bo Ek, posted*."""
    p = view.parse
    closed = p.deps[verb] == "acl" and p.words[verb - 1] == "," and words_between_mark_and(view, verb) is not None
    return p.deps[verb] in ("acl", "amod") and not closed or _is_fronted_passive(view, verb)


def _of_passive(view: View, verb: int, word: CueWord) -> list[Frame]:
    """The source of what was done: its agent, the noun behind a participle (*“Three,” bellowed Lee*), or who *was quoted*."""
    p, passive = view.parse, is_passive(view, verb)
    quoted = [k for k in p.kids[verb] if p.deps[k] == "nsubjpass"] if word.lemma == "quote" and passive else []
    if quoted and p.lower[verb + 1 : verb + 2] == ["by"]:
        return [frame_of(view, "quoted-as", word, verb, k, None) for k in quoted]
    agent = agent_of(view, verb)
    if agent is None:
        agent = _agent_after_quotation(view, verb)
    if agent is not None:
        return [frame_of(view, "agent", word, verb, agent, None)]
    behind = noun_beside(view, verb) if verb and view.is_mark[verb - 1] and not passive else None
    if behind is not None:
        return [_beside(view, word, verb, behind, addressee_of(view, verb))]
    if passive and word.lemma in ("quote", "cite") or p.lower[verb] in ("reported", "quoted"):
        return [frame_of(view, "quoted-as", word, verb, k, None) for k in p.kids[verb] if p.deps[k] == "nsubjpass"]
    return []


def _of_subject(view: View, verb: int, word: CueWord, subject: tuple[int, Way], addressee: tuple[int, int] | None) -> list[Frame]:
    """The subject of a verb, and where it shares that with another one (*left, but Kim nodded, saying …*) the main subject too."""
    p, (head, rule) = view.parse, subject
    frame = frame_of(view, rule, word, verb, head, addressee)
    if rule == "subject" and frame.source and frame.source[0] > 0 and p.lower[frame.source[0] - 1] == "as":
        frame = attrs.evolve(frame, rule="as-clause")
    found = [frame]
    if rule in ("shared", "relative", "modified"):
        main = main_subject(view, verb)
        if main is not None and main != head and not _clause_between(view, main, head) and not _in_clause_with(view, verb, head):
            found.append(frame_of(view, "main", word, verb, main, addressee))
    return found[1:] if len(found) > 1 and rule == "shared" and _is_mute(view, verb, head) else found


def _is_mute(view: View, verb: int, subject: int) -> bool:
    """Whether a verb of saying is joined to a reported clause about a thing: *Lee wondered if the bus would come and [asked] when*."""
    p, clause = view.parse, view.parse.heads[verb]
    thing = p.tags[subject] in ("NN", "NNS") and not noun_class(p.lower[subject]) and not org_class(singular(p.lower[subject]))
    joined = p.deps[verb] == "conj" and p.tags[verb] in ("VBD", "VBZ") or p.deps[verb] == "advcl" and p.tags[verb] == "VBG"
    return joined and p.deps[clause] == "ccomp" and p.heads[subject] == clause and (thing or p.lower[subject] in ("it", "that", "this"))


def _is_fronted_passive(view: View, verb: int) -> bool:
    """Whether a participle says what was done to the subject of its sentence: *Asked whether he knew, Lee …*; *When asked, …*."""
    p = view.parse
    return p.deps[verb] == "advcl" and not any(p.deps[k] in ("aux", "nsubj") for k in p.kids[verb])


def _agent_after_quotation(view: View, verb: int) -> int | None:
    """The noun after *by* right behind a quotation that follows a participle (*called a “hoax” by Lee*), whatever the tree says."""
    p = view.parse
    for i in range(verb + 1, min(len(p) - 1, verb + 40)):
        if p.sents[i] != p.sents[verb]:
            break
        if p.lower[i] == "by" and view.is_mark[i - 1] and view.inside[i] == view.inside[verb]:
            head = noun_head_at(view, i + 1)
            return head if p.tags[head] in NOUN_TAGS else None
    return None


def words_between_mark_and(view: View, verb: int) -> tuple[int, int] | None:
    """The words between a quotation and a verb after it, if they look like a noun phrase (*…,” Lee, the mayor, said*)."""
    p = view.parse
    end = verb
    while end > 1 and (p.words[end - 1] == "," or p.tags[end - 1] == "RB"):
        end -= 1
    first = end - 1
    while (
        first > 0
        and verb - first < 25
        and p.paras[first - 1] == p.paras[verb]
        and not view.is_mark[first - 1]
        and view.inside[first - 1] == view.inside[verb]
    ):
        first -= 1
    if first <= 0 or not view.is_mark[first - 1] or view.inside[first - 1] != view.inside[verb] or p.paras[first - 1] != p.paras[verb]:
        return None
    if (
        not p.words[first][:1].isupper()
        and p.tags[first] not in ("NNP", "NNPS", "DT", "NN", "NNS", "JJ", "PRP", "PRP$", "CD")
        or any(p.tags[i] in ("VBD", "VBP", "VBZ", "MD") for i in range(first, end - 1))
    ):
        return None
    return first, first + 1 if p.tags[first] == "PRP" else end  # “…,” he said, blaming …


def noun_beside(view: View, verb: int) -> int | None:
    """The noun phrase after (``…,” said Lee``) or before a verb beside a quotation (``Lee said: “…``), whatever the tree says."""
    for rule in BESIDE:
        head = rule(view, verb)
        if head is not None:
            return head
    return None


def noun_behind(view: View, verb: int) -> int | None:
    """*“…,” said [Lee]*; *“…,” said a [22-year-old] from Oslo*; *“…,” pointed out [Lee]*."""
    p, after = view.parse, verb + 1
    particle = p.lower[after] if after < len(p) else ""
    if particle in ("out", "back") or p.tags[after : after + 1] == ["RP"] or particle in ("in", "up") and p.lower[verb] in _WITH_PARTICLE:
        after += 1
    if not verb or not view.is_mark[verb - 1] or after >= len(p) or not _is_beside(view, verb, after):
        return None
    head = noun_head_at(view, after)
    if p.tags[head] in NOUN_TAGS and p.tags[after] not in ("WDT", "WP", "EX"):
        return head
    if p.words[after][:1].isupper():
        return after
    return after + 1 if p.tags[after] == "DT" and p.lower[after + 1 : after + 2] and p.lower[after + 1].endswith("-old") else None


_WITH_PARTICLE = small_words("with-particle")
"""Verbs whose *in* or *up* is no preposition: *chimed in*."""


def name_behind_first_verb(view: View, verb: int) -> int | None:
    """*Said [Lee]: “…”*: the verb begins the sentence."""
    p, after = view.parse, verb + 1
    first = p.words[verb][:1].isupper() and (verb == 0 or p.sents[verb - 1] != p.sents[verb])
    if first and after < len(p) and p.sents[after] == p.sents[verb] and p.tags[after] == "NNP":
        return noun_head_at(view, after)
    return None


def noun_before(view: View, verb: int) -> int | None:
    """*[Lee] said: “…”*, *her adviser, Ann [Lee], said: “…”*."""
    p, before = view.parse, verb - 1
    if before < 0:
        return None
    if p.words[before] == "," and before > 1 and p.tags[before - 1] == "NNP" and p.words[verb + 1 : verb + 2] in ([":"], [","]):
        before -= 1
    capital = before > 0 and p.words[before][:1].isupper() and (p.sents[before - 1] == p.sents[before] or view.is_mark[before - 1])
    noun = capital and p.tags[before] not in ("IN", "CC") or p.tags[before] in ("NNP", "NN", "NNS", "PRP", "WP", "NNPS")
    return before if noun and _is_beside(view, verb, before) else None


def name_before_apposition(view: View, verb: int) -> int | None:
    """*In Oslo, Ann [Lee], the mayor, said it was late*, where the tree has the name with the place before it."""
    p, comma = view.parse, verb - 1
    if comma < 4 or p.words[comma] != ",":
        return None
    start = max(p.sentence(verb)[0], comma - APPOSITION)
    before = next((i for i in range(comma - 1, start, -1) if p.words[i] == ","), None)
    if before is None or p.tags[before + 1] not in ("DT", "PRP$", "NN", "NNP", "JJ") or not p.tags[before - 1].startswith("NNP"):
        return None
    if any(p.tags[i][0] == "V" or p.tags[i] in ("MD", "WP", "WDT", "CC") for i in range(before, comma)) or not _is_beside(
        view, verb, before
    ):
        return None
    first = before - 1
    while first > start and p.tags[first - 1].startswith("NNP"):
        first -= 1
    set_off = first > start and p.words[first - 1] == "," and p.tags[p.sentence(verb)[0]] == "IN"
    return before - 1 if set_off and before - first > 1 else None


APPOSITION = 14
"""Tokens before a verb within which the name stands whose apposition ends right before it."""


def _is_beside(view: View, verb: int, i: int) -> bool:
    """Whether a token stands in the line of a verb, and in the same quotation or narration."""
    return view.parse.paras[i] == view.parse.paras[verb] and view.inside[i] == view.inside[verb]


def name_before_dashes(view: View, verb: int) -> int | None:
    """*Ann [Lee] — no relation — called it late*: dashes set off what stands between a name and its verb."""
    p = view.parse
    if verb < 4 or p.words[verb - 1] not in DASHES:
        return None
    start = max(p.sentence(verb)[0], verb - APPOSITION)
    dash = next((i for i in range(verb - 2, start, -1) if p.words[i] in DASHES), None)
    if dash is None or p.tags[dash - 1] != "NNP" or not _is_beside(view, verb, dash - 1) or any(view.is_mark[i] for i in range(dash, verb)):
        return None
    return dash - 1


BESIDE: tuple[Callable[[View, int], int | None], ...] = (
    noun_behind,
    name_behind_first_verb,
    name_before_apposition,
    name_before_dashes,
    noun_before,
)
"""Where the source stands beside a verb; the first that finds one decides."""


def _beside(view: View, word: CueWord, cue: int, head: int, addressee: tuple[int, int] | None) -> Frame:
    """A frame whose source stands beside the cue; all of a name belongs to it, however the tree cuts it (*said Ifor Beddoes*)."""
    frame = frame_of(view, "beside", word, cue, head, addressee)
    p, (first, end) = view.parse, frame.source or (head, head + 1)
    while (
        end != cue
        and p.words[end - 1][0].isupper()
        and p.tags[end : end + 1] in (["NNP"], ["NNPS"])
        and p.words[end][0].isupper()
        and p.sents[end] == p.sents[end - 1]
        and view.inside[end] == view.inside[end - 1]
    ):
        end += 1
    return attrs.evolve(frame, source=(first, end))


def mistagged_verb(view: View, i: int, word: CueWord) -> list[Frame]:
    """A cue verb that the tagger took for something else, right after a quotation or right after a name."""
    head = noun_beside(view, i)
    return [] if head is None else [_beside(view, word, i, head, None)]
