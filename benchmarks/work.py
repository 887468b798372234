"""What the pure parts cost: dealing a deck, one step, verifying a journal."""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchmarks.figure import Bench, Figure
from benchmarks.homes import NOW, PERSON, dealt, demo_home, long_journal, touches
from jagvoice import home as homes
from jagvoice.household import ToDeal, Viewer
from jagvoice.pages.board import deal
from jagvoice.store.database import open_database
from jagvoice.store.journal import Journal

STEPS = 1000


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield figures without a floor: they have no goal, and are kept to see them grow."""
    home = demo_home(bench)
    rounds = bench.sizes.rounds
    with homes.opened(home, NOW) as installation:
        household = installation.open(homes.named(installation, None).person.id)
        board = Viewer("bench", "board")
        looks: list[float] = []
        deals: list[float] = []
        for _ in range(rounds + 1):
            begun = time.perf_counter()
            dealing = household.look(board, ToDeal("bench"))
            assert dealing is not None
            looked = time.perf_counter()
            deck = deal(dealing)
            looks.append((looked - begun) * 1000)
            deals.append((time.perf_counter() - looked) * 1000)
    note = f"{len(deck.scenes)} scenes, {len(deck.questions)} questions"
    yield Figure("deal a deck", "ms", tuple(deals[1:]), note=note)
    yield Figure("look up what a deck is dealt from", "ms", tuple(looks[1:]))

    deck = dealt(home)
    steps: list[float] = []
    for seed in range(rounds + 1):
        begun = time.perf_counter()
        for _ in touches(deck, STEPS, seed):
            pass
        steps.append((time.perf_counter() - begun) * 1_000_000 / STEPS)
    yield Figure("one step", "us", tuple(steps[1:]), note="a touch drawn at random, with what is shown before it")

    entries = bench.sizes.verified
    with open_database(long_journal(bench, entries)) as database:
        journal = Journal(database, PERSON)
        times: list[float] = []
        for _ in range(3):
            begun = time.perf_counter()
            assert journal.verify().ok
            times.append(time.perf_counter() - begun)
    yield Figure(f"verify {entries:,} entries", "s", tuple(times))
