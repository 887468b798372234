"""Pictures in terminal cells: each painter turns a picture into strips as one kind of terminal shows them best."""

from __future__ import annotations

from jagvoice.faces.terminal.painters.base import Frame, Painter, Words
from jagvoice.faces.terminal.painters.blocks import HALF, QUADRANT, SEXTANT, BlockPainter
from jagvoice.faces.terminal.painters.gallery import Gallery, Source
from jagvoice.faces.terminal.painters.kitty import KittyPainter
from jagvoice.faces.terminal.painters.sixel import SixelPainter

__all__ = ["BlockPainter", "Frame", "Gallery", "KittyPainter", "Painter", "SixelPainter", "Source", "Words", "painter"]


def painter(name: str) -> Painter:
    """Return a painter by the name that ``probe.choose_painter`` gives.

    Raises:
        ValueError: if there is no painter of this name.
    """
    if name == "kitty":
        return KittyPainter()
    if name == "sixel":
        return SixelPainter()
    for grid in (SEXTANT, QUADRANT, HALF):
        if grid.name == name:
            return BlockPainter(grid)
    raise ValueError(f"no painter is called {name!r}")
