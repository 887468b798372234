"""Whole journeys in a real terminal: by mouse, keys, one switch, two switches and through a partner."""

from __future__ import annotations

import os
import signal
import sys
import time
from itertools import product
from pathlib import Path

import pytest

from tests.user import journeys
from tests.user.ears import Ears, clips, without_sound
from tests.user.journeys import HOME, honest, kept_on_disk, lived_in
from tests.user.support import words
from tests.user.terminal import Terminal
from tests.user.ways import ALL, CORNER, KEYS, MOUSE, ONE_SWITCH, PARTNER, UNSURE

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals here", allow_module_level=True)

PEOPLE = ("Alva", "Noa")
WAYS = ("mouse", "keys", "one switch", "two switches", "partner")
SIZES = ((80, 24), (200, 60), (40, 12))

everybody = pytest.mark.parametrize(("person", "way"), list(product(PEOPLE, WAYS)))


@pytest.mark.slow
def test_noa_chooses_what_to_do_with_one_switch(tmp_path: Path) -> None:
    journeys.morning(tmp_path, ONE_SWITCH, "Noa", whole=False)


def test_noa_is_asked_and_says_afterwards_how_it_was(tmp_path: Path) -> None:
    journeys.before_and_after(tmp_path, MOUSE, "Noa", after=PARTNER, whole=False)


@pytest.mark.slow
def test_noa_complains_in_the_evening(tmp_path: Path) -> None:
    journeys.complaint(tmp_path, MOUSE, "Noa", whole=False)


@pytest.mark.slow
def test_alva_needs_a_drink_at_night_and_has_keys_on_a_small_terminal(tmp_path: Path) -> None:
    journeys.night(tmp_path, KEYS, "Alva", size=(80, 24))


@pytest.mark.slow
@everybody
def test_a_morning(tmp_path: Path, person: str, way: str) -> None:
    journeys.morning(tmp_path, ALL[way], person)


@pytest.mark.slow
@everybody
def test_an_activity_with_what_comes_before_and_after(tmp_path: Path, person: str, way: str) -> None:
    journeys.before_and_after(tmp_path, ALL[way], person)


@pytest.mark.slow
@everybody
def test_a_complaint_in_the_evening(tmp_path: Path, person: str, way: str) -> None:
    journeys.complaint(tmp_path, ALL[way], person)


@pytest.mark.slow
@everybody
def test_a_need_at_night(tmp_path: Path, person: str, way: str) -> None:
    journeys.night(tmp_path, ALL[way], person, long=True)


@pytest.mark.slow
@pytest.mark.parametrize("person", PEOPLE)
def test_a_partner_who_is_unsure_says_so(tmp_path: Path, person: str) -> None:
    journeys.morning(tmp_path, UNSURE, person)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("person", PEOPLE)
def test_every_journey_on_any_screen(tmp_path: Path, person: str, size: tuple[int, int]) -> None:
    for journey in (journeys.morning, journeys.before_and_after, journeys.complaint, journeys.night):
        (folder := tmp_path / journey.__name__).mkdir()
        journey(folder, MOUSE, person, size=size)


@pytest.mark.slow
@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("way", ["mouse", "one switch"])
def test_without_any_sound_a_journey_is_the_same(tmp_path: Path, person: str, way: str) -> None:
    environment = without_sound(tmp_path / "broken")
    journeys.morning(tmp_path, ALL[way], person, environment=environment)


# --- a voice that dies -----------------------------------------------------------------------------------------------


def children(pid: int, module: str) -> list[int]:
    """Return the processes that a board has started to run a module."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    tasks = [Path(t) for t in listed.parent.parent.glob("*/children")] if listed.exists() else []
    found = [int(child) for task in tasks for child in task.read_text().split()]
    return [c for c in found if module.encode() in Path(f"/proc/{c}/cmdline").read_bytes()]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="which processes a board has started is told nowhere")
@pytest.mark.parametrize("module", ["jagvoice.speech.engine", "jagvoice.speech.player"])
def test_a_voice_killed_in_mid_word_comes_back_with_the_next_words(tmp_path: Path, module: str) -> None:
    home = lived_in(tmp_path, MOUSE, "Alva")
    ears = Ears(tmp_path / "ears", home)
    with Terminal(home, "Alva", **ears.environment) as board:
        board.shows(HOME["Alva"], "Känna")
        board.until(lambda: bool(ears.times("Hej Alva!")), "the greeting")
        board.touch("Känna", "Hur mår du nu?")
        asked = words("board.how_feel_now")
        board.until(lambda: bool(ears.times(asked)), "the question, said aloud")
        (before,) = children(board.pid, module)
        os.kill(before, signal.SIGKILL)
        board.touch("Bra", "Du valde: Bra.", "Det är sparat.")
        board.touch("Klar", "Klar" if board.sees("Mer") else "Hjälp")
        board.until(lambda: children(board.pid, module) not in ([], [before]), "another voice")
        board.listen()
        count = len(ears.heard)
        board.touch("Hjälp", "Jag behöver hjälp.")
        board.until(lambda: len(ears.heard) > count, "the next words")
        assert board.leave() == 0

    told = honest(home, "Alva")
    assert ("feeling", ["good"]) in [(e["topic"], e["chosen"]) for e in told]
    assert clips(["Hjälp"]) & kept_on_disk(home)


# --- twenty seconds --------------------------------------------------------------------------------------------------

THOUGHT = 1.0
"""How long somebody looks for the next thing to touch, in seconds, after the board has become able to hear."""

LETTER = 0.3
"""How long somebody who types with two fingers takes for a letter."""


@pytest.mark.slow
@pytest.mark.parametrize("person", PEOPLE)
def test_from_a_thought_to_an_asked_question_it_takes_less_than_twenty_seconds(tmp_path: Path, person: str) -> None:
    home = lived_in(tmp_path, MOUSE, person)
    with Terminal(home, person) as board:
        board.shows(HOME[person], "Hjälp")
        board.listen()
        begun = time.monotonic()
        board.press(CORNER)
        board.shows("För dig som är bredvid.", "Fråga")
        slowly(board, "Fråga", "Välj en bild för ja")
        for picture, then in (("Måla", "Fråga nu"), ("Spela spel", "Vilket vill du?")):
            for letter in picture[:3].lower():
                board.pump(LETTER)
                board.press(letter)
            board.until(lambda picture=picture: board.sees(picture), picture)  # type: ignore[misc]
            board.until(lambda: not board.sees("Vila"), "only what was looked for")
            board.shows(picture)
            slowly(board, picture, then)
        took = time.monotonic() - begun
        assert board.leave() == 0

    print(f"from thought to asked question: {took:.1f} s")
    assert took < 20


def slowly(board: Terminal, label: str, then: str) -> None:
    board.listen()
    board.pump(THOUGHT)
    board.click(label)
    board.shows(then)
