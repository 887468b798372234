"""The office in Textual: who sits at it, which page is open, and when it closes by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jagvoice.household import Installation
from tests.faces.terminal.office.at_the_desk import SMALL, office
from tests.homes import made


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


async def test_in_the_example_one_chooses_who_one_is_and_the_first_page_opens(installation: Installation) -> None:
    async with office(installation) as desk:
        assert "Karin Öberg" in desk.text
        who = [name for _, name in desk.app.accounts()]
        await desk.press(*["down"] * who.index("Karin Öberg"), "enter")

        assert desk.title
        assert "Alva · Karin, god man" in desk.text


async def test_the_journal_is_one_key_away_and_its_rows_open_with_enter(installation: Installation) -> None:
    async with office(installation, "karin", size=SMALL) as desk:
        await desk.press("j")
        assert desk.title == "Journal"

        await desk.press("down", "enter")
        assert "Vill du åka till Lina?" in desk.text

        await desk.press("escape")
        assert desk.title == "Journal"
