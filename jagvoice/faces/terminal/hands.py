"""What a body does at a terminal - pointer, keys, one switch - and the one touch it comes to."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from jagvoice.core.scanning import Item, Scan
from jagvoice.faces.terminal.switch import OneSwitch

if TYPE_CHECKING:
    from textual.events import Key

    from jagvoice.core.deck import Cell
    from jagvoice.core.journal import Means
    from jagvoice.faces.sitting import Sitting

DEAF_SECONDS = 1.0
"""How long a new scene takes no touch: a finger that is still down, or comes down twice, chooses nothing by it."""


class Board(Protocol):
    """What the hands ask of the board they lie on."""

    sitting: Sitting

    def draw_mark(self) -> None:
        """Show which cells are marked now."""

    def cue(self, item: Item, scan: Scan) -> None:
        """Mark what a switch would take and say it; ``TerminalHands.named`` is to be called once it has been said."""

    def act(self, cell: Cell, means: Means) -> None:
        """Take one touch."""


class TerminalHands:
    """The hands on one board. It belongs to the thread of the event loop."""

    def __init__(self, board: Board, deaf: float = DEAF_SECONDS) -> None:
        """Take over the hands of a board.

        Args:
            board: what they lie on.
            deaf: seconds a new scene takes no touch.
        """
        self._board, self._deaf = board, deaf
        self._switch = OneSwitch(board.cue)
        self._mark: str | None = None
        self._shown = 0.0
        self.busy = False
        """While a touch is being kept no other is taken."""
        self.touched = time.monotonic()
        """When somebody last did something, in monotonic seconds."""

    @property
    def marked(self) -> Item:
        """The ids of the cells that are marked now."""
        return self._switch.marked or ((self._mark,) if self._mark else ())

    def shown(self) -> None:
        """Begin anew on the scene that is shown from now on."""
        self._shown = time.monotonic()
        self._mark = None
        self._switch.stop()

    def touch(self, cell: Cell) -> None:
        """Take a pointer that came down on a cell."""
        self._take(cell, "touch")

    def key(self, event: Key) -> None:
        """Move the mark or choose; no other key does anything."""
        self.touched = time.monotonic()
        view = self._board.sitting.view
        cells = [*view.cells, *view.exits]
        if event.key in ("enter", "space") and self._mark is None and "switch" in self._board.sitting.profile.ways_in:
            self._press_switch()
        elif event.key in ("enter", "space"):
            if marked := next((c for c in cells if c.id == self._mark), None):
                self._take(marked, "key")
        elif event.character and event.character.isdecimal() and 1 <= int(event.character) <= len(cells):
            self._take(cells[int(event.character) - 1], "key")
        elif (steps := _steps(view.columns).get(event.key)) and cells:
            ids = [c.id for c in cells]
            here = ids.index(self._mark) if self._mark in ids else (-1 if steps > 0 else 0)
            self._mark = ids[(here + steps) % len(ids)]
            self._switch.stop()
            self._board.draw_mark()

    def named(self, scan: Scan) -> None:
        """Let the time of a mark run, once its name has been said."""
        self._switch.named(scan)

    def tick(self) -> None:
        """Let time pass."""
        if not self.busy and self._switch.tick():
            self._board.draw_mark()

    @property
    def _deaf_now(self) -> bool:
        return self.busy or time.monotonic() - self._shown < self._deaf

    def _take(self, cell: Cell, means: Means) -> None:
        if not self._deaf_now:
            self.touched = time.monotonic()
            self.busy = True
            self._board.act(cell, means)

    def _press_switch(self) -> None:
        if self._deaf_now:
            return
        view = self._board.sitting.view
        taken = self._switch.press([c.id for c in view.cells], [c.id for c in view.exits])
        if taken is not None:
            self._take(next(c for c in (*view.cells, *view.exits) if c.id == taken), "switch")


def _steps(columns: int) -> dict[str, int]:
    return {"right": 1, "tab": 1, "left": -1, "shift+tab": -1, "down": columns, "up": -columns}
