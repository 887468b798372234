"""One cell of the board: a picture on paper, its label under it, and a border that is the mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.events import MouseDown
from textual.message import Message

from jagvoice.core.deck import Cell
from jagvoice.faces.terminal.letters import Letters
from jagvoice.faces.terminal.picture import Picture

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from jagvoice.faces.terminal.painters import Gallery


LABEL_ROWS = 10
"""The most rows of a label: two lines of large letters."""

PLAIN_ROWS = 2
"""The rows of a plain label: long ones are wrapped."""


class CellBox(Vertical):
    """A place on the board that shows one cell after another; the widgets stay, only what they show changes."""

    ALLOW_SELECT: ClassVar[bool] = False

    @dataclass
    class Pressed(Message):
        """A pointer came down on a cell."""

        cell: Cell

    def __init__(self, gallery: Gallery, id: str) -> None:
        super().__init__(id=id)
        self.picture = Picture(gallery)
        self.label = Letters(most_rows=LABEL_ROWS, classes="label")
        self.cell: Cell | None = None

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

    def on_mouse_down(self, event: MouseDown) -> None:
        """Act when the pointer comes down: whoever presses long need not wait for the own finger."""
        event.stop()
        if self.cell and event.button == 1:
            self.post_message(self.Pressed(self.cell))
