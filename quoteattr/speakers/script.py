"""The labelled turns of an interview, script or record, as it is read: whose each is, and who is meant in it by *she*."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..lexicon.nouns import small_words
from . import court
from .discourse import Answer, Cast
from .labels import anybody, by_head, by_noun, by_office, called_on, is_label, labelled_name, voices
from .pronouns import FIRST, KINDS, WHO
from .questions import question
from .source import Source

QUESTION_LABELS = small_words("question-label")
"""Labels of an interview that are no names."""


NEAR = 200
"""Tokens of a turn in which a name tells that somebody is spoken of."""


class Script:
    """The turns of an article.

    Attributes:
        turns: the indices of the sources that are labels.
    """

    def __init__(self, cast: Cast, spans: Mapping[int, tuple[int, int]], sources: Sequence[Source | None]) -> None:
        self.cast, self.sources = cast, sources
        said = {k: (cast.words(*spans[k]), s.contents) for k, s in enumerate(sources) if s is not None}
        self.voices, self.called = voices(cast, said.values()), called_on(cast, said)
        self.turns = {k for k, (a, b) in spans.items() if is_label(cast.p, a, b)}
        self._spoke: set[int] = set()
        self._end, self._whose = 0, -1  # where the turn ends that is being read, and whose it is

    def labelled(self, k: int, first: int, stop: int) -> Answer | None:
        """*USEC. TIU*, *T. VERGARA/DZKM*: who is named in a line's label; *THE COURT*, *Speaker 1*, *Q*: whom the speech tells."""
        p, words, own = self.cast.p, self.cast.words(first, stop), labelled_name(self.cast, first, stop)
        if own is not None:
            return own
        if words == "---":  # Was it late?---It was.
            return Answer([court.answerer(self.cast, first)], "court", f"“{words}”: the witness answers")
        who, why = court.labelled(self.cast, words, first), "who presides or is in the witness box"
        if who is not None:
            return Answer([who], "court", f"“{words}” → {self.cast.name(who)}: {why}")
        for above in (by_head, by_office) if k in self.turns else ():
            if (who := above(self.cast, words)) is not None:
                return Answer([who], "described-role", f"“{words}” → {self.cast.name(who)}: the office above the script")
        who = None if court.is_record(self.cast) else self.called.get(k, self.voices.get(words.casefold()))
        if who is not None:
            return Answer([who], "introduced", f"“{words}” → {self.cast.name(who)}: as the speech introduces them")
        who = by_noun(self.cast, words) if k in self.turns else None
        if who is not None:
            return Answer([who], "described-role", f"“{words}” → {self.cast.name(who)}: the only one called so")
        if p.words[first].rstrip("0123456789") in QUESTION_LABELS and p.words[first + 1 : stop] in ([], ["."], [":"]):
            return question(self.cast, p.words[first][0], first)
        return anybody(self.cast, words, first) if p.labels[p.paras[first]] is not None else None

    def note(self, k: int, answer: Answer) -> None:
        """Note who a source is, if it is the label of a turn."""
        source = self.sources[k]
        if k in self.turns and answer.entities and source is not None:
            self._whose = answer.entities[0]
            self._spoke.add(self._whose)
            self._end = self.cast.tokens(*source.contents[-1])[1]

    def teller(self, token: int) -> set[int]:
        """Whose turn a token stands in."""
        return {self._whose} if token < self._end else set()

    def listeners(self, around: Sequence[int], first: int) -> set[int]:
        """Whoever else speaks in a script, and is not named in the turn before: *she* in Lee's turn is not Kim, who has asked.

        Args:
            around: the sources in whose words a source stands.
            first: its first token.
        """
        turn = next((source for m in around if m in self.turns and (source := self.sources[m]) is not None), None)
        if turn is None or KINDS.get(self.cast.p.lower[first]) in (FIRST, WHO):
            return set()
        at = turn.contents[0][0]
        begin = max(self.cast.tokens(at, at + 1)[0], first - NEAR)
        return self._spoke - {self.cast.of[self.cast.at[t]] for t in range(begin, first) if t in self.cast.at}
