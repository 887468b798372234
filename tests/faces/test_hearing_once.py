"""Listening once always ends: with something said, after a while, or at once where nothing can be heard."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from jagvoice.core.deck import Cell
from jagvoice.core.hearing import Utterance
from jagvoice.core.sounds import Take
from jagvoice.core.text import Said
from jagvoice.faces.hearing import DeafError, Hearing, heard_once
from jagvoice.faces.plain import _named, play
from jagvoice.faces.sitting import Sitting
from jagvoice.pages.board.signs import HEAR_ME
from jagvoice.speech.ears import Heard, Listening
from tests.homes import NOA, made_with, sitting
from tests.sounds import pcm

SAID = Utterance((), None, 1)


class Microphone:
    def open(self) -> int:
        return 16_000

    def chunks(self) -> Iterator[bytes]:
        while True:
            time.sleep(0.01)
            yield bytes(320)

    def skip(self) -> None:
        pass

    def close(self) -> None:
        pass


class Listener:
    def __init__(self, *tells: Heard) -> None:
        self._tells = list(tells)

    def begin(self, rate: int, lang: str) -> None:
        pass

    def listen_for(self, what: Listening) -> None:
        pass

    def hear(self, pcm: bytes) -> tuple[Heard, ...]:
        return (self._tells.pop(0),) if self._tells else ()

    def end(self) -> None:
        pass


def once(*tells: Heard) -> Utterance | None:
    return heard_once(Hearing(Microphone(), lambda: Listener(*tells)), "sv", ("bada",), tuple)


def test_what_is_said_is_returned() -> None:
    assert once(Heard(deaf=False), Heard(level=0.2), Heard(utterance=SAID)) == SAID


def test_where_nothing_can_be_heard_it_ends_at_once() -> None:
    """Without a model, or with one that knows none of the words, nobody waits before a board that does not listen."""
    begun = time.monotonic()
    with pytest.raises(DeafError):
        once(Heard(deaf=True))
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("wordless", "own", "told"),
    [
        (True, False, ["ear.no_words"]),
        (True, True, ["ear.no_words", "ear.listening", "ear.deaf"]),
        (False, False, ["ear.listening", "ear.deaf"]),
    ],
)
def test_the_board_by_lines_says_only_what_is_so(tmp_path: Path, wordless: bool, own: bool, told: list[str]) -> None:
    hears = "microphone: 'on'\nways_in: [touch, voice]"
    with made_with(tmp_path / "home", hears) as installation:
        board = sitting(installation.open(NOA))
        takes = (Take("bath", "t-1", pcm()),) if own else ()
        cell = next(c for c in board.view.exits if c.id == HEAR_ME)
        hearing = Hearing(Microphone(), lambda: Listener(Heard(deaf=True)), lambda lang: wordless)
        written: list[str] = []

        with patch.object(Sitting, "sounds", lambda self: takes):
            play(board, [cell.label.text], written.append, lambda m: m.key, hearing)

    assert [line for line in written if line.startswith(("ear.", "plain."))] == told


def test_a_late_yes_never_begins_to_listen() -> None:
    cells = (Cell(HEAR_ME, Said("Jag säger det", "sv"), "", "."), Cell("more", Said("Mer", "sv"), "", "."))
    assert _named("ja", cells) == ()
    assert _named("jag säger det", cells) == cells[:1]
    assert _named("me", cells) == cells[1:]
