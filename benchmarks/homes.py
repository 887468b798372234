"""The households that are measured: the example, one whose Home has twelve pictures, and journals of any length."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from benchmarks.figure import Bench
from jagvoice import home as homes
from jagvoice import start
from jagvoice.core.deck import Deck
from jagvoice.core.journal import GENESIS, At, Entry, Kept, body_hash, fold, link_hash
from jagvoice.core.people import MOST_OPTIONS, WayOut
from jagvoice.core.place import Input
from jagvoice.core.walk import shown, step
from jagvoice.core.walk import start as begin
from jagvoice.demo import demo_files
from jagvoice.store.coding import encoded, line
from jagvoice.store.database import open_database, path_in

PERSON = "p-alva"
MOMENT = "2026-03-11T10:00"
NOW = datetime.fromisoformat(MOMENT)


def board_arguments(home: Path) -> tuple[str, ...]:
    """Return how the board of a household is started."""
    return ("board", "--home", str(home), "--now", MOMENT)


def demo_home(bench: Bench) -> Path:
    """Return the example household, made once in a run."""
    home = bench.folder / "demo"
    if not home.exists():
        with homes.demo(home, NOW):
            pass
    return home


def wide_home(bench: Bench) -> Path:
    """Return a household whose Home shows twelve pictures and every way out."""
    home = bench.folder / "wide"
    if not home.exists():
        data = homes.read(demo_files()[0])
        ways: tuple[WayOut, ...] = ("none_of_these", "not_now", "dont_know", "stop", "help")
        profile = replace(data.person.profile, most_options=MOST_OPTIONS, horizon="now", ways_out=ways)
        at_home = tuple(t.id for t in data.terms if t.kind == "place" and t.category == "home")
        terms = tuple(replace(t, places=at_home, booked=False) if t.kind == "activity" else t for t in data.terms)
        person = replace(data.person, profile=profile)
        homes.take_in(home, NOW, replace(data, person=person, terms=terms))
    return home


def dealt(home: Path) -> Deck:
    """Return the deck of a household's board."""
    with homes.opened(home, NOW) as installation:
        registered = homes.named(installation, None)
        with start.sitting_at(installation, registered, None) as sitting:
            return sitting.deck


def touches(deck: Deck, count: int, seed: int = 1) -> Iterator[tuple[Entry, ...]]:
    """Walk a deck at random for so many touches and yield what each says."""
    random, place = Random(seed), begin(deck)
    moment = datetime(2026, 3, 11, 9, tzinfo=UTC)
    for second in range(count):
        view = shown(deck, place)
        cell = random.choice((*view.cells, *view.exits))
        at = At((moment + timedelta(seconds=7 * second)).isoformat(timespec="milliseconds"), 7.0 * second)
        place, entries = step(deck, place, Input(cell.id), at)
        yield entries


def one_ask(deck: Deck) -> list[Kept]:
    """Return a whole ask of a deck as a household receives it: what was offered, chosen, and the end."""
    asks: dict[str, list[Entry]] = {}
    for entries in touches(deck, 5000):
        for entry in entries:
            asks.setdefault(entry.ask, []).append(entry)
    whole = (a for a in asks.values() if [e.kind for e in a] == ["offered", "chose", "ended"] and a[0].offered)
    longest = max(whole, key=lambda a: len(a[0].offered))
    return [Kept(e, e.at.wall, deck.board, ("u-samira",)) for e in longest]


def asked_again(ask: Sequence[Kept], number: int) -> list[Kept]:
    """Return the same ask at another time."""
    id = f"{number:016x}{secrets.token_hex(8)}"
    return [replace(k, entry=replace(k.entry, ask=id)) for k in ask]


def long_journal(bench: Bench, entries: int) -> Path:
    """Return an installation with a journal of so many entries, in the form that the store gives them."""
    home = bench.folder / f"journal-{entries}"
    if not home.exists():
        ask = one_ask(dealt(demo_home(bench)))
        open_database(home, create=True).close()
        with closing(sqlite3.connect(path_in(home), isolation_level=None)) as connection:
            _filled(connection, ask, entries)
    return home


_ROWS = 30_000


def _filled(connection: sqlite3.Connection, ask: Sequence[Kept], entries: int) -> None:
    """Fill an empty journal without waiting for the disk."""
    with quickly(connection):
        links, bodies, expressions = [], [], []
        for sequence, rows in _chain(ask, entries):
            links.append(rows[0])
            bodies.append(rows[1])
            expressions += rows[2:]
            if len(links) == _ROWS or sequence == entries:
                connection.executemany(f"INSERT INTO links VALUES ({','.join('?' * 6)})", links)
                connection.executemany(f"INSERT INTO bodies VALUES ({','.join('?' * 8)})", bodies)
                connection.executemany(f"INSERT INTO expressions VALUES ({','.join('?' * 8)})", expressions)
                links, bodies, expressions = [], [], []
        head = "INSERT INTO heads SELECT person, sequence, hash FROM links WHERE person = ? AND sequence = ?"
        connection.execute(head, (PERSON, entries))


@contextmanager
def quickly(connection: sqlite3.Connection) -> Iterator[None]:
    """Let a database be filled without waiting for the disk; its indexes are made after its rows."""
    for pragma in ("journal_mode = DELETE", "journal_mode = OFF", "synchronous = OFF", "cache_size = -800000"):
        connection.execute(f"PRAGMA {pragma}")
    later = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql > ''"
    )
    objects = later.fetchall()
    for kind, name, _ in objects:
        connection.execute(f"DROP {kind} {name}")
    connection.execute("BEGIN")
    yield
    for _, _, sql in objects:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")


def _chain(ask: Sequence[Kept], entries: int) -> Iterator[tuple[int, list[tuple[object, ...]]]]:
    """Yield each link's sequence with its rows: link, body, and where an ask begins its expression.

    The texts are made once and the ask's id and class are put in, for encoding a million entries takes minutes.
    """
    id, team = ask[0].entry.ask, f'"visibility":"{ask[0].entry.visibility}"'
    texts = [line(k).body for k in ask]
    made = {n: fold(ask[:n]) for n in range(1, len(ask) + 1)}
    folded = {n: encoded(e) for n, e in made.items()}
    hash, sequence = GENESIS, 0
    while sequence < entries:
        new = f"{sequence:08x}{secrets.token_hex(12)}"
        visibility = "leaders" if sequence // 3 % 10 == 9 else "team"

        def put_in(text: str, new: str = new, visibility: str = visibility) -> str:
            return text.replace(id, new).replace(team, f'"visibility":"{visibility}"')

        count = min(len(ask), entries - sequence)
        for n in range(count):
            sequence += 1
            random = secrets.token_bytes(32)
            link, salt, body = random[:16].hex(), random[16:], put_in(texts[n])
            said = body_hash(salt, body)
            previous, hash = hash, link_hash(PERSON, sequence, link, hash, said)
            rows: list[tuple[object, ...]] = [
                (PERSON, sequence, link, previous, said, hash),
                (PERSON, sequence, "entry", f"{new}/{n}", new, None, salt, body),
            ]
            if n == 0:
                e = made[count]
                expression = (PERSON, new, sequence, visibility, e.question, e.topic, e.asked_at, put_in(folded[count]))
                rows.append(expression)
            yield sequence, rows
