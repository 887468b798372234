"""Bodies at a real board in a real terminal: switches, a pointer that holds or lies still, keys that are held."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.homes import made_with
from tests.user.support import said_today
from tests.user.terminal import Terminal

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals here", allow_module_level=True)

SWITCH_1, SWITCH_2 = " ", "\r"
ACTIVITIES = (
    "Bada", "Baka", "Duscha", "Lyssna på musik", "Laga mat", "Måla", "Se på film", "Spela spel", "Vila", "Äta frukost",
)  # fmt: skip


def noa(home: Path, communication: str) -> Path:
    """Return a household of Noa alone, with some more lines under her communication."""
    with made_with(home, communication):
        return home


def marked(board: Terminal) -> str | None:
    """Return the label of the marked picture."""
    return next((label for label in on_board(board) if board.marks(label)), None)


def on_board(board: Terminal) -> list[str]:
    return [label for label in ACTIVITIES if board.sees(label)]


def chose(home: Path) -> list[tuple[str, Any, Any]]:
    """Return what today's journal says: the outcome, by which means, and how it was presented."""
    return [(e["outcome"], e["means"], e["presented"]) for e in said_today(home)]


def labels(told: dict[str, Any]) -> list[str]:
    return [s["label"] for page in told["offered"] for s in page]


@pytest.mark.slow
def test_one_picture_at_a_time_with_one_switch(tmp_path: Path) -> None:
    home = noa(tmp_path / "home", "hands: {one_at_a_time: true, scan_seconds: 1.5}")
    with Terminal(home, "Noa") as board:
        board.shows("Vad vill du göra?", "Hjälp")
        board.listen()
        (first,) = on_board(board)
        board.press(SWITCH_1)
        board.until(lambda: marked(board) == first, "the mark on the first picture")
        board.until(lambda: marked(board) not in (None, first), "the mark on the next picture")
        second = marked(board)
        assert second
        board.pump(1.1)
        board.press(SWITCH_1)
        board.shows(f"Du valde: {second}.", "Det är sparat.")
        board.listen()
        board.press(SWITCH_1)
        board.until(lambda: board.marks("Klar"), "the ways out", patience=30)
        board.pump(0.8)
        board.press(SWITCH_1)
        board.until(lambda: not board.marks("Klar"), "the first way out")
        board.until(lambda: board.marks("Klar"), "the way on", patience=40)
        board.press(SWITCH_1)
        board.shows("Vad vill du göra?", "Hjälp")
        assert board.leave() == 0

    (told,) = said_today(home)
    assert [t["kind"] for t in told["trail"]] == ["chose", "ended"]
    assert chose(home) == [("chosen", "switch", "one_at_a_time")]
    assert labels(told) == [first, second]
    assert [len(page) for page in told["offered"]] == [1, 1]


def test_two_switches_go_on_and_take_and_one_that_sticks_goes_on_once(tmp_path: Path) -> None:
    home = noa(tmp_path / "home", "hands: {scanning: step}")
    with Terminal(home, "Noa") as board:
        board.shows("Vad vill du göra?", "Hjälp")
        board.listen()
        first, second = in_order(board)
        board.press(SWITCH_1)
        board.until(lambda: marked(board) == first, "the mark on the first picture")
        board.pump(0.8)
        for _ in range(40):
            board.press(SWITCH_1)
            board.pump(0.04)
        assert marked(board) == second
        board.press(SWITCH_2)
        board.shows(f"Du valde: {second}.", "Det är sparat.")
        assert board.leave() == 0

    assert chose(home) == [("chosen", "switch", "stepped")]


def in_order(board: Terminal) -> list[str]:
    """Return the pictures on the board from the left."""
    return sorted(on_board(board), key=board.where)


@pytest.mark.slow
def test_a_pointer_holds_one_picture_and_lies_still_on_another(tmp_path: Path) -> None:
    home = noa(
        tmp_path / "home",
        "ways_in: [touch, dwell]\nhands: {accept: hold, hold_seconds: 0.8, dwell_seconds: 1}",
    )
    with Terminal(home, "Noa") as board:
        board.shows("Vad vill du göra?", "Hjälp")
        board.listen()
        first, _ = in_order(board)
        x, y = board.where(first)
        board.click(first)
        board.pump(1.2)
        assert board.sees("Vad vill du göra?"), "a touch that is not held is none"
        board.press(f"\x1b[<0;{x};{y}M")
        board.shows(f"Du valde: {first}.", "Klar")
        board.press(f"\x1b[<0;{x};{y}m")
        board.listen()
        x, y = board.where("Klar")
        board.press(f"\x1b[<35;{x};{y - 12}M\x1b[<35;{x};{y}M")
        board.shows("Vad vill du göra?", "Det är sparat.")
        board.pump(2.5)
        assert board.sees("Vad vill du göra?"), "where the pointer already lies nothing is chosen"
        assert board.leave() == 0

    (told,) = said_today(home)
    assert (told["outcome"], told["means"], labels(told)[0]) == ("chosen", "touch", first)


@pytest.mark.slow
def test_rows_first_and_then_a_way_out_with_one_switch(tmp_path: Path) -> None:
    home = noa(tmp_path / "home", "max_choices: 6\nhands: {scanning: row_column, scan_seconds: 1.5}")
    with Terminal(home, "Noa") as board:
        board.shows("Vad vill du göra?", "Hjälp")
        board.listen()
        board.press(SWITCH_1)
        board.until(lambda: sum(board.marks(a) for a in on_board(board)) == 3, "the first row")
        board.until(lambda: board.marks("Hjälp"), "the ways out", patience=30)
        board.pump(0.8)
        board.press(SWITCH_1)
        board.until(lambda: not board.marks("Hjälp"), "the first of the ways out")
        board.until(lambda: board.marks("Hjälp"), "help", patience=30)
        board.press(SWITCH_1)
        board.shows("Jag behöver hjälp.")
        assert board.leave() == 0

    assert chose(home) == [("chosen", "switch", "together")]


@pytest.mark.slow
@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_a_key_held_is_one_answer_and_what_is_heard_first_is_not_said_yet(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    home = noa(tmp_path / "home", "ways_in: [touch, key]\nhands: {hear_first: true}")
    with Terminal(home, "Noa", size) as board:
        board.shows("Vad vill du göra?", "Hjälp")
        board.listen()
        first, _ = in_order(board)
        hold(board, "1", 6.0)
        assert board.sees("Vad vill du göra?")
        assert marked(board) == first
        board.pump(1.0)
        hold(board, "1", 6.0)
        assert board.sees(f"Du valde: {first}.")
        assert board.leave() == 0

    (told,) = said_today(home)
    assert (told["outcome"], told["means"], told["undone"]) == ("chosen", "key", [])
    assert [t["kind"] for t in told["trail"]] == ["chose", "ended"]


def hold(board: Terminal, key: str, seconds: float) -> None:
    """Hold a key as a keyboard does: once, a pause, and then quickly."""
    board.press(key)
    board.pump(0.6)
    for _ in range(round(seconds / 0.04)):
        board.press(key)
        board.pump(0.04)


@pytest.mark.slow
def test_a_cat_on_the_keyboard_and_a_drumming_hand_leave_hardly_anything(tmp_path: Path) -> None:
    home = noa(tmp_path / "home", "ways_in: [touch, key]")
    with Terminal(home, "Noa") as board:
        board.shows("Vad vill du göra?", "Hjälp")
        board.listen()
        for n in range(300):
            board.press("1q\r 3a\x1b[C2"[n % 8] if n % 8 != 5 else "7")
            board.pump(0.05)
        board.pump(1.5)
        for n in range(100):
            board.press(f"\x1b[<0;{20 + 60 * (n % 2)};20M\x1b[<0;{20 + 60 * (n % 2)};20m")
            board.pump(0.1)
        assert board.running
        assert board.leave() == 0

    told = said_today(home)
    assert sum(len(e["trail"]) for e in told) <= 4
    assert all(e["ended"] if "ended" in e else e["trail"][-1]["kind"] == "ended" for e in told)
