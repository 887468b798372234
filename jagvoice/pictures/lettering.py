"""Writes short texts into bitmaps, in letters that were drawn to be told apart by whoever sees badly.

The font is Atkinson Hyperlegible of the Braille Institute, as a package carries it: nothing of the system is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

ABOVE, BELOW = 0.88, 0.22
"""How far letters with a mark and letters with a tail reach above and below their line, in sizes of the font."""

PITCH = 1.12
"""From line to line, in sizes of the font."""

MARGIN = 0.25
"""What is left free on either side, in sizes of the font."""

_MEASURED = 100
_UNKNOWN = "\uffff"


@lru_cache(maxsize=64)
def font(size: float) -> FreeTypeFont:
    """Return the font in a size, in pixels."""
    from PIL import ImageFont

    package = find_spec("fontpkg_atkinson_hyperlegible")
    assert package is not None
    assert package.origin is not None
    file = Path(package.origin).parent / "files" / "AtkinsonHyperlegible-Bold.ttf"
    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)


def drawable(text: str) -> bool:
    """Tell whether the font has every letter of a text."""
    return all(_has(letter) for letter in text)


@cache
def _has(letter: str) -> bool:
    return letter.isspace() or bytes(font(32).getmask(letter)) != bytes(font(32).getmask(_UNKNOWN))


def write(
    draw: ImageDraw, middle: tuple[float, float], text: str, size: float, colour: str, width: float | None = None
) -> None:
    """Write one line of text with its middle at a point; a letter that the font lacks becomes a box.

    Args:
        draw: where to write.
        middle: the point in pixels.
        text: one line.
        size: the height of the letters in pixels, as fonts count it.
        colour: the ink.
        width: the most pixels the line may take; a longer text is written smaller.
    """
    if width is not None and font(size).getlength(text) > width:
        size *= width / font(size).getlength(text)
    draw.text(middle, text, colour, font=font(size), anchor="mm")


def label(
    text: str,
    width: int,
    height: int,
    *,
    alike: Sequence[str] = (),
    room: int | None = None,
    lines: int = 2,
    ink: str = "#000000",
    paper: str = "#ffffff",
) -> Image:
    """Return a text in the middle of a sheet of so many pixels, as large as fits.

    Args:
        text: what to write; it is wrapped at its spaces.
        width: the pixels across.
        height: the pixels down.
        alike: texts that are written in the same size elsewhere: the size is the one that fits all of them.
        room: the pixels across that all of them have, where this sheet is wider.
        lines: the most lines.
        ink: the colour of the letters, ``#rrggbb``.
        paper: the colour under them.

    Raises:
        LookupError: if the font lacks a letter of one of the texts.
    """
    from PIL import Image, ImageDraw

    texts = (text, *alike)
    if not all(map(drawable, texts)):
        raise LookupError(text)
    size = fitting(texts, min(width, room or width), height, lines)
    sheet = Image.new("RGB", (width, height), paper)
    draw = ImageDraw.Draw(sheet)
    wrapped = _even(text, (min(width, room or width)) / size - 2 * MARGIN)
    top = (height - _high(len(wrapped)) * size) / 2
    for n, line in enumerate(wrapped):
        draw.text((width / 2, top + (ABOVE + n * PITCH) * size), line, ink, font=font(size), anchor="ms")
    return sheet


def fitting(texts: Sequence[str], width: int, height: int, lines: int) -> int:
    """Return the largest size in pixels, at least 6, in which each of some texts fits a sheet in so many lines."""
    largest = int(height / _high(1))
    for size in range(largest, 6, -1):
        most = min(lines, int((height / size - ABOVE - BELOW) / PITCH) + 1)
        if all(_fill(text, width / size - 2 * MARGIN, most) for text in texts):
            return size
    return 6


def _high(lines: int) -> float:
    """Return the height of some lines, in sizes of the font."""
    return ABOVE + (lines - 1) * PITCH + BELOW


@lru_cache(maxsize=4096)
def _length(text: str) -> float:
    """Return the length of a line, in sizes of the font."""
    return font(_MEASURED).getlength(text) / _MEASURED


def _fill(text: str, limit: float, most: int) -> list[str]:
    """Return the words in lines that are filled one after another; none if that takes too many or too long lines."""
    lines: list[str] = []
    for word in text.split():
        if lines and _length(f"{lines[-1]} {word}") <= limit:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines if len(lines) <= most and all(_length(line) <= limit for line in lines) else []


def _even(text: str, limit: float) -> list[str]:
    """Return the words in as few lines as can be, and those as even as can be."""
    lines = evener = _fill(text, limit, len(text)) or text.split()
    while evener and len(evener) == len(lines):
        lines = evener
        evener = _fill(text, max(map(_length, lines)) - 0.01, len(lines))
    return lines
