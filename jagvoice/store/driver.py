"""Connections to SQLite, set so that what is committed survives a power cut, and its errors in our own words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from jagvoice.store.errors import DamagedStoreError, NotSavedError, StoreError, UnfitError

BUSY_SECONDS = 10.0
"""How long a writer waits for another process before it says that nothing was saved."""

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA journal_size_limit = 16777216",
)
"""FULL waits for the disk at every commit; fullfsync does where macOS would only ask; secure_delete overwrites what is
erased by law."""


class Rows(Protocol):
    """What a statement found."""

    def fetchone(self) -> Any:
        """Return the next row, ``None`` after the last."""

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """The part of a database driver that the store uses, with transactions begun and ended by statements."""

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Rows:
        """Run one statement."""

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> Rows:
        """Run one statement for each of many rows."""

    def close(self) -> None:
        """Let go of the file."""


Connect = Callable[[Path, float], Connection]


def connect(path: Path, busy_seconds: float) -> Connection:
    """Return a connection to an existing file; any thread may use it, one at a time."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=busy_seconds,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


_FAILED_TO_WRITE = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_IOERR: "io_error",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_CANTOPEN: "not_writable",
    sqlite3.SQLITE_NOMEM: "no_memory",
}


def translated(error: BaseException, *, writing: bool) -> StoreError | None:
    """Return what a driver's error means to the store; ``None`` if it is not the driver's."""
    if isinstance(error, (UnicodeEncodeError, OverflowError)):
        return UnfitError("unfit", str(error)[:200])
    if isinstance(error, UnicodeDecodeError):
        return DamagedStoreError("unreadable", str(error)[:200])
    if not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    detail = str(error)
    if code == sqlite3.SQLITE_CONSTRAINT:
        return StoreError("refused", detail)
    if code in _FAILED_TO_WRITE and (writing or code not in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM)):
        return NotSavedError(_FAILED_TO_WRITE[code], detail)
    return DamagedStoreError("unreadable", detail)
