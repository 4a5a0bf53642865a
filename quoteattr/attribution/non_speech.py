"""What quotation marks are for where they hold no speech: titles, nicknames, terms, scare quotes; and the reason for it."""

from __future__ import annotations

import functools
from collections.abc import Callable

import attrs

from ..lexicon import table
from ..lexicon.nouns import small_words
from ..parsing.article import View
from ..parsing.clause_repairs import TELLING
from ..types import Quotation, Use

LONGEST_TERM = 5
"""Tokens of the longest quotation that is taken for a scare quote or a term; a longer one is speech."""


LOOKED_AT = 60
"""Tokens of a quotation that are looked at; what is longer is no title, term or nickname by its words."""


@attrs.frozen
class Marked:
    """What the rules look at.

    Attributes:
        view: the article.
        quotation: the quotation.
        words: its tokens that are words; ``capitals`` those that begin with a capital.
        before, after: the nearest token beside it in its line that is no mark, or None.
    """

    view: View
    quotation: Quotation
    words: list[int]
    capitals: list[int]
    before: int | None
    after: int | None

    @property
    def lead(self) -> dict[str, str]:
        """The entry of ``leads.tsv`` for the word before the quotation; empty if there is none."""
        return _leads().get(self.view.parse.lower[self.before], {}) if self.before is not None else {}

    @property
    def ends(self) -> bool:
        """Whether it ends like a sentence."""
        return self.quotation.text.rstrip(",").endswith((".", "?", "!"))


@functools.cache
def _leads() -> dict[str, dict[str, str]]:
    return {row["word"]: row for row in table("leads")}


def _within_name(m: Marked) -> str | None:
    """*Rocco “Red” Marin*."""
    p = m.view.parse
    if m.before is None or m.after is None or not 0 < len(m.words) <= 3 or len(m.capitals) < len(m.words):
        return None
    named = p.tags[m.before].startswith("NNP") and p.tags[m.after].startswith("NNP")
    return f"it stands within the name {p.words[m.before]} … {p.words[m.after]}" if named else None


def _before_name(m: Marked) -> str | None:
    """*“Red” Marin, the mayor, said it was late*; not *“Red!” Marin said*."""
    p = m.view.parse
    if m.after is None or not 0 < len(m.words) <= 3 or len(m.capitals) < len(m.words) or m.quotation.text[-1:] in ",.?!":
        return None
    begins = m.before is None or p.words[m.before] in (".", "?", "!")
    end = m.after
    while end < len(p) and p.tags[end].startswith("NNP"):
        end += 1
    named = begins and end > m.after and p.words[end : end + 1] == [","]
    return f"it stands before the name {p.words[m.after]}" if named else None


def _led(use: str) -> Callable[[Marked], str | None]:
    """*nicknamed “Red”*, *the book “Red Tide”*, *the term “red tide”*."""

    def rule(m: Marked) -> str | None:
        fits = m.lead.get("use") == use and (use != "title" or bool(m.capitals))
        return f"“{m.lead['word']}” before it" if fits else None

    return rule


def _capitalized(m: Marked) -> str | None:
    """*“The Long Red Tide”*; not *“The tide is red.”*."""
    first = bool(m.words) and m.words[0] in m.capitals
    like = len(m.words) > 1 and first and len(m.capitals) >= 0.7 * len(m.words) and m.quotation.text[-1:] not in ".!?"
    return "its words are capitalized like those of a title" if like else None


LONGEST_TITLE = 9
"""Words of the longest title of a work that is taken for no speech."""


def _is_title(m: Marked) -> bool:
    return 0 < len(m.words) <= LONGEST_TITLE and (len(m.capitals) == len(m.words) or _capitalized(m) is not None)


_NAMING = small_words("giving-name")
"""Verbs that give a name."""


def _is_written_as_name(m: Marked) -> bool:
    """Whether the first word and all but small ones are capitalized: *Gates for All*."""
    spelt = [i for i in m.words if len(m.view.parse.words[i]) > 3]
    return m.words[:1] == m.capitals[:1] and bool(m.words) and all(i in m.capitals for i in spelt)


def _christened(m: Marked) -> bool:
    """*named their boat “Red Tide”*; not *called their boat “Red Tide”*, nor *named “a new tide”*."""
    p, words = m.view.parse, m.words
    heads = {p.heads[i] for i in words} - {*words}
    verb = min(heads, default=words[0] if words else 0)
    return len(heads) == 1 and verb < words[0] and p.lower[verb] in _NAMING and _is_written_as_name(m)


_MAKING = small_words("making")
"""Verbs of those who make works."""


def _authored(m: Marked) -> bool:
    """*wrote “Red Tide” in a shed*; not *wrote “red tide” on it*, nor *wrote: “Red Tide!”*."""
    p, words = m.view.parse, m.words
    if m.before is None or p.lower[m.before] not in _MAKING or m.quotation.text[-1:] in (".", "?", "!"):
        return False
    return len(words) > 1 and len(m.capitals) == len(words)


def _by_naming(m: Marked) -> str | None:
    return "the verb that names before it" if _christened(m) else None


def _owned(m: Marked) -> bool:
    """*Norland TV's “Red Tide”*; not *Marin's “Tide”*, nor *the mayor's “Red Tide”*."""
    p, mark = m.view.parse, m.before
    if not mark or p.lower[mark] not in ("'s", "’s", "'", "’") or not p.tags[mark - 1].startswith("NNP"):
        return False
    return len(m.words) > 1 and _is_title(m)


def _beside_work(m: Marked) -> bool:
    """*her book, “Red Tide”*; not *she said of her book, “Red Tide”*."""
    p, comma = m.view.parse, m.before
    if comma is None or p.words[comma] != "," or not (_is_title(m) or _is_long_name(m)) or m.quotation.text.rstrip(",")[-1:] in "?!":
        return False
    lead = _leads().get(p.lower[comma - 1], {})
    return lead.get("use") == "title" and p.tags[comma - 1].startswith("N") and p.lower[comma - 2 : comma - 1] not in (["of"], ["about"])


def _of_owner(m: Marked) -> str | None:
    return "its possessor before it" if _owned(m) else None


def _of_work(m: Marked) -> str | None:
    return "a work before the comma" if _beside_work(m) else None


def _of_noun(m: Marked) -> str | None:
    return "a noun that it is the name of behind it" if _before_noun(m) else None


def _shown(m: Marked) -> bool:
    """*the banner “Red tide”*, *its banner, “Red Tide”*, *a sign saying “Red tide”*; not *a sign that it was “red”*."""
    p, at = m.view.parse, m.before
    if at is not None and p.lower[at] in _READS:
        at -= 1 + (p.lower[at - 1] in ("that", "which"))
    elif at and p.words[at] == "," and m.words[:1] == m.capitals[:1]:
        at -= 1
    if at is None or at < 0 or p.tags[at] not in ("NN", "NNS"):
        return False
    lead = _leads().get(p.lower[at], {}) or _leads().get(p.lower[at].removesuffix("s"), {})
    return lead.get("use") == "term" and lead.get("sure") == "y"


_READS = small_words("sign-reads")
"""What a sign does: *a sign [reading] “…”*."""


def _by_sign(m: Marked) -> str | None:
    return "what shows it before it" if _shown(m) else None


def _short(m: Marked) -> bool:
    part = m.before is not None and not m.view.parse.words[m.before].endswith((".", "?", "!"))
    return len(m.words) <= LONGEST_TERM and part and not m.ends


def _short_name(m: Marked) -> str | None:
    """*the “Tide” works*."""
    named = _short(m) and len(m.words) == len(m.capitals)
    return "a short name in the middle of a sentence that reports nothing" if named else None


def _few_words(m: Marked) -> str | None:
    """*the “red” works*."""
    return "a few words in the middle of a sentence that reports nothing" if _short(m) else None


USES: tuple[tuple[Use, Callable[[Marked], str | None]], ...] = (
    ("nickname", _within_name),
    ("nickname", _before_name),
    ("nickname", _led("nickname")),
    ("title", _led("title")),
    ("title", _of_owner),
    ("title", _of_work),
    ("nickname", _by_naming),
    ("term", _by_sign),
    ("term", _led("term")),
    ("term", _of_noun),
    ("title", _capitalized),
    ("term", _short_name),
    ("scare", _few_words),
)
"""The rules in order, the first that fits decides; tests/attribution/non_speech.tsv shows each."""


def _marked(view: View, k: int) -> Marked:
    p, (first, last) = view.parse, view.ranges[k]
    words = [i for i in range(first, min(last, first + LOOKED_AT)) if p.words[i][:1].isalnum()]
    capitals = [i for i in words if p.words[i][:1].isupper()]
    return Marked(view, view.quotations[k], words, capitals, _word(view, first, -1), _word(view, last - 1, 1))


def label(view: View, k: int) -> Quotation:
    """Quotation ``k``, to which no speaker was found, with its use and the reason for it.

    Args:
        view: the article.
        k: index of the quotation.

    Returns:
        The quotation with ``use`` and ``because`` set; ``use`` stays ``speech`` where nothing says otherwise.
    """
    marked = _marked(view, k)
    for use, rule in USES:
        because = rule(marked)
        if because is not None:
            return attrs.evolve(marked.quotation, use=use, reason=because)
    return marked.quotation


def names_something(view: View, k: int) -> bool:
    """Whether the words before quotation ``k`` say that it is a nickname or the title of a work, so that it is no speech here.

    On PolNeAR train 25 of 29 such quotations were no speech; *titled “…”* and what is only capitalized are speech half the time.
    """
    if k not in view.named:
        marked = _marked(view, k)
        view.named[k] = any(rule(marked) for rule in NAMES.values())
    return view.named[k]


def _work(m: Marked) -> bool:
    """*the book “Red Tide”*; not *the slogan “Red Tide”*."""
    return m.lead.get("sure") == "y" and _is_title(m)


def _work_of(m: Marked) -> bool:
    """*the author of “Red Tide”*, *an episode of “Red Tide”*; not *cries of “Red Tide”*."""
    p, of = m.view.parse, m.before
    if of is None or p.lower[of] != "of" or not _is_title(m):
        return False
    lead = _leads().get(p.lower[of - 1], {})
    return lead.get("use") == "work-of" or lead.get("sure") == "y"


def _is_long_name(m: Marked) -> bool:
    """*Salt in the Tide*: all words but small ones are capitalized, two at least; not *Salt in the tide*."""
    spelt = [i for i in m.words if len(m.view.parse.words[i]) > 3]
    return len(spelt) > 1 and _is_written_as_name(m) and len(m.words) <= LONGEST_TITLE


def _before_noun(m: Marked) -> bool:
    """*a “Save the Gate” button*, *its new “Gates for All” plan*; not *the “red” gate*, *a “Save the Gate!” she cried*."""
    p = m.view.parse
    if (
        m.before is None
        or m.after is None
        or not (_is_long_name(m) or len(m.words) > 1 and _is_title(m))
        or m.quotation.text[-1:] in ",.?!"
    ):
        return False
    led = p.tags[m.before] in ("DT", "PRP$") or p.tags[m.before] == "JJ" and p.tags[m.before - 1] in ("DT", "PRP$", "POS")
    return led and p.tags[m.after] in ("NN", "NNS")


def _told_to(m: Marked) -> bool:
    """*told the “Hoy Courier” it was late*; not *told the man “Too late”*."""
    p, the = m.view.parse, m.before
    told = the is not None and the > 0 and p.lower[the] == "the" and p.lower[the - 1] in TELLING
    return told and len(m.words) > 1 and len(m.capitals) == len(m.words)


def _broadcast(m: Marked) -> bool:
    """*on “Red Tide”*; not *on “the red tide”*."""
    return m.before is not None and m.view.parse.lower[m.before] == "on" and _is_title(m) and len(m.words) > 1


NAMES: dict[str, Callable[[Marked], bool]] = {
    "within a name": lambda m: _within_name(m) is not None,
    "before a name": lambda m: _before_name(m) is not None,
    "work": _work,
    "work of": _work_of,
    "broadcast": _broadcast,
    "christened": _christened,
    "authored": _authored,
    "owned": _owned,
    "beside work": _beside_work,
    "before a noun": _before_noun,
    "told to": _told_to,
    "shown": _shown,
}
"""What shows that a quotation is no speech, even beside a verb of speech; tests/attribution/non_speech.tsv shows each."""


def _word(view: View, i: int, step: int) -> int | None:
    """The nearest token beside token ``i`` that is no quotation mark, in the same line."""
    paras, j = view.parse.paras, i + step
    count = len(paras)
    while 0 <= j < count and view.is_mark[j]:
        j += step
    return j if 0 <= j < count and i < count and paras[j] == paras[i] else None
