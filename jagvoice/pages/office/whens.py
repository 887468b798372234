"""Days and times of the office's pages: as they are read, and as they are written into a form."""

from __future__ import annotations

from datetime import date, datetime, time

from jagvoice.core.planning import really
from jagvoice.core.text import Message, text
from jagvoice.pages.blocks import Link, Row, Rows
from jagvoice.pages.office.desk import Desk
from jagvoice.words import clock, day


def moment(desk: Desk, day_: str, at: str, field: str, wrong: dict[str, Message]) -> datetime | None:
    """Return the moment that was written, ``None`` with what is wrong where there is none such that day."""
    on, clock_ = day_of(day_.strip()), time_of(at.strip())
    if on is None:
        wrong["day"] = text("office.no_day")
    if clock_ is None:
        wrong[field] = text("office.no_time")
    if on is None or clock_ is None:
        return None
    moment = datetime.combine(on, clock_, desk.household.zone)
    if really(moment).replace(tzinfo=None) != moment.replace(tzinfo=None):
        wrong[field] = text("office_plan.no_such_time")
    return moment


def back(desk: Desk, on: date) -> Rows:
    """Return the way back to a day of the plan."""
    return Rows((Row((desk.say(text("office_plan.to_day", day=desk.on(on))),), opens=to_day(on)),))


def to_day(on: date) -> Link:
    """Return where a day of the plan is."""
    return Link("plan", {"day": on.isoformat()})


def begins(desk: Desk, at: datetime) -> date:
    """Return the day on which something begins, in the person's zone."""
    return at.astimezone(desk.household.zone).date()


def at(desk: Desk, at: datetime) -> str:
    """Return a time of day as a form has it."""
    return f"{at.astimezone(desk.household.zone):%H:%M}"


def name_of(desk: Desk, on: date) -> str:
    """Return the heading of a day."""
    told = day(on, desk.lang)
    here = f" · {desk.on(on)}" if on == desk.now.date() else ""
    return f"{told[:1].upper()}{told[1:]}{here}"


def span(desk: Desk, start: datetime, end: datetime) -> str:
    """Return from when until when something is, by the clock."""
    since, until = (t.astimezone(desk.household.zone) for t in (start, end))
    return f"{clock(since.hour, since.minute, desk.lang)}-{clock(until.hour, until.minute, desk.lang)}"


def day_of(written: str) -> date | None:
    """Return the day that was written, ``None`` if it is none."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def time_of(written: str) -> time | None:
    """Return the time of day that was written, with a dot or a colon, ``None`` if it is none."""
    try:
        found = time.fromisoformat(written.replace(".", ":"))
    except ValueError:
        return None
    return found if found.tzinfo is None else None
