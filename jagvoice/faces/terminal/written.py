"""Labels in the letters of a font, where there are pixels; elsewhere large letters of blocks, or the terminal's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style

from jagvoice.faces.terminal.letters import LINE, PLAIN, Lettering, Letters, plain
from jagvoice.faces.terminal.painters.base import MOST_CELLS, Frame, Words
from jagvoice.faces.terminal.picture import Painted

if TYPE_CHECKING:
    from rich.color import Color
    from textual.geometry import Region
    from textual.strip import Strip

    from jagvoice.faces.terminal.painters import Gallery


class Written(Painted):
    """A label that is painted like a picture, in the colours of its style; small words are left to the terminal.

    So are words with a letter that the font lacks, and then all that stand beside them.
    """

    DEFAULT_CSS: ClassVar[str] = "Written { width: 1fr; height: 2; }"

    def __init__(self, gallery: Gallery, *, lines: int = 2, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(gallery, id=id, classes=classes)
        self._text = ""
        self._how = PLAIN
        self._most_lines = lines
        self._colours = 0, 0
        self._usual: tuple[int, int] | None = None
        """The colours it has while nothing is marked or pressed."""

    @property
    def text(self) -> str:
        """What the label shows."""
        return self._text

    @property
    def paper(self) -> int:
        """The colour under the words, 0xRRGGBB."""
        return self._colours[1]

    def write(self, text: str, how: Lettering = PLAIN, *, keep: bool = True) -> None:
        """Show another text in the same place.

        Args:
            text: What to show.
            how: How it is written.
            keep: Whether what is painted may be kept on disk.
        """
        if (text, how, keep) != (self._text, self._how, self._keep):
            self._text, self._how = text, how
            self._hang_other(self._words(), keep)
            if not how.scale:
                self._hang()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the label in the colours of its style now."""
        style = self.rich_style
        if self._colours != (colours := (_number(style.color), _number(style.bgcolor))):
            self._colours = colours
            self._usual = self._usual or colours
            self._picture = self._words()
            self._room = None
        return super().render_lines(crop)

    @property
    def _may_be_kept(self) -> bool:
        """Whether the words may be kept on disk: in other colours than usual they tell what was pressed."""
        return self._keep and self._colours == self._usual

    def _words(self) -> Words | None:
        if not (self._how.scale and self._text):
            return None
        return Words(self._text, self._colours[0], self._how.alike, self._how.cols, self._most_lines)

    def _frame(self) -> Frame:
        cols, rows = self.size
        return Frame(min(cols, MOST_CELLS), min(rows, MOST_CELLS), self._gallery.cell, self.paper)

    def _hang(self, drawing: bool = False) -> None:
        super()._hang(drawing)
        if self._picture is None and self._text:
            self._lay(self._instead(self._frame()), drawing)

    def _instead(self, frame: Frame) -> list[Strip]:
        style = self.rich_style
        return list(plain(self._text, *self.size, Style.from_color(style.color, style.bgcolor)))


Label = Letters | Written
"""What shows a text on the board; both are told what to show by ``write``."""


def label(gallery: Gallery, *, most_rows: int = LINE, lines: int = 2, id: str | None = None, classes: str) -> Label:
    """Return a label for the terminal of a gallery."""
    if gallery.letters:
        return Written(gallery, lines=lines, id=id, classes=classes)
    return Letters(most_rows=most_rows, lines=lines, id=id, classes=classes)


def _number(colour: Color | None) -> int:
    if colour is None:
        return 0
    red, green, blue = colour.get_truecolor()
    return red << 16 | green << 8 | blue
