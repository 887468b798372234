"""Changing the plan and the shifts behind the door: who may, what is refused, and that the board follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from jagvoice.core.place import Input
from jagvoice.core.plan import PlanItem, Shift
from jagvoice.household import (
    CancelItem,
    Days,
    Done,
    EndShift,
    Household,
    Installation,
    PutItem,
    PutShift,
    Refused,
    ToDeal,
    Viewer,
)
from jagvoice.pages.board import deal
from tests.homes import ALVA, NOW, made, sitting

BOARD = Viewer("board-1", "board")
TODAY = NOW.date()


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


@pytest.fixture
def household(installation: Installation) -> Household:
    return installation.open(ALVA)


def account(who: str) -> Viewer:
    return Viewer(who, "account")


MALIN = account("u-malin")


def at(household: Household, hour: int, minute: int = 0, day: date = TODAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=household.zone)


def new(household: Household, hour: int = 16, minute: int = 0, **changes: Any) -> PlanItem:
    item = PlanItem("", "paint", "home", at(household, hour, minute), "suggested", idea="others")
    return replace(item, **changes)


def items(household: Household, since: date = TODAY, days: int = 1) -> dict[str, PlanItem]:
    seen = household.look(MALIN, Days(since, since + timedelta(days=days - 1)))
    return {i.id: i for i in seen.written}


def planned(household: Household, activity: str, on: date = TODAY) -> PlanItem:
    return next(i for i in items(household, on).values() if i.activity == activity)


def shifts(household: Household, on: date) -> dict[str, Shift]:
    return {s.id: s for s in household.look(MALIN, Days(on, on)).shifts}


def field(done: Done | Refused) -> str:
    return done.field if isinstance(done, Refused) else "done"


class TestItems:
    @pytest.mark.parametrize(
        ("who", "adds", "cancels"),
        [
            ("u-malin", True, True),
            ("u-karin", True, True),
            ("u-johan", True, False),
            ("u-nadja", False, False),
            ("u-tomas", False, False),
            ("u-petra", False, False),
            ("u-bengt", False, False),
            (ALVA, False, False),
        ],
    )
    def test_who_may_plan_and_who_may_cancel(self, household: Household, who: str, adds: bool, cancels: bool) -> None:
        viewer = Viewer(who, "person") if who == ALVA else account(who)

        assert isinstance(household.do(viewer, PutItem(new(household))), Done) is adds
        bath = household.do(viewer, CancelItem(planned(household, "bath")))
        assert isinstance(bath, Done) is cancels

    def test_what_is_in_the_way_is_named(self, household: Household) -> None:
        refused = household.do(MALIN, PutItem(new(household, 18)))

        assert isinstance(refused, Refused)
        assert (refused.field, refused.message.key) == ("at", "planning.clash")
        assert refused.message.values == {"activity": "Bada", "at": "18:30"}

    def test_the_way_to_a_place_is_time_as_well(self, household: Household) -> None:
        assert field(household.do(MALIN, PutItem(new(household, 14, 34)))) == "at"
        assert field(household.do(MALIN, PutItem(new(household, 14, 35)))) == "done"

    def test_what_the_person_has_declined_leaves_its_time_free(self, household: Household) -> None:
        board = sitting(household)
        board.turn("plan:" + planned(household, "bath").id)
        board.touch(Input("option:no"))
        board.rest()
        assert board.keep().problem is None

        assert field(household.do(MALIN, PutItem(new(household, 18, 30)))) == "done"
        assert planned(household, "bath").state == "chosen", "what was written down stays as it was"

    @pytest.mark.parametrize(
        ("changes", "where"),
        [
            ({"activity": "no-such"}, "activity"),
            ({"activity": "pool"}, "activity"),
            ({"place": "bake"}, "place"),
            ({"state": "declined"}, "state"),
            ({"idea": "person"}, "expression"),
            ({"expression": "no-such"}, "expression"),
            ({"id": "mine"}, ""),
        ],
    )
    def test_what_cannot_be_planned_is_refused_at_its_field(
        self, household: Household, changes: Any, where: str
    ) -> None:
        before = items(household)

        assert field(household.do(MALIN, PutItem(new(household, **changes)))) == where
        assert items(household) == before

    def test_nothing_is_planned_for_a_day_that_is_over(self, household: Household) -> None:
        assert (
            field(household.do(MALIN, PutItem(new(household, start=at(household, 16, day=date(2026, 3, 10)))))) == "day"
        )

    def test_a_complaint_is_no_reason_to_be_given_by_one_who_may_not_read_it(self, household: Household) -> None:
        named = new(household, expression="x-0008", idea="person")

        assert household.do(MALIN, PutItem(named)) == household.do(MALIN, PutItem(replace(named, expression="none")))

    def test_the_second_of_two_who_move_it_is_told(self, household: Household) -> None:
        bath = planned(household, "bath")
        moved = replace(bath, start=at(household, 20))
        assert field(household.do(MALIN, PutItem(moved, bath))) == "done"

        again = household.do(account("u-karin"), PutItem(replace(bath, start=at(household, 19)), bath))

        assert isinstance(again, Refused)
        assert again.message.key == "door.changed_meanwhile"
        assert planned(household, "bath") == moved

    def test_a_repetition_is_there_whole_or_not_at_all(self, household: Household) -> None:
        busy = new(household, 12, start=at(household, 16, day=date(2026, 3, 25)))
        household.do(MALIN, PutItem(busy))
        before = items(household, days=40)

        refused = household.do(MALIN, PutItem(new(household), until=date(2026, 4, 8)))

        assert isinstance(refused, Refused)
        assert refused.message.values["day"] == "2026-03-25"
        assert items(household, days=40) == before
        assert field(household.do(MALIN, PutItem(new(household), until=date(2026, 3, 24)))) == "done"
        series = [i for i in items(household, days=40).values() if i.series]
        assert [i.start.date().isoformat() for i in series] == ["2026-03-11", "2026-03-18"]

    def test_the_later_ones_of_a_series_are_cancelled_with_one(self, household: Household) -> None:
        household.do(MALIN, PutItem(new(household), until=date(2026, 4, 8)))
        series = [i for i in items(household, days=40).values() if i.series]

        household.do(MALIN, CancelItem(series[2], and_later=True))

        after = items(household, days=40)
        assert [after[i.id].state for i in series] == ["suggested", "suggested", *["cancelled"] * 3]


class TestTheBoardFollows:
    def test_a_moved_thing_and_a_cancelled_one(self, household: Household) -> None:
        bath = planned(household, "bath")

        def told() -> list[str]:
            dealing = household.look(BOARD, ToDeal("board-1"))
            assert dealing is not None
            scenes = deal(dealing).scenes
            return [c.speaks.text for n, s in scenes.items() if n.startswith("my_day") for c in s.cells if c.speaks]

        assert any("18.30" in line for line in told())
        assert field(household.do(MALIN, PutItem(replace(bath, start=at(household, 20)), bath))) == "done"
        assert not any("18.30" in line for line in told())
        assert any("klockan 20" in line for line in told())

        household.do(MALIN, CancelItem(planned(household, "bath")))

        assert not any("Bada" in line for line in told())
        assert planned(household, "bath").state == "cancelled", "it can still be read"


class TestShifts:
    ON = date(2026, 3, 18)
    """A day of the week after, where nobody works yet."""

    def shift(self, household: Household, who: str = "u-samira", since: int = 8, until: int = 12, **more: Any) -> Shift:
        return replace(Shift("", who, at(household, since, day=self.ON), at(household, until, day=self.ON)), **more)

    @pytest.mark.parametrize(
        ("who", "may"), [("u-malin", True), ("u-karin", False), ("u-samira", False), ("u-petra", False)]
    )
    def test_who_may_change_them(self, household: Household, who: str, may: bool) -> None:
        assert isinstance(household.do(account(who), PutShift(self.shift(household))), Done) is may
        last = shifts(household, date(2026, 3, 15))["s20"]
        assert isinstance(household.do(account(who), EndShift(last)), Done) is may

    def test_only_those_who_are_introduced_to_the_person_work_alone(self, household: Household) -> None:
        def put(**more: Any) -> str:
            return field(household.do(MALIN, PutShift(self.shift(household, **more))))

        assert put(who="u-nadja") == put(who="u-bengt") == put(who="u-nobody") == "assistant"
        assert put(who="u-mehmet") == "assistant"
        assert put(who="u-mehmet", kind="intro") == "trainer"
        assert put(who="u-mehmet", kind="intro", trainer="u-samira") == "trainer", "she is not there"
        assert put() == "done"
        assert put(who="u-mehmet", kind="intro", trainer="u-samira", until=13) == "trainer", "not all the time"
        assert put(who="u-mehmet", kind="intro", trainer="u-samira") == "done"

    def test_whoever_teaches_cannot_leave_the_new_one_alone(self, household: Household) -> None:
        thursday = date(2026, 3, 12)
        teaching = shifts(household, thursday)["s10"]

        assert field(household.do(MALIN, EndShift(teaching))) == "form"
        shorter = replace(teaching, end=teaching.end - timedelta(hours=1))
        assert field(household.do(MALIN, PutShift(shorter, teaching))) == "form"
        assert field(household.do(MALIN, EndShift(shifts(household, thursday)["s10i"]))) == "done"
        assert field(household.do(MALIN, EndShift(teaching))) == "done"
        assert "s10" not in shifts(household, thursday)

    def test_nobody_works_twice_at_once(self, household: Household) -> None:
        assert field(household.do(MALIN, PutShift(self.shift(household)))) == "done"

        refused = household.do(MALIN, PutShift(self.shift(household, since=11, until=15)))

        assert isinstance(refused, Refused)
        assert (refused.field, refused.message.values["since"]) == ("from_time", "08:00")

    @pytest.mark.parametrize(("since", "until"), [(12, 12), (12, 8)])
    def test_a_shift_has_an_end(self, household: Household, since: int, until: int) -> None:
        assert field(household.do(MALIN, PutShift(self.shift(household, since=since, until=until)))) == "to_time"

    def test_one_that_runs_ends_now_and_one_that_is_over_stays(self, household: Household) -> None:
        running = shifts(household, TODAY)["s07"]
        over = shifts(household, date(2026, 3, 9))["s01"]

        assert field(household.do(MALIN, EndShift(running))) == "done"
        assert shifts(household, TODAY)["s07"].end == at(household, 10)
        assert field(household.do(MALIN, EndShift(over))) == "form"
        assert household.verify().ok

    def test_the_second_of_two_is_told(self, household: Household) -> None:
        seen = shifts(household, date(2026, 3, 15))["s20"]
        later = replace(seen, end=seen.end - timedelta(minutes=30))
        household.do(MALIN, PutShift(later, seen))

        for command in (PutShift(replace(seen, assistant="u-samira"), seen), EndShift(seen)):
            refused = household.do(MALIN, command)
            assert isinstance(refused, Refused)
            assert refused.message.key == "door.changed_meanwhile"
        assert shifts(household, date(2026, 3, 15))["s20"] == later
