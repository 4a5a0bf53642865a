"""A text made from another one piece by piece, with the way back."""

from __future__ import annotations

import attrs


@attrs.define
class Traced:
    """The text so far, and where its pieces stand in what it is made from, as ``meta["repair"]`` has it.

    Attributes:
        parts: the pieces.
        stretches: ``[start, end, original start, original end]`` in order; they cover the text.
        length: how long the text is.

    >>> traced = Traced()
    >>> traced.add("He is ", 0)
    >>> traced.add("sure", 7)
    >>> traced.text, traced.stretches
    ('He is sure', [[0, 6, 0, 6], [6, 10, 7, 11]])
    """

    parts: list[str] = attrs.field(factory=list)
    stretches: list[list[int]] = attrs.field(factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        """All pieces."""
        return "".join(self.parts)

    def add(self, text: str, origin: int, end: int | None = None) -> None:
        """Put a piece at the end.

        Args:
            text: its words.
            origin: where they begin in the original.
            end: where they end there, if it is not as many characters on.
        """
        if not text:
            return
        end = origin + len(text) if end is None else end
        last = self.stretches[-1] if self.stretches else None
        exact = end - origin == len(text)
        if last and exact and last[3] == origin and last[1] - last[0] == last[3] - last[2]:
            last[1], last[3] = last[1] + len(text), end
        else:
            self.stretches.append([self.length, self.length + len(text), origin, end])
        self.parts.append(text)
        self.length += len(text)

    def new_paragraph(self) -> None:
        """A blank line, if there is anything before it; it stands for all that is left out."""
        if self.parts and not self.parts[-1].endswith("\n\n"):
            at = self.stretches[-1][3]
            self.add("\n\n", at, at)
