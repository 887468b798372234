"""The week in the office: what somebody who was not there reads first, and nothing that is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from jagvoice.core.plan import Mark, PlanItem
from jagvoice.household import Answer, Days, Done, GiveReason, Installation, Tell, Viewer, weekly
from jagvoice.pages.blocks import Heading, Link, Page, Row, Rows, Text
from jagvoice.pages.office import first
from jagvoice.store.register import Signed, put
from tests.homes import ALVA, made
from tests.household.saying import ZONE, say
from tests.pages.office.reading import AFTER_THE_WEEK, at, check, desk, page

KARIN, BOARD = Viewer("u-karin", "account"), Viewer("board-1", "board")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as made_, at(made_, AFTER_THE_WEEK) as installation:
        yield installation


def week(installation: Installation, who: str = "u-karin", address: str = "week") -> Page:
    return page(desk(installation, who), address)


def under(shown: Page, heading: str) -> tuple[Row, ...]:
    """Return the rows under a heading, none where it is not there."""
    for title, block in zip(shown.blocks, shown.blocks[1:], strict=False):
        if isinstance(title, Heading) and title.text.startswith(heading) and isinstance(block, Rows):
            return block.rows
    return ()


def on(day: int, hour: int) -> datetime:
    return datetime(2026, 3, day, hour)


@pytest.mark.parametrize("who", ["u-karin", "u-malin", "u-samira", "u-nadja"])
def test_the_week_as_each_role_reads_it(installation: Installation, who: str) -> None:
    check(f"week-{who}", week(installation, who))


@pytest.mark.parametrize("who", ["u-karin", "u-malin"])
def test_it_opens_first_for_guardian_and_supervisor(installation: Installation, who: str) -> None:
    assert first(desk(installation, who)) == Link("week")


@pytest.mark.parametrize("who", ["u-tomas", "u-petra", "u-bengt"])
def test_whoever_reads_nothing_of_what_was_said_has_no_week(installation: Installation, who: str) -> None:
    assert week(installation, who).refused


def test_another_week_is_shown_with_the_ways_to_those_beside_it(installation: Installation) -> None:
    shown = week(installation, address="week?of=2026-W10")
    ways = [row.opens for block in shown.blocks if isinstance(block, Rows) for row in block.rows if row.opens]

    assert Link("week", {"of": "2026-W09"}, "Veckan före") in ways
    assert Link("week", {"of": "2026-W11"}, "Veckan efter") in ways
    assert [r.id for r in under(shown, "Nej, sluta")] == []
    said, *rest = week(installation, address="week?of=nonsense").blocks
    assert isinstance(said, Text)
    assert "nonsense" in said.text
    assert tuple(rest) == week(installation).blocks


def test_a_complaint_stands_first_for_those_who_are_to_know_and_is_not_there_for_others(
    installation: Installation,
) -> None:
    assert [r.id for r in under(week(installation), "Nej, sluta")] == ["x-0008", "x-0009"]
    assert under(week(installation), "Väntar")[0].id == "x-0008"
    installation.open(ALVA).do(Viewer("u-nadja", "account"), GiveReason("Uppföljning."))
    assert [r.id for r in under(week(installation, "u-nadja"), "Nej, sluta")] == ["x-0008", "x-0009"]
    for who in ("u-malin", "u-johan", "u-samira", "u-elin"):
        assert "x-0008" not in str(week(installation, who))


def test_at_most_three_things_are_asked_of_a_reader_and_on_the_week_that_is_read_now_only(
    installation: Installation,
) -> None:
    for i in range(6):
        say(
            installation, f"w{i}", "wish", "sea", on=on(12, 8 + i), topic="wish", options=("sea",), visibility="leaders"
        )

    assert len(under(week(installation), "Väntar")) == 3
    assert under(week(installation, address="week?of=2026-W10"), "Väntar") == ()
    assert under(week(installation, "u-samira"), "Väntar") == ()


def test_what_was_wanted_and_bad_when_it_came_stands_side_by_side(installation: Installation) -> None:
    item = next(i for i in _plan(installation) if i.activity == "visit_sister")
    say(installation, "m1", "after:x-0004", "bad", on=on(11, 20), options=("good", "so_so", "bad"), topic="feeling")
    say(installation, "m2", f"plan:{item.id}", "no", on=on(14, 17), topic="plan")
    say(installation, "m3", f"after:{item.id}", "good", on=on(15, 16), options=("good", "bad"), topic="feeling")
    say(installation, "m4", "feels:physio", "bad", on=on(9, 11), options=("good", "bad"), topic="feeling")

    rows = under(week(installation), "Före och efter")

    assert [(r.id, r.cells[0].rpartition(": ")[2], r.cells[1].rpartition(": ")[2]) for r in rows] == [
        ("m4", "Bokat av andra. Ingen hade frågat.", "? bad"),
        ("m3", "? no", "? good"),
        ("m1", "Vill du bada? Ja", "? bad"),
    ]


def test_nobody_is_said_to_have_missed_what_somebody_told_of(installation: Installation) -> None:
    household = installation.open(ALVA)
    missed = {r.cells[1]: r.cells[2] for r in under(week(installation), "Valt")}
    plan = {i.activity: i for i in _plan(installation)}
    noon = datetime(2026, 3, 15, 12, tzinfo=ZONE)
    begun = Mark("begun", plan["visit_sister"].id, noon, noon + timedelta(hours=3))

    assert household.do(BOARD, Tell((begun,))) == Done()
    assert isinstance(household.do(Viewer("u-malin", "account"), Answer("x-0003", "done")), Done)
    say(installation, "a1", f"after:{plan['bath'].id}", "good", on=on(11, 20), options=("good", "bad"), topic="feeling")
    assert isinstance(household.do(KARIN, Answer("x-0007", "not_possible", reason="Moa var sjuk.")), Done)
    _put(installation, replace(plan["call_mum"], state="cancelled"))

    after = [(r.cells[1], r.cells[2], r.below[:1]) for r in under(week(installation), "Valt")]
    assert set(missed.values()) == {"ingen har sagt att det blev av"}
    assert set(missed) == {"Åka till Lina", "Träffa Moa", "Bada", "Hälsa på gäster", "Ringa mamma"}
    assert after == [
        ("Träffa Moa", "blev inte av", ("Moa var sjuk.",)),
        ("Ringa mamma", "ställdes in", ()),
    ]


def test_a_choice_on_no_plan_is_missed_only_after_a_day(installation: Installation) -> None:
    say(installation, "c1", "do", "music", on=on(14, 20), options=("music", "game"))
    say(installation, "c2", "do", "game", on=on(15, 20), options=("music", "game"))
    say(installation, "c3", "do", "game", on=on(13, 20), options=("music", "game"), acted="hand_helped")

    ids = {r.id for r in under(week(installation), "Valt")}

    assert "c1" in ids
    assert not {"c2", "c3"} & ids


def test_an_answer_unlike_the_last_three_is_told_with_what_is_usual(installation: Installation) -> None:
    for day, answer in ((3, "music"), (4, "music"), (5, "music"), (11, "game")):
        say(installation, f"d{day}", "do", answer, on=on(day, 12), options=("music", "game"))

    told = {r.id: r.cells[3] for r in under(week(installation), "Nytt")}

    assert told["d11"] == "De 3 gångerna före: music"


def test_what_the_person_began_is_told_once_for_each_thing_with_its_moments(installation: Installation) -> None:
    for i in range(7):
        say(installation, f"b{i}", "do", "music", on=on(9 + i, 12), options=("music", "game"))

    rows = under(week(installation), "Började Alva")

    assert [r.id for r in rows] == ["b6"]
    assert rows[0].cells[1].count(",") == 4
    assert rows[0].cells[1].endswith("…")


def test_what_came_late_is_read_in_the_week_it_came(installation: Installation) -> None:
    say(installation, "late", "need", "pain", on=on(16, 8), options=("pain", "drink"), topic="need")

    assert "late" not in {r.id for r in under(week(installation), "Nej, sluta")}
    assert [r.id for r in under(week(installation, address="week?of=2026-W12"), "Nej, sluta")] == ["late"]


def test_nothing_is_said_to_be_the_first_time_beyond_what_was_looked_at(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(installation, "n1", "do", "game", on=on(15, 20), options=("music", "game"))
    every = [r.cells[3] for r in under(week(installation), "Nytt") if r.id == "n1"]
    monkeypatch.setattr(weekly, "EARLIER", 1)

    assert every == ["Första gången i journalen"]
    assert under(week(installation), "Nytt")[0].cells[3] == "Första gången sedan minst söndag 8 mars"


def _plan(installation: Installation) -> tuple[PlanItem, ...]:
    return installation.open(ALVA).look(KARIN, Days(date(2026, 3, 9), date(2026, 3, 15))).written


def _put(installation: Installation, item: PlanItem) -> None:
    put(installation._database, ALVA, [item], signed=Signed("u-malin", "2026-03-09T12:00:00+01:00"))
