"""Verifying a journal: that every link follows the one before, and says and came to what it did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal, NamedTuple

from jagvoice.core.journal import GENESIS, Kept, body_hash, fold, link_hash
from jagvoice.store import sqlite
from jagvoice.store.coding import decoded_kept, decoded_note, decoded_tombstone, encoded
from jagvoice.store.driver import Connection
from jagvoice.store.errors import DamagedStoreError

Reason = Literal[
    "link_missing",
    "link_changed",
    "order",
    "body_missing",
    "body_changed",
    "head_differs",
    "expression_differs",
]
"""Why a journal does not verify. ``order``: a link that is whole in itself does not follow the one before it."""


class Broken(NamedTuple):
    """The first broken link and what is wrong with it."""

    sequence: int
    reason: Reason


@dataclass(frozen=True)
class Verdict:
    """Whether a journal is as it was received."""

    links: int
    """How many links there are; if one is broken, how many were read before it was found."""
    broken: int | None = None
    """The sequence of the first broken link."""
    reason: Reason | None = None

    @property
    def ok(self) -> bool:
        """Whether nothing is broken."""
        return self.broken is None


class _BrokenError(Exception):
    def __init__(self, sequence: int, reason: Reason) -> None:
        super().__init__(sequence, reason)
        self.broken = Broken(sequence, reason)


def verify(connection: Connection, person: str) -> Verdict:
    """Say whether a person's journal is as it was received; everything is read once, and little is held at a time.

    Args:
        connection: one that shows a single moment throughout.
        person: whose journal.

    Raises:
        DamagedStoreError: if the file is so damaged that not even rows can be told.
    """
    chain = _Chain(connection, person)
    try:
        chain.follow()
        _compare(connection, person)
    except _BrokenError as error:
        return Verdict(chain.sequence, *error.broken)
    except TypeError as error:
        raise DamagedStoreError("unreadable", str(error)) from error
    return Verdict(chain.sequence)


class _Chain:
    """The links read so far."""

    def __init__(self, connection: Connection, person: str) -> None:
        self.connection, self.person = connection, person
        self.sequence, self.hash = 0, GENESIS

    def follow(self) -> None:
        """Follow the chain from its first link to its head."""
        erased = {row[0] for row in self.connection.execute(sqlite.VERIFY_ERASED, (self.person, "tombstone"))}
        for sequence, id, previous, said, link, salt, body in self.connection.execute(
            sqlite.VERIFY_LINKS, (self.person,)
        ):
            here = self.sequence + 1
            if sequence != here:
                raise _BrokenError(here, "link_missing")
            if not _texts(id, previous, said) or link_hash(self.person, sequence, id, previous, said) != link:
                raise _BrokenError(here, "link_changed")
            if previous != self.hash:
                raise _BrokenError(here, "order")
            if body is None:
                if sequence not in erased:
                    raise _BrokenError(here, "body_missing")
            elif not _texts(body) or type(salt) is not bytes or body_hash(salt, body) != said:
                raise _BrokenError(here, "body_changed")
            self.sequence, self.hash = here, link
        self.end()

    def end(self) -> None:
        """Compare the end of the chain with its head, and look for bodies beyond it."""
        head = self.connection.execute(sqlite.HEAD, (self.person,)).fetchone() or (0, GENESIS)
        stray = self.connection.execute(sqlite.VERIFY_STRAYS, (self.person,)).fetchone()
        if head[0] > self.sequence or stray:
            raise _BrokenError(self.sequence + 1, "link_missing")
        if tuple(head) != (self.sequence, self.hash):
            raise _BrokenError(self.sequence, "head_differs")


def _texts(*values: object) -> bool:
    return all(type(v) is str for v in values)


def _compare(connection: Connection, person: str) -> None:
    """Compare what stands beside the bodies with what they say, and each expression with what its entries fold to.

    Raises:
        _BrokenError: with the lowest sequence at which a body differs, else an expression.
    """
    bodies_found: list[Broken] = []
    found: list[Broken] = []
    expressions = iter(connection.execute(sqlite.VERIFY_EXPRESSIONS, (person,)))
    expression = next(expressions, None)
    bodies = connection.execute(sqlite.VERIFY_THREADS, (person,))
    for thread, rows in groupby(bodies, key=itemgetter(3)):
        kept: list[Kept] = []
        first = 0
        for row in rows:
            said = _said(row)
            if said is None:
                bodies_found.append(Broken(row[0], "body_changed"))
            elif isinstance(said, Kept):
                kept.append(said)
                first = min(first or row[0], row[0])
        if not kept:
            continue
        while expression is not None and expression[0] < thread:
            found.append(Broken(expression[1], "expression_differs"))
            expression = next(expressions, None)
        if expression is None or expression[0] != thread or tuple(expression[1:]) != _folded(first, kept):
            found.append(Broken(first, "expression_differs"))
        if expression is not None and expression[0] == thread:
            expression = next(expressions, None)
    found += [Broken(row[1], "expression_differs") for row in _rest(expression, expressions)]
    if bodies_found or found:
        raise _BrokenError(*min(bodies_found or found))


def _rest(first: Any, others: Iterator[Any]) -> Iterator[Any]:
    if first is not None:
        yield first
        yield from others


def _folded(first: int, kept: list[Kept]) -> tuple[object, ...]:
    e = fold(kept)
    return (first, e.visibility, e.question, e.topic, e.asked_at, encoded(e))


def _said(row: Any) -> object | None:
    """Return what a body says; ``None`` if the columns beside it say something else."""
    _, kind, key, thread, erases, body = row
    try:
        if kind == "entry":
            kept = decoded_kept(body)
            return kept if (key, thread, erases) == (kept.entry.id, kept.entry.ask, None) else None
        if kind == "note":
            note = decoded_note(body)
            return note if (key, thread, erases) == (note.id, note.of, None) else None
        stone = decoded_tombstone(body)
        return stone if (kind, key, erases) == ("tombstone", stone.key, stone.sequence) else None
    except DamagedStoreError:
        return None
