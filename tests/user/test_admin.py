"""The office in a real terminal: those around the person read, interpret and answer, each what is theirs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.user.support import command, words
from tests.user.terminal import ARROWS, Terminal

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals here", allow_module_level=True)

AFTER_THE_WEEK = "2026-03-16T10:00"
"""The Monday after the example's week."""

SAVE, QUIT = "\x13", "\x11"
"""Ctrl+S and Ctrl+Q."""

ENTER, TAB, ESCAPE = "\r", "\t", "\x1b"


class Office(Terminal):
    """One office on one terminal, with somebody at it."""

    def __init__(self, home: Path, who: str, size: tuple[int, int] = (120, 40), **more: str) -> None:
        self.program = (sys.executable, "-m", "jagvoice", "admin", "--as", who)
        super().__init__(home, "Alva", size, now=AFTER_THE_WEEK, **more)

    def reads(self, *told: str) -> None:
        """Wait until all this stands on the screen."""
        self.until(lambda: all(one in self.text for one in told), " and ".join(told))

    def types(self, keys: str, *told: str) -> None:
        """Press keys one after the other, and wait for what comes of it."""
        for key in keys if len(keys) > 1 and keys.isprintable() else [keys]:
            self.press(key)
        self.reads(*told)

    def steps_to(self, told: str) -> None:
        """Go down until the row that has the focus is one that says this."""
        for _ in range(60):
            if told in self._focused:
                return
            self.press(ARROWS["down"])
            self.pump(0.15)
        raise AssertionError(f"no step leads to {told}:\n{self.text}")

    @property
    def _focused(self) -> str:
        """The lines with the background of what has the focus."""
        lines = []
        for y, line in enumerate(self.screen.display):
            if any(self.screen.buffer[y][x].bg == FOCUS for x in range(self.screen.columns)):
                lines.append(line)
        return "\n".join(lines)

    def close(self) -> int | None:
        self.press(QUIT)
        return self.ended()


FOCUS = "2b3a4a"


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
        office.types(ENTER, "Uttryck", words("office_expression.interpret"))
        office.types("]" if False else TAB)
        office.close()
