"""The journal of one person: what is given to it is durable before it answers, and is never lost or edited."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any

from jagvoice.core.attention import Queue
from jagvoice.core.codec import plain
from jagvoice.core.journal import Entry, Expression, Kept, Note
from jagvoice.core.questions import Topic, Visibility
from jagvoice.store import sqlite
from jagvoice.store.boards import SlotUse, use_slots
from jagvoice.store.chain import Appended, Token, add_lines, fold_all_anew
from jagvoice.store.coding import (
    BodyKind,
    Tombstone,
    decoded_expression,
    decoded_kept,
    decoded_note,
    decoded_tombstone,
    gone,
    line,
)
from jagvoice.store.database import Database
from jagvoice.store.driver import Connection
from jagvoice.store.emptying import owe
from jagvoice.store.erasure import erase, scrub
from jagvoice.store.errors import NoHouseholdError, NotSavedError
from jagvoice.store.quarantine import Quarantine
from jagvoice.store.verify import Verdict, verify

_ABOVE = 2**62
"""Above every sequence."""

PAGE = 50


@dataclass(frozen=True)
class Page:
    """Some expressions in the order asked for."""

    rows: tuple[Expression, ...]
    more: str | None
    """Where the next page begins, to be given as ``after``: the last ask of this one; ``None`` at the end."""


@dataclass(frozen=True)
class Recorded:
    """One body of the journal with its place in the chain."""

    sequence: int
    link: str
    """The link's random id."""
    said: Kept | Note | Tombstone


@dataclass(frozen=True)
class Quarantined:
    """Something that came and could not be taken into the journal."""

    id: str
    received_at: str
    reason: str
    body: str
    ask: str | None = None
    """Which ask it is of, where it is an entry."""
    board: str | None = None
    """Which board it came from, where that is known."""


class Journal:
    """What one person has said, read into it and answered, in the order it was received.

    Any number of these may be open on the same person, in any number of threads and processes.
    """

    def __init__(self, database: Database, person: str, *, token: Token = secrets.token_bytes) -> None:
        """Open a person's journal.

        Args:
            database: where it is kept.
            person: whose it is.
            token: gives random bytes for link ids and salts; only tests give another.
        """
        self.database, self.person = database, person
        self._token = token

    def append(self, said: Sequence[Kept | Note], *, used: Sequence[SlotUse] = ()) -> Appended:
        """Keep entries and notes, each once, all or none of them; durable when this returns.

        Threads that append at once share one commit. What has the id of another entry or note goes into quarantine.

        Args:
            said: what is to be kept, in order.
            used: the slots whose asks begin with it, kept in the same transaction, so that none is dealt twice.

        Raises:
            UnfitError: if one of them cannot be written down; nothing of them is kept.
            NotSavedError: if the disk is full or failing; nothing of them is kept.
        """
        return self.database.commit(self.appending(said, used=used))

    def appending(
        self, said: Sequence[Kept | Note], *, used: Sequence[SlotUse] = ()
    ) -> Callable[[Connection], Appended]:
        """Return the job of ``append``, to be committed with those of others.

        Raises:
            UnfitError: if something of it cannot be written down.
        """
        lines = [line(s) for s in said]

        def job(connection: Connection) -> Appended:
            if used:
                use_slots(connection, self.person, used)
            return add_lines(connection, self.person, lines, self._token)

        return job

    def quarantine(self, reason: str, body: object, received_at: str) -> str:
        """Keep what could not be taken in, text or plain data, once however often it comes, and return its id.

        Raises:
            NotSavedError: if it cannot be kept.
        """
        if not isinstance(body, str):
            body = json.dumps(body, sort_keys=True, default=repr)
        whole = body.encode(errors="backslashreplace").decode()
        return self.database.commit(lambda c: Quarantine(c, self.person).put(reason, whole, received_at))

    def set_aside(
        self, reason: str, entries: Sequence[Entry | Mapping[str, Any]], received_at: str, board: str
    ) -> None:
        """Keep entries of a board that could not be taken in, all of them in one commit.

        What has not the form of an entry is kept as the plain data that came.

        Raises:
            NotSavedError: if they cannot be kept, or too much was set aside of this board today.
        """
        given = [(said := plain(e), json.dumps(said, sort_keys=True)) for e in entries]

        def job(connection: Connection) -> None:
            aside = Quarantine(connection, self.person)
            for said, body in given:
                ask, n = _sound(str(said.get("ask", ""))), said.get("n")
                key = gone("entry", f"{ask}/{n}") if ask and type(n) is int else None
                aside.put(reason, body, received_at, key=key, ask=ask, board=board)

        if given:
            self.database.commit(job)

    def quarantined(self) -> tuple[Quarantined, ...]:
        """Return what is in quarantine, by when it came."""
        with self.database.reading() as connection:
            return _aside(connection.execute(sqlite.QUARANTINED, (self.person,)).fetchall())

    def quarantined_before(self, until: str, beyond: str, limit: int) -> tuple[Quarantined, ...]:
        """Return some of what is in quarantine, the latest first, before what came at a moment with an id."""
        with self.database.reading() as connection:
            asked = (self.person, until, until, beyond, limit, 0)
            return _aside(connection.execute(sqlite.QUARANTINED_BEFORE, asked).fetchall())

    def quarantined_of(self, ask: str) -> tuple[Quarantined, ...]:
        """Return everything of an ask that is in quarantine."""
        with self.database.reading() as connection:
            return _aside(connection.execute(sqlite.QUARANTINED_OF, (self.person, ask)).fetchall())

    def expressions(
        self,
        after: str | None = None,
        limit: int = PAGE,
        *,
        newest_first: bool = False,
        visibilities: Collection[Visibility] | None = None,
    ) -> Page:
        """Return one page of expressions by when their asks first reached the journal.

        A page costs the same however long the journal is, and what is appended meanwhile moves nothing.

        Args:
            after: ``more`` of the page before; ``None`` for the first.
            limit: the most rows it has.
            newest_first: whether to begin with the latest.
            visibilities: which to return; ``None`` for all.

        Raises:
            NoHouseholdError: if ``after`` is no place in this journal.
        """
        with self.database.reading(still=True) as connection:
            beyond = self._beyond(connection, after, _ABOVE if newest_first else 0)
            found = self._found(connection, beyond, limit + 1, newest_first, visibilities)
        return _page(found, limit)

    def between(
        self,
        since: str,
        until: str,
        after: str | None = None,
        limit: int = PAGE,
        *,
        newest_first: bool = False,
        visibilities: Collection[Visibility],
    ) -> Page:
        """Return one page of what was said in a time, by when it was said.

        Moments are compared as they are written, by the wall's clock: whoever has to be exact asks for a day more on
        both sides.

        Args:
            since: the first moment, as ISO 8601, or the beginning of one.
            until: the first moment that is too late.
            after: ``more`` of the page before.
            limit: the most rows it has.
            newest_first: whether to begin with the latest.
            visibilities: which to return.

        Raises:
            NoHouseholdError: if ``after`` is no place in this journal.
        """
        with self.database.reading(still=True) as connection:
            begin, end, beyond = since, until, 0 if newest_first else -1
            if after is not None:
                place = connection.execute(sqlite.PLACED, (self.person, after)).fetchone()
                if place is None:
                    raise NoHouseholdError("no_such_place", after)
                beyond = place[0]
                begin, end = (since, min(until, place[4])) if newest_first else (max(since, place[4]), until)
            bounds = (begin, end, end, beyond) if newest_first else (begin, end, begin, beyond)
            sql = sqlite.SAID_BETWEEN_NEWEST if newest_first else sqlite.SAID_BETWEEN
            each = [
                connection.execute(sql, (self.person, v, *bounds, limit + 1, 0)).fetchall()
                for v in sorted(set(visibilities))
            ]
        found = islice(merge(*each, key=lambda row: (row[0], row[1]), reverse=newest_first), limit + 1)
        return _page([(sequence, body) for _, sequence, body in found], limit)

    def waiting(
        self, queue: Queue, after: str | None = None, limit: int = PAGE, *, visibilities: Collection[Visibility]
    ) -> Page:
        """Return one page of what waits for an interpretation or a reply, the oldest first.

        Raises:
            NoHouseholdError: if ``after`` is no place in this journal.
        """
        with self.database.reading(still=True) as connection:
            beyond = self._beyond(connection, after, 0)
            each = [
                connection.execute(sqlite.WAITING, (self.person, queue, v, beyond, limit + 1, 0)).fetchall()
                for v in sorted(set(visibilities))
            ]
        return _page(list(islice(merge(*each, key=lambda row: row[0]), limit + 1)), limit)

    def of_topic(
        self, topic: Topic, before: str | None = None, limit: int = PAGE, *, visibilities: Collection[Visibility]
    ) -> tuple[Expression, ...]:
        """Return what was said on a topic, the newest first, before an ask if one is given.

        At most four times as many are looked at as are wanted, so that a rare class costs no reading of years.
        """
        found: list[Expression] = []
        with self.database.reading(still=True) as connection:
            beyond = self._beyond(connection, before, _ABOVE)
            for _ in range(4):
                rows = connection.execute(sqlite.OF_TOPIC, (self.person, topic, beyond, limit, 0)).fetchall()
                found += (decoded_expression(body) for _, v, body in rows if v in visibilities)
                if len(rows) < limit or len(found) >= limit:
                    break
                beyond = rows[-1][0]
        return tuple(found[:limit])

    def same_question(
        self, question: str, before: str | None, limit: int, *, visibilities: Collection[Visibility]
    ) -> tuple[Expression, ...]:
        """Return what the same question came to the last times before an ask, the newest first."""
        with self.database.reading(still=True) as connection:
            beyond = self._beyond(connection, before, _ABOVE)
            asked = (self.person, question, beyond, limit, 0)
            rows = connection.execute(sqlite.OF_QUESTION_BEFORE, asked).fetchall()
        return tuple(decoded_expression(body) for _, v, body in rows if v in visibilities)

    def first_since(self, moment: datetime) -> str | None:
        """Return the ask that reached the journal first at a moment or after it; ``None`` where all came before.

        What is received later stands later in the chain, so it is found by halving, in ten years as fast as in one.
        """
        with self.database.reading(still=True) as connection:
            head = connection.execute(sqlite.HEAD, (self.person,)).fetchone()
            low, high, found = 0, head[0] if head else 0, None
            while low < high:
                middle = (low + high) // 2
                row = connection.execute(sqlite.OLDEST, (self.person, middle, 1, 0)).fetchone()
                if row is None:
                    high = middle
                elif self._received(connection, row[0]) >= moment:
                    high, found = middle, row[1]
                else:
                    low = row[0]
        return decoded_expression(found).id if found else None

    def _received(self, connection: Connection, sequence: int) -> datetime:
        """Return when the entry with a place in the chain was received."""
        row = connection.execute(sqlite.LINES, (self.person, sequence - 1, 1, 0)).fetchone()
        return datetime.fromisoformat(decoded_kept(row[3]).received_at)

    def _beyond(self, connection: Connection, place: str | None, otherwise: int) -> int:
        if place is None:
            return otherwise
        row = connection.execute(sqlite.PLACE_OF, (self.person, place)).fetchone()
        if row[0] is None:
            raise NoHouseholdError("no_such_place", place)
        return int(row[0])

    def _found(
        self,
        connection: Connection,
        beyond: int,
        most: int,
        newest_first: bool,
        visibilities: Collection[Visibility] | None,
    ) -> list[tuple[int, str]]:
        if visibilities is None:
            sql = sqlite.NEWEST if newest_first else sqlite.OLDEST
            return connection.execute(sql, (self.person, beyond, most, 0)).fetchall()
        sql = sqlite.NEWEST_VISIBLE if newest_first else sqlite.OLDEST_VISIBLE
        each = [
            connection.execute(sql, (self.person, v, beyond, most, 0)).fetchall() for v in sorted(set(visibilities))
        ]
        return list(islice(merge(*each, key=lambda row: row[0], reverse=newest_first), most))

    def expression(self, ask: str) -> Expression | None:
        """Return what one ask came to, ``None`` if nothing of it is in the journal."""
        with self.database.reading() as connection:
            row = connection.execute(sqlite.EXPRESSION, (self.person, ask)).fetchone()
        return decoded_expression(row[0]) if row else None

    def about(self, question: str, *, visibilities: Collection[Visibility] | None = None) -> tuple[Expression, ...]:
        """Return what a question has come to each time it was asked, oldest first."""
        with self.database.reading() as connection:
            rows = connection.execute(sqlite.OF_QUESTION, (self.person, question)).fetchall()
        return tuple(decoded_expression(body) for _, v, body in rows if visibilities is None or v in visibilities)

    def last_about(
        self, question: str, most: int, *, visibilities: Collection[Visibility] | None = None
    ) -> tuple[Expression, ...]:
        """Return what a question has come to the last times it was asked, newest first."""
        with self.database.reading() as connection:
            rows = connection.execute(sqlite.LAST_OF_QUESTION, (self.person, question, most, 0)).fetchall()
        return tuple(decoded_expression(body) for v, body in rows if visibilities is None or v in visibilities)

    def asked_at(self, question: str, most: int) -> tuple[str, ...]:
        """Return when a question was asked the last times, newest first, and nothing of what it came to."""
        with self.database.reading() as connection:
            rows = connection.execute(sqlite.ASKED_AT, (self.person, question, most, 0)).fetchall()
        return tuple(row[0] for row in rows)

    def lines(self, after: int = 0) -> Iterator[Recorded]:
        """Yield everything in the chain's order, page by page, so that ten years need no more memory than a week."""
        while True:
            with self.database.reading() as connection:
                rows = connection.execute(sqlite.LINES, (self.person, after, 500, 0)).fetchall()
            if not rows:
                return
            yield from _recorded(rows)
            after = rows[-1][0]

    def entries(self, ask: str) -> tuple[Kept, ...]:
        """Return the entries of one ask, in the order they were received."""
        return tuple(r.said for r in self.thread(ask) if isinstance(r.said, Kept))

    def author(self, ask: str) -> str:
        """Return the board, or the account, that the first entry of an ask came from; empty where there is none."""
        with self.database.reading() as connection:
            row = connection.execute(sqlite.NOTES_OF, (self.person, ask, "entry")).fetchone()
        return decoded_kept(row[0]).board if row else ""

    def notes(self, *, of: str) -> tuple[Note, ...]:
        """Return the notes about one ask or row, in the order they were received."""
        with self.database.reading() as connection:
            rows = connection.execute(sqlite.NOTES_OF, (self.person, of, "note")).fetchall()
        return tuple(decoded_note(body) for (body,) in rows)

    def thread(self, of: str) -> tuple[Recorded, ...]:
        """Return everything about one ask or row, with the links it hangs on, in the order it was received."""
        with self.database.reading() as connection:
            rows = connection.execute(sqlite.THREAD_LINES, (self.person, of)).fetchall()
        return tuple(_recorded(rows))

    def erase(self, links: Iterable[str], note: Note, asks: Iterable[str] = ()) -> bool:
        """Erase by law what some links say, with its salt, and what was set aside of it; a tombstone and a note stay.

        The chain still verifies; the expressions concerned are folded from what is left, or go.

        Args:
            links: the random ids of the links.
            note: who erases, and why; without any of what is erased.
            asks: of which all that was set aside goes, whether the journal has anything of them or not; so does it of
                every ask of which the journal has nothing left.

        Returns:
            Whether no trace is left in the unused parts of the file either; if not, it goes as soon as nobody reads it.

        Raises:
            NoHouseholdError: if one of the links is not in this journal, or has nothing left to erase.
            NotSavedError: if nothing could be erased.
        """
        ids, aside = tuple(links), tuple(asks)

        def job(connection: Connection) -> None:
            erase(connection, self.person, ids, note, self._token, aside)
            owe(connection)

        self.database.commit(job)
        try:
            self.database.apart(scrub)
        except NotSavedError:
            self.database.empty_log()
            return False
        return self.database.empty_log()

    def fold_anew(self) -> None:
        """Make every expression anew from its entries, as is needed when folding itself has changed.

        Raises:
            NotSavedError: if it cannot be kept; the expressions are as they were.
        """

        def job(connection: Connection) -> None:
            connection.execute(sqlite.DROP_COURSES, (self.person,))
            fold_all_anew(connection, self.person)

        self.database.commit(job)

    def verify(self) -> Verdict:
        """Say whether everything in the journal is as it was received, and what the first broken link is."""
        with self.database.reading(still=True) as connection:
            return verify(connection, self.person)


def _aside(rows: Iterable[tuple[str, ...]]) -> tuple[Quarantined, ...]:
    return tuple(Quarantined(id, at, reason, body, ask, board) for _, id, at, reason, _, body, ask, board in rows)


def _sound(written: str) -> str | None:
    """Return what was written, nothing where it is no text that can be kept."""
    return written if written.isprintable() else None


def _page(found: list[tuple[int, str]], limit: int) -> Page:
    """Return a page of so many rows, from one row more than it has."""
    rows = tuple(decoded_expression(body) for _, body in found[:limit])
    return Page(rows, rows[-1].id if len(found) > limit else None)


def _recorded(rows: Iterable[tuple[int, str, BodyKind, str]]) -> Iterator[Recorded]:
    for sequence, link, kind, body in rows:
        if kind == "entry":
            yield Recorded(sequence, link, decoded_kept(body))
        elif kind == "note":
            yield Recorded(sequence, link, decoded_note(body))
        else:
            yield Recorded(sequence, link, decoded_tombstone(body))
