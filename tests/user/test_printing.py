"""The board and the passport on paper: what a person gets who types ``jagvoice print``."""

from __future__ import annotations

import base64
import io
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from jagvoice.cli import main
from jagvoice.commands.output import write_whole
from jagvoice.commands.paper import address
from jagvoice.household import Installation, Viewer
from jagvoice.store.database import open_database
from jagvoice.words import LANGUAGES
from tests.user.support import NOW, Ran, command, words

Printed = Callable[..., Ran]


@pytest.fixture
def printed(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Printed:
    """Type ``jagvoice print`` within this process, which is quick."""
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")

    def typed(kind: str, out: Path, *more: str) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main(["print", kind, "--home", str(home), "--now", NOW, "--out", str(out), *more])
        said = capsys.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)

    return typed


@pytest.mark.parametrize(
    ("kind", "person", "says"),
    [
        ("board", "Alva", "Vad vill du göra?"),
        ("day", "Alva", "Sedan, klockan 13: Rida."),
        ("passport", "Noa", "Så säger jag ja"),
    ],
)
def test_a_paper_is_one_file_with_its_pictures(home: Path, tmp_path: Path, kind: str, person: str, says: str) -> None:
    out = tmp_path / "paper.html"

    ran = command("print", kind, "--home", home, "--now", NOW, "--out", out, "--person", person)

    assert (ran.status, ran.out, ran.err) == (0, words("print.made", path=out) + "\n", "")
    document = out.read_text(encoding="utf-8")
    assert says in document
    pictures = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', document)
    assert pictures
    assert all(b"<svg" in base64.b64decode(p) for p in pictures)
    assert 'data:,"' not in document
    assert list(tmp_path.glob(".jagvoice-*")) == []
    assert out.stat().st_mode & 0o077 == 0, "it tells of a person"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_paper_speaks_the_language_that_was_asked_for(printed: Printed, tmp_path: Path, lang: str) -> None:
    out = tmp_path / "paper.html"

    assert printed("passport", out, "--lang", lang).status == 0
    assert f'<html lang="{lang}">' in out.read_text(encoding="utf-8")
    assert words("paper.say_yes", lang) in out.read_text(encoding="utf-8").replace("&#39;", "'")


def test_an_earlier_print_is_replaced_and_nothing_else(printed: Printed, tmp_path: Path) -> None:
    out = tmp_path / "paper.html"
    out.write_text("<p>My own page</p>", encoding="utf-8")

    refused = printed("board", out)
    assert (refused.status, refused.out, refused.err) == (2, "", words("print.not_ours", path=out) + "\n")
    assert out.read_text(encoding="utf-8") == "<p>My own page</p>"

    assert printed("board", out, "--force").status == 0
    first = out.read_bytes()
    assert printed("passport", out).status == 0
    assert out.read_bytes() != first


def test_what_cannot_be_written_gets_one_sentence(home: Path, printed: Printed, tmp_path: Path) -> None:
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "file").write_text("x")
    told = {"no/paper.html": "missing", "folder.html": "folder", "file/paper.html": "no_folder"}
    for name, why in told.items():
        ran = printed("board", tmp_path / name)
        sentence = words("cli.unwritable", path=tmp_path / name, reason=words(f"reason.{why}"))
        assert (ran.status, ran.out, ran.err) == (2, "", sentence + "\n")
    ran = printed("board", tmp_path / "paper.pdf")
    assert (ran.status, ran.err) == (2, words("print.not_html", path=tmp_path / "paper.pdf") + "\n")
    assert sorted(p.name for p in tmp_path.iterdir() if p != home) == ["file", "folder.html"]


def test_whoever_understands_photos_is_shown_photos(home: Path, printed: Printed, tmp_path: Path) -> None:
    photo, out = tmp_path / "bath.png", tmp_path / "board.html"
    Image.effect_noise((300, 200), 90).convert("RGB").rotate(90, expand=True).save(photo)
    assert command("picture", "add", photo, "--of", "bath", "--home", home, "--person", "Noa").status == 0

    assert printed("board", out, "--person", "Noa").status == 0
    (shown,) = re.findall(r'src="data:image/(?:png|jpeg);base64,([^"]+)"', out.read_text(encoding="utf-8"))
    with Image.open(io.BytesIO(base64.b64decode(shown))) as image:
        assert max(image.size) <= 1000
        assert not image.getexif()


def test_a_photo_that_is_lost_leaves_its_label(home: Path) -> None:
    with Installation(open_database(home), home) as installation:
        household = installation.open("p-noa")
        told = address(household, Viewer("paper", "board"), "photo:lost")

    kind, _, content = told.partition(";base64,")
    assert kind == "data:image/svg+xml"
    assert base64.b64decode(content).startswith(b"<svg ")


def test_another_day_can_be_printed_and_only_of_a_day(printed: Printed, tmp_path: Path) -> None:
    out = tmp_path / "day.html"

    assert printed("day", out, "--date", "2026-03-13").status == 0
    assert "Klockan 10: Simma." in out.read_text(encoding="utf-8")
    for date in ("2026-02-30", "friday", "1066-10-14", "9999-12-31"):
        ran = printed("day", out, "--date", date)
        assert (ran.status, ran.err) == (2, words("cli.unknown_date", date=date) + "\n")
    ran = printed("board", out, "--date", "2026-03-13")
    assert (ran.status, ran.err) == (2, words("print.only_a_day") + "\n")


@pytest.mark.parametrize("typed", [("print",), ("print", "poster", "--out", "x.html"), ("print", "board")])
def test_what_is_not_understood_gets_one_sentence(typed: tuple[str, ...]) -> None:
    ran = command(*typed)

    assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)


def test_a_disk_that_fills_up_leaves_the_earlier_print(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "paper.html"
    write_whole(out, b"before")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(out, b"after")

    assert [p.name for p in tmp_path.iterdir()] == ["paper.html"]
    assert out.read_bytes() == b"before"
