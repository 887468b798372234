"""The commands that make a sealed copy of everything, and that put one in place again.

What seals and copies is imported when it is needed: a board must be there at once.
"""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jagvoice.commands.output import file_content, tell, write_whole, writing
from jagvoice.core.text import Message, text
from jagvoice.household import OWNER, Installation, Viewer
from jagvoice.store.database import FILE
from jagvoice.tell import FAILURE, MISTAKE, TellError, telling

if TYPE_CHECKING:
    from jagvoice.exchange.sealed import Code
    from jagvoice.store.copies import Checked

MOST = 16_000_000_000
"""Bytes of a backup at most: more than a machine has memory for."""


def backup(asked: Namespace) -> int:
    """Make a sealed copy of everything that is kept in a home, and check it by opening it again.

    Boards may be open and go on writing: the copy is of one moment.
    """
    from jagvoice.commands.passphrase import new
    from jagvoice.exchange.sealed import seal
    from jagvoice.home import opened

    out = Path(asked.file)
    with opened(asked.home, None) as installation, _telling(asked.file):
        _see_writable(out, asked)
        viewer = _viewer(asked, installation)
        secret = new(text("backup.new_passphrase"), asked.words)
        _tell_to_wait(asked)
        copy, checked = _copied(installation, viewer)
        sealed = seal("backup", copy, secret)
    _see_writable(out, asked)
    with writing(asked.file):
        write_whole(out, sealed, look=partial(_see_whole, asked.file, copy, secret))
    tell(text("backup.made", path=asked.file), asked.words)
    for each in checked:
        tell(_in_words(each), asked.words)
    tell(text("backup.checked"), asked.words)
    return 0


def restore(asked: Namespace) -> int:
    """Put everything that is in a sealed copy into a home where nobody lives; nothing of it before all is checked."""
    from jagvoice.commands.passphrase import typed
    from jagvoice.exchange.sealed import uncut, unseal
    from jagvoice.home import may_be_made
    from jagvoice.store.copies import BrokenCopyError, put, see_free
    from jagvoice.store.errors import DamagedStoreError, NewerStoreError, NoHouseholdError, TakenError

    may_be_made(asked.home)
    with telling(asked.home), _telling(asked.file):
        try:
            see_free(asked.home)
            sealed = file_content(asked.file, MOST)
            uncut(sealed)
            secret = typed(text("backup.passphrase"), asked.words)
            _tell_to_wait(asked)
            copy = unseal("backup", sealed, secret)
            checked = put(copy, asked.home)
        except BrokenCopyError as error:
            raise TellError(_in_words(error.checked), text("backup.nothing_restored")) from error
        except TakenError as error:
            raise TellError(text("backup.taken", home=asked.home)) from error
        except NewerStoreError as error:
            raise TellError(text("backup.newer", path=asked.file)) from error
        except (DamagedStoreError, NoHouseholdError) as error:
            raise TellError(text("backup.unsound", path=asked.file)) from error
    tell(text("backup.restored", home=asked.home), asked.words)
    for each in checked:
        tell(_in_words(each), asked.words)
    return 0


def _tell_to_wait(asked: Namespace) -> None:
    """Tell somebody who sits at a terminal that this takes seconds, and after years minutes."""
    if sys.stderr.isatty():
        tell(text("backup.wait"), asked.words, sys.stderr)


def _viewer(asked: Namespace, installation: Installation) -> Viewer:
    """Return who makes a copy: whoever signs in, else whoever keeps this machine.

    Raises:
        TellError: if that one may not, before anybody thinks of a passphrase.
    """
    from jagvoice.commands.reader import reader

    persons = [r.person.id for r in installation.persons()]
    viewer = OWNER if asked.reader is None else reader(asked, installation, installation.persons()[0])
    if not all(installation.open(p).may_be_copied(viewer) for p in persons):
        raise TellError(text("backup.say_who") if asked.reader is None else text("office.no_access"))
    return viewer


def _copied(installation: Installation, viewer: Viewer) -> tuple[bytes, tuple[Checked, ...]]:
    """Return a copy of everything.

    Raises:
        TellError: if it may not be made any more, or a journal does not hold.
    """
    from jagvoice.store.copies import BrokenCopyError

    try:
        copied = installation.copied(viewer)
    except BrokenCopyError as error:
        raise TellError(_in_words(error.checked), text("backup.nothing_made"), status=FAILURE) from error
    if copied is None:
        raise TellError(text("office.no_access"))
    return copied


def _see_whole(path: str, copy: bytes, secret: str, part: Path) -> None:
    """See that what lies on the disk opens, and is the copy that was made.

    Raises:
        TellError: if not.
    """
    from jagvoice.exchange.sealed import SealedError, unseal

    try:
        if unseal("backup", part.read_bytes(), secret) == copy:
            return
    except (SealedError, MemoryError) as error:
        raise TellError(text("backup.read_back", path=path), status=FAILURE) from error
    raise TellError(text("backup.read_back", path=path), status=FAILURE)


def _see_writable(out: Path, asked: Namespace) -> None:
    """See that a file can be made, before anybody thinks of a passphrase.

    Raises:
        TellError: if not, or if there is one that must not be replaced.
    """
    with writing(asked.file):
        if out.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if out.resolve().parent == asked.home.resolve() and out.resolve().name.startswith(FILE):
            raise TellError(text("backup.own", path=asked.file))
        if out.exists() and not asked.force:
            raise TellError(text("backup.exists", path=asked.file))
        with tempfile.TemporaryFile(dir=out.resolve().parent):
            pass


@contextmanager
def _telling(path: str) -> Iterator[None]:
    """Tell why a sealed file was not made or not opened.

    Args:
        path: the file, as it was typed.
    """
    from jagvoice.exchange.sealed import SealedError

    try:
        yield
    except SealedError as error:
        status = FAILURE if error.code == "too_heavy" else MISTAKE
        raise TellError(_refused(error.code, path), status=status) from error
    except MemoryError as error:
        raise TellError(_refused("too_heavy", path), status=FAILURE) from error


def _refused(code: Code, path: str) -> Message:
    """Return why a sealed file is refused, in words."""
    match code:
        case "not_sealed":
            return text("backup.not_ours", path=path)
        case "changed":
            return text("backup.changed", path=path)
        case "newer":
            return text("backup.newer", path=path)
        case "passphrase":
            return text("backup.wrong_passphrase", path=path)
        case "other_kind":
            return text("backup.other_kind", path=path)
        case "too_heavy":
            return text("backup.too_heavy", path=path)


def _in_words(checked: Checked) -> Message:
    from jagvoice.pages.verdict import in_words

    return in_words(checked.registered.person.first_name, checked.verdict)
