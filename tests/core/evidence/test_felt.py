"""How it was beside what was chosen, yes and no by thing, and each no of today: all of it only counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from jagvoice.core.evidence.about import Pointed, about
from jagvoice.core.evidence.felt import by_thing, felt, mismatch, noes, replied
from jagvoice.core.evidence.told import Felt, Mismatch, No, YesNo
from jagvoice.core.journal import Expression
from jagvoice.core.plan import PlanItem
from tests.core.evidence.answers_made import ZONE, chose, entered, felt_so, yes_or_no

BATH = PlanItem("p1", "bath", None, datetime(2026, 3, 11, 15, tzinfo=ZONE), "suggested")
RODE = chose("a1", "riding", "bath", "riding")
POINTED = Pointed({"p1": BATH}, {"a1": RODE}.get, {"office:q1": "riding", "office:q2": "u-malin"})
TODAY = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("e", "of"),
    [
        (felt_so("x", "after:p1", "good"), "bath"),
        (felt_so("x", "after:a1", "good"), "riding"),
        (felt_so("x", "after:unknown", "good"), None),
        (felt_so("x", "feels:p1", "good"), "bath"),
        (felt_so("x", "asked:how:riding", "good"), "riding"),
        (felt_so("x", "asked:feel", "good"), None),
        (felt_so("x", "feel", "good"), None),
        (felt_so("x", "office:q1", "good"), "riding"),
        (felt_so("x", "office:q9", "good"), None),
        (yes_or_no("x", "plan:p1", "yes"), "bath"),
        (yes_or_no("x", "plan:gone", "yes"), None),
        (yes_or_no("x", "asked:bath", "yes"), "bath"),
        (yes_or_no("x", "office:q2", "yes"), "u-malin"),
        (chose("x", "bath", "bath", "riding", question="asked:bath+riding"), None),
    ],
)
def test_a_question_about_one_thing_tells_which(e: Expression, of: str | None) -> None:
    assert about(e, POINTED) == of


def test_how_what_was_answered_with_yes_was_is_told_of_the_thing_and_not_of_yes() -> None:
    asked = yes_or_no("a7", "asked:swim", "yes")
    assert about(felt_so("x", "after:a7", "bad"), Pointed(ask={"a7": asked}.get)) == "swim"


def test_an_answer_about_how_something_was_after_itself_ends() -> None:
    odd = felt_so("a7", "after:a7", "yes")
    assert about(odd, Pointed(ask={"a7": replace(odd, offered=())}.get)) is None


@pytest.mark.parametrize(
    ("wanted", "good", "bad", "found"),
    [
        (True, 0, 1, None),
        (True, 0, 2, "chosen_but_bad"),
        (True, 2, 2, "chosen_but_bad"),
        (True, 3, 2, None),
        (False, 2, 0, "left_but_good"),
        (False, 1, 0, None),
        (False, 2, 3, None),
        (None, 5, 0, None),
        (None, 0, 5, None),
    ],
)
def test_a_mismatch_is_told_from_twice_on(wanted: bool | None, good: int, bad: int, found: Mismatch | None) -> None:
    assert mismatch(wanted, good, bad) == found


def lived(chosen: int, offered: int, *others: str) -> list[Any]:
    return [e.choice for e in entered(
        chose(f"c{n}", "riding" if n < chosen else others[n % len(others)], "riding", *others) for n in range(offered)
    )]  # fmt: skip


@pytest.mark.parametrize(
    ("window", "how", "yes_no", "found"),
    [
        (lived(2, 3, "bath"), "bad", None, "chosen_but_bad"),
        (lived(2, 2, "bath"), "bad", None, None),
        (lived(2, 4, "bath"), "bad", None, None),
        (lived(0, 4, "bath"), "good", None, "left_but_good"),
        (lived(0, 3, "bath"), "good", None, None),
        (lived(1, 4, "bath"), "good", None, None),
        (lived(2, 8, "bath", "swim", "walk"), "good", None, None),
        (lived(0, 8, "bath", "swim", "walk"), "good", None, "left_but_good"),
        ([], "bad", YesNo("riding", 3, 0), "chosen_but_bad"),
        ([], "bad", YesNo("riding", 2, 0), None),
        ([], "good", YesNo("riding", 1, 2), "left_but_good"),
        (lived(2, 3, "bath"), "bad", YesNo("riding", 0, 3), None),
    ],
)
def test_what_was_chosen_and_bad_or_left_and_good_is_told_and_a_third_picture_is_not_held_against_it(
    window: list[Any], how: str, yes_no: YesNo | None, found: Mismatch | None
) -> None:
    answers = [felt_so(f"f{n}", "asked:how:riding", how) for n in range(2)]
    [told] = felt(answers, POINTED, window, [yes_no] if yes_no else [])
    assert told == Felt("riding", *((2, 0, 0) if how == "good" else (0, 0, 2)), found)


def test_how_something_was_that_nobody_chose_among_others_is_left_to_its_own_page() -> None:
    answers = [felt_so("f1", "feels:p1", "bad")]
    assert felt(answers, POINTED, [], []) == ()


def test_how_a_led_hand_said_it_was_is_no_word_of_the_person() -> None:
    answers = [felt_so("f1", "after:a1", "bad", acted="hand_helped")]
    assert felt(answers, POINTED, lived(1, 1, "bath"), []) == ()


def test_yes_and_no_are_counted_by_thing_and_a_planned_thing_once() -> None:
    answers = (
        yes_or_no("y3", "plan:p1", "yes", topic="plan", at="2026-03-11T12:00:00+01:00"),
        yes_or_no("y1", "plan:p1", "no", topic="plan"),
        yes_or_no("y2", "asked:bath", "yes"),
        yes_or_no("y4", "asked:bath", "yes", acted="hand_helped", counted=False),
        yes_or_no("y5", "office:q1", "no"),
        yes_or_no("y6", "asked:u-malin", "no", topic="assistant", asked_about=("u-malin",)),
        chose("a9", "bath", "bath", "riding"),
    )
    assert by_thing(replied(answers, POINTED, "activity")) == (YesNo("bath", 1, 1), YesNo("riding", 0, 1))
    assert by_thing(replied(answers, POINTED, "assistant")) == (YesNo("u-malin", 0, 1),)


def test_each_no_of_today_is_told_the_newest_first() -> None:
    answers = (
        yes_or_no("n1", "asked:bath", "no"),
        yes_or_no("n2", "plan:p1", "no", topic="plan", at="2026-03-11T12:00:00+01:00"),
        chose("n3", "none_of_these", "bath", "riding", at="2026-03-11T11:00:00+01:00"),
        yes_or_no("n4", "asked:bath", "no", at="2026-03-10T23:59:00+01:00"),
        yes_or_no("n5", "asked:bath", "no", acted="hand_helped"),
        yes_or_no("n6", "asked:bath", "yes"),
        yes_or_no("n7", "asked:u-malin", "no", topic="assistant", asked_about=("u-malin",)),
    )
    assert noes(answers, POINTED, "activity", TODAY, ZONE) == (
        No("n2", "2026-03-11T12:00:00+01:00", ("bath",)),
        No("n3", "2026-03-11T11:00:00+01:00", ("bath", "riding")),
        No("n1", "2026-03-11T10:00:00+01:00", ("bath",)),
    )
    assert [n.ask for n in noes(answers, POINTED, "assistant", TODAY, ZONE)] == ["n7"]


def test_today_is_the_day_of_the_person_and_not_of_the_device() -> None:
    late = yes_or_no("n1", "asked:bath", "no", at="2026-03-10T23:30:00+00:00")
    assert len(noes([late], POINTED, "activity", TODAY, ZONE)) == 1
