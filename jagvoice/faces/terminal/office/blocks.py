"""Every block of a page as a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widget import Widget

from jagvoice.faces.terminal.office.chart import ChartBox
from jagvoice.faces.terminal.office.code import CodeBox
from jagvoice.faces.terminal.office.rows import RowsBox
from jagvoice.faces.terminal.office.scene import SceneBox
from jagvoice.faces.terminal.office.wording import Words
from jagvoice.faces.terminal.picture import Picture as PictureBox
from jagvoice.faces.tone import SIGNS
from jagvoice.pages.blocks import Chart, Code, Deck, Heading, Picture, Rows, Text

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from jagvoice.faces.terminal.painters import Gallery


Unfilled = Heading | Text | Rows | Picture | Chart | Deck | Code
"""Every block but a form, which keeps what is typed into it."""


def drawn(block: Unfilled, gallery: Gallery) -> Widget:
    """Return the widget that shows a block."""
    if isinstance(block, Heading):
        return Words(block.text, classes=f"heading h{block.level}")
    if isinstance(block, Text):
        return _text(block)
    if isinstance(block, Rows):
        return RowsBox(block, gallery)
    if isinstance(block, Chart):
        return ChartBox(block, gallery)
    if isinstance(block, Deck):
        return SceneBox(block, gallery)
    if isinstance(block, Code):
        return CodeBox(block)
    return _Shown(block, gallery)


def _text(block: Text) -> Widget:
    sign = SIGNS[block.tone]
    return Words(f"{sign} {block.text}" if sign else block.text, classes=f"text {block.tone}")


class _Shown(Horizontal):
    """A picture with what it shows."""

    def __init__(self, picture: Picture, gallery: Gallery) -> None:
        super().__init__(classes="shown large" if picture.large else "shown")
        self._picture, self._gallery = picture, gallery

    def compose(self) -> ComposeResult:
        yield PictureBox(self._gallery, self._picture.reference)
        yield Words(self._picture.label, classes="label")
