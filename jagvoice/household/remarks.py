"""Saying something of what was said: interpretations, comments, corrections and replies, each signed and beside it."""

from __future__ import annotations

import json
import secrets
from datetime import datetime
from typing import Any

from jagvoice.core.journal import Expression, Note, NoteKind
from jagvoice.core.media import tidy
from jagvoice.core.questions import EVERYDAY
from jagvoice.core.text import Message, text
from jagvoice.household.commands import (
    Acknowledge,
    Answer,
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
from jagvoice.store.journal import Access

LONGEST = 2000
"""The most characters of what somebody writes about something that was said."""

REFUSED = text("door.refused")


def interpret(asker: Asker, command: Interpret) -> Done | Refused:
    """Keep an interpretation beside what it is of."""
    of = _with(asker, command.of, "interpret")
    if of is None:
        return Refused(REFUSED)
    if wrong := _wrong(command.words):
        return Refused(wrong, "words")
    known = {n.id for n in asker.room.journal.notes(of="book") if n.kind == "told"}
    if not known.issuperset(command.cites):
        return Refused(text("remark.no_such_line"), "cites")
    body = {"text": tidy(command.words), "certainty": command.certainty, "context": command.light}
    return _keep(asker, "interpreted", of, body | ({"cites": list(command.cites)} if command.cites else {}))


def comment(asker: Asker, command: Comment) -> Done | Refused:
    """Keep a comment beside what it is of; it never counts as an interpretation."""
    of = _with(asker, command.of, "comment")
    if of is None:
        return Refused(REFUSED)
    if wrong := _wrong(command.words):
        return Refused(wrong, "words")
    return _keep(asker, "interpreted", of, {"kind": "comment", "text": tidy(command.words)})


def release(asker: Asker, command: Release) -> Done | Refused:
    """Let assistants read one interpretation."""
    of = _with(asker, command.of, "release")
    notes = asker.room.journal.notes(of=command.of) if of else ()
    if of is None or not any(n.id == command.note and n.kind == "interpreted" for n in notes):
        return Refused(REFUSED)
    return _keep(asker, "released", of, {"note": command.note}, id=f"released-{command.note}")


def correct(asker: Asker, command: Correct) -> Done | Refused:
    """Keep what is wrong with how something was written down; it stays readable as it was."""
    of = _with(asker, command.of, "correct")
    if of is None:
        return Refused(REFUSED)
    if wrong := _wrong(command.words):
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
    return _keep(asker, "corrected", of, {"reason": tidy(command.words), "change": change})


def answer(asker: Asker, command: Answer) -> Done | Refused:
    """Keep a reply; from a board only to what is everyday and for the whole team."""
    if asker.viewer.kind == "board":
        of = asker.room.journal.expression(command.of)
        everyday = of is not None and of.visibility == "team" and of.topic in EVERYDAY
        of = of if everyday and asker.may_ever("reply", "reply") else None
    else:
        of = _with(asker, command.of, "reply")
    if of is None:
        return Refused(REFUSED)
    for words, field in ((command.reason, "reason"), (command.words, "words")):
        if words and (wrong := _wrong(words)):
            return Refused(wrong, field)
    said: dict[str, Any] = {"outcome": command.became}
    said |= {"reason": tidy(command.reason)} if command.reason else {}
    said |= {"person_text": tidy(command.words)} if command.words else {}
    by = command.by if asker.viewer.kind == "board" and command.by else asker.viewer.who
    return _keep(asker, "replied", of, said, by=by)


def acknowledge(asker: Asker, command: Acknowledge) -> Done | Refused:
    """Keep that a complaint was opened by one who is to know; once for each of them."""
    of = found(asker, command.of)
    if of is None or of.topic != "complaint" or asker.viewer.kind != "account":
        return Refused(REFUSED)
    id = f"acknowledged-{of.id}-{asker.viewer.who}"
    if any(n.id == id for n in asker.room.journal.notes(of=of.id)):
        return Done((id,))
    return _keep(asker, "acknowledged", of, {}, id=id)


def give_reason(asker: Asker, command: GiveReason) -> Done | Refused:
    """Keep why somebody has to look, where everybody it concerns sees it; it opens what the table says for a while."""
    if asker.viewer.kind != "account" or not asker.roles:
        return Refused(REFUSED)
    if wrong := _wrong(command.words):
        return Refused(wrong, "words")
    line = Access(asker.viewer.who, asker.room.at, REASON, words=tidy(command.words))
    asker.room.journal.log_access([line])
    return Done()


def _with(asker: Asker, ask: str, right: str) -> Expression | None:
    """Return an expression that may be read and of which this may be said; any other is as if it were not there."""
    of = found(asker, ask)
    return of if of is not None and right in rights(asker, of) else None


def _wrong(words: str) -> Message | None:
    """Return what is wrong with something written, ``None`` if nothing is."""
    if not tidy(words):
        return text("remark.nothing_written")
    if len(words) > LONGEST:
        return text("remark.too_long", most=LONGEST)
    return None if tidy(words).isprintable() else text("remark.not_printable")


def _keep(
    asker: Asker, kind: NoteKind, of: Expression, body: dict[str, Any], *, by: str = "", id: str = ""
) -> Done | Refused:
    """Keep a note beside an expression, with its readers."""
    said = json.dumps(body, ensure_ascii=False, sort_keys=True)
    name = id or f"{kind}-{secrets.token_hex(10)}"
    note = Note(name, kind, by or asker.viewer.who, asker.room.at, of.id, said, of.visibility)
    asker.room.journal.append([note])
    return Done((note.id,))
