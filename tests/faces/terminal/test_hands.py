"""Hands on a board in Textual: switches, a pointer that holds or lies still, stuck keys, an arm with half a reach."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from jagvoice.core.journal import Expression
from jagvoice.core.scanning import page
from jagvoice.faces.terminal.app import BoardApp
from jagvoice.faces.terminal.cell import CellBox
from jagvoice.faces.terminal.hands import now
from jagvoice.faces.terminal.painters import Gallery, painter
from jagvoice.household import Expressions, Household, Viewer
from jagvoice.speech.silent import SilentVoice
from jagvoice.words import phrase
from tests.homes import NOA, fixed_key, made_with, sitting

Open = Callable[..., Any]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """Open Noa's board, with some more lines of a household file about her."""

    @asynccontextmanager
    async def open_(
        communication: str, size: tuple[int, int] = (120, 40), deaf: float = 0.0
    ) -> AsyncIterator[tuple[BoardApp, Pilot[None], Household]]:
        with made_with(tmp_path / "home", communication) as installation:
            fixed_key(installation, NOA)
            household = installation.open(NOA)
            seat = sitting(household)
            gallery = Gallery(seat.picture, painter("quadrant"), folder=tmp_path / "painted")
            app = BoardApp(seat, gallery, SilentVoice(), partial(phrase, lang="sv"), deaf=deaf)
            async with app.run_test(size=size) as pilot:
                await settled(app, pilot)
                yield app, pilot, household

    return open_


async def settled(app: BoardApp, pilot: Pilot[None]) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()


def boxes(app: BoardApp) -> dict[str, CellBox]:
    return {b.cell.id: b for b in app.query(CellBox) if b.cell and b.display and b.visible}


def marked(app: BoardApp) -> list[str]:
    return [id for id, b in boxes(app).items() if b.has_class("marked")]


def pressed(app: BoardApp) -> list[str]:
    return [id for id, b in boxes(app).items() if b.has_class("pressed")]


def spoken(app: BoardApp) -> list[str]:
    assert isinstance(app.voice, SilentVoice)
    return [s.text for s in app.voice.said]


def said(household: Household) -> list[Expression]:
    found = household.look(Viewer(NOA, "person"), Expressions(limit=1000))
    return [e for e in found.rows if not e.question.startswith("import")]


async def until(pilot: Pilot[None], holds: Callable[[], bool], seconds: float = 12.0) -> None:
    for _ in range(round(seconds / 0.05)):
        if holds():
            return
        await pilot.pause(0.05)
    raise AssertionError("it never came")


QUICK = "hands: {scan_seconds: 1, repeat_ignore_seconds: 0}"


async def test_one_switch_takes_the_picture_that_is_marked(opened: Open) -> None:
    async with opened(QUICK) as (app, pilot, household):
        first, second = app.sitting.view.cells
        await pilot.press("space")
        assert marked(app) == [first.id]
        await until(pilot, lambda: marked(app) == [second.id])
        await pilot.press("space")
        await settled(app, pilot)

        assert spoken(app)[1:3] == [first.label.text, second.label.text]
        assert (said(household)[0].chosen, said(household)[0].means) == ((second.option,), "switch")
        assert said(household)[0].presented == "scanned"


async def test_one_switch_reaches_a_way_out_through_their_group(opened: Open) -> None:
    async with opened(QUICK) as (app, pilot, household):
        ways = list(page(app.sitting.scene, app.sitting.view).ways_out)
        more = [c.id for c in app.sitting.view.exits if c.id not in ways]
        await pilot.press("space")
        await until(pilot, lambda: len(marked(app)) > 1)
        assert sorted(marked(app)) == sorted([*ways, *more])
        await pilot.press("space")
        assert marked(app) == ways[:1]
        assert spoken(app)[-1] == boxes(app)[ways[0]].cell.label.text  # type: ignore[union-attr]
        await pilot.pause(0.8)
        await pilot.press("space")
        await settled(app, pilot)

        assert said(household)[0].outcome == "none_of_these"


async def test_with_two_switches_one_moves_and_the_other_takes(opened: Open) -> None:
    async with opened("hands: {scanning: step}") as (app, pilot, household):
        first, second = app.sitting.view.cells
        await pilot.press("space")
        await pilot.pause(1.5)
        assert marked(app) == [first.id]
        await pilot.press("space")
        assert marked(app) == [second.id]
        await pilot.press("enter")
        await settled(app, pilot)

        assert (said(household)[0].chosen, said(household)[0].means) == ((second.option,), "switch")
        assert said(household)[0].presented == "stepped"


async def test_rows_are_marked_and_named_before_their_pictures(opened: Open) -> None:
    async with opened("max_choices: 4\nhands: {scanning: row_column, scan_seconds: 1}") as (app, pilot, household):
        cells = app.sitting.view.cells
        await pilot.press("space")
        assert marked(app) == [cells[0].id, cells[1].id]
        assert spoken(app)[-1] == f"{cells[0].label.text}, {cells[1].label.text}"
        await until(pilot, lambda: marked(app) == [cells[2].id, cells[3].id])
        await pilot.press("space")
        assert marked(app) == [cells[2].id]
        await pilot.pause(0.8)
        await pilot.press("space")
        await settled(app, pilot)

        assert said(household)[0].chosen == (cells[2].option,)


async def test_one_picture_at_a_time_turns_the_pages_by_itself_and_keeps_what_was_seen(opened: Open) -> None:
    async with opened("hands: {one_at_a_time: true, scan_seconds: 1}") as (app, pilot, household):
        (first,) = app.sitting.view.cells
        await pilot.press("space")
        assert marked(app) == [first.id]
        await until(pilot, lambda: app.sitting.view.cells[0].id != first.id)
        (second,) = app.sitting.view.cells
        await until(pilot, lambda: marked(app) == [second.id])
        await pilot.pause(0.3)
        await pilot.press("space")
        await settled(app, pilot)

        (told,) = said(household)
        assert told.chosen == (second.option,)
        assert [[s.option for s in p] for p in told.offered] == [[first.option], [second.option]]
        assert told.presented == "one_at_a_time"


async def test_a_stuck_switch_begins_to_scan_and_says_nothing(opened: Open) -> None:
    async with opened(QUICK) as (app, pilot, household):
        for _ in range(40):
            app.post_message(events.Key("space", " "))
            await pilot.pause(0.03)

        assert marked(app)
        assert app.sitting.place.untouched
        assert said(household) == []


async def test_a_pointer_that_holds_fills_the_border_and_then_acts(opened: Open) -> None:
    async with opened("ways_in: [touch]\nhands: {accept: hold, hold_seconds: 1.5}") as (app, pilot, household):
        first = app.sitting.view.cells[0]
        box = boxes(app)[first.id]
        await pilot.mouse_down(box)
        assert pressed(app) == [first.id]
        assert box.has_class("filling")
        await pilot.mouse_up(box)
        await settled(app, pilot)
        assert app.sitting.place.untouched
        assert not box.has_class("filling")

        await pilot.pause(0.6)
        await pilot.mouse_down(box)
        await until(pilot, lambda: len(str(box.border_subtitle)) > 3)
        await until(pilot, lambda: not app.sitting.place.untouched)
        await settled(app, pilot)
        assert said(household)[0].means == "touch"


async def test_with_release_a_touch_that_slides_to_another_picture_is_none(opened: Open) -> None:
    async with opened("ways_in: [touch]\nhands: {accept: release}") as (app, pilot, household):
        first, second = (boxes(app)[c.id] for c in app.sitting.view.cells)
        await pilot.mouse_down(first)
        await pilot.mouse_up(second)
        await settled(app, pilot)
        assert said(household) == []

        await pilot.pause(0.6)
        await pilot.mouse_down(first)
        await pilot.mouse_up(first)
        await settled(app, pilot)
        assert said(household)[0].chosen == (app.sitting.place.picked.option,)  # type: ignore[union-attr]


async def test_a_finger_that_rolls_off_its_picture_and_onto_no_other_still_touches_it(opened: Open) -> None:
    async with opened("ways_in: [touch]\nhands: {accept: release}") as (app, pilot, household):
        first = app.sitting.view.cells[0]
        box = boxes(app)[first.id]
        await pilot.mouse_down(box)
        await pilot.mouse_up(offset=(box.region.x - 1, box.region.y + 2))
        await settled(app, pilot)

        assert said(household)[0].chosen == (first.option,)


async def test_a_pointer_that_lies_still_on_a_picture_chooses_it_and_not_what_comes_under_it(opened: Open) -> None:
    async with opened("ways_in: [dwell]\nhands: {dwell_seconds: 0.4}") as (app, pilot, household):
        first = app.sitting.view.cells[0]
        await pilot.hover("#prompt")
        await pilot.hover(boxes(app)[first.id])
        assert boxes(app)[first.id].has_class("filling")
        await until(pilot, lambda: not app.sitting.place.untouched)
        await settled(app, pilot)
        await pilot.pause(1.0)

        (told,) = said(household)
        assert (told.chosen, told.means, told.ended) == ((first.option,), "dwell", False)


async def test_the_first_touch_says_and_the_second_chooses(opened: Open) -> None:
    async with opened("ways_in: [touch, key]\nhands: {hear_first: true}") as (app, pilot, household):
        first, second = app.sitting.view.cells
        await pilot.click(boxes(app)[first.id])
        await settled(app, pilot)
        assert (spoken(app)[-1], marked(app)) == (first.label.text, [first.id])
        await pilot.press("2")
        assert (spoken(app)[-1], marked(app)) == (second.label.text, [second.id])
        assert said(household) == []
        await pilot.pause(0.9)
        await pilot.press("2")
        await settled(app, pilot)

        assert said(household)[0].chosen == (second.option,)


async def test_hear_first_makes_no_sound_in_private(opened: Open) -> None:
    async with opened("ways_in: [touch]\nhands: {hear_first: true}") as (app, pilot, _):
        for _ in range(2):
            await pilot.click(boxes(app)["is_bad"])
            await pilot.pause(0.6)
        await settled(app, pilot)
        before = spoken(app)
        assert app.sitting.scene.quiet
        first = app.sitting.view.cells[0].id
        await pilot.click(boxes(app)[first])

        assert marked(app) == [first]
        assert spoken(app) == before


async def test_a_touch_in_the_deaf_second_is_seen_and_does_not_count(opened: Open) -> None:
    async with opened("ways_in: [touch]", deaf=60.0) as (app, pilot, household):
        first = app.sitting.view.cells[0].id
        await pilot.click(boxes(app)[first])

        assert pressed(app) == [first]
        assert app.sitting.place.untouched
        assert said(household) == []


async def test_only_places_within_reach_are_used(opened: Open) -> None:
    reach = 'max_choices: 6\nhands: {reach: ["xx.", ".x.", "..."]}'
    async with opened(reach) as (app, pilot, household):
        view = app.sitting.view
        assert len(view.cells) == 3
        found = boxes(app)
        grid = app.query_one("#options").content_region
        for cell, (row, column) in zip(view.cells, ((0, 0), (0, 1), (1, 1)), strict=True):
            middle = found[cell.id].region
            assert (middle.y + middle.height // 2 - grid.y) * 3 // grid.height == row
            assert (middle.x + middle.width // 2 - grid.x) * 3 // grid.width == column
        third = app.screen.size.width / 3
        for way in view.exits:
            assert third - 2 <= found[way.id].region.x
            assert found[way.id].region.right <= 2 * third + 2
        await pilot.click(found[view.cells[2].id])
        await settled(app, pilot)

        assert [(s.row, s.column) for s in said(household)[0].offered[0]] == [(0, 0), (0, 1), (1, 1)]


async def test_in_quiet_hours_nothing_speaks_or_scans_by_itself_and_a_press_still_does(opened: Open) -> None:
    async with opened(f'quiet_hours: ["09:00", "11:00"]\n{QUICK}') as (app, pilot, _):
        await pilot.pause(1.5)
        assert (spoken(app), marked(app)) == ([], [])
        await pilot.press("space")

        assert marked(app) == [app.sitting.view.cells[0].id]
        assert spoken(app) == [app.sitting.view.cells[0].label.text]


async def test_an_arrow_that_is_held_moves_the_mark_for_a_while_and_no_longer(opened: Open) -> None:
    async with opened("ways_in: [key]") as (app, pilot, _):
        seen: list[str] = []
        begun = now()
        for n in range(60):
            held = events.Key("right", None)
            held.time = begun + n * 0.03
            app.post_message(held)
            await pilot.pause()
            seen += marked(app)

        assert len({*seen[-30:]}) == 1
        assert len({*seen}) > 3
