"""Pictures as sixels: bands of six pixels a colour, drawn over the paper at a place on the screen.

A sixel is no text. It is drawn once the paper under it stands, by one piece of output that takes no room, and is gone
as soon as text is written there. It covers whole cells and never a cell more, so that what stands beside it stays.
"""

from __future__ import annotations

import json
import re
from itertools import product
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from jagvoice.faces.terminal.painters.base import Frame, Write, fit, ink

if TYPE_CHECKING:
    from PIL.Image import Image

COLOURS = 48
"""The most colours of one picture: a pictogram has a dozen and the tones of its edges."""

MOST_SIDE = 960
"""Beyond this side in pixels a picture is cut in parts: XTerm shows no more than 1000 of one."""

BAND = 6

_SIXEL = re.compile(r'\x1bP0;1;0q"1;1;(\d+);(\d+)[#;!0-9?-~$-]*\x1b\\')
_RUN = re.compile(rb"(.)\1*", re.DOTALL)
_BITS = tuple(1 << y for y in range(BAND))


class SixelPainter:
    """Paints paper, and knows the sixels that belong on it."""

    name = "sixel"
    version = 2
    sharp = True

    def pixels(self, frame: Frame) -> int:
        """Return the shorter side of the frame in pixels."""
        return min(frame.cols * frame.cell[0], frame.rows * frame.cell[1])

    def encode(self, image: Image, frame: Frame) -> bytes:
        """Return the sixels of a picture, each with the column and the row of the frame where it stands."""
        from PIL.Image import Dither

        (across, down), (wide, high) = frame.cell, _part(frame)
        fitted = fit(image, frame.cols * across, frame.rows * down, (1, 1), frame.paper)
        whole = fitted.quantize(COLOURS, dither=Dither.NONE)
        parts = []
        for row, col in product(range(0, frame.rows, high), range(0, frame.cols, wide)):
            end = min(col + wide, frame.cols), min(row + high, frame.rows)
            part = whole.crop((col * across, row * down, end[0] * across, end[1] * down))
            parts.append((col, row, sixel(part)))
        return json.dumps(parts, separators=(",", ":")).encode()

    def place(self, data: bytes, frame: Frame, write: Write) -> list[Strip]:
        """Return paper that carries its sixels; nothing is sent before it stands somewhere."""
        paper = Segment(" " * frame.cols, ink(frame.paper, frame.paper))
        carrier = Sixels(_parts(data, frame))
        return [*[Strip([paper], frame.cols)] * (frame.rows - 1), Strip([paper, carrier], frame.cols)]

    def over(self, strips: list[Strip], x: int, y: int) -> str:
        """Return what draws the sixels with their first cell at column x and row y of the screen, counted from 0."""
        parts = (part for segment in strips[-1] if isinstance(segment, Sixels) for part in segment.parts)
        return "".join(f"\x1b7\x1b[{y + row + 1};{x + col + 1}H{part}\x1b8" for col, row, part in parts)

    def again(self, data: bytes, strips: list[Strip], frame: Frame, write: Write) -> None:
        """Do nothing: the whole screen is drawn anew, and the sixels with it."""

    def forget(self, strips: list[Strip], write: Write) -> None:
        """Do nothing: text that is written over a sixel takes its place."""


class Sixels(Segment):
    """Carries the sixels of a picture with its strips; it is itself nothing that is written."""

    def __new__(cls, parts: list[tuple[int, int, str]]) -> Sixels:
        """Make an empty piece of text."""
        made = super().__new__(cls, "")
        made.parts = parts
        return made

    parts: list[tuple[int, int, str]]
    """Column and row in the frame, and the sixel."""


def sixel(image: Image) -> str:
    """Return a picture with a palette as one sixel."""
    width, height = image.size
    palette = image.getpalette() or []
    data = image.tobytes()
    out = [f'\x1bP0;1;0q"1;1;{width};{height}']
    for colour in sorted(set(data)):
        red, green, blue = (round(value * 100 / 255) for value in palette[colour * 3 : colour * 3 + 3])
        out.append(f"#{colour};2;{red};{green};{blue}")
    bands = (data[at : at + BAND * width] for at in range(0, len(data), BAND * width))
    out.append("-".join(_band(band, width) for band in bands))
    return "".join(out) + "\x1b\\"


def _band(band: bytes, width: int) -> str:
    """Return up to six rows of pixels, colour after colour."""
    rows = [band[at : at + width] for at in range(0, len(band), width)]
    layers = []
    for colour in sorted(set(band)):
        bits = 0
        for bit, row in zip(_BITS, rows, strict=False):
            if colour in row:
                bits |= int.from_bytes(row.translate(_only(colour, bit)), "big")
        runs = _RUN.finditer(bits.to_bytes(width, "big").rstrip(b"\0"))
        layers.append(f"#{colour}" + "".join(_run(run[0]) for run in runs))
    return "$".join(layers)


def _only(colour: int, bit: int) -> bytes:
    """Return the table that turns a colour into a bit, and every other into none."""
    return bytes(colour) + bytes((bit,)) + bytes(255 - colour)


def _run(same: bytes) -> str:
    char = chr(63 + same[0])
    return f"!{len(same)}{char}" if len(same) > 3 else char * len(same)


def _part(frame: Frame) -> tuple[int, int]:
    """Return the columns and the rows of the largest part that is sent as one sixel."""
    return max(1, MOST_SIDE // frame.cell[0]), max(1, MOST_SIDE // frame.cell[1])


def _parts(data: bytes, frame: Frame) -> list[tuple[int, int, str]]:
    """Return the sixels in these bytes.

    Raises:
        ValueError: if they are not those of a frame like this: nothing else may reach the terminal.
    """
    wide, high = _part(frame)
    places = product(range(0, frame.rows, high), range(0, frame.cols, wide))
    try:
        parts = [(col, row, part) for col, row, part in json.loads(data)]
        for (row, col), (left, top, part) in zip(places, parts, strict=True):
            size = min(wide, frame.cols - col) * frame.cell[0], min(high, frame.rows - row) * frame.cell[1]
            told = _SIXEL.fullmatch(part)
            if (left, top) != (col, row) or told is None or (int(told[1]), int(told[2])) != size:
                raise ValueError("a sixel for another frame")
    except (TypeError, RecursionError) as wrong:
        raise ValueError("no sixels") from wrong
    return parts
