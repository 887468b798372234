"""A page of a long journal beside the same page of a short one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from random import Random

from benchmarks.figure import Bench, Figure, in_turns
from benchmarks.homes import PERSON, long_journal
from jagvoice.store.database import Database, open_database
from jagvoice.store.journal import PAGE, Journal

SHORT = 1_000


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield the cost of the newest page and of pages in the middle."""
    long = bench.sizes.journal
    with (
        open_database(long_journal(bench, SHORT)) as small,
        open_database(long_journal(bench, long)) as large,
    ):
        name = f"of {long:,} entries"
        under = f"of {SHORT:,}"
        assert Journal(small, PERSON).verify().ok, "the journals are not in the form of the store"
        for where, turn in (("newest", _newest), ("middle", _middle)):
            ours, floor = in_turns(
                bench.sizes.rounds, _timed(bench, turn(large, long)), _timed(bench, turn(small, SHORT))
            )
            note = f"{PAGE} expressions of the team and the leaders, {bench.sizes.pages} pages a round"
            yield Figure(f"{where} page {name}", "ms", tuple(ours), tuple(floor), under, goal=1.5, note=note)


def _timed(bench: Bench, read: Callable[[], None]) -> Callable[[], float]:
    def round() -> float:
        begun = time.perf_counter()
        for _ in range(bench.sizes.pages):
            read()
        return (time.perf_counter() - begun) * 1000 / bench.sizes.pages

    return round


def _newest(database: Database, entries: int) -> Callable[[], None]:
    journal = Journal(database, PERSON)

    def read() -> None:
        page = journal.expressions(newest_first=True, visibilities=("team", "leaders"))
        assert len(page.rows) == PAGE

    return read


def _middle(database: Database, entries: int) -> Callable[[], None]:
    """Read pages that begin at places drawn from the middle half, so that they are not at hand from the time before."""
    journal = Journal(database, PERSON)
    random = Random(1)
    places: list[str] = []
    for _ in range(200):
        at = random.randint(entries // 2, entries * 3 // 4)
        places.append(next(journal.lines(at)).link)

    def read() -> None:
        page = journal.expressions(random.choice(places), newest_first=True, visibilities=("team", "leaders"))
        assert len(page.rows) == PAGE

    return read
