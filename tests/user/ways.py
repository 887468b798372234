"""The ways in to a real board: how each of them selects the picture with a label."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, NamedTuple

from tests.user.terminal import ARROWS, Terminal

CORNER = "\x1bOP"
"""F1, as a terminal sends it."""

SWITCH_1, SWITCH_2 = " ", "\r"

APART = 0.85
"""A switch pressed again sooner may be the same press."""

MOST_MARKS = 24
"""More than a board has cells."""


class Way(NamedTuple):
    """One way in."""

    select: Callable[[Terminal, str], None]
    """Selects what has a label, on a scene that hears."""
    means: str
    """How the journal calls it."""
    lives: str
    """What stands in the household file of somebody who uses it, under ``communication``."""
    presented: str = "together"
    answer: Callable[[Terminal, str], None] | None = None
    """Selects an answer, where that is otherwise than everything else."""
    acted: str = "not_stated"
    sure: bool | None = None

    def go(self, board: Terminal, label: str, *then: str) -> None:
        """Select what has a label when the scene hears, and wait for what comes of it."""
        board.listen()
        self.select(board, label)
        board.shows(*then)

    def say(self, board: Terminal, label: str, *then: str) -> None:
        """Answer with what has a label, and wait for what comes of it."""
        board.listen()
        (self.answer or self.select)(board, label)
        board.shows(*then)

    def told(self) -> dict[str, Any]:
        """Return what the journal says of an answer that was given this way."""
        return {
            "means": self.means, "acted": self.acted, "sure": self.sure, "presented": self.presented,
            "support": None, "saw": None,
        }  # fmt: skip


def _by_keys(board: Terminal, label: str) -> None:
    """Go to a picture with the arrows; where it is one of the first pictures, press its digit, and else take it."""
    for number in range(1, MOST_MARKS):
        board.press(ARROWS["right"])
        board.pump(0.2)
        if board.marks(label):
            if number < 4 and number % 2:
                board.press(str(number))
                board.pump(0.6)
            if board.marks(label):
                board.press("\r")
            return
    raise AssertionError(f"no arrow leads to {label}:\n{board.text}")


def _scanned(board: Terminal, label: str) -> None:
    """Press one switch and wait; where all ways out are marked together, press once more when this one is alone."""
    board.press(SWITCH_1)
    _wait_for(board, label)
    board.press(SWITCH_1)
    if _in_group(board, label):
        board.until(lambda: not board.marks(_other(label)), "the ways out, one by one")
        _wait_for(board, label)
        board.press(SWITCH_1)


def _wait_for(board: Terminal, label: str) -> None:
    pressed = time.monotonic()
    board.until(lambda: board.marks(label), f"the mark on {label}", patience=60)
    board.pump(max(0.0, pressed + APART - time.monotonic()))


def _stepped(board: Terminal, label: str) -> None:
    """Go on with the first switch, and take with the second."""
    _step_to(board, label)
    board.press(SWITCH_2)
    if _in_group(board, label):
        board.until(lambda: not (board.marks(_other(label)) and board.marks(label)), "the ways out, one by one")
        board.pump(APART)
        if not board.marks(label):
            _step_to(board, label)
        board.press(SWITCH_2)


def _step_to(board: Terminal, label: str) -> None:
    for _ in range(MOST_MARKS):
        board.press(SWITCH_1)
        board.pump(APART)
        if board.marks(label):
            return
    raise AssertionError(f"no press leads to {label}:\n{board.text}")


def _in_group(board: Terminal, label: str) -> bool:
    return board.marks(label) and board.marks(_other(label))


def _other(label: str) -> str:
    """Return another of the ways out that both people have."""
    return "Något annat" if label == "Hjälp" else "Hjälp"


def _read(how: str, line: str) -> Callable[[Terminal, str], None]:
    def answer(board: Terminal, label: str) -> None:
        board.key(CORNER, "För dig som är bredvid.", "Jag läser av")
        board.touch("Jag läser av", how)
        board.touch(how, line)
        board.listen()
        board.click(label)

    return answer


MOUSE = Way(Terminal.click, "touch", "ways_in: [touch]")
KEYS = Way(_by_keys, "key", "ways_in: [key]")
ONE_SWITCH = Way(_scanned, "switch", "ways_in: [switch]\nhands: {scan_seconds: 1}", "scanned")
TWO_SWITCHES = Way(_stepped, "switch", "ways_in: [switch]\nhands: {scanning: step}", "stepped")
PARTNER = Way(
    Terminal.click, "gaze", "ways_in: [gaze]", "together",
    _read("Blick, säkert", "Jag läser av nästa svar. Säkert."), "read_by_partner", True,
)  # fmt: skip
UNSURE = Way(
    Terminal.click, "partner", "ways_in: [partner]", "together",
    _read("Kropp, osäkert", "Jag läser av nästa svar. Osäkert."), "read_by_partner", False,
)  # fmt: skip

ALL = {"mouse": MOUSE, "keys": KEYS, "one switch": ONE_SWITCH, "two switches": TWO_SWITCHES,
       "partner": PARTNER, "unsure partner": UNSURE}  # fmt: skip
