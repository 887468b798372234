"""Erasing by law: what was said goes with its salt; that something was said, and who erased it, stays."""

from __future__ import annotations

from collections.abc import Iterable

from jagvoice.core.journal import Note
from jagvoice.store import sqlite
from jagvoice.store.chain import Token, add_lines, fold_anew
from jagvoice.store.coding import gone, line, tombstone
from jagvoice.store.driver import Connection
from jagvoice.store.errors import NoHouseholdError, TakenError


def erase(connection: Connection, person: str, links: Iterable[str], note: Note, token: Token) -> None:
    """Erase the bodies of links within a transaction, and whatever clashed with them; a note and tombstones stay.

    Raises:
        NoHouseholdError: if a link is not in this journal, or has nothing left to erase.
        TakenError: if another note has this one's id.
    """
    rows = []
    for link in dict.fromkeys(links):
        row = connection.execute(sqlite.LINKED, (person, link)).fetchone()
        if row is None or row[1] == "tombstone":
            raise NoHouseholdError("no_such_link", link)
        rows.append(row)
    stones = [tombstone(sequence, gone(kind, key), thread, note.id) for sequence, kind, key, thread in rows]
    if add_lines(connection, person, [line(note), *stones], token).clashing:
        raise TakenError("note_taken", note.id)
    for sequence, kind, key, _ in rows:
        connection.execute(sqlite.DROP_BODY, (person, sequence))
        connection.execute(sqlite.DROP_QUARANTINE, (person, gone(kind, key)))
    for ask in dict.fromkeys(thread for _, kind, _, thread in rows if kind == "entry"):
        fold_anew(connection, person, ask)


def scrub(connection: Connection) -> bool:
    """Write the file anew, so that nothing erased is left in its unused parts or in the write-ahead log.

    Returns:
        Whether the log could be emptied; it cannot while somebody reads.
    """
    connection.execute("VACUUM")
    return not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
