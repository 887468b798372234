"""Reading a database that nothing may be written beside: a memory card gone read-only, a disk without a free byte.

SQLite cannot open a database with a write-ahead log there, for it wants to keep an index next to it. What it holds is
then read into memory, where nothing can be changed: a board can go on showing what it shows, and calls for help.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

LOG = "-wal"
"""What SQLite adds to the name of a database for its write-ahead log."""


def connect_unwritable(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """Return a connection to what a database holds now; whatever would change it fails."""
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        if (log := path.with_name(path.name + LOG)).is_file() and log.stat().st_size:
            _read_with_log(path, log, memory, busy_seconds)
        else:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as still:
                still.backup(memory)
        memory.execute("PRAGMA query_only = ON")
    except BaseException:
        memory.close()
        raise
    return memory


def _read_with_log(path: Path, log: Path, memory: sqlite3.Connection, busy_seconds: float) -> None:
    """Read a database with its log by way of a copy that is gone when this returns.

    The copy lies in memory where there is such a folder, for a full disk takes none.
    """
    folder = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(prefix="jagvoice-", dir=folder) as private:
        copy = Path(private) / path.name
        shutil.copyfile(path, copy)
        shutil.copyfile(log, copy.with_name(log.name))
        with closing(sqlite3.connect(copy, timeout=busy_seconds)) as still:
            still.backup(memory)
