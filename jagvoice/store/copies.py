"""Whole copies of an installation: taken of one moment while boards go on writing, and put where there is none yet.

A copy is checked in every way there is before it is given away, and again before it is put in place: what cannot be
verified is no copy. It is a database compressed with gzip; the caller seals it.
"""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from jagvoice.store.database import Database, open_database, path_in
from jagvoice.store.driver import Connection, translated
from jagvoice.store.errors import DamagedStoreError, NoHouseholdError, NotSavedError, StoreError, TakenError
from jagvoice.store.register import Register, Registered
from jagvoice.store.verify import Verdict, verify

MEMORY = Path("/dev/shm")
"""Where files lie in memory, on machines that have such a folder."""

_BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite adds to the name of a database for the files that belong to it: beside an old one of these, a new
database would be taken for the old."""

_PREFIX = ".jagvoice-copy-"

_LEFT_BEHIND = 24 * 60 * 60.0
"""After so many seconds a private folder is one that a killed program left behind."""


@dataclass(frozen=True)
class Checked:
    """Whose journal a copy holds, and that it is as it was received."""

    registered: Registered
    verdict: Verdict


class BrokenCopyError(StoreError):
    """A journal in a copy does not verify; ``checked`` says whose and where."""

    def __init__(self, checked: Checked) -> None:
        super().__init__("broken", checked.registered.person.id)
        self.checked = checked


def take(database: Database) -> tuple[bytes, tuple[Checked, ...]]:
    """Return a copy of everything, as it is at one moment, and whose journals are in it.

    It is made in the installation's own folder, which is private; where nothing can be written, in memory.

    Raises:
        BrokenCopyError: if a journal does not verify.
        DamagedStoreError: if what is there cannot be read.
        NotSavedError: if there is no room for making it.
    """
    home = database.path.parent
    try:
        return _taken(database, home)
    except NotSavedError:
        if not MEMORY.is_dir():
            raise
        return _taken(database, MEMORY)


def put(copy: bytes, home: Path) -> tuple[Checked, ...]:
    """Put a copy where there is no installation yet, and return whose journals are in it.

    A copy of an earlier version is migrated. The database appears whole or not at all, whenever the program is ended.

    Raises:
        TakenError: if there is one, or what is left of one.
        BrokenCopyError: if a journal does not verify.
        DamagedStoreError: if it is no copy.
        NewerStoreError: if a later version of jagvoice has made it.
        NoHouseholdError: if nobody lives in it.
        NotSavedError: if there is no room, or nothing may be written.
    """
    see_free(home)
    made = not home.exists()
    try:
        with _private_folder(home) as private:
            _unpack(copy, private)
            with open_database(private) as database:
                found = check(database)
            _appear(path_in(private), path_in(home))
    except BaseException:
        if made:
            with suppress(OSError):
                home.rmdir()
        raise
    return found


def see_free(home: Path) -> None:
    """See that there is no installation in a folder, nor what is left of one.

    Raises:
        TakenError: if there is.
        NotSavedError: if it is no folder.
    """
    if home.exists() and not home.is_dir():
        raise NotSavedError("not_writable", str(home))
    path = path_in(home)
    if any(path.with_name(path.name + more).exists() for more in _BESIDE):
        raise TakenError("taken", str(home))


def check(database: Database) -> tuple[Checked, ...]:
    """Return whose journals are in a database in which everything is as it should be.

    Raises:
        BrokenCopyError: naming the first journal that does not verify.
        DamagedStoreError: if the file is damaged.
        NoHouseholdError: if nobody lives in it.
    """
    with database.reading(still=True) as connection:
        if [tuple(row) for row in connection.execute("PRAGMA integrity_check(1)")] != [("ok",)]:
            raise DamagedStoreError("integrity", str(database.path))
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise DamagedStoreError("foreign_keys", str(database.path))
        found = tuple(Checked(r, verify(connection, r.person.id)) for r in Register(database).persons())
    if not found:
        raise NoHouseholdError("empty", str(database.path))
    for each in found:
        if not each.verdict.ok:
            raise BrokenCopyError(each)
    return found


def _taken(database: Database, folder: Path) -> tuple[bytes, tuple[Checked, ...]]:
    with _private_folder(folder) as private:
        path = path_in(private)
        _vacuum(database, path)
        packed = _packed(path)
        with open_database(private) as copy:
            return packed, check(copy)


def _vacuum(database: Database, path: Path) -> None:
    """Write what one moment shows into an empty file of its own, without what was erased."""
    with _not_saved():
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with database.reading() as connection:
        try:
            _unlocked(connection, path)
        except sqlite3.Error as error:
            raise (translated(error, writing=True) or error) from error


def _unlocked(connection: Connection, path: Path) -> None:
    """Copy, also from a connection that may change nothing of its own."""
    (locked,) = connection.execute("PRAGMA query_only").fetchone()
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("VACUUM INTO ?", (str(path),))
    connection.execute(f"PRAGMA query_only = {locked}")


def _packed(path: Path) -> bytes:
    with _not_saved(), path.open("rb") as file, BytesIO() as packed:
        with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=6, mtime=0) as narrow:
            shutil.copyfileobj(file, narrow, 1 << 20)
        return packed.getvalue()


def _unpack(copy: bytes, private: Path) -> None:
    path = path_in(private)
    with _not_saved(), path.open("xb") as file:
        path.chmod(0o600)
        try:
            with gzip.GzipFile(fileobj=BytesIO(copy)) as narrow:
                shutil.copyfileobj(narrow, file, 1 << 20)
        except (gzip.BadGzipFile, zlib.error, EOFError) as error:
            raise DamagedStoreError("not_a_copy", str(error)) from error


def _appear(made: Path, path: Path) -> None:
    """Let a finished file be seen under its name, in one step, where no other has that name."""
    with _not_saved():
        if any(made.with_name(made.name + more).exists() for more in _BESIDE[1:]):
            raise NotSavedError("busy", str(made))
        _wait_for_disk(made)
        try:
            os.link(made, path)
        except FileExistsError as error:
            raise TakenError("taken", str(path.parent)) from error
        except OSError:  # a disk on which no file has two names
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            made.replace(path)
        _wait_for_disk(path.parent)


def _wait_for_disk(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return
    opened = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def _private_folder(folder: Path) -> Iterator[Path]:
    """Lend a folder that its owner alone can look into; those that killed programs left behind are cleared away."""
    with _not_saved():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear_away(folder)
        private = tempfile.TemporaryDirectory(prefix=_PREFIX, dir=folder)
    with private as name:
        yield Path(name)


def _clear_away(folder: Path) -> None:
    for old in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > _LEFT_BEHIND:
                shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _not_saved() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotSavedError("not_writable", str(error)) from error
