"""Saying something of what was said: interpretations, comments and corrections, each signed and beside it."""

from __future__ import annotations

import json
import secrets
from datetime import datetime
from typing import Any

from jagvoice.core.journal import Expression, Note, NoteKind
from jagvoice.core.media import tidy
from jagvoice.core.text import Message, text
from jagvoice.household.commands import (
    Comment,
    Correct,
    Done,
    GiveReason,
    Interpret,
    Refused,
    Release,
)
from jagvoice.household.room import REASON, Asker
from jagvoice.household.sayings import found, rights
from jagvoice.store.accesses import Access

LONGEST = 2000
"""The most characters of what somebody writes about something that was said."""

REFUSED = text("door.refused")


def interpret(asker: Asker, command: Interpret) -> Done | Refused:
    """Keep an interpretation beside what it is of."""
    of = with_right(asker, command.of, "interpret")
    if of is None:
        return Refused(REFUSED)
    if wrong := wrong_in(command.words):
        return Refused(wrong, "words")
    known = {n.id for n in asker.room.journal.notes(of="book") if n.kind == "told"}
    if not known.issuperset(command.cites):
        return Refused(text("remark.no_such_line"), "cites")
    body = {"text": tidy(command.words), "certainty": command.certainty, "context": command.light}
    return keep(asker, "interpreted", of, body | ({"cites": list(command.cites)} if command.cites else {}))


def comment(asker: Asker, command: Comment) -> Done | Refused:
    """Keep a comment beside what it is of; it never counts as an interpretation."""
    of = with_right(asker, command.of, "comment")
    if of is None:
        return Refused(REFUSED)
    if wrong := wrong_in(command.words):
        return Refused(wrong, "words")
    return keep(asker, "interpreted", of, {"kind": "comment", "text": tidy(command.words)})


def release(asker: Asker, command: Release) -> Done | Refused:
    """Let assistants read one interpretation."""
    of = with_right(asker, command.of, "release")
    notes = asker.room.journal.notes(of=command.of) if of else ()
    if of is None or not any(n.id == command.note and n.kind == "interpreted" for n in notes):
        return Refused(REFUSED)
    return keep(asker, "released", of, {"note": command.note}, id=f"released-{command.note}")


def correct(asker: Asker, command: Correct) -> Done | Refused:
    """Keep what is wrong with how something was written down; it stays readable as it was."""
    of = with_right(asker, command.of, "correct")
    if of is None:
        return Refused(REFUSED)
    if wrong := wrong_in(command.words):
        return Refused(wrong, "words")
    change = None
    if command.at is not None:
        try:
            moment = datetime.fromisoformat(command.at)
        except ValueError:
            return Refused(text("remark.no_moment"), "at")
        if moment.tzinfo is None or moment > asker.standing.at:
            return Refused(text("remark.no_moment"), "at")
        change = {"at": moment.isoformat()}
    return keep(asker, "corrected", of, {"reason": tidy(command.words), "change": change})


def give_reason(asker: Asker, command: GiveReason) -> Done | Refused:
    """Keep why somebody has to look, where everybody it concerns sees it; it opens what the table says for a while."""
    if asker.viewer.kind != "account" or not asker.roles:
        return Refused(REFUSED)
    if wrong := wrong_in(command.words):
        return Refused(wrong, "words")
    line = Access(asker.viewer.who, asker.room.at, REASON, words=tidy(command.words))
    asker.room.accesses.add([line])
    return Done()


def with_right(asker: Asker, ask: str, right: str) -> Expression | None:
    """Return an expression that may be read and of which this may be said; any other is as if it were not there."""
    of = found(asker, ask)
    return of if of is not None and right in rights(asker, of) else None


def wrong_in(words: str) -> Message | None:
    """Return what is wrong with something written, ``None`` if nothing is."""
    if not tidy(words):
        return text("remark.nothing_written")
    if len(words) > LONGEST:
        return text("remark.too_long", most=LONGEST)
    return None if tidy(words).isprintable() else text("remark.not_printable")


def keep(
    asker: Asker, kind: NoteKind, of: Expression, body: dict[str, Any], *, by: str = "", id: str = ""
) -> Done | Refused:
    """Keep a note beside an expression, with its readers."""
    note = beside(asker, kind, of, body, by=by, id=id)
    asker.room.journal.append([note])
    return Done((note.id,))


def beside(asker: Asker, kind: NoteKind, of: Expression, body: dict[str, Any], *, by: str = "", id: str = "") -> Note:
    """Return a note on an expression, signed, for its readers."""
    said = json.dumps(body, ensure_ascii=False, sort_keys=True)
    name = id or f"{kind}-{secrets.token_hex(10)}"
    return Note(name, kind, by or asker.viewer.who, asker.room.at, of.id, said, of.visibility)
