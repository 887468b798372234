"""Pictures of block glyphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from rich.cells import cell_len
from textual.strip import Strip

from jagvoice.faces.terminal.painters import BlockPainter, Frame, painter
from jagvoice.faces.terminal.painters.blocks import HALF, QUADRANT, SEXTANT, Grid, draw
from jagvoice.faces.terminal.painters.drawing import dump, load

GRIDS = (HALF, QUADRANT, SEXTANT)

BLACK, WHITE, RED = 0x000000, 0xFFFFFF, 0xFF0000


def picture(*rows: str) -> Image.Image:
    """Return a tiny picture from its rows: # is black, r is red, anything else is white."""
    colours = {"#": (0, 0, 0), "r": (255, 0, 0)}
    image = Image.new("RGB", (len(rows[0]), len(rows)), "white")
    for y, row in enumerate(rows):
        for x, mark in enumerate(row):
            image.putpixel((x, y), colours.get(mark, (255, 255, 255)))
    return image


def unsent(text: str) -> None:
    """Refuse everything: block pictures send nothing."""
    raise AssertionError(text)


def paint(image: Image.Image, frame: Frame, grid: Grid) -> list[Strip]:
    artist = BlockPainter(grid)
    return artist.place(artist.encode(image, frame), frame, unsent)


def test_half_blocks_of_a_tiny_picture() -> None:
    tiny = picture(
        "# #",
        " ##",
    )

    assert draw(tiny, Frame(3, 1, (10, 20)), HALF) == [[("▀▄", BLACK, WHITE), (" ", BLACK, BLACK)]]


def test_quadrants_of_a_tiny_picture() -> None:
    tiny = picture(
        "#   # ",
        " #  ##",
    )

    assert draw(tiny, Frame(3, 1, (10, 10)), QUADRANT) == [[("▚ ▙", BLACK, WHITE)]]


def test_sextants_of_a_tiny_picture() -> None:
    tiny = picture(
        "#   # ",
        "#   ##",
        "##   #",
    )

    assert draw(tiny, Frame(3, 1, (20, 30)), SEXTANT) == [
        [("\N{BLOCK SEXTANT-1356} \N{BLOCK SEXTANT-1346}", BLACK, WHITE)]
    ]


def test_each_glyph_shows_its_own_set_of_blocks() -> None:
    for grid in GRIDS:
        count = grid.across * grid.down
        assert len(set(grid.glyphs)) == len(grid.glyphs) == 1 << count
        for blocks in range(1, (1 << count) - 1):
            rows = [
                "".join(" #"[blocks >> y * grid.across + x & 1] for x in range(grid.across)) for y in range(grid.down)
            ]
            frame = Frame(1, 1, (grid.across * 10, grid.down * 10))
            [[(glyph, ink, ground)]] = draw(picture(*rows), frame, grid)

            assert (glyph, ink, ground) == (grid.glyphs[blocks], BLACK, WHITE)


def test_the_sextants_are_unicodes() -> None:
    assert SEXTANT.glyphs[1] == "\N{BLOCK SEXTANT-1}"
    assert SEXTANT.glyphs[0b010100] == "\N{BLOCK SEXTANT-35}"
    assert SEXTANT.glyphs[0b101001] == "\N{BLOCK SEXTANT-146}"
    assert SEXTANT.glyphs[0b111110] == "\N{BLOCK SEXTANT-23456}"


def test_one_colour_is_spaces_in_one_run() -> None:
    """The full block of many fonts leaves seams, the background of a space does not."""
    for grid in GRIDS:
        assert draw(picture("rr", "rr"), Frame(6, 3), grid) == [[(" " * 6, RED, RED)]] * 3


def test_transparent_parts_show_the_paper() -> None:
    clear = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    for paper in (0xFFFFFF, 0xF8F0E8, 0xFAF7F3, 0x1B2C3D, 0):
        assert draw(clear, Frame(2, 1, paper=paper), QUADRANT) == [[("  ", paper, paper)]]


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "CMYK"])
def test_every_kind_of_picture_can_be_painted(mode: str) -> None:
    image = Image.new("RGB", (30, 20), "red").convert(mode)

    assert len(paint(image, Frame(8, 4), SEXTANT)) == 4


def test_a_picture_keeps_its_proportions_and_stands_in_the_middle() -> None:
    """Twice as wide as high, in a frame that looks square: half the height, with paper above and below."""
    rows = draw(Image.new("RGB", (200, 100), "black"), Frame(16, 8, (10, 20)), QUADRANT)
    paper, black = [(" " * 16, WHITE, WHITE)], [(" " * 16, BLACK, BLACK)]

    assert rows == [paper] * 2 + [black] * 4 + [paper] * 2


def test_a_line_thinner_than_a_block_stays_a_dark_line() -> None:
    image = Image.new("RGB", (200, 200), "white")
    image.paste((0, 0, 0), (86, 0, 90, 200))
    rows = draw(image, Frame(20, 10, (10, 20)), SEXTANT)

    glyphs, ink, ground = rows[5][0]
    assert (glyphs[:9], ground) == (" " * 8 + "▐", WHITE)
    assert ink < 0x202020


@given(
    size=st.tuples(st.integers(1, 90), st.integers(1, 90)),
    cols=st.integers(1, 40),
    rows=st.integers(1, 30),
    cell=st.tuples(st.integers(2, 40), st.integers(2, 60)),
    grid=st.sampled_from(GRIDS),
    seed=st.binary(min_size=3, max_size=300),
)
def test_any_picture_fills_exactly_its_cells(
    size: tuple[int, int], cols: int, rows: int, cell: tuple[int, int], grid: Grid, seed: bytes
) -> None:
    needed = size[0] * size[1] * 3
    image = Image.frombytes("RGB", size, (seed * (needed // len(seed) + 1))[:needed])
    strips = paint(image, Frame(cols, rows, cell), grid)

    assert len(strips) == rows
    for strip in strips:
        assert strip.cell_length == cols == sum(cell_len(segment.text) for segment in strip) == len(strip.text)
        assert all(segment.style is not None and segment.style.bgcolor is not None for segment in strip)


colour = st.integers(0, 0xFFFFFF)


@given(
    st.integers(1, 12).flatmap(
        lambda cols: st.lists(
            st.tuples(st.text(SEXTANT.glyphs, min_size=cols, max_size=cols), colour, colour).map(lambda run: [run]),
            min_size=1,
            max_size=6,
        )
    )
)
def test_a_drawing_survives_being_written_down(drawing: list[list[tuple[str, int, int]]]) -> None:
    assert load(dump(drawing), len(drawing[0][0][0]), len(drawing), SEXTANT.glyphs) == drawing


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"3",
        b"[3]",
        b"\xff\xfe",
        b'[["ab",0,0]]',
        b'[["  ",0]]',
        b'[["   ",0,0]]',
        b'[["  ",0,0],["  ",0,0]]',
        b'[["  ",-1,0]]',
        b'[["  ",16777216,0]]',
        b'[["  ",true,0]]',
        b'[["  ",null,0]]',
        b"[[2,0,0]]",
        b'[{"  ":0}]',
        b"[" * 100_000,
    ],
)
def test_what_is_no_drawing_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        load(data, 2, 1, SEXTANT.glyphs)


def test_painters_are_found_by_name() -> None:
    assert [painter(name).name for name in ("kitty", "sixel", "sextant", "quadrant", "half")] == [
        "kitty",
        "sixel",
        "sextant",
        "quadrant",
        "half",
    ]
    with pytest.raises(ValueError, match="oil"):
        painter("oil")


@pytest.mark.parametrize(
    ("room", "cell", "frame"),
    [
        ((36, 18), (10, 20), (36, 18)),
        ((60, 18), (10, 20), (36, 18)),
        ((36, 30), (10, 20), (36, 18)),
        ((36, 18), (9, 19), (36, 18)),
        ((50, 18), (9, 19), (38, 18)),
        ((10, 10), (10, 10), (10, 10)),
        ((1, 1), (10, 20), (1, 1)),
        ((0, 5), (10, 20), (0, 0)),
        ((900, 900), (10, 10), (297, 297)),
    ],
)
def test_a_frame_is_the_largest_square_in_its_room(
    room: tuple[int, int], cell: tuple[int, int], frame: tuple[int, int]
) -> None:
    found = Frame.within(*room, cell)

    assert (found.cols, found.rows) == frame
