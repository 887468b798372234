"""A figure: what was measured again and again, its floor from the same run, and the goal it is held to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple


class Sizes(NamedTuple):
    """How often and how much is measured."""

    starts: int
    """Pairs of starts."""
    keys: int
    """Keys pressed on each side."""
    sounds: int
    rounds: int
    """Pairs of rounds of whatever is quick enough to be repeated at will."""
    appends: int
    """Commits in a round."""
    journal: int
    """Entries of the long journal."""
    pages: int
    """Pages read in a round."""
    scenes: int
    verified: int
    calm: float
    """Seconds a board is left alone after its start, before anything is measured on it."""
    boards: int
    """Paired boards that send at once."""
    seconds: int
    """How long they do."""
    lives: int
    """Lives of each simulated person."""


FULL = Sizes(15, 400, 150, 15, 40, 1_000_000, 40, 50, 100_000, 1.5, 1_000, 60, 200)
QUICK = Sizes(5, 100, 40, 7, 20, 50_000, 20, 8, 10_000, 1.5, 200, 15, 40)
TINY = Sizes(1, 3, 2, 2, 2, 3_000, 2, 1, 300, 0.4, 4, 2, 2)
"""For the smoke test: nothing it says means anything."""


@dataclass(frozen=True)
class Bench:
    """One run: how much it measures, and the folder that is gone after it."""

    folder: Path
    sizes: Sizes


def p99(values: Sequence[float]) -> float:
    """Return the value that 99 of 100 do not exceed; of fewer than 100 the largest."""
    ordered = sorted(values)
    return ordered[-(len(ordered) // 100) - 1]


@dataclass(frozen=True)
class Figure:
    """What was measured of one thing."""

    name: str
    unit: str
    ours: tuple[float, ...]
    floor: tuple[float, ...] = ()
    """The floor's measures, each taken beside the one of ours with the same index."""
    under: str = ""
    """What the floor is."""
    goal: float | None = None
    """What the ratio is not to exceed, or the value where there is no floor or ``absolute`` is set."""
    absolute: bool = False
    worst: bool = False
    """Whether the 99th percentile counts, and not the median."""
    note: str = ""

    @property
    def value(self) -> float:
        """The one number for ours."""
        return self._one(self.ours)

    @property
    def ratios(self) -> tuple[float, ...]:
        """Ours to the floor, pair by pair."""
        return tuple(a / b for a, b in zip(self.ours, self.floor, strict=True)) if self.floor and not self.worst else ()

    @property
    def ratio(self) -> float | None:
        """The median of the pairs; of two 99th percentiles simply theirs."""
        if not self.floor:
            return None
        return self.value / self._one(self.floor) if self.worst else median(self.ratios)

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; ``None`` without one."""
        if self.goal is None:
            return None
        return (self.value if self.absolute or self.ratio is None else self.ratio) <= self.goal

    def _one(self, values: Sequence[float]) -> float:
        return (p99 if self.worst else median)(values)

    def plain(self) -> dict[str, Any]:
        """Return everything as data."""
        return {
            "name": self.name, "unit": self.unit, "statistic": "p99" if self.worst else "median",
            "value": self.value, "min": min(self.ours), "max": max(self.ours), "measures": self.ours,
            "floor": self._one(self.floor) if self.floor else None, "floor_is": self.under or None,
            "floor_measures": self.floor, "ratio": self.ratio,
            "ratio_min": min(self.ratios, default=None), "ratio_max": max(self.ratios, default=None),
            "goal": self.goal, "goal_on": None if self.goal is None else self._goal_on, "met": self.met,
            "note": self.note,
        }  # fmt: skip

    @property
    def _goal_on(self) -> str:
        return "value" if self.absolute or not self.floor else "ratio"

    def row(self) -> tuple[str, ...]:
        """Return the cells of the figure's line in the table."""
        goal = (
            "" if self.goal is None else f"{self.goal:g} x" if self._goal_on == "ratio" else self._with_unit(self.goal)
        )
        return (
            self.name,
            self._spread(self.ours),
            f"{self._spread(self.floor)} ({self.under})" if self.floor else "",
            _ratio(self.ratio, self.ratios),
            goal,
            {None: "", True: "yes", False: "**no**"}[self.met],
        )

    def _with_unit(self, value: float) -> str:
        return f"{value:g} {self.unit}"

    def _spread(self, values: Sequence[float]) -> str:
        which = "p99 " if self.worst else ""
        return f"{which}{_short(self._one(values))} {self.unit} ({_short(min(values))}-{_short(max(values))})"


HEAD = ("figure", "jagvoice", "floor", "ratio", "goal", "met")


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as a Markdown table, with their notes under it."""
    lines = [HEAD, tuple("---" for _ in HEAD), *(f.row() for f in figures)]
    notes = [f"- {f.name}: {f.note}" for f in figures if f.note]
    return "\n".join([*(f"| {' | '.join(cells)} |" for cells in lines), *(["", *notes] if notes else [])])


def in_turns(times: int, ours: Callable[[], float], floor: Callable[[], float]) -> tuple[list[float], list[float]]:
    """Measure the one and the other in turns, after one of each that does not count."""
    ours(), floor()
    pairs = [(ours(), floor()) for _ in range(times)]
    return [a for a, _ in pairs], [b for _, b in pairs]


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _ratio(ratio: float | None, each: Sequence[float]) -> str:
    if ratio is None:
        return ""
    return f"{ratio:.2f} x" + (f" ({min(each):.2f}-{max(each):.2f})" if each else "")
