"""Today: what goes on and comes next, who is there, what was said since the reader was last here, what is owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from jagvoice.core.plan import Phase, Shift, Standing, standing
from jagvoice.core.text import Message, text
from jagvoice.household import Days, DaysSeen, Lately, Opened, Owed
from jagvoice.pages.blocks import Block, Heading, Link, Row, Rows
from jagvoice.pages.office.desk import Args, Desk, Kind
from jagvoice.pages.office.telling import owed, row
from jagvoice.words import clock

SAID, OWED = 10, 10
"""So much of each stands on the page; the rest is where it always is."""

FIRST_TIME = timedelta(days=1)
"""So far back it is told what was said to whoever was never here."""

PHASES: Mapping[Phase, Message] = {
    "over": text("office_today.over"),
    "now": text("office_today.now"),
    "next": text("office_today.next"),
    "later": text("office_today.later"),
}


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return the moment as this reader may see it; a part that is not for this reader is not there."""
    before = desk.look(Opened("today"))
    seen = desk.look(Days(desk.now.date(), desk.now.date()))
    return (
        *_plan(desk, seen),
        *_shifts(desk, seen),
        *_owed(desk),
        *_said(desk, before),
    )


def _plan(desk: Desk, seen: DaysSeen) -> Sequence[Block]:
    """Return what goes on and comes, without what is over and what was declined."""
    if not desk.may_ever("read", "day_plan"):
        return ()
    lengths = {t.id: timedelta(minutes=t.minutes) for t in desk.terms.values() if t.minutes}
    wanted = (i for i in seen.items if i.state not in ("declined", "cancelled"))
    rows = tuple(_item(desk, s) for s in standing(wanted, lengths, seen.marks, desk.now) if s.phase != "over")
    empty = desk.say(text("office_today.nothing_planned"))
    return (Heading(desk.say(text("office_today.plan"))), Rows(rows, empty=empty))


def _item(desk: Desk, s: Standing) -> Row:
    label = desk.label(s.item.instead or s.item.activity)
    place = desk.label(s.item.place) if s.item.place else ""
    at = _span(desk, s.item.start, s.ends)
    return Row(
        (at, label, place, desk.say(PHASES[s.phase])), tone="good" if s.phase == "now" else "plain", id=s.item.id
    )


def _shifts(desk: Desk, seen: DaysSeen) -> Sequence[Block]:
    """Return who works now and who comes, as far as this reader is told, and where a shift is handed over."""
    if not seen.shifts:
        return ()
    rows = tuple(_shift(desk, s) for s in seen.shifts if s.end > desk.now)
    more = Link("shift", label=desk.say(text("office_today.hand_over")))
    empty = desk.say(text("office_today.nobody_comes"))
    return (Heading(desk.say(text("office_today.shifts"))), Rows(rows, empty=empty, more=more))


def _shift(desk: Desk, shift: Shift) -> Row:
    kinds = {"double": text("office_today.double"), "intro": text("office_today.introduced")}
    told = desk.say(kinds[shift.kind]) if shift.kind in kinds else ""
    there = desk.say(PHASES["now" if shift.start <= desk.now else "later"])
    cells = (_span(desk, shift.start, shift.end), desk.name(shift.assistant), there, told)
    opens = Link("shift", {"date": shift.start.date().isoformat(), "shift": shift.id})
    return Row(cells, opens=opens, id=shift.id)


def _owed(desk: Desk) -> Sequence[Block]:
    found = desk.look(Owed(limit=OWED))
    if not found.rows:
        return ()
    rows = tuple(owed(desk, e) for e in found.rows)
    more = Link("wishes", label=desk.say(text("office.more"))) if found.more else None
    return (Heading(desk.say(text("office_today.owed"))), Rows(rows, more=more))


def _said(desk: Desk, before: datetime | None) -> Sequence[Block]:
    """Return what came since the reader was last here, the newest first."""
    if not desk.may_ever("read", "expression_team") and not desk.may_ever("read", "expression_guarded"):
        return ()
    found = desk.look(Lately(before or desk.now - FIRST_TIME, SAID + 1))
    title = text("office_today.said_since", moment=desk.moment(before)) if before else text("office_today.said")
    rows = tuple(row(desk, e) for e in found[:SAID])
    more = Link("journal", label=desk.say(text("office.more"))) if len(found) > SAID else None
    empty = desk.say(text("office_today.nothing_said"))
    return (Heading(desk.say(title)), Rows(rows, empty=empty, more=more))


def _span(desk: Desk, start: datetime, end: datetime) -> str:
    since, until = (t.astimezone(desk.household.zone) for t in (start, end))
    return f"{clock(since.hour, since.minute, desk.lang)}-{clock(until.hour, until.minute, desk.lang)}"


KIND = Kind(
    "today",
    text("office_today.title"),
    draw,
    needs=(("read", "day_plan"), ("read", "shift_schedule"), ("read", "expression_guarded")),
    key="t",
)
