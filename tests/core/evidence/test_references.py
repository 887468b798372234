"""To 1e-4 everything is what others have published, what can be worked out by hand, or what another program finds."""

from __future__ import annotations

import math
from itertools import combinations, permutations

import choix
import numpy as np
import pytest
from scipy.optimize import minimize

from jagvoice.core.evidence.choices import Choice, Table, table
from tests.core.evidence.test_model import games
from tests.core.evidence.written import ALL_BUT_FLAT, difference, fitted

CITED = {
    "Biometrika": (714, 730, 498, 221),
    "Comm Statist": (33, 425, 68, 17),
    "JASA": (320, 813, 1072, 142),
    "JRSS-B": (284, 276, 325, 188),
}
"""How often papers in each journal, in the same order, cite the one of the row: Stigler 1994, in Agresti (2002),
Categorical Data Analysis, 2nd edition, page 448, and as ``citations`` in the package BradleyTerry2 of R."""

SETS: tuple[Choice, ...] = tuple(
    Choice((*(names[i] for i in (t % 5, (t + 1 + t % 3) % 5, (t + 4 - t % 2) % 5)), "none"),
           ("left", "middle", "right", None), (t * t + t // 7) % 4)
    for names in ("ABCDE",)
    for t in range(90)
    if len({t % 5, (t + 1 + t % 3) % 5, (t + 4 - t % 2) % 5}) == 3
)  # fmt: skip
"""Sets of three in three cells, and none of these without one."""


def pairs(wins: dict[tuple[str, str], int]) -> tuple[list[Choice], list[int]]:
    return [Choice((one, other), (None, None), 0) for one, other in wins], list(wins.values())


@pytest.mark.parametrize("width", [1e3, 1e4, 1e5, 1e6])
def test_a_bradley_terry_model_of_citations(width: float) -> None:
    """Relative to Biometrika; Turner & Firth 2012, Bradley-Terry models in R, J. Stat. Software 48(9), section 2.1."""
    wins = {
        (one, other): CITED[one][at] for one in CITED for at, other in enumerate(CITED) if one != other
    }  # fmt: skip
    found = fitted(*pairs(wins), width)
    for journal, value in {"Comm Statist": -2.94907, "JASA": -0.47957, "JRSS-B": 0.26895}.items():
        assert difference(found, journal, "Biometrika")[0] == pytest.approx(value, abs=1e-4)


@pytest.mark.parametrize("width", [1e3, 1e4, 1e5, 1e6])
def test_baseball_with_the_advantage_of_the_home_from_a_file(width: float) -> None:
    """Agresti (2002), page 438; Turner & Firth 2012, section 4.2: home 0.3023 (0.1309), Milwaukee over Baltimore."""
    found = fitted(*games(home=True), width)
    assert difference(found, "Milwaukee", "Baltimore")[0] == pytest.approx(1.6196, abs=1e-4)
    assert found["cells"]["home"]["estimate"] == pytest.approx(0.3023, abs=1e-4)
    assert found["cells"]["home"]["se"] == pytest.approx(0.1309, abs=1e-4)


def test_one_set_with_none_of_these_has_the_estimates_that_the_counts_give() -> None:
    """Of one set u is the logarithm of the count, and the variance of a difference the sum of the inverse counts."""
    counts = {"a": 17, "b": 5, "c": 2, "none": 9}
    choices = [Choice(tuple(counts), ("1", "2", "3", None), at) for at in range(4)]
    found = fitted([Choice(c.options, (None,) * 4, c.chosen) for c in choices], list(counts.values()))
    for one, other in permutations(counts, 2):
        estimate, error = difference(found, one, other)
        assert estimate == pytest.approx(math.log(counts[one] / counts[other]), abs=1e-4)
        assert error == pytest.approx(math.sqrt(1 / counts[one] + 1 / counts[other]), abs=1e-4)
    n = sum(counts.values())
    assert found["loglik"] == pytest.approx(sum(m * math.log(m / n) for m in counts.values()), abs=1e-4)


def test_two_options_in_two_cells_have_the_estimates_that_the_counts_give() -> None:
    """With a on the left it was chosen 18 of 22 times, on the right 7 of 20: half the sum and half the difference."""
    left, right = (Choice(("a", "b"), ("l", "r"), 0), 18, 4), (Choice(("a", "b"), ("r", "l"), 0), 7, 13)
    choices, counts = [], []
    for choice, a, b in (left, right):
        choices += [choice, Choice(choice.options, choice.cells, 1)]
        counts += [a, b]
    found = fitted(choices, counts)
    one, other = math.log(18 / 4), math.log(7 / 13)
    error = math.sqrt(1 / 18 + 1 / 4 + 1 / 7 + 1 / 13) / 2
    assert difference(found, "a", "b") == pytest.approx(((one + other) / 2, error), abs=1e-4)
    assert difference(found, "l", "r", "cells") == pytest.approx(((one - other) / 2, error), abs=1e-4)


RANKINGS = ("abc", "bcd", "bad", "abc", "cda", "adc", "dcba", "abdc", "bdac", "cabd")
"""Full and partial rankings of four."""


@pytest.mark.parametrize("width", [0.8, 1.5, 5.0, ALL_BUT_FLAT])
def test_successive_choices_are_what_choix_makes_of_the_rankings(width: float) -> None:
    """A ranking is a choice from what is left each time (Plackett 1975); choix penalises the squares by 1/(2 sd^2)."""
    left = [r[n:] for r in RANKINGS for n in range(len(r) - 1)]
    found = fitted([Choice(tuple(sorted(s)), (None,) * len(s), sorted(s).index(s[0])) for s in left], width=width)
    data = [tuple("abcd".index(o) for o in r) for r in RANKINGS]
    theirs = choix.opt_rankings(4, data, alpha=0.5 / width**2, tol=1e-12)
    theirs -= theirs.mean()
    ours = [found["options"][o]["estimate"] for o in "abcd"]
    assert ours == pytest.approx(theirs, abs=1e-4)
    assert found["loglik"] == pytest.approx(choix.log_likelihood_rankings(data, theirs), abs=1e-4)


@pytest.mark.parametrize("width", [0.3, 1.0, 2.0, 10.0])
def test_complete_separation_is_what_choix_makes_of_it(width: float) -> None:
    """Whoever is better always won: without a prior there is no estimate at all."""
    won = list(combinations(range(5), 2)) * 3
    found = fitted([Choice(("vwxyz"[a], "vwxyz"[b]), (None, None), 0) for a, b in won], width=width)
    theirs = choix.opt_pairwise(5, won, alpha=0.5 / width**2, tol=1e-12)
    assert [found["options"][o]["estimate"] for o in "vwxyz"] == pytest.approx(theirs - theirs.mean(), abs=1e-4)


def test_sets_of_two_to_six_are_what_choix_makes_of_them() -> None:
    random = np.random.default_rng(11)
    choices, data = [], []
    for _ in range(200):
        laid = [int(i) for i in random.permutation(7)[: random.integers(2, 7)]]
        weights = np.exp([0.4 * i for i in laid])
        at = int(random.choice(len(laid), p=weights / weights.sum()))
        choices.append(Choice(tuple(f"option {i}" for i in laid), (None,) * len(laid), at))
        data.append((laid[at], tuple(i for i in laid if i != laid[at])))
    theirs = choix.opt_top1(7, data, alpha=0.5 / ALL_BUT_FLAT**2, tol=1e-12)
    found = fitted(choices)
    ours = [found["options"][f"option {i}"]["estimate"] for i in range(7)]
    assert ours == pytest.approx(theirs - theirs.mean(), abs=1e-4)


def slow(seen: Table, widths: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    """Return estimates, log likelihood and covariance by a dense table of every row and a general optimiser."""
    k, d = len(seen.options), len(seen.options) + len(seen.cells)
    rows = np.zeros((len(seen.option), d))
    rows[np.arange(len(rows)), seen.option] = 1
    rows[np.flatnonzero(seen.cell >= 0), k + seen.cell[seen.cell >= 0]] = 1
    sets = [rows[seen.of == n] for n in range(len(seen.choices))]
    chosen = [c.chosen for c in seen.choices]

    def loglik(x: np.ndarray) -> float:
        return sum(
            w * ((s @ x)[c] - np.logaddexp.reduce(s @ x)) for s, c, w in zip(sets, chosen, seen.weights, strict=True)
        )

    def slope(x: np.ndarray) -> np.ndarray:
        return -sum(
            w * (s[c] - np.exp(s @ x - np.logaddexp.reduce(s @ x)) @ s)
            for s, c, w in zip(sets, chosen, seen.weights, strict=True)
        ) + x / widths**2  # fmt: skip

    top = minimize(lambda x: -loglik(x) + 0.5 * ((x / widths) ** 2).sum(), np.zeros(d), jac=slope, method="BFGS",
                   options={"gtol": 1e-9, "maxiter": 5000}).x  # fmt: skip
    step = 1e-5 * np.eye(d)
    hessian = np.array([(slope(top + e) - slope(top - e)) / 2e-5 for e in step])
    return top, loglik(top), np.linalg.inv(hessian)


@pytest.mark.parametrize("width", [0.7, 1.5, 4.0])
def test_positions_and_none_of_these_are_what_a_general_optimiser_finds(width: float) -> None:
    counts = [1 + n % 3 for n in range(len(SETS))]
    found = fitted(SETS, counts, width)
    seen = table(SETS, counts)
    estimates, loglik, covariance = slow(seen, np.full(len(seen.options) + len(seen.cells), width))
    assert found["names"] == [*"ABCDE", "none", "left", "middle", "right"]
    ours = [pair["estimate"] for pair in (*found["options"].values(), *found["cells"].values())]
    assert ours == pytest.approx(estimates, abs=1e-4)
    assert found["loglik"] == pytest.approx(loglik, abs=1e-4)
    assert np.array(found["covariance"]) == pytest.approx(covariance, abs=1e-4)
    errors = [pair["se"] for pair in (*found["options"].values(), *found["cells"].values())]
    assert errors == pytest.approx(np.sqrt(covariance.diagonal()), abs=1e-4)


def test_positions_are_what_statsmodels_finds() -> None:
    """ConditionalLogit of statsmodels 0.15.0 with method="newton", the same choices, A and left being the zeros."""
    found = fitted(SETS)
    for option, theirs in {"B": (0.27838882, 0.43793537), "C": (0.27652576, 0.43409480), "D": (0.09976476, 0.44679217),
                           "E": (-0.22348593, 0.47680345)}.items():  # fmt: skip
        assert difference(found, option, "A") == pytest.approx(theirs, abs=1e-4)
    assert difference(found, "middle", "left", "cells") == pytest.approx((-0.30776688, 0.32182243), abs=1e-4)
    assert difference(found, "right", "left", "cells") == pytest.approx((-0.14130768, 0.30740972), abs=1e-4)
    assert found["loglik"] == pytest.approx(-102.11826348, abs=1e-4)


def test_an_occasion_that_counts_thrice_is_three_occasions() -> None:
    once = fitted([c for c in SETS for _ in range(3)], width=1.5)
    thrice = fitted(SETS, [3] * len(SETS), width=1.5)
    assert np.array(once["covariance"]) == pytest.approx(np.array(thrice["covariance"]), abs=1e-9)
    assert once["loglik"] == pytest.approx(thrice["loglik"], abs=1e-9)
