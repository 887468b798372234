"""The office in a real terminal: those around the person read, interpret and answer, each what is theirs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.user.support import Board, command, words
from tests.user.terminal import ARROWS, Terminal

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals here", allow_module_level=True)

AFTER_THE_WEEK = "2026-03-16T10:00"
"""The Monday after the example's week."""

ON_SHIFT = "2026-03-10T12:00"
"""A Tuesday when Samira works."""

SAVE, QUIT = "\x13", "\x11"
"""Ctrl+S and Ctrl+Q."""

ENTER, TAB = "\r", "\t"


class Office(Terminal):
    """One office on one terminal, with somebody at it."""

    def __init__(self, home: Path, who: str, size: tuple[int, int] = (120, 40), now: str = AFTER_THE_WEEK) -> None:
        self.program = (sys.executable, "-m", "jagvoice", "admin", "--as", who)
        super().__init__(home, "Alva", size, now=now)
        self.reads("Alva · ")

    def reads(self, *told: str) -> None:
        """Wait until all this stands on the screen."""
        self.until(lambda: all(one in self.text for one in told), " and ".join(told))

    def types(self, keys: str, *told: str) -> None:
        """Press keys one after the other, and wait for what comes of it."""
        for key in keys if len(keys) > 1 and keys.isprintable() else [keys]:
            self.press(key)
        self.reads(*told)

    def steps_to(self, told: str, key: str = ARROWS["down"]) -> None:
        """Step on until what has the focus, or the line above it, says this."""
        for _ in range(60):
            if told in self._focused:
                return
            before = self.screen.display, self._focused
            self.press(key)
            self.until(lambda before=before: (self.screen.display, self._focused) != before, f"a step to {told}")
            self.rests()
        raise AssertionError(f"no step leads to {told}:\n{self.text}")

    def rests(self) -> None:
        """Wait until what stands on the screen stays as it is."""
        before = None
        while before != (before := (list(self.screen.display), self._focused)):
            self.pump(0.4)

    @property
    def _focused(self) -> str:
        """The lines of what has the focus, with the one above them."""
        columns = range(self.screen.columns)
        marked = [y for y in range(self.screen.lines) if any(self.screen.buffer[y][x].bg in FOCUS for x in columns)]
        return "\n".join(self.screen.display[max(0, y)] for line in marked for y in (line - 1, line))

    def close(self) -> int | None:
        self.press(QUIT)
        return self.ended()


FOCUS = {"33475c", "34465a", "ffb000"}
"""What is behind a row, a field and a button that has the focus."""


def page(home: Path, name: str, who: str) -> Any:
    """Return a page of the office as a command prints it."""
    ran = command("page", name, "--as", who, "--json", "--home", home, "--now", AFTER_THE_WEEK, "--lang", "sv")
    return json.loads(ran.out)


def rows(found: Any) -> list[Any]:
    return [row for block in found["blocks"] if block["block"] == "rows" for row in block["rows"]]


def test_the_guardian_interprets_with_the_keyboard_alone(home: Path) -> None:
    with Office(home, "karin") as office:
        office.reads("Veckan", "Alva · Karin, god man")
        office.types("j", "Journal", "Vill du bada?")
        office.steps_to("Vill du bada?")
        office.types(ENTER, "Uttryck", "på schemat: Johan")
        office.press("\x1b[F")
        office.steps_to(words("office_expression.means"), ARROWS["up"])
        office.types("Bad betyder lugn för Alva.", "lugn för Alva.")
        office.steps_to(words("office_expression.certainty"), TAB)
        office.types(ENTER, words("remark.likely"))
        office.types(ARROWS["up"] + ENTER)
        office.types(SAVE, words("office.saved"))
        assert office.close() == 0
        assert office.restored

    told = [row for row in rows(page(home, "expression?ask=x-0004", "malin")) if row["cells"][0].startswith("Bad")]
    assert [row["cells"] for row in told] == [["Bad betyder lugn för Alva."]]
    assert words("remark.likely") in told[0]["below"][0]
    assert "Karin" in told[0]["below"][1]


def test_the_supervisor_answers_and_the_board_shows_it(home: Path) -> None:
    with Office(home, "malin") as office:
        office.reads("Veckan", "Alva · Malin, arbetsledare, assistent")
        office.types("r", words("office_wishes.title"), "Vill du åka till Lina?")
        office.steps_to("Vill du åka till Lina?")
        office.types(ENTER, words("office_reply.became"))
        office.steps_to(words("office_reply.words"))
        office.types("Vi åker till Lina på lördag.", "Lina på lördag.")
        office.types(SAVE, words("office_reply.preview", name="Alva"))
        office.steps_to(words("office_reply.give"))
        office.types(ENTER, words("office_reply.is_given"))
        assert office.close() == 0

    with Board(home, "Alva", arguments=("board", "--plain", "--now", AFTER_THE_WEEK)) as board:
        told = board.press("reply")
        assert "Vi åker till Lina på lördag." in (told.prompt, *told.lines, *told.options, *board.said)


@pytest.mark.slow
def test_a_complaint_is_read_by_the_supporter_and_by_nobody_it_was_not_meant_for(home: Path) -> None:
    with Office(home, "nadja") as office:
        office.types("c", words("office_complaints.title"), "Är något dåligt?", "Johan")
        office.steps_to("Är något dåligt?")
        office.types(ENTER, "Läst av Nadja")
        assert office.close() == 0

    for who in ("johan", "samira", "malin"):
        with Office(home, who) as office:
            for key in ("w", "t", "j", "c"):
                office.press(key)
                office.pump(1.0)
                assert "Är något dåligt?" not in office.text
            assert office.close() == 0
            assert "→ Johan".encode() not in office.bytes


@pytest.mark.slow
def test_an_assistant_tells_afterwards_and_the_guardian_reads_it(home: Path) -> None:
    with Office(home, "samira", (80, 24), now=ON_SHIFT) as office:
        office.types("n", words("report_afterwards.title"))
        office.steps_to("Vad som frågades")
        office.types("Vill du ha musik?", "ha musik?")
        office.steps_to("Vad Alva gjorde", TAB)
        office.types("Alva log.", "Alva log.")
        office.types(SAVE, "✓")
        assert office.close() == 0
    assert "Vill du ha musik?" in json.dumps(page(home, "journal", "karin"), ensure_ascii=False)
