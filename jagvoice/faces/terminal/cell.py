"""One cell of the board: a picture on paper, its label under it, and a border that is the mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical

from jagvoice.core.deck import Cell
from jagvoice.core.hands import Ring
from jagvoice.faces.terminal.hands import now
from jagvoice.faces.terminal.layout import LABEL_ROWS
from jagvoice.faces.terminal.letters import PLAIN, Lettering
from jagvoice.faces.terminal.picture import Picture
from jagvoice.faces.terminal.written import label

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from jagvoice.faces.terminal.painters import Gallery


FRAME_SECONDS = 0.05
"""How often a border that fills is drawn."""


class CellBox(Vertical):
    """A place on the board that shows one cell after another; the widgets stay, only what they show changes."""

    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, gallery: Gallery, id: str) -> None:
        super().__init__(id=id)
        self.picture = Picture(gallery)
        self.label = label(gallery, most_rows=LABEL_ROWS, classes="label")
        self.cell: Cell | None = None
        self._ring: Ring | None = None
        self._filling: Timer | None = None

    def compose(self) -> ComposeResult:
        """Put the label under the picture."""
        yield self.picture
        yield self.label

    def show(self, cell: Cell | None, how: Lettering = PLAIN, *, keep: bool = True) -> None:
        """Show a cell, or nothing.

        Args:
            cell: what to show.
            how: how its label is written.
            keep: whether what is painted of it may be kept on disk.
        """
        self.display = cell is not None
        self.cell = cell
        if cell:
            self.picture.show(cell.picture, keep=keep)
            self.label.write(cell.label.text, how, keep=keep)
            self.label.styles.height = how.rows or "1fr"
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
