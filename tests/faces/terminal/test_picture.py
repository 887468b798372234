"""The picture widget."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from PIL import Image
from textual.app import App, ComposeResult
from textual.containers import Container, Grid
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Static
from textual.worker import WorkerCancelled

from jagvoice.faces.terminal.painters import Gallery, painter
from jagvoice.faces.terminal.painters.diacritics import MARKS
from jagvoice.faces.terminal.painters.kitty import PLACEHOLDER
from jagvoice.faces.terminal.picture import Picture


class Source:
    """Pictures of one colour; ``none`` is no picture. Remembers what it was asked for, and waits when told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []
        self.open = Event()
        self.open.set()

    def __call__(self, picture: str, px: int, keep: bool = True) -> Image.Image:
        assert current_thread() is not main_thread()
        self.asked.append((picture, px))
        assert self.open.wait(5)
        return Image.new("RGB", (px, px), picture)


class Board(App[None]):
    """A few pictures side by side."""

    CSS = """
    Grid { grid-size: 3; }
    Picture { background: green; }
    .cell { border: solid blue; }
    .lit { border: thick orange; }
    #over { layer: over; dock: left; width: 7; height: 1fr; background: black; display: none; }
    Screen { layers: under over; }
    """

    def __init__(self, gallery: Gallery, pictures: list[str | None]) -> None:
        super().__init__()
        self.gallery = gallery
        self.pictures = pictures
        self.sent: list[str] = []

    def compose(self) -> ComposeResult:
        assert self._driver is not None
        self._driver.write = self.sent.append  # type: ignore[method-assign]
        with Grid():
            for picture in self.pictures:
                with Container(classes="cell"):
                    yield Picture(self.gallery, picture)
        yield Static(id="over")

    @property
    def shown(self) -> list[Picture]:
        return list(self.query(Picture))


@asynccontextmanager
async def board(
    source: Source,
    *pictures: str | None,
    name: str = "quadrant",
    folder: Path | None = None,
    size: tuple[int, int] = (66, 14),
    messages: list[Message] | None = None,
) -> AsyncIterator[tuple[Board, Pilot[None]]]:
    gallery = Gallery(source, painter(name), folder=folder)
    app = Board(gallery, list(pictures))
    hook = messages.append if messages is not None else None
    async with app.run_test(size=size, message_hook=hook) as pilot:
        if source.open.is_set():
            await painted(pilot)
        yield app, pilot
    gallery.close(app.sent.append)


async def painted(pilot: Pilot[None]) -> None:
    """Wait until all pictures are painted."""
    while workers := [worker for worker in pilot.app.workers if not worker.is_finished]:
        with suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete(workers)
    await pilot.pause()


def looks(picture: Picture) -> list[list[tuple[str, str]]]:
    """Return the text and style of what each line of a picture consists of."""
    return [
        [(segment.text, str(segment.style)) for segment in picture.render_line(y)] for y in range(picture.size.height)
    ]


def sends(app: Board) -> list[str]:
    return [text for text in app.sent if text.startswith("\x1b_G")]


async def test_a_picture_is_square_on_the_screen_and_in_the_middle_of_its_paper() -> None:
    async with board(Source(), "red") as (app, _):
        [picture] = app.shown
        assert picture.size == (20, 12)
        lines = looks(picture)

    blank = [(" " * 20, "#ffffff on #ffffff")]
    assert lines == [blank] + [[(" " * 20, "#ff0000 on #ff0000")]] * 10 + [blank]


async def test_cells_that_the_terminal_measured_make_the_square() -> None:
    gallery = Gallery(Source(), painter("half"), cell=(10, 10))
    app = Board(gallery, ["red"])
    async with app.run_test(size=(66, 14)) as pilot:
        await painted(pilot)
        line = looks(app.shown[0])[5]
    gallery.close(app.sent.append)

    assert [len(text) for text, _ in line] == [4, 12, 4]


async def test_a_picture_is_painted_anew_when_there_is_other_room() -> None:
    source = Source()
    async with board(source, "red") as (app, pilot):
        await pilot.resize_terminal(36, 14)
        await painted(pilot)
        lines = looks(app.shown[0])

    assert [px for _, px in source.asked] == [2 * 40, 2 * 20]
    assert sum(line == [(" " * 10, "#ff0000 on #ff0000")] for line in lines) == 5


async def test_another_picture_takes_its_place() -> None:
    async with board(Source(), "red") as (app, pilot):
        [picture] = app.shown
        picture.show("blue")
        await painted(pilot)

        assert picture.picture == "blue"
        assert looks(picture)[5] == [(" " * 20, "#0000ff on #0000ff")]

        picture.show(None)
        assert {style for line in looks(picture) for _, style in line} == {"#ffffff on #ffffff"}


async def test_the_paper_is_empty_while_a_picture_is_painted_and_never_shows_the_one_before() -> None:
    source = Source()
    async with board(source, "red") as (app, pilot):
        [picture] = app.shown
        source.open.clear()
        picture.show("blue")
        await pilot.pause()
        assert {style for line in looks(picture) for _, style in line} == {"#ffffff on #ffffff"}

        source.open.set()
        await painted(pilot)
        assert looks(picture)[5] == [(" " * 20, "#0000ff on #0000ff")]


async def test_a_picture_that_comes_too_late_is_not_shown() -> None:
    source = Source()
    source.open.clear()
    async with board(source, "red") as (app, pilot):
        [picture] = app.shown
        await asyncio.sleep(0.05)
        picture.show("blue")
        picture.show("lime")
        source.open.set()
        await painted(pilot)
        await asyncio.sleep(0.05)

        assert looks(picture)[5] == [(" " * 20, "#00ff00 on #00ff00")]


async def test_going_back_to_a_picture_is_immediate() -> None:
    source = Source()
    async with board(source, "red") as (app, pilot):
        [picture] = app.shown
        picture.show("blue")
        await painted(pilot)
        picture.show("red")

        assert looks(picture)[5] == [(" " * 20, "#ff0000 on #ff0000")]
        assert [name for name, _ in source.asked] == ["red", "blue"]


@pytest.mark.parametrize("name", ["kitty", "sixel", "sextant", "quadrant", "half"])
async def test_a_picture_that_cannot_be_drawn_is_an_empty_frame_and_is_told(name: str) -> None:
    messages: list[Message] = []
    async with board(Source(), "none", "red", name=name, messages=messages) as (app, _):
        broken, _whole = app.shown
        lines = looks(broken)

    assert lines[1][0] == (f" ╭{'─' * 16}╮ ", "#808080 on #ffffff")
    assert lines[10][0][0].startswith(" ╰")
    told = next(message for message in messages if isinstance(message, Picture.Undrawable))
    assert told.picture == "none"
    assert isinstance(told.error, ValueError)


async def test_there_is_a_shape_for_every_room() -> None:
    for size in ((9, 3), (12, 4), (15, 5), (6, 20)):
        async with board(Source(), "none", "red", "blue", size=size) as (app, _):
            for picture in app.shown:
                assert [sum(len(text) for text, _ in line) for line in looks(picture)] == [
                    picture.size.width
                ] * picture.size.height


async def test_kept_pictures_are_there_at_once(tmp_path: Path) -> None:
    async with board(Source(), "red", "blue", folder=tmp_path):
        pass
    source = Source()
    source.open.clear()
    async with board(source, "red", "blue", folder=tmp_path) as (app, _):
        assert [looks(picture)[5] for picture in app.shown] == [
            [(" " * 20, "#ff0000 on #ff0000")],
            [(" " * 20, "#0000ff on #0000ff")],
        ]

    assert source.asked == []


async def test_a_highlight_of_the_same_thickness_paints_and_sends_nothing() -> None:
    source = Source()
    async with board(source, "red", "blue", name="kitty") as (app, pilot):
        before = len(source.asked), len(sends(app)), [picture.render_line(5) for picture in app.shown]
        for cell in app.query(".cell"):
            cell.toggle_class("lit")
            await pilot.pause()
        after = len(source.asked), len(sends(app)), [picture.render_line(5) for picture in app.shown]

    assert after == before
    assert all(a is b for a, b in zip(after[2], before[2], strict=True))


async def test_kitty_pictures_are_sent_once_and_deleted_at_the_end() -> None:
    async with board(Source(), "red", "red", "blue", name="kitty") as (app, pilot):
        assert len(sends(app)) == 2
        await pilot.resize_terminal(66, 16)
        await painted(pilot)
        assert len(sends(app)) == 2

        await pilot.resize_terminal(36, 14)
        await painted(pilot)
        assert ["a=d" in text for text in sends(app)].count(True) == 2
        assert ["a=T" in text for text in sends(app)].count(True) == 4

    assert sum("a=d,d=I" in text for text in sends(app)) == 4


async def test_kitty_pictures_are_sent_again_after_another_program_had_the_screen() -> None:
    async with board(Source(), "red", name="kitty") as (app, pilot):
        app.app_resume_signal.publish(app)
        await pilot.pause()
        first, again = sends(app)

    assert again == first


async def test_a_partly_covered_kitty_picture_keeps_its_other_cells() -> None:
    async with board(Source(), "red", name="kitty") as (app, pilot):
        app.query_one("#over").display = True
        await pilot.pause()
        strip = app.screen._compositor.render_strips()[5]
        cells = strip.crop(7, 21).text

    assert cells == "".join(PLACEHOLDER + MARKS[3] + MARKS[x] for x in range(6, 20))


async def test_twelve_pictures_change_in_one_frame() -> None:
    colours = ["red", "blue", "lime", "yellow", "cyan", "magenta", "black", "gray", "navy", "teal", "olive", "maroon"]
    async with board(Source(), *colours, size=(90, 60)) as (app, pilot):
        with app.batch_update():
            for picture, colour in zip(app.shown, colours[::-1], strict=True):
                picture.show(colour)
        rows = [looks(picture)[5] for picture in app.shown]
        await pilot.pause()

    assert len({str(row) for row in rows}) == 12
