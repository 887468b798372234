"""When a question of the office is asked: days, times, how often, and who has to be away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from jagvoice.core.due import AWAY, TIMES, Occasion, due, is_away
from jagvoice.core.plan import Shift
from jagvoice.core.questions import Planned

ZONE = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 3, 11, 10, 0, tzinfo=ZONE)
QUESTION = Planned("q", "u-karin", "yes_no", "Är du varm?")


def ago(settled: bool = True, **since: float) -> Occasion:
    return Occasion(NOW - timedelta(**since), settled)


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({}, True),
        ({"ended": True}, False),
        ({"first": date(2026, 3, 12)}, False),
        ({"first": date(2026, 3, 11), "last": date(2026, 3, 11)}, True),
        ({"last": date(2026, 3, 10)}, False),
        ({"from_time": time(10), "to_time": time(11)}, True),
        ({"from_time": time(9), "to_time": time(10)}, False),
        ({"from_time": time(22), "to_time": time(11)}, True),
        ({"from_time": time(22), "to_time": time(9)}, False),
    ],
)
def test_it_is_asked_on_its_days_and_at_its_times(changes: dict[str, Any], asked: bool) -> None:
    assert due(replace(QUESTION, **changes), (), NOW) is asked


def test_what_is_answered_is_asked_no_more_or_after_so_many_days() -> None:
    weekly = replace(QUESTION, every_days=7)

    assert not due(QUESTION, [ago(days=400)], NOW)
    assert not due(weekly, [ago(days=6)], NOW)
    assert due(weekly, [ago(days=7)], NOW)


def test_what_nobody_answers_is_asked_twice_at_most() -> None:
    alone = [ago(False, hours=n) for n in range(TIMES)]

    assert due(QUESTION, alone[:-1], NOW)
    assert not due(QUESTION, alone, NOW)


def test_the_days_between_are_those_of_the_calendar_also_when_the_clocks_are_changed() -> None:
    daily = replace(QUESTION, every_days=1)
    late = datetime(2026, 3, 28, 23, 59, tzinfo=ZONE)

    assert due(daily, [Occasion(late, True)], datetime(2026, 3, 29, 0, 1, tzinfo=ZONE))
    assert not due(daily, [Occasion(late - timedelta(hours=20), True)], late)


def test_somebody_is_away_only_when_neither_seen_nor_on_shift_nor_near_one() -> None:
    shift = Shift("s", "u-johan", NOW + AWAY, NOW + timedelta(hours=8))

    assert is_away("u-johan", (), [shift], NOW)
    assert not is_away("u-johan", (), [shift], NOW + timedelta(minutes=1))
    assert not is_away("u-johan", (), [shift], shift.end + AWAY - timedelta(minutes=1))
    assert is_away("u-johan", (), [shift], shift.end + AWAY)
    assert not is_away("u-johan", ("u-johan",), [], NOW)
