"""A dot with the span it may be in, on a line from never to always, in signs that take one column each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jagvoice.faces.columns import length
from jagvoice.faces.printable import printable
from jagvoice.pages.blocks import Chart, Dot

FILLED, OPEN = "●", "○"
NARROWEST, WIDEST = 15, 61
"""The fewest and the most columns of a line."""


class Line(NamedTuple):
    """A line with a dot on it, and from which to which of its columns the span lies."""

    drawn: str
    begin: int
    end: int


def line_of(dot: Dot, width: int) -> Line | None:
    """Return the line of a dot; ``None`` where nothing is drawn.

    A span that keeps off the middle keeps off it however few columns there are: what is drawn never says less or more
    than the words.

    Args:
        dot: the dot.
        width: the columns of the line; an odd number, so that it has a middle.
    """
    if dot.middle is None:
        return None
    half = width // 2
    begin, at, end = (_column(value, width) for value in (dot.low, dot.middle, dot.high))
    if dot.low > 0.5:
        begin, end = max(begin, half + 1), max(end, half + 1)
    if dot.high < 0.5:
        begin, end = min(begin, half - 1), min(end, half - 1)
    at = min(max(at, begin), end)
    signs = ["─"] * width
    signs[0], signs[half], signs[-1] = "├", "┼", "┤"
    for n in range(begin, end + 1):
        signs[n] = {"├": "┝", "┼": "┿", "┤": "┥"}.get(signs[n], "━")
    signs[at] = FILLED if dot.filled else OPEN
    return Line("".join(signs), begin, end)


def _column(value: float, width: int) -> int:
    return round(min(1.0, max(0.0, value)) * (width - 1))


def axis_of(axis: Sequence[str], width: int) -> str:
    """Return the words over a line: where there is room for them, those of its middle too."""
    first, middle, last = map(printable, axis)
    begin = (width - length(middle)) // 2
    if length(first) < begin and begin + length(middle) + length(last) < width:
        first = f"{first}{' ' * (begin - length(first))}{middle}"
    return f"{first}{' ' * max(1, width - length(first) - length(last))}{last}"


def odd(room: int) -> int:
    """Return how many columns a line takes where there is room for so many."""
    width = max(NARROWEST, min(WIDEST, room))
    return width if width % 2 else width - 1


def signs_of(chart: Chart) -> Iterator[str]:
    """Yield what the dots of a chart mean, each behind its sign."""
    if chart.filled:
        yield f"{FILLED} {printable(chart.filled)}"
    if chart.open:
        yield f"{OPEN} {printable(chart.open)}"


def is_drawn(chart: Chart) -> bool:
    """Return whether anything of a chart is drawn."""
    return any(dot.middle is not None for dot in chart.dots)


def percent(value: float) -> float:
    """Return where on a line something lies, in percent of it."""
    return round(100 * min(1.0, max(0.0, value)), 1)
