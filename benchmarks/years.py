"""Households with years behind them: the last two months are the same to the letter, what differs is what came before.

Whoever reads a page of them pays for the length of the history or does not; the density of what is read is no matter.
"""

from __future__ import annotations

import json
import secrets
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import count, islice
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.figure import Bench
from benchmarks.homes import NOW, PERSON, dealt, demo_home, quickly, touches
from jagvoice import home as homes
from jagvoice.core.attention import calls, owed_by, waits
from jagvoice.core.journal import GENESIS, At, Kept, Note, body_hash, fold, link_hash
from jagvoice.core.passing import IMPORTED, PASSING
from jagvoice.core.plan import PlanItem, Shift
from jagvoice.demo import demo_files
from jagvoice.store import rows
from jagvoice.store.coding import encoded, line
from jagvoice.store.database import path_in

LATELY = 60
"""Days at the end that are the same in every one of these households."""

NOW_AND_THEN = 5
"""So many questions are asked on each of them."""

OFTEN = 28
"""So many on each day before."""

_LEFT_BEHIND = 500
"""One in so many of old was never read or answered."""

_UNREAD = 14
"""Days at the end of which nothing has been read or answered yet."""

DAY, ASK = "2000-01-01", "the-ask-of-a-template"
"""What a template has where its day and its ask are put in."""


@dataclass(frozen=True)
class Template:
    """One ask as the store keeps it, with a day and an id that are put in later."""

    texts: tuple[str, ...]
    folded: str
    columns: tuple[str, str, str, str]
    """Visibility, question, topic, and when it was asked."""
    waits: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]
    """What was said of it by and by, by kind."""


def household(bench: Bench, entries: int) -> Path:
    """Return the example household with so many entries and notes in its journal, all of them in the store's form."""
    home = bench.folder / f"years-{entries}"
    if not home.exists():
        shutil.copytree(demo_home(bench), home)
        made = templates(bench)
        with closing(sqlite3.connect(path_in(home), isolation_level=None)) as connection:
            first = connection.execute("SELECT min(start) FROM shifts WHERE person = ?", (PERSON,)).fetchone()[0]
            with quickly(connection):
                _around(connection, _journal(connection, made, entries), date.fromisoformat(first[:10]))
    return home


def templates(bench: Bench) -> tuple[Template, ...]:
    """Return asks of all sorts: those of a walk over the example's board, and those of its file."""
    asks: dict[str, list[Kept]] = {}
    for entries in touches(dealt(demo_home(bench)), 4000):
        for e in entries:
            asks.setdefault(e.ask, []).append(Kept(e, e.at.wall, "board-1", ("u-samira",)))
    every = {a[0].entry.question: a for a in asks.values() if len(a) == 3 and a[0].entry.offered}
    alva = homes.read(next(f for f in demo_files() if "first_name: Alva" in f))
    said: dict[str, list[Kept]] = {}
    for kept in alva.entries:
        said.setdefault(kept.entry.ask, []).append(kept)
    chosen = (*islice(every.values(), 24), *said.values())
    return tuple(_template(ask, 7 + n % 15, 3 * n % 60) for n, ask in enumerate(chosen))


def _template(ask: Sequence[Kept], hour: int, minute: int) -> Template:
    """Return an ask without its day; what is asked of one thing of one day is asked of another one each time."""
    wall = f"{DAY}T{hour:02}:{minute:02}:00+01:00"
    once = ask[0].entry.question.startswith((*PASSING, IMPORTED))

    def moved(kept: Kept) -> Kept:
        question = f"{kept.entry.question}-{ASK}" if once else kept.entry.question
        entry = replace(kept.entry, ask=ASK, question=question, at=At(wall, kept.entry.at.mono))
        return replace(kept, entry=entry, received_at=wall)

    said = [moved(k) for k in ask]
    e = fold(said)
    read = _note("interpreted", {"text": "Det menas nog.", "certainty": "likely"}, e.visibility)
    replied = _note("replied", {"outcome": "done"}, e.visibility)
    notes = (
        *((("interpreted", read),) if calls(e) else ()),
        *((("replied", replied),) if owed_by(e) != "none" else ()),
    )
    columns = (e.visibility, e.question, e.topic, e.asked_at)
    return Template(tuple(line(k).body for k in said), encoded(e), columns, tuple(sorted(waits(e, ()))), notes)


def _note(kind: str, said: dict[str, str], visibility: str) -> str:
    note = Note(f"{kind}-{ASK}", kind, "u-karin", f"{DAY}T22:00:00+01:00", ASK, json.dumps(said), visibility)  # type: ignore[arg-type]
    return line(note).body


@dataclass(frozen=True)
class Asked:
    """A template on its day, with whether somebody has read and answered it by now."""

    day: date
    of: Template
    attended: bool

    @property
    def lines(self) -> int:
        """How many lines of the journal it takes."""
        return len(self.of.texts) + (len(self.of.notes) if self.attended else 0)


def asked(made: Sequence[Template], entries: int) -> Iterator[Asked]:
    """Yield what was asked in all the years, the oldest first."""
    today = NOW.date()
    lately = [a for days in range(LATELY, 0, -1) for a in _of_day(made, today, days, NOW_AND_THEN)]
    left = entries - sum(a.lines for a in lately)
    before: list[list[Asked]] = []
    for days in count(LATELY + 1):
        if left <= 0:
            break
        before.append(_of_day(made, today, days, OFTEN))
        left -= sum(a.lines for a in before[-1])
    for day in reversed(before):
        yield from day
    yield from lately


def _of_day(made: Sequence[Template], today: date, days: int, many: int) -> list[Asked]:
    """Return what is asked so many days ago, by the time of day."""
    of = [days * many + n for n in range(many)]
    whole = [Asked(today - timedelta(days), made[n % len(made)], days > _UNREAD and n % _LEFT_BEHIND > 0) for n in of]
    return sorted(whole, key=lambda a: a.of.columns[3])


class Filled:
    """A journal that is filled from nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.hash, self.sequence = GENESIS, 0
        self.rows: dict[str, list[tuple[object, ...]]] = {t: [] for t in ("links", "bodies", "expressions", "queues")}
        for table in (*self.rows, "heads", "access_log"):
            connection.execute(f"DELETE FROM {table} WHERE person = ?", (PERSON,))

    def add(self, one: Asked) -> None:
        ask, day = f"{self.sequence:08x}{secrets.token_hex(12)}", one.day.isoformat()

        def put_in(text: str) -> str:
            return text.replace(ASK, ask).replace(DAY, day)

        first = self.sequence + 1
        for n, text in enumerate(one.of.texts):
            self._link("entry", f"{ask}/{n}", ask, put_in(text))
        visibility, question, topic, at = one.of.columns
        columns = (visibility, put_in(question), topic, put_in(at))
        said = (PERSON, ask, first, *columns, put_in(one.of.folded))
        self.rows["expressions"].append(said)
        if one.attended:
            for kind, text in one.of.notes:
                self._link("note", f"{kind}-{ask}", ask, put_in(text))
        else:
            self.rows["queues"] += [(PERSON, queue, ask, visibility, first) for queue in one.of.waits]
        if len(self.rows["links"]) >= _ROWS:
            self.write()

    def _link(self, kind: str, key: str, ask: str, body: str) -> None:
        self.sequence += 1
        random = secrets.token_bytes(32)
        link, salt = random[:16].hex(), random[16:]
        said, previous = body_hash(salt, body), self.hash
        self.hash = link_hash(PERSON, self.sequence, link, previous, said)
        self.rows["links"].append((PERSON, self.sequence, link, previous, said, self.hash))
        self.rows["bodies"].append((PERSON, self.sequence, kind, key, ask, None, salt, body))

    def end(self) -> None:
        """Write what is left, and where the chain ends."""
        self.write()
        self.connection.execute("INSERT INTO heads VALUES (?, ?, ?)", (PERSON, self.sequence, self.hash))

    def write(self) -> None:
        for table, rows_ in self.rows.items():
            if rows_:
                marks = ",".join("?" * len(rows_[0]))
                self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows_)
                rows_.clear()


_ROWS = 30_000


def _journal(connection: sqlite3.Connection, made: Sequence[Template], entries: int) -> date:
    """Fill the journal anew, and return the first day it is of."""
    journal, first = Filled(connection), NOW.date()
    for one in asked(made, entries):
        first = min(first, one.day)
        journal.add(one)
    journal.end()
    return first


def _around(connection: sqlite3.Connection, first: date, until: date) -> None:
    """Fill the days before the example's own with shifts and plans, and all of them with readers."""
    zone = ZoneInfo("Europe/Stockholm")
    shifts, items, log = [], [], []
    for n in range((NOW.date() - first).days):
        day = first + timedelta(n)
        log += [
            (PERSON, who, f"{day}T{8 + i:02}:00:00+01:00", page, None, None)
            for i, (who, page) in enumerate(
                (w, p) for w in ("u-karin", "u-malin", "u-samira") for p in ("journal", "today")
            )
        ]
        if day >= until:
            continue
        for i, who in enumerate(("u-samira", "u-malin", "u-johan")):
            start = datetime.combine(day, time(7 + 5 * i), zone)
            shifts.append(rows.of_shift(PERSON, Shift(f"years-{n}-{i}", who, start, start + timedelta(hours=5))))
        for i, activity in enumerate(("breakfast", "bake", "bath")):
            item = PlanItem(f"years-{n}-{i}", activity, "home", datetime.combine(day, time(8 + 4 * i), zone), "fixed")
            items.append(rows.of_item(PERSON, item))
    connection.executemany(f"INSERT INTO shifts VALUES ({','.join('?' * 6)})", shifts)
    connection.executemany(f"INSERT INTO plan_items VALUES ({','.join('?' * 4)})", items)
    columns = "person, account, at, what, of, words"
    connection.executemany(f"INSERT INTO access_log ({columns}) VALUES ({','.join('?' * 6)})", log)
