"""Painted pictures kept on disk, so that a board starts without loading a picture library.

Nothing here is precious: what can't be read, is damaged or can't be written is made anew the next time.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jagvoice.faces.terminal.painters.base import Frame, Painter, Subject

MOST_FILES = 3000
"""How many painted pictures are kept; a file is some 2 to 60 kB."""

_HASH = 32


def key(picture: Subject, painter: Painter, frame: Frame) -> str:
    """Return the name under which a painted picture is kept: everything that changes how it looks is in it."""
    width, height = frame.cell
    parts = (painter.name, painter.version, frame.cols, frame.rows, width, height, frame.paper, picture)
    return sha256("\0".join(map(str, parts)).encode()).hexdigest()


class Cache:
    """A folder of painted pictures; without a folder it keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._tidy = False

    def get(self, key: str) -> bytes | None:
        """Return what was put under a key, or None when it is missing or damaged."""
        if self._folder is None:
            return None
        try:
            whole = self._path(key).read_bytes()
        except OSError:
            return None
        data = whole[_HASH:]
        return data if sha256(data).digest() == whole[:_HASH] else None

    def put(self, key: str, data: bytes) -> None:
        """Keep data under a key: whole, or not at all."""
        if self._folder is None:
            return
        half = None
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._tidy:
                self._tidy = True
                self._drop_oldest()
            file, half = tempfile.mkstemp(dir=self._folder, suffix=".half")
            with os.fdopen(file, "wb") as out:
                out.write(sha256(data).digest() + data)
            Path(half).replace(self._path(key))
        except OSError:
            if half is not None:
                with suppress(OSError):
                    Path(half).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{key}.cells"

    def _drop_oldest(self) -> None:
        """Delete the oldest files beyond the most that are kept, and halves that a sudden end has left."""
        assert self._folder is not None
        files = sorted(self._folder.glob("*.cells"), key=lambda path: path.stat().st_mtime)
        yesterday = time() - 86_400
        halves = [path for path in self._folder.glob("*.half") if path.stat().st_mtime < yesterday]
        for path in files[: max(0, len(files) - MOST_FILES)] + halves:
            path.unlink(missing_ok=True)
