"""One cell of the board: a picture on paper, its label under it, and a border that is the mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical

from jagvoice.core.deck import Cell
from jagvoice.core.hands import Ring
from jagvoice.faces.terminal.hands import now
from jagvoice.faces.terminal.letters import Letters
from jagvoice.faces.terminal.picture import Picture

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from jagvoice.faces.terminal.painters import Gallery


LABEL_ROWS = 10
"""The most rows of a label: two lines of large letters."""

PLAIN_ROWS = 2
"""The rows of a plain label: long ones are wrapped."""

FRAME_SECONDS = 0.05
"""How often a border that fills is drawn."""


class CellBox(Vertical):
    """A place on the board that shows one cell after another; the widgets stay, only what they show changes."""

    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, gallery: Gallery, id: str) -> None:
        super().__init__(id=id)
        self.picture = Picture(gallery)
        self.label = Letters(most_rows=LABEL_ROWS, classes="label")
        self.cell: Cell | None = None
        self._ring: Ring | None = None
        self._filling: Timer | None = None

    def compose(self) -> ComposeResult:
        """Put the label under the picture."""
        yield self.picture
        yield self.label

    def show(self, cell: Cell | None, scale: int = 0, rows: int = PLAIN_ROWS, *, keep: bool = True) -> None:
        """Show a cell, or nothing.

        Args:
            cell: what to show.
            scale: the scale of the label's letters; 0 is plain text.
            rows: the rows of the label.
            keep: whether its picture may be kept on disk.
        """
        self.display = cell is not None
        self.cell = cell
        if cell:
            self.picture.show(cell.picture, keep=keep)
            self.label.show(cell.label.text, most_scale=scale)
            self.label.styles.height = rows
            self.set_class(cell.id in ("stop", "help"), "loud")

    def fill(self, ring: Ring | None) -> None:
        """Let the border fill while the cell is held or dwelt on, or stop it."""
        if ring == self._ring:
            return
        self._ring = ring
        self.set_class(ring is not None, "filling")
        if self._filling:
            self._filling.stop()
        self._filling = self.set_interval(FRAME_SECONDS, self._fill_on) if ring else None
        self._fill_on()

    def _fill_on(self) -> None:
        ring, width = self._ring, max(0, self.size.width - 2)
        part = (now() - ring.since) / (ring.until - ring.since) if ring else 0.0
        self.border_subtitle = "█" * round(width * min(1.0, max(0.0, part)))
