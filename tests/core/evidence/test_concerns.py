"""What must be known beside: places, helpers, age, and answers that are always the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle

import numpy as np
import pytest

from benchmarks.lives import LADDER, Person, life, preferring
from jagvoice.core.evidence import concerns
from jagvoice.core.evidence.choices import Choice
from jagvoice.core.evidence.counting import cell, places, sides
from jagvoice.core.evidence.findings import Course, course
from jagvoice.core.evidence.told import NOBODY, Count, Place, Warning, YesNo
from jagvoice.core.evidence.weighing import weigh
from jagvoice.core.journal import Shown
from tests.core.evidence.answers_made import LAST, ZONE, chose, course_of, entered, lived

CELLS = ("0:0,0/2", "0:0,1/2")


def pressing(pressed: list[int], cells: tuple[str, ...] = CELLS) -> list[Choice]:
    return [
        Choice(tuple("AB"[: len(cells)]) if len(cells) == 2 else tuple("ABCD"[: len(cells)]), cells, at, "u-malin")
        for at in pressed
    ]


def test_the_side_that_is_pressed_is_named_with_its_counts() -> None:
    choices = pressing([0] * 31 + [1] * 9)
    assert concerns.place(choices, course(choices)) == Warning("place", ("left",), (Count(31, 40),))


def test_pressing_by_turns_follows_from_the_last_press() -> None:
    choices = pressing([n % 2 for n in range(40)])
    assert concerns.place(choices, course(choices)) == Warning("place", ("order",))


def test_few_choices_do_not_rule_the_side_out() -> None:
    choices = pressing([0, 1, 0])
    assert concerns.place(choices, course(choices)) == Warning("place_unknown", ("left",), (Count(2, 3),))


def test_many_choices_on_both_sides_do() -> None:
    choices = pressing([0, 0, 1, 1] * 15)
    assert concerns.place(choices, Course()) == Warning("place_even", (), (Count(30, 60), Count(30, 60)))


def test_nothing_pressed_has_no_side() -> None:
    assert concerns.place([], Course()) is None


def test_rows_columns_and_pages_are_told_apart() -> None:
    board = ("0:0,0/4", "0:0,1/4", "0:1,0/4", "0:1,1/4")
    [left, right, top, bottom] = sides([Choice(tuple("ABCD"), board, at) for at in (0, 1, 0, 1)])
    assert [(s.side, s.pressed.chosen, s.expected) for s in (left, right, top, bottom)] == [
        ("left", 2, 2.0), ("right", 2, 2.0), ("top", 4, 2.0), ("bottom", 0, 2.0),
    ]  # fmt: skip
    paged = sides([Choice(tuple("ABC"), ("0:0,0/2", "0:0,1/2", "1:0,0/1"), at) for at in (0, 1, 2)])
    assert {s.side: s.pressed for s in paged} == {
        "left": Count(1, 3), "right": Count(1, 3), "first_page": Count(2, 3),
    }  # fmt: skip
    three = sides([Choice(tuple("ABC"), ("0:0,0/3", "0:0,1/3", "0:0,2/3"), 1)])
    assert {s.side: s.pressed.chosen for s in three} == {"left": 0, "middle": 1, "right": 0}


def test_places_are_counted_by_how_many_pictures_there_were() -> None:
    one = [chose("a1", "bath", "bath", "riding"), chose("a2", "riding", "bath", "riding", "swim")]
    found = places([e.choice for e in entered(one)])
    assert found == (
        Place("0:0,0/2", 2, Count(1, 1)), Place("0:0,1/2", 2, Count(0, 1)),
        Place("0:0,0/3", 3, Count(0, 1)), Place("0:0,1/3", 3, Count(1, 1)), Place("0:0,2/3", 3, Count(0, 1)),
    )  # fmt: skip
    assert tuple(cell("1:2,3/4")) == (1, 2, 3, 4)


def test_what_was_said_presses_no_place() -> None:
    window = entered([chose("a1", "bath", "bath", "riding"), chose("a2", "bath", "bath", "riding", means="voice")])
    found = weigh("activity", window, (), course_of(window), today=LAST, zone=ZONE)
    assert [p.pressed for p in found.places] == [Count(1, 1), Count(0, 1)]


@pytest.mark.parametrize(
    ("helpers", "found"),
    [
        ([], None),
        (["a"], Warning("one_helper", ("a",), (Count(1, 1),))),
        (["a", None, "a"], Warning("one_helper", ("a",), (Count(2, 3),))),
        (["a", "b"], None),
        (["a", NOBODY], None),
        ([NOBODY], None),
        ([None], None),
    ],
)
def test_one_helper_is_told_where_nobody_else_was_ever_beside(helpers: list[str | None], found: Warning | None) -> None:
    assert concerns.one_helper([Choice(tuple("AB"), CELLS, 0, h) for h in helpers]) == found


def test_choices_that_are_others_with_one_helper_are_told_with_both_counts() -> None:
    by = cycle(["u-anna", "u-bo", "u-cilla"])
    at = cycle([0, 1])
    choices = []
    for n in range(45):
        helper, side = next(by), next(at)
        options = ("riding", "bath") if side == 0 else ("bath", "riding")
        wanted = "riding" if helper == "u-anna" else "bath"
        choices.append(Choice(options, CELLS, options.index(wanted), helper, f"day {n // 5}"))
    found = concerns.helper_differs(choices)
    assert found is not None
    assert (found.kind, found.of[0]) == ("helper_differs", "u-anna")
    assert found.counts in {(Count(15, 15), Count(0, 30)), (Count(0, 15), Count(30, 30))}


def test_the_same_choices_with_everybody_differ_from_helper_to_helper_by_chance_only() -> None:
    said = [concerns.helper_differs(list(life(preferring(LADDER), 60, seed))) for seed in range(20)]
    assert sum(w is not None for w in said) <= 1


def test_days_on_which_one_thing_was_wanted_over_and_over_are_no_difference_from_helper_to_helper() -> None:
    told = 0
    for seed in range(20):
        draw = np.random.default_rng(seed)
        choices = []
        for day in range(12):
            wanted = "AB"[draw.integers(2)]
            helper = "abc"[draw.integers(3)]
            choices += [Choice(("A", "B"), CELLS, "AB".index(wanted), helper, f"day {day:02}") for _ in range(5)]
        told += concerns.helper_differs(choices) is not None
    assert told <= 1


def test_helpers_with_hardly_any_choices_are_not_compared() -> None:
    choices = [Choice(tuple("AB"), CELLS, int(n < 3), "a" if n < 3 else "b") for n in range(30)]
    assert concerns.differing(choices) is None


@pytest.mark.parametrize(
    ("days", "found"), [(89, None), (90, Warning("old", days=90)), (400, Warning("old", days=400))]
)
def test_what_was_long_ago_may_have_changed(days: int, found: Warning | None) -> None:
    of = course([Choice(tuple("AB"), CELLS, 0, day=str(LAST))])
    assert concerns.old(of, LAST + timedelta(days=days)) == found


def test_nothing_ever_chosen_is_not_old() -> None:
    assert concerns.old(Course(), LAST) is None


@pytest.mark.parametrize(
    ("each", "found"),
    [
        ([YesNo("a", 3, 0), YesNo("b", 3, 0)], Warning("always_same", ("yes",), (Count(6, 6),))),
        ([YesNo("a", 0, 7)], Warning("always_same", ("no",), (Count(7, 7),))),
        ([YesNo("a", 5, 0)], None),
        ([YesNo("a", 9, 1)], None),
        ([], None),
    ],
)
def test_yes_to_everything_cannot_tell_things_apart(each: list[YesNo], found: Warning | None) -> None:
    assert concerns.always_same(each) == found


def test_terms_that_lay_on_no_board_are_told() -> None:
    assert list(concerns.never_offered(("bath", "swim"), ("bath",))) == [Warning("never_offered", ("swim",))]
    assert list(concerns.never_offered(("bath",), ("bath",))) == []


def test_pictures_that_always_lie_still_are_told_where_nothing_else_was_chosen() -> None:
    fixed = [chose(f"a{n}", "bath", "bath", "riding", arrangement="fixed") for n in range(4)]
    found = weigh("activity", (), fixed, Course(), today=LAST, zone=ZONE, terms=("bath", "swim"))
    assert found.warnings == (Warning("only_fixed", (), (Count(4, 4),)),)
    moved = entered([chose("b1", "bath", "bath", "riding")])
    found = weigh("activity", moved, fixed, course_of(moved), today=LAST, zone=ZONE, terms=("bath", "swim"))
    assert "only_fixed" not in {w.kind for w in found.warnings}
    assert found.warnings[-1] == Warning("never_offered", ("swim",))


def test_a_change_is_told_with_its_day_only_while_what_is_shown_begins_with_it() -> None:
    window = lived(list(life(preferring(LADDER), 20, 3)))
    since_change = course_of(window)
    after = Course(begin=40, count=60, gate=since_change.gate, stated=since_change.stated, cells=since_change.cells)
    found = weigh("activity", window, (), after, today=LAST, zone=ZONE)
    assert found.changed == window[0].choice.day
    assert found.warnings[0] == Warning("changed", (window[0].choice.day,))
    long_ago = Course(begin=30, count=60, gate=after.gate, stated=after.stated, cells=after.cells)
    assert weigh("activity", window, (), long_ago, today=LAST, zone=ZONE).changed is None


@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_however_little_there_is_nothing_breaks(count: int) -> None:
    window = lived(list(life(preferring(LADDER), count, 3)))
    found = weigh("activity", window, (), course_of(window), today=date(2026, 3, 11), zone=ZONE)
    assert len(found.choices) == count


def test_a_thousand_options_on_one_board_are_too_few_of_each() -> None:
    many = tuple(Shown(f"o{n}", f"{n}", "symbol:bath", n // 40, n % 40) for n in range(1000))
    window = entered([replace(chose("a1", "o7", "o1"), offered=(many,))])
    found = weigh("activity", window, (), Course(count=1), today=LAST, zone=ZONE)
    assert {o.grade for o in found.findings.options} == {"too_few"}
    assert (len(found.findings.options), len(found.pairs), len(found.places)) == (1000, 999, 1000)


def test_a_person_of_the_benchmark_can_be_weighed_whole() -> None:
    someone = Person("at the left", lambda: lambda moment, random: 0)
    window = lived(list(someone.life(30, np.random.default_rng(1))))
    found = weigh("activity", window, (), course_of(window), today=LAST, zone=ZONE)
    assert found.warnings[0] == Warning("place", ("left",), (Count(30, 30),))
    assert {o.direction for o in found.findings.options} == {None}
