"""Killed with ``kill -9`` at random moments, the store loses nothing that it had said was saved."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from jagvoice.core.journal import Kept
from jagvoice.store.database import open_database
from jagvoice.store.journal import Journal
from tests.store.said import PERSON, one_ask

WHOLE = len(one_ask("a"))


def killed(home: Path, name: str, lot: random.Random) -> set[str]:
    """Let a program append, kill it at a random moment, and return the asks that it said were saved."""
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "tests.store.child", str(home), str(lot.choice([1, 4])), name],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as running:
        assert running.stdout is not None
        first = running.stdout.readline()
        time.sleep(lot.uniform(0, 0.05))
        running.kill()
        said = first + running.stdout.read()
    return {row.split()[1] for row in said.decode().split("\n") if row.startswith("saved ") and row}


def drill(home: Path, kills: int, seed: int) -> None:
    lot = random.Random(seed)
    saved: set[str] = set()
    for n in range(kills):
        saved |= killed(home, f"k{n}", lot)
        begun = time.perf_counter()
        with open_database(home) as database:
            journal = Journal(database, PERSON)
            journal.append(one_ask(f"after-{n}"))
            took = time.perf_counter() - begun
            verdict = journal.verify()
            found = Counter(r.said.entry.ask for r in journal.lines() if isinstance(r.said, Kept))

        assert verdict.ok, verdict
        assert saved <= found.keys()
        assert set(found.values()) == {WHOLE}, "an append is there whole or not at all"
        assert took < 2
    assert len(saved) > kills


def test_twenty_kills_lose_nothing(home: Path) -> None:
    drill(home, 20, seed=1)


@pytest.mark.slow
def test_two_hundred_kills_lose_nothing(home: Path) -> None:
    for part in range(10):
        drill(home, 20, seed=100 + part)
