"""Households in a folder, for tests: the demo's two people with the clock set to their example week."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from jagvoice.core.journal import At
from jagvoice.demo import demo_files
from jagvoice.faces.sitting import Sitting
from jagvoice.household import Household, Installation, Viewer
from jagvoice.start import clock, read
from jagvoice.store.database import open_database

NOW = datetime(2026, 3, 11, 10, 0)
ALVA, NOA = "p-alva", "p-noa"


def made(home: Path, now: datetime = NOW) -> Installation:
    """Return an installation with both people of the demo, their dates unmoved."""
    installation = Installation(open_database(home, create=True), home, clock(now))
    for source in demo_files():
        installation.take_in(read(source), now)
    return installation


def ticking() -> Callable[[], At]:
    """Return a device's clocks that go on by five seconds with each look."""
    seconds = iter(range(0, 10_000_000, 5))

    def at() -> At:
        second = next(seconds)
        return At(f"2026-03-11T10:{second // 60 % 60:02d}:{second % 60:02d}+01:00", float(second))

    return at


def sitting(household: Household, board: str = "board-1") -> Sitting:
    """Return a board in use, with a clock that ticks."""
    return Sitting(household, Viewer(board, "board"), ticking())
