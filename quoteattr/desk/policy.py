"""The matching contract: what is folded, which gaps count, in words and figures, with a name and a version that every result carries."""

from __future__ import annotations

import attrs

from ..errors import InputError


@attrs.frozen(kw_only=True)
class Policy:
    """What counts as the same words. Change a figure, and give the policy another name.

    Attributes:
        name: of the policy, stored in each result.
        version: of what the code does under that name.
        near: words that may be left out at one place without a mark before the quotation counts as spliced.
        near_marked: the same where an ellipsis stands in the quotation.
        least_share: share of the quotation's words that must stand in the source; below, it is not found.
        shortest_piece: words in one run below which words from elsewhere are no piece of a splice.
        around: words shown before and after.

    Raises:
        InputError: if a figure is out of range.

    >>> Policy().id
    'words/1'
    """

    name: str = "words"
    version: int = 1
    near: int = 25
    near_marked: int = 120
    least_share: float = 0.5
    shortest_piece: int = 3
    around: int = 8

    def __attrs_post_init__(self) -> None:
        if not 0 < self.least_share <= 1 or min(self.near, self.near_marked, self.around) < 0 or self.shortest_piece < 1:
            raise InputError(f"figures of the policy {self.name!r} are out of range: {self}")

    @property
    def id(self) -> str:
        """Name and version."""
        return f"{self.name}/{self.version}"

    def in_words(self) -> str:
        """The contract, one rule a line.

        >>> print(Policy().in_words().splitlines()[0])
        Policy words/1.
        """
        return CONTRACT.format(p=self, share=round(100 * self.least_share))


CONTRACT = """\
Policy {p.id}.
Compared are words: letters and digits with the apostrophes, stops and commas inside them, and the signs % $ £ €.
Folded, so that a difference is typography only: case; the shape of quotation marks, apostrophes and dashes; blanks and line ends; soft
hyphens and characters without width; ligatures and full-width forms (NFKC); all punctuation between words; one word against the same
letters with a hyphen or blank between (co-operate, cooperate).
Not folded: spelling, word forms, contractions (don't, do not), figures against number words (5, five), accents.
Punctuation and marks before the first and after the last word are not compared.
In a source, the labels of a transcript (MS LEE:) and its stage directions ((Applause), [laughter]) are no words; nor is, in an article,
what stands between two quotation marks that were closed and opened again (“…,” she said, “…”).
Words in square brackets are the quoting writer's and count as marked; [sic] is skipped. Dots in a row, … and [...] mark a cut.
verbatim: every character from the first word to the last is the source's. typography: every word is, something folded is not.
cut: words of the source are left out, at one place at most {p.near} without a mark and {p.near_marked} with one, or put in brackets.
altered: words are changed or added without brackets. spliced: pieces are out of order, farther apart than that, or from two turns.
other-speaker: the words are there (verbatim, typography or cut), and the source gives them to somebody else.
not-found: fewer than {share} % of the words are there.
Not checked: who spoke where the source does not tell; what a change means beyond the listed kinds of word."""


DEFAULT = Policy()
"""What is used unless another policy is given."""
