"""The board in a real terminal, with the real voice, store and pictures."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.user.support import Board, command, said_today
from tests.user.terminal import ARROWS, Terminal

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals here", allow_module_level=True)

LARGE, SMALL = (120, 40), (80, 24)


def means_of(home: Path, person: str) -> list[tuple[str, str, object]]:
    return [(e["topic"], e["outcome"], e["means"]) for e in said_today(home, person)]


def noa_home(home: Path) -> tuple[str, ...]:
    """Return what Noa's Home offers on its first page, as a board by lines shows it."""
    with Board(home, "Noa") as board:
        return board.screen.options


def test_alva_chooses_with_a_pointer_and_a_scene_that_just_came_is_deaf(home: Path) -> None:
    with Terminal(home, "Alva", LARGE) as board:
        board.shows("Hej Alva!", "Göra", "Vem", "Känna", "Sluta", "Hjälp", "Jag behöver", "Något är dåligt")
        board.until(lambda: board.blocks > 200, "pictures")

        board.touch("Göra", "Vad vill du göra?", "Hemma", "Fritid")
        board.click("Hemma")
        board.pump(0.5)
        assert board.sees("Fritid"), "a touch within a second of a new scene does nothing"

        board.touch("Hemma", "Fler bilder")
        board.until(lambda: not board.sees("Fritid"), "the activities at home")
        board.listen()
        with_pictures = board.blocks
        (activity,) = [a for a in ACTIVITIES_AT_HOME if board.sees(a)][:1]
        board.touch(activity, f"Du valde: {activity}.", "Ändra mig", "Klar")
        board.touch("Klar", "När vill du göra det?", "Det är sparat.")
        assert board.leave() == 0
        assert board.restored

    assert with_pictures > 200
    assert means_of(home, "Alva") == [("activity", "chosen", "touch"), ("time", "no_answer", None)]
    what = said_today(home)[0]
    assert [s["label"] for s in what["offered"][0] if s["option"] == what["chosen"][0]] == [activity]


ACTIVITIES_AT_HOME = (
    "Äta frukost",
    "Laga mat",
    "Baka",
    "Duscha",
    "Bada",
    "Vila",
    "Tvätta kläder",
    "Städa rummet",
)


@pytest.mark.slow
def test_noa_chooses_with_keys_on_a_small_terminal(home: Path) -> None:
    first, second = noa_home(home)
    with Terminal(home, "Noa", SMALL) as board:
        board.shows("Vad vill du göra?", first, second, "Hjälp")
        board.until(lambda: board.blocks > 100, "pictures")
        board.listen()
        board.press(ARROWS["right"] + ARROWS["right"] + ARROWS["left"] + ARROWS["right"])
        board.key("\r", f"Du valde: {second}.")
        board.key("5", "Det är sparat.", "Vad vill du göra?")
        assert board.leave() == 0
        assert board.restored

    assert means_of(home, "Noa") == [("activity", "chosen", "key")]
    (told,) = said_today(home, "Noa")
    assert [s["label"] for s in told["offered"][0]] == [first, second]
    assert [s["option"] for s in told["offered"][0]][1] == told["chosen"][0]


@pytest.mark.slow
@pytest.mark.parametrize("size", [LARGE, SMALL])
@pytest.mark.parametrize("person", ["Alva", "Noa"])
def test_every_label_of_home_is_on_the_screen_whatever_its_size(home: Path, person: str, size: tuple[int, int]) -> None:
    with Board(home, person) as plain:
        labels = plain.screen.labels
    with Terminal(home, person, size) as board:
        board.until(lambda: board.blocks > 100, "pictures")
        board.shows(*labels)
        assert board.leave() == 0


FUNCTION_KEYS = (
    *("\x1bOQ", "\x1bOR", "\x1bOS"),
    *("\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[19~", "\x1b[20~", "\x1b[21~", "\x1b[23~", "\x1b[24~"),
)

HABITS = ("\x03", "\x11", "\x1a", "\x04", "\x1c", "\x10", "\x17", "q", "Q", "x", "\x1b", *FUNCTION_KEYS)
"""Ctrl+C, Ctrl+Q, Ctrl+Z, Ctrl+D, Ctrl+\\, Ctrl+P, Ctrl+W, letters, Escape and the function keys but F1."""


def test_no_habit_of_the_keyboard_leaves_the_board_or_says_anything(home: Path) -> None:
    with Terminal(home, "Noa", LARGE) as board:
        board.shows("Vad vill du göra?", "Hjälp")
        board.until(lambda: board.blocks > 100, "pictures")
        board.listen()
        before = board.text
        for key in HABITS:
            board.press(key)
            board.pump(0.12)
        board.press("\x18")
        board.pump(2.3)
        board.press("\x18")
        board.pump(0.5)
        assert board.running
        assert board.text == before

        board.touch("Hjälp", "Jag behöver hjälp.")
        board.press("\x03\x03\x11\x1a")
        board.pump(0.3)
        assert board.leave() == 0

    assert means_of(home, "Noa") == [("need", "chosen", "touch")]


@pytest.mark.parametrize(
    ("person", "number"),
    [
        ("Alva", signal.SIGTERM),
        pytest.param("Noa", signal.SIGTERM, marks=pytest.mark.slow),
    ],
)
def test_being_told_to_end_in_the_middle_of_an_ask_ends_it_properly(home: Path, person: str, number: int) -> None:
    with Terminal(home, person, LARGE) as board:
        board.shows("Hjälp", "Känna")
        board.touch("Känna", "Hur mår du nu?", "Bra")
        board.signal(number)
        assert board.ended() == 0
        assert board.restored

    (told,) = said_today(home, person)
    assert (told["outcome"], told["chosen"], told["trail"][-1]["kind"]) == ("no_answer", [], "ended")


def test_when_the_terminal_is_closed_what_was_said_is_saved_and_the_board_ends(home: Path) -> None:
    with Terminal(home, "Noa", LARGE) as board:
        board.shows("Hjälp", "Känna")
        board.touch("Känna", "Hur mår du nu?", "Bra")
        board.touch("Bra", "Du valde: Bra.")
        board.hang_up()
        assert not board.running

    (told,) = said_today(home, "Noa")
    assert (told["outcome"], told["chosen"], told["trail"][-1]["kind"]) == ("chosen", ["good"], "ended")


@pytest.mark.parametrize("person", ["Alva", pytest.param("Noa", marks=pytest.mark.slow)])
def test_being_killed_in_the_middle_loses_nothing_that_was_said(home: Path, person: str) -> None:
    with Terminal(home, person, LARGE) as board:
        board.shows("Hjälp", "Känna")
        board.touch("Känna", "Hur mår du nu?", "Bra")
        board.touch("Dåligt", "Du valde: Dåligt.", "Det är sparat.")
        board.signal(signal.SIGKILL)
        assert board.ended() is None

    (told,) = said_today(home, person)
    assert (told["chosen"], told["outcome"]) == (["bad"], "chosen")
    assert command("verify", "--home", home).status == 0
    with Board(home, person) as again:
        again.press("feel", "good", "finished")
        again.leave()
    assert [e["chosen"] for e in said_today(home, person)][:2] == [["bad"], ["good"]]


@pytest.mark.slow
def test_a_complaint_is_quiet_and_no_sound_of_it_is_kept(home: Path) -> None:
    with Terminal(home, "Noa", LARGE) as board:
        board.shows("Vad vill du göra?", "Något är dåligt")
        public = heard(home, board)
        board.touch("Något är dåligt", "Vad är dåligt?", "Säg igen")
        board.listen()
        if not board.sees("En annan sak"):
            board.touch("Fler bilder", "En annan sak")
        board.touch("En annan sak", "Vem ska få veta?")
        board.listen()
        listener = next(n for n in ("Nadja", "Agneta", "Henrik") if board.sees(n))
        board.touch(listener, "Det är kvar här.")
        assert board.leave() == 0

    kept = sounds(home)
    private = {"Vad är dåligt?", "Vem ska få veta?", "En annan sak", "En person"}
    private |= {"Det är kvar här.", "Nadja", "Agneta", "Henrik"}
    assert public
    assert public <= kept
    assert not kept & clips(private)
    (told,) = said_today(home, "Noa")
    assert (told["visibility"], told["recipients"]) == ("guarded", [f"u-{listener.lower()}"])
    for file in (home / "kept").rglob("*"):
        if file.is_file():
            assert listener.encode() not in file.read_bytes(), file


@pytest.mark.slow
def test_a_private_screen_goes_away_by_itself(home: Path) -> None:
    with Terminal(home, "Alva", LARGE) as board:
        board.shows("Hej Alva!", "Något är dåligt")
        board.touch("Något är dåligt", "Vad är dåligt?", "Säg igen")
        board.listen()
        if not board.sees("En annan sak"):
            board.touch("Fler bilder", "En annan sak")
        board.touch("En annan sak", "Vem ska få veta?", "Nadja")
        board.touch("Nadja", "Det är kvar här.")
        board.until(lambda: board.sees("Hej Alva!"), "Home, by itself", patience=15)
        assert board.leave() == 0


def clips(texts: set[str]) -> set[str]:
    """Return the names that the clips of texts would have, for any pace of the Swedish voice."""
    from jagvoice.speech.clips import name
    from jagvoice.speech.voices import RATES

    return {name("gmq/sv", rate, text) for rate in RATES.values() for text in texts}


def sounds(home: Path) -> set[str]:
    return {file.name for file in (home / "kept" / "speech").glob("*.wav")}


def heard(home: Path, board: Terminal) -> set[str]:
    """Wait until the sound of Home is made, and return which of its clips are there."""
    wanted = clips({"Vad vill du göra?", "Hjälp", "Något är dåligt"})
    board.until(lambda: len(sounds(home) & wanted) == 3, "the sound of Home")
    return sounds(home) & wanted
