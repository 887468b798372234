"""Pictures through Kitty's graphics protocol: sent once, then shown by placeholder characters in ordinary cells.

The placeholders are text, so Textual moves, covers and clips the picture like any other text. The picture's id is the
colour of the placeholders: whatever changes that colour (a tint, opacity, a translucent screen) hides the picture.
"""

from __future__ import annotations

import base64
import io
import math
import os
from itertools import count
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from jagvoice.faces.terminal.painters.base import Frame, Write, fit, ink
from jagvoice.faces.terminal.painters.diacritics import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

PLACEHOLDER = "\U0010eeee"
"""The character in whose place the terminal shows a part of a picture."""

CHUNK = 4096
"""The most base64 characters that one command may carry."""

MOST_PIXELS = 640 * 640
"""Beyond so many a picture is sent smaller and the terminal enlarges it: a board of twelve stays quick to send."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_END = b"IEND\xaeB`\x82"


class KittyPainter:
    """Sends each picture as a PNG and paints placeholders with its id."""

    name = "kitty"
    version = 2
    sharp = True

    def __init__(self, start: int | None = None) -> None:
        """Begin numbering at ``start``, by default anywhere: an earlier program's pictures may still have their ids."""
        self._ids = count(int.from_bytes(os.urandom(3), "big") if start is None else start)

    def pixels(self, frame: Frame) -> int:
        """Return the shorter side of the frame in pixels."""
        return min(*_size(frame))

    def encode(self, image: Image, frame: Frame) -> bytes:
        """Return a PNG with the proportions of the frame."""
        file = io.BytesIO()
        fit(image, *_size(frame), (1, 1), frame.paper).save(file, "png")
        return file.getvalue()

    def place(self, data: bytes, frame: Frame, write: Write) -> list[Strip]:
        """Send the picture under a new id and return its placeholders."""
        if not (data.startswith(_SIGNATURE) and data.endswith(_END)):
            raise ValueError("no PNG")
        ident = 1 + next(self._ids) % 0xFFFFFF
        write("".join(transmission(data, ident, frame)))
        return placeholders(ident, frame)

    def over(self, strips: list[Strip], x: int, y: int) -> str:
        """Return nothing: the cells are all there is."""
        return ""

    def again(self, data: bytes, strips: list[Strip], frame: Frame, write: Write) -> None:
        """Send the picture again under the id it has."""
        write("".join(transmission(data, identity(strips), frame)))

    def forget(self, strips: list[Strip], write: Write) -> None:
        """Delete the picture and free its memory."""
        write(f"\x1b_Ga=d,d=I,i={identity(strips)},q=2;\x1b\\")


def transmission(data: bytes, ident: int, frame: Frame) -> Iterator[str]:
    """Yield the commands that send a PNG and make a virtual placement of it, without an answer (``q=2``)."""
    text = base64.standard_b64encode(data).decode()
    keys = f"a=T,U=1,q=2,f=100,t=d,i={ident},c={frame.cols},r={frame.rows},"
    for at in range(0, len(text), CHUNK):
        more = int(at + CHUNK < len(text))
        yield f"\x1b_G{keys}m={more};{text[at : at + CHUNK]}\x1b\\"
        keys = "q=2,"


class Cells(Segment):
    """Placeholders, each with its two marks, that are cut only between cells.

    Rich may cut any other text with marks between a character and its marks, when it is clipped or partly covered.
    """

    __slots__ = ()

    def split_cells(self, cut: int) -> tuple[Segment, Segment]:
        """Return the cells before the cut and those from it on."""
        at = cut * 3
        return Cells(self.text[:at], self.style), Cells(self.text[at:], self.style)


def placeholders(ident: int, frame: Frame) -> list[Strip]:
    """Return the cells that show a picture; each names its row and column, so that any part can be drawn alone."""
    style = ink(ident, frame.paper)
    columns = MARKS[: frame.cols]
    return [
        Strip([Cells("".join(f"{PLACEHOLDER}{row}{column}" for column in columns), style)], frame.cols)
        for row in MARKS[: frame.rows]
    ]


def identity(strips: list[Strip]) -> int:
    """Return the id that placeholders carry as their colour."""
    style = next(iter(strips[0])).style
    assert style is not None
    assert style.color is not None
    red, green, blue = style.color.get_truecolor()
    return red << 16 | green << 8 | blue


def _size(frame: Frame) -> tuple[int, int]:
    """Return the width and height of the frame in pixels, together at most about ``MOST_PIXELS``."""
    width, height = frame.cols * frame.cell[0], frame.rows * frame.cell[1]
    scale = min(1.0, math.sqrt(MOST_PIXELS / (width * height)))
    return max(1, round(width * scale)), max(1, round(height * scale))
