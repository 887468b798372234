"""The pictures of one running face: painted once, kept in memory and on disk, shared by all that show them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jagvoice.faces.terminal.painters.base import WHITE, rgb
from jagvoice.faces.terminal.painters.cache import Cache, key

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image
    from textual.strip import Strip

    from jagvoice.faces.terminal.painters.base import Frame, Painter, Subject, Write

Source = Callable[[str, int, bool], "Image"]
"""Returns the picture of a reference, for a square of so many pixels, and whether it may be kept on disk.

Called from a thread of the gallery.
"""

Letterer = Callable[..., "Image"]
"""Writes a text on a sheet of so many pixels: ``pictures.lettering.label``.

Called from a thread of the gallery.
"""

AIR = 0.92
"""How much of its frame a sharp picture fills: it is well seen without the margin, and looks cramped there."""

MOST_UNUSED = 48
"""How many pictures that nobody shows any more stay ready: some four scenes to go back to."""


@dataclass
class _Hung:
    """A picture that is ready to be shown."""

    data: bytes
    strips: list[Strip]
    frame: Frame
    users: int = field(default=0)


def _airy(image: Image, px: int, paper: int) -> Image:
    """Return a picture in the middle of a larger square of paper."""
    from PIL import Image as Images

    sheet = Images.new("RGB", (px, px), rgb(paper))
    whole = image.convert("RGBA")
    sheet.paste(whole, ((px - image.width) // 2, (px - image.height) // 2), whole)
    return sheet


def _darkened(image: Image, paper: int) -> Image:
    """Return a picture as it looks on paper that is not white: what is white in it, drawn or photographed, is paper."""
    if paper == WHITE:
        return image
    from PIL import Image as Images
    from PIL import ImageChops

    whole = image.convert("RGBA")
    sheet = Images.new("RGBA", whole.size, (255, 255, 255, 255))
    sheet.alpha_composite(whole)
    return ImageChops.multiply(sheet.convert("RGB"), Images.new("RGB", whole.size, rgb(paper)))


class Gallery:
    """Hands out the strips of pictures.

    Everything but ``paint`` belongs to the thread of the event loop.
    """

    def __init__(
        self,
        source: Source,
        painter: Painter,
        *,
        letterer: Letterer | None = None,
        cell: tuple[int, int] | None = None,
        measure: Callable[[], tuple[int, int] | None] = lambda: None,
        paper: int = 0xFFFFFF,
        folder: Path | None = None,
    ) -> None:
        """Open a gallery.

        Args:
            source: Where pictures come from. A reference must change when its picture does.
            painter: How pictures are painted.
            letterer: What writes words where the painter has pixels; without one they are left to the terminal's font.
            cell: Width and height of a cell in pixels, where the terminal told it.
            measure: Tells them anew, where that can be known.
            paper: The colour under all pictures, 0xRRGGBB.
            folder: Where painted pictures are kept; None keeps none.
        """
        self.cell = cell or (10, 20)
        self.paper = paper
        self._measure = measure
        self.letters = painter.sharp and letterer is not None
        """Whether words can be painted."""
        self._source = source
        self._letterer = letterer
        self._painter = painter
        self._cache = Cache(folder)
        self._hung: OrderedDict[str, _Hung] = OrderedDict()
        self._pool: ThreadPoolExecutor | None = None

    def measure(self) -> None:
        """See how large a cell is now; frames made from here on follow it."""
        self.cell = self._measure() or self.cell

    @property
    def pool(self) -> ThreadPoolExecutor:
        """The one thread that paints: more would only take time from the screen."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="painter")
        return self._pool

    def take(self, picture: Subject, frame: Frame, write: Write) -> list[Strip] | None:
        """Return the strips of a picture that is in memory or on disk; give them back with ``release``."""
        name = key(picture, self._painter, frame)
        if name not in self._hung:
            data = self._cache.get(name)
            if data is None or not self._hang(name, data, frame, write):
                return None
        return self._use(name)

    def paint(self, picture: Subject, frame: Frame, keep: bool = True) -> bytes:
        """Return a picture as the painter's data and keep it on disk, unless it is private; slow, for a thread.

        Raises:
            Exception: whatever the source raises when it has no such picture, the letterer when it has no such letter.
        """
        image = self._drawn(picture, frame, keep)
        data = self._painter.encode(image, frame)
        if keep:
            self._cache.put(key(picture, self._painter, frame), data)
        return data

    def take_painted(self, picture: Subject, frame: Frame, data: bytes, write: Write) -> list[Strip]:
        """Return the strips of a picture that was just painted; give them back with ``release``."""
        name = key(picture, self._painter, frame)
        if name not in self._hung and not self._hang(name, data, frame, write):
            raise ValueError(f"{self._painter.name} made data that it can't read")
        return self._use(name)

    def release(self, picture: Subject, frame: Frame, write: Write, *, keep: bool = True) -> None:
        """Give back strips that are no longer shown; those unused for longest are forgotten by the terminal too.

        Args:
            picture: The reference of the picture.
            frame: The frame it filled.
            write: Sends text to the terminal.
            keep: Whether it may be shown again in this frame; else it is forgotten when nobody else shows it.
        """
        name = key(picture, self._painter, frame)
        hung = self._hung.get(name)
        if hung is None:
            return
        hung.users -= 1
        if not keep and hung.users <= 0:
            self._forget(name, write)
        unused = [name for name, other in self._hung.items() if other.users <= 0]
        for name in unused[: max(0, len(unused) - MOST_UNUSED)]:
            self._forget(name, write)

    def renew(self, picture: Subject, frame: Frame, write: Write) -> None:
        """Send a picture again that is being shown, when the terminal may have lost its pictures."""
        if hung := self._hung.get(key(picture, self._painter, frame)):
            self._painter.again(hung.data, hung.strips, hung.frame, write)

    def over(self, strips: list[Strip], x: int, y: int) -> str:
        """Return what must be written over strips of this gallery that stand at a place on the screen."""
        return self._painter.over(strips, x, y)

    def close(self, write: Write) -> None:
        """Let the terminal forget every picture and stop painting."""
        for name in list(self._hung):
            self._forget(name, write)
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _drawn(self, picture: Subject, frame: Frame, keep: bool) -> Image:
        if isinstance(picture, str):
            px = self._painter.pixels(frame)
            if not self._painter.sharp:
                return _darkened(self._source(picture, px, keep), frame.paper)
            shown = _darkened(self._source(picture, max(1, round(px * AIR)), keep), frame.paper)
            return _airy(shown, px, frame.paper)
        if self._letterer is None:
            raise LookupError(picture.text)
        across, down = frame.cell
        return self._letterer(
            picture.text,
            frame.cols * across,
            frame.rows * down,
            alike=picture.alike,
            room=picture.cols * across or None,
            lines=picture.lines,
            ink=f"#{picture.ink:06x}",
            paper=f"#{frame.paper:06x}",
        )

    def _hang(self, name: str, data: bytes, frame: Frame, write: Write) -> bool:
        try:
            self._hung[name] = _Hung(data, self._painter.place(data, frame, write), frame)
        except ValueError:
            return False
        return True

    def _forget(self, name: str, write: Write) -> None:
        self._painter.forget(self._hung.pop(name).strips, write)

    def _use(self, name: str) -> list[Strip]:
        self._hung.move_to_end(name)
        self._hung[name].users += 1
        return self._hung[name].strips
