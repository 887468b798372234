"""A photo is added by a command; what is no photo gets one sentence and changes nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.pictures.files import SECRET, jpeg, saved, scene
from tests.typed import typed
from tests.user.support import NOW, Board, Ran, command, words


def add(home: Path, file: Path, *more: str | Path) -> Ran:
    return typed("picture", "add", file, "--home", home, *more)


def test_a_photo_of_something_new_is_on_the_board_at_once(home: Path, tmp_path: Path) -> None:
    (file := tmp_path / "IMG 0001 å.jpg").write_bytes(jpeg())
    about = ("--label", "Tova", "--kind", "activity", "--person", "Noa", "--home", home)
    ran = command("picture", "add", file, *about)

    assert (ran.status, ran.err, ran.out) == (0, "", words("photo.added", of="tova") + "\n")
    assert SECRET not in b"".join(p.read_bytes() for p in home.rglob("*") if p.is_file())
    with Board(home, "Noa") as board:
        for _ in range(9):
            if "Tova" in board.screen.options:
                break
            board.press("more_pictures")
        board.touch("Tova")
        assert board.leave()
    assert command("verify", "--home", home).status == 0


def test_a_photo_of_what_is_there_is_told_by_its_id_and_can_be_taken_away(home: Path, tmp_path: Path) -> None:
    (file := tmp_path / "x.png").write_bytes(saved(scene(), "PNG"))
    (painted := home / "kept" / "painted").mkdir(parents=True, exist_ok=True)
    (painted / "a copy").write_bytes(b"painted")
    ran = add(home, file, "--of", "bada", "--lang", "en", "--now", NOW)

    assert (ran.status, ran.err, ran.out) == (0, "", words("photo.added", "en", of="bath") + "\n")
    gone = typed("picture", "forget", "Bada", "--home", home)
    assert (gone.status, gone.err, gone.out) == (0, "", words("photo.forgotten", of="bath") + "\n")
    assert not painted.exists()
    none = typed("picture", "forget", "Bada", "--home", home)
    assert (none.status, none.err, none.out) == (2, words("photo.none", of="bath") + "\n", "")


@pytest.mark.parametrize(
    ("content", "key"),
    [(b"", "photo.empty"), (b"no picture", "photo.not_a_picture"), (jpeg()[:3000], "photo.damaged")],
)
def test_a_file_that_is_no_photo_is_told(home: Path, tmp_path: Path, content: bytes, key: str) -> None:
    (file := tmp_path / "x.jpg").write_bytes(content)
    ran = add(home, file, "--of", "bath")

    assert (ran.status, ran.out, ran.err) == (2, "", words(key) + "\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only there are such files")
def test_what_is_no_file_is_told_and_nobody_waits_for_it(home: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, why in (
        (tmp_path / "pipe", "no_file"),
        (Path("/dev/zero"), "no_file"),
        (tmp_path, "folder"),
        (tmp_path / "no", "missing"),
    ):
        ran = add(home, path, "--of", "bath")
        told = words("cli.unreadable", path=path, reason=words(f"reason.{why}"))
        assert (ran.status, ran.out, ran.err) == (2, "", told + "\n")


def test_it_must_be_said_what_a_photo_shows(home: Path, tmp_path: Path) -> None:
    (file := tmp_path / "x.png").write_bytes(saved(scene(), "PNG"))
    for more in ((), ("--of", "bath", "--label", "Bada"), ("--label", "x", "--kind", "dragon")):
        ran = add(home, file, *more)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err == words("cli.not_understood", program="jagvoice picture add") + "\n"
    taken = add(home, file, "--label", "bada")
    assert (taken.status, taken.err) == (2, words("photo.label_taken", label="bada", id="bath") + "\n")
    told = words("cli.no_household", home=tmp_path / "none")
    assert add(tmp_path / "none", file, "--of", "bath").err == told + "\n"
