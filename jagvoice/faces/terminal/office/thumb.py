"""Small pictures on a page that is scrolled: what is only partly in sight is not laid over what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.strip import Strip

from jagvoice.faces.terminal.picture import NO_ROOM, Picture
from jagvoice.pages.blocks import Picture as Shows

if TYPE_CHECKING:
    from textual.app import ComposeResult
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


class Thumbs(Horizontal):
    """The small pictures of a row."""

    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, gallery: Gallery, pictures: Sequence[Shows]) -> None:
        super().__init__(classes="thumbs")
        self._gallery, self._pictures = gallery, pictures[:MOST]

    def compose(self) -> ComposeResult:
        """Put them side by side."""
        size = COARSE if self.app.size.width >= ROOM and not self._gallery.letters else SMALL
        self.styles.width, self.styles.height = (size[0] + 1) * len(self._pictures), size[1]
        for picture in self._pictures:
            yield Thumb(self._gallery, picture, size)
