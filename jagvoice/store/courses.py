"""What the choices of a topic have come to, carried along beside the expressions it is made of.

It is read and kept, never worked out here. It can only be kept while every expression that it was made of is still the
same, and goes in the transaction in which one becomes another (``jagvoice.store.chain``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from jagvoice.core.journal import Expression
from jagvoice.core.questions import Topic
from jagvoice.store import sqlite
from jagvoice.store.coding import decoded_expression
from jagvoice.store.database import Database
from jagvoice.store.driver import Connection

_ABOVE = 2**62
"""Above every sequence."""

_AT_ONCE = 100

WITHHELD = "guarded"
"""The class of expressions that nothing is made of."""


class Row(NamedTuple):
    """What the choices of a topic have come to, up to a place in the chain."""

    through: int
    """Where the newest expression that went into it begins in the chain."""
    concerned: tuple[str, ...]
    """Every account that was ever asked about or among the options; the evidence is closed to these."""
    body: str
    """Whatever else is carried along, as JSON."""


@dataclass(frozen=True)
class Moment:
    """The expressions of one topic as they are at one moment, the guarded ones left out, and the row there is."""

    person: str
    topic: Topic
    head: int
    """The end of the chain."""
    row: Row | None
    connection: Connection

    def after(self, through: int, most: int) -> tuple[tuple[tuple[int, Expression], ...], int | None]:
        """Return some expressions that begin after a place, each with its own, and where it goes on."""
        asked = (self.person, self.topic, through, most, 0)
        rows = self.connection.execute(sqlite.OF_TOPIC_AFTER, asked).fetchall()
        found = tuple((first, decoded_expression(body)) for first, v, body in rows if v != WITHHELD)
        return found, rows[-1][0] if len(rows) == most else None

    def newest(self, topic: Topic, most: int) -> Iterator[tuple[int, Expression]]:
        """Yield so many expressions of a topic at the most, the newest first, each with where it begins."""
        beyond, looked_at = _ABOVE, 0
        while looked_at < most:
            rows = self.connection.execute(sqlite.OF_TOPIC, (self.person, topic, beyond, _AT_ONCE, 0)).fetchall()
            yield from ((first, decoded_expression(body)) for first, v, body in rows if v != WITHHELD)
            looked_at += len(rows)
            if len(rows) < _AT_ONCE:
                return
            beyond = rows[-1][0]

    def at(self, first: int) -> Expression | None:
        """Return the expression that begins at a place."""
        return self._own(self.connection.execute(sqlite.BEGUN_AT, (self.person, first)).fetchone())

    def before(self, ask: str, first: int) -> Expression | None:
        """Return what an ask came to, if it began before a place."""
        return self._own(self.connection.execute(sqlite.BEGUN_BEFORE, (self.person, ask, first)).fetchone())

    def _own(self, row: tuple[str, str, str] | None) -> Expression | None:
        if row is None or row[0] != self.topic or row[1] == WITHHELD:
            return None
        return decoded_expression(row[2])


@contextmanager
def moment(database: Database, person: str, topic: Topic) -> Iterator[Moment]:
    """Lend what there is of a topic at this moment, whatever is committed meanwhile.

    Raises:
        DamagedStoreError: if it cannot be read.
    """
    with database.reading(still=True) as connection:
        head = connection.execute(sqlite.HEAD, (person,)).fetchone()
        row = connection.execute(sqlite.COURSE, (person, topic)).fetchone()
        yield Moment(person, topic, head[0] if head else 0, _row(row) if row else None, connection)


def keep(database: Database, of: Moment, row: Row) -> bool:
    """Keep what the choices of a topic have come to in place of what is there, and return whether it was kept.

    It is not kept where an expression at or before its place has become another since the moment it was made of.

    Raises:
        NotSavedError: if nothing can be kept.
    """

    def job(connection: Connection) -> bool:
        touched = (of.person, of.head, "note", row.through, 1, 0)
        if connection.execute(sqlite.TOUCHED_SINCE, touched).fetchone():
            return False
        connection.execute(sqlite.DROP_COURSE, (of.person, of.topic))
        connection.execute(sqlite.ADD_COURSE, (of.person, of.topic, row.through, json.dumps(row.concerned), row.body))
        return True

    return database.commit(job)


def _row(found: tuple[int, str, str]) -> Row:
    return Row(found[0], tuple(json.loads(found[1])), found[2])
