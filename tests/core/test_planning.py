"""What can be planned: nothing in the way of another, weeks over a change of the clocks, and who is taught by whom."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.plan import PlanItem, Shift
from jagvoice.core.planning import LONGEST_SERIES, in_the_way, overlaps, repeated, span, taught
from jagvoice.core.vocabulary import Term

ZONE = ZoneInfo("Europe/Stockholm")
TERMS = {
    "bake": Term("bake", "activity", {"sv": "Baka"}, "symbol:bake", minutes=75),
    "rest": Term("rest", "activity", {"sv": "Vila"}, "symbol:rest"),
    "home": Term("home", "place", {"sv": "Hemma"}, "symbol:home", travel=0),
    "pool": Term("pool", "place", {"sv": "Badhuset"}, "symbol:pool", travel=20),
    "sea": Term("sea", "place", {"sv": "Havet"}, "symbol:sea", travel=40),
}


MOMENTS = st.one_of(
    st.datetimes(datetime(2026, 3, 28, 12), datetime(2026, 3, 29, 12)),
    st.datetimes(datetime(2026, 10, 24, 12), datetime(2026, 10, 25, 12)),
).flatmap(lambda m: st.integers(0, 1).map(lambda fold: m.replace(tzinfo=ZONE, fold=fold)))
"""The nights when the clocks are changed, and each of the hours that come twice."""


def at(hour: int, minute: int = 0, day: int = 11) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


def item(start: datetime, id: str = "a", activity: str = "rest", place: str | None = "home", **more: str) -> PlanItem:
    return PlanItem(id, activity, place, start, more.get("state", "suggested"))  # type: ignore[arg-type]


class TestInTheWay:
    @pytest.mark.parametrize(
        ("other", "clash"),
        [
            (item(at(10), "b"), True),
            (item(at(9, 1), "b"), True),
            (item(at(9), "b"), False),
            (item(at(8, 46), "b", "bake"), True),
            (item(at(8, 45), "b", "bake"), False),
            (item(at(11), "b"), False),
            (item(at(10, 59), "b"), True),
            (item(at(11, 19), "b", place="pool"), True),
            (item(at(11, 20), "b", place="pool"), False),
            (item(at(8, 41), "b", place="pool"), True),
            (item(at(8, 40), "b", place="pool"), False),
            (item(at(10), "b", state="cancelled"), False),
            (item(at(10), "b", state="declined"), False),
            (item(at(10), "a"), False),
        ],
    )
    def test_the_time_it_takes_and_the_way_there_count(self, other: PlanItem, clash: bool) -> None:
        assert (in_the_way(item(at(10)), [other], TERMS) == other) is clash

    def test_between_two_places_it_takes_as_long_as_to_the_farther(self) -> None:
        sea, pool = item(at(10), place="sea"), item(at(11, 39), "b", place="pool")

        assert in_the_way(sea, [pool], TERMS) == pool

    @given(MOMENTS, MOMENTS, st.sampled_from(["home", "pool", "sea", None]), st.sampled_from(["home", "pool"]))
    def test_it_is_the_same_both_ways_and_counts_real_minutes(
        self, one: datetime, other: datetime, place: str | None, another: str
    ) -> None:
        first, second = item(one, "a", "bake", place), item(other, "b", "rest", another)
        clash = in_the_way(first, [second], TERMS) is not None
        assert clash == (in_the_way(second, [first], TERMS) is not None)
        (start, end), (starts, ends) = span(first, TERMS), span(second, TERMS)
        assert (end - start, ends - starts) == (timedelta(minutes=75), timedelta(minutes=60))
        if start < ends and starts < end:
            assert clash
        if start >= ends + timedelta(minutes=40) or starts >= end + timedelta(minutes=40):
            assert not clash


class TestRepeated:
    @given(
        st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(lambda m: m.replace(tzinfo=ZONE)),
        st.integers(1, 60),
    )
    def test_each_week_has_one_at_the_same_local_time(self, start: datetime, weeks: int) -> None:
        first = item(start.astimezone(UTC).astimezone(ZONE))
        until = first.start.date() + timedelta(weeks=weeks)

        found = repeated(first, until, "s")

        assert len(found) == min(weeks, LONGEST_SERIES // timedelta(weeks=1)) + 1
        assert len({i.id for i in found}) == len(found)
        assert {i.series for i in found} == {"s"}
        leapt = {date(2026, 3, 29), date(2027, 3, 28)}
        for n, one in enumerate(found):
            assert one.start.date() == first.start.date() + timedelta(weeks=n)
            if one.start.date() not in leapt:
                assert one.start.time() == first.start.time()
            assert one.start.astimezone(UTC).astimezone(ZONE).replace(tzinfo=None) == one.start.replace(tzinfo=None)

    def test_a_time_that_the_clocks_leap_over_is_the_one_they_leap_to(self) -> None:
        found = repeated(item(at(2, 30, 22)), date(2026, 4, 5), "s")

        assert [f"{i.start:%d %H:%M}" for i in found] == ["22 02:30", "29 03:30", "05 02:30"]

    def test_what_was_said_belongs_to_the_first_alone(self) -> None:
        first = PlanItem("a", "bake", "home", at(10), "chosen", expression="x-1")

        found = repeated(first, date(2026, 3, 18), "s")

        assert [(i.expression, i.whose, i.state) for i in found] == [
            ("x-1", "person", "chosen"), (None, "person", "suggested"),
        ]  # fmt: skip


class TestShifts:
    def test_nobody_works_twice_at_once(self) -> None:
        one = Shift("s", "u-a", at(8), at(12))

        assert overlaps(one, [Shift("t", "u-a", at(11), at(14))]) is not None
        assert overlaps(one, [Shift("t", "u-a", at(12), at(14)), Shift("v", "u-b", at(8), at(12)), one]) is None

    @pytest.mark.parametrize(
        ("hours", "enough"),
        [([(8, 12)], True), ([(8, 10), (10, 13)], True), ([(8, 10), (11, 13)], False), ([(9, 12)], False), ([], False)],
    )
    def test_whoever_teaches_is_there_all_the_time(self, hours: list[tuple[int, int]], enough: bool) -> None:
        new = Shift("n", "u-new", at(8), at(12), "intro", "u-old")

        assert taught(new, [Shift(f"s{a}", "u-old", at(a), at(b)) for a, b in hours]) is enough
