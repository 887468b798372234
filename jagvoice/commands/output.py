"""What commands have in common: sentences on the terminal, files, and changes made through the one door."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, TextIO

from jagvoice.core.text import Message, text
from jagvoice.household import Done, Household, Refused, Viewer
from jagvoice.tell import FAILURE, TellError, reason
from jagvoice.words import phrase

YEARS = range(1901, 2200)
"""The years in which a clock may be set and whose days are told: others have days without a day before or after."""


def tell(message: Message, lang: str, stream: TextIO | None = None) -> None:
    """Print a message in a language, on standard output unless told."""
    print(phrase(message, lang), file=stream or sys.stdout)


def date_typed(typed: str | None) -> date | None:
    """Return the date that was typed, if any.

    Raises:
        TellError: if it is none.
    """
    if typed is None:
        return None
    try:
        found = datetime.strptime(typed, "%Y-%m-%d").date()
    except ValueError as error:
        raise TellError(text("cli.unknown_date", date=typed)) from error
    if found.year not in YEARS:
        raise TellError(text("cli.unknown_date", date=typed))
    return found


@contextmanager
def writing(path: str) -> Iterator[None]:
    """Tell why a file could not be written, without names of files that nobody typed."""
    try:
        yield
    except OSError as error:
        raise TellError(text("cli.unwritable", path=path, reason=reason(error))) from error


def write_whole(out: Path, content: bytes, *, look: Callable[[Path], None] = lambda part: None) -> None:
    """Write a file whole or not at all; it is its owner's alone, since it tells of a person.

    Args:
        out: its name; a file that has it is replaced.
        content: what it is to hold.
        look: looks at what lies on the disk before it gets its name; what it raises leaves everything as it was.

    Raises:
        OSError: if it cannot be written; what was there before is then still there.
    """
    if out.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(out))
    target = out.resolve()
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".jagvoice-", suffix=".part", delete=False) as file:
        part = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            look(part)
            part.replace(target)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise


class At(NamedTuple):
    """The household that a command is about."""

    household: Household
    viewer: Viewer
    """Who does it."""
    lang: str
    """The language that was typed, else the person's own."""


HERE = Viewer("installation", "board")
"""Whoever uses this machine, with the rights of a board."""


@contextmanager
def at_home(asked: Namespace) -> Iterator[At]:
    """Open the household that was typed, to look at what every board shows.

    Raises:
        TellError: if there is none, or not that person.
    """
    from jagvoice.home import named, opened

    with opened(asked.home, asked.now) as installation:
        registered = named(installation, asked.person)
        household = installation.open(registered.person.id)
        yield At(household, HERE, asked.lang or registered.person.profile.lang)


@contextmanager
def to_change(asked: Namespace, otherwise: Viewer = HERE) -> Iterator[At]:
    """Open the household that was typed, for a change by whoever is named.

    Args:
        asked: what was typed.
        otherwise: who changes it where nobody is named, for as long as nobody who leads can sign in.

    Raises:
        TellError: if there is none, or not that person, or it must be said who changes it.
    """
    from jagvoice.commands.reader import doer
    from jagvoice.home import named, opened

    with opened(asked.home, asked.now) as installation:
        registered = named(installation, asked.person)
        viewer = doer(asked, installation, registered, otherwise)
        household = installation.open(registered.person.id)
        yield At(household, viewer, asked.lang or registered.person.profile.lang)


def done(asked: Namespace, at: At, command: object) -> str:
    """Carry out a command and return what was changed.

    Raises:
        TellError: why it was refused.
    """
    match at.household.do(at.viewer, command):
        case Refused(message) if message.key == "board.not_saved":
            raise TellError(text("cli.not_saved", home=asked.home), status=FAILURE)
        case Refused(message) if message.key == "door.refused" and at.viewer.kind == "account":
            raise TellError(text("office.no_access"))
        case Refused(message):
            raise TellError(message)
        case Done(of=of):
            return of


def ordinary(path: str, most: int) -> str:
    """Return the path of an ordinary file that can be read and has at most so many bytes.

    Raises:
        TellError: if it is no such file.
    """
    try:
        found = Path(path).stat()
        if stat.S_ISREG(found.st_mode):
            with Path(path).open("rb"):
                pass
            if found.st_size <= most:
                return path
            raise TellError(text("cli.file_too_large", path=path, most=most // 1_000_000))
        why = text("reason.folder") if stat.S_ISDIR(found.st_mode) else text("reason.no_file")
    except OSError as error:
        why = reason(error)
    except ValueError:  # a name that no file can have
        why = text("reason.missing")
    raise TellError(text("cli.unreadable", path=path, reason=why))


def file_content(path: str, most: int) -> bytes:
    """Return what is in an ordinary file of at most so many bytes.

    Raises:
        TellError: if it is no such file, or cannot be read.
    """
    try:
        with Path(ordinary(path, most)).open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise TellError(text("cli.unreadable", path=path, reason=reason(error))) from error
