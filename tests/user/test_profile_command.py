"""How a person communicates is shown and changed by a command, and the next board is dealt from it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from tests.typed import typed
from tests.user.support import NOW, Board, Ran, command, words


def settings(home: Path, *arguments: str) -> dict[str, str]:
    ran = typed("profile", "--home", home, *arguments)
    assert (ran.status, ran.err) == (0, "")
    return dict(line.split(": ", 1) for line in ran.out.splitlines())


def put(home: Path, *given: str, person: str = "Noa") -> Ran:
    return typed("profile", "--home", home, "--person", person, *(f"--set={each}" for each in given))


def test_a_change_is_told_kept_signed_and_taken_up_by_the_next_board(home: Path) -> None:
    before, alva = settings(home, "--person", "Noa"), settings(home)
    with Board(home, person="Noa") as running:
        assert len(running.screen.options) == 2
        changing = ("--set", "max_choices=1", "--set", "ways_out=stop,help", "--set", "hands.scan_seconds=6")
        ran = command("profile", "--home", home, "--person", "Noa", "--now", NOW, *changing)
        said = ["max_choices: 1", "ways_out: stop,help", "hands.scan_seconds: 6", words("profile.next_start")]
        assert (ran.status, ran.out.splitlines(), ran.err) == (0, said, "")
        assert len(running.screen.options) == 2

    with Board(home, person="Noa") as board:
        assert len(board.screen.options) == 1
        assert words("button.stop") in board.screen.ways
    changed = {"max_choices": "1", "ways_out": "stop,help", "hands.scan_seconds": "6"}
    assert settings(home, "--person", "Noa") == before | changed
    assert settings(home) == alva
    assert typed("verify", "--home", home).status == 0
    assert notes(home) == [("installation", {"person": ["p-noa"]})]


def notes(home: Path) -> list[tuple[str, object]]:
    """Return by whom and what was changed of a person, as the journal's lines have it."""
    with sqlite3.connect(home / "jagvoice.db") as database:
        bodies = [json.loads(body) for (body,) in database.execute("SELECT body FROM bodies")]
    database.close()
    changes = [(b["by"], json.loads(b["body"])) for b in bodies if b.get("kind") == "changed"]
    return [(by, what) for by, what in changes if "person" in what]


def test_one_mistake_and_nothing_is_changed(home: Path) -> None:
    before = settings(home, "--person", "Noa")

    ran = put(home, "max_choices=1", "volume=101", "colour=red")

    told = [
        words("file.out_of_bounds", field="volume", value=101, low=5, high=100),
        words("file.unknown_field", field="colour"),
        words("profile.nothing_changed"),
    ]
    assert (ran.status, ran.out, ran.err.splitlines()) == (2, "", told)
    for wrong in ("max_choices", "=3", "lang=s\nv"):
        ran = put(home, wrong)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.splitlines() == [words("profile.no_setting"), words("profile.nothing_changed")]
    assert settings(home, "--person", "Noa") == before
    assert notes(home) == []


def test_what_is_so_already_leaves_no_trace(home: Path) -> None:
    volume = settings(home, "--person", "Noa")["volume"]

    assert put(home, f"volume={volume}").out.splitlines() == [f"volume: {volume}", words("profile.unchanged")]
    assert notes(home) == []
