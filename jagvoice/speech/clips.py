"""The cache of spoken texts: one WAV file for each voice, rate and text.

A clip is written beside its place and moved there whole, so that what is found can be played. When the folder cannot be
written, temporary ones take its place one after the other, and clips that are there already are still found.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

LARGEST = 500_000_000
"""Bytes, over three hours of speech; ``sweep`` removes what was not heard for longest above it."""

ABANDONED = 3600.0
"""Seconds after which a half-written file belongs to nobody."""

_NO_SOUND = 44
"""Bytes of a WAV file's head: a power cut can leave a file that has a name and nothing in it."""


class Clips:
    """Sound files by voice, rate and text. Nothing here raises: a disk that fails only means that nothing is found."""

    def __init__(self, folder: Path) -> None:
        self._folders = [folder.absolute()]
        self._spare = [None, Path("/dev/shm")]
        self._made: list[Path] = []
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)

    @property
    def folder(self) -> Path:
        """Where new clips are written."""
        return self._folders[-1]

    def place(self, voice: str, rate: int, text: str) -> Path:
        """Return where the clip of a text is to be written."""
        return self.folder / name(voice, rate, text)

    def find(self, voice: str, rate: int, text: str) -> Path | None:
        """Return the clip of a text if there is one; takes some microseconds."""
        file = name(voice, rate, text)
        for folder in self._folders:
            path = folder / file
            with suppress(OSError):
                if path.stat().st_size > _NO_SOUND:
                    return path
        return None

    def forget(self, clip: Path) -> None:
        """Remove a clip that cannot be played, so that it is made anew."""
        with suppress(OSError):
            clip.unlink()

    def move_on(self) -> bool:
        """Write to the next temporary folder from now on; False when there is none left."""
        while self._spare:
            parent = self._spare.pop(0)
            with suppress(OSError):
                folder = Path(tempfile.mkdtemp(prefix="jagvoice-", dir=parent))
                self._made.append(folder)
                self._folders.append(folder)
                return True
        return False

    def sweep(self, largest: int = LARGEST) -> None:
        """Remove files half-written by a process that is gone, and the clips beyond ``largest`` bytes."""
        with suppress(OSError):
            total = 0
            files = [(file.stat(), file) for file in self._folders[0].glob("*.wav")]
            for stat, file in sorted(files, key=lambda each: -max(each[0].st_atime, each[0].st_mtime)):
                if file.name.endswith(".part.wav"):
                    if time.time() - stat.st_mtime > ABANDONED:
                        self.forget(file)
                    continue
                total += stat.st_size
                if total > largest:
                    self.forget(file)

    def close(self) -> None:
        """Remove the temporary folders."""
        for folder in self._made:
            shutil.rmtree(folder, ignore_errors=True)


def name(voice: str, rate: int, text: str) -> str:
    """Return the file name of a clip; two different clips never share one, for every part is led by its length."""
    digest = hashlib.sha256()
    for part in (voice, str(rate), text):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return f"{digest.hexdigest()}.wav"
