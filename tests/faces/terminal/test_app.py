"""The board in Textual: what a touch shows, says and keeps, and that nothing leaves it by accident."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from jagvoice.core.journal import Expression
from jagvoice.faces.terminal.app import BoardApp
from jagvoice.faces.terminal.cell import CellBox
from jagvoice.faces.terminal.letters import Letters
from jagvoice.faces.terminal.painters import Gallery, painter
from jagvoice.faces.terminal.picture import Picture
from jagvoice.household import Expressions, Household, Installation, Viewer
from jagvoice.speech.silent import SilentVoice
from jagvoice.store.errors import NotSavedError
from jagvoice.store.journal import Journal
from jagvoice.words import phrase
from tests.homes import ALVA, NOA, fixed_key, made, sitting

SIZE = (120, 40)


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        for person in (ALVA, NOA):
            fixed_key(installation, person)
        yield installation


@pytest.fixture(params=[ALVA, pytest.param(NOA, marks=pytest.mark.slow)])
def household(request: pytest.FixtureRequest, installation: Installation) -> Household:
    return installation.open(request.param)


both = pytest.mark.parametrize("household", [ALVA, NOA], indirect=True)
"""Where the two differ most, both are tried in every run: Alva chooses a topic first, Noa has two at a time."""


def board(household: Household, folder: Path, **options: Any) -> BoardApp:
    """Return a board that takes touches at once, draws in quadrants and is silent."""
    seat = sitting(household)
    gallery = Gallery(seat.picture, painter("quadrant"), folder=folder)
    lang = household.person.profile.lang
    return BoardApp(seat, gallery, SilentVoice(), partial(phrase, lang=lang), **{"deaf": 0.0, **options})


Open = Callable[..., Any]


@pytest.fixture
def opened(household: Household, tmp_path: Path) -> Open:
    """Open the board of a person under a pilot."""

    @asynccontextmanager
    async def open_(size: tuple[int, int] = SIZE, **options: Any) -> AsyncIterator[tuple[BoardApp, Pilot[None]]]:
        app = board(household, tmp_path / "painted", **options)
        async with app.run_test(size=size) as pilot:
            await settled(app, pilot)
            yield app, pilot

    return open_


async def settled(app: BoardApp, pilot: Pilot[None]) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()


async def touch(app: BoardApp, pilot: Pilot[None], *cells: str) -> None:
    """Touch cells with the pointer, by their id or by their place among the options."""
    for wanted in cells:
        boxes = [b for b in app.query(CellBox) if b.cell and b.visible]
        box = boxes[int(wanted)] if wanted.isdecimal() else next(b for b in boxes if b.cell and b.cell.id == wanted)
        await pilot.click(box)
        await settled(app, pilot)


def to_choose(household: Household) -> tuple[str, ...]:
    return ("do", "home") if household.person.id == ALVA else ()


def said(household: Household) -> list[Expression]:
    page = household.look(Viewer(household.person.id, "person"), Expressions(limit=1000))
    return [e for e in page.rows if not e.question.startswith("import")]


def spoken(app: BoardApp) -> list[str]:
    assert isinstance(app.voice, SilentVoice)
    return [s.text for s in app.voice.said]


def labels(app: BoardApp) -> list[str]:
    return [b.label.text for b in app.query(CellBox) if b.cell and b.display and b.visible]


@both
async def test_home_shows_the_persons_pictures_and_speaks_once(opened: Open, household: Household) -> None:
    async with opened() as (app, _):
        view = app.sitting.view
        shown = [c.label.text for c in (*view.cells, *view.exits)]

        assert labels(app) == shown
        assert app.query_one("#prompt", Letters).text == view.prompt.text
        assert spoken(app) == [view.prompt.text]


@both
async def test_a_touched_picture_stands_alone_is_spoken_and_is_in_the_journal(
    opened: Open, household: Household
) -> None:
    async with opened() as (app, pilot):
        await touch(app, pilot, *to_choose(household))
        chosen = app.sitting.view.cells[0]
        await touch(app, pilot, "0")

        assert labels(app)[0] == chosen.label.text
        assert spoken(app)[-1] == app.query_one("#prompt", Letters).text == chosen.echo.text  # type: ignore[union-attr]
        assert said(household)[0].chosen == (chosen.option,)
        assert said(household)[0].means == "touch"


async def test_a_mind_can_be_changed(opened: Open, household: Household) -> None:
    async with opened() as (app, pilot):
        await touch(app, pilot, *to_choose(household), "0", "change_mind", "1", "finished")

        first = said(household)[0]
        assert (len(first.chosen), len(first.undone), first.outcome) == (1, 1, "chosen")


async def test_keys_move_the_mark_and_choose(opened: Open, household: Household) -> None:
    async with opened() as (app, pilot):
        await pilot.press("right", "right", "left")
        marked = [b for b in app.query(CellBox) if b.has_class("marked")]
        first = app.sitting.view.cells[0]
        assert [b.cell for b in marked] == [first]

        await pilot.press("enter")
        await settled(app, pilot)
        assert app.sitting.place.scene == first.to


async def test_nothing_is_marked_before_a_key_asks_for_it(opened: Open, household: Household) -> None:
    async with opened() as (app, pilot):
        assert not app.query(".marked")
        await pilot.press("enter")

        assert app.sitting.place.untouched
        assert bool(app.query(".marked")) is ("switch" in household.person.profile.ways_in)


async def test_digits_choose(opened: Open) -> None:
    async with opened() as (app, pilot):
        first = app.sitting.view.cells[0]
        await pilot.press("1")
        await settled(app, pilot)

        assert app.sitting.place.scene == first.to


async def test_no_habit_of_the_keyboard_leaves_the_board(opened: Open) -> None:
    async with opened() as (app, pilot):
        for key in ("ctrl+q", "ctrl+c", "escape", "ctrl+z", "ctrl+p", "q", "f1", "f10", "ctrl+x", "delete", "ctrl+d"):
            await pilot.press(key)

        assert app.is_running
        assert app.return_code is None
        assert app.sitting.place.untouched


async def test_an_assistant_leaves_it_with_the_same_key_twice_and_what_was_begun_ends(
    opened: Open, household: Household
) -> None:
    async with opened() as (app, pilot):
        await touch(app, pilot, *to_choose(household), "0")
        await pilot.press("ctrl+x", "ctrl+x")
        await app.workers.wait_for_complete()

    assert app.return_code == 0
    assert said(household)[0].ended


async def test_a_new_scene_is_deaf_for_a_while(opened: Open, household: Household) -> None:
    async with opened(deaf=60.0) as (app, pilot):
        await touch(app, pilot, "0", "help")

        assert app.sitting.place.untouched
        assert said(household) == []


async def test_an_ask_that_nobody_goes_on_with_rests_silently(opened: Open, household: Household) -> None:
    async with opened(rest=0.2) as (app, pilot):
        await touch(app, pilot, "needs")
        before = spoken(app)
        await pilot.pause(2.2)
        await settled(app, pilot)

        assert app.sitting.place.untouched
        assert said(household)[0].outcome == "no_answer"
        assert spoken(app) == before


async def test_when_the_terminal_is_gone_what_was_begun_ends_and_the_program_with_it(
    opened: Open, household: Household
) -> None:
    gone, ended = threading.Event(), threading.Event()
    async with opened(hung_up=gone.is_set, abandon=ended.set) as (app, pilot):
        await touch(app, pilot, "needs")
        gone.set()
        await pilot.pause(1.5)
        await app.workers.wait_for_complete()

    assert ended.is_set()
    assert said(household)[0].ended


@both
async def test_help_fills_the_board_is_spoken_and_stays_until_put_away(opened: Open, household: Household) -> None:
    async with opened() as (app, pilot):
        await touch(app, pilot, "help")

        assert app.screen.has_class("calling")
        assert app.query_one("#asked-about", Picture).picture == "symbol:help"
        assert spoken(app)[-1] == phrase_of("button.help", household)
        await touch(app, pilot, "back")
        assert app.sitting.place.untouched


def phrase_of(key: str, household: Household) -> str:
    from jagvoice.core.text import Message

    return phrase(Message(key), household.person.profile.lang)


@both
async def test_something_bad_makes_no_sound_and_keeps_none(opened: Open, household: Household) -> None:
    async with opened() as (app, pilot):
        before, voice = spoken(app), app.voice
        assert isinstance(voice, SilentVoice)
        await touch(app, pilot, "is_bad", "0")

        assert spoken(app) == before
        assert voice.prepared[-1] == ()
        await touch(app, pilot, "again_say")
        assert spoken(app)[-1] == app.sitting.view.prompt.text
        await touch(app, pilot, "help")
        assert spoken(app)[-1] == phrase_of("button.help", household)


async def test_something_bad_leaves_no_picture_on_the_disk(
    opened: Open, household: Household, installation: Installation, tmp_path: Path
) -> None:
    def files() -> set[Path]:
        kept = [p for folder in (tmp_path / "painted", installation.home / "kept") for p in folder.rglob("*")]
        return {p for p in kept if p.is_file()}

    async with opened() as (app, pilot):
        before = files()
        await touch(app, pilot, "is_bad", "0")
        await pilot.pause(0.5)
        await settled(app, pilot)

        assert before
        assert files() == before


async def test_what_cannot_be_saved_keeps_the_board_open_for_one_more_try(
    opened: Open, household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise NotSavedError("disk_full")

    async with opened() as (app, pilot):
        monkeypatch.setattr(Journal, "append", full)
        await touch(app, pilot, "needs")
        await pilot.press("ctrl+x", "ctrl+x")
        await settled(app, pilot)
        assert app.is_running
        assert app.query_one("#trouble").has_class("said")

        await pilot.press("ctrl+x", "ctrl+x")
        await app.workers.wait_for_complete()

    assert app.leaving.unsaved is not None


async def test_what_cannot_be_saved_is_said_and_help_still_works(
    opened: Open, household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise NotSavedError("disk_full")

    async with opened() as (app, pilot):
        with monkeypatch.context() as patched:
            patched.setattr(Journal, "append", full)
            await touch(app, pilot, "needs")
            trouble = phrase_of("board.not_saved", household)
            assert app.query_one("#trouble").display
            assert spoken(app)[-1] == trouble
            await touch(app, pilot, "help")
            assert app.screen.has_class("calling")
            assert phrase_of("board.saved", household) not in str(app.query_one("#kept").render())  # type: ignore[attr-defined]
        await touch(app, pilot, "back")

        assert not app.query_one("#trouble").has_class("said")
        assert {e.question for e in said(household)} == {"need", "help"}


@both
@pytest.mark.parametrize(
    "size", [(40, 12), *(pytest.param(size, marks=pytest.mark.slow) for size in ((80, 24), (200, 60)))]
)
async def test_the_board_fits_every_size(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as (app, _):
        for box in app.query(CellBox):
            if box.cell and box.visible:
                assert box.region.width > 3
                assert box.region.area >= 8
                assert app.screen.region.contains_region(box.region)


@both
async def test_every_way_out_keeps_its_place_on_every_scene(opened: Open, household: Household) -> None:
    async with opened() as (app, pilot):
        places: dict[str, set[object]] = {}
        for cell in (*to_choose(household), "0", "help"):
            await touch(app, pilot, cell)
            for box in app.query("#exits CellBox").results(CellBox):
                if box.cell and box.cell.id in household.person.profile.ways_out:
                    places.setdefault(box.cell.id, set()).add(box.region.x)

        assert {len(columns) for columns in places.values()} == {1}


async def test_all_pictures_of_a_question_are_equally_large(opened: Open, household: Household) -> None:
    async with opened() as (app, pilot):
        await touch(app, pilot, *to_choose(household))
        pictures = [b.picture for b in app.query("#options CellBox").results(CellBox) if b.cell]

        assert len({p.region.height for p in pictures}) == 1
        assert max(p.region.width for p in pictures) - min(p.region.width for p in pictures) <= 1


class TestSnapshots:
    """What the scenes look like, drawn in quadrants."""

    @pytest.mark.parametrize(
        ("person", "cells"),
        [
            pytest.param(ALVA, (), id="home", marks=pytest.mark.slow),
            pytest.param(ALVA, ("feel", "0"), id="chosen"),
            pytest.param(NOA, (), id="here_and_now"),
            pytest.param(NOA, ("help",), id="help", marks=pytest.mark.slow),
        ],
    )
    def test_a_scene_looks_as_it_did(
        self, person: str, cells: tuple[str, ...], installation: Installation, tmp_path: Path, snap_compare: Any
    ) -> None:
        app = board(installation.open(person), tmp_path / "painted")

        async def run_before(pilot: Pilot[None]) -> None:
            await settled(app, pilot)
            await touch(app, pilot, *cells)
            for _ in range(3):
                await pilot.pause(0.3)
                await settled(app, pilot)

        assert snap_compare(app, terminal_size=(100, 32), run_before=run_before)
