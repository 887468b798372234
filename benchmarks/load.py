"""A thousand paired boards that send a touch a second each, and what the same generator gets from a bare server."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from secrets import token_urlsafe
from typing import Any, NamedTuple

from benchmarks.figure import Bench, Figure
from benchmarks.homes import PERSON
from benchmarks.tablets import OFFICE, serving
from jagvoice import home as homes
from jagvoice.core.codec import build, plain
from jagvoice.core.household_data import HouseholdData
from jagvoice.core.journal import At
from jagvoice.core.place import Input
from jagvoice.core.walk import shown, start, step
from jagvoice.demo import demo_files
from jagvoice.faces.web.board.decks import new_deck
from jagvoice.household import Done, Installation, OfferPairing, Viewer
from jagvoice.store.database import open_database

BOARDS_OF_ONE = 20
"""So many boards one person has: twenty residents would share a server's disk in the same way."""

WARM = 2
"""Touches that do not count: with the first one after its start the server reads the deck of a board."""


class Board(NamedTuple):
    """One paired board, and what it has to send, one after the other."""

    token: str
    bodies: list[str]


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield how soon a touch is durable, and what the server holds at the beginning and at the end."""
    boards = prepared(bench, bench.sizes.boards, bench.sizes.seconds + WARM)
    with serving("benchmarks.bare") as (address, pid):
        bodies: list[list[Any]] = [[(b"/", {}, body) for body in board.bodies] for board in boards]
        floor = _played(bench, address, pid, bodies)
    with serving("jagvoice", "serve", "--home", str(bench.folder / "load"), "--port", "0") as (address, pid):
        real = _played(bench, address, pid, [[_touch(b.token, body) for body in b.bodies] for b in boards])
    assert real.statuses == [200] and floor.statuses == [200], "not every touch was taken in"
    assert not real.unanswered and not floor.unanswered
    _held(bench, boards)
    which = f"{len(boards):,} boards, a touch a second each"
    note = f"over {bench.sizes.seconds} s, timed from the moment at which it was due; {_busy(real)}; load {_load()}"
    under = "an empty answer to the same bytes by the same server software"
    pair = (tuple(real.ms), tuple(floor.ms), under)
    yield Figure(f"durable acknowledgement, p99, {which}", "ms", *pair, goal=50, absolute=True, worst=True, note=note)
    yield Figure(f"durable acknowledgement, {which}", "ms", *_paired(real.ms, floor.ms), under)
    yield Figure("CPU of the server for a touch", "ms", (real.cpu,), (floor.cpu,), under)
    note = f"{real.memory[0]:.0f} MB after the first touches, {real.memory[1]:.0f} MB at the end"
    yield Figure("memory of the server, end to beginning", "x", (real.memory[1] / real.memory[0],), goal=1.1, note=note)
    yield from _strangers(bench, boards)


def _strangers(bench: Bench, boards: Sequence[Board]) -> Iterator[Figure]:
    """Yield what one board feels of a thousand that nobody has paired, and that ask once a second each."""
    known, home = boards[: max(1, len(boards) // 20)], bench.folder / "load"
    for many in (0, len(boards)):
        strangers = [Board(token_urlsafe(32), board.bodies) for board in boards[:many]]
        with serving("jagvoice", "serve", "--home", str(home), "--port", "0") as (address, pid):
            every = [[_touch(b.token, body) for body in b.bodies] for b in (*known, *strangers)]
            played = _played(bench, address, pid, every, timed=len(known))
        assert played.statuses == ([200, 401] if many else [200])
        beside = f" beside {many:,} that nobody has paired" if many else " alone"
        note = f"the others are answered 401; load {_load()}" if many else ""
        yield Figure(f"p99 of {len(known)} boards{beside}", "ms", tuple(played.ms), worst=True, note=note)


class Played(NamedTuple):
    """What came of a time of sending."""

    ms: list[float]
    statuses: list[int]
    unanswered: int
    cpu: float
    """Milliseconds of the server's CPU for each request."""
    memory: tuple[float, float]


def _played(
    bench: Bench, address: str, pid: int, boards: Sequence[Sequence[Any]], *, timed: int | None = None
) -> Played:
    port = int(address.rstrip("/").rpartition(":")[2])
    plan = bench.folder / "plan.json"
    first = _sent(plan, port, [list(b[:WARM]) for b in boards])
    memory, cpu = _memory(pid), _cpu(pid)
    told = _sent(plan, port, [list(b[WARM:]) for b in boards], timed)
    requests = sum(len(b) - WARM for b in boards)
    unanswered = first["unanswered"] + told["unanswered"]
    return Played(told["ms"], told["statuses"], unanswered, (_cpu(pid) - cpu) * 1000 / requests, (memory, _memory(pid)))


def _sent(plan: Path, port: int, boards: Sequence[Sequence[Any]], timed: int | None = None) -> dict[str, Any]:
    """Let the generator, a process of its own, send it all."""
    requests = [[b64encode(_written(port, *request)).decode() for request in board] for board in boards]
    told = {"port": port, "every": 1.0, "boards": requests, "timed": len(boards) if timed is None else timed}
    plan.write_text(json.dumps(told), encoding="utf-8")
    done = subprocess.run(
        (sys.executable, "-m", "benchmarks.touching", str(plan)), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def _touch(token: str, body: str) -> tuple[bytes, Mapping[str, str], str]:
    return b"/board/entries", {"cookie": f"jagvoice-board={token}"}, body


def _written(port: int, path: bytes, headers: Mapping[str, str], body: str) -> bytes:
    content = body.encode()
    told = {"host": f"127.0.0.1:{port}", "content-type": "application/json", **headers, "content-length": len(content)}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items()).encode()
    return b"POST " + path + b" HTTP/1.1\r\n" + lines + b"\r\n" + content


def prepared(bench: Bench, count: int, touches: int) -> list[Board]:
    """Pair so many boards, of one person for each few of them, and let each walk its own deck at random."""
    home = bench.folder / "load"
    data = homes.read(demo_files()[0])
    text = json.dumps(plain(data))
    boards = []
    begun = datetime.now().astimezone()
    for number in range(-(-count // BOARDS_OF_ONE)):
        person = f"{PERSON}{number}"
        other: HouseholdData = build(HouseholdData, json.loads(text.replace(f'"{PERSON}"', f'"{person}"')))
        homes.take_in(home, begun, replace(other, person=replace(other.person, id=person)))
    with homes.opened(home, None) as installation:
        for number in range(count):
            boards.append(_prepared(installation, f"{PERSON}{number // BOARDS_OF_ONE}", number, touches))
    return boards


def _prepared(installation: Installation, person: str, number: int, touches: int) -> Board:
    household = installation.open(person)
    done = household.do(OFFICE, OfferPairing(f"{number}"))
    assert isinstance(done, Done) and done.code
    paired = installation.pair(done.code)
    assert paired
    deck = new_deck(household, Viewer(paired.board, "board"), "")
    assert deck
    random, place, bodies = Random(number), start(deck), list[str]()
    second, begun = 0.0, datetime.now().astimezone()
    while len(bodies) < touches:
        view = shown(deck, place)
        cell = random.choice((*view.cells, *view.exits))
        second += 0.01
        at = At((begun + timedelta(seconds=second)).isoformat(timespec="milliseconds"), second)
        place, said = step(deck, place, Input(cell.id), at)
        if said:
            bodies.append(json.dumps({"board": paired.board, "entries": [plain(e) for e in said]}, ensure_ascii=False))
    return Board(paired.token, bodies)


def _held(bench: Bench, boards: Sequence[Board]) -> None:
    """See that every touch is in the journal, each once, and that the chains hold."""
    said = {(e["ask"], e["n"]) for b in boards for body in b.bodies for e in json.loads(body)["entries"]}
    with homes.opened(bench.folder / "load", None) as installation:
        households = [installation.open(r.person.id) for r in installation.persons()]
        assert all(h.verify().ok for h in households)
    with open_database(bench.folder / "load") as database, database.reading() as connection:
        rows = connection.execute("SELECT key FROM bodies WHERE kind = 'entry'").fetchall()
    kept = Counter(key for (key,) in rows)
    lost = [key for key in (f"{ask}/{n}" for ask, n in said) if kept[key] != 1]
    assert not lost, f"{len(lost)} of {len(said)} are not there once: {lost[:3]}"


def _paired(ours: Sequence[float], floor: Sequence[float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    least = min(len(ours), len(floor))
    return tuple(sorted(ours)[:least]), tuple(sorted(floor)[:least])


def _busy(played: Played) -> str:
    return f"{played.cpu:.2f} ms of CPU a touch"


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


def _memory(pid: int) -> float:
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    assert found
    return int(found[1]) / 1000


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
