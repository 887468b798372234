"""When the power goes, nothing is lost that the store had said was saved.

``tests/store/power.py`` says what is simulated. The store's own ``Journal`` and ``Database`` write through it; what is
left on the simulated disk is then put into real files and opened by the real store, as after a restart.
"""

from __future__ import annotations

import random
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from jagvoice.core.journal import Kept
from jagvoice.store.database import Database, open_database, path_in
from jagvoice.store.errors import DamagedStoreError, StoreError
from jagvoice.store.journal import Journal
from tests.store.power import ApswConnection, Disk, PowerCut
from tests.store.said import PERSON, erasing, note, one_ask

ENTRIES = len(one_ask("a"))
MOST_OPERATIONS = 2000


class Loss(AssertionError):
    """Something that was said to be saved is not there."""


def run_until_the_power_goes(disk: Disk, lot: random.Random, *pragmas: str) -> set[str]:
    """Append, now and then erase, until the power goes; return the asks that were said to be saved."""
    saved: set[str] = set()
    connection = ApswConnection(disk, (f"PRAGMA wal_autocheckpoint = {lot.choice([4, 20, 1000])}", *pragmas))
    database = Database(Path("jagvoice.db"), lambda path, busy: connection)
    journal = Journal(database, PERSON, token=lot.randbytes)
    with suppress(PowerCut, StoreError):
        for n in range(MOST_OPERATIONS):
            asks = [f"ask-{n}-{i}" for i in range(lot.choice([1, 1, 1, 4]))]
            journal.append([*(k for ask in asks for k in one_ask(ask)), note(f"n-{n}", asks[0])])
            saved.update(asks)
            if lot.random() < 0.02:
                saved.remove(asks[0])
                journal.erase([r.link for r in journal.thread(asks[0]) if isinstance(r.said, Kept)], erasing(f"e-{n}"))
    assert disk.cut
    with suppress(Exception):
        connection.inner.close(True)
    return saved


def look_after_the_cut(home: Path, saved: set[str]) -> None:
    """Open what is left with the real store: all that was saved is there, whole, and it goes on."""
    with open_database(home) as database:
        journal = Journal(database, PERSON)
        with database.reading() as connection:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise Loss("integrity")
        verdict = journal.verify()
        if not verdict.ok:
            raise Loss(str(verdict))
        there: dict[str, int] = {}
        for row in journal.lines():
            if isinstance(row.said, Kept):
                there[row.said.entry.ask] = there.get(row.said.entry.ask, 0) + 1
        if not saved <= there.keys() or set(there.values()) - {ENTRIES}:
            raise Loss(str(sorted(saved - there.keys())))
        assert journal.append(one_ask("afterwards")).stored


def cut_once(home: Path, empty: dict[str, bytes], seed: int, *pragmas: str) -> int:
    """Cut the power once and look; return how many asks had been saved."""
    lot = random.Random(seed)
    disk = Disk(f"cut-{seed}-{len(pragmas)}", empty, cut_after=lot.randrange(1, MOST_OPERATIONS))
    try:
        saved = run_until_the_power_goes(disk, lot, *pragmas)
    finally:
        disk.unregister()
    shutil.rmtree(home)
    home.mkdir()
    for name, content in disk.after(lot).items():
        (home / name).write_bytes(content)
    look_after_the_cut(home, saved)
    return len(saved)


@pytest.fixture(scope="module")
def empty(empty_home: Path) -> dict[str, bytes]:
    return {path_in(empty_home).name: path_in(empty_home).read_bytes()}


def test_twenty_power_cuts_lose_nothing(home: Path, empty: dict[str, bytes]) -> None:
    assert sum(cut_once(home, empty, seed) for seed in range(20)) > 200


@pytest.mark.slow
def test_two_hundred_power_cuts_lose_nothing(home: Path, empty: dict[str, bytes]) -> None:
    assert sum(cut_once(home, empty, seed) for seed in range(1000, 1200)) > 2000


@pytest.mark.parametrize("careless", ["OFF", "NORMAL"])
def test_the_drill_finds_the_loss_of_a_store_that_does_not_wait_for_the_disk(
    home: Path, empty: dict[str, bytes], careless: str
) -> None:
    def loses(seed: int) -> bool:
        try:
            cut_once(home, empty, seed, f"PRAGMA synchronous = {careless}")
        except (Loss, DamagedStoreError, StoreError):
            return True
        return False

    assert any(loses(seed) for seed in range(20))
