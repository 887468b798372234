"""The access log of one person, which is shown to her and her guardian: who read what, and who was at which page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from jagvoice.store import sqlite
from jagvoice.store.database import Database
from jagvoice.store.driver import Connection

_ABOVE = 2**62
"""Above every place in the log."""

PAGE = 50


@dataclass(frozen=True)
class Access:
    """One line of the log: who read what."""

    account: str
    at: str
    what: str
    """A page, or a deed."""
    of: str | None = None
    """The ask, where it is one that not all of the team may read."""
    words: str | None = None
    """Why somebody had to look, in their own words."""
    id: int = 0
    """Its place in the log; nobody is shown it."""


@dataclass(frozen=True)
class AccessLog:
    """Who has read what was said by one person. Nothing in it is ever edited."""

    database: Database
    person: str

    def add(self, lines: Iterable[Access]) -> None:
        """Keep that somebody has read something, all in one commit.

        Raises:
            NotSavedError: if it cannot be kept.
        """
        rows = [(self.person, line.account, line.at, line.what, line.of, line.words) for line in lines]
        if rows:
            self.database.commit(lambda c: c.executemany(sqlite.LOG_ACCESS, rows) and None)

    def lines(self, before: int = _ABOVE, limit: int = PAGE) -> tuple[Access, ...]:
        """Return who has read what, the latest first, before a place in the log."""
        with self.database.reading() as connection:
            rows = connection.execute(sqlite.ACCESSES, (self.person, before, limit, 0)).fetchall()
        return tuple(Access(account, at, what, of, words, id) for id, _, account, at, what, of, words in rows)

    def at(self, moment: str) -> int | None:
        """Return the last place in the log with a line of a moment, ``None`` where there is none."""
        with self.database.reading() as connection:
            row = connection.execute(sqlite.ACCESS_AT, (self.person, moment)).fetchone()
        return None if row is None or row[0] is None else int(row[0])

    def latest(self, account: str, what: str, limit: int = 1) -> tuple[Access, ...]:
        """Return the latest lines of one account about one page or deed, the latest first."""
        with self.database.reading() as connection:
            rows = connection.execute(sqlite.ACCESS_BY, (self.person, account, what, limit, 0)).fetchall()
        return tuple(Access(account, at, what, of, words) for at, of, words in rows)

    def visit(self, account: str, page: str, at: str, *, again_after: timedelta) -> str | None:
        """Keep that an account is at a page, and return when it was there the time before.

        Coming back within a while is the same visit: what was new stays new.

        Raises:
            NotSavedError: if it cannot be kept.
        """

        def job(connection: Connection) -> str | None:
            row = connection.execute(sqlite.VISIT, (self.person, account, page)).fetchone()
            if row is None:
                connection.execute(sqlite.ADD_VISIT, (self.person, account, page, at, None))
                return None
            last, before = row
            if datetime.fromisoformat(at) - datetime.fromisoformat(last) >= again_after:
                before = last
            connection.execute(sqlite.SET_VISIT, (at, before, self.person, account, page))
            return None if before is None else str(before)

        return self.database.commit(job)

    def visitors(self, page: str) -> dict[str, str]:
        """Return which accounts have been at a page, and when last."""
        with self.database.reading() as connection:
            return dict(connection.execute(sqlite.VISITORS, (self.person, page)).fetchall())
