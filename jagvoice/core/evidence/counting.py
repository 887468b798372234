"""What is counted of the choices of a window: by helper, by pair, by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from jagvoice.core.evidence.choices import Choice
from jagvoice.core.evidence.felt import pictures
from jagvoice.core.evidence.told import NOBODY, Count, Pair, Place, Side, With


class Cell(NamedTuple):
    """A place on a board, read from its name."""

    page: int
    row: int
    column: int
    of: int
    """How many pictures the page had."""


def cell(name: str) -> Cell:
    """Return the place that a name such as ``0:1,2/4`` tells.

    Raises:
        ValueError: if it is none.
    """
    page, _, rest = name.partition(":")
    at, _, of = rest.partition("/")
    row, _, column = at.partition(",")
    return Cell(int(page), int(row), int(column), int(of))


def beside(window: Sequence[Choice]) -> tuple[With, ...]:
    """Return what was chosen by who was beside: accounts by id, then nobody, then those of whom it is not stated."""
    helpers = {c.helper for c in window}
    known = sorted(h for h in helpers if h is not None and h != NOBODY)
    order = (*known, *(h for h in (NOBODY, None) if h in helpers))
    return tuple(With(h, counted([c for c in window if c.helper == h])) for h in order)


def counted(choices: Sequence[Choice]) -> dict[str, Count]:
    """Return how often each option was chosen of the times it was there, by name."""
    there = Counter(o for c in choices for o in c.options)
    chosen = Counter(c.winner for c in choices)
    return {o: Count(chosen[o], there[o]) for o in sorted(there)}


def pairs(window: Sequence[Choice]) -> tuple[Pair, ...]:
    """Return each two that were offered together, in the order of their names."""
    together: Counter[tuple[str, str]] = Counter()
    chosen: Counter[tuple[str, str, str]] = Counter()
    for c in window:
        for one, other in combinations(sorted(pictures(c)), 2):
            together[one, other] += 1
            chosen[one, other, c.winner] += 1
    return tuple(
        Pair(one, other, n, chosen[one, other, one], chosen[one, other, other])
        for (one, other), n in sorted(together.items())
    )


def places(touched: Sequence[Choice]) -> tuple[Place, ...]:
    """Return how often each place was pressed, in the order of pages, sizes, rows and columns.

    Args:
        touched: the choices that were made by hand; what was said presses no place.
    """
    there = Counter(name for c in touched for name in c.cells if name is not None)
    pressed = Counter(name for c in touched if (name := c.cells[c.chosen]) is not None)
    order = sorted(there, key=lambda n: (cell(n).page, cell(n).of, cell(n).row, cell(n).column))
    return tuple(Place(n, cell(n).of, Count(pressed[n], there[n])) for n in order)


class OnSide(NamedTuple):
    """How often one side was pressed, where there was another side to press."""

    side: Side
    pressed: Count
    expected: float
    """How often pressing at random would have pressed it."""
    spread: float
    """The standard deviation of that."""

    @property
    def beyond(self) -> float:
        """By how many standard deviations it was pressed more often than at random."""
        return (self.pressed.chosen - self.expected) / self.spread


def sides(touched: Sequence[Choice]) -> tuple[OnSide, ...]:
    """Return how often each side was pressed of the times there was also another, in the order of ``Side``.

    Where a board has several columns, those of the lower half are to the left and those of the upper half to the right;
    an odd one is the middle. Rows are top and bottom in the same way.

    Args:
        touched: the choices that were made by hand.
    """
    counts: dict[Side, list[float]] = {
        s: [0, 0, 0, 0] for s in ("left", "middle", "right", "top", "bottom", "first_page")
    }
    for c in touched:
        name = c.cells[c.chosen]
        if name is None:
            continue
        where = {n: frozenset(_sides(cell(n), [cell(x) for x in c.cells if x])) for n in c.cells if n}
        for side, sums in counts.items():
            share = sum(side in w for w in where.values()) / len(where)
            if 0 < share < 1:
                sums[0] += side in where[name]
                sums[1] += 1
                sums[2] += share
                sums[3] += share * (1 - share)
    return tuple(
        OnSide(side, Count(int(pressed), int(of)), expected, variance**0.5)
        for side, (pressed, of, expected, variance) in counts.items()
        if of
    )


def _sides(at: Cell, board: Sequence[Cell]) -> Iterator[Side]:
    page = [c for c in board if c.page == at.page]
    columns, rows = {c.column for c in page}, {c.row for c in page}
    across = _half(at.column, columns)
    if across:
        yield "left" if across < 0 else "right"
    elif len(columns) > 1:
        yield "middle"
    down = _half(at.row, rows)
    if down:
        yield "top" if down < 0 else "bottom"
    if at.page == 0 and len({c.page for c in board}) > 1:
        yield "first_page"


def _half(at: int, of: set[int]) -> int:
    """Return -1 in the lower half, 1 in the upper half, 0 in the middle."""
    twice = 2 * at - (min(of) + max(of))
    return (twice > 0) - (twice < 0)
