"""What was heard lights up on the board in a terminal, is asked about, and waits for somebody."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from jagvoice.core.place import Input
from jagvoice.faces.terminal.app import BoardApp
from jagvoice.faces.terminal.cell import CellBox
from jagvoice.household import Household
from tests.faces.terminal import test_app
from tests.faces.terminal.test_app import board, labels, said, spoken
from tests.homes import NOA, made_with

HEARS = "microphone: 'on'\nways_in: [touch, voice]\ntime: now_next"
LIT = 0.05


@pytest.fixture
def household(tmp_path: Path) -> Iterator[Household]:
    with made_with(tmp_path / "home", HEARS) as installation:
        yield installation.open(NOA)


@pytest.fixture
def opened(household: Household, tmp_path: Path) -> Any:
    @asynccontextmanager
    async def open_(size: tuple[int, int] = (120, 40), **options: Any) -> AsyncIterator[tuple[BoardApp, Pilot[None]]]:
        app = board(household, tmp_path / "painted", **{"lit": LIT, **options})
        async with app.run_test(size=size) as pilot:
            await settled(app, pilot)
            yield app, pilot

    return open_


async def settled(app: BoardApp, pilot: Pilot[None]) -> None:
    """Wait until everything is painted; a picture whose place becomes larger meanwhile is painted anew."""
    for _ in range(20):
        try:
            return await test_app.settled(app, pilot)
        except WorkerCancelled:
            await pilot.pause()
    raise AssertionError("it is never painted")


async def touch(app: BoardApp, pilot: Pilot[None], *cells: str) -> None:
    for wanted in cells:
        await pilot.click(next(b for b in app.query(CellBox) if b.cell and b.visible and b.cell.id == wanted))
        await settled(app, pilot)


def lit(app: BoardApp) -> list[str]:
    return [b.cell.id for b in app.query(CellBox) if b.cell and b.has_class("pressed")]


async def hear(app: BoardApp, pilot: Pilot[None], cell: str, *, answers: bool = False) -> None:
    hit = Input(cell, "voice", heard="bada", confidence=0.93)
    (app.answer if answers else app.suggest)(hit)
    assert lit(app) == [cell]
    while lit(app):
        await asyncio.sleep(LIT / 2)
    await settled(app, pilot)


async def test_it_lights_up_is_asked_aloud_with_its_picture_and_a_yes_is_in_the_journal(
    opened: Any, household: Household
) -> None:
    async with opened() as (app, pilot):
        cell = app.sitting.view.cells[0]
        await hear(app, pilot, cell.id)

        assert labels(app)[:2] == ["Ja", "Nej"]
        assert spoken(app)[-1] == f"Menade du {cell.label.text}?"
        assert lit(app) == []
        assert cell.meant in app.voice.prepared[0]
        await touch(app, pilot, "option:yes")
        assert spoken(app)[-1] == cell.echo.text

        (told,) = said(household)
        assert (told.chosen, told.means, told.voiced[0].confirmed) == ((cell.option,), "voice", "touch")


async def test_a_no_leads_back_to_where_it_was(opened: Any, household: Household) -> None:
    async with opened() as (app, pilot):
        before = labels(app)
        await hear(app, pilot, app.sitting.view.cells[0].id)
        await touch(app, pilot, "option:no")

        assert (labels(app), spoken(app)[-1], said(household)) == (before, app.sitting.view.prompt.text, [])


async def test_a_sure_answer_and_a_spoken_yes_are_taken_like_a_touch(opened: Any, household: Household) -> None:
    async with opened() as (app, pilot):
        cell = app.sitting.view.cells[0]
        await hear(app, pilot, cell.id)
        await hear(app, pilot, "option:yes", answers=True)
        await touch(app, pilot, "change_mind")
        await hear(app, pilot, cell.id, answers=True)

        (told,) = said(household)
        assert told.chosen == (cell.option,)
        assert [(v.heard, v.confirmed) for v in told.voiced] == [("bada", "voice"), ("bada", None)]


async def test_whoever_touches_meanwhile_is_the_one_who_goes_on(opened: Any) -> None:
    async with opened(lit=1.0) as (app, pilot):
        one, other = app.sitting.view.cells[:2]
        app.suggest(Input(one.id, "voice"))
        await touch(app, pilot, other.id)
        await asyncio.sleep(1.1)
        await settled(app, pilot)

        assert app.sitting.place.picked == other
        assert not app.sitting.confirming


async def test_what_only_moves_is_followed_and_what_is_not_there_is_nothing(opened: Any) -> None:
    async with opened() as (app, pilot):
        await hear(app, pilot, "my_day")
        place = app.sitting.place
        assert place.scene == "my_day"

        app.suggest(Input("option:bath", "voice"))
        await asyncio.sleep(2 * LIT)
        assert app.sitting.place is place


async def test_in_private_it_is_not_said(opened: Any) -> None:
    async with opened() as (app, pilot):
        await touch(app, pilot, "is_bad")
        before = spoken(app)
        await hear(app, pilot, app.sitting.view.cells[0].id)

        assert app.sitting.confirming
        assert spoken(app) == before


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_it_has_room_on_every_screen(opened: Any, size: tuple[int, int]) -> None:
    async with opened(size) as (app, pilot):
        await hear(app, pilot, app.sitting.view.cells[0].id)

        boxes = [b for b in app.query(CellBox) if b.cell and b.visible]
        assert all(b.region.width > 3 and b.region.height > 1 for b in boxes), [b.region for b in boxes]
        assert all(app.screen.region.contains_region(b.region) for b in boxes)
