"""What was said of expressions afterwards: interpretations, corrections and replies, each signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from jagvoice.core.journal import Note, NoteKind
from jagvoice.core.questions import Visibility
from jagvoice.core.text import text
from jagvoice.exchange.household_file.documents import canonical
from jagvoice.exchange.household_file.ids import Ids
from jagvoice.exchange.household_file.section import Section

CERTAINTIES = ("sure", "likely", "unsure")
CONTEXTS = ("personality", "ability", "experience", "future_plan")
SAYINGS = ("interpretation", "comment")
RESULTS = ("done", "in_progress", "planned", "changed", "not_possible")
"""What became of an expression."""

_LISTS: Mapping[str, NoteKind] = {"interpretations": "interpreted", "corrections": "corrected", "responses": "replied"}
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "interpretations": ("kind", "text", "certainty", "context"),
    "corrections": ("reason", "change", "means"),
    "responses": ("outcome", "due", "person_text"),
}


def read_notes(top: Section, ids: Ids, seen_by: Mapping[str, Visibility], zone: ZoneInfo) -> tuple[Note, ...]:
    """Return all notes, oldest first; each is as visible as the expression it is about."""
    read = [_note(row, section, ids, seen_by, zone) for section in _LISTS for row in ids.groups(top, section)]
    return tuple(note for _, note in sorted(read, key=lambda r: (r[0], r[1].id)))


def _note(
    row: Section, section: str, ids: Ids, seen_by: Mapping[str, Visibility], zone: ZoneInfo
) -> tuple[datetime, Note]:
    row.only("id", "of", "by", "at", *_FIELDS[section])
    at = row.moment("at", zone)
    of = ids.refer(row, "of", "expressions")
    note = Note(
        id=ids.claim(row, section),
        kind=_LISTS[section],
        by=ids.refer(row, "by", "people", "person"),
        at=at.isoformat(),
        of=of,
        body=canonical(_body(row, section, zone)),
        visibility=seen_by.get(of, "guarded"),
    )
    return at, note


def _body(row: Section, section: str, zone: ZoneInfo) -> dict[str, Any]:
    """Return what a note says, after looking whether it can be so."""
    if section == "interpretations":
        row.text("text")
        for key, allowed in (("kind", SAYINGS), ("certainty", CERTAINTIES), ("context", CONTEXTS)):
            row.one_of(key, allowed, allowed[0])
    elif section == "corrections":
        row.text("reason")
        return row.as_written("reason", "means") | _change(row, zone)
    else:
        row.one_of("outcome", RESULTS)
        row.maybe_day("due")
        row.maybe_text("person_text")
    return row.as_written(*_FIELDS[section])


def _change(row: Section, zone: ZoneInfo) -> dict[str, Any]:
    """Return what a correction changes: when it was, and nothing else, for what happened is never rewritten."""
    change = row.group("change")
    for key in change.names():
        if key != "at":
            change.mistakes.add(change.line_of(key), text("file.only_the_time", field=key))
    return {"change": {"at": change.moment("at", zone).isoformat()}} if change.has("at") else {"change": None}
