"""Entries, notes and expressions as the text that is kept, and back.

The form is that of ``jagvoice.core.codec``; this is the short way there for the few kinds that are written and read
by the thousand, and tests hold the two ways together.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, Literal, NamedTuple

from jagvoice.core.journal import At, Entry, Expression, Kept, Note, Shown, Touch, Voiced
from jagvoice.store.errors import DamagedStoreError, UnfitError

BodyKind = Literal["entry", "note", "tombstone"]


class Line(NamedTuple):
    """One link's body before it has its place in the chain."""

    kind: BodyKind
    key: str
    thread: str | None
    body: str
    said: Kept | Note | None
    """What it says; ``None`` for a tombstone."""
    erases: int | None = None


class Tombstone(NamedTuple):
    """What stands where a body was erased by law: which link it was, and the note that says who did it and why."""

    sequence: int | None
    key: str
    note: str


def line(said: Kept | Note) -> Line:
    """Return the line that an entry or a note is kept as.

    Raises:
        UnfitError: if it cannot be written down.
    """
    body = encoded(said)
    if isinstance(said, Kept):
        return Line("entry", said.entry.id, said.entry.ask, body, said)
    return Line("note", said.id, said.of, body, said)


def tombstone(sequence: int | None, key: str, thread: str | None, note: str) -> Line:
    """Return the line that stands for an erased body; it takes its key, so that the entry does not come back.

    Args:
        sequence: the place of the link whose body goes; ``None`` where what goes was set aside.
        key: the kind and key of that body, as ``gone`` tells them.
        thread: the ask or row it belonged to.
        note: the id of the note that says who erased it and why.
    """
    return Line("tombstone", key, thread, encoded(Tombstone(sequence, key, note)), None, sequence)


def gone(kind: str, key: str) -> str:
    """Return how a tombstone, and the quarantine, name what has a kind and a key."""
    return f"{kind}:{key}"


def encoded(value: Any) -> str:
    """Return a dataclass as canonical JSON: sorted keys, no spaces, fields at their default left out.

    Raises:
        UnfitError: if a text in it is not Unicode or a number not finite.
    """
    try:
        text = _ENCODER.encode(value)
        text.encode()
    except (TypeError, ValueError, AttributeError, RecursionError) as error:
        raise UnfitError("unfit", str(error)[:200]) from error
    return text


def _as_object(value: Any) -> dict[str, Any]:
    said = value.__dict__
    return {k: v for k, default in _fields(value.__class__) if (v := said[k]) is not default and v != default}


@cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    """Return the names of a dataclass's fields in the order of canonical JSON, each with its default."""
    found = ((f.name, f.default_factory() if f.default_factory is not MISSING else f.default) for f in fields(kind))
    return tuple(sorted(found, key=lambda f: f[0]))


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_as_object)


def decoded_kept(text: str) -> Kept:
    """Return the entry that was kept as this text.

    Raises:
        DamagedStoreError: if it is not the text of an entry.
    """
    try:
        said: dict[str, Any] = json.loads(text)
        entry = said["entry"]
        entry["at"] = At(*entry["at"])
        if "offered" in entry:
            entry["offered"] = tuple([Shown(**shown) for shown in entry["offered"]])
        for name in _ACCOUNTS:
            if name in entry:
                entry[name] = tuple(entry[name])
        if "present" in said:
            said["present"] = tuple(said["present"])
        said["entry"] = Entry(**entry)
        return Kept(**said)
    except (ValueError, TypeError, KeyError) as error:
        raise DamagedStoreError("unreadable_entry", str(error)[:200]) from error


_ACCOUNTS = ("recipients", "asked_about")


def decoded_note(text: str) -> Note:
    """Return the note that was kept as this text.

    Raises:
        DamagedStoreError: if it is not the text of a note.
    """
    try:
        return Note(**json.loads(text))
    except (ValueError, TypeError) as error:
        raise DamagedStoreError("unreadable_note", str(error)[:200]) from error


def decoded_tombstone(text: str) -> Tombstone:
    """Return the tombstone that was kept as this text.

    Raises:
        DamagedStoreError: if it is not the text of a tombstone.
    """
    try:
        return Tombstone(*json.loads(text))
    except (ValueError, TypeError) as error:
        raise DamagedStoreError("unreadable_tombstone", str(error)[:200]) from error


_TUPLES = ("chosen", "undone", "about", "recipients", "present")


def decoded_expression(text: str) -> Expression:
    """Return the expression that was kept as this text.

    Raises:
        DamagedStoreError: if it is not the text of an expression.
    """
    try:
        said: dict[str, Any] = json.loads(text)
        said["offered"] = tuple([tuple([Shown(**shown) for shown in page]) for page in said["offered"]])
        said["trail"] = tuple([Touch(*touch) for touch in said["trail"]])
        for name in _TUPLES:
            said[name] = tuple(said[name])
        if "voiced" in said:
            said["voiced"] = tuple([Voiced(**voiced) for voiced in said["voiced"]])
        if "asked_about" in said:
            said["asked_about"] = tuple(said["asked_about"])
        return Expression(**said)
    except (ValueError, TypeError, KeyError) as error:
        raise DamagedStoreError("unreadable_expression", str(error)[:200]) from error
