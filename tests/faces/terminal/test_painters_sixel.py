"""Pictures as sixels."""

import json
import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from textual.app import App, ComposeResult
from textual.containers import Horizontal

from jagvoice.faces.terminal.painters import Frame, Gallery, SixelPainter
from jagvoice.faces.terminal.painters.sixel import MOST_SIDE, sixel
from jagvoice.faces.terminal.picture import Picture

PLACED = re.compile(r"\x1b7\x1b\[(\d+);(\d+)H(\x1bP[^\x1b]*\x1b\\)\x1b8")


def decode(text: str) -> Image.Image:
    """Draw a sixel as a terminal does, on magenta; whatever it does not paint stays magenta."""
    head = re.match(r'\x1bP0;1;0q"1;1;(\d+);(\d+)', text)
    assert head
    assert text.endswith("\x1b\\")
    image = Image.new("RGB", (int(head[1]), int(head[2])), "magenta")
    colours: dict[str, tuple[int, ...]] = {}
    colour = (0, 0, 0)
    x = y = 0
    for told in re.finditer(r"#(\d+)(?:;2;(\d+);(\d+);(\d+))?|!(\d+)([?-~])|([?-~$-])", text[head.end() : -2]):
        register, *levels, times, repeated, char = told.groups()
        if register and levels[0]:
            colours[register] = tuple(round(int(level) * 2.55) for level in levels)
        elif register:
            colour = colours[register]  # type: ignore[assignment]
        elif char == "$":
            x = 0
        elif char == "-":
            x, y = 0, y + 6
        else:
            wide = int(times or 1)
            for across, bit in product(range(x, x + wide), range(6)):
                if ord(repeated or char) - 63 & 1 << bit:
                    image.putpixel((across, y + bit), colour)  # fails below the last row
            x += wide
    return image


def differ(one: Image.Image, other: Image.Image) -> int:
    """Return by how much the worst channel of the worst pixel differs."""
    return max(abs(a - b) for a, b in zip(one.convert("RGB").tobytes(), other.convert("RGB").tobytes(), strict=True))


def picture(width: int, height: int) -> Image.Image:
    """Return a picture of a few colours with round edges and no symmetry."""
    made = Image.new("RGB", (width, height), "white")
    made.paste((200, 30, 40), (width // 5, height // 4, width, height // 2))
    made.paste((20, 60, 180), (0, height // 2 + 1, width // 3, height))
    return made


@given(st.integers(1, 70), st.integers(1, 40), st.lists(st.integers(0, 255), min_size=1, max_size=30))
def test_a_sixel_shows_every_pixel_of_a_picture(width: int, height: int, pixels: list[int]) -> None:
    image = Image.new("P", (width, height))
    image.putpalette([(n * step) % 256 for n in range(256) for step in (7, 31, 97)])
    image.putdata([pixels[n % len(pixels)] for n in range(width * height)])

    assert differ(decode(sixel(image)), image) <= 2


def test_a_picture_fills_its_cells_and_not_one_pixel_more() -> None:
    frame = Frame(7, 5, (9, 19), paper=0xFFFFFF)
    painter = SixelPainter()
    [(col, row, text)] = json.loads(painter.encode(picture(140, 100), frame))
    shown = decode(text)

    assert (col, row) == (0, 0)
    assert shown.size == (63, 95)
    assert shown.getpixel((0, 0)) == (255, 255, 255)
    assert shown.getpixel((50, 40)) == pytest.approx((200, 30, 40), abs=3)
    assert (255, 0, 255) not in {shown.getpixel((x, y)) for x in range(63) for y in range(95)}
    assert not text.removesuffix("\x1b\\").endswith("-"), "a line more would scroll the lowest row of the screen"


def test_a_picture_larger_than_a_terminal_takes_is_sent_in_parts_that_meet() -> None:
    frame = Frame(120, 60, (10, 20))
    painter = SixelPainter()
    data = painter.encode(picture(600, 600), frame)
    whole = Image.new("RGB", (1200, 1200))
    for col, row, text in json.loads(data):
        part = decode(text)
        assert max(part.size) <= MOST_SIDE <= 1000
        whole.paste(part, (col * 10, row * 20))

    assert differ(whole, picture(600, 600).resize((1200, 1200), Image.Resampling.NEAREST)) <= 255
    assert whole.getpixel((700, 400)) == whole.getpixel((1100, 400)) == pytest.approx((200, 30, 40), abs=3)
    assert whole.getpixel((100, 1190)) == pytest.approx((20, 60, 180), abs=3)
    over = painter.over(painter.place(data, frame, print), 3, 2)
    assert [(int(y), int(x)) for y, x, _ in PLACED.findall(over)] == [(3, 4), (3, 100), (51, 4), (51, 100)]


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: b"null",
        lambda data: b"[[0,0]]",
        lambda data: b"[]",
        lambda data: data.replace(b"63;95", b"63;96"),
        lambda data: data.replace(b"[0,0,", b"[1,0,"),
        lambda data: data.replace(b"#", b"\\u001b]0;title\\u0007#", 1),
        lambda data: data[:-9],
    ],
)
def test_what_is_no_sixel_for_these_cells_never_reaches_the_terminal(harm) -> None:  # type: ignore[no-untyped-def]
    frame = Frame(7, 5, (9, 19))
    painter = SixelPainter()
    data = painter.encode(picture(140, 100), frame)
    assert painter.place(data, frame, print)

    with pytest.raises(ValueError):
        painter.place(harm(data), frame, print)


class Wall(App[None]):
    """Two pictures side by side, each with room around it."""

    CSS = "Picture { width: 20; height: 8; margin: 1 2; }"
    is_headless = False  # type: ignore[assignment]  # frames are written

    def __init__(self) -> None:
        super().__init__()
        gallery = Gallery(lambda name, px, keep: Image.new("RGB", (px, px), name), SixelPainter(), cell=(10, 20))
        self.first, self.second = Picture(gallery, "red"), Picture(gallery, "blue")
        self.sent: list[str] = []

    def compose(self) -> ComposeResult:
        assert self._driver is not None
        self._driver.write = self.sent.append  # type: ignore[method-assign]
        with Horizontal():
            yield self.first
            yield self.second

    def taken(self) -> list[tuple[int, int, tuple[int, int, int]]]:
        """Return row, column and colour of each sixel sent since the last time."""
        text = "".join(self.sent)
        self.sent.clear()
        assert text.count("\x1bP") == len(PLACED.findall(text)), "each sixel stands at its own place"
        colours = [decode(sixel).getpixel((80, 80)) for _, _, sixel in PLACED.findall(text)]
        return [
            (int(y), int(x), colour)  # type: ignore[misc]
            for (y, x, _), colour in zip(PLACED.findall(text), colours, strict=True)
        ]


async def test_sixels_follow_their_pictures_on_the_screen() -> None:
    app = Wall()
    async with app.run_test(size=(60, 20)) as pilot:

        async def settle() -> None:
            await app.workers.wait_for_complete()
            await pilot.pause()

        await settle()
        drawn = app.taken()
        assert (2, 5, (255, 0, 0)) in drawn
        assert {colour for *_, colour in drawn} == {(255, 0, 0), (0, 0, 255)}

        app.second.show("lime")
        await settle()
        replaced = app.taken()
        assert {colour for *_, colour in replaced} == {(0, 255, 0)}, "what stays is not sent again"

        app.first.styles.margin = (5, 2)
        await settle()
        moved = {(y, x): colour for y, x, colour in app.taken()}
        assert moved[6, 5] == (255, 0, 0)

        app.first.show(None)
        await settle()
        assert app.sent, "paper takes the place of the sixel"
        assert (255, 0, 0) not in {colour for *_, colour in app.taken()}
