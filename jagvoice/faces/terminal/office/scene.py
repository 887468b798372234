"""A scene of the board as the person will see it, in small; nothing in it can be touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container, Horizontal, Vertical

from jagvoice.core.deck import STAY, Cell
from jagvoice.core.text import Said
from jagvoice.faces.printable import printable
from jagvoice.faces.terminal.cell import CellBox
from jagvoice.faces.terminal.office.wording import Words
from jagvoice.faces.terminal.picture import Picture
from jagvoice.pages.blocks import Deck
from jagvoice.pages.blocks import Picture as Shows

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from jagvoice.faces.terminal.painters import Gallery

ROWS = 8
"""The rows of a cell."""


class SceneBox(Vertical):
    """The board's own cells under their prompt, and the ways out under them."""

    def __init__(self, deck: Deck, gallery: Gallery) -> None:
        super().__init__(classes="scene")
        self.deck = deck
        self._gallery = gallery
        self._cells = [CellBox(gallery, f"cell-{n}") for n in range(len(deck.cells))]
        self._exits = [CellBox(gallery, f"exit-{n}") for n in range(len(deck.exits))]

    def compose(self) -> ComposeResult:
        """Lay it out as the board does."""
        with Horizontal(classes="prompted"):
            if self.deck.picture:
                yield Picture(self._gallery, self.deck.picture.reference)
            yield Words(self.deck.prompt, classes="prompt")
        if self._cells:
            yield Container(*self._cells, classes="cells")
        if self._exits:
            yield Container(*self._exits, classes="exits")
        if self.deck.said:
            yield Words(f"♪ {self.deck.said}", classes="said")

    def on_mount(self) -> None:
        """Show the pictures, in as many columns as the board has."""
        for boxes, pictures, columns in (
            (self._cells, self.deck.cells, max(1, self.deck.columns)),
            (self._exits, self.deck.exits, max(1, len(self.deck.exits))),
        ):
            if not boxes:
                continue
            grid, rows = boxes[0].parent, -(-len(boxes) // columns)
            assert isinstance(grid, Container)
            grid.styles.grid_size_columns, grid.styles.grid_size_rows = columns, rows
            grid.styles.height = rows * ROWS
            for box, picture in zip(boxes, pictures, strict=True):
                box.show(_cell(picture), keep=False)


def _cell(picture: Shows) -> Cell:
    return Cell(printable(picture.label), Said(printable(picture.label), "sv"), picture.reference, STAY)
