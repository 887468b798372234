"""The day read aloud, a need at night and the dark board, in a real terminal with the real voice."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from tests.user.support import said_today
from tests.user.test_day import ALVAS_DAY

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals here", allow_module_level=True)

from tests.user.terminal import Terminal

MARK = "ffdd00"
"""The colour of what is marked on Alva's board."""


class Hurried(Terminal):
    """A board that speaks fast and says needs again after a second; what it says is written down."""

    program = (sys.executable, str(Path(__file__).with_name("hurried.py")))

    def __init__(self, home: Path, now: str = "", size: tuple[int, int] = (120, 40)) -> None:
        self._said = home / "said"
        self._said.touch()
        super().__init__(home, "Alva", size, JAGVOICE_TEST_SAID=str(self._said), JAGVOICE_TEST_NOW=now)

    @property
    def told(self) -> list[str]:
        """What the voice was told, in order; ``stop`` is to be quiet."""
        return [row.partition(" ")[2] for row in self._said.read_text(encoding="utf-8").splitlines()]

    @property
    def stopped(self) -> float:
        """When the voice was last told to be quiet, in monotonic seconds."""
        rows = self._said.read_text(encoding="utf-8").splitlines()
        return float(next(r for r in reversed(rows) if r.endswith(" stop")).split()[0])

    @property
    def marks(self) -> tuple[int, ...]:
        """The columns in which something is marked."""
        rows = self.screen.buffer.values()
        return tuple(sorted({x for row in rows for x, cell in row.items() if cell.bg == MARK}))


def test_alva_has_her_day_read_and_any_key_stops_it(home: Path) -> None:
    with Hurried(home) as board:
        board.shows("Hej Alva!", "Min dag", "Hjälp")
        board.touch("Min dag", "Lyssna", "Tyst")
        board.until(lambda: board.blocks > 200, "pictures")
        board.listen()
        board.click("Lyssna")
        board.until(lambda: bool(board.marks) and max(board.marks) < 60, "the mark on what comes first")
        board.until(lambda: bool(board.marks) and min(board.marks) >= 60, "the mark on what comes after it")
        pressed = time.monotonic()
        board.press("1")
        board.until(lambda: not board.marks, "no mark")
        gone = time.monotonic()
        board.pump(1.0)

        told = [words for words in board.told if words in ALVAS_DAY.splitlines()]
        said = told[told.index(ALVAS_DAY.splitlines()[0]) :]
        assert said == ALVAS_DAY.splitlines()[: len(said)], "word for word, in order"
        assert len(said) >= 5
        assert board.told[-1] == "stop", "and nothing more after it"
        assert board.stopped - pressed < 0.3
        assert gone - pressed < 1.0
        assert board.sees("Lyssna"), "the key that stopped it chose nothing"
        assert board.leave() == 0

    assert said_today(home, "Alva") == []


@pytest.mark.slow
def test_a_need_at_night_is_said_until_somebody_has_seen_it_on_a_dark_board(home: Path) -> None:
    with Hurried(home, now="2026-03-11T23:30") as board:
        board.shows("Hej Alva!", "Jag behöver", "Hjälp")
        board.pump(1.0)
        assert [words for words in board.told if words != "stop"] == [], "nothing is said by itself"
        colours = {c for row in board.screen.buffer.values() for cell in row.values() for c in (cell.bg, cell.fg)}
        lights = [c for c in colours if c != "default" and min(int(c[n : n + 2], 16) for n in (0, 2, 4)) > 0xA0]
        assert lights == [], "nothing lights up the room"
        board.touch("Jag behöver", "Toalett")
        board.touch("Toalett", "Jag ser dig")
        board.until(lambda: board.told.count("Toalett") >= 3, "the need again")
        board.touch("Jag ser dig", "Hej Alva!")
        board.pump(0.3)
        told = len(board.told)
        board.pump(1.6)
        assert board.told[told:] == []
        assert board.leave() == 0

    (need,) = said_today(home, "Alva")
    assert (need["question"], need["chosen"]) == ("need", ["toilet"])
