"""Seeing the plan and the shifts of some days, row by row as the table grants them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from jagvoice.core.access import Thing, neighbours
from jagvoice.core.plan import PlanItem, Shift, as_answered, goes, plan_question
from jagvoice.core.questions import CLASSES
from jagvoice.household.looks import Days, DaysSeen
from jagvoice.household.room import Asker
from jagvoice.household.sayings import found

MOST_DAYS = 62
"""So many days at the most are told at once."""

_AROUND = timedelta(days=7)
"""How far beyond the days it is looked for the shifts that hand over to those in them."""


def days(asker: Asker, wanted: Days) -> DaysSeen:
    """Return what may be seen of some days."""
    zone = asker.room.zone
    last = min(wanted.until, wanted.since + timedelta(days=MOST_DAYS - 1))
    since = datetime.combine(wanted.since, time(), zone)
    until = datetime.combine(last + timedelta(days=1), time(), zone)
    written = _items(asker, since, until)
    marks = (asker.room.register.mark(asker.room.person.id, goes(i.id)) for i in written)
    return DaysSeen(
        answered(asker, written), _shifts(asker, since, until), written, tuple(m for m in marks if m is not None)
    )


def as_shown(asker: Asker, item: PlanItem) -> PlanItem:
    """Return a plan item as this asker sees it: what it came from is named only where that may be read.

    Whose idea it was stays: it tells nothing of what was offered besides.
    """
    if item.expression is None or found(asker, item.expression) is not None:
        return item
    return replace(item, expression=None, idea=item.whose)


def _items(asker: Asker, since: datetime, until: datetime) -> tuple[PlanItem, ...]:
    room = asker.room
    if not asker.may_ever("read", "day_plan"):
        return ()
    whole = asker.may_with("read", "day_plan")
    work_only = asker.may_with("read", "day_plan", form=frozenset({"work_items_only"}))
    if not whole and not work_only:
        return ()
    work = {t.id for t in asker.terms.values() if t.kind == "activity" and t.category == "work"}
    items = room.register.plan_items(room.person.id, since, until)
    return tuple(as_shown(asker, i) for i in items if whole or i.activity in work)


def answered(asker: Asker, items: tuple[PlanItem, ...]) -> tuple[PlanItem, ...]:
    """Return the items as the person has answered them, by what the whole team may know."""
    said = [e for i in items for e in asker.room.journal.about(plan_question(i), visibilities=CLASSES[:1])]
    return as_answered(items, reversed(said))


def _shifts(asker: Asker, since: datetime, until: datetime) -> tuple[Shift, ...]:
    room = asker.room
    if not asker.may_ever("read", "shift_schedule"):
        return ()
    near = room.register.shifts(room.person.id, since - _AROUND, until + _AROUND)
    within = (s for s in near if s.start < until and s.end > since)
    return tuple(s for s in within if asker.may("read", _thing(asker, s, near)))


def _thing(asker: Asker, shift: Shift, near: tuple[Shift, ...]) -> Thing:
    own = frozenset(a for a in (shift.assistant, shift.trainer) if a)
    return Thing("shift_schedule", asker.room.person.id, work_of=own, handover=neighbours(shift, near))
