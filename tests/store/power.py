"""A disk whose power is cut: an SQLite VFS in memory that tells what was synced from what was only written.

Simulated: each file is sectors of 512 bytes. A write changes what the running program reads back; only ``xSync`` makes
it last. When the power goes, at any chosen write, sync or truncation, every sector written since the last sync of its
file is, by lot and each for itself, kept, lost, or torn (its first bytes new, the rest old), in no order; a change of
length since then is kept or lost likewise; a file that was never synced may not be there at all. The write under way
when the power goes counts as written. Bytes beside a write are not harmed, as SQLite assumes of real disks too
(``SQLITE_IOCAP_POWERSAFE_OVERWRITE``). Not simulated: a disk that lies about having synced, and bytes that rot.

One connection has the file to itself (``locking_mode=EXCLUSIVE``), for SQLite then needs no shared memory, which a VFS
in Python cannot give; the statements and all other settings are the store's own.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from jagvoice.store.driver import PRAGMAS, Rows

SECTOR = 512


class PowerCut(Exception):
    """There is no power any more."""


class File:
    """A file as the running program sees it, and as the disk holds it."""

    def __init__(self, content: bytes = b"", *, there: bool = False) -> None:
        self.seen = bytearray(content)
        self.held = bytearray(content)
        self.there = there
        """Whether the file's name is on the disk."""
        self.unsynced: set[int] = set()

    def write(self, data: bytes, offset: int) -> None:
        if len(self.seen) < offset:
            self.seen.extend(bytes(offset - len(self.seen)))
        self.seen[offset : offset + len(data)] = data
        self.unsynced.update(range(offset // SECTOR, (offset + len(data) - 1) // SECTOR + 1))

    def sync(self) -> None:
        self.held[:] = self.seen
        self.unsynced.clear()
        self.there = True

    def after(self, lot: random.Random) -> bytes | None:
        """Return what is on the disk once the power has gone; ``None`` if there is no such file."""
        if not self.there and lot.random() < 0.5:
            return None
        length = len(self.seen if lot.random() < 0.5 else self.held)
        left = bytearray(self.held[:length].ljust(length, b"\0"))
        for sector in sorted(self.unsynced):
            begin, end = sector * SECTOR, min((sector + 1) * SECTOR, len(self.seen))
            new = self.seen[begin:end]
            keep = lot.choice((0, len(new), lot.randrange(SECTOR)))
            if new[:keep]:
                left.extend(bytes(max(0, begin + len(new[:keep]) - len(left))))
                left[begin : begin + len(new[:keep])] = new[:keep]
        return bytes(left)


class Disk(apsw.VFS):
    """A machine's disk, and when its power goes."""

    def __init__(self, name: str, files: dict[str, bytes], *, cut_after: int) -> None:
        """Begin with files that are safe on the disk.

        Args:
            name: what SQLite calls this VFS.
            files: content by name.
            cut_after: after so many writes, syncs and truncations the power goes.
        """
        self.name = name
        self.files = {n: File(content, there=True) for n, content in files.items()}
        self.left = cut_after
        self.fails: dict[int, type[apsw.Error]] = {}
        """What goes wrong at which operation still to come, without the power going."""
        super().__init__(name, "")

    @property
    def cut(self) -> bool:
        return self.left <= 0

    def spend(self) -> None:
        """Use up one operation; the power may go after it."""
        self.left -= 1
        if self.cut:
            raise PowerCut
        self.fails = {n - 1: error for n, error in self.fails.items()}
        if 0 in self.fails:
            raise self.fails.pop(0)

    def after(self, lot: random.Random) -> dict[str, bytes]:
        """Return the files that are found when the power is back."""
        found = {name: file.after(lot) for name, file in self.files.items()}
        return {name: content for name, content in found.items() if content is not None}

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> Any:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name or "temporary"
        flags[1] = flags[0]
        return OpenFile(self, self.files.setdefault(Path(path).name, File()))

    def xFullPathname(self, name: str) -> str:
        return name

    def xAccess(self, pathname: str, flags: int) -> bool:
        return Path(pathname).name in self.files

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.files.pop(Path(filename).name, None)


class OpenFile:
    """An open file of a disk, as SQLite wants it."""

    def __init__(self, disk: Disk, file: File) -> None:
        self.disk, self.file = disk, file

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(self.file.seen[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        self._on()
        self.file.write(data, offset)
        self.disk.spend()

    def xTruncate(self, size: int) -> None:
        self._on()
        del self.file.seen[size:]
        self.disk.spend()

    def xSync(self, flags: int) -> None:
        self._on()
        self.disk.spend()
        self.file.sync()

    def xFileSize(self) -> int:
        return len(self.file.seen)

    def xLock(self, level: int) -> None:
        return None

    def xUnlock(self, level: int) -> None:
        return None

    def xCheckReservedLock(self) -> bool:
        return False

    def xFileControl(self, op: int, pointer: int) -> bool:
        return False

    def xSectorSize(self) -> int:
        return SECTOR

    def xDeviceCharacteristics(self) -> int:
        return apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE

    def xClose(self) -> None:
        return None

    def _on(self) -> None:
        if self.disk.cut:
            raise PowerCut


class ApswConnection:
    """What the store asks of a driver, by apsw; closing it keeps it open, for one connection serves all."""

    def __init__(self, disk: Disk, pragmas: Sequence[str]) -> None:
        self.inner = apsw.Connection("jagvoice.db", vfs=disk.name)
        for pragma in ("PRAGMA locking_mode = EXCLUSIVE", *PRAGMAS, *pragmas):
            self.inner.execute(pragma).fetchall()
        assert self.inner.execute("PRAGMA journal_mode").fetchall() == [("wal",)]

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Rows:
        with _as_sqlite3():
            return self.inner.execute(sql, tuple(parameters))

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> Rows:
        with _as_sqlite3():
            return self.inner.executemany(sql, parameters)

    def close(self) -> None:
        return None


_CODES = {apsw.IOError: apsw.SQLITE_IOERR, apsw.FullError: apsw.SQLITE_FULL}


@contextmanager
def _as_sqlite3() -> Iterator[None]:
    """Say what went wrong in the words of the driver that the store knows."""
    try:
        yield
    except apsw.Error as error:
        known = sqlite3.OperationalError(str(error))
        known.sqlite_errorcode = getattr(error, "result", _CODES.get(type(error), apsw.SQLITE_ERROR))
        raise known from error
