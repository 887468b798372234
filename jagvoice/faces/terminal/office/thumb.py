"""Small pictures on a page that is scrolled: what is only partly in sight is not laid over what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.strip import Strip

from jagvoice.faces.terminal.picture import NO_ROOM, Picture
from jagvoice.pages.blocks import Picture as Shows

if TYPE_CHECKING:
    from textual.geometry import Region

    from jagvoice.faces.terminal.painters import Gallery

SMALL, COARSE = (6, 3), (8, 4)
"""The columns and rows of a small picture; where it is painted in parts of cells it needs more, if there is room."""

ROOM = 100
"""So many columns of the screen are room."""

MOST = 4
"""So many small pictures stand on a row; the words name them all."""


class Thumb(Picture):
    """One small picture."""

    def __init__(self, gallery: Gallery, picture: Shows, size: tuple[int, int]) -> None:
        super().__init__(gallery, picture.reference, classes="thumb")
        self._keep = False
        self.styles.width, self.styles.height = size

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw it; pixels that the terminal lays over its cells only where all of them are in sight."""
        lines = super().render_lines(crop)
        placed = self.screen.find_widget(self)
        if placed.visible_region == placed.region:
            return lines
        return [Strip([s for s in line if s.control != [NO_ROOM]]) for line in lines]


def thumbs(gallery: Gallery, pictures: Sequence[Shows], columns: int) -> list[Thumb]:
    """Return the small pictures of a row on a screen of so many columns."""
    return [Thumb(gallery, picture, room_of(gallery, columns)) for picture in pictures[:MOST]]


def room_of(gallery: Gallery, columns: int) -> tuple[int, int]:
    """Return the columns and rows of a small picture on a screen of so many columns."""
    return COARSE if columns >= ROOM and not gallery.letters else SMALL
