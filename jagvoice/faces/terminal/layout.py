"""How the room of a board is shared out: what is reckoned from its size; the rest stands in ``board.tcss``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jagvoice.faces.terminal.letters import PLAIN, Lettering, shared

LABEL_ROWS = 10
"""The most rows of a label: two lines of large letters of blocks."""

PAINTED_ROWS = range(2, 6)
"""The least and one more than the most rows of a painted label."""

WIDE = 100
"""Below so many columns the cells stand closer, and without room inside their frames."""

TALL = 30
"""From so many rows on there is room for large letters beside large pictures."""

LOW = 18
"""Below so many rows ways out and signposts are words alone."""


STACK = 13
"""The columns of ways out that stand one above the other."""

WORDS_ALONE = Lettering(rows=0)
"""Labels that stand without a picture, where there is no room for one."""


@dataclass(frozen=True)
class Room:
    """The room of one board, and what stands in it on all its scenes."""

    width: int
    """The columns of the screen."""
    height: int
    """The rows of the screen."""
    ways: int
    """How many ways out the person has."""
    signs: int
    """How many signposts the scene with the most of them has."""
    painted: bool
    """Whether words are painted."""
    span: tuple[int, int, int] = (0, 1, 1)
    """From where to where the ways out and signposts go, and of how many parts of the width."""

    @property
    def left(self) -> int:
        """The columns that ways out and signposts leave free on the left."""
        return self.span[0] * self.width // self.span[2]

    @property
    def right(self) -> int:
        """The column where ways out and signposts end."""
        return self.span[1] * self.width // self.span[2]

    @property
    def wide(self) -> bool:
        """Whether there is room between and inside the cells."""
        return self.width >= WIDE

    @property
    def tall(self) -> bool:
        """Whether there is room for large letters of blocks."""
        return self.height >= TALL

    @property
    def pictureless(self) -> bool:
        """Whether there is room for words alone."""
        return self.height < LOW and not self.painted

    @property
    def sign_rows(self) -> int:
        """In how many rows the signposts stand; the ways out are as high as all of them together."""
        return 1 if (self.ways + self.signs) * (20 if self.wide else 11) <= self.right - self.left else 2

    @property
    def sign_columns(self) -> int:
        """How many signposts stand side by side, at least one."""
        return max(1, -(-self.signs // self.sign_rows))

    @property
    def stacked(self) -> bool:
        """Whether the ways out stand one above the other, so that their words are whole on the smallest screens."""
        return self.height < LOW and self.sign_rows > 1

    @property
    def heading(self) -> int:
        """The rows of the prompt above options."""
        if self.height < LOW:
            return 1
        return (4 if self.painted else 6) if self.tall else (2 if self.painted else 1)

    def pictured(self, meant: bool) -> int:
        """Return the rows of a picture beside the prompt; one that is all that is asked about is larger."""
        least = 7 if self.tall else 3
        return max(least, self.height // 4) if meant else least

    @property
    def exits(self) -> int:
        """The rows of ways out and signposts: a row of frames, or two rows without.

        Nothing that is painted stands in the lowest row of the screen: a sixel there would move the whole screen up.
        """
        if self.height < LOW:
            return 4 if self.sign_rows == 1 else 5
        if self.sign_rows == 1:
            return 9 if self.tall else 7
        return (13 if self.tall else (9 if self.painted else 5)) + self.painted

    def crowded(self, lines: int) -> bool:
        """Return whether options in so many rows have room for two lines of words, and for no frame and no picture."""
        return (self.height - self.heading - self.exits) // lines < 4

    def option_labels(self, texts: Sequence[str], columns: int, lines: int, *, private: bool) -> Lettering:
        """Return how the labels of options in so many columns and rows are written; the picture keeps most of its cell.

        In private they are small: a screen is read from across the room.
        """
        if self.pictureless or self.crowded(lines):
            return WORDS_ALONE
        if private or not texts or not (self.painted or self.tall):
            return PLAIN
        width = (self.width - columns - 1) // columns - (5 if self.wide else 3)
        rows = (self.height - self.heading - self.exits) // lines - 2
        if self.painted:
            return Lettering(1, min(max(round(0.3 * rows), PAINTED_ROWS[0]), PAINTED_ROWS[-1]), tuple(texts), width)
        scale, taken = shared(texts, width, min(rows // 2, LABEL_ROWS // 2))
        if not scale:
            scale, taken = shared(texts, width, min(rows // 2, LABEL_ROWS))
        return Lettering(scale, taken) if taken else PLAIN

    def exit_labels(self, texts: Sequence[str], *, private: bool) -> Lettering:
        """Return how the labels of ways out and signposts are written."""
        if self.height < LOW or (self.sign_rows > 1 and not (self.painted or self.tall)):
            return WORDS_ALONE
        if private or not self.painted:
            return PLAIN
        width = (self.right - self.left - 2) // (self.ways + self.sign_columns) - (5 if self.wide else 3)
        return Lettering(1, 2, tuple(texts), width)
