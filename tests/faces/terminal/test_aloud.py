"""What a board says by itself: the day read aloud with its marks, needs said again, and the quiet of the night."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from jagvoice.core.journal import At
from jagvoice.core.plan import Mark
from jagvoice.faces import aloud
from jagvoice.faces.aloud import to_show
from jagvoice.faces.sitting import Sitting
from jagvoice.faces.terminal.app import BoardApp
from jagvoice.faces.terminal.cell import CellBox
from jagvoice.faces.terminal.painters import Gallery, painter
from jagvoice.household import Expressions, Household, Tell, Viewer
from jagvoice.pages.board import scenes
from jagvoice.speech.silent import SilentVoice
from jagvoice.words import phrase
from tests.homes import ALVA, fixed_key, made

BOARD = Viewer("board-1", "board")
MORNING = datetime(2026, 3, 11, 10, tzinfo=ZoneInfo("Europe/Stockholm"))

Open = Callable[..., Any]


class World:
    """A household with a clock that is set by hand."""

    def __init__(self, household: Household) -> None:
        self.household = household
        self.now = MORNING


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open a board on which a line takes a tenth of a second, and a need is said again after a third of one."""
    monkeypatch.setattr(aloud, "PAUSE_SECONDS", dict.fromkeys(("slow", "normal", "fast"), 0.0))
    monkeypatch.setattr(scenes, "REPEATS", 0.3)
    monkeypatch.setattr(scenes, "CALLS", 0.3)

    @asynccontextmanager
    async def open_(
        person: str = ALVA, size: tuple[int, int] = (120, 40), at: datetime = MORNING, line: float = 0.1, **options: Any
    ) -> AsyncIterator[tuple[BoardApp, Pilot[None], World]]:
        monkeypatch.setattr(aloud, "seconds_of", lambda *_: line)
        with made(tmp_path / "home") as installation:
            fixed_key(installation, person)
            installation._now = lambda: world.now
            world = World(installation.open(person))
            world.now = at
            seat = Sitting(world.household, BOARD, lambda: At(world.now.isoformat(), 0.0))
            gallery = Gallery(seat.picture, painter("quadrant"), folder=tmp_path / "painted")
            given = {"deaf": 0.0, "fresh": 3600.0, **options}
            app = BoardApp(seat, gallery, SilentVoice(), partial(phrase, lang="sv"), **given)
            async with app.run_test(size=size) as pilot:
                await settled(app, pilot)
                yield app, pilot, world

    return open_


async def settled(app: BoardApp, pilot: Pilot[None]) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()


async def touch(app: BoardApp, pilot: Pilot[None], *cells: str) -> None:
    for cell in cells:
        await pilot.click(next(b for b in app.query(CellBox) if b.cell and b.visible and b.cell.id == cell))
        await settled(app, pilot)


async def until(pilot: Pilot[None], holds: Callable[[], object], what: str, seconds: float = 12.0) -> None:
    for _ in range(round(seconds / 0.05)):
        if holds():
            return
        await pilot.pause(0.05)
    raise AssertionError(f"{what} never came")


def marked(app: BoardApp) -> list[str]:
    return [b.cell.id for b in app.query(CellBox) if b.cell and b.has_class("marked")]


def spoken(app: BoardApp) -> list[str]:
    assert isinstance(app.voice, SilentVoice)
    return [s.text for s in app.voice.said]


def lines(app: BoardApp) -> list[str]:
    return [line.said.text for c in app.sitting.view.exits for line in c.reads]


async def test_the_day_is_read_line_by_line_with_its_cells_marked_and_then_no_more(opened: Open) -> None:
    async with opened() as (app, pilot, _):
        await touch(app, pilot, "my_day")
        before = len(spoken(app))
        wanted = lines(app)
        items = [line.cell for c in app.sitting.view.exits for line in c.reads if line.cell]
        await touch(app, pilot, "listen")
        assert marked(app) == [], "the heading is nobody's"
        seen: list[str] = []
        while app.aloud.reading:
            seen += [m for m in marked(app) if m not in seen]
            await pilot.pause(0.05)

        assert spoken(app)[before:] == wanted
        assert seen == list(dict.fromkeys(items))
        assert marked(app) == []
        assert not app.hands.busy


@pytest.mark.parametrize(
    "stops", ["1", pytest.param("f1", marks=pytest.mark.slow), pytest.param("pointer", marks=pytest.mark.slow)]
)
async def test_whatever_comes_first_stops_the_reading_and_does_nothing_else(opened: Open, stops: str) -> None:
    async with opened(line=0.8) as (app, pilot, world):
        await touch(app, pilot, "my_day", "listen")
        await until(pilot, lambda: marked(app), "a mark")
        assert isinstance(app.voice, SilentVoice)
        stopped = app.voice.stops
        if stops == "pointer":
            await touch(app, pilot, "back")
        else:
            await pilot.press(stops)
        assert (app.aloud.reading, marked(app), app.voice.stops) == (False, [], stopped + 1)
        said = spoken(app)
        await pilot.pause(1.0)

        assert spoken(app) == said
        assert (app.sitting.place.scene, app.sitting.corner) == ("my_day", None)
        assert said_of(world) == []
        await pilot.press("2")
        await settled(app, pilot)
        assert app.sitting.place.scene != "my_day", "the next touch is one again"


def said_of(world: World) -> list[str]:
    page = world.household.look(Viewer(world.household.person.id, "person"), Expressions(limit=1000))
    return [e.question for e in page.rows if not e.question.startswith("import")]


async def test_a_pointer_that_lies_still_stops_it_too_and_does_nothing_else(opened: Open) -> None:
    async with opened(line=3.0) as (app, pilot, _):
        await touch(app, pilot, "my_day", "listen")
        app.act("back", "dwell")
        await settled(app, pilot)

        assert (app.aloud.reading, app.hands.busy, app.sitting.place.scene) == (False, False, "my_day")


@pytest.mark.slow
async def test_a_key_that_is_still_held_from_before_does_not_stop_what_it_began(opened: Open) -> None:
    async with opened(line=3.0) as (app, pilot, _):
        await touch(app, pilot, "my_day")
        view = app.sitting.view
        number = [c.id for c in (*view.cells, *view.exits)].index("listen") + 1
        for _n in range(8):
            await pilot.press(str(number))
            await pilot.pause(0.05)

        assert app.aloud.reading


@pytest.mark.slow
async def test_a_page_is_turned_to_before_its_line_is_said(opened: Open) -> None:
    async with opened() as (app, pilot, _):
        await touch(app, pilot, "my_day", "read")
        texts = [s for s in app.sitting.deck.scenes.values() if s.lines]
        seen = {app.sitting.place.scene}
        await touch(app, pilot, "listen")
        while app.aloud.reading:
            seen.add(app.sitting.place.scene)
            marks = [w for w in app.stage.sheet._labels if w.has_class("said")]
            assert len(marks) <= 1
            await pilot.pause(0.05)

        assert seen == {s.id for s in texts}


@pytest.mark.parametrize("size", [(80, 24), pytest.param((200, 60), marks=pytest.mark.slow)])
async def test_what_is_to_be_read_by_somebody_is_on_the_screen_whole(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as (app, pilot, _):
        await touch(app, pilot, "my_day", "read")
        told: list[str] = []
        for _page in range(sum(bool(s.lines) for s in app.sitting.deck.scenes.values())):
            shown = [w for w in app.stage.sheet._labels if w.display]
            assert [w.text for w in shown] == [s.text for s in to_show(app.sitting.scene)]
            for widget in shown:
                assert app.screen.region.contains_region(widget.region)
                assert widget.region.height >= 2
                assert "…" not in "".join(str(strip.text) for strip in widget.render_lines(widget.size.region))
            told += [s.text for s in app.sitting.scene.lines]
            if any(c.id == "read_on" for c in app.sitting.view.exits):
                await touch(app, pilot, "read_on")

        await touch(app, pilot, "back")
        assert told == next([line.said.text for line in c.reads] for c in app.sitting.view.exits if c.reads)


@pytest.mark.parametrize("years", [10, pytest.param(-10, marks=pytest.mark.slow)])
async def test_a_plan_that_may_be_old_says_so_and_says_it_first(opened: Open, years: int) -> None:
    old = "Planen kan vara gammal."
    async with opened() as (app, pilot, world):
        await touch(app, pilot, "my_day")
        assert not app.query_one("#old").display
        world.now += timedelta(days=365 * years)
        await until(pilot, lambda: app.query_one("#old").display, "the sentence")
        assert old in str(app.query_one("#old", Static).render())
        assert old not in spoken(app)
        before = len(spoken(app))
        await touch(app, pilot, "listen")
        await until(pilot, lambda: len(spoken(app)) >= before + 2, "the day itself")

        assert spoken(app)[before : before + 2] == [old, lines(app)[0]]


async def test_a_need_is_said_again_until_it_was_seen_and_never_rests(opened: Open) -> None:
    async with opened(rest=1.5) as (app, pilot, _):
        await touch(app, pilot, "needs", "option:toilet")
        await pilot.pause(1.7)
        await until(pilot, lambda: spoken(app).count("Toalett") >= 3, "the need again")
        assert app.sitting.place.scene == "need/chosen"
        await touch(app, pilot, "i_see_you")
        before = spoken(app)
        await pilot.pause(0.7)

        assert "Toalett" not in spoken(app)[len(before) :]


@pytest.mark.slow
async def test_help_calls_again_and_again_until_it_is_put_away(opened: Open) -> None:
    async with opened(rest=0.2) as (app, pilot, _):
        await touch(app, pilot, "help")
        assert isinstance(app.voice, SilentVoice)
        voice = app.voice
        assert voice.calls == 1
        await until(pilot, lambda: voice.calls >= 3, "the call again")
        assert app.screen.has_class("calling")
        assert spoken(app)[-2:] == ["Hjälp", "Hjälp"]
        await touch(app, pilot, "back")
        calls = voice.calls
        await pilot.pause(0.7)

        assert voice.calls == calls


@pytest.mark.slow
async def test_somebody_who_touches_has_quiet_for_a_while_and_a_stuck_key_has_not(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scenes, "REPEATS", 1.5)
    async with opened() as (app, pilot, _):
        await touch(app, pilot, "needs", "option:toilet")
        for _n in range(60):
            app.post_message(events.Key("right", None))
            await pilot.pause(0.03)
        assert spoken(app).count("Toalett") >= 2, "a key that is held is nobody"
        before = spoken(app).count("Toalett")
        for _n in range(10):
            await pilot.pause(0.1)
            await pilot.click(offset=(60, 4))

        assert spoken(app).count("Toalett") <= before + 1


async def test_quiet_is_quiet_at_once_and_stop_is_said(opened: Open) -> None:
    async with opened() as (app, pilot, _):
        await touch(app, pilot, "my_day")
        assert isinstance(app.voice, SilentVoice)
        said, stops = spoken(app), app.voice.stops
        await touch(app, pilot, "quiet")
        assert (spoken(app), app.voice.stops) == (said, stops + 1)
        await touch(app, pilot, "stop")

        assert spoken(app) == [*said, "Sluta"]


# --- the night -------------------------------------------------------------------------------------------------------

NIGHT = datetime(2026, 3, 11, 22, 30, tzinfo=MORNING.tzinfo)


async def test_night_comes_and_goes_while_the_board_runs(opened: Open) -> None:
    async with opened() as (app, pilot, world):
        by_day = app.screen.styles.color
        assert not app.screen.has_class("dim")
        world.now = NIGHT
        await until(pilot, lambda: app.screen.has_class("dim"), "the night")
        await pilot.pause(0.3)
        assert app.screen.styles.color.brightness < by_day.brightness
        assert app.gallery.paper < 0x808080
        await touch(app, pilot, "needs", "option:toilet")
        assert spoken(app)[-1] == "Toalett", "what is touched speaks"
        await until(pilot, lambda: spoken(app).count("Toalett") >= 2, "a need is a need by night")
        world.now = NIGHT + timedelta(hours=10)
        await until(pilot, lambda: not app.screen.has_class("dim"), "the day")
        await pilot.pause(0.3)

        assert app.screen.styles.color == by_day
        assert app.gallery.paper == 0xFFFFFF


async def test_by_night_nothing_speaks_by_itself_from_the_start(opened: Open) -> None:
    async with opened(at=NIGHT) as (app, pilot, _):
        await pilot.pause(0.5)
        assert app.screen.has_class("dim")
        assert spoken(app) == []


@pytest.mark.parametrize(("at", "speaks"), [(MORNING, True), (NIGHT, False)])
async def test_what_was_chosen_and_happens_now_comes_by_itself_and_is_said_but_not_by_night(
    opened: Open, at: datetime, speaks: bool
) -> None:
    async with opened(fresh=0.3, at=at) as (app, pilot, world):
        items = world.household.look(BOARD, _to_deal()).items  # type: ignore[union-attr]
        mine = next(i for i in items if i.state == "chosen")
        world.household.do(BOARD, Tell((Mark("begun", mine.id, world.now, world.now + timedelta(hours=1)),)))
        await until(pilot, lambda: app.sitting.place.scene.startswith("reply/"), "what happens now")
        await pilot.pause(0.5)
        told = app.sitting.view.prompt.text

        assert (spoken(app)[-1:] == [told]) is speaks
        assert len(spoken(app)) == (2 if speaks else 0)


def _to_deal() -> Any:
    from jagvoice.household import ToDeal

    return ToDeal(BOARD.who)


async def test_an_untouched_board_takes_up_the_day_as_it_goes_on(opened: Open) -> None:
    async with opened(fresh=0.3) as (app, pilot, world):
        deck, said = app.sitting.deck.id, spoken(app)
        await pilot.pause(1.5)
        assert app.sitting.deck.id == deck, "nothing has changed"
        world.now += timedelta(hours=4)
        await until(pilot, lambda: app.sitting.deck.id != deck, "the afternoon")
        await pilot.pause(0.5)

        assert spoken(app) == said, "Home is not said again and again"
        await touch(app, pilot, "needs", "option:toilet", "i_see_you")
        assert said_of(world) == ["need"], "what is said with the new deck is kept"


async def test_who_touches_while_a_new_day_is_dealt_goes_on_with_the_old_one(opened: Open) -> None:
    async with opened() as (app, pilot, world):
        world.now += timedelta(hours=4)
        fresh, last = app.sitting.fresh(), app.hands.last
        assert fresh is not None
        await touch(app, pilot, "needs")

        assert not app._take_up(fresh, last)
        assert app.sitting.place.scene == "need"
        assert not app.sitting.take_up(fresh)


async def test_a_question_asked_aloud_is_read_with_each_picture_marked_and_a_touch_meanwhile_answers(
    opened: Open,
) -> None:
    async with opened(line=0.4) as (app, pilot, _):
        before = len(spoken(app))
        app.sitting.heard("vill du baka eller måla")
        app.keep(said=False)
        await settled(app, pilot)
        assert spoken(app)[before:] == ["Vill du baka eller måla?"]
        first, second = app.sitting.view.cells
        await until(pilot, lambda: marked(app) == [first.id], "the first picture")
        await until(pilot, lambda: marked(app) == [second.id], "the second picture")
        assert spoken(app)[before + 1 :] == [first.label.text, second.label.text]

        await touch(app, pilot, first.id)

        assert not app.aloud.reading
        assert app.sitting.scene.kind == "chosen", "the touch was not swallowed"
        assert app.sitting.place.picked is not None and app.sitting.place.picked.id == first.id


async def test_of_a_question_put_together_by_hand_only_the_prompt_is_said(opened: Open) -> None:
    async with opened() as (app, pilot, _):
        app.sitting.open_corner()
        for cell in ("ask", "bake", "paint"):
            app.act(cell, "touch")
            await settled(app, pilot)
        assert app.sitting.scene.kind == "ask"
        assert not app.aloud.reading
        assert spoken(app)[-1] == "Vilket vill du?"
