"""A text that quotations are checked against: its words, its turns, and who speaks where."""

from __future__ import annotations

import bisect
import functools
import re
from array import array
from collections.abc import Sequence

from ..attributor import Attributor, default_attributor
from ..lexicon.nouns import small_words
from ..people.names import same_person
from ..quotations.tokenizer import find_quotations
from ..types import Article
from .index import WordIndex
from .words import WORD, ends_sentence, fold

LABEL = re.compile(
    r"^[ \t>*]*(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[ \t]+)?[\[*]*"
    r"(?P<who>(?:[^\W\d_a-z][\w.'’-]*|of|for|the|and|de|van|von|hon\.|[(&][^()\n]{1,40}\)?)"
    r"(?:[ \t]+(?:[^\W\d_a-z][\w.'’-]*|of|for|the|and|de|van|von|&|\([^()\n]{1,40}\)))*(?:,[ \t][^:.\n]{2,50})?)[\]*]*[:][*]*(?=[ \t\n])",
    re.MULTILINE,
)
"""What begins a turn in a transcript: *MAYOR LEE:*, *[00:12] Host:*, *Ann Lee (Severn West):*, *Ann Lee, Chief Executive:*."""


LONGEST_LABEL = 70


DIRECTION = re.compile(
    r"[(\[](?:applause|laughter|inaudible|crosstalk|pause|interruption|cheers|cheering|music|unintelligible)\b[^()\[\]\n]{0,60}[)\]]", re.I
)
"""A stage direction: *(Laughter.)*, *[applause]*."""


UNSEEN, GOES_ON, BEGINS = 0, 1, 2
"""What is known of a word: nothing yet, that it stands within a sentence, that it begins one."""


WINDOW = 12_000
"""Characters of a long article, before and after a place, that are read to learn who speaks there."""


class SourceText:
    r"""A source, indexed once for any number of quotations.

    Args:
        text: the transcript, speech, statement or article as it stands; offsets count in it.
        name: what to call it in results.
        speaker: who speaks where the text has no labels (a speech, a statement).
        article: the text already attributed; else it is attributed when a speaker is to be checked.
        attributor: what attributes it.

    >>> talk = SourceText("MS LEE: We agreed.\n\nMR ROY: I did not.")
    >>> talk.who(talk.starts[0], talk.ends[1]), talk.who(talk.starts[2], talk.ends[4])
    (('MS LEE',), ('MR ROY',))
    """

    def __init__(
        self,
        text: str,
        name: str = "source",
        *,
        speaker: str | None = None,
        article: Article | None = None,
        attributor: Attributor | None = None,
    ) -> None:
        self.text, self.name, self.speaker = text, name, speaker
        self._article, self._attributor = article, attributor
        labels = [m for m in LABEL.finditer(text) if len(m["who"]) <= LONGEST_LABEL]
        labels = labels if len(labels) > 1 else []
        self.labels = [m["who"].strip() for m in labels]
        skipped = sorted([m.span() for m in labels] + [m.span() for m in DIRECTION.finditer(text)])
        self.starts, self.ends = array("q"), array("q")
        self.folded: list[str] = []
        at = 0
        for a, b in [*skipped, (len(text), len(text))]:
            for m in WORD.finditer(text, at, a):
                self.starts.append(m.start())
                self.ends.append(m.end())
                self.folded.append(fold(m[0]))
            at = max(at, b)
        self.turns = [bisect.bisect_left(self.starts, m.end()) for m in labels]

    @functools.cached_property
    def index(self) -> WordIndex:
        """Where runs of words stand."""
        return WordIndex(self.folded)

    def turn(self, word: int) -> int:
        """The number of the turn that a word stands in; 0 before the first label."""
        return bisect.bisect_right(self.turns, word)

    def breaks(self, word: int) -> bool:
        """Whether a sentence or turn begins with this word."""
        return not 0 < word < len(self.folded) or self.breaks_within(word, word + 1)

    def breaks_within(self, first: int, end: int) -> bool:
        """Whether a sentence or turn begins with one of these words; each is looked at once."""
        if first < end and (first <= 0 or end > len(self.folded)):
            return True
        word = self._begins.find(UNSEEN, first, end)
        while word >= 0:
            self._begins[word] = BEGINS if self._breaks(word) else GOES_ON
            word = self._begins.find(UNSEEN, word, end)
        return self._begins.find(BEGINS, first, end) >= 0

    @functools.cached_property
    def _begins(self) -> bytearray:
        return bytearray(len(self.folded))

    def _breaks(self, word: int) -> bool:
        if self.turn(word) != self.turn(word - 1):
            return True
        between = self.text[self.ends[word - 1] : self.starts[word]]
        return ends_sentence(self.folded[word - 1], between, self.text[self.starts[word] : self.ends[word]])

    def words(self, first: int, end: int) -> str:
        """The text from one word to another, as printed."""
        return self.text[self.starts[first] : self.ends[end - 1]] if first < end else ""

    @functools.cached_property
    def _marked(self) -> list[tuple[int, int]]:
        return [] if self.labels else [(q.start, q.end) for q in find_quotations(self.text) if q.depth == 0]

    def in_marks(self, word: int) -> int:
        """The number of the quotation, in an article, that a word stands in, from 1; 0 outside them and in other texts."""
        number = bisect.bisect_right(self._marked, (self.starts[word], len(self.text) + 1))
        return number if number and self._marked[number - 1][1] >= self.ends[word] else 0

    def who(self, start: int, end: int) -> tuple[str, ...]:
        """Who speaks between two offsets, as the source prints it and under every name it gives; empty if it does not tell."""
        if self.labels:
            turn = self.turn(bisect.bisect_left(self.starts, start))
            return (self.labels[turn - 1],) if turn else ()
        if self.speaker is not None:
            return (self.speaker,)
        article, moved = self._attributed(start, end)
        for a in sorted(article.attributions, key=lambda a: a.parent is None):
            covered = sum(max(min(s.end + moved, end) - max(s.start + moved, start), 0) for s in a.content.spans)
            if a.speaker is not None and 2 * covered > end - start:
                return (a.speaker.name, *a.speaker.aliases)
        return ()

    def _attributed(self, start: int, end: int) -> tuple[Article, int]:
        if self._article is not None or len(self.text) <= 4 * WINDOW:
            self._article = self._article or (self._attributor or default_attributor()).attribute(self.text)
            return self._article, 0
        first = self.text.rfind("\n", 0, max(start - WINDOW, 0)) + 1
        return (self._attributor or default_attributor()).attribute(self.text[first : end + WINDOW]), first

    def agrees(self, speaker: str, said_by: Sequence[str]) -> bool | None:
        r"""Whether the one who speaks is this person; None if the source does not tell.

        >>> talk = SourceText("HOST: Ready?\nANN LEE: Yes.")
        >>> talk.agrees("Lee", ("ANN LEE",)), talk.agrees("Lee", ("HOST",)), talk.agrees("Bo Roy", ("HOST",))
        (True, False, None)
        """
        if not said_by:
            return None
        if any(same_person(speaker, name) for name in said_by):
            return True
        if self.labels and not any(same_person(speaker, label) for label in self.labels) and all(_is_capacity(n) for n in said_by):
            return None
        return False


_CAPACITY = small_words("label-capacity")


def _is_capacity(label: str) -> bool:
    return all(word.casefold().strip(".") in _CAPACITY for word in re.findall(r"\w+", label.split("(")[0]))
