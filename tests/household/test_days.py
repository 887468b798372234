"""The plan and the shifts behind the door: what each reader is told of some days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from jagvoice.core.journal import At, Entry, Kept, Shown
from jagvoice.core.plan import PlanItem, as_answered
from jagvoice.household import Days, DaysSeen, GiveReason, Installation, Viewer
from jagvoice.household.days import MOST_DAYS
from jagvoice.store.journal import Journal
from jagvoice.store.register import Signed, put
from tests.homes import ALVA, NOW, made
from tests.pages.office.reading import at

MONDAY, SUNDAY = date(2026, 3, 9), date(2026, 3, 15)
ZONE = ZoneInfo("Europe/Stockholm")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


def seen(installation: Installation, who: str, since: date = MONDAY, until: date = SUNDAY) -> DaysSeen:
    kind = "person" if who == ALVA else "board" if who.startswith("board") else "account"
    return installation.open(ALVA).look(Viewer(who, kind), Days(since, until))  # type: ignore[arg-type]


@pytest.mark.parametrize("who", ["u-karin", "u-malin", "board-1", ALVA])
def test_those_who_plan_the_board_and_the_person_are_told_the_whole_week(installation: Installation, who: str) -> None:
    told = seen(installation, who)

    assert [i.start.date() for i in told.items][:1] == [MONDAY]
    assert len(told.items) == len(told.written) == 24
    assert {s.assistant for s in told.shifts} >= {"u-samira", "u-johan", "u-kerstin", "u-elin", "u-malin"}


def test_an_assistant_is_told_the_own_shifts_and_the_ones_before_and_after(installation: Installation) -> None:
    told = [s.id for s in seen(installation, "u-mehmet").shifts]

    assert {"s04i", "s10i"} <= set(told)
    assert {"s03", "s05", "s09", "s11"} <= set(told)
    assert not {"s07", "s13", "s16"} & set(told)


def test_a_plan_is_told_only_to_assistants_who_are_on_the_roster(installation: Installation) -> None:
    assert seen(installation, "u-samira").items
    assert seen(installation, "u-mehmet").items

    later = at(installation, datetime(2026, 4, 14, 10, 0))
    assert seen(later, "u-samira").items == ()


def test_a_work_supervisor_is_told_what_is_work_and_no_shift(installation: Installation) -> None:
    told = seen(installation, "u-tomas")

    assert [i.activity for i in told.items] == ["books", "greet", "office_day"]
    assert told.shifts == ()


def test_a_supporter_is_told_after_a_reason_was_typed(installation: Installation) -> None:
    before = seen(installation, "u-nadja")
    installation.open(ALVA).do(Viewer("u-nadja", "account"), GiveReason("Uppföljning av veckan."))

    assert (before.items, before.shifts) == ((), ())
    assert seen(installation, "u-nadja").items
    assert seen(installation, "u-nadja").shifts


@pytest.mark.parametrize("who", ["u-petra", "u-bengt", "u-nobody"])
def test_whoever_has_no_right_is_told_nothing(installation: Installation, who: str) -> None:
    assert seen(installation, who) == DaysSeen((), (), ())


def test_a_no_makes_an_item_declined_and_the_written_one_stays(installation: Installation) -> None:
    household = installation.open(ALVA)
    item = next(i for i in seen(installation, "u-karin").items if i.activity == "film")
    _say(installation, f"plan:{item.id}", "no")

    told = household.look(Viewer("u-karin", "account"), Days(MONDAY, SUNDAY))

    assert {i.id: i.state for i in told.items}[item.id] == "declined"
    assert {i.id: i.state for i in told.written}[item.id] == "suggested"


def test_what_was_cancelled_stays_cancelled_whatever_was_answered_before(installation: Installation) -> None:
    item = PlanItem("i", "film", "home", datetime(2026, 3, 10, 17, tzinfo=ZONE), "cancelled")
    _say(installation, "plan:i", "yes")
    said = Journal(installation._database, ALVA).about("plan:i", visibilities=("team",))

    assert [e.chosen for e in said] == [("yes",)]
    assert as_answered([item], said) == (item,)


def test_a_wish_that_may_not_be_read_is_not_named_by_the_item_that_grew_out_of_it(installation: Installation) -> None:
    item = PlanItem(
        "from-wish", "fika", "cafe", datetime(2026, 3, 12, 14, tzinfo=ZONE), "suggested", expression="x-0006"
    )
    put(installation._database, ALVA, [item], signed=Signed("u-karin", NOW.isoformat()))

    told = {
        who: next(i for i in seen(installation, who).items if i.id == "from-wish") for who in ("u-karin", "u-johan")
    }

    assert told["u-karin"].expression == "x-0006"
    assert (told["u-johan"].expression, told["u-johan"].whose) == (None, "person")


def test_a_long_time_is_told_only_in_part(installation: Installation) -> None:
    until = SUNDAY + timedelta(days=1000)
    long_after = PlanItem("far", "fika", "cafe", datetime.combine(until, datetime.min.time(), ZONE), "fixed")
    soon = replace(long_after, id="near", start=datetime.combine(MONDAY, datetime.min.time(), ZONE))
    soon = replace(soon, start=soon.start + timedelta(days=MOST_DAYS - 1))
    put(installation._database, ALVA, [long_after, soon], signed=Signed("u-karin", NOW.isoformat()))

    told = {i.id for i in seen(installation, "u-karin", MONDAY, until).items}

    assert "near" in told
    assert "far" not in told


def _say(installation: Installation, question: str, answer: str) -> None:
    moment = At("2026-03-10T10:00:00+01:00", 1.0)
    shown = tuple(Shown(o, o, f"symbol:{o}", 0, i) for i, o in enumerate(("yes", "no")))
    offered = Entry("a1", 0, "offered", "d", "s", question, "plan", "team", moment, prompt="?", offered=shown)
    chose = replace(offered, n=1, kind="chose", offered=(), option=answer, means="touch")
    ended = replace(chose, n=2, kind="ended", option=None, outcome="chosen")
    received = "2026-03-10T10:00:05+01:00"
    Journal(installation._database, ALVA).append([Kept(e, received, "board-1") for e in (offered, chose, ended)])
