"""Somebody at the office on a real terminal, and what a page of it tells a command."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tests.user.support import command, words
from tests.user.terminal import ARROWS, Terminal

AFTER_THE_WEEK = "2026-03-16T10:00"
"""The Monday after the example's week."""

SAVE, QUIT = "\x13", "\x11"
"""Ctrl+S and Ctrl+Q."""

ENTER, TAB = "\r", "\t"

FOCUS = {"33475c", "34465a", "ffb000"}
"""What is behind a row, a field and a button that has the focus."""


class Office(Terminal):
    """One office on one terminal, with somebody at it."""

    def __init__(
        self,
        home: Path,
        who: str,
        size: tuple[int, int] = (120, 40),
        now: str = AFTER_THE_WEEK,
        passphrase: str | None = None,
    ) -> None:
        """Sit down; outside an example a passphrase is typed."""
        self.program = (sys.executable, "-m", "jagvoice", "admin", "--as", who)
        super().__init__(home, "Alva", size, now=now)
        if passphrase is not None:
            self.signs_in(passphrase)
        self.reads("Alva · ")

    def signs_in(self, passphrase: str) -> None:
        """Type a passphrase where it is asked for."""
        self.reads(words("admin.passphrase"))
        self.rests()
        self.press(passphrase + ENTER)

    def signs_in_as(self, who: str, passphrase: str) -> None:
        """Type a name and a passphrase where nobody sits any more."""
        self.rests()
        self.press(who + ENTER)
        self.signs_in(passphrase)

    def reads(self, *told: str) -> None:
        """Wait until all this stands on the screen."""
        self.until(lambda: all(one in self.text for one in told), " and ".join(told))

    def types(self, keys: str, *told: str) -> None:
        """Press keys one after the other, and wait for what comes of it."""
        for key in keys if len(keys) > 1 and keys.isprintable() else [keys]:
            self.press(key)
        self.reads(*told)

    def steps_to(self, told: str, key: str = ARROWS["down"]) -> None:
        """Step on until what has the focus, or the line above, says this; one that came to nothing is taken again."""
        for _ in range(60):
            if told in self._focused:
                return
            self.press(key)
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


def page(home: Path, name: str, who: str) -> Any:
    """Return a page of the office as a command prints it."""
    ran = command("page", name, "--as", who, "--json", "--home", home, "--now", AFTER_THE_WEEK, "--lang", "sv")
    return json.loads(ran.out)


def rows(found: Any) -> list[Any]:
    return [row for block in found["blocks"] if block["block"] == "rows" for row in block["rows"]]
