"""How a board shares out its screen, up to twelve ways out and signposts on the smallest."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from PIL import Image

from jagvoice.core.deck import Cell
from jagvoice.core.text import Said
from jagvoice.faces.sitting import Sitting
from jagvoice.faces.terminal.app import BoardApp
from jagvoice.faces.terminal.cell import CellBox
from jagvoice.faces.terminal.layout import Room
from jagvoice.faces.terminal.letters import Letters
from jagvoice.faces.terminal.painters import Gallery, Words, painter
from jagvoice.faces.terminal.picture import Painted
from jagvoice.faces.terminal.written import Written
from jagvoice.household import Household
from jagvoice.pictures.lettering import label
from jagvoice.speech.silent import SilentVoice
from jagvoice.words import phrase
from tests.homes import ALVA, fixed_key, made, sitting

SIGNS = ("Min dag", "Mina val", "Prata med Samira", "Tyst", "Ett svar", "En fråga", "Något är dåligt", "Jag behöver",
         "Känna")  # fmt: skip


@pytest.fixture
def household(tmp_path: Path) -> Iterator[Household]:
    with made(tmp_path / "home") as installation:
        fixed_key(installation, ALVA)
        yield installation.open(ALVA)


@contextmanager
def twelve(household: Household) -> Iterator[Sitting]:
    """Give a board whose Home has three ways out and nine signposts."""
    seat = sitting(household)
    home = seat.deck.scenes["home"]
    ways = [c for c in home.exits if c.id in seat.profile.ways_out]
    signs = [Cell(f"sign-{n}", Said(text, "sv"), home.exits[n % 6].picture, "help") for n, text in enumerate(SIGNS)]
    many = replace(home, exits=(*ways, *signs))
    seat.deck = replace(seat.deck, scenes={**seat.deck.scenes, "home": many})
    yield seat


def board(seat: Sitting, name: str, folder: Path | None = None) -> BoardApp:
    def source(reference: str, px: int, keep: bool) -> Image.Image:
        return Image.new("RGB", (px, px), "teal")

    gallery = Gallery(source, painter(name), letterer=label, cell=(10, 20), folder=folder)
    return BoardApp(seat, gallery, SilentVoice(), partial(phrase, lang="sv"), deaf=0.0)


def visible(app: BoardApp, where: str) -> list[CellBox]:
    return [box for box in app.query(f"{where} CellBox").results(CellBox) if box.cell and box.visible and box.display]


def _slow(*values: object) -> ParameterSet:
    return pytest.param(*values, marks=pytest.mark.slow)


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("sixel", (80, 24)), ("quadrant", (40, 12)),
        *(_slow("sixel", size) for size in ((200, 60), (160, 50), (100, 30), (40, 12))),
        *(_slow("quadrant", size) for size in ((200, 60), (160, 50), (100, 30), (80, 24))),
    ],
)  # fmt: skip
async def test_twelve_ways_out_and_signposts_have_their_places(
    household: Household, name: str, size: tuple[int, int]
) -> None:
    with twelve(household) as seat:
        app = board(seat, name)
        async with app.run_test(size=size) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            ways, signs, options = visible(app, "#ways"), visible(app, "#signs"), visible(app, "#options")

            assert [b.cell.id for b in ways if b.cell] == ["none_of_these", "stop", "help"]
            assert [b.cell.label.text for b in signs if b.cell] == list(SIGNS)
            assert {b.region.y for b in signs} == set(sorted({b.region.y for b in signs})[:2]), "two rows"
            assert max(b.region.right for b in ways) <= min(b.region.x for b in signs)
            for box in (*ways, *signs, *options):
                assert app.screen.region.contains_region(box.region)
                assert box.label.region.height >= 1
                assert box.region.contains_region(box.label.region)
            taken = [b.region for b in (*ways, *signs, *options)]
            assert not [(a, b) for a in taken for b in taken if a is not b and a.overlaps(b)]
            assert sum(b.region.height for b in options) >= size[1] * 0.4


@pytest.mark.parametrize("size", [_slow((160, 50)), (80, 24), (40, 12)])
async def test_no_word_is_cut_without_an_ellipsis(household: Household, size: tuple[int, int]) -> None:
    with twelve(household) as seat:
        app = board(seat, "quadrant")
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for box in (*visible(app, "#ways"), *visible(app, "#signs")):
                assert isinstance(box.label, Letters)
                assert box.cell
                lines = [box.label.render_line(y).text for y in range(box.label.size.height)]
                shown, words = " ".join(lines).split(), box.cell.label.text.split()
                for word in shown:
                    assert word in words or (word.endswith("…") and any(w.startswith(word[:-1]) for w in words))
                if size[1] > 12:
                    assert shown == words
            whole = [b.cell.label.text for b in visible(app, "#ways") if b.cell]
            shown_ways = [
                " ".join(" ".join(b.label.render_line(y).text for y in range(b.label.size.height)).split())
                for b in visible(app, "#ways")
            ]
            assert shown_ways == whole, "the ways out are whole on the smallest screen"


@pytest.mark.parametrize(
    ("name", "size"),
    [("sixel", (80, 24)), ("quadrant", (40, 12)), _slow("sixel", (40, 12)), _slow("quadrant", (80, 24))],
)
async def test_the_corner_can_be_read_on_the_smallest_screen(
    household: Household, name: str, size: tuple[int, int]
) -> None:
    app = board(sitting(household), name)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("f1")
        await pilot.pause()
        options = visible(app, "#options")

        assert len(options) == 12
        for box in options:
            assert box.region.contains_region(box.label.region)
            assert box.label.region.height >= 2
            assert box.label.region.width >= 7
        assert all(app.screen.region.contains_region(b.region) for b in (*options, *visible(app, "#signs")))


@pytest.mark.parametrize("size", [_slow((160, 50)), _slow((100, 30)), (80, 24), _slow((40, 12))])
async def test_nothing_painted_stands_in_the_lowest_row(household: Household, size: tuple[int, int]) -> None:
    """A sixel in the lowest row makes some terminals move the whole screen up."""
    for seat in (sitting(household), None):
        with twelve(household) as many:
            app = board(seat or many, "sixel")
            async with app.run_test(size=size) as pilot:
                await app.workers.wait_for_complete()
                await pilot.pause()
                painted = [w for w in app.query(Painted) if w.region and w.visible and w._picture is not None]

                assert painted
                assert max(w.region.bottom for w in painted) < size[1]


async def test_words_are_painted_alike_and_kept_small_in_private(household: Household, tmp_path: Path) -> None:
    app = board(sitting(household), "kitty", tmp_path / "painted")
    async with app.run_test(size=(160, 50)) as pilot:

        async def settle() -> None:
            await app.workers.wait_for_complete()
            await pilot.pause()

        await settle()
        options = [b.label for b in visible(app, "#options")]
        painted = [box._picture for box in options if isinstance(box, Written)]
        assert {w.text for w in painted if isinstance(w, Words)} == {"Göra", "Vem", "Känna"}
        assert len({(w.alike, w.cols) for w in painted if isinstance(w, Words)}) == 1
        rows = {b.label.region.height for b in visible(app, "#options")}
        assert len(rows) == 1
        assert rows.pop() > 2

        before = set((tmp_path / "painted").iterdir())
        await pilot.click(next(b for b in visible(app, "#signs") if b.cell and b.cell.id == "is_bad"))
        await settle()
        assert app.sitting.scene.quiet
        shown = [box.label for where in ("#options", "#ways", "#signs") for box in visible(app, where)]
        assert len(shown) > 5
        for widget in (*shown, app.query_one("#prompt", Written)):
            assert isinstance(widget, Written)
            assert widget._picture is None
        small = visible(app, "#options")[0].label
        assert small.text in "".join(small.render_line(y).text for y in range(small.size.height))
        assert set((tmp_path / "painted").iterdir()) == before


async def test_letters_follow_the_size_of_the_screen(household: Household) -> None:
    app = board(sitting(household), "kitty")
    async with app.run_test(size=(160, 50)) as pilot:

        def laid() -> list[object]:
            return [box.label._picture for box in visible(app, "#options") if isinstance(box.label, Written)]

        before = laid()
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        small = laid()
        await pilot.resize_terminal(160, 50)
        await pilot.pause()

        assert small != before == laid()


async def test_a_name_in_letters_that_the_font_lacks_is_left_to_the_terminal(household: Household) -> None:
    app = board(sitting(household), "kitty")
    async with app.run_test(size=(160, 50)) as pilot:
        await app.workers.wait_for_complete()
        widget = next(b.label for b in visible(app, "#options"))
        assert isinstance(widget, Written)
        widget.write("سميرة", replace(widget._how, alike=()))
        await app.workers.wait_for_complete()
        await pilot.pause()

        assert "سميرة" in "".join(widget.render_line(y).text for y in range(widget.size.height))


@pytest.mark.parametrize(
    ("size", "signs", "painted", "rows", "exits"),
    [
        ((160, 50), 3, True, 1, 9),
        ((160, 50), 9, True, 2, 14),
        ((160, 50), 9, False, 2, 13),
        ((80, 24), 3, False, 1, 7),
        ((80, 24), 9, True, 2, 10),
        ((80, 24), 9, False, 2, 5),
        ((40, 12), 3, False, 2, 5),
        ((40, 12), 0, False, 1, 4),
    ],
)
def test_the_room_of_ways_out(size: tuple[int, int], signs: int, painted: bool, rows: int, exits: int) -> None:
    room = Room(*size, 3, signs, painted)

    assert (room.sign_rows, room.exits) == (rows, exits)
    assert room.sign_columns * rows >= signs


@pytest.mark.parametrize("painted", [True, False])
@pytest.mark.parametrize("options", range(1, 13))
def test_the_picture_keeps_most_of_its_cell(options: int, painted: bool) -> None:
    columns: Any = {1: 1, 2: 2, 3: 3, 4: 2}.get(options, 3 if options <= 9 else 4)
    room = Room(160, 50, 3, 3, painted)
    how = room.option_labels(["Bada"] * options, columns, -(-options // columns), private=False)
    rows = (50 - room.heading - room.exits) // -(-options // columns) - 2

    assert how.rows <= rows / 2
    assert room.option_labels(["Bada"] * options, columns, -(-options // columns), private=True).scale == 0
