"""What every painter is, and the frame it fills."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from rich.color import Color
from rich.style import Style

if TYPE_CHECKING:
    from PIL.Image import Image
    from textual.strip import Strip

Write = Callable[[str], None]
"""Sends text to the terminal through the queue that the frames of the screen go through."""

WHITE = 0xFFFFFF
"""The paper by day."""

MOST_CELLS = 297
"""The widest and highest frame in cells: Kitty has marks for so many rows and columns."""


@dataclass(frozen=True)
class Frame:
    """Room for one picture: cells, the size of a cell in pixels, and the colour of the paper under the picture."""

    cols: int
    rows: int
    cell: tuple[int, int] = (10, 20)
    paper: int = 0xFFFFFF
    """The colour of the paper, 0xRRGGBB."""

    @classmethod
    def within(cls, width: int, height: int, cell: tuple[int, int] = (10, 20), paper: int = 0xFFFFFF) -> Frame:
        """Return the largest frame within a room of so many cells that looks square on the screen."""
        side = min(width * cell[0], height * cell[1])
        cols, rows = (min(room, -(-side // step)) for room, step in ((width, cell[0]), (height, cell[1])))
        return cls(max(0, min(cols, MOST_CELLS)), max(0, min(rows, MOST_CELLS)), cell, paper)


@dataclass(frozen=True)
class Words:
    """A text that is painted like a picture, where there are pixels for real letters."""

    text: str
    ink: int = 0x000000
    """The colour of the letters, 0xRRGGBB."""
    alike: tuple[str, ...] = ()
    """The texts that stand beside it in the same size."""
    cols: int = 0
    """The columns that each of them has at least."""
    lines: int = 2
    """The most lines."""


Subject = str | Words
"""What a picture shows: the reference of a picture, or words."""


class Painter(Protocol):
    """Turns a picture into strips in two steps: a slow one that can be kept on disk, and a quick one."""

    name: str
    """Its name, as ``probe.choose_painter`` gives it."""
    version: int
    """Raised whenever the data it makes changes, so that older data on disk is made anew."""
    sharp: bool
    """Whether it paints pixels, so that words can be painted too."""

    def pixels(self, frame: Frame) -> int:
        """Return the side in pixels of the square picture that fills the frame best."""
        ...

    def encode(self, image: Image, frame: Frame) -> bytes:
        """Return the picture as data for ``place``; slow, so it is called outside the event loop."""
        ...

    def place(self, data: bytes, frame: Frame, write: Write) -> list[Strip]:
        """Return the strips of a picture, one for each row; what the terminal must be sent first is written.

        Raises:
            ValueError: if the data is not what ``encode`` makes for this frame.
        """
        ...

    def over(self, strips: list[Strip], x: int, y: int) -> str:
        """Return what must be written when the strips stand with their first cell at column x and row y of the screen.

        Both are counted from 0. It takes no room and leaves the cursor where it was; nothing for most painters.
        """
        ...

    def again(self, data: bytes, strips: list[Strip], frame: Frame, write: Write) -> None:
        """Send once more what the terminal has lost, for strips that are already on the screen."""
        ...

    def forget(self, strips: list[Strip], write: Write) -> None:
        """Let the terminal free what it keeps for these strips."""
        ...


def rgb(colour: int) -> tuple[int, int, int]:
    """Return the red, green and blue of 0xRRGGBB."""
    return colour >> 16 & 255, colour >> 8 & 255, colour & 255


@lru_cache(maxsize=8192)
def ink(foreground: int, background: int) -> Style:
    """Return the style of glyphs in one colour on another; few pairs serve many cells."""
    return Style(color=Color.from_rgb(*rgb(foreground)), bgcolor=Color.from_rgb(*rgb(background)))


def fit(image: Image, width: int, height: int, pixel: tuple[float, float], paper: int) -> Image:
    """Return the picture on paper of exactly this many pixels, whole, centred and in its true proportions.

    Args:
        image: The picture, of any size and mode.
        width: Pixels across.
        height: Pixels down.
        pixel: How wide and how high one of these pixels is on the screen.
        paper: The colour under and around the picture, 0xRRGGBB.
    """
    from PIL import Image as Images

    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        clear = image.convert("RGBA")
        image = Images.new("RGBA", clear.size, (*rgb(paper), 255))
        image.alpha_composite(clear)
    image = image.convert("RGB")
    scale = min(width * pixel[0] / image.width, height * pixel[1] / image.height)
    across = min(width, max(1, round(image.width * scale / pixel[0])))
    down = min(height, max(1, round(image.height * scale / pixel[1])))
    shrunk = image if image.size == (across, down) else image.resize((across, down), Images.Resampling.HAMMING)
    if shrunk.size == (width, height):
        return shrunk
    sheet = Images.new("RGB", (width, height), rgb(paper))
    sheet.paste(shrunk, ((width - across) // 2, (height - down) // 2))
    return sheet
