"""Unpacking an archive that is not believed: out of it come plain files within bounds into one folder, nothing else.

What goes wrong leaves the folder to whoever made it, who throws it away.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from jagvoice.core.text import text
from jagvoice.speech.models.errors import ModelError

MOST_FILES = 1000
"""A model has some thirty files."""

MOST_BYTES = 4_000_000_000
"""Bytes of all files together; the Swedish model has under one thousand million."""

MOST_TIMES = 20
"""So many times its own size may an archive become; models become two or three times as large."""

MOST_INDEX = 1_000_000
"""Bytes of an archive's list of what is in it, which is read whole."""

LONGEST_NAME, DEEPEST = 200, 8
"""Characters of a name with its folders, and how many of them there are."""

_PLAIN = re.compile(r"(?!\.+$)[A-Za-z0-9_.+()-][A-Za-z0-9_.+() -]*(?<![. ])")
"""What a file or folder of a model is called: nothing that any system takes for anything else than a name."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that are no files on Windows."""

_LITTER = re.compile(r"(__MACOSX/.*|(.*/)?(\.DS_Store|Thumbs\.db|desktop\.ini))")
"""What systems add of themselves to what is packed on them."""

_CHUNK = 1 << 20


def unpack(archive: IO[bytes], into: Path) -> None:
    """Unpack a zip archive into an empty folder.

    Raises:
        ModelError: if it is none, is damaged or encrypted, or holds anything but plain files within bounds.
        OSError: if they cannot be written.
    """
    size = archive.seek(0, os.SEEK_END)
    _see_index(archive, size)
    try:
        with zipfile.ZipFile(archive) as packed:
            files = list(_files(packed))
            left = min(MOST_BYTES, MOST_TIMES * size)
            if sum(each.file_size for each in files) > left:
                raise ModelError(text("ears.too_large"))
            for each in files:
                with packed.open(each) as source:
                    left -= _write(source, into / each.filename, left)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError) as error:
        raise ModelError(text("ears.no_archive")) from error


def copy(folder: Path, into: Path) -> None:
    """Copy the files of a folder into an empty one, with the bounds of an archive.

    Raises:
        ModelError: if it holds anything but plain files within bounds.
        OSError: if they cannot be read or written.
    """
    left, count = MOST_BYTES, 0
    for at, folders, names in os.walk(folder):
        here = Path(at)
        if any((here / each).is_symlink() for each in (*folders, *names)):
            raise ModelError(text("ears.odd_files"))
        for each in sorted(names):
            name = (here / each).relative_to(folder).as_posix()
            if _LITTER.fullmatch(name):
                continue
            count += 1
            if count > MOST_FILES:
                raise ModelError(text("ears.too_large"))
            if not _is_plain(name) or not stat.S_ISREG((here / each).lstat().st_mode):
                raise ModelError(text("ears.odd_files"))
            with (here / each).open("rb") as source:
                left -= _write(source, into / name, left)


def _see_index(archive: IO[bytes], size: int) -> None:
    """See that the list of what is in an archive is not too long to be read, before it is read.

    Raises:
        ModelError: if it is, or there is none.
    """
    archive.seek(max(0, size - (1 << 16) - 42))
    end = archive.read()
    at = len(end) - 22 if end[-22:-18] == b"PK\5\6" and end[-2:] == b"\0\0" else end.rfind(b"PK\5\6")
    if at < 0 or len(end) < at + 22:
        raise ModelError(text("ears.no_archive"))
    if int.from_bytes(end[at + 12 : at + 16], "little") > MOST_INDEX or end[max(0, at - 20) : at][:4] == b"PK\6\7":
        raise ModelError(text("ears.too_large"))


def _files(packed: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Yield the files of an archive; folders come by themselves.

    Raises:
        ModelError: if anything else is in it.
    """
    seen: set[str] = set()
    for each in packed.infolist():
        if _LITTER.fullmatch(each.filename):
            continue
        if each.flag_bits & 0x1:
            raise ModelError(text("ears.encrypted"))
        if each.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ModelError(text("ears.no_archive"))
        if stat.S_IFMT(each.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise ModelError(text("ears.odd_files"))
        name = each.orig_filename.removesuffix("/")
        if not _is_plain(name) or name.casefold() in seen:
            raise ModelError(text("ears.odd_files"))
        if each.is_dir():
            continue
        seen.add(name.casefold())
        if len(seen) > MOST_FILES:
            raise ModelError(text("ears.too_large"))
        yield each
    if seen & {str(folder) for name in seen for folder in PurePosixPath(name).parents}:
        raise ModelError(text("ears.odd_files"))


def _is_plain(name: str) -> bool:
    parts = name.split("/")
    return (
        len(name) <= LONGEST_NAME
        and len(parts) <= DEEPEST
        and all(_PLAIN.fullmatch(part) and not _RESERVED.fullmatch(part) for part in parts)
    )


def _write(source: IO[bytes], to: Path, most: int) -> int:
    """Write a file of at most so many bytes so that it is on the disk, and return how many it has.

    Raises:
        ModelError: if it has more.
    """
    to.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with to.open("xb") as file:
        while chunk := source.read(_CHUNK):
            count += len(chunk)
            if count > most:
                raise ModelError(text("ears.too_large"))
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return count


def throw_away(folder: Path) -> None:
    """Delete a folder with all that is in it, as far as that goes."""
    shutil.rmtree(folder, ignore_errors=True)
