"""How the ways in suit a person: slips, questions left alone, places out of reach, time and help.

It is about the board and the hands, never a score of the person, and says how much it rests on: too little is told as
too little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median
from typing import NamedTuple

from jagvoice.core.journal import Expression

SLIP_SECONDS = 5.0
"""A choice that is taken back within this time may have been a slip of the hand."""

LEAST = 20
"""Of fewer asks nothing is told yet."""

LEAST_AT_A_PLACE = 8.0
"""So often a place must have been likely to be chosen, were all alike, before it is said to be chosen seldom."""

SELDOM = 0.35
"""A place is chosen seldom when it is less often than this part of how often it would be, were all alike."""


class Share(NamedTuple):
    """How often something was so, of how many times."""

    so: int
    of: int

    @property
    def value(self) -> float:
        """The share, from 0 to 1."""
        return self.so / self.of if self.of else 0.0

    @property
    def told(self) -> bool:
        """Whether there is enough to tell."""
        return self.of >= LEAST

    @property
    def span(self) -> tuple[float, float]:
        """Between what the real share lies, with 95 of 100 in it (Wilson)."""
        if not self.of:
            return 0.0, 1.0
        z, n, p = 1.96, self.of, self.value
        middle, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, (middle - half) / (1 + z * z / n)), min(1.0, (middle + half) / (1 + z * z / n))


class Spot(NamedTuple):
    """A place among the pictures, counted from the top left and from 0."""

    row: int
    column: int


@dataclass(frozen=True)
class At:
    """How often a place was chosen, and how often it would have been, were all places alike."""

    spot: Spot
    chosen: Share
    likely: float

    @property
    def seldom(self) -> bool:
        """Whether it is chosen seldom though it is offered as often as the others."""
        return self.likely >= LEAST_AT_A_PLACE and self.chosen.so < SELDOM * self.likely


def slips(said: Iterable[Expression]) -> Share:
    """Return how many of the asks in which something was chosen had a choice taken back at once."""
    touched = [e for e in said if any(t.kind == "chose" for t in e.trail)]
    return Share(sum(map(_slipped, touched)), len(touched))


def left_alone(said: Iterable[Expression]) -> Share:
    """Return how many asks nobody answered."""
    asked = list(said)
    return Share(sum(e.outcome == "no_answer" for e in asked), len(asked))


def seconds(said: Iterable[Expression]) -> tuple[float, ...]:
    """Return how long the answers took, from the first picture shown, the shortest first."""
    return tuple(sorted(e.seconds for e in said if e.seconds is not None and e.outcome == "chosen"))


def middle(taken: Sequence[float]) -> float:
    """Return the time within which half of the answers came."""
    return median(taken)


def in_time(taken: Iterable[float], known: float) -> Share:
    """Return how many answers came within the time the person is known to need."""
    every = list(taken)
    return Share(sum(t <= known for t in every), len(every))


def places(said: Iterable[Expression]) -> tuple[At, ...]:
    """Return how often each place was chosen, of the layout that was shown most often.

    Only pictures laid by lot count: only there each place is offered the same things.
    """
    asks = [(e, page) for e in said for page in e.offered[:1] if _laid_by_lot(e)]
    layouts = Counter(tuple(sorted((s.row, s.column) for s in page)) for _, page in asks)
    if not layouts:
        return ()
    layout = max(layouts, key=lambda key: (layouts[key], key))
    spots = Counter(
        Spot(s.row, s.column)
        for e, page in asks
        if tuple(sorted((s.row, s.column) for s in page)) == layout
        for s in page
        if (s.option,) == e.chosen[-1:]
    )
    times = sum(spots.values())
    return tuple(At(Spot(*at), Share(spots[Spot(*at)], times), times / len(layout)) for at in layout)


def helped(said: Iterable[Expression]) -> Mapping[int, Share]:
    """Return how often there was how much help, from 0 (none) to 4 (hand over hand), where somebody has said it."""
    stated = [e.support for e in said if e.support is not None]
    return {level: Share(stated.count(level), len(stated)) for level in range(5)}


def _slipped(said: Expression) -> bool:
    """Return whether a choice was taken back within a few seconds."""
    last: float | None = None
    for touch in said.trail:
        if touch.kind == "chose":
            last = touch.seconds
        elif touch.kind == "took_back" and last is not None and touch.seconds is not None:
            if touch.seconds - last <= SLIP_SECONDS:
                return True
            last = None
    return False


def _laid_by_lot(said: Expression) -> bool:
    """Return whether one page of pictures was laid by lot, all were there together, and one of them was chosen."""
    alone = len(said.offered) == 1 and len(said.offered[0]) > 1 and said.presented == "together"
    return alone and said.arrangement == "shuffled" and said.outcome == "chosen" and bool(said.chosen)
