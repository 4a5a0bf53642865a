"""What the model often gets wrong beside quotations, put right before anybody reads the tree."""

from __future__ import annotations

from ..lexicon.cues import cue_words
from ..lexicon.nouns import places, small_words, titles
from .parse import Parse

_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "appos", "ROOT", "agent", "dative"))
_CLOSING, _BEFORE_CLOSING, _ENDS = frozenset(("”", '"', "’", "''", "'", "»", "“")), frozenset((",", "?", "!")), frozenset((".", ","))
_NOUN_PHRASE = frozenset(("DT", "JJ", "NN", "NNP", "NNPS", "PRP$", "POS"))
_BEHIND_NOUN = frozenset(("VBD", "VBZ", "VBP", "MD", "IN", "WP", ",", ".", ":", "-RRB-", "-LRB-", "''", "CC", "RB"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_PHRASE = 6
"""Tokens behind *old* in which its verb stands: *from the west of Hull said*."""

_LONGEST = 5
"""Tokens of a source between a closing mark and its verb."""

_REPORTS = 0.3
"""How often a word must be a cue to be a verb behind a quotation where the model takes it for a noun."""


def aged(p: Parse, i: int) -> bool:
    """*said the 43-year-old*, *a 29-year-old from Hull said*: a noun, where the model has an adjective; not *the 43-year-old pilot*.

    Args:
        p: the parse; changed in place.
        i: the token *old*.
    """
    last = i + 1 == len(p.words)
    if (
        p.words[i - 3 : i] not in (["-", "year", "-"], ["-", "years", "-"])
        or p.tags[i] != "JJ"
        or not (last or p.tags[i + 1] in _BEHIND_NOUN)
    ):
        return False
    p.tags[i] = "NN"
    if p.deps[i] in _ARGUMENTS or last:
        return True
    verb = i + 1
    while verb < min(i + _PHRASE, len(p.words)) and p.tags[verb] in ("IN", "DT", "NN", "NNP", "JJ"):
        verb += 1
    if verb < len(p.words) and p.tags[verb] in _FINITE and p.sents[verb] == p.sents[i]:
        p.heads[i], p.deps[i] = verb, "nsubj"
    return True


def once(p: Parse, i: int) -> bool:
    """*said the ex-president*: one noun, where the model has *ex*, the hyphen and the noun side by side; not *ex-president Ann Lee*.

    Args:
        p: the parse; changed in place.
        i: the token *ex*.
    """
    hyphen, noun = i + 1, i + 2
    joined = p.words[hyphen:noun] == ["-"] and p.starts[noun : noun + 1] == [p.ends[hyphen]] and p.sents[i] == p.sents[noun]
    if not joined or p.tags[noun] not in ("NN", "NNS") or p.heads[i] == p.heads[hyphen] == noun:
        return False
    parts = (i, hyphen, noun)
    whole = next((t for t in (noun, i, hyphen) if p.heads[t] not in parts or p.heads[t] == t), -1)
    if whole < 0:
        return False
    p.heads[noun], p.deps[noun] = (noun if p.heads[whole] == whole else p.heads[whole]), p.deps[whole]
    _hand_over(p, (i, hyphen), noun, parts)
    p.heads[i], p.deps[i], p.heads[hyphen], p.deps[hyphen] = noun, "compound", noun, "punct"
    return True


def verb_behind_quotation(p: Parse, i: int) -> bool:
    """*“…,” the filing states.*: a verb at the end, where the model has a noun; not *“…,” the United States*.

    Args:
        p: the parse; changed in place.
        i: the closing mark.
    """
    first = verb = i + 1
    while verb < min(i + 1 + _LONGEST, len(p.words) - 1) and p.words[verb + 1] not in _ENDS:
        verb += 1
    word = cue_words().get((p.words[verb], "v")) if verb + 1 < len(p.words) and p.tags[verb] in ("NNS", "NN") else None
    if word is None or word.rate < _REPORTS or verb == first or p.words[i - 1] not in _BEFORE_CLOSING or p.words[verb + 1] not in _ENDS:
        return False
    if any(tag not in _NOUN_PHRASE for tag in p.tags[first:verb]) or p.tags[verb - 1] not in ("NN", "NNP"):
        return False
    for t in range(first, verb):
        if not first <= p.heads[t] < verb:
            p.heads[t] = verb - 1
    p.tags[verb], p.heads[verb - 1], p.deps[verb - 1] = "VBZ", verb, "nsubj"
    p.deps[verb] = "parataxis" if p.heads[verb] != verb else "ROOT"
    return True


def tag_within_clause(p: Parse, i: int) -> bool:
    """*The bridge, said Lee, was old* and *The bridge, Lee said, was old*: the bridge is old and says nothing.

    Not *Lee, who was tired, said Kim, a friend, was old*.

    Args:
        p: the parse; changed in place.
        i: the verb between the commas.
    """
    word = cue_words().get((p.lower[i], "v"))
    if word is None or word.rate < _REPORTS or i < 2:
        return False
    if p.words[i - 1] == ",":
        comma = _noun_phrase_end(p, i + 1)
        first, end, said_by = i + 1, comma, i - 1
    else:
        first = _noun_phrase_start(p, i)
        comma, end, said_by = i + 1, i, first - 1
    if first == end or not _is_comma(p, said_by) or not _is_comma(p, comma) or comma + 1 >= len(p.words):
        return False
    finite, start = comma + 1, _noun_phrase_start(p, said_by)
    verb = p.heads[finite] if p.deps[finite] in ("aux", "auxpass") and p.heads[finite] > finite else finite
    if p.tags[finite] not in _FINITE_TAGS or start == said_by or not _begins_clause(p, start) or p.sents[start] != p.sents[verb]:
        return False
    if p.heads[i] != i and start <= p.heads[i] < end:  # part of the phrase before it
        return False
    _hang(p, first, end, i)
    _hang(p, start, said_by, verb)
    p.heads[verb], p.deps[verb] = (verb, "ROOT") if p.heads[i] == i else (p.heads[i], p.deps[i])
    p.heads[i], p.deps[i] = verb, "parataxis"
    return True


_FINITE_TAGS = frozenset(("VBD", "VBZ", "VBP", "MD"))
_PHRASE_TAGS = _NOUN_PHRASE | frozenset(("NNS", "PRP", "CD", "IN", "HYPH", "JJS", "JJR", "``", "''", "VBN", "VBG"))
_LONG_PHRASE = 14
"""Tokens of a noun phrase beside a tag within a clause."""


def _is_comma(p: Parse, t: int) -> bool:
    return 0 < t < len(p.words) and p.words[t] == ","


def _noun_phrase_end(p: Parse, first: int) -> int:
    """The token behind the noun phrase that begins at ``first``."""
    t = first
    while t < min(first + _LONG_PHRASE, len(p.words)) and p.tags[t] in _PHRASE_TAGS:
        t += 1
    return t


def _noun_phrase_start(p: Parse, end: int) -> int:
    """The first token of the noun phrase that ends before ``end``."""
    t = end
    while t > max(0, end - _LONG_PHRASE) and p.tags[t - 1] in _PHRASE_TAGS and p.sents[t - 1] == p.sents[end - 1]:
        t -= 1
    return t


def _hand_over(p: Parse, of: tuple[int, ...], to: int, kept: tuple[int, ...]) -> None:
    """Hang what hangs on some tokens of a sentence on another one, but for those kept."""
    for t in range(*_sentence(p, to)):
        if p.heads[t] in of and t not in kept:
            p.heads[t] = to


def _begins_clause(p: Parse, t: int) -> bool:
    """Whether a clause begins at a token: the sentence does, or *that*, *but* or a mark stands before it."""
    return t == 0 or p.sents[t - 1] != p.sents[t] or p.tags[t - 1] == "CC" or p.lower[t - 1] in ("that", ":", ";", "—", "–")


def _hang(p: Parse, first: int, end: int, verb: int) -> None:
    """Make the noun phrase from ``first`` up to before ``end`` the subject of a verb, by the part of it that hangs on something else."""
    tops = [t for t in range(first, end) if not first <= p.heads[t] < end or p.heads[t] == t]
    nouns = [t for t in tops if p.tags[t][:2] in ("NN", "PR")] or tops
    for t in tops:
        p.heads[t] = nouns[0]
    p.heads[nouns[0]], p.deps[nouns[0]] = verb, "nsubj"


def subject_behind_fronted(p: Parse, i: int) -> bool:
    """*Speaking in Hull, the union president, Ann Lee, said …*: no apposition to Hull but who says it.

    Not *Speaking in Hull, a port, Lee said …*, where the verb has a subject.

    Args:
        p: the parse; changed in place.
        i: a finite verb that is the root of its sentence.
    """
    word = cue_words().get((p.lower[i], "v"))
    if word is None or word.rate < _REPORTS:
        return False
    start = i
    while start > 0 and p.sents[start - 1] == p.sents[i]:
        start -= 1
    if p.tags[start] not in _FRONTED or any(
        p.heads[t] == i and p.deps[t] in ("nsubj", "nsubjpass", "csubj", "expl") for t in range(start, i)
    ):
        return False
    for comma in range(start + 1, i - 1):
        heads = _heads_behind(p, comma, i) if p.words[comma] == "," else []
        if heads and p.words[heads[-1]] not in places():
            for t in heads:
                p.heads[t], p.deps[t] = heads[-1], "compound"
            p.heads[heads[-1]], p.deps[heads[-1]] = i, "nsubj"
            return True
    return False


_FRONTED = frozenset(("VBG", "VBN", "IN"))


def _heads_behind(p: Parse, comma: int, verb: int) -> list[int]:
    """The heads in the noun phrase behind a comma that the tree hangs on what stands before."""
    heads = []
    for t in range(comma + 1, min(comma + _LONG_PHRASE, verb)):
        if p.tags[t] not in _PHRASE_TAGS:
            break
        if p.heads[t] < comma and p.deps[t] in ("appos", "conj") and p.tags[t][:2] == "NN":
            heads.append(t)
    return heads


def subject_behind_clause(p: Parse, i: int) -> bool:
    """*The police held two men, a spokesman, Bo Ek, said*: no apposition to *men* but who says it; also *Bo Ek, a spokesman, has said*.

    Not *The police held two men, Kim, a baker, said Lee*.

    Args:
        p: the parse; changed in place.
        i: the verb.
    """
    word, verb = cue_words().get((p.lower[i], "v")), i
    while verb > 0 and p.heads[verb - 1] == i and p.deps[verb - 1] == "aux":
        verb -= 1
    if word is None or word.rate < _REPORTS or p.tags[i + 1 : i + 2] == ["NNP"] and p.lower[i] not in _TELLING:
        return False
    of_verb = [t for t in range(_sentence(p, i)[0], verb) if p.heads[t] == i]
    clause = next((t for t in of_verb if p.deps[t] == "ccomp"), verb)
    who, what = _noun_and_name(p, verb)
    if not clause < who.start or any(p.deps[t] == "nsubj" for t in of_verb):
        return False
    _hang(p, who.start, who.stop, i)
    head = next(t for t in who if p.heads[t] == i)
    _hang(p, what.start, what.stop, head)
    p.deps[next(t for t in what if p.heads[t] == head)] = "appos"
    return True


def _noun_and_name(p: Parse, verb: int) -> tuple[range, range]:
    """The noun phrases in *, a spokesman, Bo Ek,* before a verb, one of them a name; empty ones at 0 where there are none."""
    none = range(0), range(0)
    if not _is_comma(p, verb - 1):
        return none
    second = _noun_phrase_start(p, verb - 1)
    first = _noun_phrase_start(p, second - 1) if _is_comma(p, second - 1) else second
    who, what = range(first, second - 1), range(second, verb - 1)
    if not who or not what or not _is_comma(p, first - 1) or p.tags[first] not in _BEGINNING:
        return none
    return (who, what) if _is_name(p, who) != _is_name(p, what) else none


def tag_behind_clause(p: Parse, i: int) -> bool:
    """*The pool will close, its head, Ann Lee, confirmed in May*: the clause is what she confirmed, no clause beside it.

    Not *… will close, and Lee confirmed it*, *… will close, Lee confirmed that it was old*.

    Args:
        p: the parse; changed in place.
        i: a finite verb that the tree coordinates with the one before.
    """
    word, above = cue_words().get((p.lower[i], "v")), p.heads[i]
    if word is None or word.rate < _REPORTS or p.heads[above] != above or above > i or p.tags[above][0] not in "VM":
        return False
    mine = [t for t in range(*_sentence(p, i)) if p.heads[t] == i and t != i]
    subject = next((t for t in mine if p.deps[t] == "nsubj" and t < i), -1)
    if subject < 0 or any(p.deps[t] not in _BESIDE_TAG for t in mine if t > i) or p.tags[subject][:2] != "NN":
        return False
    first = min([subject, *(t for t in range(above, subject) if p.heads[t] == subject)])
    joined = any(p.tags[t] == "CC" and p.heads[t] == above for t in range(above, i))
    if joined or not _is_comma(p, first - 1):
        return False
    p.heads[i], p.deps[i], p.heads[above], p.deps[above] = i, "ROOT", i, "ccomp"
    return True


_BESIDE_TAG = frozenset(("prep", "npadvmod", "advmod", "punct"))
"""What may hang on a verb that says the clause before it: *confirmed in May*, *said Monday*."""


_TELLING = small_words("telling")
_BEGINNING = frozenset(("DT", "PRP$", "NNP", "NN", "JJ"))


def _is_name(p: Parse, part: range) -> bool:
    return all(p.tags[t] == "NNP" for t in part)


def lead_is_no_verb(p: Parse, i: int) -> bool:
    """*Ann Lee, lead author of the study, said …*: who she is, where the model has a verb; not *Ann Lee, they lead choirs, said …*.

    Args:
        p: the parse; changed in place.
        i: the word *lead*.
    """
    if p.tags[i][:2] != "VB" or i < 2 or p.words[i - 1] != "," or p.tags[i - 2] not in ("NNP", "NNPS"):
        return False
    noun = i
    while noun + 1 < len(p.words) and p.tags[noun + 1] in ("NN", "JJ", "HYPH"):
        noun += 1
    comma = next((t for t in range(noun + 1, min(noun + _LONG_PHRASE, len(p.words))) if p.words[t] == ","), 0)
    name, verb = i - 2, comma + 1
    if noun == i or not comma or verb >= len(p.words) or p.tags[verb] not in _FINITE or p.sents[verb] != p.sents[name]:
        return False
    above = (p.heads[verb], p.deps[verb]) if p.heads[verb] not in (i, verb) else (verb, "ROOT")
    for t in range(*_sentence(p, i)):
        if p.heads[t] == i and t != i:
            p.heads[t] = name if t < i else verb
    p.tags[i], p.heads[i], p.deps[i] = "NN", noun, "compound"
    p.heads[noun], p.deps[noun] = name, "appos"
    p.heads[name], p.deps[name] = verb, "nsubj"
    p.heads[verb], p.deps[verb] = above
    return True


def participle_before_name(p: Parse, i: int) -> bool:
    """*says a clearly shaken Ann Lee*: one source, where the model has *a shaken* as subject of a clause; not *chosen few*.

    Args:
        p: the parse; changed in place.
        i: the participle.
    """
    verb, behind = p.heads[i], i + 1
    name = next((t for t in range(behind, min(behind + _LONG_PHRASE, len(p.words))) if p.heads[t] == i and p.tags[t] == "NNP"), 0)
    first = next((t for t in range(i - 1, max(-1, i - _LONG_PHRASE), -1) if p.heads[t] == i and p.deps[t] == "nsubj"), i)
    between = range(behind, name)
    if not name or p.deps[i] != "nsubj" or p.tags[first] != "DT" or any(p.tags[t] != "NNP" for t in between):
        return False
    _hand_over(p, (i,), name, (i,))
    p.heads[name], p.deps[name] = verb, "nsubj"
    p.heads[first], p.deps[first] = name, "det"
    p.heads[i], p.deps[i] = name, "amod"
    return True


def subject_before_whose(p: Parse, i: int) -> bool:
    """*Its head, Ann Lee, whose sons are there, said: …*: who says it, where the model has a subject of *are*; not *whose sons said: …*.

    Args:
        p: the parse; changed in place.
        i: the word *whose*.
    """
    noun = p.heads[i]
    verb = p.heads[noun]
    says = p.heads[verb]
    subject = next((t for t in range(i - 1, max(-1, i - _LONG_PHRASE), -1) if p.heads[t] == verb and p.deps[t] == "nsubj"), -1)
    if p.deps[noun] != "nsubj" or subject < 0 or not noun < verb < says or p.tags[says] not in _FINITE:
        return False
    if any(p.heads[t] == says and p.deps[t] in ("nsubj", "nsubjpass") for t in range(subject, says)):
        return False
    p.heads[subject], p.heads[verb], p.deps[verb] = says, subject, "relcl"
    return True


def name_behind_title(p: Parse, i: int) -> bool:
    """*Cllr Devally accused*: a name, where the model has an adverb; not *Cllr Lee really accused*.

    Args:
        p: the parse; changed in place.
        i: a word with a capital, which the model takes for an adverb.
    """
    title = i - 1
    if title < 0 or p.words[title] not in titles() or p.heads[i] == title or p.heads[title] == i or p.sents[title] != p.sents[i]:
        return False
    p.tags[i], p.heads[i], p.deps[i] = "NNP", p.heads[title], p.deps[title]
    p.heads[title], p.deps[title] = i, "compound"
    return True


def repair(p: Parse) -> None:
    """Put right what the repairs know of, before the tree is linked; a sentence that would be no tree any more stays as it was.

    Args:
        p: words, tags, heads and labels; changed in place.
    """
    tags, heads, deps = p.tags[:], p.heads[:], p.deps[:]
    for i, word in enumerate(p.words):
        if word == "lead":
            mended = lead_is_no_verb(p, i)
        elif p.heads[i] == i and p.tags[i] in _FINITE_TAGS:
            mended = subject_behind_fronted(p, i) or subject_behind_clause(p, i)
        elif p.heads[i] == i and p.tags[i] == "VBN":
            mended = subject_behind_clause(p, i)
        elif p.deps[i] == "conj" and p.tags[i] in _FINITE:
            mended = tag_behind_clause(p, i)
        elif word == "old":
            mended = aged(p, i)
        elif word == "whose":
            mended = subject_before_whose(p, i)
        elif p.tags[i] == "RB" and word[0].isupper():
            mended = name_behind_title(p, i)
        elif p.tags[i] == "VBN" and p.deps[i] == "nsubj":
            mended = participle_before_name(p, i)
        elif word in ("ex", "Ex"):
            mended = once(p, i)
        elif word in _CLOSING:
            mended = verb_behind_quotation(p, i)
        elif word == ",":
            mended = any(p.tags[at] in _FINITE_TAGS and tag_within_clause(p, at) for at in (i - 1, i + 1) if 0 < at < len(p.words))
        else:
            continue
        if mended and not is_tree(p, i):
            first, end = _sentence(p, i)
            p.tags[first:end], p.heads[first:end], p.deps[first:end] = tags[first:end], heads[first:end], deps[first:end]


def _sentence(p: Parse, i: int) -> tuple[int, int]:
    first, end = i, i + 1
    while first > 0 and p.sents[first - 1] == p.sents[i]:
        first -= 1
    while end < len(p.words) and p.sents[end] == p.sents[i]:
        end += 1
    return first, end


def is_tree(p: Parse, i: int) -> bool:
    """Whether every token of a sentence reaches a root.

    Args:
        p: words and heads.
        i: a token of the sentence.
    """
    first, end = _sentence(p, i)
    sound: set[int] = set()
    for t in range(first, end):
        path: list[int] = []
        while p.heads[t] != t and t not in sound:
            if t in path:
                return False
            path.append(t)
            t = p.heads[t]
        sound.update(path)
    return True
