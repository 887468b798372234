"""The page of the circle: who is shown what of it, and who is let in and out by its forms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from jagvoice.household import Installation
from jagvoice.pages.blocks import Form, Page, Rows, Text
from jagvoice.store.database import open_database
from tests.homes import ALVA, made
from tests.pages.office.reading import AFTER_THE_WEEK, at, check, desk, page, submit


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as made_, at(made_, AFTER_THE_WEEK) as installation:
        yield installation


def warned(shown: Page) -> list[str]:
    return [b.text for b in shown.blocks if isinstance(b, Text) and b.tone == "warning"]


def row(shown: Page, id: str) -> tuple[str, ...]:
    found = next(r for b in shown.blocks if isinstance(b, Rows) for r in b.rows if r.id == id)
    return (*found.cells, *found.below)


def forms(shown: Page) -> set[str]:
    return {b.name for b in shown.blocks if isinstance(b, Form)}


@pytest.mark.parametrize("who", ["u-karin", "u-malin", "u-samira", "u-nadja", "u-petra", ALVA])
def test_the_circle_as_each_role_sees_it(installation: Installation, who: str) -> None:
    check(f"circle-{who}", page(desk(installation, who), "circle"))


def test_who_has_no_role_any_more_is_refused(installation: Installation) -> None:
    assert page(desk(installation, "u-bengt"), "circle").refused


def test_forms_are_there_only_for_who_may(installation: Installation) -> None:
    told = {who: forms(page(desk(installation, who), "circle")) for who in ("u-karin", "u-malin", "u-petra", "u-nadja")}

    assert told == {
        "u-karin": set(),
        "u-malin": {"add", "end"},
        "u-petra": {"add", "end", "passphrase"},
        "u-nadja": set(),
    }


def test_a_new_guardian_takes_over_and_a_gap_is_said(installation: Installation) -> None:
    malin = desk(installation, "u-malin")

    ended = submit(malin, "circle", "end", which="u-karin guardian", on="2026-04-01")
    assert warned(ended) == ["Från 2026-04-01 är ingen god man."]
    added = submit(malin, "circle", "add", name="Bo Gran", role="guardian", since="2026-04-08")
    assert warned(added) == ["Från 2026-04-01 är ingen god man."]
    added = submit(malin, "circle", "add", name="Eva Holm", role="guardian", since="2026-03-01", until="2026-04-08")
    assert warned(added) == []
    assert any("Karin, Eva" in b.text for b in added.blocks if isinstance(b, Text))
    gone = submit(malin, "circle", "end", which="u-karin guardian", on="2026-03-16")

    assert row(gone, "u-karin")[1].startswith("god man, sedan 2025-10-01, slutade 2026-03-16")
    assert page(desk(installation, "u-karin"), "journal").refused


def test_a_desk_that_is_open_shows_nothing_more_when_the_role_ends(installation: Installation) -> None:
    samira = desk(installation, "u-samira")
    assert not page(samira, "journal").refused

    submit(desk(installation, "u-malin"), "circle", "end", which="u-samira assistant", on="2026-03-16")

    assert page(samira, "journal").refused


def test_two_who_have_the_page_open_are_told_of_each_other(installation: Installation) -> None:
    from jagvoice.pages.blocks import link
    from jagvoice.pages.office import submitted

    seen = page(desk(installation, "u-malin"), "circle")
    form = next(b for b in seen.blocks if isinstance(b, Form) and b.name == "end")
    submit(desk(installation, "u-petra"), "circle", "end", which="u-johan assistant", on="2026-05-01")

    again = submitted(
        desk(installation, "u-malin"), link("circle"), "end", {"which": "u-johan assistant", "on": "", "was": form.was}
    )

    told = next(b for b in again.blocks if isinstance(b, Form) and b.name == "end")
    assert told.error
    assert "slutar 2026-05-01" in row(again, "u-johan")[1]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "Mira Sand", "since": "tomorrow"}, "since"),
        ({"name": "Mira Sand", "until": "2026-01-01"}, "until"),
    ],
)
def test_what_was_typed_stays_with_what_is_wrong(installation: Installation, typed: dict[str, str], field: str) -> None:
    again = submit(desk(installation, "u-malin"), "circle", "add", **typed)

    form = next(b for b in again.blocks if isinstance(b, Form) and b.name == "add")
    assert {f.name for f in form.fields if f.error} == {field}
    assert next(f.value for f in form.fields if f.name == "name") == typed["name"]


def test_an_administrator_gives_a_passphrase(installation: Installation) -> None:
    petra = desk(installation, "u-petra")

    differs = submit(petra, "circle", "passphrase", who="u-johan", passphrase="åtta äpplen", again="nio päron")
    done = submit(petra, "circle", "passphrase", who="u-johan", passphrase="åtta äpplen", again="åtta äpplen")

    form = next(b for b in differs.blocks if isinstance(b, Form) and b.name == "passphrase")
    assert [f.value for f in form.fields[1:]] == ["", ""]
    assert form.fields[2].error
    assert row(done, "u-johan")[-1] == "Har lösenfras"


@pytest.mark.parametrize("last", ["2026-03-29", "2026-03-30", "2026-10-25", "2026-10-26"])
def test_an_open_desk_is_refused_from_the_first_second_on(tmp_path: Path, last: str) -> None:
    """Around the nights when the clocks are changed: the day ends at its midnight, and no second later."""
    zone, second = ZoneInfo("Europe/Stockholm"), timedelta(seconds=1)
    ends = datetime.fromisoformat(last).replace(tzinfo=zone).astimezone(UTC)
    now = [datetime(2026, 3, 16, 10, tzinfo=zone).astimezone(UTC)]
    with (
        made(tmp_path / "clocked") as template,
        Installation(open_database(template.home), template.home, lambda: now[0]) as installation,
    ):
        karin = desk(installation, "u-karin")
        submit(desk(installation, "u-malin"), "circle", "end", which="u-karin guardian", on=last)

        for at, refused in ((ends - second, False), (ends, True), (ends + second, True)):
            now[0] = at
            assert page(karin, "journal").refused == refused
            assert page(karin, "circle").refused == refused
