"""The one switch of a board: where its scanning is, and whose time is running."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from jagvoice.core.scanning import Item, Scan, begin, named, press, tick


class OneSwitch:
    """Goes through the cells of a scene from press to press. It belongs to the thread of the event loop."""

    def __init__(self, name: Callable[[Item, Scan], None]) -> None:
        """Take over a switch.

        Args:
            name: marks what is marked now and says its name; ``named`` is to be called once it has been said.
        """
        self._name = name
        self._scan: Scan | None = None

    @property
    def marked(self) -> Item:
        """The cells that are marked now, none while it rests."""
        return self._scan.marked if self._scan else ()

    def press(self, options: Sequence[str], ways_out: Sequence[str]) -> str | None:
        """Begin to scan, or return the cell that the press takes."""
        if self._scan is None:
            self._go_to(begin(options, ways_out))
            return None
        taken = press(self._scan)
        if isinstance(taken, str):
            return taken
        self._go_to(taken)
        return None

    def named(self, scan: Scan) -> None:
        """Let the time of a mark run, unless the scanning has gone on or ended meanwhile."""
        if self._scan is scan:
            self._scan = named(scan, time.monotonic())

    def tick(self) -> bool:
        """Go on when it is time, and return whether the scanning has just come to rest."""
        if self._scan is None:
            return False
        on = tick(self._scan, time.monotonic())
        if on is not self._scan:
            self._go_to(on)
        return on is None

    def stop(self) -> None:
        """Rest until the next press."""
        self._scan = None

    def _go_to(self, scan: Scan | None) -> None:
        self._scan = scan
        if scan is not None:
            self._name(scan.marked, scan)
