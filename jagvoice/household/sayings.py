"""Seeing what was said: pages of the journal, what waits for somebody, and one expression with all that came of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import islice

from jagvoice.core.access import Thing, as_thing
from jagvoice.core.attention import calls
from jagvoice.core.journal import Expression, Note
from jagvoice.core.questions import CLASSES
from jagvoice.household.looks import (
    EarlierOn,
    ExpressionPage,
    Expressions,
    InPrivate,
    Lately,
    NotesOn,
    OneExpression,
    Practised,
    WaitingFor,
    Whole,
)
from jagvoice.household.moment import claimed
from jagvoice.household.room import Asker
from jagvoice.store.errors import NoHouseholdError
from jagvoice.store.journal import Page

LOOKED_AT = 2000
"""So many expressions are looked at for one page; a search that finds fewer says where it goes on."""

RECEIVED_AT_ONCE = 100

UNSPOKEN = ("home", "reply")
"""The topics of what says nothing by itself: moving about, and having seen a reply."""

JOURNAL = "journal"
"""What the access log calls the reading of what was said, wherever it stands."""

IMPORTED = "import:"
"""How the ids begin of questions that were asked before there was a board."""

Next = Callable[[str | None, int], Page]
"""Reads so many expressions after a place."""


def thing_of(asker: Asker, expression: Expression) -> Thing:
    """Return an expression as decisions see it, with whoever wrote it down."""
    return as_thing(expression, asker.room.person.id, asker.room.journal.author(expression.id))


def may_read(asker: Asker, expression: Expression) -> bool:
    """Return whether an expression may be read."""
    if asker.viewer.kind == "board":
        return expression.visibility in asker.classes
    return asker.may("read", as_thing(expression, asker.room.person.id))


def found(asker: Asker, ask: str) -> Expression | None:
    """Return one expression, as if it were not there where it may not be read."""
    expression = asker.room.journal.expression(ask)
    return expression if expression is not None and may_read(asker, expression) else None


def expressions(asker: Asker, wanted: Expressions) -> ExpressionPage:
    """Return a page of the journal; of some days by when it was said, else by when it came."""
    journal, newest = asker.room.journal, wanted.newest_first
    since, until = _written(wanted.since, -1, "0"), _written(wanted.until, 2, "9")

    def read(after: str | None, most: int) -> Page:
        if wanted.since or wanted.until:
            return journal.between(since, until, after, most, newest_first=newest, visibilities=asker.classes)
        return journal.expressions(after, most, newest_first=newest, visibilities=asker.classes)

    return told(asker, page_of(asker, read, wanted.after, wanted.limit, partial(_fits, asker, wanted)))


def waiting_for(asker: Asker, wanted: WaitingFor) -> ExpressionPage:
    """Return a page of what waits, the oldest first."""

    def read(after: str | None, most: int) -> Page:
        return asker.room.journal.waiting(wanted.queue, after, most, visibilities=asker.classes)

    def fits(expression: Expression) -> bool:
        if wanted.call is not None and wanted.call not in calls(expression):
            return False
        return wanted.queue == "reply" or "interpret" in rights(asker, expression)

    return told(asker, page_of(asker, read, wanted.after, wanted.limit, fits))


def in_private(asker: Asker, wanted: InPrivate) -> ExpressionPage:
    """Return a page of what can be spoken of in private."""
    if asker.viewer.kind == "board":
        return ExpressionPage((), None)
    apart = tuple(c for c in asker.classes if asker.viewer.kind == "person" or c != CLASSES[0])

    def read(after: str | None, most: int) -> Page:
        return asker.room.journal.expressions(after, most, newest_first=True, visibilities=apart)

    return told(asker, page_of(asker, read, wanted.after, wanted.limit, lambda e: e.topic not in UNSPOKEN))


def lately(asker: Asker, wanted: Lately) -> tuple[Expression, ...]:
    """Return what was received within a time, the newest first."""
    rows = tuple(islice(received(asker, wanted.since, wanted.until), wanted.most))
    return told(asker, ExpressionPage(rows, None)).rows


def received(asker: Asker, since: datetime, until: datetime | None = None) -> Iterator[Expression]:
    """Yield what was received within a time and may be read, the newest first; a line of it is left by whoever asks."""
    journal = asker.room.journal
    place = journal.first_since(until) if until else None
    while True:
        page = journal.expressions(place, RECEIVED_AT_ONCE, newest_first=True, visibilities=asker.classes)
        within = [e for e in page.rows if claimed(e.received_at, since) >= since]
        yield from (e for e in within if may_read(asker, e))
        if page.more is None or not within:
            return
        place = page.more


def practised(asker: Asker, wanted: Practised) -> tuple[Expression, ...]:
    """Return what was said at boards since a moment, of what the whole team may know."""
    since, team = wanted.since, tuple(c for c in CLASSES[:1] if c in asker.classes)
    page = asker.room.journal.expressions(limit=wanted.most, newest_first=True, visibilities=team) if team else None
    rows = (e for e in (page.rows if page else ()) if e.acted != "reported" and not e.question.startswith(IMPORTED))
    found = (e for e in rows if claimed(e.asked_at, since) > since and may_read(asker, e))
    return told(asker, ExpressionPage(tuple(found), None)).rows


def whole(asker: Asker, wanted: OneExpression) -> Whole | None:
    """Return one expression with what was said of it."""
    expression = found(asker, wanted.ask)
    if expression is None:
        return None
    told(asker, ExpressionPage((expression,), None))
    return Whole(expression, notes_of(asker, expression), rights(asker, expression))


def earlier_on(asker: Asker, wanted: EarlierOn) -> tuple[Expression, ...]:
    """Return the nearest earlier expressions on the topic of one."""
    expression = found(asker, wanted.ask)
    if expression is None:
        return ()
    rows = asker.room.journal.of_topic(expression.topic, expression.id, wanted.most * 4, visibilities=asker.classes)
    return told(asker, ExpressionPage(tuple(e for e in rows if may_read(asker, e))[: wanted.most], None)).rows


def notes_on(asker: Asker, wanted: NotesOn) -> tuple[Note, ...]:
    """Return what was said of an expression, as far as it may be read."""
    expression = found(asker, wanted.ask)
    return notes_of(asker, expression) if expression else ()


def rights(asker: Asker, expression: Expression) -> frozenset[str]:
    """Return what may be done with an expression that may be read."""
    person = asker.room.person.id
    of = as_thing(expression, person)
    case = "complaint_case" if expression.topic == "complaint" else "reply"
    word = Thing("interpretation", person, of=of)
    held: dict[str, bool] = {
        "interpret": asker.may("interpret", word),
        "release": asker.may("interpret", word),
        "comment": asker.may("create", Thing("interpretation", person, of=of, form=frozenset({"comment"}))),
        "correct": asker.may("correct", thing_of(asker, expression)),
        "reply": asker.may("reply", answerable(case, person, of)),
        "export": asker.may("export", of),
    }
    return frozenset(right for right, so in held.items() if so)


def answerable(case: str, person: str, of: Thing) -> Thing:
    """Return the reply to an expression, or the case that a complaint is, as decisions see it."""
    return Thing(case, person, concerned=of.concerned, recipients=of.recipients, of=of)


def notes_of(asker: Asker, expression: Expression) -> tuple[Note, ...]:
    """Return the notes on an expression that may be read, in the order they came."""
    of = as_thing(expression, asker.room.person.id)
    notes = asker.room.journal.notes(of=expression.id)
    released = {json.loads(n.body).get("note") for n in notes if n.kind == "released"}
    return tuple(n for n in notes if _may_read_note(asker, n, of, n.id in released))


def _may_read_note(asker: Asker, note: Note, of: Thing, released: bool) -> bool:
    person, viewer = asker.room.person.id, asker.viewer.kind
    easy = frozenset({"easy"}) if viewer == "person" else frozenset()
    if note.kind in ("interpreted", "released"):
        return asker.may("read", Thing("interpretation", person, released=released, form=easy, of=of))  # type: ignore[arg-type]
    if note.kind in ("replied", "acknowledged", "shown"):
        case = "complaint_case" if of.topic == "complaint" else "reply"
        return asker.may("read", answerable(case, person, of))
    return note.kind in ("corrected", "erased")


def page_of(
    asker: Asker, read: Next, after: str | None, limit: int, fits: Callable[[Expression], bool]
) -> ExpressionPage:
    """Return so many expressions that may be read and fit, and where to go on; what may not be read leaves no gap."""
    rows: list[Expression] = []
    last_seen: str | None = None
    for expression in _readable(asker, read, after, limit):
        last_seen = expression.id
        if fits(expression):
            if len(rows) == limit:
                return ExpressionPage(tuple(rows), rows[-1].id)
            rows.append(expression)
    return ExpressionPage(tuple(rows), None if _ended(asker, read, last_seen) else last_seen)


def _readable(asker: Asker, read: Next, after: str | None, limit: int) -> Iterator[Expression]:
    """Yield what may be read, after a place, until so many have been looked at."""
    place, looked_at = after, 0
    while looked_at < LOOKED_AT:
        try:
            page = read(place, min(limit + 1, LOOKED_AT))
        except NoHouseholdError:
            return
        yield from (e for e in page.rows if may_read(asker, e))
        looked_at += len(page.rows)
        if page.more is None:
            return
        place = page.more


def _ended(asker: Asker, read: Next, place: str | None) -> bool:
    """Return whether nothing that may be read comes after a place, as far as is looked."""
    return place is None or next(_readable(asker, read, place, 20), None) is None


def _fits(asker: Asker, wanted: Expressions, expression: Expression) -> bool:
    """Return whether an expression is one of those that were asked for."""
    if wanted.topic not in (None, expression.topic) or wanted.outcome not in (None, expression.outcome):
        return False
    if wanted.since or wanted.until:
        day = claimed(expression.asked_at, datetime.min.replace(tzinfo=asker.room.zone)).astimezone(asker.room.zone)
        if (wanted.since and day.date() < wanted.since) or (wanted.until and day.date() > wanted.until):
            return False
    return all(w in _text(expression) for w in wanted.words.casefold().split())


def _written(day: date | None, beyond: int, otherwise: str) -> str:
    """Return how the moments of a day begin, so many days beyond it: clocks of other zones are some hours off."""
    if day is None:
        return otherwise
    try:
        return (day + timedelta(days=beyond)).isoformat()
    except OverflowError:
        return otherwise


def _text(expression: Expression) -> str:
    shown = (s.label for page in expression.offered for s in page)
    return " ".join((expression.prompt, *shown, *expression.chosen, expression.observed or "")).casefold()


def told(asker: Asker, page: ExpressionPage) -> ExpressionPage:
    """Leave a line that the journal was read, and one for each that not all of the team may read; return the page."""
    if asker.viewer.kind != "board":
        if any(e.visibility == CLASSES[0] for e in page.rows):
            asker.opens(JOURNAL)
        asker.reads(tuple(e.id for e in page.rows if e.visibility != CLASSES[0]))
    return page
