"""Seeing what was said in a time, with all that was said of it: for a shift that ends, and for a report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from jagvoice.core.access import as_thing
from jagvoice.core.journal import Expression
from jagvoice.household.looks import Report, SaidIn, Whole, WholePage
from jagvoice.household.moment import claimed
from jagvoice.household.room import Asker
from jagvoice.household.sayings import Next, notes_of, page_of, rights, told
from jagvoice.store.journal import Page

_A_DAY = timedelta(days=1)


def said_in(asker: Asker, wanted: SaidIn) -> WholePage:
    """Return what was said in a time and may be read."""
    within = _within(wanted.since, wanted.until)
    return _wholes(asker, _between(asker, wanted.since, wanted.until), wanted.after, wanted.limit, within)


def report(asker: Asker, wanted: Report) -> WholePage | None:
    """Return what was said on some days, as far as it may stand in a report of this reader."""
    if not asker.may_with("export" if wanted.leaves else "create", "report"):
        return None
    since, until = _begins(asker, wanted.since), _begins(asker, wanted.until + _A_DAY)
    within = _within(None if wanted.waiting else since, until)

    def fits(expression: Expression) -> bool:
        return within(expression) and (not wanted.leaves or _may_leave(asker, expression))

    read = _waiting(asker) if wanted.waiting else _between(asker, since, until)
    return _wholes(asker, read, wanted.after, wanted.limit, fits)


def _may_leave(asker: Asker, expression: Expression) -> bool:
    return asker.may("export", as_thing(expression, asker.room.person.id))


def _within(since: datetime | None, until: datetime) -> Callable[[Expression], bool]:
    """Return what tells whether something was said in a time; what claims no moment was said in none."""
    never = until

    def within(expression: Expression) -> bool:
        at = claimed(expression.asked_at, never)
        return (since is None or since <= at) and at < until

    return within


def _between(asker: Asker, since: datetime, until: datetime) -> Next:
    """Return what reads a time of the journal; a day more on both sides, for clocks of other zones."""
    begin, end = (moment.date().isoformat() for moment in (since - _A_DAY, until + 2 * _A_DAY))

    def read(after: str | None, most: int) -> Page:
        return asker.room.journal.between(begin, end, after, most, visibilities=asker.classes)

    return read


def _waiting(asker: Asker) -> Next:
    def read(after: str | None, most: int) -> Page:
        return asker.room.journal.waiting("reply", after, most, visibilities=asker.classes)

    return read


def _begins(asker: Asker, day: date) -> datetime:
    return datetime.combine(day, time(), asker.room.zone)


def _wholes(asker: Asker, read: Next, after: str | None, limit: int, fits: Callable[[Expression], bool]) -> WholePage:
    page = told(asker, page_of(asker, read, after, limit, fits))
    return WholePage(tuple(Whole(e, notes_of(asker, e), rights(asker, e)) for e in page.rows), page.more)
