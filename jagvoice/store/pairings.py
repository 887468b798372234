"""Boards on tablets: offered by a code, paired with it once, and ended. Of codes and tokens only the hash is kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from jagvoice.store import sqlite
from jagvoice.store.chain import add_lines
from jagvoice.store.changes import Signed, known_person, note_of
from jagvoice.store.coding import line
from jagvoice.store.database import Database
from jagvoice.store.driver import Connection
from jagvoice.store.rows import utc

MARK = "pairings"
"""The setting that is another one after each change, so that every process notices it."""


@dataclass(frozen=True)
class Paired:
    """A board on a tablet."""

    board: str
    """What it is called wherever it acts."""
    person: str
    label: str
    by: str
    """Who offered the code."""
    at: str
    seen_at: str
    """When it last asked for something, to some minutes."""
    ended_at: str | None = None
    ended_by: str | None = None


@dataclass(frozen=True)
class Offer:
    """What a tablet can be paired with."""

    code: str
    person: str
    label: str
    expires: datetime


def hashed(secret: str) -> str:
    """Return what is kept of a code or a token."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()


class Pairings:
    """The boards on tablets of an installation, as they are kept."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def offer(self, offer: Offer, *, signed: Signed, now: datetime) -> None:
        """Let a tablet be paired with a code; codes of this person whose time is over are forgotten.

        Raises:
            NoHouseholdError: if the person is not here.
            NotSavedError: if it cannot be kept.
        """
        row = (hashed(offer.code), offer.person, offer.label, signed.by, utc(offer.expires), None)

        def job(connection: Connection) -> None:
            known_person(connection, offer.person)
            connection.execute(sqlite.DROP_CODES, (offer.person, utc(now)))
            connection.execute(sqlite.ADD_CODE, row)
            _tell(connection, offer.person, signed, {"pairing_offered": [offer.label]})

        self.database.commit(job)

    def claim(self, code: str, token: str, now: datetime) -> Paired | None:
        """Pair a board with a code that has not been used; ``None`` for every other code, whatever is wrong with it.

        However many claim it at once, in however many processes, one is given the board.

        Raises:
            NotSavedError: if it cannot be kept; then the code can still be used.
        """

        def job(connection: Connection) -> Paired | None:
            row = connection.execute(sqlite.CODE, (hashed(code),)).fetchone()
            if row is None or row[5] is not None or row[4] <= utc(now):
                return None
            _, person, label, by, _, _ = row
            board, at = f"{person}-w{secrets.token_hex(12)}", now.isoformat()
            connection.execute(sqlite.USE_CODE, (board, hashed(code)))
            connection.execute(sqlite.ADD_PAIRING, (board, person, label, hashed(token), by, at, utc(now), None, None))
            _tell(connection, person, Signed(by, at), {"pairing": [board]})
            _mark(connection)
            return Paired(board, person, label, by, at, utc(now))

        return self.database.commit(job)

    def end(self, board: str, *, signed: Signed) -> None:
        """Let a board read and say nothing from now on; one that has ended already stays as it is.

        Raises:
            NotSavedError: if it cannot be kept.
        """

        def job(connection: Connection) -> None:
            row = connection.execute(sqlite.PAIRING, (board,)).fetchone()
            if row is None or _paired(row).ended_at is not None:
                return
            connection.execute(sqlite.END_PAIRING, (signed.at, signed.by, board))
            _tell(connection, _paired(row).person, signed, {"pairing_ended": [board]})
            _mark(connection)

        self.database.commit(job)

    def see(self, seen: Mapping[str, datetime]) -> None:
        """Keep when boards were last seen.

        Raises:
            NotSavedError: if it cannot be kept.
        """
        rows = [(utc(at), board, utc(at)) for board, at in seen.items()]
        if rows:
            self.database.commit(lambda c: c.executemany(sqlite.SEE_PAIRING, rows) and None)

    def of(self, token: str) -> Paired | None:
        """Return the board that a tablet is known as, also one that has ended; ``None`` where there is none."""
        with self.database.reading() as connection:
            row = connection.execute(sqlite.PAIRING_OF, (hashed(token),)).fetchone()
        return _paired(row) if row else None

    def every(self, person: str) -> tuple[Paired, ...]:
        """Return the boards that have ever been paired to a person, by when they were."""
        with self.database.reading() as connection:
            return tuple(map(_paired, connection.execute(sqlite.PAIRINGS, (person,)).fetchall()))

    def has_ended(self, board: str) -> bool:
        """Return whether a board was paired and is no more."""
        with self.database.reading() as connection:
            row = connection.execute(sqlite.PAIRING_ENDED, (board,)).fetchone()
        return row is not None and row[0] is not None

    def mark(self) -> str:
        """Return what is another text after each change."""
        with self.database.reading() as connection:
            row = connection.execute(sqlite.SETTING, (MARK,)).fetchone()
        return str(row[0]) if row else ""


def _paired(row: tuple[str, ...]) -> Paired:
    board, person, label, _, by, at, seen_at, ended_at, ended_by = row
    return Paired(board, person, label, by, at, seen_at, ended_at, ended_by)


def _tell(connection: Connection, person: str, signed: Signed, ids: Mapping[str, list[str]]) -> None:
    note = replace(note_of(signed, person, secrets.token_bytes, ids), visibility="leaders")
    add_lines(connection, person, [line(note)], secrets.token_bytes)


def _mark(connection: Connection) -> None:
    value = secrets.token_hex(8)
    known = connection.execute(sqlite.SETTING, (MARK,)).fetchone()
    connection.execute(*((sqlite.SET_SETTING, (value, MARK)) if known else (sqlite.ADD_SETTING, (MARK, value))))
