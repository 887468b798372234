"""The pictures of one running face: painted once, kept in memory and on disk, shared by all that show them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jagvoice.faces.terminal.painters.cache import Cache, key

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image
    from textual.strip import Strip

    from jagvoice.faces.terminal.painters.base import Frame, Painter, Write

Source = Callable[[str, int, bool], "Image"]
"""Returns the picture of a reference, for a square of so many pixels, and whether it may be kept on disk.

Called from a thread of the gallery.
"""

MOST_UNUSED = 48
"""How many pictures that nobody shows any more stay ready: some four scenes to go back to."""


@dataclass
class _Hung:
    """A picture that is ready to be shown."""

    data: bytes
    strips: list[Strip]
    frame: Frame
    users: int = field(default=0)


class Gallery:
    """Hands out the strips of pictures.

    Everything but ``paint`` belongs to the thread of the event loop.
    """

    def __init__(
        self,
        source: Source,
        painter: Painter,
        *,
        cell: tuple[int, int] | None = None,
        paper: int = 0xFFFFFF,
        folder: Path | None = None,
    ) -> None:
        """Open a gallery.

        Args:
            source: Where pictures come from. A reference must change when its picture does.
            painter: How pictures are painted.
            cell: Width and height of a cell in pixels, where the terminal told it.
            paper: The colour under all pictures, 0xRRGGBB.
            folder: Where painted pictures are kept; None keeps none.
        """
        self.cell = cell or (10, 20)
        self.paper = paper
        self._source = source
        self._painter = painter
        self._cache = Cache(folder)
        self._hung: OrderedDict[str, _Hung] = OrderedDict()
        self._pool: ThreadPoolExecutor | None = None

    @property
    def pool(self) -> ThreadPoolExecutor:
        """The one thread that paints: more would only take time from the screen."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="painter")
        return self._pool

    def take(self, picture: str, frame: Frame, write: Write) -> list[Strip] | None:
        """Return the strips of a picture that is in memory or on disk; give them back with ``release``."""
        name = key(picture, self._painter, frame)
        if name not in self._hung:
            data = self._cache.get(name)
            if data is None or not self._hang(name, data, frame, write):
                return None
        return self._use(name)

    def paint(self, picture: str, frame: Frame, keep: bool = True) -> bytes:
        """Return a picture as the painter's data and keep it on disk, unless it is private; slow, for a thread.

        Raises:
            Exception: whatever the source raises when it has no such picture.
        """
        image = self._source(picture, self._painter.pixels(frame), keep)
        data = self._painter.encode(image, frame)
        if keep:
            self._cache.put(key(picture, self._painter, frame), data)
        return data

    def take_painted(self, picture: str, frame: Frame, data: bytes, write: Write) -> list[Strip]:
        """Return the strips of a picture that was just painted; give them back with ``release``."""
        name = key(picture, self._painter, frame)
        if name not in self._hung and not self._hang(name, data, frame, write):
            raise ValueError(f"{self._painter.name} made data that it can't read")
        return self._use(name)

    def release(self, picture: str, frame: Frame, write: Write, *, keep: bool = True) -> None:
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

    def renew(self, picture: str, frame: Frame, write: Write) -> None:
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
