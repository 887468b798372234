"""The contact sheet: every symbol with its label and key, for those who print, check or draw them."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from jagvoice.pictures.lettering import font, write
from jagvoice.pictures.library import Symbol, symbols
from jagvoice.pictures.render import WHITE, Pictures
from jagvoice.words import symbol_label

if TYPE_CHECKING:
    from PIL.Image import Image

_COLUMNS = 10
_PICTURE = 120
_CELL = (168, 190)
_HEADING = 44
_GREY = "#5a5a5a"


def draw_sheet(path: Path, lang: str) -> None:
    """Draw all symbols, category by category, and save the sheet in the format the file's ending names.

    Raises:
        OSError: if the file cannot be written.
        ValueError: if no image format has such an ending.
    """
    groups = [
        (category, list(group))
        for category, group in groupby(sorted(symbols().values(), key=_order), key=lambda s: s.category)
    ]
    _sheet(groups, lang).save(path)


def _order(symbol: Symbol) -> int:
    return list(symbols().colours).index(symbol.category)


def _sheet(groups: list[tuple[str, list[Symbol]]], lang: str) -> Image:
    from PIL import Image, ImageDraw

    width, height = _CELL
    lines = [-(-len(group) // _COLUMNS) for _, group in groups]
    sheet = Image.new("RGB", (_COLUMNS * width, sum(lines) * height + len(groups) * _HEADING), WHITE)
    draw = ImageDraw.Draw(sheet)
    pictures = Pictures()
    top = 0
    for (category, group), count in zip(groups, lines, strict=True):
        draw.text((12, top + _HEADING // 2), category, group[0].colour, font=font(22), anchor="lm")
        top += _HEADING
        for i, symbol in enumerate(group):
            x, y = i % _COLUMNS * width, top + i // _COLUMNS * height
            draw.rounded_rectangle((x + 6, y + 4, x + width - 6, y + height - 6), 12, WHITE, symbol.colour, 4)
            sheet.paste(pictures.image(f"symbol:{symbol.key}", _PICTURE), (x + (width - _PICTURE) // 2, y + 14))
            middle = x + width // 2
            write(draw, (middle, y + 150), symbol_label(symbol.key, lang), 16, "black", width - 24)
            write(draw, (middle, y + 169), symbol.key, 12, _GREY)
        top += count * height
    return sheet
