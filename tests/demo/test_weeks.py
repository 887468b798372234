"""The demo is always in the midst of somebody's life: last week is the example's, this week and the next go on."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jagvoice.core.household_data import HouseholdData
from jagvoice.core.journal import fold
from jagvoice.core.plan import on_shift
from jagvoice.demo import DEMO_FILES, demo_files, moved, repeats
from tests.examples import examples
from tests.exchange.households import ALVA, NOA, household

STOCKHOLM = ZoneInfo("Europe/Stockholm")
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
BOTH = pytest.mark.parametrize("source", [ALVA, NOA], ids=["Alva", "Noa"])


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def with_weeks(data: HouseholdData, today: date) -> HouseholdData:
    """Return a household with the weeks added that it has not yet."""
    shifts, items = ({row.id: row for row in rows} for rows in repeats(data, today))
    return replace(
        data,
        shifts=tuple(({s.id: s for s in data.shifts} | shifts).values()),
        items=tuple(({i.id: i for i in data.items} | items).values()),
    )


def gaps(data: HouseholdData, first: date, days: int, minutes: int) -> list[datetime]:
    """Return the moments, so many minutes apart, when nobody is on shift."""
    begin, end = (datetime.combine(d, time(), STOCKHOLM).astimezone(UTC) for d in (first, first + timedelta(days=days)))
    count = (end - begin) // timedelta(minutes=minutes)
    moments = [begin + n * timedelta(minutes=minutes) for n in range(count)]
    return [m for m in moments if not on_shift(data.shifts, m.astimezone(STOCKHOLM)) or not on_shift(data.shifts, m)]


def test_alva_comes_first() -> None:
    assert DEMO_FILES == ("alva.yaml", "noa.yaml")
    assert [household(text).person.first_name for text in demo_files()] == ["Alva", "Noa"]


@BOTH
@given(DAYS)
@examples(40)
@example(date(2026, 3, 9))
@example(date(2026, 12, 31))
def test_the_moved_week_is_last_week(source: str, today: date) -> None:
    data = moved(household(source), today)
    last = monday(today) - timedelta(weeks=1)

    assert data.reference_date == last
    assert {monday(s.start.date()) for s in data.shifts} == {last}
    assert {monday(i.start.date()) for i in data.items} == {last}


@BOTH
@given(DAYS)
@settings(max_examples=8)
@example(date(2026, 3, 30))
@example(date(2026, 3, 24))
@example(date(2026, 10, 26))
@example(date(2026, 10, 20))
def test_somebody_is_there_at_every_minute_of_these_three_weeks(source: str, today: date) -> None:
    data = with_weeks(moved(household(source), today), today)

    assert gaps(data, monday(today), 14, minutes=45) == []
    assert gaps(data, monday(today) - timedelta(weeks=1) + timedelta(days=1), 6, minutes=90) == []


@BOTH
@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2026, 10, 25)])
def test_somebody_is_there_at_every_minute_of_the_nights_when_the_clock_is_moved(source: str, sunday: date) -> None:
    for today in (sunday, sunday + timedelta(weeks=1)):
        data = with_weeks(moved(household(source), today), today)

        assert gaps(data, sunday - timedelta(days=1), 2, minutes=1) == []


@BOTH
@given(DAYS, st.integers(1, 60))
@settings(max_examples=8)
def test_weeks_are_there_also_after_the_demo_has_rested_long(source: str, opened: date, weeks: int) -> None:
    today = opened + timedelta(weeks=weeks)
    data = with_weeks(moved(household(source), opened), today)

    assert gaps(data, monday(today), 14, minutes=60) == []


@BOTH
def test_the_same_week_again_has_the_same_ids_and_a_further_week_others(source: str) -> None:
    data = moved(household(source), date(2026, 12, 16))
    first, second = repeats(data, date(2026, 12, 16)), repeats(data, date(2026, 12, 23))

    assert repeats(data, date(2026, 12, 20)) == first
    assert len({row.id for rows in first for row in rows}) == sum(len(rows) for rows in first)
    by_id = {row.id: row for rows in (*first, *second) for row in rows}
    assert {i.id for i in first[1]} & {i.id for i in second[1]} == {
        i.id for i in first[1] if i.id.endswith("@2026-W52")
    }
    assert {id.rpartition("@")[2] for id in by_id} == {
        "2026-W50",
        "2026-W51",
        "2026-W52",
        "2026-W53",
    }
    assert all(by_id[row.id] == row for rows in (*first, *second) for row in rows)


@BOTH
@given(DAYS)
@settings(max_examples=15)
@example(date(2026, 3, 11))
@example(date(2026, 3, 18))
def test_the_weeks_are_the_same_whichever_week_the_example_stands_in(source: str, today: date) -> None:
    example_week = household(source)

    assert repeats(moved(example_week, today), today) == repeats(example_week, today)
    assert repeats(with_weeks(moved(example_week, today), today), today) == repeats(example_week, today)


@BOTH
@given(DAYS)
@settings(max_examples=15)
def test_last_nights_shift_is_the_one_that_is_there_already(source: str, today: date) -> None:
    data = moved(household(source), today)
    there = {s.id: s for s in data.shifts}
    again = [s for s in repeats(data, today)[0] if s.id in there]

    assert len(again) == 1
    assert again == [there[s.id] for s in again]


@BOTH
def test_what_the_person_once_said_is_not_said_again(source: str) -> None:
    _, items = repeats(household(source), date(2026, 3, 18))

    assert items
    assert {i.state for i in items} <= {"fixed", "suggested"}
    assert not any(i.expression or i.instead for i in items)


@BOTH
def test_moved_moments_keep_their_weekday_and_local_time(source: str) -> None:
    before, after = household(source), moved(household(source), date(2026, 7, 8))
    weeks = timedelta(weeks=16)

    for was, now in zip(before.entries, after.entries, strict=True):
        then, here = (datetime.fromisoformat(k.entry.at.wall) for k in (was, now))
        assert here.replace(tzinfo=None) - then.replace(tzinfo=None) == weeks
        assert here.utcoffset() == here.astimezone(STOCKHOLM).utcoffset()
        assert datetime.fromisoformat(now.received_at) == here
    for old, new in zip(before.notes, after.notes, strict=True):
        assert (
            datetime.fromisoformat(new.at).replace(tzinfo=None)
            == datetime.fromisoformat(old.at).replace(tzinfo=None) + weeks
        )
    for member, again in zip(before.members, after.members, strict=True):
        for role, moved_role in zip(member.roles, again.roles, strict=True):
            assert role.valid_from and moved_role.valid_from == role.valid_from + weeks
            assert moved_role.valid_to == (role.valid_to + weeks if role.valid_to else None)


def test_dates_within_documents_and_notes_are_moved_too() -> None:
    data = moved(household(ALVA), date(2026, 3, 25))

    assert json.loads(data.documents["annual_meeting"])["date"] == "2026-05-30"
    assert json.loads(data.documents["implementation_plan"])["assignment"].endswith("enligt beslut 2025-07-08")
    assert json.loads(next(n.body for n in data.notes if n.id == "a-0002"))["due"] == "2026-04-03"
    change = json.loads(next(n.body for n in data.notes if n.id == "c-0001"))["change"]
    assert change == {"at": "2026-03-21T10:45:00+01:00"}


@BOTH
def test_nothing_but_dates_is_moved(source: str) -> None:
    before = household(source)

    here, there = moved(before, date(2026, 3, 16)), moved(before, date(2031, 10, 30))
    assert replace(here, shifts=before.shifts, items=before.items) == before
    assert moved(there, date(2026, 3, 16)) == here
    assert re.sub(r"\d", "", str(there.documents)) == re.sub(r"\d", "", str(before.documents))


def test_expressions_are_the_same_in_another_week_and_season() -> None:
    before, after = household(ALVA), moved(household(ALVA), date(2026, 11, 4))
    asks = {k.entry.ask for k in before.entries}

    for ask in asks:
        was, now = (fold(k for k in d.entries if k.entry.ask == ask) for d in (before, after))
        assert (now.chosen, now.seconds, now.present, now.about) == (was.chosen, was.seconds, was.present, was.about)


def test_an_example_without_a_reference_week_cannot_be_moved_or_repeated() -> None:
    timeless = replace(household(NOA), reference_date=None)

    with pytest.raises(ValueError, match="reference"):
        moved(timeless, date(2026, 3, 9))
    with pytest.raises(ValueError, match="reference"):
        repeats(timeless, date(2026, 3, 9))
