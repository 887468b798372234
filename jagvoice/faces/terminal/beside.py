"""Whoever stands beside the board: how the assistant's corner is opened, and the line that tells what a helper does."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from jagvoice.core.text import Message, Said, text

if TYPE_CHECKING:
    from textual.events import Key, MouseDown

    from jagvoice.faces.sitting import Sitting
    from jagvoice.faces.terminal.app import BoardApp

CORNER_MOST = 12
"""So many cells a page of the corner has at most."""

CORNER_KEYS = ("f1", "ctrl+g")
"""Open and close the assistant's corner; some terminals keep F1 for themselves."""

CORNER_SECONDS = 3.0
"""A press in the upper left corner and then one in the upper right, within so many seconds, do the same."""

CORNER_CELLS = 3
"""How many columns and rows of the screen are a corner of it."""


class Beside:
    """Watches for a helper. It belongs to the thread of the event loop."""

    def __init__(self, app: BoardApp) -> None:
        """Watch a board."""
        self._app = app
        self._left = float("-inf")

    def key(self, event: Key) -> bool:
        """Return whether a key was a helper's: the one of the corner, or a letter typed in it to find a picture."""
        sitting = self._app.sitting
        if event.key in CORNER_KEYS:
            self._toggle()
            return True
        if sitting.corner is not None and event.key == "enter" and self._take_the_only_one():
            return True
        letter = event.key == "backspace" or (event.character is not None and event.character.isalpha())
        if sitting.corner is None or not letter:
            return False
        sitting.corner.typed(event.key if event.key == "backspace" else event.character or "")
        self._app.show()
        return True

    def _take_the_only_one(self) -> bool:
        """Take the one picture that was found by typing, if there is just one."""
        open_, cells = self._app.sitting.corner, self._app.sitting.view.cells
        if open_ is None or open_.page is None or not open_.page.find or len(cells) != 1 or self._app.hands.busy:
            return False
        self._app.act(cells[0].id, "key")
        return True

    def down(self, event: MouseDown) -> bool:
        """Return whether a pointer came down in a corner of the screen; the left and then the right one open it."""
        x, y = event.screen_x, event.screen_y
        if y >= CORNER_CELLS:
            return False
        now = time.monotonic()
        if x < CORNER_CELLS:
            self._left = now
            return True
        if x >= self._app.size.width - CORNER_CELLS and now - self._left <= CORNER_SECONDS:
            self._left = float("-inf")
            self._toggle()
            return True
        return False

    def _toggle(self) -> None:
        if self._app.hands.busy:
            return
        sitting = self._app.sitting
        self._app.voice.stop()
        if sitting.corner is None:
            sitting.open_corner()
        else:
            sitting.corner = None
        self._app.show()


def told_beside(sitting: Sitting) -> Message | Said | None:
    """Return what the board tells those beside it: that somebody shows, reads or practises, or what to hold up."""
    if sitting.corner is not None:
        return None
    if sitting.practising:
        return text("board.practising")
    if sitting.showing:
        return text("board.i_show")
    if sitting.how is not None:
        return text("board.i_read_sure") if sitting.how.sure else text("board.i_read_unsure")
    return sitting.scene.hint
