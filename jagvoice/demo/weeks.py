"""The example weeks brought to today, so that the demo is always in the midst of somebody's life.

All moves are by whole weeks and keep the weekday and the local time, also across a change to summer time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from jagvoice.core.household_data import HouseholdData
from jagvoice.core.journal import Kept, Note
from jagvoice.core.people import Member, Role
from jagvoice.core.plan import WEEK, PlanItem, Shift, shifted

_MOMENT = re.compile(
    r"(?<![\w-])(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:T(?P<clock>\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?P<offset>[+-]\d\d:\d\d|Z)?)?"
    r"(?![\w-])"
)
"""A date, or a moment, in the midst of a text."""


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def moved(data: HouseholdData, today: date) -> HouseholdData:
    """Return an example with all its dates moved, so that its reference week is the week before today's.

    Raises:
        ValueError: if it has no reference week.
    """
    if data.reference_date is None:
        raise ValueError("an example without a reference date cannot be moved")
    weeks = (monday(today) - monday(data.reference_date)) // WEEK - 1
    return _Move(weeks, ZoneInfo(data.timezone)).household(data)


class _Move:
    """So many weeks, in one time zone."""

    def __init__(self, weeks: int, zone: ZoneInfo) -> None:
        self.weeks = weeks
        self.zone = zone

    def household(self, data: HouseholdData) -> HouseholdData:
        return replace(
            data,
            reference_date=self.day(data.reference_date),
            members=tuple(self.member(m) for m in data.members),
            shifts=tuple(replace(s, start=self.moment(s.start), end=self.moment(s.end)) for s in data.shifts),
            items=tuple(replace(i, start=self.moment(i.start)) for i in data.items),
            entries=tuple(self.kept(k) for k in data.entries),
            notes=tuple(self.note(n) for n in data.notes),
            documents={name: self.text(content) for name, content in data.documents.items()},
        )

    def day(self, day: date | None) -> date | None:
        return None if day is None else day + self.weeks * WEEK

    def moment(self, moment: datetime) -> datetime:
        return shifted(moment.astimezone(self.zone), self.weeks)

    def text(self, text: str) -> str:
        """Return a text with every date and moment in it moved; what only looks like one stays."""
        return _MOMENT.sub(self._found, text)

    def _found(self, found: re.Match[str]) -> str:
        try:
            if found["offset"]:
                return self.moment(datetime.fromisoformat(found[0])).isoformat()
            moved = date.fromisoformat(found["day"]) + self.weeks * WEEK
        except (ValueError, OverflowError):
            return found[0]
        return f"{moved.isoformat()}T{found['clock']}" if found["clock"] else moved.isoformat()

    def member(self, member: Member) -> Member:
        return replace(member, roles=tuple(self.role(r) for r in member.roles))

    def role(self, role: Role) -> Role:
        return replace(role, valid_from=self.day(role.valid_from), valid_to=self.day(role.valid_to))

    def kept(self, kept: Kept) -> Kept:
        at = kept.entry.at._replace(wall=self.text(kept.entry.at.wall))
        return replace(kept, entry=replace(kept.entry, at=at), received_at=self.text(kept.received_at))

    def note(self, note: Note) -> Note:
        return replace(note, at=self.text(note.at), body=self.text(note.body))


def repeats(data: HouseholdData, today: date, weeks: int = 2) -> tuple[tuple[Shift, ...], tuple[PlanItem, ...]]:
    """Return the shifts and the fixed or suggested items of the reference week again, for this week and the next.

    The ids are those of the reference week with the ISO week, such as ``s01@2026-W12``: whoever adds the same week
    twice adds nothing. The night that ends on the first morning comes along.

    Args:
        data: an example whose reference week lies before today's week; the weeks between may be missing.
        today: any day of the first week.
        weeks: how many weeks, this one among them.

    Raises:
        ValueError: if the data has no reference week.
    """
    if data.reference_date is None:
        raise ValueError("an example without a reference date cannot be repeated")
    zone = ZoneInfo(data.timezone)
    first, base = monday(today), monday(data.reference_date)
    begin, end = _midnight(first, zone), _midnight(first + weeks * WEEK, zone)
    ahead = (first - base) // WEEK
    shifts = [s for n in range(max(1, ahead - 1), ahead + weeks) for s in _shifts(data, base, n, zone)]
    items = [i for n in range(max(1, ahead), ahead + weeks) for i in _items(data, base, n, zone)]
    return tuple(s for s in shifts if s.end > begin and s.start < end), tuple(items)


def _shifts(data: HouseholdData, base: date, weeks: int, zone: ZoneInfo) -> Iterator[Shift]:
    for shift in data.shifts:
        start, end = shift.start.astimezone(zone), shift.end.astimezone(zone)
        if monday(start.date()) == base:
            id = shift.id + _mark(base, weeks)
            yield replace(shift, id=id, start=shifted(start, weeks), end=shifted(end, weeks))


def _items(data: HouseholdData, base: date, weeks: int, zone: ZoneInfo) -> Iterator[PlanItem]:
    """Yield the items that were not the person's own word for that one day."""
    for item in data.items:
        start = item.start.astimezone(zone)
        if monday(start.date()) == base and item.state in ("fixed", "suggested"):
            id = item.id + _mark(base, weeks)
            yield replace(item, id=id, start=shifted(start, weeks), expression=None, instead=None)


def _mark(base: date, weeks: int) -> str:
    year, week, _ = (base + weeks * WEEK).isocalendar()
    return f"@{year}-W{week:02d}"


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
