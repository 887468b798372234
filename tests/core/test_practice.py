"""What the journal tells of the ways in: slips, places, time and help, and never of too little."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.journal import Expression, Shown, Touch
from jagvoice.core.practice import (
    LEAST,
    SLIP_SECONDS,
    Share,
    Spot,
    helped,
    in_time,
    left_alone,
    places,
    seconds,
    slips,
)
from tests.pages.test_waiting import said

ASK = said("do", "bake")


def touch(kind: str, after: float) -> Touch:
    return Touch(kind, "c", "bake", "", after)  # type: ignore[arg-type]


def laid(chosen: int, columns: int = 3, rows: int = 1) -> Expression:
    page = tuple(Shown(f"o{n}", "", "", n // columns, n % columns) for n in range(columns * rows))
    return replace(ASK, offered=(page,), chosen=(f"o{chosen}",))


@pytest.mark.parametrize(
    ("trail", "slip"),
    [
        ([touch("chose", 3.0)], 0),
        ([touch("chose", 3.0), touch("took_back", 3.0 + SLIP_SECONDS)], 1),
        ([touch("chose", 3.0), touch("took_back", 3.1 + SLIP_SECONDS)], 0),
        ([touch("chose", 3.0), touch("chose", 20.0), touch("took_back", 21.0)], 1),
        ([touch("took_back", 1.0)], 0),
    ],
)
def test_a_slip_is_a_choice_taken_back_at_once(trail: list[Touch], slip: int) -> None:
    assert slips([replace(ASK, trail=tuple(trail))]).so == slip


def test_a_place_out_of_reach_is_one_chosen_seldom_though_offered_as_often() -> None:
    asks = [laid(n % 2) for n in range(30)]

    found = places(asks)

    assert [(at.spot, at.chosen.so, at.seldom) for at in found] == [
        (Spot(0, 0), 15, False), (Spot(0, 1), 15, False), (Spot(0, 2), 0, True),
    ]  # fmt: skip


def test_of_few_choices_no_place_is_said_to_be_seldom() -> None:
    assert not any(at.seldom for at in places([laid(0) for _ in range(20)]))


@pytest.mark.parametrize(
    "changes", [{"arrangement": "fixed"}, {"presented": "scanned"}, {"outcome": "stopped"}, {"chosen": ()}]
)
def test_only_pictures_laid_by_lot_tell_of_places(changes: dict[str, object]) -> None:
    assert places([replace(laid(0), **changes)]) == ()  # type: ignore[arg-type]


def test_places_are_those_of_the_layout_shown_most_often() -> None:
    asks = [*(laid(0, columns=2) for _ in range(3)), *(laid(3, columns=2, rows=2) for _ in range(5))]

    assert [(at.spot, at.chosen) for at in places(asks)][-1] == (Spot(1, 1), Share(5, 5))
    assert len(places(asks)) == 4


def test_time_help_and_what_was_left_alone() -> None:
    asks = [replace(ASK, seconds=s, support=2) for s in (3.0, 1.0, 30.0)] + [
        replace(ASK, outcome="no_answer", seconds=None)
    ]

    assert seconds(asks) == (1.0, 3.0, 30.0)
    assert in_time(seconds(asks), 20) == Share(2, 3)
    assert left_alone(asks) == Share(1, 4)
    assert helped(asks)[2] == Share(3, 3)
    assert helped([ASK])[0] == Share(0, 0)


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_share_lies_within_its_span_and_is_told_only_of_enough(so: int, more: int) -> None:
    share = Share(so, so + more)
    low, high = share.span

    assert 0.0 <= low <= share.value + 1e-9
    assert (not share.of and high == 1.0) or share.value - 1e-9 <= high <= 1.0
    assert share.told is (share.of >= LEAST)
