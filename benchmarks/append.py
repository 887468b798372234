"""Appending durably, beside plain sqlite3 that writes the same rows to the same tables."""

from __future__ import annotations

import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks.figure import Bench, Figure, in_turns
from benchmarks.homes import PERSON, asked_again, dealt, demo_home, one_ask
from jagvoice.core.journal import Kept
from jagvoice.store.database import open_database, path_in
from jagvoice.store.driver import Connection, Rows, connect
from jagvoice.store.journal import Journal

GROUP = 10

UNDER = "plain sqlite3, same rows"

Written = list[tuple[str, Sequence[Sequence[Any]]]]
"""The statements of one commit that write, each with its rows."""


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield the cost of a single entry and of a group of ten, each commit on the disk before it counts."""
    ask = one_ask(dealt(demo_home(bench)))
    pictures = f"entries of asks with {len(ask[0].entry.offered)} pictures"
    open_database(bench.folder / "empty", create=True).close()
    for size, goal, name in ((1, 2.0, "append one entry"), (GROUP, 1.5, f"append {GROUP} entries in one commit")):
        wall, used = _rounds(bench, ask, size)
        note = f"{bench.sizes.appends} commits a round; WAL, synchronous=FULL; {pictures}"
        yield Figure(name, "ms", *wall, UNDER, goal=goal, note=note)
        yield Figure(f"{name}, CPU", "ms", *used, UNDER)
    note = "each thread waits for its own entry; the floor is one commit of ten by one thread"
    yield Figure(f"{GROUP} threads append one entry each", "ms", *_threads(bench, ask), UNDER, note=note)


Sides = tuple[tuple[float, ...], tuple[float, ...]]
"""What was measured of the store and of the floor."""


def _rounds(bench: Bench, ask: Sequence[Kept], size: int) -> tuple[Sides, Sides]:
    """Return the wall and the CPU milliseconds of a commit, each the mean of a round."""
    appends = bench.sizes.appends
    commits = _commits(ask, (bench.sizes.rounds + 1) * appends, size)
    home = bench.folder / f"append-{size}"
    written = iter(_captured(_begun(bench, home / "captured"), commits))
    given = iter(commits)
    used: tuple[list[float], list[float]] = [], []

    def round(side: int, append: Callable[[], object]) -> float:
        cpu, begun = time.process_time(), time.perf_counter()
        for _ in range(appends):
            append()
        wall = time.perf_counter() - begun
        used[side].append((time.process_time() - cpu) * 1000 / appends)
        return wall * 1000 / appends

    with (
        open_database(_begun(bench, home / "ours")) as database,
        closing(_plain(_begun(bench, home / "floor"))) as connection,
    ):
        journal = Journal(database, PERSON)
        ours, floor = in_turns(
            bench.sizes.rounds,
            lambda: round(0, lambda: journal.append(next(given))),
            lambda: round(1, lambda: _write(connection, next(written))),
        )
    return (tuple(ours), tuple(floor)), (tuple(used[0][1:]), tuple(used[1][1:]))


def _threads(bench: Bench, ask: Sequence[Kept]) -> Sides:
    """Return what ten threads that append one entry each, at once, need for all of them."""
    commits = _commits(ask, bench.sizes.rounds * 3 + 1, GROUP)
    home = bench.folder / "append-threads"
    written = iter(_captured(_begun(bench, home / "captured"), commits))
    given = iter(commits)
    with (
        open_database(_begun(bench, home / "ours")) as database,
        closing(_plain(_begun(bench, home / "floor"))) as connection,
    ):
        journal = Journal(database, PERSON)

        def plain() -> float:
            begun = time.perf_counter()
            _write(connection, next(written))
            return (time.perf_counter() - begun) * 1000

        ours, floor = in_turns(bench.sizes.rounds * 3, lambda: _at_once(journal, next(given)), plain)
    return tuple(ours), tuple(floor)


def _at_once(journal: Journal, said: Sequence[Kept]) -> float:
    """Append each entry in a thread of its own, and return the milliseconds until all are durable."""
    ready = threading.Barrier(len(said) + 1)
    stored: list[str] = []

    def append(one: Kept) -> None:
        ready.wait()
        stored.extend(journal.append([one]).stored)

    threads = [threading.Thread(target=append, args=(one,)) for one in said]
    for thread in threads:
        thread.start()
    ready.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    assert len(stored) == len(said), "not everything was kept"
    return (time.perf_counter() - begun) * 1000


def _commits(ask: Sequence[Kept], count: int, size: int) -> list[list[Kept]]:
    """Return so many commits, each of so many entries in the order that a board sends them."""
    asks = -(-count * size // len(ask))
    flat = [kept for number in range(asks) for kept in asked_again(ask, number)]
    return [flat[n * size : (n + 1) * size] for n in range(count)]


def _begun(bench: Bench, home: Path) -> Path:
    """Return a new installation without anything in it."""
    return Path(shutil.copytree(bench.folder / "empty", home))


class _Recording:
    """A connection that notes what is written, commit by commit."""

    def __init__(self, inner: Connection, commits: list[Written]) -> None:
        self._inner, self._commits = inner, commits
        self._now: Written = []

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Rows:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self._now.append((sql, [tuple(parameters)]))
        if sql == "COMMIT":
            self._commits.append(self._now)
            self._now = []
        return self._inner.execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> Rows:
        rows = [tuple(row) for row in parameters]
        self._now.append((sql, rows))
        return self._inner.executemany(sql, rows)

    def close(self) -> None:
        self._inner.close()


def _captured(home: Path, commits: Sequence[Sequence[Kept]]) -> list[Written]:
    """Return what the store writes for each commit."""
    written: list[Written] = []

    def recording(path: Path, busy_seconds: float) -> Connection:
        return _Recording(connect(path, busy_seconds), written)

    with open_database(home, connect=recording) as database:
        journal = Journal(database, PERSON)
        for said in commits:
            journal.append(said)
    assert len(written) == len(commits), "a commit of its own was expected for each append"
    return written


def _plain(home: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path_in(home), isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _write(connection: sqlite3.Connection, written: Written) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for sql, rows in written:
        if len(rows) == 1:
            connection.execute(sql, rows[0])
        else:
            connection.executemany(sql, rows)
    connection.execute("COMMIT")
