"""Emptying the write-ahead log of what was deleted; that it is still to be emptied is kept, also through a restart.

A deletion says so in its own transaction. While anybody reads what was there before, the log cannot be emptied; that is
tried again until it is done, by each process of the home that opens the database or commits to it.
"""

from __future__ import annotations

import secrets

from jagvoice.store import sqlite
from jagvoice.store.driver import Connection

OWED = "log_to_be_emptied"
"""The setting that stands while something deleted may be left in the log or in the file; anew at every deletion."""


def owe(connection: Connection) -> None:
    """Say, within the transaction that deletes, that the log is to be emptied after it."""
    connection.execute(sqlite.DROP_SETTING, (OWED,))
    connection.execute(sqlite.ADD_SETTING, (OWED, secrets.token_hex(8)))


def owed(connection: Connection) -> str | None:
    """Return what tells the last deletion of which a trace may be left; ``None`` where no trace is left of any."""
    found = connection.execute(sqlite.SETTING, (OWED,)).fetchall()
    return str(found[0][0]) if found else None


def emptied(connection: Connection, wait: float, busy_seconds: float) -> bool:
    """Empty the log between transactions, and return whether no trace is left of what was deleted.

    Args:
        connection: the writer.
        wait: seconds to wait for those who read.
        busy_seconds: how long the connection waits for others otherwise.
    """
    seen = owed(connection)
    if seen is None:
        return True
    connection.execute(f"PRAGMA busy_timeout = {round(wait * 1000)}")
    try:
        ((busy, *_),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.execute(f"PRAGMA busy_timeout = {round(busy_seconds * 1000)}")
    if busy:
        return False
    connection.execute("BEGIN IMMEDIATE")
    if (left := owed(connection)) == seen:
        connection.execute(sqlite.DROP_SETTING, (OWED,))
        left = None
    connection.execute("COMMIT")
    return left is None
