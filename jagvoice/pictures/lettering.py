"""Writes short texts into bitmaps with the font that Pillow carries inside itself.

That font needs no file of the system, but lacks å, ä, ö and é: their marks are put over the plain letters here.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

MARKS = {"\u0308": "dots", "\u030a": "ring", "\u0301": "acute"}
"""The marks that can be drawn."""


def drawable(text: str) -> bool:
    """Tell whether all of a text can be written: ASCII, alone or under one of the marks."""
    return all(c.isascii() or c in MARKS for c in unicodedata.normalize("NFD", text))


def write(
    draw: ImageDraw, middle: tuple[float, float], text: str, size: float, colour: str, width: float | None = None
) -> None:
    """Write one line of text with its middle at a point; what cannot be drawn becomes a question mark.

    Args:
        draw: where to write.
        middle: the point in pixels.
        text: one line.
        size: the height of the letters in pixels, as fonts count it.
        colour: the ink.
        width: the most pixels the line may take; a longer text is written smaller.
    """
    from PIL import ImageFont

    plain, marks = _apart(text)
    font = ImageFont.load_default(size)
    if width is not None and font.getlength(plain) > width:
        size *= width / font.getlength(plain)
        font = ImageFont.load_default(size)
    x = middle[0] - font.getlength(plain) / 2
    draw.text((x, middle[1]), plain, colour, font=font, anchor="lm")
    for i, mark in marks:
        left, top, right, _ = draw.textbbox(
            (x + font.getlength(plain[:i]), middle[1]), plain[i], font=font, anchor="lm"
        )
        _mark(draw, MARKS[mark], (left + right) / 2, top - 0.14 * size, size, colour)


def _apart(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Return the letters without their marks, and the place and kind of each mark."""
    plain = ""
    marks = []
    for c in unicodedata.normalize("NFD", text):
        if c in MARKS and plain:
            marks.append((len(plain) - 1, c))
        elif not unicodedata.combining(c):
            plain += c if c.isascii() else "?"
    return plain, marks


def _mark(draw: ImageDraw, kind: str, x: float, y: float, size: float, colour: str) -> None:
    r = max(1.0, 0.065 * size)
    if kind == "dots":
        for dx in (-0.15 * size, 0.15 * size):
            draw.ellipse((x + dx - r, y - r, x + dx + r, y + r), colour)
    elif kind == "ring":
        draw.ellipse((x - 2 * r, y - 2 * r, x + 2 * r, y + 2 * r), outline=colour, width=max(1, round(0.06 * size)))
    else:
        draw.line((x - r, y + r, x + 2 * r, y - 2 * r), colour, max(1, round(0.08 * size)))
