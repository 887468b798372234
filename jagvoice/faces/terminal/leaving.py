"""How a board comes to rest and how it is left: by time, by an assistant, by a signal, or with its terminal."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from jagvoice.core.deck import LEAVES_SECONDS
from jagvoice.core.text import Message

if TYPE_CHECKING:
    from jagvoice.faces.terminal.app import BoardApp

REST_SECONDS = 600.0
"""After so long without a touch an ask rests silently."""

LEAVE_KEY = "ctrl+x"
"""Pressed twice within ``LEAVE_SECONDS``, the way an assistant leaves the board."""

LEAVE_SECONDS = 2.0

FRESH_SECONDS = 60.0
"""So often an untouched board looks whether the day has gone on."""


class Leaving:
    """Watches one board for the time to rest or to end."""

    def __init__(
        self, app: BoardApp, rest: float, fresh: float, hung_up: Callable[[], bool], abandon: Callable[[], None]
    ) -> None:
        """Watch a board.

        Args:
            app: the board.
            rest: seconds without a touch after which an ask rests.
            fresh: seconds after which an untouched board looks whether the day has gone on.
            hung_up: tells whether the terminal is gone.
            abandon: ends the program without a terminal, once what was said is saved.
        """
        self._app, self._rest, self._fresh = app, rest, fresh
        self._hung_up, self._abandon = hung_up, abandon
        self._pressed = float("-inf")
        self.unsaved: Message | None = None
        """What to say after a board was left with something unsaved."""

    def begin(self) -> None:
        """Look every second, and hear when the program is told to end."""
        self._app.set_interval(1.0, self.watch)
        loop = asyncio.get_running_loop()
        if hasattr(signal, "SIGHUP"):
            loop.add_signal_handler(signal.SIGTERM, self.leave)
            loop.add_signal_handler(signal.SIGHUP, self.leave, True)

    def key(self, key: str) -> bool:
        """Return whether a key was the one an assistant leaves with; pressed twice it does."""
        if key != LEAVE_KEY:
            return False
        now = time.monotonic()
        if now - self._pressed <= LEAVE_SECONDS:
            self.leave()
        self._pressed = now
        return True

    def watch(self) -> None:
        """Leave a private scene by itself, and let an ask rest that nobody goes on with."""
        app = self._app
        idle, untouched = app.hands.idle, app.sitting.place.untouched
        app.aloud.watch()
        if self._hung_up():
            self.leave(True)
        elif app.hands.busy or app.aloud.reading or app.sitting.scene.repeats is not None:
            return
        elif (app.sitting.scene.leaves and idle >= LEAVES_SECONDS) or (idle >= self._rest and not untouched):
            app.hands.busy = True
            app.sitting.rest()
            app.keep(said=False)
        elif untouched and idle >= min(self._rest, self._fresh) and (app.hands.still or idle >= self._rest):
            app.hands.wake()
            app.renew()

    def leave(self, gone: bool = False) -> None:
        """End what is going on and leave; what cannot be saved is said first, and the board stays for one more try."""

        def left() -> None:
            self._leave(gone)

        self._app.run_worker(left, thread=True, exit_on_error=False, group="leave", exclusive=True)

    def _leave(self, gone: bool) -> None:
        app = self._app
        app.sitting.rest()
        kept = app.sitting.keep()
        app.voice.stop()
        if gone or self._hung_up():
            self._abandon()
        if kept.problem and self.unsaved is None:
            self.unsaved = kept.problem
            app.call_from_thread(app.kept, kept, False)
            return
        self.unsaved = kept.problem
        app.call_from_thread(app.exit)
