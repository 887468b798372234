"""Did the pictures matter at all? A running bet that no way of pressing which ignores the pictures can win.

The board itself decides by lot where each picture lies, after the set is fixed. So whoever presses without regard to
the pictures - at random, always left, by turns, the same place again - chooses each of them equally often, given the
cell that was pressed. Before each choice a forecast q is made from earlier choices alone; after it the stake is
multiplied by the number of pictures times q of the chosen one. For such pressing each factor has the mean 1, so that
the stake reaches 20 at any time in at most one of 20 lives, however often somebody looks (Ville 1939; Ramdas, Grünwald,
Vovk & Shafer 2023, "Game-theoretic statistics and safe anytime-valid inference").

The forecast must not see how the pictures lie now: it is made from the set alone, in the order of the names. The twin
bet asks whether the cell mattered, and is won by whoever presses cells without regard to pictures.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np

from jagvoice.core.evidence.choices import Choice, Numbers
from jagvoice.core.evidence.model import CELLS_SD

OPTIONS_SD = 1.5
"""How much options differ beforehand in the forecast, in logits."""

FORECASTS = 32
"""So many draws, and their mirror images, make one forecast."""

NEWTON_STEPS = 3


@dataclass(frozen=True, eq=False)
class Gate:
    """A bet under way, and what it has learnt; one more choice takes the same time however many there were."""

    options: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    mean: Numbers = field(default_factory=lambda: np.zeros(0))
    """Of the options, then of the cells, in the order in which they were first met."""
    covariance: Numbers = field(default_factory=lambda: np.zeros((0, 0)))
    total: float = 0.0
    """The log of the stake."""
    day: str = ""
    """The day of the last choice."""
    by_day: Mapping[str, float] = field(default_factory=dict)
    """What each day has added to the log of the stake; the choices of a day may come late, after those of others."""
    count: int = 0

    @property
    def stake(self) -> float:
        """The e-value: how many times the stake has grown."""
        return math.exp(min(self.total, 700.0))

    @property
    def stake_without_a_day(self) -> float:
        """The e-value without the one day that has added most; nothing where there is only one day."""
        if self.days < 2:
            return 0.0
        return math.exp(min(self.total - max(0.0, *self.by_day.values()), 700.0))

    @property
    def days(self) -> int:
        """The number of days."""
        return len(self.by_day)

    def after(self, choice: Choice) -> Gate:
        """Return the bet after one more choice."""
        known = self._knowing(choice)
        won = known._won(choice)
        mean, covariance = known._learnt(choice)
        return replace(
            known,
            mean=mean,
            covariance=covariance,
            total=self.total + won,
            day=choice.day,
            by_day={**self.by_day, choice.day: self.by_day.get(choice.day, 0.0) + won},
            count=self.count + 1,
        )

    def _knowing(self, choice: Choice) -> Gate:
        """Return the same bet with what of a choice it has not met yet: nothing is known of that."""
        new = tuple(sorted(set(choice.options) - set(self.options)))
        placed = {c for c in choice.cells if c is not None}
        fresh = tuple(sorted(placed - set(self.cells)))
        if not (new or fresh):
            return self
        k, p = len(self.options), len(self.cells)
        there = [*range(k), *range(k + len(new), k + len(new) + p)]
        prior = [OPTIONS_SD**2] * (k + len(new)) + [CELLS_SD**2] * (p + len(fresh))
        mean, covariance = np.zeros(len(prior)), np.diag(prior)
        mean[there] = self.mean
        covariance[np.ix_(there, there)] = self.covariance
        return replace(
            self, options=self.options + new, cells=self.cells + fresh, mean=mean, covariance=covariance
        )  # fmt: skip

    def _won(self, choice: Choice) -> float:
        """Return the log of the number of pictures times the forecast of the chosen one; 0 where there is no bet."""
        pictures = sorted(o for o, c in zip(choice.options, choice.cells, strict=True) if c is not None)
        if len(pictures) < 2 or choice.cells[choice.chosen] is None:
            return 0.0
        at = [self.options.index(o) for o in pictures]
        root = np.linalg.cholesky(self.covariance[np.ix_(at, at)] + 1e-9 * np.eye(len(at)))
        e = self.mean[at] + _draws(len(at)) @ root.T
        e = np.exp(e - e.max(1, keepdims=True))
        q = (e / e.sum(1, keepdims=True)).mean(0)[pictures.index(choice.winner)]
        return math.log(q * len(at))

    def _learnt(self, choice: Choice) -> tuple[Numbers, Numbers]:
        """Return what is known after a choice: a normal posterior, corrected in the small space of this choice."""
        k, rows = len(self.options), len(choice.options)
        x = np.zeros((rows, len(self.mean)))
        for row, (option, cell) in enumerate(zip(choice.options, choice.cells, strict=True)):
            x[row, self.options.index(option)] = 1.0
            if cell is not None:
                x[row, k + self.cells.index(cell)] = 1.0
        xv = x @ self.covariance
        s, before = xv @ x.T, x @ self.mean
        eta = before.copy()
        for _ in range(NEWTON_STEPS):
            p = np.exp(eta - eta.max())
            p /= p.sum()
            w = np.diag(p) - np.outer(p, p)
            g = -p
            g[choice.chosen] += 1
            a = np.linalg.solve(np.eye(rows) + w @ s, np.column_stack([g + w @ (eta - before), w]))
            eta = before + s @ a[:, 0]
        taken = (a[:, 1:] + a[:, 1:].T) / 2
        return self.mean + xv.T @ a[:, 0], self.covariance - xv.T @ taken @ xv


@dataclass(frozen=True)
class CellGate:
    """The twin bet: did it matter where a picture lay?

    Whoever looks only at the pictures presses all cells equally often, whatever was pressed before. Half the stake
    forecasts from how often each cell was pressed, half from what followed the cell before.
    """

    pressed: Mapping[tuple[str, ...], Mapping[str, int]] = field(default_factory=dict)
    followed: Mapping[tuple[tuple[str, ...], str], Mapping[str, int]] = field(default_factory=dict)
    totals: tuple[float, float] = (0.0, 0.0)
    last: str = ""

    @property
    def stake(self) -> float:
        """The e-value against "it did not matter in which cell a picture lay"."""
        return math.exp(min(float(np.logaddexp(*self.totals)) - math.log(2), 700.0))

    def after(self, choice: Choice) -> CellGate:
        """Return the bet after one more choice."""
        cells = tuple(sorted(c for c in choice.cells if c is not None))
        cell = choice.cells[choice.chosen]
        if cell is None or len(cells) < 2:
            return self
        pressed, followed = self.pressed.get(cells, {}), self.followed.get((cells, self.last), {})
        won = tuple(
            total + math.log(len(cells) * (1 + counts.get(cell, 0)) / (len(cells) + sum(counts.values())))
            for total, counts in zip(self.totals, (pressed, followed), strict=True)
        )
        return CellGate(
            {**self.pressed, cells: {**pressed, cell: pressed.get(cell, 0) + 1}},
            {**self.followed, (cells, self.last): {**followed, cell: followed.get(cell, 0) + 1}},
            (won[0], won[1]),
            cell,
        )


@cache
def _draws(count: int) -> Numbers:
    """Return the same normal draws each time, with their mirror images, for a set of so many pictures."""
    drawn = np.random.default_rng(8).standard_normal((FORECASTS, count))
    return np.vstack([drawn, -drawn])
