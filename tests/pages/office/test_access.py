"""The page that tells who has read, and the reason that somebody types to read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from jagvoice.household import Installation
from jagvoice.pages.blocks import Form, Page, Rows, as_json
from tests.homes import ALVA, made
from tests.pages.office.reading import AFTER_THE_WEEK, at, check, desk, page, submit


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as made_, at(made_, AFTER_THE_WEEK) as installation:
        yield installation


def rows(shown: Page) -> list[tuple[str, ...]]:
    return [row.cells for block in shown.blocks if isinstance(block, Rows) for row in block.rows]


def asks_for_reason(shown: Page) -> bool:
    return any(isinstance(b, Form) and b.name == "reason" for b in shown.blocks)


@pytest.mark.parametrize("who", ["u-karin", "u-nadja", "u-petra", ALVA])
def test_the_log_as_each_role_sees_it(installation: Installation, who: str) -> None:
    nadja, karin = desk(installation, "u-nadja"), desk(installation, "u-karin")
    submit(nadja, "today", "reason", words="Alva har bett mig titta på dagen.")
    page(karin, "expression?ask=x-0008")
    page(karin, "journal")
    page(desk(installation, "u-johan"), "expression?ask=x-0008")

    check(f"access-{who}", page(desk(installation, who), "access"))


@pytest.mark.parametrize("who", ["u-samira", "u-malin", "u-johan", "u-tomas", "u-bengt"])
def test_others_have_no_such_page(installation: Installation, who: str) -> None:
    assert page(desk(installation, who), "access").refused


def test_the_person_is_told_in_easy_words_who_has_read(installation: Installation) -> None:
    page(desk(installation, "u-karin"), "journal")
    page(desk(installation, ALVA), "journal")

    shown = page(desk(installation, ALVA), "access")

    assert rows(shown) == [("Karin har läst. I dag.",)]
    found = next(b for b in shown.blocks if isinstance(b, Rows)).rows[0]
    assert [p.reference for p in found.pictures] == ["portrait:u-karin:Karin"]


def test_a_supporter_types_a_reason_and_then_the_page_opens(installation: Installation) -> None:
    nadja = desk(installation, "u-nadja")
    before = page(nadja, "plan")
    assert asks_for_reason(before)
    assert len(before.blocks) == 1

    empty = submit(nadja, "plan", "reason", words="  ")
    assert asks_for_reason(empty)
    assert next(b for b in empty.blocks if isinstance(b, Form)).fields[0].error
    after = submit(nadja, "plan", "reason", words="Alva har bett mig.")

    assert after.said
    assert not asks_for_reason(after)
    assert len(after.blocks) > 1


def test_what_needs_no_reason_stands_below_the_form(installation: Installation) -> None:
    shown = page(desk(installation, "u-nadja"), "journal")

    assert asks_for_reason(shown)
    assert any("Johan" in str(cells) or "dåligt" in str(cells) for cells in rows(shown))


@pytest.mark.parametrize("who", ["u-karin", "u-malin", "u-samira", "u-petra", ALVA])
@pytest.mark.parametrize("name", ["journal", "today", "circle"])
def test_nobody_else_is_asked_for_one(installation: Installation, who: str, name: str) -> None:
    assert not asks_for_reason(page(desk(installation, who), name))


def test_what_was_typed_is_text_and_never_more(installation: Installation) -> None:
    nasty = "<b>[red]Alva[/red]</b> {name} %s"
    submit(desk(installation, "u-nadja"), "today", "reason", words=nasty)

    shown = json.dumps(as_json(page(desk(installation, "u-karin"), "access")), ensure_ascii=False)

    assert nasty in shown
