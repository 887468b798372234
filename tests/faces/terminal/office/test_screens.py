"""Every page of the office as it stands on a screen, for each role.

``SCREENS=write pytest tests/faces/terminal/office/test_screens.py`` writes them anew; look at what changed before it is
kept.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from jagvoice.household import Installation
from tests.faces.terminal.office.at_the_desk import LARGE, SMALL, Clocks, Office, at, desk_app, office, quiet
from tests.faces.terminal.office.everything import Everything

SCREENS = Path(__file__).with_name("screens")

WHO = {"supervisor": "malin", "guardian": "karin", "supporter": "nadja", "assistant": "samira"}


async def each_page(desk: Office) -> list[str]:
    """Open each page of the menu by its key, and return what stands on the screen."""
    seen = []
    for entry in desk.shown.menu:
        await desk.press(entry.key)
        assert desk.shown.page.name == entry.name
        assert desk.title == desk.shown.page.title
        assert "�" not in desk.text
        lines = [line.rstrip() for line in desk.text.split("\n")]
        seen.append("\n".join(lines))
    return seen


@pytest.mark.parametrize(
    ("role", "size", "lang"),
    [
        ("guardian", SMALL, "sv"),
        *(pytest.param(role, SMALL, "sv", marks=pytest.mark.slow) for role in WHO if role != "guardian"),
        pytest.param("guardian", LARGE, "en", marks=pytest.mark.slow),
    ],
)
async def test_every_page_of_the_menu_on_the_screen(
    installation: Installation, role: str, size: tuple[int, int], lang: str
) -> None:
    async with office(installation, WHO[role], size=size, lang=lang, begins=None) as desk:
        seen = f"\n{'=' * size[0]}\n".join(await each_page(desk)) + "\n"

    file = SCREENS / f"{role}-{size[0]}x{size[1]}-{lang}.txt"
    if os.environ.get("SCREENS") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(seen, encoding="utf-8")
    assert seen.split("\n") == file.read_text(encoding="utf-8").split("\n")


@pytest.mark.parametrize("size", [SMALL, pytest.param(LARGE, marks=pytest.mark.slow)])
def test_every_block_and_field_with_its_colours(
    installation: Installation, monkeypatch: pytest.MonkeyPatch, snap_compare: Any, size: tuple[int, int]
) -> None:
    Everything(monkeypatch)
    clocks = Clocks()
    app = desk_app(at(installation, clocks), "karin", clocks=clocks)

    async def open_it(pilot: Pilot[None]) -> None:
        await quiet(app)
        await pilot.press("x")
        await quiet(app)
        if size == SMALL:
            await pilot.press("end")
            await quiet(app)

    assert snap_compare(app, terminal_size=size, run_before=open_it)
