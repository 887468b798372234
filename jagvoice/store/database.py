"""The database of one installation: opening it, reading from it, and committing to it, each durable or an error."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from jagvoice.store import emptying, sqlite
from jagvoice.store.driver import BUSY_SECONDS, Connect, Connection, connect, translated
from jagvoice.store.errors import DamagedStoreError, NewerStoreError, NoHouseholdError, NotSavedError, StoreError
from jagvoice.store.gather import Gather
from jagvoice.store.snapshot import connect_unwritable

T = TypeVar("T")

HEAD = "0010"
"""The revision this version of jagvoice reads and writes; a test holds it to the newest migration."""

KNOWN: frozenset[str] = frozenset({"0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", HEAD})
"""Every revision there has been; one that is not here was made by a later version."""

FILE = "jagvoice.db"

READERS_SECONDS = 1.0
"""So long a deletion waits for those who read, so that no trace of what was deleted is left when it returns."""

AGAIN_SECONDS = 1.0
"""The time between two tries to empty a log that somebody still reads."""


def path_in(home: Path) -> Path:
    """Return where the database of an installation lies."""
    return home / FILE


def open_database(
    home: Path, *, create: bool = False, connect: Connect = connect, busy_seconds: float = BUSY_SECONDS
) -> Database:
    """Return the open database of an installation, migrated to the form that this version knows.

    Where nothing may be written, what it holds can be read all the same; committing then says that nothing was saved.
    Several processes may have it open at once. Close it, or use it in a ``with`` statement.

    Args:
        home: the installation's folder; made private to its owner when it is made here.
        create: whether to begin an empty one where there is none.
        connect: how a connection is made; only drills give another.
        busy_seconds: how long to wait for another writer before giving up.

    Raises:
        NoHouseholdError: if there is none in that folder and none is to be made.
        DamagedStoreError: if there is a file that is no database, or cannot be read.
        NewerStoreError: if a later version of jagvoice has written it.
        NotSavedError: if it has to be made or migrated and cannot be.
    """
    path = path_in(home)
    if create:
        _make_private(path)
    elif not path.is_file():
        raise NoHouseholdError("no_household", str(home))
    database = Database(path, connect, busy_seconds)
    try:
        try:
            revision = database.revision()
        except (NotSavedError, DamagedStoreError):
            database.look_at_snapshot()
            revision = database.revision()
        if revision is None and not create:
            raise NoHouseholdError("no_household", str(home))
        if revision is not None and revision not in KNOWN:
            raise NewerStoreError("newer_store", revision)
        if revision != HEAD:
            from jagvoice.store.migrate import upgrade

            upgrade(path, busy_seconds)
        if database.holds_traces():
            database.empty_log(wait=0.0)
    except BaseException:
        database.close()
        raise
    return database


def _make_private(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise NotSavedError("not_writable", str(error)) from error


class Database:
    """An open database. It may be used from any thread; each has its own view, and there is one writer at a time."""

    def __init__(self, path: Path, connect: Connect = connect, busy_seconds: float = BUSY_SECONDS) -> None:
        self.path = path
        self._connect = self._look = connect
        self._busy_seconds = busy_seconds
        self._guard = threading.Lock()
        self._closed = False
        self._idle: list[Connection] = []
        self._writer: Connection | None = None
        self._gather = Gather(self._run)
        self._closing = threading.Event()
        self._emptying: threading.Thread | None = None

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection; whatever is being committed is finished first."""
        self._closing.set()
        with self._gather.alone(), self._guard:
            self._closed = True
            for connection in (*self._idle, *([self._writer] if self._writer else [])):
                _quietly_closed(connection)
            self._idle, self._writer = [], None

    def look_at_snapshot(self) -> None:
        """Read from now on what is in the file at this moment: nothing may be written beside it."""
        self._look = connect_unwritable

    @contextmanager
    def reading(self, *, still: bool = False) -> Iterator[Connection]:
        """Lend a connection to read with.

        Args:
            still: whether everything read is to be of one moment, whatever is committed meanwhile.

        Raises:
            DamagedStoreError: if what is there cannot be read.
        """
        connection = self._taken()
        try:
            if still:
                connection.execute("BEGIN")
            yield connection
            if still:
                connection.execute("ROLLBACK")
        except BaseException as error:
            _quietly_closed(connection)
            if (known := translated(error, writing=False)) is not None:
                raise known from error
            raise
        with self._guard:
            if not self._closed:
                self._idle.append(connection)
                return
        _quietly_closed(connection)

    def commit(self, job: Callable[[Connection], T]) -> T:
        """Do something to the database, whole or not at all, and return once it is durable.

        When several threads commit at once, one does it for all in one transaction; the failure of one job does not
        touch the others. A job may be done again from the start, so it must do nothing but through its connection.

        Raises:
            NotSavedError: if it could not be made durable; nothing of it is kept.
            DamagedStoreError: if the database cannot be read.
        """
        done: T = self._gather.submit(job)
        return done

    def commit_all(self, jobs: Sequence[Callable[[Connection], T]]) -> list[T | StoreError]:
        """Do several jobs as ``commit`` does each, with one wait for the disk, and return what became of each.

        The failure of one does not touch the others: it is returned in its place.
        """
        done: list[T | StoreError] = []
        for result, error in self._gather.together(list(jobs)) if jobs else ():
            if error is not None and not isinstance(error, StoreError):
                raise error
            done.append(result if error is None else error)
        return done

    def apart(self, job: Callable[[Connection], T]) -> T:
        """Do something between transactions that SQLite cannot do inside one, such as a clean-up of its file."""
        with self._gather.alone():
            try:
                return job(self._writing())
            except BaseException as error:
                self._give_up(error)
                raise

    def empty_log(self, wait: float = READERS_SECONDS) -> bool:
        """Leave nothing of what was deleted in the log or the file, and return whether that is so.

        While somebody reads what was there before, it cannot be; it is then tried again and again beside all else,
        and by every process that opens this database or commits to it, until it is.

        Args:
            wait: seconds to wait for those who read.
        """
        with suppress(StoreError):
            if self.apart(lambda connection: emptying.emptied(connection, wait, self._busy_seconds)):
                return True
        self._empty_soon()
        return False

    def holds_traces(self) -> bool:
        """Return whether something that was deleted may still be found in the log or in unused parts of the file."""
        with self.reading() as connection:
            return emptying.owed(connection) is not None

    def _empty_soon(self) -> None:
        """Begin to try until the log is empty, if nobody does in this process."""
        with self._guard:
            if self._emptying is None and not self._closed:
                self._emptying = threading.Thread(target=self._empty, name="emptying", daemon=True)
                self._emptying.start()

    def _empty(self) -> None:
        """Try until the log is empty, or the database is closed; the next to open it then goes on."""
        while not self._closing.wait(AGAIN_SECONDS):
            with suppress(StoreError):
                if self.apart(lambda connection: emptying.emptied(connection, 0.0, self._busy_seconds)):
                    break
        with self._guard:
            self._emptying = None

    def revision(self) -> str | None:
        """Return the revision of the schema, ``None`` for an empty database."""
        with self.reading() as connection:
            if not connection.execute(sqlite.HAS_REVISION).fetchone():
                if connection.execute(sqlite.HAS_ANYTHING).fetchone():
                    raise DamagedStoreError("not_a_store", str(self.path))
                return None
            row = connection.execute(sqlite.REVISION).fetchone()
            return str(row[0]) if row else None

    def _taken(self) -> Connection:
        with self._guard:
            if self._closed:
                raise StoreError("closed")
            if self._idle:
                return self._idle.pop()
        try:
            return self._look(self.path, self._busy_seconds)
        except OSError as error:
            raise DamagedStoreError("unreadable", str(error)) from error
        except BaseException as error:
            if (known := translated(error, writing=False)) is not None:
                raise known from error
            raise

    def _writing(self) -> Connection:
        if self._closed:
            raise StoreError("closed")
        if self._writer is None:
            self._writer = self._connect(self.path, self._busy_seconds)
        return self._writer

    def _run(self, jobs: list[Callable[[Connection], T]]) -> list[T]:
        """Run jobs in one transaction; the gatherer sees to it that one runs at a time."""
        try:
            connection = self._writing()
            connection.execute("BEGIN IMMEDIATE")
            done = [job(connection) for job in jobs]
            owed = emptying.owed(connection)
            connection.execute("COMMIT")
        except BaseException as error:
            self._give_up(error)
            raise
        if owed:
            self._empty_soon()
        return done

    def _give_up(self, error: BaseException) -> None:
        """Leave the writer as if the transaction had never begun, and raise what the database said in own words."""
        writer, self._writer = self._writer, None
        known = translated(error, writing=True)
        if writer is not None:
            try:
                writer.execute("ROLLBACK")
                self._writer = writer if known is None else None
            except Exception:
                self._writer = None
            if self._writer is None:
                _quietly_closed(writer)
        if known is not None:
            raise known from error


def _quietly_closed(connection: Connection) -> None:
    with suppress(Exception):
        connection.close()
