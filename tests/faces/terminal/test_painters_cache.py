"""Painted pictures kept on disk."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from jagvoice.faces.terminal.painters import Frame, Gallery, KittyPainter, Painter, cache, gallery, painter
from jagvoice.faces.terminal.painters.cache import Cache, key

NAMES = ("sixel", "kitty", "sextant", "quadrant", "half")
FRAME = Frame(8, 4)


class Source:
    """Pictures of one colour, that remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def __call__(self, picture: str, px: int, keep: bool = True) -> Image.Image:
        self.asked.append((picture, px))
        return Image.new("RGB", (px, px), picture)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def nowhere(text: str) -> None:
    """Lose what is sent."""


def test_what_was_put_is_there_for_the_next_program(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there" / "yet"
    Cache(folder).put("a", b"data")

    assert Cache(folder).get("a") == b"data"
    assert Cache(folder).get("b") is None
    assert names(folder) == ["a.cells"]


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 32 + b"data", b"\xff" * 5000])
def test_a_damaged_file_is_as_good_as_none_and_made_anew(tmp_path: Path, damage: bytes) -> None:
    kept = Cache(tmp_path)
    kept.put("a", b"data")
    (tmp_path / "a.cells").write_bytes(damage)

    assert kept.get("a") is None
    kept.put("a", b"data")
    assert kept.get("a") == b"data"


def test_every_changed_bit_is_noticed(tmp_path: Path) -> None:
    Cache(tmp_path).put("a", b"some data")
    whole = (tmp_path / "a.cells").read_bytes()
    for at in range(len(whole)):
        (tmp_path / "a.cells").write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])

        assert Cache(tmp_path).get("a") is None


def test_a_folder_that_cannot_be_written_breaks_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "file", tmp_path / "file" / "under", None):
        Cache(folder).put("a", b"data")

        assert Cache(folder).get("a") is None


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    Cache(tmp_path).put("a", b"data")

    assert names(tmp_path) == []


def test_the_folder_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_FILES", 3)
    (tmp_path / "left.half").write_bytes(b"da")
    os.utime(tmp_path / "left.half", (0, 0))
    for at in range(6):
        Cache(tmp_path).put(str(at), b"data")
        os.utime(tmp_path / f"{at}.cells", (at, at))

    assert names(tmp_path) == ["2.cells", "3.cells", "4.cells", "5.cells"]


def test_everything_that_changes_the_look_changes_the_key() -> None:
    newer = KittyPainter()
    newer.version += 1
    looks: list[tuple[str, Painter, Frame]] = [
        ("red", painter("kitty"), FRAME),
        ("red", newer, FRAME),
        ("red", painter("half"), FRAME),
        ("red", painter("sextant"), FRAME),
        ("blue", painter("kitty"), FRAME),
        ("red", painter("kitty"), Frame(4, 8)),
        ("red", painter("kitty"), Frame(8, 4, (9, 19))),
        ("red", painter("kitty"), Frame(8, 4, paper=0)),
    ]

    assert len({key(*look) for look in looks}) == len(looks)
    assert key(*looks[0]) == key("red", KittyPainter(), Frame(8, 4))


@pytest.mark.parametrize("name", NAMES)
def test_strips_from_disk_equal_the_painted_ones(tmp_path: Path, name: str) -> None:
    source = Source()
    first = Gallery(source, painter(name), folder=tmp_path)
    assert first.take("red", FRAME, nowhere) is None
    painted = first.take_painted("red", FRAME, first.paint("red", FRAME), nowhere)
    second = Gallery(source, painter(name), folder=tmp_path)
    kept = second.take("red", FRAME, nowhere)

    assert len(source.asked) == 1
    assert kept is not None
    assert [strip.text for strip in kept] == [strip.text for strip in painted]
    if name != "kitty":
        assert kept == painted


def test_a_file_that_is_whole_but_no_picture_is_painted_anew(tmp_path: Path) -> None:
    for name in NAMES:
        Cache(tmp_path).put(key("red", painter(name), FRAME), b"not a picture")
        shown = Gallery(Source(), painter(name), folder=tmp_path)

        assert shown.take("red", FRAME, nowhere) is None
        assert len(shown.take_painted("red", FRAME, shown.paint("red", FRAME), nowhere)) == 4
        assert Gallery(Source(), painter(name), folder=tmp_path).take("red", FRAME, nowhere) is not None


def test_pictures_that_many_show_are_sent_once_and_freed_when_long_unused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gallery, "MOST_UNUSED", 1)
    sent: list[str] = []
    hall = Gallery(Source(), KittyPainter(start=0))
    for picture in ("red", "blue"):
        hall.take_painted(picture, FRAME, hall.paint(picture, FRAME), sent.append)
    hall.take("red", FRAME, sent.append)
    assert [text[:6] for text in sent] == ["\x1b_Ga=T", "\x1b_Ga=T"]

    hall.release("red", FRAME, sent.append)
    hall.release("blue", FRAME, sent.append)
    assert len(sent) == 2
    hall.release("red", FRAME, sent.append)
    assert sent[2:] == ["\x1b_Ga=d,d=I,i=2,q=2;\x1b\\"]

    assert hall.take("red", FRAME, sent.append) is not None
    hall.renew("red", FRAME, sent.append)
    assert sent[3].startswith("\x1b_Ga=T,U=1,q=2,f=100,t=d,i=1,")
    hall.close(sent.append)
    assert sent[4:] == ["\x1b_Ga=d,d=I,i=1,q=2;\x1b\\"]


def test_a_picture_given_back_twice_or_never_taken_breaks_nothing() -> None:
    hall = Gallery(Source(), painter("half"))
    hall.release("red", FRAME, nowhere)
    hall.take_painted("red", FRAME, hall.paint("red", FRAME), nowhere)
    hall.release("red", FRAME, nowhere)
    hall.release("red", FRAME, nowhere)
    hall.renew("blue", FRAME, nowhere)
    hall.close(nowhere)
    hall.close(nowhere)

    assert hall.take("red", FRAME, nowhere) is None


@pytest.mark.parametrize("name", NAMES)
def test_kept_pictures_are_shown_without_a_picture_library(tmp_path: Path, name: str) -> None:
    first = Gallery(Source(), painter(name), folder=tmp_path)
    first.paint("red", FRAME)
    program = (
        "import sys, pathlib\n"
        "from jagvoice.faces.terminal.painters import Frame, Gallery, painter\n"
        "from jagvoice.faces.terminal import picture, probe\n"
        "gallery = Gallery(None, painter(sys.argv[1]), folder=pathlib.Path(sys.argv[2]))\n"
        "assert gallery.take('red', Frame(8, 4), lambda text: None)\n"
        "assert not {'PIL', 'resvg_py', 'numpy'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program, name, str(tmp_path)], check=True)


@pytest.mark.parametrize("name", ["kitty", "quadrant"])
def test_on_dark_paper_what_is_white_in_a_picture_is_as_dark(name: str) -> None:
    hung = Gallery(Source(), painter(name), paper=0x767C84)
    drawn = hung._drawn("white", Frame(8, 4, paper=0x767C84), False)
    black = hung._drawn("black", Frame(8, 4, paper=0x767C84), False)
    by_day = hung._drawn("white", Frame(8, 4), False)

    middle = drawn.width // 2, drawn.height // 2
    assert drawn.convert("RGB").getpixel(middle) == (0x76, 0x7C, 0x84)
    assert black.convert("RGB").getpixel(middle) == (0, 0, 0)
    assert by_day.convert("RGB").getpixel(middle) == (255, 255, 255)
