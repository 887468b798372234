"""Each benchmark runs and yields figures; what they say at this size means nothing."""

from __future__ import annotations

import sys

import pytest

from benchmarks.__main__ import NAMES, measured
from benchmarks.figure import TINY, Figure, table
from benchmarks.years import LATELY, Template, asked

QUICK = ("append", "feedback")
"""The rest starts whole programs many times over, and is measured with the slow drills."""

SHARES = ("%", "points")
"""What may be nothing, or less."""


@pytest.mark.skipif(sys.platform != "linux", reason="what a process costs is read from Linux")
@pytest.mark.parametrize("name", [pytest.param(n, marks=() if n in QUICK else pytest.mark.slow) for n in NAMES])
def test_each_benchmark_yields_figures(name: str) -> None:
    figures = list(measured([name], TINY))

    assert figures
    assert all(min(figure.ours) > 0 or figure.unit in SHARES for figure in figures)
    assert table(figures).count("\n") > len(figures)


def test_a_ratio_is_the_median_of_pairs_and_a_goal_may_be_on_the_value() -> None:
    ratio = Figure("a", "s", (1.0, 3.0, 2.0), (1.0, 1.0, 1.0), "floor", goal=1.9)
    value = Figure("b", "ms", tuple(range(1, 201)), tuple([1.0] * 200), "floor", goal=198, absolute=True, worst=True)

    assert (ratio.ratio, ratio.met) == (2.0, False)
    assert (value.value, value.met) == (198, True)


def test_years_end_in_the_same_two_months_however_long_they_are() -> None:
    made = tuple(Template(("{}",) * n, "{}", ("team", f"q{n}", "activity", ""), ("reply",), ()) for n in range(1, 8))
    short, long = list(asked(made, 500)), list(asked(made, 20_000))

    assert len({a.day for a in short}) == LATELY
    assert long[-len(short) :] == short
    assert sum(a.lines for a in long) >= 20_000
    assert [a.day for a in long] == sorted(a.day for a in long)
