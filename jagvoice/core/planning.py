"""What can be planned: items that do not get in each other's way, repetitions, and shifts of those who are introduced.

All lengths of time are real ones, also over the nights when the clocks are changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from jagvoice.core.people import Member
from jagvoice.core.plan import LENGTH, ItemState, PlanItem, Shift, shifted
from jagvoice.core.vocabulary import Term

LONGEST_SERIES = timedelta(weeks=53)
"""So long something can be repeated at once."""

READY = "ready"
"""How a household file says that somebody is introduced to the person."""

GONE = frozenset({"cancelled", "declined"})
"""What is planned no more: its time is free."""


def span(item: PlanItem, terms: Mapping[str, Term]) -> tuple[datetime, datetime]:
    """Return from when until when something goes on, in UTC."""
    term = terms.get(item.instead or item.activity)
    start = item.start.astimezone(UTC)
    return start, start + (timedelta(minutes=term.minutes) if term and term.minutes else LENGTH)


def in_the_way(item: PlanItem, others: Iterable[PlanItem], terms: Mapping[str, Term]) -> PlanItem | None:
    """Return the first item that goes on at the same time, or that leaves no time to get from one place to the other.

    From one place to another takes as long as it takes from home to the farther of the two.
    """
    found = (o for o in others if o.id != item.id and o.state not in GONE and _clash(item, o, terms))
    return min(found, key=lambda o: (o.start, o.id), default=None)


def repeated(item: PlanItem, until: date, series: str) -> tuple[PlanItem, ...]:
    """Return an item with one more for each week until a day, at the same local time; they share a series.

    A time that the clocks leap over is the one they leap to.
    """
    first = replace(item, series=series)
    found = [first]
    for week in range(1, LONGEST_SERIES // timedelta(weeks=1) + 1):
        start = really(shifted(item.start, week))
        if start.date() > until:
            break
        found.append(
            replace(first, id=f"{item.id}-{week}", start=start, state=_anew(item), expression=None, idea=item.whose)
        )
    return tuple(found)


def really(moment: datetime) -> datetime:
    """Return a local time as the clocks show it: one that they leap over is the one that they leap to."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo)


def overlaps(shift: Shift, others: Iterable[Shift]) -> Shift | None:
    """Return a shift on which the same assistant works at the same time."""
    found = (o for o in others if o.id != shift.id and o.assistant == shift.assistant and _meet(shift, o))
    return min(found, key=lambda o: (o.start, o.id), default=None)


def lasts(shift: Shift) -> timedelta:
    """Return how long a shift really is."""
    start, end = _hours(shift)
    return end - start


def works_then(member: Member, shift: Shift) -> bool:
    """Return whether a member is an assistant of the person from the beginning of a shift to its end."""
    return member.has("assistant", shift.start) and member.has("assistant", shift.end - timedelta(seconds=1))


def is_introduced(account: str, states: Mapping[str, str]) -> bool:
    """Return whether somebody may be alone with the person; who is told of in no introduction has long been."""
    return states.get(account, READY) == READY


def taught(shift: Shift, shifts: Collection[Shift]) -> bool:
    """Return whether the trainer of a shift works during all of it."""
    theirs = sorted(_hours(s) for s in shifts if s.assistant == shift.trainer and s.id != shift.id)
    at, end = _hours(shift)
    for starts, ends in theirs:
        if starts <= at < ends:
            at = ends
    return at >= end


def _anew(item: PlanItem) -> ItemState:
    """Return how what is repeated begins: what was booked is booked, all the rest is asked about."""
    return "fixed" if item.state == "fixed" else "suggested"


def _clash(one: PlanItem, other: PlanItem, terms: Mapping[str, Term]) -> bool:
    between = _journey(one.place, other.place, terms)
    (start, end), (starts, ends) = span(one, terms), span(other, terms)
    return start < ends + between and starts < end + between


def _journey(one: str | None, other: str | None, terms: Mapping[str, Term]) -> timedelta:
    if one is None or other is None or one == other:
        return timedelta()
    return timedelta(minutes=max((terms[p].travel or 0 for p in (one, other) if p in terms), default=0))


def _meet(one: Shift, other: Shift) -> bool:
    (start, end), (starts, ends) = _hours(one), _hours(other)
    return start < ends and starts < end


def _hours(shift: Shift) -> tuple[datetime, datetime]:
    return shift.start.astimezone(UTC), shift.end.astimezone(UTC)
