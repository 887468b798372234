"""Sealed files: a backup or a letter that only its passphrase opens, and that is refused whole when cut or changed.

A sealed file is one line of text and then an age file (https://age-encryption.org/v1, with a passphrase)::

    jagvoice sealed 1 SHA-256 of the rest
    ...

What age gives back is again one line, and then the content::

    jagvoice backup 1 SHA-256 of the rest
    ...

So in many years, and without jagvoice, ``tail -n +2 FILE | age -d | tail -n +2`` still opens one. The first line tells
a damaged file from a wrong passphrase, before a second of work and a gigabyte of memory are spent on it, and proves
nothing: whoever changes the file can write another. What proves that nothing was changed is age's own sealing.
"""

from __future__ import annotations

import mmap
import re
from hashlib import sha256
from typing import Literal, cast, get_args

from pyrage import DecryptError, passphrase

Kind = Literal["backup", "letter"]
"""What a sealed file holds."""

Code = Literal["not_sealed", "changed", "newer", "passphrase", "other_kind", "too_heavy"]

VERSION = 1

_MOST_LINE = 128
"""Bytes of a first line at most."""

_WORK = re.compile(rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]+ (\d{1,2})\n")

_MOST_WORK = 22
"""What age calls the work of a passphrase, as a power of two: it makes files of 20 or so on the machines of today, and
each step doubles the time and the memory. A file that asks for far more was not made by us."""

_SEALING_WORK = 20
"""The most that sealing is thought to take."""

_TAMPERED = (
    "Header",
    "Incomplete header",
    "Unknown age format",
    "No matching keys",
    "decryption error",
    "failed to fill",
)
"""How age begins to say that something else is wrong than the passphrase."""


class SealedError(Exception):
    """A sealed file that is not opened.

    ``code`` says why: it is no such file, it was cut or changed, a later version of jagvoice made it, the passphrase is
    wrong, it holds something of another kind, or this machine lacks the memory.
    """

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code = code


def seal(kind: Kind, content: bytes, secret: str) -> bytes:
    """Return a file that only a passphrase opens; it takes some seconds, so that guessing takes years.

    Raises:
        SealedError: if there is too little memory for it.
    """
    _see_room(_SEALING_WORK)
    return _headed("sealed", passphrase.encrypt(wrapped(kind, content), secret))


def unseal(kind: Kind, sealed: bytes, secret: str) -> bytes:
    """Return what is in a sealed file, all of it and exactly as it was; it takes some seconds.

    Raises:
        SealedError: if it is not opened.
    """
    inner = uncut(sealed)
    work = _WORK.match(inner)
    if work is None:
        raise SealedError("changed")
    _see_room(int(work[1]))
    try:
        return unwrapped(kind, passphrase.decrypt(inner, secret))
    except DecryptError as error:
        said = str(error)
        if said.startswith("Excessive work"):
            raise SealedError("too_heavy") from error
        raise SealedError("changed" if said.startswith(_TAMPERED) else "passphrase") from error


def uncut(sealed: bytes) -> bytes:
    """Return the age file in a sealed file; a file that was damaged by accident is found out without its passphrase.

    Raises:
        SealedError: if it is no sealed file, or no whole one.
    """
    named, content = _body(sealed)
    if named != "sealed":
        raise SealedError("not_sealed")
    return content


def wrapped(kind: Kind, content: bytes) -> bytes:
    """Return content that says of what kind it is, and whether it is whole."""
    return _headed(kind, content)


def unwrapped(kind: Kind, inner: bytes) -> bytes:
    """Return the content that was wrapped.

    Raises:
        SealedError: if it is of another kind, or not as it was.
    """
    named, content = _body(inner)
    if named not in get_args(Kind):
        raise SealedError("not_sealed")
    if cast(Kind, named) != kind:
        raise SealedError("other_kind")
    return content


def _headed(name: str, content: bytes) -> bytes:
    return f"jagvoice {name} {VERSION} {sha256(content).hexdigest()}\n".encode() + content


def _body(whole: bytes) -> tuple[str, bytes]:
    """Return what the first line names, and what follows it.

    Raises:
        SealedError: if there is no such line, or it tells of something else than what follows.
    """
    end = whole.find(b"\n", 0, _MOST_LINE)
    words = whole[: max(end, 0)].split(b" ")
    if len(words) < 3 or words[0] != b"jagvoice":
        raise SealedError("changed" if _begun(whole) else "not_sealed")
    if words[2] != str(VERSION).encode():
        raise SealedError("newer" if words[2].isdigit() else "changed")
    content = memoryview(whole)[end + 1 :]
    if words[3:] != [sha256(content).hexdigest().encode()]:
        raise SealedError("changed")
    return words[1].decode("ascii", "replace"), bytes(content)


def _begun(whole: bytes) -> bool:
    """Return whether it begins as one of ours, and is cut within its first line."""
    return bool(whole) and b"jagvoice sealed ".startswith(whole[:16])


def _see_room(work: int) -> None:
    """See that there is memory for age to work with: where it gets none, it ends the whole program.

    Raises:
        SealedError: if there is too little.
    """
    try:
        if work > _MOST_WORK:
            raise MemoryError
        mmap.mmap(-1, 1 << (work + 10)).close()
    except (OSError, MemoryError) as error:
        raise SealedError("too_heavy") from error
