"""Whole copies: everything of one moment while others write, and put in place whole or not at all."""

from __future__ import annotations

import gzip
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine

from jagvoice.core.journal import Kept
from jagvoice.store import copies
from jagvoice.store.copies import BrokenCopyError, put, take
from jagvoice.store.database import HEAD, open_database, path_in
from jagvoice.store.errors import (
    DamagedStoreError,
    NewerStoreError,
    NoHouseholdError,
    NotSavedError,
    StoreError,
    TakenError,
)
from jagvoice.store.journal import Journal
from jagvoice.store.migrate import configuration
from jagvoice.store.register import Register
from tests.homes import ALVA, NOA, made
from tests.store.said import erasing, one_ask

ROOT = Path(__file__).parents[2]
WHOLE = len(one_ask("a"))


@pytest.fixture
def lived_in(tmp_path: Path) -> Path:
    """A home with two people in it, who have said something."""
    home = tmp_path / "lived-in"
    with made(home):
        pass
    with open_database(home) as database:
        Journal(database, ALVA).append(one_ask("said"))
    return home


@pytest.fixture
def copy(lived_in: Path) -> bytes:
    return taken(lived_in)


def taken(home: Path) -> bytes:
    """Return a copy of a home."""
    with open_database(home) as database:
        return take(database)[0]


def content(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    with closing(sqlite3.connect(path_in(home))) as connection:
        names = [n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {n: sorted(connection.execute(f"SELECT * FROM {n}"), key=repr) for n in names}


def changed(copy: bytes, *statements: str) -> bytes:
    """Return a copy in which somebody has changed something behind the store's back."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(gzip.decompress(copy))
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        return gzip.compress(connection.serialize())


def files(home: Path) -> dict[str, bytes]:
    """Return every file in a folder, with what is in it."""
    return {str(p.relative_to(home)): p.read_bytes() for p in home.rglob("*") if p.is_file()}


def test_what_is_put_in_place_is_all_that_was_there(lived_in: Path, tmp_path: Path) -> None:
    with open_database(lived_in) as database:
        Register(database).board(ALVA, "board-1")
        database.commit(lambda c: c.execute("INSERT INTO media VALUES (?, 'm', 'image/png', ?)", (ALVA, b"\x00\xff")))
        database.commit(lambda c: c.execute("INSERT INTO phrases VALUES (?, 'sv', 'Bada', 'r', 'h', ?)", (NOA, b"\1")))
        copy, here = take(database)
    found = put(copy, tmp_path / "new" / "home")

    assert content(tmp_path / "new" / "home") == content(lived_in)
    assert found == here
    assert [(c.registered.person.id, c.verdict.ok, c.verdict.links > 2) for c in here] == [
        (ALVA, True, True),
        (NOA, True, True),
    ]
    assert [p.name for p in (tmp_path / "new" / "home").iterdir()] == [path_in(lived_in).name]
    assert path_in(tmp_path / "new" / "home").stat().st_mode & 0o077 == 0
    assert (tmp_path / "new" / "home").stat().st_mode & 0o077 == 0


def test_taking_a_copy_leaves_nothing_behind(lived_in: Path) -> None:
    before = files(lived_in)
    taken(lived_in)

    assert files(lived_in) == before
    assert not list(lived_in.glob(".*"))


def test_what_was_erased_by_law_is_in_no_copy(lived_in: Path) -> None:
    assert b'"said"' in gzip.decompress(taken(lived_in))
    with open_database(lived_in) as database:
        journal = Journal(database, ALVA)
        lines = [r.link for r in journal.lines() if isinstance(r.said, Kept) and r.said.entry.ask == "said"]
        assert journal.erase(lines, erasing())
        copy, (alva, _) = take(database)

    assert alva.verdict.ok
    assert b'"said"' not in gzip.decompress(copy)


def test_a_copy_is_of_one_moment_while_another_program_writes(lived_in: Path, tmp_path: Path) -> None:
    asks: list[Counter[str]] = []
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "tests.store.child", str(lived_in), "2", "k"],
        stdout=subprocess.PIPE, cwd=ROOT,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        try:
            for n in range(4):
                saved = [running.stdout.readline().split()[1].decode() for _ in range(5)]
                put(taken(lived_in), tmp_path / f"h{n}")
                with open_database(tmp_path / f"h{n}") as database:
                    lines = [r.said for r in Journal(database, ALVA).lines()]
                asks.append(Counter(s.entry.ask for s in lines if isinstance(s, Kept) and s.entry.ask.startswith("k.")))
                assert set(saved) <= asks[-1].keys(), "what was called saved before is in it"
                assert set(asks[-1].values()) == {WHOLE}
        finally:
            running.kill()
    assert asks[0].keys() < asks[-1].keys()


@pytest.mark.parametrize("beside", ["jagvoice.db", "jagvoice.db-wal", "jagvoice.db-journal"])
def test_where_something_lies_already_nothing_is_put(copy: bytes, tmp_path: Path, beside: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / beside).write_bytes(b"what was there")

    with pytest.raises(TakenError):
        put(copy, home)
    assert files(home) == {beside: b"what was there"}


def test_a_household_that_was_made_meanwhile_is_not_replaced(
    copy: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"

    def made_meanwhile(_: Path) -> None:
        path_in(home).write_bytes(b"another's")

    monkeypatch.setattr(copies, "_wait_for_disk", made_meanwhile)
    with pytest.raises(TakenError):
        put(copy, home)
    assert files(home) == {path_in(home).name: b"another's"}


def test_a_disk_without_second_names_gets_it_whole_too(
    copy: bytes, lived_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", cannot)
    put(copy, tmp_path / "home")

    assert content(tmp_path / "home") == content(lived_in)


NO_COPY: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda copy: b"",
    "some text": lambda copy: b"not gzip",
    "half a copy": lambda copy: copy[: len(copy) // 2],
    "a bit changed": lambda copy: copy[:5000] + bytes([copy[5000] ^ 1]) + copy[5001:],
    "compressed text": lambda copy: gzip.compress(b"no database" * 1000),
    "half a database": lambda copy: gzip.compress(gzip.decompress(copy)[:40_960]),
    "a recipe book": lambda copy: gzip.compress(recipes()),
    "a shift of nobody": lambda copy: changed(copy, "UPDATE shifts SET assistant = 'u-nobody'"),
    "an index that lacks rows": lambda copy: without_index(copy),
}


def recipes() -> bytes:
    """Return somebody else's database."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE recipes (name)")
        return connection.serialize()


def without_index(copy: bytes) -> bytes:
    """Return a copy whose index of roles tells of other rows than there are."""
    return changed(
        copy,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'members')"
        " WHERE name = 'sqlite_autoindex_roles_1'",
    )


@pytest.mark.parametrize("what", NO_COPY)
def test_what_is_no_whole_copy_is_refused_and_leaves_no_trace(copy: bytes, tmp_path: Path, what: str) -> None:
    with pytest.raises((DamagedStoreError, NoHouseholdError)):
        put(NO_COPY[what](copy), tmp_path / "home")

    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("UPDATE bodies SET body = body || ' ' WHERE person = 'p-noa' AND sequence = 1", "body_changed"),
        ("UPDATE links SET hash = 'x' WHERE person = 'p-noa' AND sequence = 2", "link_changed"),
        ("UPDATE expressions SET topic = 'need' WHERE person = 'p-noa'", "expression_differs"),
    ],
)
def test_a_journal_that_does_not_verify_is_neither_copied_nor_put(
    lived_in: Path, copy: bytes, tmp_path: Path, statement: str, reason: str
) -> None:
    with pytest.raises(BrokenCopyError) as refused:
        put(changed(copy, statement), tmp_path / "home")
    assert (refused.value.checked.registered.person.id, refused.value.checked.verdict.reason) == (NOA, reason)
    assert not (tmp_path / "home").exists()

    path_in(lived_in).write_bytes(gzip.decompress(changed(copy, statement)))
    with pytest.raises(BrokenCopyError):
        taken(lived_in)
    assert not list(lived_in.glob(".*"))


def test_a_copy_of_a_later_version_is_not_put(copy: bytes, tmp_path: Path) -> None:
    with pytest.raises(NewerStoreError):
        put(changed(copy, "UPDATE alembic_version SET version_num = '9999'"), tmp_path / "home")


def test_a_copy_in_which_nobody_lives_is_not_put(home: Path, tmp_path: Path) -> None:
    with pytest.raises(NoHouseholdError):
        put(gzip.compress(path_in(home).read_bytes()), tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_copy_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(old))
    with engine.begin() as connection:
        config = configuration()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql("INSERT INTO persons VALUES ('p-1', 'Kim', '', '{}', 'Europe/Stockholm', 0, NULL)")
    engine.dispose()

    (kim,) = put(gzip.compress(old.read_bytes()), tmp_path / "home")
    with open_database(tmp_path / "home") as database:
        assert database.revision() == HEAD
        assert Register(database).person("p-1") == kim.registered


def test_where_nothing_can_be_written_a_copy_is_made_in_memory(
    lived_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is then read into memory too, where nothing may be changed."""
    memory = tmp_path / "memory"
    memory.mkdir()
    monkeypatch.setattr(copies, "MEMORY", memory)
    real = copies.tempfile.TemporaryDirectory

    def elsewhere(**options: object) -> object:
        if options["dir"] == lived_in:
            raise OSError(30, "Read-only file system")
        return real(**options)  # type: ignore[call-overload]

    monkeypatch.setattr(copies.tempfile, "TemporaryDirectory", elsewhere)
    with open_database(lived_in) as database:
        database.look_at_snapshot()
        copy, _ = take(database)
    put(copy, tmp_path / "home")

    assert content(tmp_path / "home") == content(lived_in)
    assert list(memory.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
@pytest.mark.parametrize("limit", [4096, 200_000, 300_000])
def test_a_disk_without_room_is_said_and_the_home_is_as_it_was(copy: bytes, tmp_path: Path, limit: int) -> None:
    code = f"""
import resource, sys
from pathlib import Path
from jagvoice.store.copies import put
from jagvoice.store.errors import NotSavedError
copy = sys.stdin.buffer.read()
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
try:
    put(copy, Path({str(tmp_path / "home")!r}))
except NotSavedError:
    print("said")
"""
    ran = subprocess.run([sys.executable, "-W", "error", "-c", code], input=copy, capture_output=True, check=True)

    assert (ran.stdout, ran.stderr) == (b"said\n", b"")
    assert not (tmp_path / "home").exists()


def test_what_a_killed_program_left_behind_is_cleared_away_a_day_later(lived_in: Path) -> None:
    fresh, old = lived_in / ".jagvoice-copy-fresh", lived_in / ".jagvoice-copy-old"
    for folder in (fresh, old):
        folder.mkdir()
        (folder / "jagvoice.db").touch()
    os.utime(old, (time.time() - 90_000,) * 2)
    taken(lived_in)

    assert (fresh.exists(), old.exists()) == (True, False)


def drill(copy: bytes, folder: Path, kills: int, seed: int) -> Counter[bool]:
    """Kill a program at random moments while it puts a copy in place; count whether it came to be there.

    Short waits are more frequent than long ones: how long it takes is a matter of the disk.
    """
    lot, outcome = random.Random(seed), Counter[bool]()
    (folder / "copy").write_bytes(copy)
    code = (
        "import sys; from pathlib import Path; from jagvoice.store.copies import put;"
        "copy = Path(sys.argv[1]).read_bytes(); print('ready', flush=True); put(copy, Path(sys.argv[2]))"
    )
    for n in range(kills):
        home = folder / f"home-{n}"
        with subprocess.Popen(
            [sys.executable, "-c", code, str(folder / "copy"), str(home)], stdout=subprocess.PIPE, cwd=ROOT
        ) as running:
            assert running.stdout is not None
            running.stdout.readline()
            time.sleep(0 if n % 4 == 0 else 0.12 * lot.random() ** 2)
            running.kill()
        there = path_in(home).exists()
        outcome[there] += 1
        if not there:
            put(copy, home)
        with open_database(home) as database:
            assert [c.registered.person.id for c in copies.check(database)] == [ALVA, NOA]
        shutil.rmtree(home)
    return outcome


def test_killed_at_any_moment_all_of_it_is_there_or_nothing(copy: bytes, tmp_path: Path) -> None:
    assert drill(copy, tmp_path, 12, seed=4)[False] > 0


@pytest.mark.slow
def test_killed_at_many_moments_all_of_it_is_there_or_nothing(copy: bytes, tmp_path: Path) -> None:
    outcome = drill(copy, tmp_path, 150, seed=5)

    assert outcome[True] > 3
    assert outcome[False] > 3


def test_any_part_of_a_copy_alone_is_refused(copy: bytes, tmp_path: Path) -> None:
    lot = random.Random(6)
    for length in (1, 2, 10, 20, len(copy) - 1, *(lot.randrange(len(copy)) for _ in range(10))):
        with pytest.raises(StoreError):
            put(copy[:length], tmp_path / "home")
        assert not (tmp_path / "home").exists()


def test_a_home_that_is_a_file_is_refused(copy: bytes, tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    with pytest.raises(NotSavedError):
        put(copy, tmp_path / "home")
