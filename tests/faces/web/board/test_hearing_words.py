"""Words spoken into the microphone of a real Chromium are understood by a real recogniser, and come into the journal.

What is said is put in the microphone's place; all behind it is the real way: worklet, socket, the program that serves,
its ears' process with a model, and the board.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faces.web.board.room import ROOM, say
from tests.faces.web.board.spoken_words import (
    answering,
    asks,
    at_the_words,
    by_voice,
    choices,
    listen_by_corner,
    options,
    said,
    served,
    yes_and_back,
)
from tests.faces.web.board.tablets import Server, pair, prompt, touch, until
from tests.korean import RATE, VOICES, Spoken
from tests.speaking import NO, PERSON, YES
from tests.user.support import words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(tmp_path_factory.mktemp("korean") / "home") as server:
        yield server


@pytest.fixture
def tablet(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1024, "height": 768}, locale="sv-SE")
    context.add_init_script(ROOM)
    yield context.new_page()
    context.close()


def heard_one_after_the_other(page: Page, server: Server, spoken: Sequence[Spoken]) -> None:
    """Say words in the room, and see each come into the journal once it is confirmed."""
    board = at_the_words(page, server)
    listen_by_corner(page)
    for word in spoken:
        say(page, word.samples, RATE)
        asks(page, word.label)
        yes_and_back(page)
    labels = [word.label for word in spoken]
    until(page, lambda: len(said(server, board)) == len(labels))

    assert said(server, board) == by_voice(*labels)


@pytest.mark.parametrize("voice", [pytest.param(n, marks=pytest.mark.slow) for n in range(len(VOICES))])
def test_every_word_of_every_voice_comes_into_the_journal(
    server: Server, tablet: Page, korean: tuple[Spoken, ...], voice: int
) -> None:
    choices(server, 12)
    heard_one_after_the_other(tablet, server, korean[voice :: len(VOICES)])


@pytest.mark.slow
def test_a_word_of_each_voice_comes_into_the_journal(server: Server, tablet: Page, korean: tuple[Spoken, ...]) -> None:
    choices(server, 12)
    heard_one_after_the_other(tablet, server, korean[:: len(VOICES) + 1][: len(VOICES)])


@pytest.mark.slow
def test_yes_and_no_are_said_too(tmp_path: Path, tablet: Page, korean: tuple[Spoken, ...]) -> None:
    spoken = {word.label: word for word in korean[1 :: len(VOICES)]}
    with answering(tmp_path / "home") as server:
        board = pair(tablet, server, person=PERSON)
        listen_by_corner(tablet, "Bo")
        for label, answer in (("기차", NO), ("버스", YES)):
            for word in (label, answer):
                say(tablet, spoken[word].samples, RATE)
                until(
                    tablet,
                    lambda label=label, word=word: (
                        (words("board.meant", label=label) == prompt(tablet)) == (word == label)
                    ),
                )
        until(tablet, lambda: any(e.kind == "chose" for e in server.journal(board, PERSON)))
        heard = [
            (e.kind, e.means, e.heard, e.confirmed)
            for e in server.journal(board, PERSON)
            if e.kind in ("chose", "misheard")
        ]

        assert heard == [("misheard", "voice", "기차", "voice"), ("chose", "voice", "버스", "voice")]


@pytest.mark.parametrize("most", [pytest.param(10, marks=pytest.mark.slow)])
def test_words_that_are_not_on_the_board_never_answer_without_a_yes(
    server: Server, tablet: Page, korean: tuple[Spoken, ...], most: int
) -> None:
    choices(server, 4)
    board = at_the_words(tablet, server)
    listen_by_corner(tablet)
    there = options(tablet)
    asked = 0
    for word in [w for w in korean if w.label not in there][:: len(VOICES)][:most]:
        say(tablet, word.samples, RATE)
        tablet.wait_for_timeout(2500)
        if prompt(tablet).startswith("Menade"):
            asked += 1
            touch(tablet, words("button.no"))
    print(f"{asked} of {most} were asked about")

    assert said(server, board) == []
    assert options(tablet) == there


@pytest.mark.parametrize("times", [1, pytest.param(20, marks=pytest.mark.slow)])
def test_a_recogniser_that_is_killed_is_told_of_and_the_board_goes_on_until_it_hears_again(
    server: Server, tablet: Page, korean: tuple[Spoken, ...], times: int
) -> None:
    """A word of one voice is heard before, and one of another afterwards."""
    choices(server, 12)
    board = at_the_words(tablet, server)
    listen_by_corner(tablet)
    say(tablet, korean[0].samples, RATE)
    asks(tablet, korean[0].label)
    yes_and_back(tablet)
    sign = tablet.locator(".ear")
    for _ in range(times):
        before = hearer_of(server)
        os.kill(before, signal.SIGKILL)
        until(tablet, lambda: sign.inner_text().strip() == words("ear.deaf"), sign.inner_text())
        touch(tablet, 0)
        touch(tablet, words("button.change_mind"))
        until(tablet, lambda: sign.inner_text().strip() == words("ear.listening"), sign.inner_text(), 60)
        assert hearer_of(server) != before
    other = korean[len(VOICES) + 1]
    say(tablet, other.samples, RATE)
    asks(tablet, other.label)
    yes_and_back(tablet)
    until(tablet, lambda: len(said(server, board)) == times + 2)

    spoken = [entry for entry in said(server, board) if entry[1] == "voice"]
    assert spoken == by_voice(korean[0].label, other.label)


def hearer_of(server: Server) -> int:
    """Return the process that hears for a server."""
    assert server.process is not None
    for _ in range(100):
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                told = (process / "cmdline").read_bytes()
                parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
                if b"jagvoice.speech.hearer" in told and parent == server.process.pid:
                    return int(process.name)
        time.sleep(0.1)
    raise AssertionError("nobody hears")
