"""The page about the ways in: advice of enough, nothing of too little, and only from what the reader may read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from jagvoice.core.place import Input
from jagvoice.household import Installation
from jagvoice.pages.blocks import Chart, Page, Text
from tests.homes import ALVA, fixed_key, made, sitting
from tests.pages.office.reading import at, check, desk, page


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


def choose(installation: Installation, times: int, *, place: int = 0) -> None:
    """Choose what to do at home so many times, always at one place, and take every second choice back at once."""
    fixed_key(installation, ALVA)
    board = sitting(installation.open(ALVA))
    for n in range(times):
        board.turn("do:home")
        board.touch(Input(board.view.cells[place].id))
        if n % 2:
            board.touch(Input("change_mind"))
            board.touch(Input(board.view.cells[place].id))
        board.rest()
        assert board.keep().problem is None
        board.renew()


def told(shown: Page) -> list[str]:
    return [b.text for b in shown.blocks if isinstance(b, Text) and b.tone != "quiet"]


@pytest.mark.parametrize("who", ["u-karin", "u-johan"])
def test_of_too_little_nothing_is_told(installation: Installation, who: str) -> None:
    check(f"practice-none-{who}", page(desk(installation, who), "practice"))


def test_slips_and_places_are_told_as_advice(installation: Installation) -> None:
    choose(installation, 26)

    shown = page(desk(installation, "u-karin"), "practice")

    check("practice", shown)
    assert told(shown)[0].startswith("Val tas ofta tillbaka genast.")
    (chart,) = (b for b in shown.blocks if isinstance(b, Chart))
    assert chart.dots[0].counts == "26 av 26"
    assert "Når armen dit?" in " ".join(told(shown))


def test_whoever_reads_no_expression_is_told_nothing_of_them(installation: Installation) -> None:
    choose(installation, 22)

    assert page(desk(installation, "u-petra"), "practice").refused
    assert page(desk(installation, "u-nadja"), "practice").refused
    assert page(desk(installation, ALVA), "practice").refused
    with at(installation, datetime(2026, 3, 20, 10, 0)) as later:
        off = told(page(desk(later, "u-johan"), "practice"))
        assert off != told(page(desk(later, "u-karin"), "practice")), "who works no more reads no more"
        assert set(off[:2]) == {"Det går ännu bara att gissa."}
