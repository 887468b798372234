"""What a household knows of a moment: who is there, what is planned, what was said lately and what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from jagvoice.core.access import Viewer, readable
from jagvoice.core.dealing import Around
from jagvoice.core.journal import Expression
from jagvoice.core.people import Person
from jagvoice.core.plan import PlanItem, as_answered, plan_question, really_here
from jagvoice.core.questions import EVERYDAY
from jagvoice.core.replies import BECAME, Reply
from jagvoice.store.journal import Journal
from jagvoice.store.register import Register

LATELY = timedelta(days=7)
"""How far back a board looks for what has been said and what became of it."""

AHEAD = timedelta(days=1)
"""A clock may have been set back by so much; what is further ahead is of another time."""

LATELY_MOST = 100


class Moments:
    """Reads one person's moments from the register and the journal."""

    def __init__(self, register: Register, journal: Journal, person: Person, zone: ZoneInfo) -> None:
        self._register, self._journal, self._person, self._zone = register, journal, person, zone

    def here(self, moments: Sequence[datetime]) -> list[tuple[tuple[str, ...], bool]]:
        """Return for each moment who was with the person, and whether that was told or is the roster's guess."""
        since, until = min(moments), max(moments) + timedelta(seconds=1)
        shifts = self._register.shifts(self._person.id, since, until)
        marks = self._register.marks(self._person.id, since)
        return [really_here(shifts, marks, m) for m in moments]

    def around(self, viewer: Viewer, at: datetime, on: date | None = None) -> tuple[Around, tuple[Expression, ...]]:
        """Return the person with what is around on a day, and what a viewer may know of what was said lately.

        Args:
            viewer: who looks.
            at: now.
            on: the day; today by default.
        """
        now = at.astimezone(self._zone)
        first = datetime.combine(on or now.date(), time(), self._zone)
        register, person = self._register, self._person.id
        planned = register.plan_items(person, first, first + timedelta(days=2))
        said = self._said_lately(viewer, planned, now)
        shifts = register.shifts(person, min(now, first) - timedelta(days=1), max(now, first) + timedelta(days=2))
        marks = register.marks(person, datetime.combine(now.date(), time(), self._zone))
        here, told_here = really_here(shifts, marks, now)
        around = Around(
            person=self._person,
            now=now,
            members=register.members(person),
            terms=register.terms(person),
            shifts=shifts,
            items=tuple(i for i in as_answered(planned, said) if i.state != "cancelled"),
            marks=marks,
            here=here,
            told_here=told_here,
        )
        return around, said

    def replies(self, said: Sequence[Expression]) -> tuple[Reply, ...]:
        """Return the replies to what is everyday of what was said, oldest first."""
        return tuple(r for e in reversed(said) if e.topic in EVERYDAY for r in self._replies(e))

    def _said_lately(self, viewer: Viewer, planned: Sequence[PlanItem], now: datetime) -> tuple[Expression, ...]:
        """Return what a viewer may read of the last days, newest first, with every answer to some plan items."""
        classes = readable(viewer)
        page = self._journal.expressions(limit=LATELY_MOST, newest_first=True, visibilities=classes)
        lately = [e for e in page.rows if -AHEAD <= now - claimed(e.asked_at, now) <= LATELY]
        before = [e for i in planned for e in self._journal.about(plan_question(i), visibilities=classes)]
        known = {e.id for e in lately}
        return (*lately, *(e for e in reversed(before) if e.id not in known))

    def _replies(self, expression: Expression) -> Iterator[Reply]:
        for note in self._journal.notes(of=expression.id):
            if note.kind == "replied" and note.visibility == "team":
                said = json.loads(note.body)
                if (became := said.get("outcome")) in BECAME:
                    words, reason = said.get("person_text", ""), said.get("reason", "")
                    yield Reply(note.id, expression.id, became, note.at, note.by, words, reason)


def claimed(wall: str, otherwise: datetime) -> datetime:
    """Return the moment a device claims, or another where it claims none."""
    try:
        found = datetime.fromisoformat(wall)
    except ValueError:
        return otherwise
    return found if found.tzinfo else otherwise
