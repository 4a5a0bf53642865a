"""Cues and their frames: every word of the article that may report, with its source and what the tree says is reported."""

from __future__ import annotations

import functools

import attrs

from .lexicon import table
from .lexicon.forms import plural, verb_forms
from .nouns import noun_class, small_words
from .parsing import Parse
from .syntax import NOUN_TAGS, addressee_of, agent_of, is_passive, main_subject, noun_head_at, noun_phrase, subject_of
from .view import OUTSIDE, View


@attrs.frozen
class CueWord:
    """An entry of ``cues.tsv``.

    Attributes:
        lemma: dictionary form.
        pos: ``v`` verb, ``n`` noun, ``p`` preposition or ``l`` layout (a colon or dash).
        cls: the kind of attribution it reports: one of CLASSES, ``other`` (rarely any) or ``unknown``.
        rate: share of its occurrences in PolNeAR train that were cues, smoothed.
        stance: how the source stands to the content: one of STANCES.
    """

    lemma: str
    pos: str
    cls: str
    rate: float
    stance: str = "neutral"


CLASSES = ("speech", "writing", "thought", "feeling", "perception", "intention")
STANCES = ("neutral", "claim", "denial", "doubt", "admission", "question", "demand")


@functools.cache
def cue_words() -> dict[tuple[str, str], CueWord]:
    """Every form of every cue word: ``(form, pos)`` → entry."""
    forms: dict[tuple[str, str], CueWord] = {}
    for row in sorted(table("cues"), key=lambda row: -int(row["cues"])):
        seen, cues = int(row["seen"]), int(row["cues"])
        prior = 0.5 if row["class"] in ("speech", "writing") else 0.2
        word = CueWord(row["lemma"], row["pos"], row["class"], (cues + 3 * prior) / (seen + 3), row["stance"])
        inflected = verb_forms(word.lemma, row["irregular"], row["doubled"] == "y") if word.pos == "v" else {word.lemma, plural(word.lemma)}
        for form in inflected:
            forms.setdefault((form, word.pos), word)
    return forms


@attrs.frozen
class Frame:
    """A cue with its source.

    Attributes:
        rule: how the source was found: ``subject``, ``inverted``, ``relative``, ``shared``, ``modified``, ``agent``, ``according-to``,
            ``possessor``, ``author``, ``maker`` (of the statement: *Lee made this comment*), ``label`` (*NAME:*), ``dash`` (*— NAME*),
            ``beside`` (a noun phrase beside the cue), ``apposed`` (what stands between a quotation and the cue), ``agentless``.
        word: the cue's entry in the lexicon.
        cue: token of the cue (for ``label`` and ``dash`` the colon or dash).
        cue_span: first and last token of the cue.
        source: first and last token of the source, or None.
        head: head token of the source, or None.
        addressee: first and last token of whoever was told, or None.
    """

    rule: str
    word: CueWord
    cue: int
    cue_span: tuple[int, int]
    source: tuple[int, int] | None
    head: int | None
    addressee: tuple[int, int] | None = None

    @property
    def hull(self) -> tuple[int, int]:
        """First and last token of cue and source together."""
        if self.source is None:
            return self.cue_span
        return min(self.source[0], self.cue_span[0]), max(self.source[1], self.cue_span[1])


def find_frames(view: View) -> list[Frame]:
    """All frames of an article, in order of their cues; a cue may have several, the better-founded source first."""
    p, words = view.parse, cue_words()
    frames: list[Frame] = []
    for i in range(len(p)):
        tag = p.tags[i]
        first = tag[0] if tag else ""
        if p.words[i] in DASHES:
            frames += dash(view, i)
        elif p.words[i] == ":":
            frames += label(view, i)
        elif first == "V" or tag == "MD":
            word = PUT_IT if _puts_it(p, i) else words.get((p.lower[i], "v"))
            if word is None and first == "V":
                if p.lower[i] == "according":
                    frames += according_to(view, i)
                    continue
                if p.deps[i] in ("aux", "auxpass") or not (_leads_in(view, i) if p.lower[i] in _COPULAS else _beside_quotation(view, i)):
                    continue
                word = CueWord(p.lower[i], "v", "unknown", 0.1)
            if word is not None and p.deps[i] not in ("aux", "auxpass"):
                frames += verb_frames(view, i, word)
        elif first == "N":
            word = words.get((p.lower[i], "n"))
            if word is not None:
                frames += noun_frames(view, i, word)
            elif (p.lower[i], "v") in words and _beside_quotation(view, i):
                frames += mistagged_verb(view, i, words[p.lower[i], "v"])
        elif p.lower[i] in ("according", "per"):
            frames += according_to(view, i)
        elif (p.lower[i], "v") in words and _beside_quotation(view, i):
            frames += mistagged_verb(view, i, words[p.lower[i], "v"])
    return frames


_COPULAS = frozenset(
    "be am is are was were been being 's 're remain remains remained become becomes became have has had do does did".split()
)
"""Verbs that report nothing of what stands beside them: *the law remains “in force”* (PolNeAR train: none of 3)."""

PUT_IT = CueWord("put it", "v", "speech", 0.6)
"""*As Lee put it, …* (14 of 25 on PolNeAR train; the others are things put somewhere)."""


def _clause_between(view: View, main: int, subject: int) -> bool:
    """Whether a subject belongs to a clause coordinated with that of ``main``: *Lee left, but Kim nodded, saying …*."""
    p, verb = view.parse, view.parse.heads[subject]
    return main < subject and p.deps[verb] == "conj" and p.deps[subject] == "nsubj" and p.heads[verb] == p.heads[main]


def _puts_it(p: Parse, verb: int) -> bool:
    """Whether a verb is the *put* of *as Lee put it*, *put it bluntly*."""
    return p.lower[verb] in ("put", "puts") and p.lower[verb + 1 : verb + 2] == ["it"]


def _beside_quotation(view: View, i: int) -> bool:
    """Whether a quotation ends or begins within a few tokens of ``i``, in the same line."""
    p = view.parse
    return any(view.is_mark[j] and p.paras[j] == p.paras[i] for j in range(max(0, i - 6), min(len(p), i + 7)))


LEAD_IN = 10
"""Tokens from a verb to the colon before a quotation within which it leads in: *Lee was blunter: “…”*."""


def _leads_in(view: View, i: int) -> bool:
    """Whether a quotation follows a colon behind token ``i``, with no stop between."""
    p = view.parse
    for j in range(i + 1, min(i + LEAD_IN, len(p) - 1)):
        if p.words[j] in (".", ";") or view.is_mark[j]:
            return False
        if p.words[j] == ":":
            return view.is_mark[j + 1] and p.paras[j + 1] == p.paras[i]
    return False


def verb_frames(view: View, verb: int, word: CueWord) -> list[Frame]:
    """A verb that reports, with its subject (*Lee said*), its agent (*was called … by Lee*) or the noun phrase beside it (*said Lee*)."""
    p, found = view.parse, []
    addressee = addressee_of(view, verb)
    if is_passive(view, verb) or p.tags[verb] == "VBN" and (p.deps[verb] in ("acl", "amod") or _is_fronted_passive(view, verb)):
        agent = agent_of(view, verb)
        if agent is None:
            agent = _agent_after_quotation(view, verb)
        behind = _noun_beside(view, verb) if agent is None and verb and view.is_mark[verb - 1] and not is_passive(view, verb) else None
        if behind is not None:
            return [_beside(view, word, verb, behind, addressee)]  # “Three,” bellowed Lee
        if agent is not None:
            found.append(_frame(view, "agent", word, verb, agent, None))
        elif is_passive(view, verb) and word.lemma in ("quote", "cite") or p.lower[verb] in ("reported", "quoted") and agent is None:
            found += [_frame(view, "quoted-as", word, verb, k, None) for k in p.kids[verb] if p.deps[k] == "nsubjpass"]
        if not found:
            found.append(Frame("agentless", word, verb, (verb, verb), None, None))
        return found
    subject = subject_of(view, verb)
    if subject is not None and view.inside[subject[0]] == view.inside[verb]:
        frame = _frame(view, subject[1], word, verb, subject[0], addressee)
        if frame.rule == "subject" and frame.source and frame.source[0] > 0 and p.lower[frame.source[0] - 1] == "as":
            frame = attrs.evolve(frame, rule="as-clause")
        found.append(frame)
        if subject[1] in ("shared", "relative", "modified"):
            main = main_subject(view, verb)
            if main is not None and main != subject[0] and not _clause_between(view, main, subject[0]):
                found.append(_frame(view, "main", word, verb, main, addressee))
    beside = _noun_beside(view, verb)
    if (
        beside is not None
        and (subject is None or beside != subject[0])
        and (subject is None or view.inside[subject[0]] != view.inside[verb])
    ):
        found.append(_beside(view, word, verb, beside, addressee))
    apposed = _apposed(view, verb)
    if apposed is not None and all(frame.source is None or not apposed[0] <= frame.source[0] <= apposed[1] for frame in found):
        found.append(Frame("apposed", word, verb, (verb, verb), apposed, noun_head_at(view, apposed[0]), addressee))
    if not found:
        found.append(Frame("agentless", word, verb, (verb, verb), None, None, addressee))
    return found


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


def _apposed(view: View, verb: int) -> tuple[int, int] | None:
    """The words between a quotation and a verb after it, if they look like a noun phrase (*…,” Lee, the mayor, said*)."""
    p = view.parse
    last = verb - 1
    while last > 0 and (p.words[last] == "," or p.tags[last] == "RB"):
        last -= 1
    first = last
    while (
        first > 0
        and verb - first < 25
        and p.paras[first - 1] == p.paras[verb]
        and not view.is_mark[first - 1]
        and view.inside[first - 1] == view.inside[verb]
    ):
        first -= 1
    if (
        first > last
        or first <= 0
        or not view.is_mark[first - 1]
        or view.inside[first - 1] != view.inside[verb]
        or p.paras[first - 1] != p.paras[verb]
    ):
        return None
    if (
        not p.words[first][:1].isupper()
        and p.tags[first] not in ("NNP", "NNPS", "DT", "NN", "NNS", "JJ", "PRP", "PRP$", "CD")
        or any(p.tags[i] in ("VBD", "VBP", "VBZ", "MD") for i in range(first, last))
    ):
        return None
    return first, last


def _frame(view: View, rule: str, word: CueWord, cue: int, head: int, addressee: tuple[int, int] | None) -> Frame:
    source = noun_phrase(view, head)
    if source[0] <= cue <= source[1]:
        source = (source[0], cue - 1) if head < cue else (cue + 1, source[1])
    if addressee is not None and addressee[0] <= source[1] and source[0] <= addressee[1]:
        addressee = None
    return Frame(rule, word, cue, (cue, cue), source, head, addressee)


def _noun_beside(view: View, verb: int) -> int | None:
    """The noun phrase after (``…,” said Lee``) or before a verb beside a quotation (``Lee said: “…``), whatever the tree says."""
    p = view.parse
    before, after = verb - 1, verb + 1
    if (
        before >= 0
        and view.is_mark[before]
        and after < len(p)
        and p.paras[after] == p.paras[verb]
        and view.inside[after] == view.inside[verb]
    ):
        head = noun_head_at(view, after)
        if p.tags[head] in NOUN_TAGS and p.tags[after] not in ("WDT", "WP", "EX"):
            return head
        if p.words[after][:1].isupper():
            return after
        if p.tags[after] == "DT" and after + 1 < len(p) and p.lower[after + 1].endswith("-old"):
            return after + 1
    if (
        p.words[verb][:1].isupper()
        and (before < 0 or p.sents[before] != p.sents[verb])
        and after < len(p)
        and p.sents[after] == p.sents[verb]
        and p.tags[after] == "NNP"
    ):
        return noun_head_at(view, after)
    if p.words[before] == "," and before > 1 and p.tags[before - 1] == "NNP" and p.words[verb + 1 : verb + 2] in ([":"], [","]):
        before -= 1  # her adviser, Ann Lee, said: “…”
    capital = before > 0 and p.words[before][:1].isupper() and (p.sents[before - 1] == p.sents[before] or view.is_mark[before - 1])
    if (
        before >= 0
        and p.paras[before] == p.paras[verb]
        and (capital or p.tags[before] in ("NNP", "NN", "NNS", "PRP", "WP", "NNPS"))
        and view.inside[before] == view.inside[verb]
    ):
        return before
    return None


def _beside(view: View, word: CueWord, cue: int, head: int, addressee: tuple[int, int] | None) -> Frame:
    """A frame whose source stands beside the cue; all of a name belongs to it, however the tree cuts it (*said Ifor Beddoes*)."""
    frame = _frame(view, "beside", word, cue, head, addressee)
    p, (first, last) = view.parse, frame.source or (head, head)
    while (
        last + 1 != cue
        and p.words[last][0].isupper()
        and p.tags[last + 1 : last + 2] in (["NNP"], ["NNPS"])
        and p.words[last + 1][0].isupper()
        and p.sents[last + 1] == p.sents[last]
        and view.inside[last + 1] == view.inside[last]
    ):
        last += 1
    return attrs.evolve(frame, source=(first, last))


def mistagged_verb(view: View, i: int, word: CueWord) -> list[Frame]:
    """A cue verb that the tagger took for something else, right after a quotation or right after a name."""
    head = _noun_beside(view, i)
    return [] if head is None else [_beside(view, word, i, head, None)]


ACCORDING = CueWord("according to", "p", "speech", 0.95)
"""``according to``: nearly always a cue (394 of 410 on PolNeAR train)."""


def according_to(view: View, i: int) -> list[Frame]:
    """*according to Lee*, *per Lee*: the source is the noun after the preposition."""
    p = view.parse
    prepositions = (
        [i]
        if p.lower[i] == "per"
        else [k for k in p.kids[i] if p.lower[k] == "to"] or ([i + 1] if i + 1 < len(p) and p.lower[i + 1] == "to" else [])
    )
    for to in prepositions:
        nouns = [k for k in p.kids[to] if p.deps[k] == "pobj"]
        if not nouns and to + 1 < len(p):
            nouns = [noun_head_at(view, to + 1)]
        for noun in nouns:
            if p.tags[noun] in NOUN_TAGS and (p.lower[i] != "per" or p.tags[noun].startswith("NNP")):
                frame = _frame(view, "according-to", ACCORDING, i, noun, None)
                return [attrs.evolve(frame, cue_span=(i, to))]
    return []


def noun_frames(view: View, noun: int, word: CueWord) -> list[Frame]:
    """*Lee's claim that …*, *a statement from Lee*, *in a statement*: the source is the possessor, the author, or the clause's subject."""
    p = view.parse
    for k in p.kids[noun]:
        if p.deps[k] == "poss":
            return [_frame(view, "possessor", word, noun, k, None)]
        if p.deps[k] in ("prep", "agent") and p.lower[k] in ("from", "by", "of"):
            for pobj in p.kids[k]:
                if p.deps[pobj] == "pobj" and (p.lower[k] != "of" or p.tags[pobj].startswith("NNP")):
                    return [_frame(view, "author", word, noun, pobj, None)]
    if p.deps[noun] == "dobj" and p.tags[p.heads[noun]][0] == "V":
        maker = subject_of(view, p.heads[noun])
        if maker is not None and view.inside[maker[0]] == view.inside[noun] and not is_passive(view, p.heads[noun]):
            return [_frame(view, "maker", word, noun, maker[0], None)]
    return []


LABEL = CueWord(":", "l", "speech", 0.5)
DASH = CueWord("—", "l", "speech", 0.5)
DASHES = frozenset({"—", "–", "--", "―", "-", "~", "‒", "−"})


_LABEL_EDGES = frozenset(".?!;:")


_NOTICES = small_words("notice")
"""Labels that announce no speaker: *Correction: An earlier version …*."""


def label(view: View, colon: int) -> list[Frame]:
    """*WALLACE: …*, *Lee, the mayor: “…”*, *Trump on trade: “…”*: what stands before the colon in its line or sentence."""
    p = view.parse
    if colon == 0 or p.paras[colon - 1] != p.paras[colon]:
        return []
    first = colon
    while (
        first > 0
        and p.paras[first - 1] == p.paras[colon]
        and colon - first < 14
        and view.inside[first - 1] == view.inside[colon]
        and not view.is_mark[first - 1]
    ):
        if p.words[first - 1] in _LABEL_EDGES:
            break
        first -= 1
    found = []
    if (
        colon + 1 < len(p)
        and view.is_mark[colon + 1]
        and (p.tags[colon - 1].startswith("NNP") or bool(noun_class(p.words[colon - 1])))
        and view.inside[colon - 1] == view.inside[colon]
    ):
        head = colon - 1
        start = noun_phrase(view, head)[0]
        if start != first:
            found.append(Frame("before-colon", LABEL, colon, (colon, colon), (start, head), head))
    whole = first == 0 or p.paras[first - 1] != p.paras[colon] or p.words[first - 1] in _LABEL_EDGES or view.is_mark[first - 1]
    if first == colon or not whole or any(p.tags[j] in ("VBD", "VBZ", "VBP", "MD") for j in range(first, colon)):
        return found
    names = [j for j in range(first, colon) if p.tags[j] in ("NNP", "NNPS", "NN", "NNS", "PRP")]
    if not names or p.lower[colon - 1] in _NOTICES:
        return found
    last = colon - 1
    head = names[0]
    while head + 1 < colon and p.tags[head + 1] in ("NNP", "NNPS"):
        head += 1
    capitals = p.words[first].isupper() and len(p.words[first]) > 1
    return [Frame("speaker-label" if capitals else "label", LABEL, colon, (colon, colon), (first, last), head), *found]


def dash(view: View, mark: int) -> list[Frame]:
    """*“…” — Esther Tapia*: a name after a dash that follows a quotation or begins a line."""
    p = view.parse
    if mark + 1 >= len(p) or p.paras[mark + 1] != p.paras[mark] or view.inside[mark] != OUTSIDE:
        return []
    begins = mark == 0 or p.paras[mark - 1] != p.paras[mark]
    if not begins and not view.is_mark[mark - 1] or not p.words[mark + 1][:1].isupper():
        return []
    last = mark + 1
    while (
        last + 1 < len(p)
        and p.paras[last + 1] == p.paras[mark]
        and view.inside[last + 1] == OUTSIDE
        and last - mark < 20
        and p.words[last + 1] not in (".", "|")
    ):
        last += 1
    if any(p.tags[j] in ("VBD", "VBZ", "VBP", "MD") and p.words[j].islower() for j in range(mark + 1, last + 1)):
        return []
    head = mark + 1
    while head < last and p.tags[head + 1] in ("NNP", "NNPS"):
        head += 1
    return [Frame("dash", DASH, mark, (mark, mark), (mark + 1, last), head)]
