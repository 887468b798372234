"""What may be said: nothing too early, nothing that one helper or one day alone has shown, and never an error."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.lives import LADDER, OPTIONS, always, at_random, life, preferring
from jagvoice.core.evidence.choices import Choice
from jagvoice.core.evidence.findings import (
    MOST_COMPARED,
    WINDOW_CHOICES,
    WINDOW_DAYS,
    Course,
    course,
    findings,
    window,
)
from jagvoice.core.evidence.told import NOBODY, Findings
from tests.examples import examples


def told(choices: list[Choice]) -> Findings:
    of = course(choices)
    return findings(window(choices, of), of)


def grades(found: Findings) -> dict[str, str]:
    return {o.option: o.grade for o in found.options}


def test_what_is_shown_is_the_newest_of_half_a_year_where_days_are_dates() -> None:
    begin = date(2026, 1, 1)
    days = [(begin + timedelta(days=n)).isoformat() for n in (0, 10, 10 + WINDOW_DAYS, 10 + WINDOW_DAYS)]
    dated = [replace(c, day=day) for c, day in zip(life(at_random(), 4, 1), days, strict=True)]
    numbered = list(life(at_random(), WINDOW_CHOICES + 9, 1))

    assert list(window(dated, course(dated))) == dated[1:]
    assert list(window(numbered, Course(begin=0))) == numbered[9:]
    assert list(window(numbered, Course(begin=20))) == numbered[20:]
    assert list(window([], Course())) == []


def test_clear_preferences_are_told_as_clear() -> None:
    found = told(list(life(preferring(LADDER), 60, 3)))
    assert grades(found)["A"] == "clear"
    assert grades(found)["E"] == "clear"
    assert {o.option: o.direction for o in found.options}["E"] == "less"
    assert all(o.share and o.share.low <= o.share.middle <= o.share.high for o in found.options)


def test_the_same_choices_of_which_nobody_stated_who_was_beside_are_a_pattern_at_the_most() -> None:
    choices = [replace(c, helper=None) for c in life(preferring(LADDER), 60, 3)]
    assert set(grades(told(choices)).values()) <= {"pattern", "cannot_be_told"}
    assert "pattern" in grades(told(choices)).values()


def test_unstated_choices_do_not_make_clear_what_the_stated_ones_do_not() -> None:
    stated = list(life(preferring(LADDER), 8, 1))
    unstated = [replace(c, helper=None, day=f"day 9{c.day}") for c in life(preferring(LADDER), 50, 2)]
    assert "clear" not in grades(told(stated + unstated)).values()


def test_one_helper_who_was_there_every_time_makes_nothing_clear() -> None:
    assert "clear" not in grades(told(list(life(preferring(LADDER), 60, 3, helpers=1)))).values()


def test_choices_that_nobody_beside_could_see_are_worth_most() -> None:
    choices = [replace(c, helper=NOBODY) for c in life(preferring(LADDER), 60, 3)]
    assert grades(told(choices))["A"] == "clear"


def test_one_long_day_makes_nothing_clear() -> None:
    choices = [replace(c, day="today") for c in life(preferring(LADDER), 60, 3)]
    assert "clear" not in grades(told(choices)).values()


@pytest.mark.parametrize("press", [always(0), at_random()], ids=["left", "random"])
def test_whoever_does_not_look_at_the_pictures_is_told_nothing_of(press) -> None:  # type: ignore[no-untyped-def]
    for seed in range(5):
        assert set(grades(told(list(life(press, 60, 100 + seed)))).values()) <= {"cannot_be_told", "too_few"}


def test_of_what_was_offered_a_few_times_nothing_is_said() -> None:
    choices = list(life(preferring(LADDER), 60, 3))
    choices += [Choice(("A", "Z"), ("cell 0", "cell 1"), 0, "helper 1", f"day {n}") for n in range(4)]
    z = next(o for o in told(choices).options if o.option == "Z")
    assert (z.grade, z.direction, z.offered, z.chosen) == ("too_few", None, 4, 0)


def test_none_of_these_is_an_answer_and_no_picture() -> None:
    choices = [
        replace(c, options=(*c.options, "none"), cells=(*c.cells, None), chosen=2 if n % 4 == 0 else c.chosen)
        for n, c in enumerate(life(preferring(LADDER), 60, 3))
    ]
    found = told(choices)
    assert {o.option for o in found.options} == set(OPTIONS)
    assert grades(found)["A"] == "clear"


def test_what_changed_is_told_from_the_change_on() -> None:
    before = list(life(preferring(LADDER), 60, 3))
    after = [
        replace(c, day=f"day x{c.day}", time=c.time + 60) for c in life(preferring(tuple(reversed(LADDER))), 60, 2)
    ]
    of = course([*before, *after])
    assert 50 <= of.begin <= 75
    found = findings(after, of)
    assert {o.option: o.direction for o in found.options}["E"] == "more"


def test_a_course_carried_from_choice_to_choice_is_the_course_of_all() -> None:
    choices = list(life(preferring(LADDER), 55, 4))
    carried = Course()
    for n, choice in enumerate(choices, 1):
        carried = carried.after(choice)
        if carried.due:
            carried = carried.looked(choices[carried.begin : n])
    whole = course(choices)
    assert (carried.gate.total, carried.cells.stake, carried.begin) == (
        whole.gate.total,
        whole.cells.stake,
        whole.begin,
    )


def test_the_same_choices_give_the_same_findings_to_the_last_digit() -> None:
    choices = list(life(preferring(LADDER), 40, 4))
    assert told(choices) == told(choices)


ANY = st.lists(
    st.tuples(
        st.permutations("abc").map(tuple), st.integers(1, 3), st.integers(0, 2),
        st.sampled_from([None, NOBODY, "x", "y"]), st.sampled_from("123"), st.booleans(),
    ),
    max_size=25,
)  # fmt: skip


@examples(30, deadline=None)
@given(ANY)
def test_whatever_was_chosen_every_number_means_something(rows: list[tuple]) -> None:  # type: ignore[type-arg]
    """Too little, one option only, always the same, all from one cell, no cells at all: no error and no warning."""
    choices = [
        Choice(options[:n], tuple("lmr"[:n]) if placed else (None,) * n, min(chosen, n - 1), helper, day)
        for options, n, chosen, helper, day, placed in rows
    ]
    found = told(choices)
    for o in found.options:
        assert o.share is None or 0 <= o.share.low <= o.share.middle <= o.share.high <= 1
        assert o.chosen <= o.offered
    assert math.isfinite(found.pictures)


def test_of_a_hundred_and_one_things_shown_at_once_nothing_is_compared() -> None:
    names = tuple(f"{n:03}" for n in range(MOST_COMPARED + 1))
    shown = [Choice(names, (*names[n:], *names[:n]), n, "h", str(n)) for n in range(6)]
    assert set(grades(told(shown)).values()) == {"cannot_be_told"}


def test_complete_separation_and_a_thousand_options_are_no_error() -> None:
    always_a = [Choice(("a", "b"), ("0", "1") if n % 2 else ("1", "0"), 0, f"h{n % 3}", str(n)) for n in range(40)]
    assert grades(told(always_a)) == {"a": "clear", "b": "clear"}
    many = [Choice((f"{n:04}", f"{n + 1:04}"), ("0", "1"), 0, "h", str(n)) for n in range(0, 60, 2)]
    assert set(grades(told(many)).values()) == {"too_few"}
