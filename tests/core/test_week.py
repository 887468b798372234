"""The rules by which a week is read: what they find, and what they never claim."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.attention import calls
from jagvoice.core.deck import Outcome
from jagvoice.core.journal import At, Entry, Expression, Kept, Shown, fold
from jagvoice.core.plan import ItemState
from jagvoice.core.replies import BECAME, Became
from jagvoice.core.week import (
    answer,
    are_unlike,
    can_change,
    first_times,
    is_changed,
    is_choice,
    is_only_no,
    is_pressing,
    missing,
    monday_of,
)

STATES: tuple[ItemState | None, ...] = (None, *get_args(ItemState))


def said(option: str = "", question: str = "do", outcome: Outcome = "chosen", ask: str = "a") -> Expression:
    """Return what one ask came to."""
    at = At("2026-03-10T10:00:00+01:00", 1.0)
    shown = tuple(Shown(o, o, f"symbol:{o}", 0, i) for i, o in enumerate(("bath", "bake", "music")))
    offered = Entry(ask, 0, "offered", "d", "s", question, "activity", "team", at, prompt="?", offered=shown)
    chose = replace(offered, n=1, kind="chose", offered=(), option=option, means="touch")
    ended = replace(offered, n=2, kind="ended", offered=(), outcome=outcome, means="touch")
    return fold(Kept(e, at.wall, "board") for e in (offered, *((chose,) if option else ()), ended))


replies = st.lists(st.sampled_from(BECAME))
any_state = st.sampled_from(STATES)


@given(replies, any_state)
def test_what_somebody_said_has_been_is_never_missed(told: list[Became], state: ItemState | None) -> None:
    assert missing(True, told, state) is None
    assert missing(False, [*told, "done"], state) is None


@given(st.booleans(), replies, any_state)
def test_it_is_said_not_to_have_come_about_only_where_somebody_has_said_so(
    went: bool, told: list[Became], state: ItemState | None
) -> None:
    why = missing(went, told, state)

    if why in ("not_possible", "changed") and why in told:
        assert told[-1] == why or state == why
    elif why in ("cancelled", "changed"):
        assert state == why
    else:
        assert why in (None, "untold")


@pytest.mark.parametrize(
    ("told", "state", "why"),
    [
        ([], None, "untold"),
        ([], "chosen", "untold"),
        (["after"], None, "untold"),
        (["in_progress"], None, "untold"),
        (["planned"], None, None),
        (["planned"], "chosen", "untold"),
        (["planned"], "cancelled", "cancelled"),
        (["not_possible"], "chosen", "not_possible"),
        (["not_possible", "done"], None, None),
        (["now"], "cancelled", None),
        ([], "changed", "changed"),
    ],
)
def test_what_became_of_what_was_chosen(told: list[Became], state: ItemState | None, why: str | None) -> None:
    assert missing(False, told, state) == why


@pytest.mark.parametrize(
    ("before", "after", "unlike"),
    [
        (said("bath"), said("bad", "after:a"), True),
        (said("yes", "plan:i"), said("bad", "after:i"), True),
        (said("yes", "plan:i"), said("so_so", "after:i"), False),
        (said("bath"), said("good", "after:a"), False),
        (said("no", "plan:i"), said("good", "after:i"), True),
        (said("no", "plan:i"), said("bad", "after:i"), False),
        (said(outcome="none_of_these"), said("good", "after:i"), True),
        (said(outcome="dont_know"), said("bad", "after:i"), False),
        (said("bath"), said(question="after:a", outcome="no_answer"), False),
    ],
)
def test_before_and_after_held_side_by_side(before: Expression, after: Expression, unlike: bool) -> None:
    assert are_unlike(before, after) is unlike


def test_something_chosen_is_new_once() -> None:
    week = [said("bath", ask="a"), said("bake", ask="b"), said("bake", ask="c"), said("yes", "asked:music", ask="d")]

    assert [e.id for e in first_times(week, [said("bath", ask="z")])] == ["b"]


def test_what_was_done_with_the_persons_hand_is_no_choice_and_makes_nothing_known() -> None:
    led = replace(said("bath"), counted=False)

    assert not is_choice(led)
    assert not can_change(led)
    assert [e.id for e in first_times([said("bath", ask="b")], [led])] == ["b"]


@pytest.mark.parametrize(
    ("before", "now", "changed"),
    [
        (["bath", "bath", "bath"], "bake", True),
        (["bath", "bath", "bath"], "bath", False),
        (["bath", "bath", "bake"], "bake", False),
        (["bath", "bath"], "bake", False),
        (["bath", "bath", "bath", "bake"], "music", True),
    ],
)
def test_an_answer_is_another_one_where_the_last_three_were_the_same(
    before: list[str], now: str, changed: bool
) -> None:
    assert is_changed(said(now), [said(option) for option in before]) is changed


def test_what_was_not_answered_says_nothing_of_what_is_usual() -> None:
    before = [said("bath"), said(outcome="no_answer"), said("bath"), said(outcome="not_now"), said("bath")]

    assert is_changed(said("bake"), before)
    assert not is_changed(said("bake", "plan:i"), before) or not can_change(said("bake", "plan:i"))


@given(st.sampled_from(get_args(Outcome)), st.sampled_from(["", "no", "yes", "pain", "scared", "bath"]))
def test_every_no_stop_pain_and_fear_presses(outcome: Outcome, option: str) -> None:
    e = said(option if outcome == "chosen" else "", outcome=outcome)

    assert is_pressing(e) == bool({"no", "stop", "pain", "fear"} & set(calls(e)))
    assert is_only_no(e) == (answer(e) in ("no", "none_of_these"))


@pytest.mark.parametrize(
    ("week", "monday"),
    [("2026-W11", date(2026, 3, 9)), ("2020-W53", date(2020, 12, 28)), ("2026-W54", None), ("", None), ("x-Wy", None)],
)
def test_a_week_is_known_by_its_number(week: str, monday: date | None) -> None:
    assert monday_of(week) == monday


def test_an_answer_whose_choice_has_not_come_yet_is_no_choice() -> None:
    """A tablet may send the end of an ask before its middle."""
    assert first_times([said("", outcome="chosen")], []) == ()
    assert calls(said("", outcome="chosen")) == ()
