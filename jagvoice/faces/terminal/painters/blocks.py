"""Pictures of block glyphs, two colours in a cell: for every terminal that shows no pictures.

A cell is cut into small blocks. The blocks of a cell are split in two groups that lie furthest apart in colour, and
the glyph whose blocks are the one group is drawn in its colour on the other's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING

from jagvoice.faces.terminal.painters import drawing
from jagvoice.faces.terminal.painters.base import Frame, Write, fit, rgb

if TYPE_CHECKING:
    from PIL.Image import Image
    from textual.strip import Strip

FLAT = 14
"""How far the blocks of a cell may differ in a colour channel and still be one colour."""

STEP = 8
"""Colours are rounded to multiples of this, so that cells that look alike share one run."""

SHARPEN = (0.8, 120, 0)
"""Radius in blocks, strength in percent and threshold of the sharpening: thin outlines stay dark lines."""


def _sextants() -> str:
    """Return the glyph of each of the 64 sets of six blocks; Unicode leaves out the four that it had before."""
    before = {0: " ", 0b010101: "▌", 0b101010: "▐", 0b111111: "█"}
    own = iter(range(0x1FB00, 0x1FB3C))
    return "".join(before[blocks] if blocks in before else chr(next(own)) for blocks in range(64))


@dataclass(frozen=True)
class Grid:
    """How a cell is cut into blocks."""

    name: str
    across: int
    down: int
    glyphs: str = field(repr=False)
    """The glyph of each set of blocks; bit 0 is the block at the top left, then along the row, then down."""


HALF = Grid("half", 1, 2, " ▀▄█")
QUADRANT = Grid("quadrant", 2, 2, " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")
SEXTANT = Grid("sextant", 2, 3, _sextants())


class BlockPainter:
    """Paints with the glyphs of one grid."""

    version = 1
    sharp = False

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.name = grid.name

    def pixels(self, frame: Frame) -> int:
        """Return twice as many pixels as there are blocks, so that edges shrink to even tones."""
        return 2 * max(frame.cols * self.grid.across, frame.rows * self.grid.down)

    def encode(self, image: Image, frame: Frame) -> bytes:
        """Return the runs of glyphs that look most like the picture."""
        return drawing.dump(draw(image, frame, self.grid))

    def place(self, data: bytes, frame: Frame, write: Write) -> list[Strip]:
        """Return the strips of a picture; nothing needs to be sent."""
        return drawing.strips(drawing.load(data, frame.cols, frame.rows, self.grid.glyphs), frame.cols)

    def over(self, strips: list[Strip], x: int, y: int) -> str:
        """Return nothing: the cells are all there is."""
        return ""

    def again(self, data: bytes, strips: list[Strip], frame: Frame, write: Write) -> None:
        """Do nothing: the terminal keeps nothing but cells."""

    def forget(self, strips: list[Strip], write: Write) -> None:
        """Do nothing: the terminal keeps nothing but cells."""


def draw(image: Image, frame: Frame, grid: Grid) -> drawing.Drawing:
    """Return the drawing of a picture in a frame."""
    width, height = frame.cols * grid.across, frame.rows * grid.down
    block = (frame.cell[0] / grid.across, frame.cell[1] / grid.down)
    data = _sharpened(fit(image, width, height, block, frame.paper)).tobytes()
    line = width * 3
    blocks = [y * line + x * 3 for y in range(grid.down) for x in range(grid.across)]
    on_paper = cache(partial(_paper_or, frame.paper))
    rows: drawing.Drawing = []
    for row in range(frame.rows):
        top = row * grid.down * line
        starts = range(top, top + line, grid.across * 3)
        cells = (_cell([data[at + b : at + b + 3] for b in blocks]) for at in starts)
        rows.append(_join([(mask, on_paper(ink), on_paper(ground)) for mask, ink, ground in cells], grid.glyphs))
    return rows


def _sharpened(image: Image) -> Image:
    """Return the picture with its lightness sharpened; sharpened colours would get fringes."""
    from PIL import Image as Images
    from PIL.ImageFilter import UnsharpMask

    light, blue, red = image.convert("YCbCr").split()
    return Images.merge("YCbCr", (light.filter(UnsharpMask(*SHARPEN)), blue, red)).convert("RGB")


def _paper_or(paper: int, colour: int) -> int:
    """Return the paper's own colour for what is only rounded away from it: the margins around have that colour."""
    near = all(abs(a - b) <= STEP // 2 + 1 for a, b in zip(rgb(paper), rgb(colour), strict=True))
    return paper if near else colour


Cell = tuple[int, int, int]
"""A set of blocks as bits, their colour, and the colour of the other blocks."""


def _cell(pixels: list[bytes]) -> Cell:
    """Split the blocks of a cell in two groups and return them with their mean colours; the lighter is the ground."""
    if pixels.count(pixels[0]) == len(pixels):
        return _flat(pixels)
    reds, greens, blues = zip(*pixels, strict=True)
    spans = [max(channel) - min(channel) for channel in (reds, greens, blues)]
    widest = max(spans)
    if widest < FLAT:
        return _flat(pixels)
    values = (reds, greens, blues)[spans.index(widest)]
    limit = _limit(values)
    low = [p for p, value in zip(pixels, values, strict=True) if value <= limit]
    high = [p for p, value in zip(pixels, values, strict=True) if value > limit]
    mask = sum(1 << i for i, value in enumerate(values) if value <= limit)
    ink, ground = _mean(low), _mean(high)
    if ink == ground:
        return 0, ink, ink
    return mask, ink, ground


def _flat(pixels: list[bytes]) -> Cell:
    colour = _mean(pixels)
    return 0, colour, colour


def _limit(values: tuple[int, ...]) -> int:
    """Return the value up to which blocks belong to the darker group: the split with the least error inside groups."""
    ordered = sorted(values)
    total, count = sum(ordered), len(ordered)
    best, limit, below = -1.0, ordered[0], 0
    for i in range(1, count):
        below += ordered[i - 1]
        if ordered[i] == ordered[i - 1]:
            continue
        score = below * below / i + (total - below) * (total - below) / (count - i)
        if score > best:
            best, limit = score, ordered[i - 1]
    return limit


def _mean(pixels: list[bytes]) -> int:
    """Return the mean colour, rounded to a step; black and white stay black and white."""
    count = len(pixels)
    colour = 0
    for channel in zip(*pixels, strict=True):
        value = (sum(channel) // count + STEP // 2) // STEP * STEP
        colour = colour << 8 | min(value, 255)
    return colour


def _join(cells: list[Cell], glyphs: str) -> list[drawing.Run]:
    """Join cells that can share two colours to runs.

    A cell of one colour is always a space on that colour: the full block of many fonts leaves seams between rows.
    """
    full = len(glyphs) - 1
    runs: list[drawing.Run] = []
    text, ink, ground = "", -1, -1
    for mask, fore, back in cells:
        if fore == back == ground:
            text += " "
        elif fore != back and {fore, back} == {ink, ground}:
            text += glyphs[mask if fore == ink else full - mask]
        elif fore != back and ink == ground and ground in (fore, back):
            # The run so far is of one colour: the other colour of this cell becomes its ink.
            ink, mask = (fore, mask) if back == ground else (back, full - mask)
            text += glyphs[mask]
        else:
            if text:
                runs.append((text, ink, ground))
            text, ink, ground = glyphs[mask], fore, back
    runs.append((text, ink, ground))
    return runs
