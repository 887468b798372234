"""Verifying a journal: that every link follows the one before, and says and came to what it did."""

from __future__ import annotations

from dataclasses import dataclass
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

_AT_HAND = 256
"""So many asks are held at once: the entries of one nearly always come close together."""


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
        self.folds = _Folds(connection, person)

    def follow(self) -> None:
        """Follow the chain from its first link to its head, then see what does not fold to its expression."""
        of = (self.person,)
        erased = {row[0] for row in self.connection.execute(sqlite.VERIFY_ERASED, (*of, "tombstone"))}
        for row in self.connection.execute(sqlite.VERIFY_LINKS, of):
            sequence, id, previous, said, link, *columns, salt, body = row
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
            elif not (_is_whole(salt, body, said) and self.folds.fits(sequence, columns, body)):
                raise _BrokenError(here, "body_changed")
            self.sequence, self.hash = here, link
        self.end()
        self.folds.end()

    def end(self) -> None:
        """Compare the end of the chain with its head, and look for bodies beyond it."""
        head = self.connection.execute(sqlite.HEAD, (self.person,)).fetchone() or (0, GENESIS)
        stray = self.connection.execute(sqlite.VERIFY_STRAYS, (self.person,)).fetchone()
        if head[0] > self.sequence or stray:
            raise _BrokenError(self.sequence + 1, "link_missing")
        if tuple(head) != (self.sequence, self.hash):
            raise _BrokenError(self.sequence, "head_differs")


class _Folds:
    """Compares expressions, in the order their asks began, with what the entries fold to.

    An ask whose entries lie far apart is looked at once more, by itself, at the end.
    """

    def __init__(self, connection: Connection, person: str) -> None:
        self.connection, self.person = connection, person
        self.open: dict[str, tuple[int, list[Kept]]] = {}
        """Where each ask at hand begins, and its entries so far; the first begun first."""
        self.expressions = iter(connection.execute(sqlite.VERIFY_EXPRESSIONS, (person,)))
        self.expression = next(self.expressions, None)
        self.doubtful: set[str] = set()

    def fits(self, sequence: int, columns: list[Any], body: str) -> bool:
        """Return whether the columns beside a body say what it says, and remember it if it is an entry."""
        kind, key, thread, erases = columns
        try:
            if kind == "entry":
                kept = decoded_kept(body)
                if (key, thread, erases) != (kept.entry.id, kept.entry.ask, None):
                    return False
                self.add(sequence, kept)
                return True
            if kind == "note":
                note = decoded_note(body)
                return (key, thread, erases) == (note.id, note.of, None)
            stone = decoded_tombstone(body)
            return (kind, key, erases) == ("tombstone", stone.key, stone.sequence)
        except DamagedStoreError:
            return False

    def add(self, sequence: int, kept: Kept) -> None:
        """Remember an entry; the ask begun longest ago is compared when too many are at hand."""
        ask = kept.entry.ask
        there = self.open.get(ask)
        if there is not None:
            there[1].append(kept)
            return
        self.open[ask] = (sequence, [kept])
        if len(self.open) > _AT_HAND:
            self.close(next(iter(self.open)))

    def close(self, ask: str) -> None:
        """Compare an ask at hand with the next expression."""
        first, kept = self.open.pop(ask)
        while self.expression is not None and self.expression[1] < first:
            self.doubtful.add(self.expression[0])
            self.expression = next(self.expressions, None)
        if self.expression is None or tuple(self.expression) != (ask, *_folded(first, kept)):
            self.doubtful.add(ask)
        if self.expression is not None and self.expression[1] == first:
            self.doubtful.update({self.expression[0]} - {ask})
            self.expression = next(self.expressions, None)

    def end(self) -> None:
        """Compare what is left, and what was in doubt.

        Raises:
            _BrokenError: with the first link of an ask that folds to something else.
        """
        while self.open:
            self.close(next(iter(self.open)))
        while self.expression is not None:
            self.doubtful.add(self.expression[0])
            self.expression = next(self.expressions, None)
        found = [first for ask in self.doubtful if (first := self.differs(ask)) is not None]
        if found:
            raise _BrokenError(min(found), "expression_differs")

    def differs(self, ask: str) -> int | None:
        """Return where an ask begins if it folds to something else than its expression."""
        threads = self.connection.execute(sqlite.THREAD, (self.person, ask)).fetchall()
        entries = [(sequence, decoded_kept(body)) for sequence, kind, _, body in threads if kind == "entry"]
        expression = self.connection.execute(sqlite.VERIFY_EXPRESSION, (self.person, ask)).fetchone()
        if not entries:
            return expression[1] if expression else None
        first = entries[0][0]
        folded = (ask, *_folded(first, [kept for _, kept in entries]))
        return None if expression is not None and tuple(expression) == folded else first


def _folded(first: int, kept: list[Kept]) -> tuple[object, ...]:
    e = fold(kept)
    return (first, e.visibility, e.question, e.topic, e.asked_at, encoded(e))


def _is_whole(salt: object, body: object, said: str) -> bool:
    return type(salt) is bytes and type(body) is str and body_hash(salt, body) == said


def _texts(*values: object) -> bool:
    return all(type(v) is str for v in values)
