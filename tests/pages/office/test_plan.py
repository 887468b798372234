"""The pages of the plan: a week, a day, one thing; what is filled in wrong, and two who change the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jagvoice.household import Installation
from jagvoice.pages.blocks import Form, Link, Page, Rows
from tests.homes import ALVA, made
from tests.pages.office.reading import check, desk, page, submit

NEW = {"activity": "paint", "day": "2026-03-11", "at": "16:00", "place": "home"}
DAY = "plan?day=2026-03-11"
ADD = "plan?new=item&day=2026-03-11"


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


def form(shown: Page, name: str) -> Form:
    return next(b for b in shown.blocks if isinstance(b, Form) and b.name == name)


def wrong(shown: Page, name: str) -> dict[str, str]:
    found = form(shown, name)
    return {f.name: f.error for f in found.fields if f.error} | ({"form": found.error} if found.error else {})


def cells(shown: Page) -> list[tuple[str, ...]]:
    return [r.cells for b in shown.blocks if isinstance(b, Rows) for r in b.rows]


def link_to(shown: Page, label: str) -> str:
    rows = [r for b in shown.blocks if isinstance(b, Rows) for r in b.rows]
    found = next(r.opens for r in rows if label in r.cells)
    assert isinstance(found, Link)
    return found.address


@pytest.mark.parametrize("who", ["u-karin", "u-malin", "u-samira", "u-tomas", ALVA])
def test_the_week_as_each_role_reads_it(installation: Installation, who: str) -> None:
    check(f"plan-{who}", page(desk(installation, who), "plan"))


def test_one_thing_of_the_plan(installation: Installation) -> None:
    malin = desk(installation, "u-malin")

    check("plan-item", page(malin, link_to(page(malin, DAY), "Bada")))


def test_one_shift(installation: Installation) -> None:
    check("plan-shift", page(desk(installation, "u-malin"), "plan?shift=s10i&day=2026-03-12"))


def test_something_is_planned_moved_and_cancelled(installation: Installation) -> None:
    malin = desk(installation, "u-malin")

    planned = submit(malin, ADD, "item", **NEW)
    assert ("16.00-16.45", "Måla", "Hemma", "förslag", "andras idé") in cells(planned)
    moved = submit(malin, link_to(planned, "Måla"), "item", at="20.00", booked="yes", idea="routine")
    assert ("20.00-20.45", "Måla", "Hemma", "bokat", "vanan") in cells(moved)
    cancelled = submit(malin, link_to(moved, "Måla"), "cancel")
    assert ("20.00-20.45", "Måla", "Hemma", "inställt", "vanan") in cells(cancelled)


def test_it_is_linked_to_what_the_person_said(installation: Installation) -> None:
    malin = desk(installation, "u-malin")
    said = next(f for f in form(page(malin, ADD), "item").fields if f.name == "expression").choices[1]

    planned = submit(malin, ADD, "item", **NEW, idea="person", expression=said.value)

    assert ("16.00-16.45", "Måla", "Hemma", "eget val", "personens idé") in cells(planned)
    assert link_to(page(malin, link_to(planned, "Måla")), "Det som personen sa") == f"expression?ask={said.value}"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"at": "18:00"}, {"at": "Då är Bada planerat, klockan 18:30."}),
        ({"at": "nio"}, {"at": "Skriv en tid, som 09:30."}),
        ({"day": "i morgon"}, {"day": "Skriv dagen så här: 2026-03-11."}),
        ({"day": "2026-03-10"}, {"day": "Den dagen har redan varit."}),
        ({"day": "2026-03-29", "at": "02:30"}, {"at": "Den tiden finns ingen gång den dagen."}),
        ({"activity": ""}, {"activity": "Välj en aktivitet i ordlistan."}),
        ({"idea": "person"}, {"expression": "Välj vad personen sa."}),
        ({"until": "2026-03-11"}, {"until": "Skriv en senare dag, högst ett år fram."}),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_what_was_typed_stays(
    installation: Installation, changes: dict[str, str], told: dict[str, str]
) -> None:
    malin = desk(installation, "u-malin")

    again = submit(malin, ADD, "item", **{**NEW, **changes})

    assert wrong(again, "item") == told
    typed = {f.name: f.value for f in form(again, "item").fields}
    assert {name: typed[name] for name in changes} == changes
    assert "Måla" not in str(cells(page(malin, DAY)))


def test_the_second_of_two_is_told_and_shown_both(installation: Installation) -> None:
    malin, karin = desk(installation, "u-malin"), desk(installation, "u-karin")
    address = link_to(page(malin, DAY), "Bada")
    stale = form(page(malin, address), "item").was
    submit(karin, address, "item", at="20:00")

    again = submit(malin, address, "item", at="17:00", was=stale)

    assert "20:00" in wrong(again, "item")["at"]
    assert wrong(again, "item")["form"]


def test_a_new_one_who_would_be_alone_is_refused_at_the_field(installation: Installation) -> None:
    malin, address = desk(installation, "u-malin"), "plan?new=shift&day=2026-03-18"
    hours = {"from_time": "08:00", "to_time": "12:00"}

    assert set(wrong(submit(malin, address, "shift", assistant="u-mehmet", **hours), "shift")) == {"assistant"}
    assert ("08.00-12.00", "Samira", "") in cells(submit(malin, address, "shift", assistant="u-samira", **hours))
    night = submit(malin, address, "shift", assistant="u-kerstin", from_time="22:00", to_time="07:30")
    assert ("22.00-07.30", "Kerstin", "") in cells(night)


@pytest.mark.parametrize("who", ["u-karin", "u-samira", "u-nadja", "u-tomas", "u-petra", ALVA])
def test_who_may_not_change_a_shift_cannot_open_it(installation: Installation, who: str) -> None:
    someone = desk(installation, who)

    assert page(someone, "plan?shift=s10&day=2026-03-12") == page(someone, "plan?shift=none&day=2026-03-12")
    assert page(someone, "plan?new=shift").refused
