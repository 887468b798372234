"""Pictures through Kitty's graphics protocol."""

import base64
import io
import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from rich.cells import cell_len

from jagvoice.faces.terminal.painters import Frame, KittyPainter
from jagvoice.faces.terminal.painters.diacritics import MARKS
from jagvoice.faces.terminal.painters.kitty import CHUNK, PLACEHOLDER, identity, placeholders, transmission

COMMAND = re.compile(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\")

FUSING = "0300 0301 0302 0303 0304 0306 0307 0308 0309 030A 030B 030C 030F 0311 0313 0314 0342 0653 0654"
"""Marks that the protocol leaves out because they may fuse with another character."""


class Terminal:
    """Understands what is sent, as a terminal would."""

    def __init__(self) -> None:
        self.pictures: dict[int, tuple[bytes, dict[str, str]]] = {}
        self.sizes: list[int] = []
        self._open: tuple[dict[str, str], str] | None = None

    def __call__(self, text: str) -> None:
        assert COMMAND.sub("", text) == ""
        for keys, payload in COMMAND.findall(text):
            self._take(dict(pair.split("=") for pair in keys.split(",")), payload)

    def _take(self, keys: dict[str, str], payload: str) -> None:
        assert keys["q"] == "2"
        if keys.get("a") == "d":
            assert keys["d"] == "I"
            del self.pictures[int(keys["i"])]
            return
        self.sizes.append(len(payload))
        first, before = self._open or (keys, "")
        if self._open:
            assert set(keys) == {"q", "m"}
        if keys["m"] == "1":
            assert len(payload) % 4 == 0
            self._open = first, before + payload
        else:
            self._open = None
            self.pictures[int(first["i"])] = base64.standard_b64decode(before + payload), first


def noise(side: int) -> Image.Image:
    return Image.effect_noise((side, side), 90).convert("RGB")


def test_the_marks_are_those_of_the_protocol() -> None:
    """The list has 297 marks; these places lie on both sides of many of its gaps."""
    assert len(MARKS) == len(set(MARKS)) == 297
    assert [f"{ord(MARKS[at]):04X}" for at in (0, 1, 2, 3, 10, 100, 200, 255, 296)] == [
        "0305", "030D", "030E", "0310", "034B", "07EB", "20D4", "A8E5", "1D244",
    ]  # fmt: skip


def test_the_marks_follow_the_rule_of_the_protocol() -> None:
    assert all(a < b for a, b in pairwise(MARKS))
    for mark in MARKS:
        assert unicodedata.category(mark) == "Mn"
        assert unicodedata.combining(mark) == 230
        assert unicodedata.bidirectional(mark) == "NSM"
        assert not unicodedata.decomposition(mark)
        assert f"{ord(mark):04X}" not in FUSING.split()


def test_no_mark_of_the_oldest_unicode_is_missing() -> None:
    """Python keeps the tables of Unicode 3.2: all its marks that follow the rule are in the list."""
    old = unicodedata.ucd_3_2_0
    marks = [
        char
        for char in map(chr, range(0x110000))
        if (old.category(char), old.combining(char), old.bidirectional(char)) == ("Mn", 230, "NSM")
        and (unicodedata.category(char), unicodedata.combining(char)) == ("Mn", 230)
        and not old.decomposition(char)
        and f"{ord(char):04X}" not in FUSING.split()
    ]

    assert marks
    assert set(marks) <= set(MARKS)


def test_a_placeholder_takes_one_cell_whatever_its_marks() -> None:
    for mark in MARKS:
        assert cell_len(PLACEHOLDER + mark + mark) == 1


def test_a_tiny_picture() -> None:
    sent: list[str] = []
    painter = KittyPainter(start=0x010202)
    frame = Frame(2, 2, (1, 1))
    strips = painter.place(painter.encode(Image.new("RGB", (2, 2), "red"), frame), frame, sent.append)

    assert [strip.text for strip in strips] == [
        "\U0010eeee\u0305\u0305\U0010eeee\u0305\u030d",
        "\U0010eeee\u030d\u0305\U0010eeee\u030d\u030d",
    ]
    assert {str(segment.style) for strip in strips for segment in strip} == {"#010203 on #ffffff"}
    assert "".join(sent).startswith("\x1b_Ga=T,U=1,q=2,f=100,t=d,i=66051,c=2,r=2,m=0;iVBOR")
    assert "".join(sent).endswith("\x1b\\")


def test_a_large_picture_is_sent_in_chunks_and_arrives_whole() -> None:
    terminal = Terminal()
    painter = KittyPainter()
    frame = Frame(36, 18, (10, 20))
    data = painter.encode(noise(400), frame)
    strips = painter.place(data, frame, terminal)
    [(ident, (png, keys))] = terminal.pictures.items()

    assert len(terminal.sizes) > 3
    assert max(terminal.sizes) == CHUNK == 4096
    assert png == data
    assert ident == identity(strips)
    assert (keys["a"], keys["U"], keys["f"], keys["c"], keys["r"]) == ("T", "1", "100", "36", "18")
    assert Image.open(io.BytesIO(png)).size == (360, 360)


def test_each_picture_has_its_own_id_and_is_freed() -> None:
    terminal = Terminal()
    painter = KittyPainter(start=0xFFFFFF - 2)
    frame = Frame(2, 1)
    data = painter.encode(noise(20), frame)
    hung = [painter.place(data, frame, terminal) for _ in range(5)]

    assert [identity(strips) for strips in hung] == [0xFFFFFE, 0xFFFFFF, 1, 2, 3]
    assert set(terminal.pictures) == {0xFFFFFE, 0xFFFFFF, 1, 2, 3}
    for strips in hung:
        painter.forget(strips, terminal)
    assert terminal.pictures == {}


def test_two_programs_number_their_pictures_apart() -> None:
    frame = Frame(1, 1)
    data = KittyPainter().encode(noise(20), frame)
    idents = {identity(KittyPainter().place(data, frame, Terminal())) for _ in range(50)}

    assert len(idents) > 40


def test_a_lost_picture_is_sent_again_under_its_id() -> None:
    terminal = Terminal()
    painter = KittyPainter()
    frame = Frame(4, 2)
    data = painter.encode(noise(40), frame)
    strips = painter.place(data, frame, terminal)
    terminal.pictures.clear()
    painter.again(data, strips, frame, terminal)

    assert list(terminal.pictures) == [identity(strips)]


def test_a_huge_picture_is_sent_smaller_in_the_same_proportions() -> None:
    data = KittyPainter().encode(noise(100), Frame(100, 60, (20, 40)))

    assert Image.open(io.BytesIO(data)).size == (584, 701)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"])
def test_what_is_no_picture_is_never_sent(data: bytes) -> None:
    with pytest.raises(ValueError, match="PNG"):
        KittyPainter().place(data, Frame(1, 1), Terminal())


@given(cols=st.integers(1, 297), rows=st.integers(1, 60), ident=st.integers(1, 0xFFFFFF), data=st.data())
def test_every_cell_names_its_row_and_column(cols: int, rows: int, ident: int, data: st.DataObject) -> None:
    strips = placeholders(ident, Frame(cols, rows))
    y, x = data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, cols - 1))
    cell = strips[y].crop(x, x + 1)

    assert len(strips) == rows
    assert all(strip.cell_length == cols == sum(segment.cell_length for segment in strip) for strip in strips)
    assert cell.text == PLACEHOLDER + MARKS[y] + MARKS[x]
    assert identity(strips) == ident


@given(data=st.binary(max_size=20_000), ident=st.integers(1, 0xFFFFFF))
def test_any_data_arrives_whole(data: bytes, ident: int) -> None:
    terminal = Terminal()
    commands = list(transmission(data, ident, Frame(3, 2)))
    for command in commands:
        terminal(command)

    assert all(len(payload) <= CHUNK for command in commands for _, payload in COMMAND.findall(command))
    assert terminal.pictures[ident][0] == data if data else not commands


@given(cols=st.integers(2, 297), data=st.data())
def test_covered_and_clipped_cells_keep_their_marks(cols: int, data: st.DataObject) -> None:
    """What Textual does with strips behind an opaque page: each piece still names its own cells."""
    cuts = [*sorted(data.draw(st.sets(st.integers(1, cols - 1), max_size=4))), cols]
    pieces = placeholders(7, Frame(cols, 3))[2].divide(cuts)

    for start, end, piece in zip([0, *cuts], cuts, pieces, strict=False):
        assert piece.text == "".join(PLACEHOLDER + MARKS[2] + MARKS[x] for x in range(start, end))
        assert piece.cell_length == end - start
