"""What the commands that seal and open files have in common, each in the words of what it seals."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from jagvoice.commands.output import tell, writing
from jagvoice.core.text import Message, text
from jagvoice.tell import FAILURE, MISTAKE, TellError

if TYPE_CHECKING:
    from jagvoice.exchange.sealed import Code, Kind


def tell_to_wait(lang: str) -> None:
    """Tell somebody who sits at a terminal that this takes seconds, and after years minutes."""
    if sys.stderr.isatty():
        tell(text("backup.wait"), lang, sys.stderr)


def see_writable(out: Path, path: str, force: bool) -> None:
    """See that a file can be made, before anybody thinks of a passphrase.

    Args:
        out: the file.
        path: its name as it was typed.
        force: whether one that is there may be replaced.

    Raises:
        TellError: if not, or if there is one that must not be replaced.
    """
    with writing(path):
        if out.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if out.exists() and not force:
            raise TellError(text("backup.exists", path=path))
        with tempfile.TemporaryFile(dir=out.resolve().parent):
            pass


def see_whole(kind: Kind, path: str, content: bytes, secret: str, part: Path) -> None:
    """See that what lies on the disk opens, and is what was sealed.

    Raises:
        TellError: if not.
    """
    from jagvoice.exchange.sealed import SealedError, unseal

    wrong = text("letter.read_back", path=path) if kind == "letter" else text("backup.read_back", path=path)
    try:
        if unseal(kind, part.read_bytes(), secret) == content:
            return
    except (SealedError, MemoryError) as error:
        raise TellError(wrong, status=FAILURE) from error
    raise TellError(wrong, status=FAILURE)


@contextmanager
def telling_of(kind: Kind, path: str) -> Iterator[None]:
    """Tell why a sealed file was not made or not opened.

    Args:
        kind: what it is to hold.
        path: the file, as it was typed.
    """
    from jagvoice.exchange.sealed import SealedError

    try:
        yield
    except SealedError as error:
        status = FAILURE if error.code == "too_heavy" else MISTAKE
        raise TellError(_refused(kind, error.code, path), status=status) from error
    except MemoryError as error:
        raise TellError(_refused(kind, "too_heavy", path), status=FAILURE) from error


def _refused(kind: Kind, code: Code, path: str) -> Message:
    """Return why a sealed file is refused, in words."""
    backup: Mapping[Code, Message] = {
        "not_sealed": text("backup.not_ours", path=path),
        "changed": text("backup.changed", path=path),
        "newer": text("backup.newer", path=path),
        "passphrase": text("backup.wrong_passphrase", path=path),
        "other_kind": text("backup.other_kind", path=path),
        "too_heavy": text("backup.too_heavy", path=path),
    }
    letter: Mapping[Code, Message] = {
        "not_sealed": text("letter.not_ours", path=path),
        "changed": text("letter.changed", path=path),
        "passphrase": text("letter.wrong_passphrase", path=path),
        "other_kind": text("letter.other_kind", path=path),
    }
    return letter[code] if kind == "letter" and code in letter else backup[code]
