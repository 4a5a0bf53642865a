"""Who the labels of a script are: *T. VERGARA/DZKM:* by name, *RC:* by initials, *Speaker 1:* as the speech introduces them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

import regex

from ..entities.name import PERSON, PLACE
from ..entities.role_choice import role_words
from ..lexicon.nouns import given_names, noun_class, places, role_nouns, small_words
from ..parsing.article import FINITE
from ..parsing.parse import Parse
from .discourse import Answer, Cast

_NUMBERED = regex.compile(
    r"(?:un(?:known|identified) )?(?:speaker|voice|participant|guest|caller|host|interviewer|moderator|spk)(?:[ _]?(?:\d{1,2})|[ _][a-z])?",
    regex.I,
)


_INTRODUCING = small_words("introducing")
"""Words before the name of a guest: *with us is Ann Lee*."""


BEFORE_GUEST = 6
"""Tokens before a name in which it is introduced."""


def is_numbered(words: str) -> bool:
    """Whether a label names a voice without its name: *Speaker 1*, *Host*.

    >>> is_numbered("Speaker 12"), is_numbered("SPEAKER_00"), is_numbered("Unknown Speaker"), is_numbered("Ann Host")
    (True, True, True, False)
    """
    return _NUMBERED.fullmatch(words) is not None


def voices(cast: Cast, sources: Iterable[tuple[str, Sequence[tuple[int, int]]]]) -> dict[str, int]:
    """The persons behind the labels of a transcript: who says *I'm Ann Lee*, or is called on or introduced in the turn before.

    Args:
        cast: the people of the article.
        sources: the words of each source and the offsets of what it says.

    Returns:
        The index of the entity by the label in lower case.
    """
    said: dict[str, list[tuple[int, int]]] = defaultdict(list)
    turns: list[tuple[int, int, str]] = []
    for words, contents in sources:
        ranges = [cast.tokens(*content) for content in contents] if is_numbered(words) else []
        said[words.casefold()] += ranges
        turns += [(*tokens, words.casefold()) for tokens in ranges]
    turns.sort()
    found = {label: own[0] for label, ranges in said.items() if (own := _people(cast, ranges, _calls_himself))}
    met = {*found, *(label for _, _, label in turns[:1])}
    for (first, end, _), (_, _, label) in pairwise(turns):
        if label not in met:
            guests = {e for e in _people(cast, [(first, end)], _introduces) if cast.entities[e].sure}
            for called in (_called(cast, first, end), guests):
                new = [e for e in called if e not in found.values()]
                if len(new) == 1:
                    found[label] = new[0]
                    break
        met.add(label)
    return found


def _people(cast: Cast, ranges: Iterable[tuple[int, int]], tells: Callable[[Cast, int], bool]) -> list[int]:
    """The persons with a full name in some tokens that a rule holds for, in order."""
    names = [cast.at[t] for first, end in ranges for t in range(first, end) if t in cast.at and t == cast.names[cast.at[t]].first]
    full = [k for k in names if len(cast.names[k].words) > 1 and cast.entities[cast.of[k]].type == PERSON]
    return [cast.of[k] for k in full if tells(cast, cast.edges[k])]


def _calls_himself(cast: Cast, first: int) -> bool:
    """*I'm [Ann Lee]*, *My name is [Ann Lee]*, *[Ann Lee] here.*; not: *I'm with Ann Lee*."""
    p, before = cast.p, cast.p.lower[max(0, first - 3) : first]
    here = (
        first in cast.at
        and p.sentence(first)[0] == first
        and p.lower[cast.names[cast.at[first]].end : cast.names[cast.at[first]].end + 1] == ["here"]
    )
    return here or before[-2:] in (["i", "'m"], ["i", "am"]) or before == ["my", "name", "is"]


def _introduces(cast: Cast, first: int) -> bool:
    """*With me is [Ann Lee]*, *My guest is [Ann Lee]*, *[Dr Ann Lee], welcome*; not: *I met Ann Lee*."""
    p, end = cast.p, next(cast.names[cast.at[t]].end for t in range(first, len(cast.p)) if t in cast.at)
    if p.words[end : end + 1] == [","] and not _GREETING.isdisjoint(p.lower[end + 1 : end + 2]):
        return True
    return not _INTRODUCING.isdisjoint(p.lower[max(p.sentence(first)[0], first - BEFORE_GUEST) : first])


_GREETING = frozenset(("welcome", "hello", "hi", "thank", "thanks"))
"""What a host says to whoever is introduced: *Ann Lee, welcome*."""


_ANYBODY = small_words("anybody-label")
"""Labels of whoever asks next: *QUESTION*."""


def called_on(cast: Cast, sources: Mapping[int, tuple[str, Sequence[tuple[int, int]]]]) -> dict[int, int]:
    """Who asks under a label for anybody: *LEE: Bo, go ahead. / QUESTION: Thanks.*, *QUESTION: Thank you. Bo Ek, Radio Hoy.*.

    *CALLER* stays whoever was called on: *LEE: Bo in Hoy, you're on. / CALLER: Hi. / LEE: Hi. / CALLER: I ran.*.

    Args:
        cast: the people of the article.
        sources: the words of each source and the offsets of what it says, by its index.

    Returns:
        The index of the entity by the index of the source.
    """
    spans = [(cast.tokens(*said[0])[0], cast.tokens(*said[-1])[1], k) for k, (_, said) in sources.items() if said]
    found: dict[int, int] = {}
    staying: list[int] = []
    for before, (first, end, k) in pairwise([(0, 0, -1), *sorted(spans)]):
        label = sources[k][0].casefold()
        if label not in _ANYBODY:
            continue
        own = _people(cast, [(first, min(end, first + EARLY))], _gives_name)
        named = own or _called(cast, *before[:2])
        if label in _STAYING:
            named = staying = named or staying
        if len(named) == 1:
            found[k] = named[0]
    return found


_STAYING = small_words("staying-label")
"""Labels of somebody who goes on until somebody else is called on: *CALLER*."""


def by_head(cast: Cast, words: str) -> int | None:
    """Whom a line above a script names by the same label, and no more: *CHAIRPERSON: JUSTICE ANN LEE*; None if it is not one."""
    p = cast.p
    for line, label in enumerate(p.labels[:HEAD]):
        if label is None or label.name.casefold() != words.casefold():
            continue
        first, end = p.tokens(label.speech, label.speech + 1)[0], p.line_tokens[line][1]
        alone = end - first > 1 and all(p.words[t][0].isupper() or p.words[t] == "-" for t in range(first, end))
        named = {cast.of[cast.at[t]] for t in range(first, end) if cast.type_at(t) == PERSON} if alone else set()
        if len(named) == 1:
            return named.pop()
    return None


HEAD = 60
"""Lines in which a script’s head tells whom a label names."""


def by_office(cast: Cast, words: str) -> int | None:
    """*MINISTER:* below *The Hon Ann Lee MP / Minister for Water*: the one of that office named above the labels; None if it is not one.

    Also below *TRANSCRIPT OF THE MINISTER / The Hon Ann Lee MP*.
    """
    noun = words.split()[-1].rstrip(".").lower()
    start = next((cast.p.line_tokens[line][0] for line, label in enumerate(cast.p.labels) if label is not None), 0)
    if noun_class(noun) != "office":
        return None
    if (called := _by_job(cast, words)) is not None:
        return called
    above = [e for e in cast.entities if e.type == PERSON and e.first < start]
    roles = [(e.index, role) for e in above for role in e.roles if role.cls == "office" and noun in role_words(cast.p, role)]
    held = {e for e, role in roles if role.rule == "title"} or {e for e, _ in roles}
    held = held or _headed(cast, noun, start)
    return held.pop() if len(held) == 1 else None


def _headed(cast: Cast, noun: str, start: int) -> set[int]:
    """Who is named behind an office in the head of a script, which ends at a token, or there with *MP*."""
    words = cast.p.words
    if noun in role_nouns() and noun in cast.p.lower[:start]:
        at = cast.p.lower.index(noun)
        near = [e for e in cast.entities if e.type == PERSON and at < e.first <= at + NEAR_OFFICE]
        return {min(near, key=lambda e: e.first).index} if near else set()
    return {cast.of[k] for k, n in enumerate(cast.names) if noun in _MEMBERS and n.first < start and "MP" in words[n.end - 1 : n.end + 1]}


_MEMBERS = frozenset(("minister", "premier", "treasurer"))
"""Offices of members of a parliament: *MINISTER:* below *Transcript by The Hon Ann Lee MP*."""


def _by_job(cast: Cast, words: str) -> int | None:
    """*PRIME MINISTER:* after *ANN LEE, PRIME MINISTER:*; None where no label has those words behind a name, or two have.

    *MINISTER:* after *ANN LEE, MINISTER FOR WATER:* too.
    """
    p = cast.p
    told = [(label, p.text[label.start : label.end].partition(", ")[2]) for label in p.labels if label is not None]
    jobs = [label for label, job in told if job == words] or [label for label, job in told if job.startswith(f"{words} ")]
    named = {cast.of[cast.at[t]] for label in jobs for t in range(*p.tokens(label.start, label.end)) if cast.type_at(t) == PERSON}
    return named.pop() if len(named) == 1 else None


NEAR_OFFICE = 6
"""Tokens behind an office in the head of a script in which who has it is named."""


def by_noun(cast: Cast, words: str) -> int | None:
    """*CALLER:* where *the caller, Ann Lee, wept*, *SPOKESWOMAN:* of *spokeswoman Ann Lee*: the only one called so, by a known name."""
    noun = words.rstrip(".").lower()
    if noun in _ANYBODY - _STAYING or noun not in role_nouns():
        return None
    p = cast.p
    called = {e for e, r in cast.by_role_word.get(noun, ()) if p.lower[r.end - 1] == noun}
    heads = [(k, p.heads[n.last]) for k, n in enumerate(cast.names) if p.deps[n.last] == "appos"]
    called |= {cast.of[k] for k, head in heads if p.lower[head] == noun and p.words[head + 1 : head + 2] == [","]}
    people = {e for e in called if cast.entities[e].type == PERSON and cast.name(e).split()[0] in given_names()}
    return people.pop() if len(people) == 1 else None


def anybody(cast: Cast, words: str, token: int) -> Answer | None:
    """*QUESTION:*, *REPORTER:*: one of those who ask, whom nobody names; *SPEAKER_00:*, a voice; None for another label.

    Args:
        cast: the people of the article.
        words: the label.
        token: its first token.
    """
    voice = words[-1:].isdigit() and is_numbered(words)
    label = cast.p.labels[cast.p.paras[token]]
    office = label is not None and (label.form == "members" or label.form == "record" and words.startswith("The "))
    described = label is not None and label.name == words and (office or tells_no_name(words) or words.lower() in _WORK)
    if words.casefold() not in _ANYBODY and not voice and not described:
        return None
    known = cast.by_name.get(words.lower())
    if known is None or cast.entities[known].type != "unnamed":
        known = cast.add("unnamed", words, words.lower(), None, token, many=False)
    return Answer([known], "described", f"“{words}”: {'a voice that nobody names' if voice else 'somebody whom nobody names'}")


_WORK = small_words("voice-label")
"""Labels of somebody by what they do in a script: *OPERATOR*, *MODERATOR*."""


def tells_no_name(words: str) -> bool:
    """Whether a label in capitals describes somebody.

    >>> tells_no_name("MAN IN FLAT CAP"), tells_no_name("AN HON MEMBER"), tells_no_name("ANN LEE")
    (True, True, False)
    """
    parts = words.lower().split()
    described = parts[0] in _ARTICLES or not _JOINTS.isdisjoint(parts[1:])
    return words.isupper() and described and any(noun_class(part) for part in parts)


_ARTICLES, _JOINTS = frozenset(("a", "an", "some")), frozenset(("in", "with", "on", "at"))


EARLY = 16
"""Tokens of a turn in which somebody gives a name."""


def _gives_name(cast: Cast, first: int) -> bool:
    """*[Bo Ek], Radio Hoy.*, *This is [Bo Ek]*, *[Bo Ek] with the Echo*; not: *Bo Ek says it was late*."""
    p, name = cast.p, cast.names[cast.at[first]] if first in cast.at else None
    if name is None or _calls_himself(cast, first) or p.lower[max(0, first - 2) : first] == ["this", "is"]:
        return name is not None
    greeted = p.words[first - 1] == "," and first - p.sentence(first)[0] < SHORT
    begins, behind = greeted or _opens(cast, first), p.lower[name.end : name.end + 1]
    outlet = p.words[name.end + 1 : name.end + 2]
    of = behind in (["with"], ["from"], ["of"], [","]) and outlet != [] and (outlet[0] == "the" or outlet[0][0].isupper())
    end = next((t for t in range(name.end, len(p)) if p.words[t] in _STOPS), len(p))
    return begins and of and not any(p.tags[t] in FINITE for t in range(name.end, end))


_STOPS = (".", "?", "!", "–", "—")


def _opens(cast: Cast, t: int) -> bool:
    """Whether a token opens its sentence, behind a dash or a label at most."""
    p = cast.p
    return p.sentence(t)[0] == t or p.words[t - 1] in _OPENING or p.lower[t - 1] in _ANYBODY


_OPENING = frozenset((":", "—", "–", "--", "-"))


def _called(cast: Cast, first: int, end: int) -> list[int]:
    """The person whom the last sentence of a turn calls on: *[Bo], go ahead.*, *Yes, [Bo].*, *[Bo], was it late?*."""
    p = cast.p
    if first == end or p.labels[p.paras[first]] is None:
        return []
    last = p.sentence(end - 1)[0]
    begin = p.sentence(last - 1)[0] if last > first and end - last <= SHORT else last  # Bo. Go ahead.
    names = [t for t in range(max(first, begin), end) if cast.inside[t] < 0 and t in cast.at and t == cast.names[cast.at[t]].first]
    return list(dict.fromkeys(cast.of[cast.at[t]] for t in names if _is_called(cast, t)))


def _is_called(cast: Cast, t: int) -> bool:
    """Whether the name that begins at a token is that of somebody called on; not *Lee from the [Echo]*."""
    p, name = cast.p, cast.names[cast.at[t]]
    before, behind = p.lower[t - 1], p.lower[name.end]
    sent = behind in ("from", "with") and before in _TO_WHOM  # We'll go to Lee from the Echo
    if sent and cast.type_at(t) == PLACE and len(name.words) > 1 and name.text not in places():
        cast.entities[cast.of[cast.at[t]]].type = PERSON
    if cast.type_at(t) != PERSON or before in ("from", "with") and t - 2 in cast.at:
        return False
    opens = _opens(cast, t)
    on_air = opens and behind in _WHENCE and "you" in p.lower[t : p.sentence(t)[1]]  # Bo in Hoy, you're on
    named = behind == "," and opens or behind in (".", "?", ",") and (opens or before == "," or before in _TO_WHOM)
    return on_air or sent or named


_WHENCE = frozenset(("in", "from", "of", "out", "calling"))
"""What stands between whoever is called on and a place: *Bo in Hoy, you're on*."""


SHORT = 4
"""Tokens of a last sentence before which somebody is called on: *Go ahead.*."""


_TO_WHOM = small_words("calling-on")
"""What stands before whoever is called on: *go to Lee*."""


def is_label(p: Parse, first: int, end: int) -> bool:
    """Whether some tokens are the label that begins their line."""
    label = p.labels[p.paras[first]] if first < end else None
    return label is not None and (label.start, label.end) == p.offsets(first, end)


def labelled_name(cast: Cast, first: int, end: int) -> Answer | None:
    """*T. VERGARA/DZKM:*, *USEC. TIU:*: the person named in a label in capitals that begins its line; None for another source.

    Args:
        cast: the people of the article.
        first: the first token of the label.
        end: the token behind it.
    """
    label = cast.p.labels[cast.p.paras[first]]
    known = label is not None and label.sure and is_label(cast.p, first, end)
    if label is None or not known or label.name.casefold() in _ANYBODY | _WORK or tells_no_name(label.name):
        return None
    k = next((cast.at[t] for t in range(first, end) if cast.type_at(t) == PERSON), None)
    if k is None or k in cast.entities[cast.of[k]].doubtful | cast.entities[cast.of[k]].close:
        return None
    rule, words = "full-name" if len(cast.names[k].words) > 1 else "single-name", cast.words(first, end)
    return Answer([cast.of[k]], rule, f"“{words}” names {cast.name(cast.of[k])}")


def _initials_of(name: str) -> set[str]:
    """Those of all words of a name, of the first and the last, and of the first; the parts of a double name are one word or two.

    >>> sorted(_initials_of("Teodora Macaraeg Swanson")), sorted(_initials_of("Nora Lee-Pryce"))
    (['T', 'TMS', 'TS'], ['N', 'NL', 'NLP', 'NP'])
    """
    found = set[str]()
    for words in (name.split(), name.replace("-", " ").split()):
        letters = "".join(word[0] for word in words)
        found |= {letters, letters[0] + letters[-1], letters[0]}
    return found


def _voices(cast: Cast) -> frozenset[str]:
    """The full names that are labels: *P:* after *Peter Kinney:* is Kinney, whoever else is a P."""
    return frozenset(label.name for label in cast.p.labels if label is not None and " " in label.name)


def initials(cast: Cast, first: int, end: int) -> Answer | None:
    """*RC:*, *R:* in an interview with Rhea Coulter: the label is the initials of one person; None if it is not, as *I:*, who asks.

    Args:
        cast: the people of the article.
        first: the first token of the label.
        end: the token behind it.
    """
    p, letters = cast.p, "".join(cast.p.words[first:end]).replace(".", "")
    if p.words[end : end + 1] not in ([":"], ["("], ["["]) or not len(letters) <= 3 or not letters.isupper() or letters == "I":
        return None
    named = [e for e in cast.entities if e.type == PERSON and e.name[1:] and letters in _initials_of(e.name)]
    people = [e.index for e in named if not _voices(cast).isdisjoint(e.aliases)] or [e.index for e in named]
    if len(people) > 1:  # MD: where MDO: is Mary Dunn-Orr
        others = {label.name for label in p.labels if label is not None and len(label.name) > len(letters) and label.name.isupper()}
        people = [e for e in people if others.isdisjoint(_initials_of(cast.entities[e].name))]
    if len(people) != 1:
        return None
    return Answer(people, "initials", f"“{letters}” → {cast.name(people[0])}: the initials of the name")


def handle(cast: Cast, first: int, end: int) -> Answer | None:
    """*@harbourcat*, *one user, @harbourcat*, *gull_of_hoy*: somebody of that name in a network; None for another mention.

    Args:
        cast: the people of the article.
        first: the first token of the mention.
        end: the token behind it.
    """
    words = cast.p.words
    found = next((t for t in range(first, end) if words[t][0] == "@" and len(words[t]) > 1), None)
    if found is None and end - first == 1 and "_" in words[first]:
        found = first
    if found is None or any(t in cast.at and len(cast.names[cast.at[t]].words) > 1 for t in range(first, found)):  # Ann Lee (@annlee)
        return None
    name = words[found]
    known = cast.by_name.get(name.lower())
    who = known if known is not None else cast.add("unnamed", name, name, None, found, many=False)
    return Answer([who], "described", f"“{cast.words(first, end)}” → {name}: the name in a network")
