"""What can be done now: by the plan, the place, who is here, and what those beside the person have marked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from jagvoice.core.plan import LENGTH, Mark, Standing
from jagvoice.core.vocabulary import Term

FREE = timedelta(hours=12)
"""How much time there is where nothing is booked."""


@dataclass(frozen=True)
class Moment:
    """Where the person is, how many are there to help, and for how long nothing is booked."""

    now: datetime
    place: str | None
    helpers: int | None
    """``None`` where nobody has said who is here and there is no roster."""
    free: timedelta


def moment(plan: Iterable[Standing], places: Iterable[Term], here: Collection[str], now: datetime) -> Moment:
    """Return the moment as the plan and the people tell it: at the place of what goes on, else at home.

    In the middle of something booked there is no time to go anywhere else.

    Args:
        plan: today's items as they stand.
        places: the household's places.
        here: who is with the person; empty where it is not known.
        now: when.
    """
    plan = tuple(plan)
    home = next((p.id for p in places if p.category == "home"), None)
    going_on = next((s for s in plan if s.phase == "now" and s.item.place), None)
    booked = [s.item.start for s in plan if s.phase in ("next", "later") and s.item.state == "fixed"]
    busy = going_on is not None and going_on.item.state == "fixed"
    free = timedelta() if busy else min(booked, default=now + FREE) - now
    return Moment(now, going_on.item.place if going_on else home, len(here) or None, max(free, timedelta()))


def possible(
    activities: Iterable[Term], places: Iterable[Term], marks: Iterable[Mark], moment: Moment, *, journeys: bool
) -> tuple[Term, ...]:
    """Return the activities that can be done now, in their given order.

    What an assistant has marked as possible or not counts before everything else. Otherwise an activity is possible
    when it is not decided by others, when there are helpers enough, and when the person is where it happens - or can go
    there and back and do it before the next booked thing.

    Args:
        activities: the person's.
        places: where they happen.
        marks: what those beside the person have told.
        moment: as it is now.
        journeys: whether this person's choices reach beyond the place where the person is.
    """
    told = {m.of: m.kind == "possible" for m in marks if m.kind in ("possible", "impossible") and m.holds(moment.now)}
    travel = {p.id: timedelta(minutes=p.travel or 0) for p in places}
    return tuple(t for t in activities if not t.retired and told.get(t.id, _can(t, travel, moment, journeys)))


def _can(term: Term, travel: dict[str, timedelta], moment: Moment, journeys: bool) -> bool:
    if term.booked or (term.two and moment.helpers is not None and moment.helpers < 2):
        return False
    if not term.places or moment.place in term.places or not travel:
        return True
    if not journeys:
        return False
    lasts = timedelta(minutes=term.minutes) if term.minutes else LENGTH
    return any(2 * travel.get(p, timedelta()) + lasts <= moment.free for p in term.places)
