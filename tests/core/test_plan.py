"""Who is there, and a week that repeats at the same local times."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.plan import Shift, coming, on_shift, shifted

ZONE = ZoneInfo("Europe/Stockholm")
NIGHT = Shift("n", "u-k", datetime(2026, 3, 21, 22, tzinfo=ZONE), datetime(2026, 3, 22, 7, 30, tzinfo=ZONE))
DAY = Shift("d", "u-s", datetime(2026, 3, 22, 7, 30, tzinfo=ZONE), datetime(2026, 3, 22, 15, tzinfo=ZONE))


def test_at_the_minute_of_handover_the_next_one_is_there_and_the_last_is_not() -> None:
    assert on_shift((NIGHT, DAY), DAY.start - timedelta(minutes=1)) == ("u-k",)
    assert on_shift((NIGHT, DAY), DAY.start) == ("u-s",)


def test_those_who_come_soon_are_named_after_those_who_are_there() -> None:
    assert coming((DAY, NIGHT), NIGHT.start, timedelta(hours=12)) == ("u-k", "u-s")
    assert coming((DAY, NIGHT), NIGHT.start, timedelta(hours=1)) == ("u-k",)


def test_a_night_moved_into_summer_time_keeps_its_local_hours_and_loses_one() -> None:
    start, end = shifted(NIGHT.start, 1), shifted(NIGHT.end, 1)

    assert (start.hour, end.hour, end.minute) == (22, 7, 30)
    assert end.timestamp() - start.timestamp() == 8.5 * 3600


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)), st.integers(-600, 600))
def test_moving_by_weeks_keeps_weekday_and_local_time(moment: datetime, weeks: int) -> None:
    moved = shifted(moment.replace(tzinfo=ZONE), weeks)

    assert (moved.weekday(), moved.time()) == (moment.weekday(), moment.time())
