"""What is counted of the choices of a window: by helper, by pair, by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from jagvoice.core.evidence.choices import Choice
from jagvoice.core.evidence.felt import pictures
from jagvoice.core.evidence.told import NOBODY, Count, Pair, Place, Side, With

SIDES: tuple[Side, ...] = ("left", "middle", "right", "top", "bottom", "first_page")


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
    """Return each two that were offered together, one of them at least ever chosen, in the order of their names."""
    together: Counter[tuple[str, str]] = Counter()
    chosen: Counter[tuple[str, str, str]] = Counter()
    ever = {c.winner for c in window}
    for c in window:
        there = pictures(c)
        for two in {(min(w, o), max(w, o)) for w in there if w in ever for o in there if o != w}:
            together[two] += 1
            chosen[*two, c.winner] += 1
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
    pressed: Counter[Side] = Counter()
    there: Counter[Side] = Counter()
    expected: dict[Side, list[float]] = {}
    for c in touched:
        name = c.cells[c.chosen]
        if name is None:
            continue
        on = _on_sides([n for n in c.cells if n is not None])
        counts = Counter(side for its in on.values() for side in its)
        for side, n in counts.items():
            if n < len(on):
                there[side] += 1
                pressed[side] += side in on[name]
                expected.setdefault(side, []).append(n / len(on))
    return tuple(
        OnSide(side, Count(pressed[side], there[side]), sum(shares), sum(p * (1 - p) for p in shares) ** 0.5)
        for side in SIDES
        if (shares := expected.get(side))
    )


def _on_sides(names: Sequence[str]) -> dict[str, tuple[Side, ...]]:
    """Return the sides that each place of a board is on."""
    board = {n: cell(n) for n in names}
    columns: dict[int, set[int]] = {}
    rows: dict[int, set[int]] = {}
    for at in board.values():
        columns.setdefault(at.page, set()).add(at.column)
        rows.setdefault(at.page, set()).add(at.row)
    first: tuple[Side, ...] = ("first_page",) if len(columns) > 1 else ()
    return {
        n: (*_across(at.column, columns[at.page]), *_down(at.row, rows[at.page]), *(first if at.page == 0 else ()))
        for n, at in board.items()
    }


def _across(at: int, of: set[int]) -> tuple[Side, ...]:
    half = _half(at, of)
    if half:
        return ("left",) if half < 0 else ("right",)
    return ("middle",) if len(of) > 1 else ()


def _down(at: int, of: set[int]) -> tuple[Side, ...]:
    half = _half(at, of)
    if not half:
        return ()
    return ("top",) if half < 0 else ("bottom",)


def _half(at: int, of: set[int]) -> int:
    """Return -1 in the lower half, 1 in the upper half, 0 in the middle."""
    twice = 2 * at - (min(of) + max(of))
    return (twice > 0) - (twice < 0)
