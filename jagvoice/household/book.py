"""The book about the person behind the door: who may read it, who writes in it, and that nothing in it is lost."""

from __future__ import annotations

import json
import secrets
from typing import Any

from jagvoice.core.access import Narrowing
from jagvoice.core.book import BOOK, CHAPTERS, Line, lines
from jagvoice.core.journal import Note, NoteKind
from jagvoice.core.media import tidy
from jagvoice.core.text import text
from jagvoice.household.commands import DisputeLine, Done, Refused, TellBook
from jagvoice.household.looks import Book, BookSeen
from jagvoice.household.remarks import REFUSED, wrong_in
from jagvoice.household.room import Asker


def book(asker: Asker, wanted: Book) -> BookSeen | None:
    """Return the book; those who get only the tips of how the person communicates get no line of it."""
    if not asker.may_with("read", "person_book", form=_form(asker)):
        return None
    rights = {
        "write": asker.may_with("create", "person_book"),
        "dispute": asker.may_with("correct", "person_book"),
    }
    return BookSeen(_standing(asker), frozenset(r for r, so in rights.items() if so))


def tell_book(asker: Asker, command: TellBook) -> Done | Refused:
    """Keep a line of the book, or a further one instead of one that stands; the old one stays readable."""
    if not asker.may_with("create", "person_book"):
        return Refused(REFUSED)
    if command.chapter not in CHAPTERS:
        return Refused(text("book.no_chapter"), "chapter")
    if wrong := wrong_in(command.words):
        return Refused(wrong, "words")
    if command.instead_of and command.instead_of not in {line.id for line in _standing(asker)}:
        known = {n.id for n in asker.room.journal.notes(of=BOOK) if n.kind == "told"}
        gone = text("book.line_replaced") if command.instead_of in known else text("remark.no_such_line")
        return Refused(gone, "instead_of")
    said = {"heading": command.chapter, "text": tidy(command.words)}
    return _keep(asker, "told", said | ({"instead_of": command.instead_of} if command.instead_of else {}))


def dispute_line(asker: Asker, command: DisputeLine) -> Done | Refused:
    """Keep that the person says that a line is wrong; it stands, and that it is disputed stands with it."""
    if not asker.may_with("correct", "person_book"):
        return Refused(REFUSED)
    if command.line not in {line.id for line in _standing(asker)}:
        return Refused(text("remark.no_such_line"), "line")
    return _keep(asker, "corrected", {"reason": "person_disagrees", "line": command.line})


def _form(asker: Asker) -> frozenset[Narrowing]:
    """Return the form in which it is given: the person's own is easy, with names and words and nothing of others."""
    return frozenset({"easy"}) if asker.viewer.kind == "person" else frozenset()


def _standing(asker: Asker) -> tuple[Line, ...]:
    return lines(asker.room.journal.notes(of=BOOK))


def _keep(asker: Asker, kind: NoteKind, said: dict[str, Any]) -> Done:
    """Keep a note of the book; what is said of the person in it is not for the whole team."""
    body = json.dumps(said, ensure_ascii=False, sort_keys=True)
    note = Note(f"{kind}-{secrets.token_hex(10)}", kind, asker.viewer.who, asker.room.at, BOOK, body, "leaders")
    asker.room.journal.append([note])
    return Done((note.id,))
