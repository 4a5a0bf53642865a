"""Father and son of one name: *Ann Lee's* words are not *Ann Lee Jr.'s* where the article tells the two apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence

import attrs

from ..lexicon.nouns import small_words
from ..parsing.parse import Parse
from .name import Name

_GENERATIONS = small_words("generation")
"""What follows the name of somebody to tell them from a parent or child of the same name."""


_NAMESAKES = small_words("generation-kin")
"""Words that tell of a parent or child beside a name."""


def generation(name: Name) -> str:
    """The *Jr* of *Bo Ek Jr.*; empty where nothing of the kind ends the name."""
    last = name.words[-1].rstrip(".").lower()
    return last if len(name.words) > 1 and last in _GENERATIONS else ""


@attrs.frozen
class Generations:
    """Which of the names of an article are told apart by what ends them.

    Attributes:
        of: for each name the ending that tells it apart; empty where it has none, or where nothing tells.
        never: for each name the ending that the person whom it stands for does not have.
    """

    of: Sequence[str]
    never: Sequence[str]

    def may_be(self, k: int, endings: Container[str]) -> bool:
        """Whether a name may stand for somebody whose full names have these endings."""
        return self.of[k] in endings if self.of[k] else not self.never[k] or self.never[k] not in endings


def generations(p: Parse, names: Sequence[Name], cores: Sequence[tuple[str, ...]]) -> Generations:
    """Tell the names of two people of one name apart.

    *Bo Ek Sr.* and *Bo Ek Jr.* always are two. *Bo Ek* and *Bo Ek Jr.* are where one sentence has both, where a word such as *father*
    stands beside one of them, or where the article goes on about *Ek Jr.*, who then is never *Ek*; else the ending was left out.

    Args:
        p: the parse.
        names: the names of an article.
        cores: the words of each by which it is compared.

    Returns:
        What tells the names apart.
    """
    endings = [generation(n) for n in names]
    full: dict[tuple[str, str], list[int]] = defaultdict(list)
    for k, c in enumerate(cores):
        if len(c) > 1:
            full[c[0], c[-1]].append(k)
    short = {c[-1]: ending for c, ending in zip(cores, endings, strict=True) if ending and len(c) == 1}
    apart = {
        surname
        for (_, surname), members in full.items()
        if len({endings[k] for k in members}) > 1 and (surname in short or _are_told_apart(p, names, endings, members))
    }
    told = [ending if c[-1] in apart or c[-1] in short else "" for c, ending in zip(cores, endings, strict=True)]
    return Generations(told, [short.get(c[-1], "") if len(c) == 1 else "" for c in cores])


def _are_told_apart(p: Parse, names: Sequence[Name], endings: Sequence[str], members: Sequence[int]) -> bool:
    """Whether full names are *Jr.* and *Sr.*, stand in one sentence with and without, or beside a word for a parent or child."""
    if len({endings[k] for k in members} - {""}) > 1:
        return True
    sentences: dict[int, set[str]] = defaultdict(set)
    for k in members:
        sentences[p.sents[names[k].last]].add(endings[k])
        start, end = p.sentence(names[k].last)
        if any(word in _NAMESAKES for word in p.lower[start:end]):
            return True
    return any(len(held) > 1 for held in sentences.values())
