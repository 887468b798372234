"""The day plan and the shifts: what is on, and who is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

ItemState = Literal["chosen", "fixed", "suggested", "declined", "changed"]

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Shift:
    """One assistant's working time; ``start`` and ``end`` know their time zone."""

    id: str
    assistant: str
    start: datetime
    end: datetime
    kind: Literal["active", "double", "intro"] = "active"
    trainer: str | None = None
    waiting: tuple[str, ...] = ()
    """From and to of the waiting time within the shift, as local HH:MM."""


@dataclass(frozen=True)
class PlanItem:
    """Something on the person's day plan."""

    id: str
    activity: str
    place: str | None
    start: datetime
    state: ItemState
    expression: str | None = None
    """The ask that it came from."""
    instead: str | None = None


def on_shift(shifts: Iterable[Shift], at: datetime) -> tuple[str, ...]:
    """Return the accounts whose shift is running at a moment, by when they came."""
    running = sorted((s for s in shifts if s.start <= at < s.end), key=lambda s: (s.start, s.id))
    return tuple(dict.fromkeys(s.assistant for s in running))


def coming(shifts: Iterable[Shift], at: datetime, within: timedelta) -> tuple[str, ...]:
    """Return the accounts on shift at a moment or beginning one soon after, by when they come."""
    near = sorted((s for s in shifts if s.end > at and s.start < at + within), key=lambda s: (s.start, s.id))
    return tuple(dict.fromkeys(s.assistant for s in near))


def shifted(moment: datetime, weeks: int) -> datetime:
    """Return the same weekday and local time so many weeks later, also across a change to summer time."""
    return (moment.replace(tzinfo=None) + weeks * WEEK).replace(tzinfo=moment.tzinfo)
