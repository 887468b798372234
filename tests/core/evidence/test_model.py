"""The fit agrees with what others have published or what another way of computing gives."""

from __future__ import annotations

import math

import numpy as np
import pytest

from jagvoice.core.evidence.choices import Choice, table
from jagvoice.core.evidence.model import fit, log_likelihood

BASEBALL = {
    "Milwaukee": "- 4-3 4-2 4-3 6-1 4-2 6-0",
    "Detroit": "3-3 - 4-2 4-3 6-0 6-1 4-3",
    "Toronto": "2-5 4-3 - 2-4 4-3 4-2 6-0",
    "New York": "3-3 5-1 2-5 - 4-3 4-2 6-1",
    "Boston": "5-1 2-5 3-3 4-2 - 5-2 6-0",
    "Cleveland": "2-5 3-3 3-4 4-3 4-2 - 2-4",
    "Baltimore": "2-5 1-5 1-6 2-4 1-6 3-4 -",
}
"""Wins and losses at home against each team in the same order: the eastern division of the American League 1987, in
Agresti (2002), Categorical Data Analysis, 2nd edition, table 10.10."""

ALL_BUT_FLAT = 1e3
"""A prior so wide that the estimates are those of maximum likelihood."""


def games(home: bool) -> tuple[list[Choice], list[int]]:
    found, counts = [], []
    for at_home, row in BASEBALL.items():
        for away, told in zip(BASEBALL, row.split(), strict=True):
            if told != "-":
                for chosen, count in enumerate(map(int, told.split("-"))):
                    if count:
                        found.append(Choice((at_home, away), ("home", None) if home else (None, None), chosen))
                        counts.append(count)
    return found, counts


@pytest.mark.parametrize(
    ("home", "published"),
    [
        (False, {"Boston": 1.1077, "Cleveland": 0.6839, "Detroit": 1.4364, "Milwaukee": 1.5814, "New York": 1.2476,
                 "Toronto": 1.2945}),
        (True, {"Boston": 1.1438, "Cleveland": 0.7047, "Detroit": 1.4754, "Milwaukee": 1.6196, "New York": 1.2813,
                "Toronto": 1.3271}),
    ],
)  # fmt: skip
def test_a_bradley_terry_model_with_and_without_an_effect_of_the_place(home: bool, published: dict[str, float]) -> None:
    """Relative to Baltimore; Turner & Firth 2012, Bradley-Terry models in R, J. Stat. Software 48(9), section 4.2."""
    seen = table(*games(home))
    found = dict(zip(seen.options, fit(seen, ALL_BUT_FLAT, ALL_BUT_FLAT).estimates, strict=False))
    for team, value in published.items():
        assert found[team] - found["Baltimore"] == pytest.approx(value, abs=1e-4)


def test_the_advantage_of_the_home_is_the_published_one_with_its_error() -> None:
    """0.3023 (standard error 0.1309) in the same place."""
    seen = table(*games(home=True))
    found = fit(seen, ALL_BUT_FLAT, ALL_BUT_FLAT)
    assert seen.cells == ("home",)
    assert found.estimates[-1] == pytest.approx(0.3023, abs=1e-4)
    assert math.sqrt(found.covariance[-1, -1]) == pytest.approx(0.1309, abs=1e-4)


@pytest.mark.parametrize("wins", [1, 5, 50])
@pytest.mark.parametrize("width", [0.5, 1.5, 10.0])
def test_an_option_that_always_won_has_the_estimate_that_bisection_finds(wins: int, width: float) -> None:
    """Of two options only the difference d counts, with the variance 2 * width^2: n / (1 + e^d) = d / (2 * width^2)."""
    low, high = 0.0, 200.0
    for _ in range(200):
        d = (low + high) / 2
        low, high = (d, high) if wins / (1 + math.exp(d)) > d / (2 * width**2) else (low, d)
    seen = table([Choice(("a", "b"), (None, None), 0)], [wins])
    first, second = fit(seen, width).estimates
    assert first - second == pytest.approx(d, abs=1e-6)


def test_successive_choices_are_fitted_as_a_slow_ascent_fits_them() -> None:
    """Rankings taken apart into choices from what is left (Plackett 1975), against plain gradient ascent."""
    rankings = ["abcd", "abdc", "bacd", "acbd", "dabc", "abcd", "cabd"]
    choices = [
        Choice(tuple(sorted(r[n:])), (None,) * (4 - n), sorted(r[n:]).index(r[n])) for r in rankings for n in range(3)
    ]
    seen = table(choices)
    x = np.zeros(4)
    for _ in range(2_000):
        slope = -x / 1.5**2
        for c in choices:
            at = [seen.options.index(o) for o in c.options]
            p = np.exp(x[at]) / np.exp(x[at]).sum()
            slope[at] -= p
            slope[at[c.chosen]] += 1
        x += 0.05 * slope
    assert fit(seen, 1.5).estimates == pytest.approx(x, abs=1e-6)


def test_the_curvature_is_that_of_the_posterior() -> None:
    """Against second differences, for sets of three in three cells and none of these without one."""
    random = np.random.default_rng(4)
    choices = []
    for _ in range(40):
        options = tuple(random.permutation(list("abcde"))[:3])
        choices.append(Choice((*options, "none"), ("0", "1", "2", None), int(random.integers(4))))
    seen = table(choices)
    found = fit(seen, 1.2, 0.7)
    widths = np.array([1.2] * 6 + [0.7] * 3)

    def value(x: np.ndarray) -> float:
        return float(log_likelihood(seen, x[None])[0]) - 0.5 * float(((x / widths) ** 2).sum())

    step, d = 1e-4, len(widths)
    numeric = np.zeros((d, d))
    for i in range(d):
        for j in range(d):
            a, b = np.eye(d)[i] * step, np.eye(d)[j] * step
            x = found.estimates
            numeric[i, j] = (value(x + a + b) - value(x + a - b) - value(x - a + b) + value(x - a - b)) / (4 * step**2)
    assert -np.linalg.inv(numeric) == pytest.approx(found.covariance, abs=1e-4)
    assert found.loglik == pytest.approx(float(log_likelihood(seen, found.estimates[None])[0]))


def test_nothing_at_all_is_the_prior() -> None:
    found = fit(table([]), 1.5)
    assert found.estimates.shape == (0,)
    assert found.loglik == 0.0
