"""The day plan and the shifts: what is on, and who is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Literal

from jagvoice.core.journal import Expression

ItemState = Literal["chosen", "fixed", "suggested", "declined", "changed", "cancelled"]

Idea = Literal["person", "routine", "others"]
"""Whose idea an item was: the person's own, what the household always does, or somebody else's."""

MarkKind = Literal["possible", "impossible", "here", "left", "begun", "over"]
"""What those beside the person tell of the moment: what can be done, who has come, what has begun and ended."""

Phase = Literal["over", "now", "next", "later"]

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
    idea: Idea | None = None
    """Whose idea it was, where somebody has said so."""
    series: str = ""
    """What all the items of one repetition share."""

    @property
    def whose(self) -> Idea:
        """Whose idea it was: what came from an expression is the person's own, what is booked is a routine."""
        if self.idea:
            return self.idea
        return "person" if self.expression else "routine" if self.state == "fixed" else "others"


@dataclass(frozen=True)
class Mark:
    """One thing told of the moment by somebody beside the person; a newer one on the same takes its place."""

    kind: MarkKind
    of: str
    """The activity, the account, or the plan item or ask that has begun or ended."""
    at: datetime
    until: datetime
    by: str = ""
    """Who told it, where that is known."""

    @property
    def id(self) -> str:
        """What the mark is about: two that contradict each other share it."""
        about = {"possible": "can", "impossible": "can", "here": "here", "left": "here"}.get(self.kind)
        return f"{about}:{self.of}" if about else goes(self.of)

    def holds(self, at: datetime) -> bool:
        """Return whether it is true at a moment."""
        return self.at <= at < self.until


@dataclass(frozen=True)
class Standing:
    """A plan item as it stands at a moment."""

    item: PlanItem
    phase: Phase
    ends: datetime


LENGTH = timedelta(minutes=60)
"""How long something is taken to last where nobody has said it."""


def goes(of: str) -> str:
    """Return the id of what is told of whether a plan item, or what was chosen with an ask, has begun or is over."""
    return f"goes:{of}"


def plan_question(item: PlanItem) -> str:
    """Return the id of the question whether the person wants an item."""
    return f"plan:{item.id}"


def as_answered(items: Iterable[PlanItem], said: Iterable[Expression]) -> tuple[PlanItem, ...]:
    """Return the items as the person has answered them: a yes makes one chosen, a no makes it declined at once.

    What others have booked stays booked, whatever is felt about it, and what was cancelled stays so.

    Args:
        items: as they were planned.
        said: what the person has said, newest first.
    """
    answers: dict[str, str] = {}
    for e in said:
        if e.outcome == "chosen" and e.chosen:
            answers.setdefault(e.question, e.chosen[-1])
    states: Mapping[str, ItemState] = {"yes": "chosen", "no": "declined"}
    return tuple(
        i
        if i.state in ("fixed", "cancelled")
        else replace(i, state=states.get(answers.get(plan_question(i), ""), i.state))
        for i in items
    )


def standing(
    items: Iterable[PlanItem], lengths: Mapping[str, timedelta], marks: Iterable[Mark], now: datetime
) -> tuple[Standing, ...]:
    """Return the items of a plan by when they begin, each over, going on, next or later.

    What somebody has marked as begun or over counts before the clock; something ends at the latest when the next item
    begins.

    Args:
        items: the plan, without what was declined.
        lengths: how long each activity takes.
        marks: what those beside the person have told.
        now: the moment.
    """
    told = {m.of: m for m in marks if m.kind in ("begun", "over")}
    rows = sorted(items, key=lambda i: (i.start, i.id))
    found: list[Standing] = []
    for item, after in zip_longest(rows, rows[1:]):
        ends = item.start + lengths.get(item.activity, LENGTH)
        if after is not None and item.start < after.start < ends:
            ends = after.start
        mark = told.get(item.id)
        if mark is not None and mark.kind == "over":
            phase: Phase = "over"
        elif mark is not None:
            phase = "now" if mark.holds(now) else "over"
            ends = max(ends, mark.until)
        else:
            phase = "over" if ends <= now else "now" if item.start <= now else "later"
        if phase == "later" and not any(s.phase == "next" for s in found):
            phase = "next"
        found.append(Standing(item, phase, ends))
    return tuple(found)


def really_here(shifts: Iterable[Shift], marks: Iterable[Mark], at: datetime) -> tuple[tuple[str, ...], bool]:
    """Return who is with the person, and whether somebody has said so; else it is the roster's guess."""
    held = [m for m in marks if m.kind in ("here", "left") and m.holds(at)]
    here = tuple(m.of for m in sorted(held, key=lambda m: m.at) if m.kind == "here")
    gone = {m.of for m in held if m.kind == "left"}
    if here:
        return here, True
    return tuple(a for a in on_shift(shifts, at) if a not in gone), False


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
