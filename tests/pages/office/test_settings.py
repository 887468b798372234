"""Board settings: each can be changed, is shown as the person will see it, and is kept by one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jagvoice.exchange.household_file import settings as of_file
from jagvoice.household import Installation, ToDeal, Viewer
from jagvoice.pages.blocks import Deck, Form, Page
from jagvoice.pages.board import deal
from jagvoice.pages.office.settings import TOLD
from tests.homes import ALVA, made
from tests.pages.office.reading import check, desk, page, submit


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


def form(shown: Page) -> Form:
    return next(b for b in shown.blocks if isinstance(b, Form))


def board(shown: Page) -> Deck:
    return next(b for b in shown.blocks if isinstance(b, Deck))


def test_every_setting_of_a_profile_is_asked_for(installation: Installation) -> None:
    assert TOLD.keys() == {s.name for s in of_file(installation.open(ALVA).person.profile)}


@pytest.mark.parametrize("who", ["u-karin", "u-samira", "u-petra"])
def test_the_settings_as_each_role_reads_them(installation: Installation, who: str) -> None:
    check(f"settings-{who}", page(desk(installation, who), "settings"))


@pytest.mark.parametrize("who", ["u-nadja", "u-tomas", "u-bengt", ALVA])
def test_who_may_not_read_them(installation: Installation, who: str) -> None:
    assert page(desk(installation, who), "settings").refused


def test_a_change_is_shown_as_the_person_will_see_it_and_then_kept(installation: Installation) -> None:
    karin = desk(installation, "u-karin")
    before = installation.open(ALVA).person.profile

    shown = submit(karin, "settings", "settings", time="now", max_choices="2", ways_out="not_now,help")

    assert installation.open(ALVA).person.profile == before, "nothing is kept yet"
    assert len(board(shown).cells) == 2
    assert submit(karin, shown.here.address, "settings").said
    household = installation.open(ALVA)
    dealing = household.look(Viewer("board-1", "board"), ToDeal("board-1"))
    assert dealing is not None
    home = deal(dealing).scenes["home"]
    assert {c.label.text for c in home.cells} >= {p.label for p in board(shown).cells}
    # What was said lately is not in a preview: its signposts come with it.
    assert [p.label for p in board(shown).exits] == [c.label.text for c in home.exits if c.id not in ("mine", "reply")]
    assert (board(shown).prompt, board(shown).columns) == (home.prompt.text, home.columns)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("max_choices", "13"),
        ("max_choices", ""),
        ("volume", "loud"),
        ("ways_out", "help"),
        ("ways_out", ""),
        ("ways_in", "telepathy"),
        ("quiet_hours", "22"),
        ("hands.reach", "x.,y"),
        ("hands.hold_seconds", "99"),
        ("understands", "words"),
    ],
)
def test_what_cannot_be_so_is_told_at_its_field(installation: Installation, name: str, value: str) -> None:
    karin = desk(installation, "u-karin")
    before = installation.open(ALVA).person.profile

    again = submit(karin, "settings", "settings", **{name: value})

    assert {f.name: f.value for f in form(again).fields if f.error} == {name: value}
    assert installation.open(ALVA).person.profile == before


def test_the_second_of_two_is_told_and_shown_both(installation: Installation) -> None:
    karin, malin = desk(installation, "u-karin"), desk(installation, "u-malin")
    stale = form(page(malin, "settings")).was
    submit(karin, submit(karin, "settings", "settings", volume="40").here.address, "settings")
    hers = submit(malin, "settings", "settings", volume="60", was=stale)

    told = submit(malin, hers.here.address, "settings", was=stale)

    field = next(f for f in form(told).fields if f.name == "volume")
    assert form(told).error
    assert (field.value, "40" in field.error) == ("60", True)
    assert installation.open(ALVA).person.profile.volume == 40


def test_whoever_may_only_read_them_changes_nothing(installation: Installation) -> None:
    from jagvoice.pages.blocks import Link
    from jagvoice.pages.office import submitted

    samira = desk(installation, "u-samira")

    assert submitted(samira, Link("settings"), "settings", {"volume": "5"}).refused
