"""Reading a terminal's screen as people do: plain text, and words drawn in letters several cells high."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jagvoice.faces.terminal.letterforms import LOW_RING
from jagvoice.faces.terminal.letters import SCALES, large

_GLYPHS = " ▗▖▄▝▐▞▟▘▚▌▙▀▜▛█"
_PIXELS = {glyph: f"{n:04b}".replace("0", ".").replace("1", "#") for n, glyph in enumerate(_GLYPHS)}

Spot = tuple[int, int]
"""Column and row, from 1."""


def pixels(lines: Sequence[str]) -> list[str]:
    """Return a screen as pixels, two across and two down in each cell; what is no block is empty."""
    rows: list[str] = []
    for line in lines:
        cells = [_PIXELS.get(glyph, "....") for glyph in line]
        rows += ["".join(c[:2] for c in cells), "".join(c[2:] for c in cells)]
    return rows


@cache
def _drawn(word: str) -> tuple[tuple[str, ...], ...]:
    """Return the shapes that a word can have in large letters, each without what is empty around it."""
    found = []
    for spelling in {word, word.replace("å", LOW_RING)}:
        for scale in SCALES:
            lines = large(spelling, 400, 60, lines=1, most_scale=scale)
            if lines is None:
                continue
            rows = pixels(lines)
            inked = [n for n, row in enumerate(rows) if "#" in row]
            rows = rows[inked[0] : inked[-1] + 1]
            left = min(row.index("#") for row in rows if "#" in row)
            right = max(row.rindex("#") for row in rows if "#" in row)
            found.append(tuple(f"...{row[left : right + 1]}..." for row in rows))
    return tuple(found)


def spots(word: str, display: Sequence[str], seen: Sequence[str]) -> list[Spot]:
    """Return the middle of each place where a word stands.

    Args:
        word: what is looked for.
        display: the screen as text.
        seen: the screen as pixels.
    """
    found: list[Spot] = []
    for y, line in enumerate(display, 1):
        x = line.find(word)
        while x >= 0:
            found.append((x + 1 + len(word) // 2, y))
            x = line.find(word, x + 1)
    wide = [f"...{row}..." for row in seen]
    for shape in _drawn(word):
        for y in range(len(wide) - len(shape) + 1):
            x = wide[y].find(shape[0])
            while x >= 0:
                if all(wide[y + n].startswith(row, x) for n, row in enumerate(shape)):
                    found.append(((x + len(shape[0]) // 2 - 3) // 2 + 1, (y + len(shape) // 2) // 2 + 1))
                x = wide[y].find(shape[0], x + 1)
    return found


def place(label: str, display: Sequence[str]) -> Spot | None:
    """Return where a label stands, the lowest place if there are several; ``None`` if it stands nowhere.

    A label of several words may be folded; its place is that of the last word, where it is nearest to the first.
    """
    seen = pixels(display)
    words = label.split()
    places = [spots(word, display, seen) for word in words]
    if not all(places):
        return None

    def away(spot: Spot) -> int:
        return min(abs(spot[0] - x) + 4 * abs(spot[1] - y) for x, y in places[0])

    return min(places[-1], key=lambda spot: (away(spot) if len(words) > 1 else 0, -spot[1]))
