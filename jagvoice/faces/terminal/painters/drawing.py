"""A picture made of glyphs, as data: kept on disk, and turned into strips without any picture library."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from jagvoice.faces.terminal.painters.base import ink

if TYPE_CHECKING:
    from collections.abc import Container

Run = tuple[str, int, int]
"""Glyphs side by side that share a foreground and a background, both 0xRRGGBB."""

Drawing = list[list[Run]]
"""The runs of each row, from the top."""


def dump(drawing: Drawing) -> bytes:
    """Return a drawing as bytes."""
    return json.dumps([[part for run in row for part in run] for row in drawing], separators=(",", ":")).encode()


def load(data: bytes, cols: int, rows: int, glyphs: Container[str]) -> Drawing:
    """Return the drawing in these bytes.

    Raises:
        ValueError: if it is no drawing of exactly this many cells in these glyphs.
    """
    drawing: Drawing = []
    try:
        for row in json.loads(data):
            runs: list[Run] = list(zip(row[0::3], row[1::3], row[2::3], strict=True))
            drawing.append(runs)
            cells = 0
            for text, foreground, background in runs:
                cells += len(text)
                if not (type(foreground) is type(background) is int and all(glyph in glyphs for glyph in text)):
                    raise ValueError("a run that no painter made")
                if not (0 <= foreground <= 0xFFFFFF and 0 <= background <= 0xFFFFFF):
                    raise ValueError("a colour out of range")
            if cells != cols:
                raise ValueError(f"a row of {cells} cells instead of {cols}")
    except (TypeError, KeyError, RecursionError) as wrong:
        raise ValueError("no drawing") from wrong
    if len(drawing) != rows:
        raise ValueError(f"{len(drawing)} rows instead of {rows}")
    return drawing


def strips(drawing: Drawing, cols: int) -> list[Strip]:
    """Return the strips of a drawing."""
    return [Strip([Segment(text, ink(fg, bg)) for text, fg, bg in row], cols) for row in drawing]
