"""One picture on the screen."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import ControlType, Segment
from textual import work
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from jagvoice.faces.terminal.painters.base import Frame, Subject, ink

if TYPE_CHECKING:
    from textual.app import App
    from textual.geometry import Region, Size

    from jagvoice.faces.terminal.painters import Gallery

NO_ROOM = (ControlType.CURSOR_FORWARD, 0)
"""Says that a piece of text is for the terminal and takes no cells."""

GREY = 0x808080
"""The colour of the empty frame that stands for a picture that can't be drawn."""


class Painted(Widget):
    """Shows what a gallery paints, in the middle of its paper.

    The paper keeps its colour whatever the widget's own style: a highlight that leaves the picture alone costs nothing
    and never hides it. Put highlights on the border.
    """

    ALLOW_SELECT: ClassVar[bool] = False

    @dataclass
    class Undrawable(Message):
        """A picture could not be drawn; an empty frame is shown in its place."""

        picture: Subject
        """The reference of the picture, or the words."""
        error: Exception
        """What went wrong."""

    def __init__(
        self,
        gallery: Gallery,
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._gallery = gallery
        self._picture: Subject | None = None
        self._keep = True
        self._taken: tuple[Subject, Frame] | None = None
        self._lines: list[Strip] = []
        self._hung: tuple[list[Strip], int, int] = [], 0, 0
        """The strips among the lines, and the column and the row where they begin."""
        self._room: tuple[Size, tuple[int, int], int] | None = None
        """The room the lines were laid out for, the size of its cells and the colour of its paper."""

    def _hang_other(self, picture: Subject | None, keep: bool) -> None:
        self._keep = keep
        if picture != self._picture:
            self._picture = picture
            self._hang()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the picture; where its room has changed it is laid out first, so that the first paint shows it."""
        if self._room != self._room_now:
            self._hang(drawing=True)
        lines = super().render_lines(crop)
        strips, left, top = self._hung
        if strips and lines and (over := self._gallery.over(strips, self.region.x + left, self.region.y + top)):
            # The last line to be drawn, so that no paper is laid over it afterwards.
            lines[-1] = Strip([*lines[-1], Segment(over, None, [NO_ROOM])], lines[-1].cell_length)
        return lines

    def render_line(self, y: int) -> Strip:
        """Return a line of the picture or of the paper around it."""
        if y < len(self._lines):
            return self._lines[y]
        return Strip.blank(self.size.width, ink(self.paper, self.paper))

    @property
    def paper(self) -> int:
        """The colour under the picture, 0xRRGGBB: all that a widget can show of it beside the picture."""
        return self._gallery.paper

    def on_resize(self) -> None:
        """Lay the picture out anew; it is painted again only when its frame has changed."""
        if self._room != self._room_now:
            self._hang()

    def on_mount(self) -> None:
        """Listen for the way back from another program: it may have wiped the terminal's pictures."""
        self.app.app_resume_signal.subscribe(self, self._renew)

    def on_unmount(self) -> None:
        """Give the picture back."""
        self._release()

    @property
    def _room_now(self) -> tuple[Size, tuple[int, int], int]:
        return self.size, self._gallery.cell, self.paper

    def _frame(self) -> Frame:
        return Frame.within(*self.size, self._gallery.cell, self.paper)

    def _hang(self, drawing: bool = False) -> None:
        """Take the strips where they are ready; else leave the paper empty and have them painted.

        Args:
            drawing: whether the widget is just being drawn, and need not be drawn again for it.
        """
        before, self._taken = self._taken, None
        self.workers.cancel_group(self, "paint")
        frame = self._frame()
        picture = self._picture
        strips: list[Strip] = []
        if picture is not None and frame.cols and frame.rows:
            ready = self._gallery.take(picture, frame, self._write)
            if ready is not None:
                self._taken, strips = (picture, frame), ready
            else:
                self._paint(picture, frame)
        if before is not None:
            self._gallery.release(*before, self._write, keep=before[1] == frame)
        self._lay(strips, drawing)

    @work(group="paint", exit_on_error=False)
    async def _paint(self, picture: Subject, frame: Frame) -> None:
        loop = asyncio.get_running_loop()
        try:
            data = await loop.run_in_executor(
                self._gallery.pool, self._gallery.paint, picture, frame, self._may_be_kept
            )
            strips = self._gallery.take_painted(picture, frame, data, self._write)
        except Exception as error:
            self._lay(self._instead(frame))
            self.post_message(self.Undrawable(picture, error))
            return
        self._taken = picture, frame
        self._lay(strips)

    @property
    def _may_be_kept(self) -> bool:
        """Whether what is painted now may be kept on disk."""
        return self._keep

    def _instead(self, frame: Frame) -> list[Strip]:
        """Return what is shown of a picture that can't be drawn."""
        return _empty_frame(frame)

    def _lay(self, strips: list[Strip], drawing: bool = False) -> None:
        """Put strips in the middle of the paper."""
        self._room = self._room_now
        width, height = self.size
        paper = ink(self.paper, self.paper)
        blank = Strip.blank(width, paper)
        above = (height - len(strips)) // 2
        lines = [blank] * above
        self._hung = strips, (width - strips[0].cell_length) // 2 if strips else 0, above
        for strip in strips:
            left = (width - strip.cell_length) // 2
            right = width - strip.cell_length - left
            margins = [Segment(" " * left, paper)] * bool(left), [Segment(" " * right, paper)] * bool(right)
            lines.append(Strip([*margins[0], *strip, *margins[1]], width))
        self._lines = lines + [blank] * (height - len(lines))
        if not drawing:
            self.refresh()

    def _release(self) -> None:
        if self._taken is not None:
            self._gallery.release(*self._taken, self._write)
            self._taken = None

    def _renew(self, _: App[object]) -> None:
        if self._taken is not None:
            self._gallery.renew(*self._taken, self._write)

    def _write(self, text: str) -> None:
        send(self.app, text)


class Picture(Painted):
    """Shows a picture on its paper, as large as there is room and in the middle."""

    DEFAULT_CSS = "Picture { width: 1fr; height: 1fr; }"

    def __init__(
        self,
        gallery: Gallery,
        picture: str | None = None,
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(gallery, id=id, classes=classes)
        self._picture = picture

    @property
    def picture(self) -> Subject | None:
        """The reference of the picture, or the words; None for empty paper."""
        return self._picture

    def show(self, picture: str | None, *, keep: bool = True) -> None:
        """Show another picture in the same place; None for empty paper.

        Args:
            picture: its reference.
            keep: whether it may be kept on disk when it has to be painted.
        """
        self._hang_other(picture, keep)


def send(app: App[Any], text: str) -> None:
    """Send text to the terminal of an app through the queue that its frames go through."""
    if (driver := app._driver) is not None:
        driver.write(text)


def _empty_frame(frame: Frame) -> list[Strip]:
    """Return a plain frame with nothing in it, for a picture that can't be drawn."""
    grey = ink(GREY, frame.paper)
    if frame.cols < 4 or frame.rows < 3:
        return [Strip([Segment("░" * frame.cols, grey)], frame.cols) for _ in range(frame.rows)]
    wide = frame.cols - 4
    middle = f" │{' ' * wide}│ "
    rows = [f" ╭{'─' * wide}╮ ", *[middle] * (frame.rows - 2), f" ╰{'─' * wide}╯ "]
    return [Strip([Segment(row, grey)], frame.cols) for row in rows]
