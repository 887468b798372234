"""Adding to a person's chain within one transaction: links, bodies, the expressions they touch, and the head."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from jagvoice.core.attention import QUEUES, waits
from jagvoice.core.evidence.told import TOPICS
from jagvoice.core.journal import GENESIS, Expression, Kept, Note, body_hash, fold, link_hash
from jagvoice.store import sqlite
from jagvoice.store.coding import Line, decoded_kept, decoded_note, encoded, gone
from jagvoice.store.driver import Connection
from jagvoice.store.quarantine import Quarantine

Token = Callable[[int], bytes]
"""Gives so many random bytes."""


@dataclass(frozen=True)
class Appended:
    """What became of what was given to the journal, by the ids of entries and notes."""

    stored: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    """Already there and the same, or erased by law since: nothing was done."""
    clashing: tuple[str, ...] = ()
    """There with another content; what came now is in quarantine."""


@dataclass
class _Thread:
    """What the journal holds of one ask."""

    first: int | None = None
    kept: dict[str, Kept] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    erased: set[str] = field(default_factory=set)
    known: bool = False
    """Whether the journal has entries of it already."""
    placed: tuple[object, ...] = ()
    """The columns of its expression in the database, without the body; empty where there is none."""
    touched: bool = False
    noted: bool = False
    """Whether something was said of it that may end its waiting."""

    def add(self, key: str, kept: Kept, sequence: int) -> None:
        """Add an entry that is in the journal."""
        self.first = sequence if self.first is None else self.first
        self.kept[key] = kept


def add_lines(connection: Connection, person: str, lines: Iterable[Line], token: Token) -> Appended:
    """Add lines to the end of a person's chain, each at most once, and fold the asks they touch anew.

    It must run inside a transaction that holds the database for writing, so that nobody else moves the head.
    """
    return _Adding(connection, person, token).add(lines)


def fold_anew(connection: Connection, person: str, ask: str) -> None:
    """Put an ask's expression in place of the one there, or take it away where no entry is left."""
    placed = connection.execute(sqlite.PLACED, (person, ask)).fetchone() or ()
    connection.execute(sqlite.DROP_EXPRESSION, (person, ask))
    _forget_courses(connection, person, placed, _fold_into(connection, person, ask))


def fold_all_anew(connection: Connection, person: str) -> None:
    """Put every expression of a person in place of those there: what a migration does when ``fold`` has changed.

    What choices have come to is the caller's to forget, for the first versions of the schema do not have it.
    """
    connection.execute(sqlite.DROP_EXPRESSIONS, (person,))
    for (ask,) in connection.execute(sqlite.ASKS, (person, "entry")).fetchall():
        _fold_into(connection, person, ask)


def _fold_into(connection: Connection, person: str, ask: str) -> tuple[object, ...]:
    """Add an ask's expression where there is none, and return its columns; none where no entry is left."""
    thread = _read(connection, person, ask)
    folded = _folded(thread) if thread.kept else None
    if folded:
        connection.execute(sqlite.ADD_EXPRESSION, (person, ask, *folded.columns))
    _queue(connection, person, ask, thread, folded)
    return folded.columns if folded else ()


class _Adding:
    """One addition under way."""

    def __init__(self, connection: Connection, person: str, token: Token) -> None:
        self.connection, self.person, self.token = connection, person, token
        self.aside = Quarantine(connection, person)
        head = connection.execute(sqlite.HEAD, (person,)).fetchone()
        self.begun = head is not None
        self.sequence: int = head[0] if head else 0
        self.hash: str = head[1] if head else GENESIS
        self.links: list[tuple[object, ...]] = []
        self.bodies: list[tuple[object, ...]] = []
        self.threads: dict[str, _Thread] = {}
        self.new: dict[tuple[str, str], str] = {}
        """The bodies of the lines added that are no entries, by kind and key."""

    def add(self, lines: Iterable[Line]) -> Appended:
        """Add the lines and say what became of each."""
        stored, known, clashing = [], [], []
        for line in lines:
            same = self._there(line)
            if same is None:
                self._link(line)
                stored.append(line.key)
            elif same:
                known.append(line.key)
            else:
                self._clash(line)
                clashing.append(line.key)
        if self.links:
            self._write()
        return Appended(tuple(stored), tuple(known), tuple(clashing))

    def _there(self, line: Line) -> bool | None:
        """Return whether the same line is there already; ``False`` if another one has its key, ``None`` if none."""
        if isinstance(line.said, Kept):
            thread = self._thread(line.said.entry.ask)
            if line.key in thread.erased:
                return True
            kept = thread.kept.get(line.key)
            return None if kept is None else kept.entry == line.said.entry
        body = self.new.get((line.kind, line.key))
        if body is None:
            row = self.connection.execute(sqlite.KEYED, (self.person, line.kind, line.key)).fetchone()
            if row is None:
                erased = (self.person, "tombstone", gone(line.kind, line.key))
                return True if self.connection.execute(sqlite.KEYED, erased).fetchone() else None
            body = row[1]
        return bool(body == line.body)

    def _thread(self, ask: str) -> _Thread:
        thread = self.threads.get(ask)
        if thread is None:
            thread = self.threads[ask] = _read(self.connection, self.person, ask)
        return thread

    def _link(self, line: Line) -> None:
        self.sequence += 1
        random = self.token(32)
        id, salt = random[:16].hex(), random[16:]
        said = body_hash(salt, line.body)
        link = link_hash(self.person, self.sequence, id, self.hash, said)
        self.links.append((self.person, self.sequence, id, self.hash, said, link))
        self.bodies.append((self.person, self.sequence, line.kind, line.key, line.thread, line.erases, salt, line.body))
        self.hash = link
        if isinstance(line.said, Kept):
            thread = self.threads[line.said.entry.ask]
            thread.add(line.key, line.said, self.sequence)
            thread.touched = True
            return
        self.new[line.kind, line.key] = line.body
        if isinstance(line.said, Note) and line.said.kind in _ENDING and line.said.of is not None:
            thread = self._thread(line.said.of)
            thread.notes.append(line.said)
            thread.noted = True

    def _clash(self, line: Line) -> None:
        came = line.said
        key, ask, board = gone(line.kind, line.key), None, None
        if isinstance(came, Kept):
            body, at, ask, board = encoded(came.entry), came.received_at, came.entry.ask, came.board
        else:
            body, at = line.body, came.at if isinstance(came, Note) else ""
        self.aside.put("clash", body, at, key=key, ask=ask, board=board)

    def _write(self) -> None:
        self.connection.executemany(sqlite.ADD_LINK, self.links)
        self.connection.executemany(sqlite.ADD_BODY, self.bodies)
        folded = {ask: _folded(t) for ask, t in self.threads.items() if t.touched or (t.noted and t.kept)}
        for ask, f in folded.items():
            thread = self.threads[ask]
            if thread.touched:
                _put(self.connection, self.person, ask, thread.placed, f.columns)
            _queue(self.connection, self.person, ask, thread, f)
        if self.begun:
            self.connection.execute(sqlite.MOVE_HEAD, (self.sequence, self.hash, self.person))
        else:
            self.connection.execute(sqlite.BEGIN_HEAD, (self.person, self.sequence, self.hash))


def _read(connection: Connection, person: str, ask: str) -> _Thread:
    """Return what the journal holds of an ask."""
    thread = _Thread()
    for sequence, kind, key, body in connection.execute(sqlite.THREAD, (person, ask)).fetchall():
        if kind == "entry":
            thread.add(key, decoded_kept(body), sequence)
        elif kind == "note":
            thread.notes.append(decoded_note(body))
        elif kind == "tombstone":
            thread.erased.add(key.removeprefix(gone("entry", "")))
    thread.known = bool(thread.kept)
    if thread.known:
        thread.placed = connection.execute(sqlite.PLACED, (person, ask)).fetchone() or ()
    return thread


_ENDING = ("interpreted", "replied")
"""The notes that may end an expression's waiting."""


class _Folded(NamedTuple):
    """An ask's expression, and its columns from where it begins in the chain to its body."""

    expression: Expression
    columns: tuple[object, ...]


def _folded(thread: _Thread) -> _Folded:
    e = fold(thread.kept.values())
    return _Folded(e, (thread.first, e.visibility, e.question, e.topic, e.asked_at, encoded(e)))


def _put(
    connection: Connection, person: str, ask: str, placed: tuple[object, ...], columns: tuple[object, ...]
) -> None:
    """Keep an ask's expression; where it stays in its place, the indexes are left alone."""
    if placed:
        _forget_courses(connection, person, placed, columns)
    if not placed:
        connection.execute(sqlite.ADD_EXPRESSION, (person, ask, *columns))
    elif tuple(placed) == columns[:-1]:
        connection.execute(sqlite.SET_BODY, (columns[-1], person, ask))
    else:
        connection.execute(sqlite.SET_EXPRESSION, (*columns, person, ask))


def _forget_courses(connection: Connection, person: str, *columns: tuple[object, ...]) -> None:
    """Forget what choices have come to where it was made of an expression that is another now.

    Args:
        connection: to the database.
        person: whose it is.
        columns: of the expression as it was and as it is, without the ask; empty where there is none.
    """
    there = {(c[0], c[3]) for c in columns if c and c[3] in TOPICS}
    for first, topic in there:
        connection.execute(sqlite.DROP_COURSE_FROM, (person, topic, first))


def _queue(connection: Connection, person: str, ask: str, thread: _Thread, folded: _Folded | None) -> None:
    """Let an expression wait for what it still waits for, and for nothing else."""
    there: dict[str, tuple[object, ...]] = {}
    if thread.known or folded is None:
        there = {row[0]: tuple(row[1:]) for row in connection.execute(sqlite.QUEUED, (person, *QUEUES, ask)).fetchall()}
    wanted: dict[str, tuple[object, ...]] = {}
    if folded is not None:
        e = folded.expression
        wanted = dict.fromkeys(waits(e, thread.notes), (e.visibility, thread.first))
    for queue in there:
        if there[queue] != wanted.get(queue):
            connection.execute(sqlite.LEAVE_QUEUE, (person, queue, ask))
    for queue, place in wanted.items():
        if there.get(queue) != place:
            connection.execute(sqlite.JOIN_QUEUE, (person, queue, ask, *place))
