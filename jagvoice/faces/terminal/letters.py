"""Large labels: letters several cells high, because a terminal has only one size of its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from jagvoice.faces.terminal.letterforms import ABOVE, ALIKE, BELOW, BOX, LOW_RING, SHAPES, Shape

if TYPE_CHECKING:
    from textual.geometry import Region, Size

GAP = 2
"""Pixels between letters: as much as a stroke is thick."""

PITCH = ABOVE + BELOW
"""Pixels from line to line."""

MARGIN = 2
"""Pixels left free on either side of letters that could be smaller."""

SCALES = (3, 2, 1)

PLAIN_ROWS = 2
"""The rows of a plain label: long ones are wrapped."""

LINE = PITCH // 2
"""The rows of one line of the smallest large letters."""

_BLOCKS = dict(zip(product(".#", repeat=4), " ▗▖▄▝▐▞▟▘▚▌▙▀▜▛█", strict=True))
"""The glyph of four pixels: left and right above, left and right below."""

_UNSEEN = {"Mn", "Me", "Cf", "Cc"}
"""The categories of marks, and of what is never seen by itself."""


@dataclass(frozen=True)
class Lettering:
    """How the labels of one choice are written: all alike, so that no picture wins by a louder name."""

    scale: int = 0
    """How large letters of blocks are; 0 is plain text, with painted letters too."""
    rows: int = PLAIN_ROWS
    """The rows that each of them has; 0 is all there are."""
    alike: tuple[str, ...] = ()
    """All the texts, for the size of painted letters."""
    cols: int = 0
    """The columns that each of them has at least."""


PLAIN = Lettering()
"""The terminal's own letters."""


def large(text: str, cols: int, rows: int, *, lines: int = 2, most_scale: int = SCALES[0]) -> list[str] | None:
    """Return a text in letters as large as there is room for.

    A line of the smallest letters takes five rows when there are so many, so that labels side by side stand on one
    line; with fewer rows only those with ink are taken.

    Args:
        text: The text; it is wrapped at its spaces into as few lines as can be, and those as even as can be.
        cols: The columns there are.
        rows: The rows there are.
        lines: The most lines of letters.
        most_scale: How many times as large as the smallest the letters may be: 1, 2 or 3; 0 for no large letters.

    Returns:
        at most ``rows`` strings of exactly ``cols`` block glyphs with the text in the middle, or None when even the
        smallest letters don't fit.
    """
    drawn = _large(text, cols, rows, lines, most_scale)
    return list(drawn[0]) if drawn else None


def shared(texts: Iterable[str], cols: int, rows: int, *, lines: int = 2) -> tuple[int, int]:
    """Return the scale and the rows that all labels of one choice can have, so that none stands out.

    Args:
        texts: The labels that are shown side by side.
        cols: The columns that each of them has.
        rows: The rows that each of them has.
        lines: The most lines of large letters.

    Returns:
        the largest scale that fits all of them, 0 when one must be plain text, and the rows that the highest takes.
    """
    texts = list(texts)
    scale = min((_label(text, cols, rows, rows, lines, SCALES[0])[1] for text in texts), default=0)
    return scale, max((len(_label(text, cols, rows, rows, lines, scale)[0]) for text in texts), default=0)


@lru_cache(maxsize=1024)
def spelt(text: str) -> str:
    """Return a text in the letters that have a shape: others lose their marks, and what is left unknown is a box."""
    letters: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        if letter in SHAPES:
            letters.append(letter)
        elif letter.isspace():
            letters.append(" ")
        elif letter in ALIKE:
            letters.append(ALIKE[letter])
        else:
            parts = unicodedata.normalize("NFKD", letter)
            seen = (part for part in parts if unicodedata.category(part) not in _UNSEEN)
            letters += (part if part in SHAPES else ALIKE.get(part, BOX) for part in seen)
    return "".join(letters)


class Letters(Widget):
    """A label in large letters in the middle of its room, or in bold text where large letters don't fit.

    Its height is by itself what the label needs. The colours are those of its style; text that has letters without a
    shape, such as Arabic, is always bold text.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = "Letters { width: 1fr; height: auto; }"

    def __init__(
        self,
        text: str = "",
        *,
        most_rows: int = LINE,
        lines: int = 2,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a label.

        Args:
            text: What it shows at first.
            most_rows: The most rows of large letters, however high the widget is; below 4 there are none.
            lines: The most lines of large letters.
            id: The id of the widget.
            classes: The CSS classes of the widget.
        """
        super().__init__(id=id, classes=classes)
        self._text = text
        self._most_rows, self._most_lines, self._most_scale = most_rows, lines, SCALES[0]
        self._strips: tuple[Strip, ...] = ()

    @property
    def text(self) -> str:
        """What the label shows."""
        return self._text

    def show(self, text: str, *, most_scale: int = SCALES[0]) -> None:
        """Show another text in the same place, in letters of no larger scale; 0 is plain text."""
        if (text, most_scale) != (self._text, self._most_scale):
            self._text, self._most_scale = text, most_scale
            self.refresh(layout=self.styles.auto_dimensions)

    def write(self, text: str, how: Lettering = PLAIN, *, keep: bool = True) -> None:
        """Show another text in the same place, in letters of the scale it is to have; nothing is kept on disk."""
        self.show(text, most_scale=how.scale)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Take the whole width: the label is centred in it."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Ask for the rows that the label takes at this width."""
        rows = self._most_rows
        return len(_label(self._text, width, rows, rows, self._most_lines, self._most_scale)[0])

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the label as the style is now, then return the lines asked for."""
        style = self.rich_style
        colours = Style.from_color(style.color, style.bgcolor)
        limits = self._most_rows, self._most_lines, self._most_scale
        self._strips = _strips(self._text, *self.size, *limits, colours)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return a line of the label."""
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width, self.rich_style)


# --- what a widget shows -------------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def _strips(
    text: str, cols: int, rows: int, most_rows: int, lines: int, most_scale: int, colours: Style
) -> tuple[Strip, ...]:
    """Return a label in the middle of so many columns and rows."""
    label, scale = _label(text, cols, rows, most_rows, lines, most_scale)
    style = colours if scale else colours + Style(bold=True)
    blank = Strip([Segment(" " * cols, colours)], cols)
    above = (rows - len(label)) // 2
    drawn = (Strip([Segment(line, style)], cols) for line in label)
    return *[blank] * above, *drawn, *[blank] * (rows - len(label) - above)


def plain(text: str, cols: int, rows: int, colours: Style) -> tuple[Strip, ...]:
    """Return a text in the terminal's own bold letters in the middle of so many columns and rows."""
    return _strips(text, cols, rows, 0, 1, 0, colours)


def _label(text: str, cols: int, rows: int, most_rows: int, lines: int, most_scale: int) -> tuple[tuple[str, ...], int]:
    """Return the lines of a label and their scale, which is 0 for plain text."""
    drawn = None if BOX in spelt(text) else _large(text, cols, min(rows, most_rows), lines, most_scale)
    return drawn or (_plain(text, cols, rows), 0)


@lru_cache(maxsize=512)
def _plain(text: str, cols: int, rows: int) -> tuple[str, ...]:
    """Return a text as it is, wrapped and in the middle; what doesn't fit becomes an ellipsis."""
    pieces = (word if cell_len(word) <= cols else f"{chop_cells(word, max(1, cols - 1))[0]}…" for word in text.split())
    folds = _folds(" ".join(pieces), cols, cell_len)
    folded = folds[0] if folds else []
    if len(folded) > rows > 0:
        last = set_cell_size(folded[rows - 1], min(cell_len(folded[rows - 1]), cols - 1))
        folded = [*folded[: rows - 1], f"{last.rstrip()}…"]
    return tuple(set_cell_size(" " * ((cols - cell_len(line)) // 2) + line, cols) for line in folded[:rows])


# --- large letters -------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def _large(text: str, cols: int, rows: int, lines: int, most_scale: int) -> tuple[tuple[str, ...], int] | None:
    """Return the lines of a label in large letters and their scale, None when none fits."""
    text = spelt(text)
    above, below = _ink(text)
    for scale in SCALES[-most_scale:] if most_scale else ():
        margin = 0 if scale == SCALES[-1] else MARGIN
        folds = _folds(text, (2 * cols - 2 * margin) // scale, _width)
        if not folds or len(folds[0]) > lines:
            continue
        top, end = 0, len(folds[0]) * PITCH
        if _rows(end * scale) > rows:
            top, end = top + ABOVE - above, max(0, end - BELOW + below)
        if _rows((end - top) * scale) <= rows:
            ways = (way for fold in folds for way in (fold, [line.replace("å", LOW_RING) for line in fold]))
            pages = (_page(way, scale, 2 * cols) for way in ways)
            page = next((page for page in pages if not _touching(page, scale)), _page(folds[0], scale, 2 * cols))
            return _blocks(page[top * scale : end * scale]), scale
    return None


def _folds(text: str, limit: int, measure: Callable[[str], int]) -> list[list[str]]:
    """Return the ways to put the words in as few lines as can be, the most even first; none if a word is too wide."""
    folds: list[list[str]] = []
    folded = _fill(text, limit, measure)
    while folded is not None and (not folds or len(folded) == len(folds[0])):
        folds.insert(0, folded)
        folded = _fill(text, max(map(measure, folded)) - 1, measure) if folded else None
    return folds


def _fill(text: str, limit: int, measure: Callable[[str], int]) -> list[str] | None:
    """Return the words in lines that are filled one after another, None if a word is too wide."""
    lines: list[str] = []
    for word in text.split():
        if measure(word) > limit:
            return None
        if lines and measure(f"{lines[-1]} {word}") <= limit:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _width(line: str) -> int:
    """Return how many pixels wide a line is."""
    return sum(len(SHAPES[letter][0]) for letter in line) + GAP * (len(line) - 1)


def _ink(text: str) -> tuple[int, int]:
    """Return how many pixels above and below the line the letters of a text reach."""
    inked = [y for y in range(PITCH) if any("#" in SHAPES[letter][y] for letter in set(text))]
    return (ABOVE - inked[0], max(0, inked[-1] + 1 - ABOVE)) if inked else (0, 0)


def _rows(pixels: int) -> int:
    return -(-pixels // 2)


@cache
def _shape(letter: str, scale: int) -> Shape:
    """Return the shape of a letter in another scale.

    Where its edge is a stair, the corners are taken off so that it becomes a slope; other corners stay sharp.
    """
    small = SHAPES[letter]
    ink = {(x, y) for y, row in enumerate(small) for x, pixel in enumerate(row) if pixel == "#"}
    stretched = [list(row.replace(".", "." * scale).replace("#", "#" * scale)) for row in small for _ in range(scale)]
    for (x, y), (right, down) in product(ink if scale > 1 else (), product((1, -1), repeat=2)):
        outside = {(x + right, y), (x, y + down), (x + right, y + down)}
        stairs = {(x - right, y + down), (x + right, y - down)}
        if ink.isdisjoint(outside) and ink >= {(x - right, y), (x, y - down)} and ink & stairs:
            stretched[y * scale + (scale - 1) * (down > 0)][x * scale + (scale - 1) * (right > 0)] = "."
    return tuple("".join(row) for row in stretched)


def _page(lines: list[str], scale: int, wide: int) -> list[str]:
    """Return lines of letters in the middle of rows of so many pixels."""
    gap = "." * GAP * scale
    page: list[str] = []
    for line in lines:
        left = (wide - _width(line) * scale) // 2
        rows = zip(*(_shape(letter, scale) for letter in line), strict=True)
        page += (("." * left + gap.join(row)).ljust(wide, ".") for row in rows)
    return page


def _touching(page: list[str], scale: int) -> bool:
    """Return whether the tail of a letter touches the mark of a letter in the next line."""
    meetings = list(pairwise(page))[PITCH * scale - 1 :: PITCH * scale]
    return any(
        pixel == "#" and "#" in below[max(0, x - 1) : x + 2]
        for above, below in meetings
        for x, pixel in enumerate(above)
    )


def _blocks(pixels: list[str]) -> tuple[str, ...]:
    """Return rows of pixels as rows of block glyphs."""
    if len(pixels) % 2:
        pixels = [*pixels, "." * len(pixels[0])]
    return tuple(
        "".join(map(_BLOCKS.__getitem__, zip(top[::2], top[1::2], low[::2], low[1::2], strict=True)))
        for top, low in zip(pixels[::2], pixels[1::2], strict=True)
    )
