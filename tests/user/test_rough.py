"""Hands that cannot help it, cats, stuck switches, wrong clocks and small screens, at a real board in a real terminal.

The board rests or carries on, and the journal says nothing that nobody said.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.user.journeys import ACTIVITIES, HOME, honest, lived_in, offered
from tests.user.support import command
from tests.user.terminal import Terminal
from tests.user.ways import CORNER, KEYS, MOUSE, ONE_SWITCH, Way

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals here", allow_module_level=True)

DEAF_SECONDS = 1.0
"""No two answers are nearer to each other than that: a scene that has just come is deaf."""

FRAME = 0.04
"""How often a keyboard repeats a key that is held, in seconds."""

Json = dict[str, Any]


def answers(told: Iterable[Json]) -> list[datetime]:
    """Return when an answer was given, a change of mind or a way out, in order."""
    touched = (t for e in told for t in e["trail"] if t["kind"] != "modelled" and t["cell"])
    return sorted({datetime.fromisoformat(t["at"]) for t in touched})


def calm(home: Path, person: str) -> list[Json]:
    """Return what was said today, after asserting that it is honest and that each press was at most one answer."""
    told = honest(home, person)
    apart = [b - a for a, b in zip(answers(told), answers(told)[1:], strict=False)]
    assert all(gap >= timedelta(seconds=DEAF_SECONDS * 0.95) for gap in apart), apart
    return told


def click(board: Terminal, x: int, y: int) -> None:
    board.press(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m")


def drum(board: Terminal, lot: random.Random, seconds: float) -> None:
    """Click all over the board, eight times a second, but in its two upper corners."""
    columns, rows = board.screen.columns, board.screen.lines
    for _ in range(round(seconds * 8)):
        click(board, lot.randint(1, columns), lot.randint(5, rows))
        board.pump(0.125)


def lay_a_palm(board: Terminal, lot: random.Random, seconds: float) -> None:
    """Press several buttons at several places at once, and slide over the board with them."""
    columns, rows = board.screen.columns, board.screen.lines
    for _ in range(round(seconds)):
        spots = [(lot.randint(1, columns), lot.randint(5, rows)) for _ in range(4)]
        for button, (x, y) in enumerate(spots[:3]):
            board.press(f"\x1b[<{button};{x};{y}M")
        for x, y in spots:
            board.press(f"\x1b[<32;{x};{y}M")
            board.pump(0.1)
        for button, (x, y) in enumerate(spots[1:]):
            board.press(f"\x1b[<{button};{x};{y}m")
        board.pump(0.6)


def walk_over_the_keys(board: Terminal, lot: random.Random, seconds: float) -> None:
    """Press whatever key comes, now and then one for long; only the two of an assistant are left out."""
    keys = [*"abcdefghijklmnopqrstuvwyz0123456789 \r\t\x7f.,-+'<", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~"]
    for _ in range(round(seconds * 4)):
        key = lot.choice(keys)
        for _ in range(lot.choice((1, 1, 1, 12))):
            board.press(key)
            board.pump(FRAME)
        board.pump(0.1)


ROUGH = {"drumming": drum, "a palm": lay_a_palm, "a cat": walk_over_the_keys}
SWITCHED = Way(ONE_SWITCH.select, "switch", "ways_in: [touch, key, switch]\nhands: {scan_seconds: 1}")


def roughly(folder: Path, person: str, how: str, seconds: float, seed: int = 2026) -> list[Json]:
    """Treat a board roughly for a while, and then see whether it still does what it is told."""
    home = lived_in(folder, SWITCHED, person)
    with Terminal(home, person) as board:
        board.shows(HOME[person], "Hjälp")
        board.listen()
        ROUGH[how](board, random.Random(f"{seed} {person} {how}"), seconds)
        assert board.running
        board.pump(1.5)
        for _ in range(3):
            if not board.sees("Jag behöver hjälp."):
                board.touch("Hjälp", "Hjälp")
                board.pump(0.5)
        board.shows("Jag behöver hjälp.")
        assert board.leave() == 0
        assert board.restored
    told = calm(home, person)
    assert ["help"] in [e["chosen"] for e in told], "help is called for as ever"
    return told


@pytest.mark.parametrize("how", ["a cat", *(pytest.param(h, marks=pytest.mark.slow) for h in ROUGH if h != "a cat")])
def test_a_moment_of_roughness_leaves_an_honest_journal(tmp_path: Path, how: str) -> None:
    roughly(tmp_path, "Noa", how, 3.0)


@pytest.mark.slow
@pytest.mark.parametrize("how", ROUGH)
@pytest.mark.parametrize("person", ["Alva", "Noa"])
@pytest.mark.parametrize("seed", range(3))
def test_long_roughness_leaves_an_honest_journal(tmp_path: Path, person: str, how: str, seed: int) -> None:
    roughly(tmp_path, person, how, 30.0, seed)


@pytest.mark.slow
@pytest.mark.parametrize("person", ["Alva", "Noa"])
@pytest.mark.parametrize("key", [" ", "\r", "1"])
def test_a_switch_that_sticks_for_a_minute_is_one_press(tmp_path: Path, person: str, key: str) -> None:
    home = lived_in(tmp_path, SWITCHED, person)
    with Terminal(home, person) as board:
        board.shows(HOME[person], "Hjälp")
        board.listen()
        board.press(key)
        board.pump(0.5)
        for _ in range(round(60 / FRAME)):
            board.press(key)
            board.pump(FRAME)
        board.pump(1.5)
        assert board.running
        assert board.leave() == 0
    assert len(answers(calm(home, person))) <= 1


@pytest.mark.parametrize(
    ("person", "now"),
    [
        pytest.param("Alva", "2036-03-11T10:00", marks=pytest.mark.slow),
        pytest.param("Noa", "2036-03-11T10:00", marks=pytest.mark.slow),
        pytest.param("Alva", "2016-03-11T10:00", marks=pytest.mark.slow),
        pytest.param("Noa", "2016-03-11T10:00", marks=pytest.mark.slow),
    ],
)
def test_a_clock_ten_years_off_opens_the_board_and_keeps_the_order(tmp_path: Path, person: str, now: str) -> None:
    home = lived_in(tmp_path, MOUSE, person)
    with Terminal(home, person) as board:
        board.shows(HOME[person], "Känna")
        board.touch("Känna", "Hur mår du nu?", "Bra")
        board.touch("Bra", "Du valde: Bra.", "Det är sparat.")
        assert board.leave() == 0
    with Terminal(home, person, now=now) as board:
        board.shows(HOME[person], "Hjälp")
        if person == "Alva":
            board.touch("Min dag", "Tillbaka")
            board.until(lambda: board.sees("Planen är tom.") or board.sees("Planen kan vara gammal."), "what is known")
            board.touch("Tillbaka", HOME[person])
        board.listen()
        if not board.sees("Känna"):
            board.touch("Fler bilder", "Känna")
        board.touch("Känna", "Hur mår du nu?", "Dåligt")
        board.touch("Dåligt", "Du valde: Dåligt.", "Det är sparat.")
        assert board.leave() == 0
    told = [e for e in honest(home, person) if e["topic"] == "feeling" and e["chosen"]]
    assert [e["chosen"] for e in told] in ([["good"], ["bad"]], [["bad"], ["good"]])
    assert {e["asked_at"][:4] for e in told} == {"2026", now[:4]}
    links = command("verify", "--home", home)
    assert (links.status, links.err) == (0, "")


def test_a_terminal_resized_in_mid_journey_carries_on(tmp_path: Path) -> None:
    home = lived_in(tmp_path, KEYS, "Noa")
    with Terminal(home, "Noa") as board:
        board.shows(HOME["Noa"], "Hjälp")
        board.listen()
        there = offered(board, ACTIVITIES)
        for size in ((40, 12), (200, 60), (40, 12)):
            board.resize(*size)
            board.until(lambda: all(map(board.sees, there)), "what was offered")
            board.shows("Hjälp")
        KEYS.say(board, there[0], f"Du valde: {there[0]}.")
        board.resize(120, 40)
        board.shows(f"Du valde: {there[0]}.", "Klar")
        board.touch("Klar", HOME["Noa"], "Det är sparat.")
        board.key(CORNER, "För dig som är bredvid.", "Fråga")
        board.resize(40, 12)
        board.shows("Fråga", "Öva", "Stäng")
        board.key(CORNER, "Hjälp")
        assert board.leave() == 0
        assert board.restored

    (told,) = calm(home, "Noa")
    assert told["outcome"] == "chosen"
    assert [s["label"] for s in told["offered"][0]] == there
