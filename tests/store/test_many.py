"""Many threads and processes at once: nothing is lost, nothing is doubled, and one's failure is not the others'."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jagvoice.store.database import Database, open_database
from jagvoice.store.driver import Connection, connect
from jagvoice.store.errors import NotSavedError, StoreError, UnfitError
from jagvoice.store.gather import Gather
from jagvoice.store.journal import Journal
from tests.store.said import PERSON, entry, kept, one_ask


def at_once(*work: Callable[[], object]) -> None:
    """Do things in as many threads, and raise what any of them raises."""
    failed: list[BaseException] = []

    def run(do: Callable[[], object]) -> None:
        try:
            do()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=(w,)) for w in work]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    for error in failed:
        raise error


def test_eight_threads_lose_nothing(database: Database) -> None:
    def writer(name: int) -> Callable[[], object]:
        journal = Journal(database, PERSON)
        return lambda: [journal.append(one_ask(f"{name}-{i}")) for i in range(25)]

    at_once(*(writer(n) for n in range(8)))
    verdict = Journal(database, PERSON).verify()

    assert (verdict.ok, verdict.links) == (True, 8 * 25 * 3)


def test_threads_that_send_the_same_are_one(database: Database) -> None:
    journal = Journal(database, PERSON)
    at_once(*(lambda: [journal.append(one_ask(f"{i}")) for i in range(20)] for _ in range(6)))

    assert (journal.verify().ok, journal.verify().links, journal.quarantined()) == (True, 60, ())


def test_readers_are_not_held_up_and_see_whole_asks(database: Database) -> None:
    journal = Journal(database, PERSON)
    halves: list[str] = []

    def read() -> None:
        for _ in range(40):
            halves.extend(e.id for e in journal.expressions(newest_first=True).rows if not e.ended)
            assert journal.verify().ok

    at_once(lambda: [journal.append(one_ask(f"{i}")) for i in range(60)], read, read)
    assert halves == []


def test_four_processes_and_this_one_lose_nothing(home: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "tests.store.child", str(home), "2", f"p{n}", "30"],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        for n in range(4)
    ]
    with open_database(home) as database:
        journal = Journal(database, PERSON)
        for i in range(30):
            journal.append(one_ask(f"here-{i}"))
        said = [p.communicate(timeout=60)[0].decode().split() for p in running]

        assert [p.returncode for p in running] == [0] * 4
        assert [len(s) for s in said] == [2 * 2 * 30] * 4
        assert (journal.verify().ok, journal.verify().links) == (True, (4 * 60 + 30) * 3)


def test_one_commit_serves_all_that_wait(database: Database) -> None:
    """While the first job is being done ten more come; they share one transaction."""
    begun, go = threading.Event(), threading.Event()

    def slow(_: Connection) -> None:
        begun.set()
        assert go.wait(10)

    journal = Journal(database, PERSON)

    def append(name: int) -> None:
        assert begun.wait(10)
        journal.append(one_ask(f"{name}"))

    def release() -> None:
        assert begun.wait(10)
        while len(database._gather._waiting) < 10:
            time.sleep(0.001)
        go.set()

    with database.reading() as watcher:
        before = watcher.execute("PRAGMA data_version").fetchone()[0]
        at_once(lambda: database.commit(slow), release, *(lambda n=n: append(n) for n in range(10)))
        after = watcher.execute("PRAGMA data_version").fetchone()[0]

    assert after - before == 1
    assert journal.verify().links == 30


def test_one_failing_job_does_not_sink_the_others() -> None:
    """A group that fails is done again one by one."""
    done: list[int] = []

    def run(jobs: list[Callable[[], int]]) -> list[int]:
        results = [job() for job in jobs]
        done.extend(results)
        return results

    gather = Gather(run)  # type: ignore[arg-type]

    def fail() -> int:
        raise ZeroDivisionError

    failures: list[type[BaseException]] = []

    def submit(job: Callable[[], int]) -> None:
        try:
            gather.submit(job)  # type: ignore[arg-type]
        except ZeroDivisionError as error:
            failures.append(type(error))

    with gather.alone():
        threads = [threading.Thread(target=submit, args=(job,)) for job in (lambda: 1, fail, lambda: 2)]
        for t in threads:
            t.start()
        while len(gather._waiting) < 3:
            time.sleep(0.001)
    for t in threads:
        t.join()

    assert sorted(done) == [1, 2]
    assert failures == [ZeroDivisionError]


def test_what_is_unfit_fails_alone(database: Database) -> None:
    journal = Journal(database, PERSON)
    bad = kept(entry("bad", 0, "offered"), received_at="\ud800")
    refused: list[UnfitError] = []

    def send_bad() -> None:
        for _ in range(20):
            try:
                journal.append([bad])
            except UnfitError as error:
                refused.append(error)

    at_once(send_bad, lambda: [journal.append(one_ask(f"{i}")) for i in range(20)])

    assert len(refused) == 20
    assert journal.verify().links == 60


def test_a_database_held_by_another_is_said_to_be_busy(home: Path) -> None:
    holder = connect(home / "jagvoice.db", 1)
    with open_database(home, busy_seconds=0.05) as database:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotSavedError, match="busy"):
            Journal(database, PERSON).append(one_ask("a"))
        holder.execute("ROLLBACK")
        holder.close()

        assert Journal(database, PERSON).append(one_ask("a")).stored


def test_an_interrupted_leader_leaves_nobody_waiting() -> None:
    """Ctrl-C in the thread that commits for all: the others are told that nothing was saved, and the next may go on."""
    begun, go = threading.Event(), threading.Event()

    def run(jobs: list[Callable[[], int]]) -> list[int]:
        begun.set()
        assert go.wait(10)
        return [job() for job in jobs]

    def interrupt() -> int:
        raise KeyboardInterrupt

    gather = Gather(run)  # type: ignore[arg-type]
    ended: list[str] = []

    def submit(job: Callable[[], int]) -> None:
        try:
            ended.append(str(gather.submit(job)))  # type: ignore[arg-type]
        except BaseException as error:
            ended.append(type(error).__name__)

    first = threading.Thread(target=submit, args=(lambda: 1,))
    first.start()
    assert begun.wait(10)
    others = [threading.Thread(target=submit, args=(job,)) for job in (interrupt, lambda: 2)]
    for n, thread in enumerate(others, start=1):
        thread.start()
        while len(gather._waiting) < n:
            time.sleep(0.001)
    go.set()
    for thread in (first, *others):
        thread.join(10)

    assert sorted(ended) == ["1", "KeyboardInterrupt", "NotSavedError"]
    assert gather.submit(lambda: 3) == 3  # type: ignore[misc, arg-type]


def test_a_closed_database_is_said_to_be_closed(home: Path) -> None:
    database = open_database(home)
    database.close()
    journal = Journal(database, PERSON)

    for act in (journal.verify, lambda: journal.append(one_ask("a"))):
        with pytest.raises(StoreError, match="closed"):
            act()
