"""The gate opens for whoever looks at the pictures, and hardly ever for whoever does not."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from benchmarks.lives import LADDER, Press, alternating, always, at_random, life, preferring
from jagvoice.core.evidence.choices import Choice
from jagvoice.core.evidence.gate import CellGate, Gate
from jagvoice.core.evidence.told import OPEN


def opened(press: Press, runs: int, count: int, seed: int = 0) -> int:
    """Return in how many lives the gate was ever open."""
    found = 0
    for run in range(runs):
        gate = Gate()
        ever = False
        for choice in life(press, count, seed + run):
            gate = gate.after(choice)
            ever = ever or gate.stake >= OPEN
        found += ever
    return found


@pytest.mark.parametrize("press", [always(0), always(1), alternating()], ids=["left", "right", "by turns"])
def test_whoever_presses_places_never_opens_it_on_a_board_laid_by_lot(press: Press) -> None:
    assert opened(press, 20, 80) <= 1


def test_whoever_presses_at_random_hardly_ever_opens_it() -> None:
    assert opened(at_random(), 40, 60) <= 5


def test_whoever_prefers_clearly_opens_it() -> None:
    assert opened(preferring(LADDER), 10, 60) == 10


def test_a_forecast_does_not_see_how_the_pictures_lie() -> None:
    """The same set with the same picture chosen is worth the same, wherever the pictures lie."""
    gate = Gate()
    for choice in life(preferring(LADDER), 12, 3):
        gate = gate.after(choice)
    one = Choice(("A", "C"), ("cell 0", "cell 1"), 0, day="x")
    other = Choice(("C", "A"), ("cell 0", "cell 1"), 1, day="x")
    assert gate.after(one).total == pytest.approx(gate.after(other).total)


def test_eight_times_the_same_of_two_open_it_and_five_times_do_not() -> None:
    """The human scale: e = 20 takes 8 of 8, and 5 of 5 is far from it."""
    gate = Gate()
    stakes = []
    for n in range(8):
        gate = gate.after(Choice(("a", "b"), ("0", "1") if n % 3 else ("1", "0"), 0, day=str(n)))
        stakes.append(gate.stake)
    assert stakes[4] < OPEN / 2
    assert stakes[7] >= OPEN


def test_without_one_day_it_is_what_the_other_days_have_won() -> None:
    gate, won, days = Gate(), {}, []
    for choice in life(preferring(LADDER), 40, 8):
        before, gate = gate, gate.after(choice)
        won[choice.day] = won.get(choice.day, 0.0) + gate.total - before.total
        days.append(choice.day)
    assert gate.days == len(set(days))
    assert math.log(gate.stake_without_a_day) == pytest.approx(min(gate.total - of_day for of_day in won.values()))


def test_a_day_whose_choices_come_late_is_still_one_day() -> None:
    gate = Gate()
    for n, choice in enumerate(life(preferring(LADDER), 40, 8)):
        gate = gate.after(replace(choice, day="monday" if n % 2 else "tuesday"))
    assert gate.days == 2
    assert math.log(gate.stake_without_a_day) == pytest.approx(min(gate.by_day.values()), abs=1e-9)


def test_one_day_alone_proves_nothing() -> None:
    gate = Gate()
    for choice in life(preferring(LADDER), 5, 8):
        gate = gate.after(choice)
    assert gate.stake_without_a_day == 0.0


def test_what_has_no_place_is_no_bet() -> None:
    """Neither "none of these" nor pictures that did not lie anywhere."""
    gate = Gate().after(Choice(("a", "b", "none"), ("0", "1", None), 2))
    assert gate.total == 0.0
    assert Gate().after(Choice(("a", "b"), (None, None), 0)).total == 0.0


def test_a_new_option_begins_unknown_and_leaves_the_others_as_they_were() -> None:
    gate = Gate()
    for choice in life(preferring(LADDER), 30, 2):
        gate = gate.after(choice)
    wider = gate.after(Choice(("A", "Z"), ("cell 0", "cell 9"), 0))
    assert wider.options[-1] == "Z"
    assert wider.cells[-1] == "cell 9"
    assert wider.mean[0] > 0


def test_the_twin_bet_is_won_by_pressing_places() -> None:
    for press in (always(0), alternating()):
        cells = CellGate()
        for choice in life(press, 40, 1):
            cells = cells.after(choice)
        assert cells.stake >= OPEN


def test_the_twin_bet_is_not_won_by_looking_at_the_pictures() -> None:
    won = 0
    for seed in range(20):
        cells = CellGate()
        for choice in life(preferring(LADDER), 60, seed):
            cells = cells.after(choice)
        won += cells.stake >= OPEN
    assert won <= 2
