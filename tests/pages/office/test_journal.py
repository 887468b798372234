"""The journal in the office: who is shown what of it, and what is found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from jagvoice.household import Installation
from jagvoice.pages.blocks import Form, Page, Rows
from tests.homes import made
from tests.household.saying import say
from tests.pages.office.reading import AFTER_THE_WEEK, at, check, desk, page, submit


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as made_, at(made_, AFTER_THE_WEEK) as installation:
        yield installation


def asks(shown: Page) -> list[str]:
    return [row.id for block in shown.blocks if isinstance(block, Rows) for row in block.rows]


@pytest.mark.parametrize("who", ["u-karin", "u-malin", "u-samira", "u-nadja"])
def test_the_journal_as_each_role_reads_it(installation: Installation, who: str) -> None:
    check(f"journal-{who}", page(desk(installation, who), "journal"))


def test_a_complaint_is_read_by_those_who_are_to_know_and_by_nobody_else(installation: Installation) -> None:
    readers = {who for who in installation.accounts() if "x-0008" in asks(page(desk(installation, who), "journal"))}

    assert readers == {"u-karin", "u-nadja"}


def test_one_expression_with_what_was_said_of_it(installation: Installation) -> None:
    check("expression", page(desk(installation, "u-karin"), "expression?ask=x-0008"))


def test_what_may_not_be_read_and_what_is_not_there_are_the_same_page(installation: Installation) -> None:
    johan = desk(installation, "u-johan")

    assert page(johan, "expression?ask=x-0008") == page(johan, "expression?ask=no-such-ask") == page(johan, "nonsense")


def test_the_guardian_interprets_beside_what_happened(installation: Installation) -> None:
    karin = desk(installation, "u-karin")
    before = karin.household.verify()

    after = submit(karin, "expression?ask=x-0009", "interpret", words="Det regnade.", certainty="likely")

    assert after.said
    assert "Det regnade." in str(after.blocks)
    assert before.ok and karin.household.verify().ok


def test_what_is_wrong_in_a_form_is_told_at_its_field_and_nothing_is_lost(installation: Installation) -> None:
    karin = desk(installation, "u-karin")

    again = submit(karin, "expression?ask=x-0009", "interpret", words="  ", certainty="sure")

    form = next(b for b in again.blocks if isinstance(b, Form) and b.name == "interpret")
    told = [(f.name, bool(f.error), f.value) for f in form.fields]
    assert told[:2] == [("words", True, "  "), ("certainty", False, "sure")]


def test_the_journal_is_searched_by_words_and_filtered(installation: Installation) -> None:
    karin = desk(installation, "u-karin")

    assert asks(page(karin, "journal?words=lina")) == ["x-0010", "x-0007"]
    assert asks(page(karin, "journal?topic=wish")) == ["x-0011"]
    assert asks(page(karin, "journal?since=2026-03-14&until=2026-03-14")) == ["x-0010", "x-0009"]


def test_days_of_long_ago_are_found_page_by_page_behind_all_that_came_since(installation: Installation) -> None:
    for i in range(50):
        said = datetime(2026, 3, 2, 9, i)
        say(installation, f"old-{i:02}", "do", "music", on=said, options=("music", "game"))
    karin = desk(installation, "u-karin")

    found, to = [], "journal?since=2026-03-02&until=2026-03-02"
    while to:
        shown = page(karin, to)
        found += asks(shown)
        to = next((b.more.address for b in shown.blocks if isinstance(b, Rows) and b.more), "")

    assert found == [f"old-{i:02}" for i in reversed(range(50))]


@pytest.mark.parametrize("days", ["since=0001-01-01", "until=9999-12-31", "since=9999-12-31&until=0001-01-01"])
def test_days_at_the_end_of_time_are_days(installation: Installation, days: str) -> None:
    assert not page(desk(installation, "u-karin"), f"journal?{days}").refused


def test_a_row_of_the_journal_tells_what_one_has_to_know_to_judge_it(installation: Installation) -> None:
    row = next(
        row
        for block in page(desk(installation, "u-karin"), "journal").blocks
        if isinstance(block, Rows)
        for row in block.rows
        if row.id == "x-0001"
    )

    assert row.cells == ("måndag 9 mars 09.10", "Vad vill du göra?", "Baka", "")
    assert row.below == (
        "Visades: Baka | Måla | Promenad",
        "vem som hjälpte är inte angivet · hjälp 0 av 4 · 14 s · på schemat: Samira",
    )
    assert [p.reference for p in row.pictures] == ["symbol:bake"]
