"""Has what is chosen changed over time? Days are exchanged at random; choices of one day stay together.

If nothing has changed, every order of the days is as likely as the real one, so that the share of orders in which the
largest shift is at least as large is an exact p-value (a permutation test; the shift is the cumulated sum of what the
fit did not foresee, as in Page 1954, "Continuous inspection schemes").
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from jagvoice.core.evidence.choices import Numbers, Table
from jagvoice.core.evidence.model import fit, utilities

ORDERS = 199
SEED = 1
LEAST_DAYS = 6
LEAST_CHOICES = 10
"""So many choices at least lie on each side of a change."""

MOST_OPTIONS = 100
"""Of more options each is offered too seldom among the newest choices to see it change, and it would take long."""

AT_ONCE = 20
"""So many orders are tried at once."""

WIDTH = 1.5
"""How much options differ beforehand, in logits, in the fit that tells what was to be foreseen."""


class Change(NamedTuple):
    """Where the choices differ most before and after, and how likely such a shift is by chance."""

    at: int
    """The first choice after it."""
    p: float


def change(seen: Table, level: float = 1.0, orders: int = ORDERS, seed: int = SEED) -> Change | None:
    """Return the largest shift; ``None`` where there are too few days or choices, or too many options, to tell.

    Args:
        seen: the choices, in the order of time.
        level: where it is sure that the p-value is above it, no further orders are tried (Besag & Clifford 1991,
            "Sequential Monte Carlo p-values"), and the p-value is that of those that were.
        orders: how many orders of the days are tried at the most.
        seed: of the orders.
    """
    days = [c.day for c in seen.choices]
    begins = [i for i, day in enumerate(days) if i == 0 or day != days[i - 1]]
    if len(begins) < LEAST_DAYS or len(seen.options) > MOST_OPTIONS:
        return None
    residuals = np.add.reduceat(unforeseen(seen), begins)
    counts = np.diff([*begins, len(days)])
    scale = np.linalg.pinv(residuals.T @ residuals)
    random = np.random.default_rng(seed)
    real, at = _largest(residuals[None], counts[None], scale)
    if at[0] < 0:
        return None
    larger = tried = 0
    while tried < orders and 1 + larger <= level * (orders + 1):
        order = np.array([random.permutation(len(begins)) for _ in range(min(AT_ONCE, orders - tried))])
        others, _ = _largest(residuals[order], counts[order], scale)
        larger, tried = larger + int((others >= real[0] - 1e-9).sum()), tried + len(order)
    return Change(begins[int(at[0])], (1 + larger) / (tried + 1))


def unforeseen(seen: Table) -> Numbers:
    """Return, for each choice, what was chosen minus how likely it was, by option."""
    eta = utilities(seen, fit(seen, WIDTH).estimates)
    e = np.exp(eta - np.maximum.reduceat(eta, seen.start)[seen.of])
    left = -e / np.add.reduceat(e, seen.start)[seen.of]
    left[seen.chosen] += 1
    k = len(seen.options)
    flat = np.bincount(seen.of * k + seen.option, left, len(seen.choices) * k).astype(float)
    found: Numbers = flat.reshape(len(seen.choices), k)
    return found


def _largest(residuals: Numbers, counts: np.ndarray, scale: Numbers) -> tuple[Numbers, np.ndarray]:
    """Return the largest shift of each order of the days, and the first day after it; -1 where there is none."""
    sums = np.cumsum(residuals, axis=1)[:, :-1]
    sums = sums - (np.cumsum(counts, axis=1)[:, :-1, None] / counts.sum(1)[:, None, None]) * residuals.sum(1)[:, None]
    before = np.cumsum(counts, axis=1)[:, :-1]
    after = counts.sum(1)[:, None] - before
    shift = np.einsum("odk,kl,odl->od", sums, scale, sums) * (before + after) ** 2 / (before * after)
    size: Numbers = np.where((before >= LEAST_CHOICES) & (after >= LEAST_CHOICES), shift, -1.0)
    at = size.argmax(1)
    largest = np.take_along_axis(size, at[:, None], 1)[:, 0]
    return largest, np.where(largest >= 0, at + 1, -1)
