"""Households in a folder, for tests: the demo's two people with the clock set to their example week."""

from __future__ import annotations

import atexit
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

from jagvoice.core.journal import At
from jagvoice.demo import demo_files
from jagvoice.faces.sitting import Sitting
from jagvoice.home import clock, read
from jagvoice.household import Household, Installation, Viewer
from jagvoice.store.database import open_database

NOW = datetime(2026, 3, 11, 10, 0)
ALVA, NOA = "p-alva", "p-noa"


def made(home: Path) -> Installation:
    """Return an installation with both people of the demo, their dates unmoved."""
    shutil.copytree(_template(), home)
    return Installation(open_database(home), home, clock(NOW))


def made_with(home: Path, communication: str, person: str = "Noa") -> Installation:
    """Return an installation with one person of the demo, with some more lines under her ``communication``."""
    source = next(f for f in demo_files() if f"first_name: {person}" in f)
    lines = communication.splitlines()
    for line in lines:
        source = re.sub(rf"^    {line.partition(':')[0]}:.*\n", "", source, count=1, flags=re.MULTILINE)
    more = "".join(f"    {line}\n" for line in lines)
    installation = empty(home)
    installation.take_in(read(source.replace("  communication:\n", f"  communication:\n{more}", 1)), NOW)
    return installation


def empty(home: Path, now: datetime = NOW) -> Installation:
    """Return an installation in which nobody lives yet, without waiting for the migrations."""
    shutil.copytree(_unlived(), home, dirs_exist_ok=True)
    return Installation(open_database(home), home, clock(now))


def fixed_key(installation: Installation, person: str, board: str = "board-1") -> None:
    """Give a board a known secret, so that its lots are the same in every run."""
    with sqlite3.connect(installation.home / "jagvoice.db") as database:
        database.execute('INSERT INTO boards (person, name, "key") VALUES (?, ?, ?)', (person, board, bytes(32)))
    database.close()


@cache
def _unlived() -> Path:
    """Return a folder with an installation of nobody, made once for all tests of a run."""
    folder = Path(tempfile.mkdtemp(prefix="jagvoice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    open_database(folder, create=True).close()
    return folder


@cache
def _template() -> Path:
    """Return a folder with the installation, made once for all tests of a run."""
    folder = Path(tempfile.mkdtemp(prefix="jagvoice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with Installation(open_database(folder, create=True), folder, clock(NOW)) as installation:
        for source in demo_files():
            installation.take_in(read(source), NOW)
    return folder


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
