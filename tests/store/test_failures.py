"""When the disk is full, failing, read-only or damaged: nothing half, said in the store's own words."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from jagvoice.core.journal import Kept, Note
from jagvoice.store.database import Database, open_database, path_in
from jagvoice.store.errors import DamagedStoreError, NotSavedError, StoreError
from jagvoice.store.journal import Journal
from tests.store.power import ApswConnection, Disk
from tests.store.said import PERSON, erasing, kept, note, one_ask
from tests.store.said import entry as an_entry

ROOT = Path(__file__).parents[2]
ENTRIES = len(one_ask("a"))


def fill(journal: Journal, name: str) -> int:
    """Append until nothing can be saved any more; return how many asks were saved."""
    for n in range(10_000):
        try:
            journal.append(one_ask(f"{name}-{n}"))
        except NotSavedError:
            return n
    raise AssertionError("the disk was never full")


def test_a_full_disk_keeps_nothing_half_and_all_works_again_after(database: Database) -> None:
    journal = Journal(database, PERSON)

    def limit(room: int) -> None:
        database.commit(lambda c: c.execute(f"PRAGMA max_page_count = {room}").fetchall())

    pages = database.commit(lambda c: c.execute("PRAGMA page_count").fetchone()[0])
    limit(pages + 40)
    saved = fill(journal, "a")

    assert saved > 5
    assert (journal.verify().ok, journal.verify().links) == (True, saved * ENTRIES)
    assert journal.append(one_ask(f"a-{saved}")).stored
    assert journal.verify().ok


def test_a_file_that_may_not_grow_keeps_nothing_half(home: Path) -> None:
    code = f"""
import resource
from pathlib import Path
from jagvoice.store.database import open_database
from jagvoice.store.journal import Journal
from tests.store.said import one_ask
from tests.store.test_failures import ENTRIES, fill
with open_database(Path({str(home)!r})) as database:
    journal = Journal(database, {PERSON!r})
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, hard))
    saved = fill(journal, "a")
    assert saved > 3, saved
    assert journal.verify().ok
    assert journal.verify().links == saved * ENTRIES
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    journal.append([k for n in range(saved + 5) for k in one_ask(f"a-{{n}}")])
    assert journal.verify().links == (saved + 5) * ENTRIES
"""
    assert subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("error", [apsw.IOError, apsw.FullError])
def test_an_error_at_any_operation_is_said_and_leaves_nothing_half(home: Path, error: type[apsw.Error]) -> None:
    """Each write, sync and truncation of an append fails in its turn; then the same append is done again.

    Where it is the copying of the log after a commit that fails, what was said stays: SQLite passes over such an error,
    and only apsw tells of it.
    """
    name = f"failing-{error.__name__}"
    disk = Disk(name, {path_in(home).name: path_in(home).read_bytes()}, cut_after=10**9)
    connection = ApswConnection(disk, ("PRAGMA wal_autocheckpoint = 30",))
    database = Database(Path("jagvoice.db"), lambda path, busy: connection)
    journal = Journal(database, PERSON)
    failed = lost = 0
    for operation in range(1, 60):
        before = journal.verify().links
        disk.fails = {operation: error}
        said: list[Kept | Note] = [*one_ask(f"ask-{operation}"), note(f"n-{operation}")]
        try:
            journal.append(said)
        except NotSavedError:
            failed += 1
            assert journal.verify().links in (before, before + len(said))
            lost += journal.verify().links == before
        disk.fails = {}
        journal.append(said)
        assert (journal.verify().ok, journal.verify().links) == (True, before + len(said))
    connection.inner.close()
    disk.unregister()

    assert failed > 10
    assert lost > 5


def test_a_failed_clean_up_after_an_erasure_is_told(database: Database) -> None:
    journal = Journal(database, PERSON)
    journal.append(one_ask("a"))
    with database.reading(still=True) as reader:
        reader.execute("SELECT * FROM links").fetchall()
        erased = Journal(Database(database.path, busy_seconds=0.05), PERSON)
        clean = erased.erase([r.link for r in journal.thread("a")], erasing())
        erased.database.close()

    assert not clean
    assert journal.entries("a") == ()
    assert journal.verify().ok


@pytest.mark.skipif(os.name == "nt", reason="folders have no modes there")
def test_a_read_only_folder_saves_nothing_and_says_so(home: Path) -> None:
    with open_database(home) as database:
        Journal(database, PERSON).append(one_ask("a"))
    code = f"""
import os
from pathlib import Path
from jagvoice.store.database import open_database
from jagvoice.store.errors import NotSavedError
from jagvoice.store.journal import Journal
from tests.store.said import one_ask
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    with open_database(Path({str(home)!r})) as database:
        Journal(database, {PERSON!r}).append(one_ask("b"))
except NotSavedError as error:
    assert error.code in ("read_only", "not_writable"), error.code
else:
    raise SystemExit(2)
try:
    open_database(Path({str(home / "new")!r}), create=True)
except NotSavedError:
    pass
else:
    raise SystemExit(3)
"""
    if os.getuid() == 0:
        for parent in home.parents:
            if parent.stat().st_uid == 0 and parent.stat().st_mode & 0o001 == 0:
                parent.chmod(parent.stat().st_mode | 0o001)
    path_in(home).chmod(0o444)
    home.chmod(0o555)
    try:
        done = subprocess.run([sys.executable, "-B", "-W", "error", "-c", code], cwd=ROOT, check=False)
    finally:
        home.chmod(0o700)
        path_in(home).chmod(0o600)

    assert done.returncode == 0
    with open_database(home) as database:
        assert Journal(database, PERSON).verify().links == ENTRIES


@pytest.mark.parametrize("content", [b"a shopping list", b"SQLite format 3\0" + b"\xff" * 4096, os.urandom(8192)])
def test_a_file_that_is_no_database_is_damaged(tmp_path: Path, content: bytes) -> None:
    path_in(tmp_path).write_bytes(content)
    for create in (False, True):
        with pytest.raises(DamagedStoreError):
            open_database(tmp_path, create=create)

    assert path_in(tmp_path).read_bytes() == content


def everything(home: Path) -> tuple[object, ...]:
    """Return whatever can be read, and whether it verifies."""
    with open_database(home) as database:
        journal = Journal(database, PERSON)
        said = [r.said for r in journal.lines()]
        return (journal.verify().ok, said, journal.expressions(limit=500).rows, journal.quarantined())


def test_bytes_changed_anywhere_never_change_what_was_said_unnoticed(home: Path, tmp_path: Path) -> None:
    with open_database(home) as database:
        journal = Journal(database, PERSON)
        journal.append([k for n in range(60) for k in one_ask(f"ask-{n}")])
        journal.append([kept(an_entry("ask-1", 1, "ended"))])
        journal.erase([journal.thread("ask-5")[0].link], erasing())
    whole, original = everything(home), path_in(home).read_bytes()
    seen = {"damaged": 0, "not verified": 0, "harmless": 0}
    for seed in range(150):
        lot = random.Random(seed)
        content = bytearray(original)
        for _ in range(lot.choice([1, 1, 4, 64])):
            content[lot.randrange(100, len(content))] ^= lot.randrange(1, 256)
        hurt = Path(shutil.copytree(home, tmp_path / f"hurt-{seed}"))
        path_in(hurt).write_bytes(content)
        try:
            found = everything(hurt)
        except StoreError:
            seen["damaged"] += 1
            continue
        if found[0]:
            assert found == whole, seed
        seen["harmless" if found[0] else "not verified"] += 1

    assert min(seen.values()) > 0, seen
