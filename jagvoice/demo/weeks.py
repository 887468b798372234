"""The example weeks brought to today, so that the demo is always in the midst of somebody's life.

All moves are by whole weeks and keep the weekday and the local time, also across a change to summer time.
"""

from __future__ import annotations

import re
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
            shifts=tuple(_shift_again(s, self.weeks, self.zone) for s in data.shifts),
            items=tuple(_item_again(i, self.weeks, self.zone) for i in data.items),
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

    A shift or item of an example is known by its id in the file and its ISO week, such as ``s01@2026-W12``, here and
    in ``moved`` alike: whoever adds a week twice adds nothing. The night before the first morning comes along.

    Args:
        data: an example, moved or not.
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
    again = range(ahead - 1, ahead + weeks)
    shifts = [_shift_again(s, n, zone) for n in again for s in data.shifts if _week(s.start, zone) == base]
    items = [
        replace(_item_again(i, n, zone), expression=None, instead=None)
        for n in again
        for i in data.items
        if _week(i.start, zone) == base and i.state in ("fixed", "suggested")
    ]
    return (
        tuple(s for s in shifts if s.start < end and s.end > begin),
        tuple(i for i in items if begin <= i.start < end),
    )


def _shift_again(shift: Shift, weeks: int, zone: ZoneInfo) -> Shift:
    start, end = (shifted(moment.astimezone(zone), weeks) for moment in (shift.start, shift.end))
    return replace(shift, id=_marked(shift.id, start), start=start, end=end)


def _item_again(item: PlanItem, weeks: int, zone: ZoneInfo) -> PlanItem:
    start = shifted(item.start.astimezone(zone), weeks)
    return replace(item, id=_marked(item.id, start), start=start)


def _marked(id: str, start: datetime) -> str:
    year, week, _ = start.isocalendar()
    return f"{id.partition('@')[0]}@{year}-W{week:02d}"


def _week(moment: datetime, zone: ZoneInfo) -> date:
    return monday(moment.astimezone(zone).date())


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
