"""Erasing by law: what was said goes with its salt; that something was said, and who erased it, stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jagvoice.core.journal import Note
from jagvoice.store import sqlite
from jagvoice.store.chain import Token, add_lines, fold_anew
from jagvoice.store.coding import gone, line, tombstone
from jagvoice.store.driver import Connection
from jagvoice.store.errors import NoHouseholdError, TakenError


def erase(
    connection: Connection, person: str, links: Iterable[str], note: Note, token: Token, asks: Iterable[str] = ()
) -> None:
    """Erase the bodies of links within a transaction, and what was set aside of them; a note and tombstones stay.

    Of asks, and of every ask of which nothing is left, all goes that was set aside, and none comes back.

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
    whole = dict.fromkeys((*asks, *_emptied(connection, person, rows)))
    stones = [tombstone(sequence, gone(kind, key), thread, note.id) for sequence, kind, key, thread in rows]
    more = [ask for ask in whole if not _has_gone(connection, person, ask)]
    stones += [tombstone(None, gone("ask", ask), ask, note.id) for ask in more]
    if add_lines(connection, person, [line(note), *stones], token).clashing:
        raise TakenError("note_taken", note.id)
    for sequence, kind, key, _ in rows:
        connection.execute(sqlite.DROP_BODY, (person, sequence))
        connection.execute(sqlite.DROP_QUARANTINE, (person, gone(kind, key)))
    for ask in whole:
        connection.execute(sqlite.DROP_QUARANTINE_OF, (person, ask))
    for ask in dict.fromkeys(thread for _, kind, _, thread in rows if kind == "entry"):
        fold_anew(connection, person, ask)


def _emptied(connection: Connection, person: str, rows: Iterable[tuple[int, str, str, str]]) -> Iterator[str]:
    """Yield the asks of which no entry is left without these links."""
    going = {sequence for sequence, *_ in rows}
    for ask in dict.fromkeys(thread for _, kind, _, thread in rows if kind == "entry"):
        thread = connection.execute(sqlite.THREAD, (person, ask)).fetchall()
        if not any(kind == "entry" and sequence not in going for sequence, kind, *_ in thread):
            yield ask


def _has_gone(connection: Connection, person: str, ask: str) -> bool:
    return connection.execute(sqlite.KEYED, (person, "tombstone", gone("ask", ask))).fetchone() is not None


def scrub(connection: Connection) -> None:
    """Write the file anew, so that nothing erased is left in its unused parts once the log is emptied."""
    connection.execute("VACUUM")
