"""A round: a few asks of one topic, planned together, one at a time, which end by themselves before anybody is tired.

Everything is told from what was planned and what was asked, whenever it comes, so that nothing has to be undone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from jagvoice.core import lot
from jagvoice.core.deck import Outcome
from jagvoice.core.people import Profile
from jagvoice.core.plan import Mark
from jagvoice.core.possible import FREE, Moment, possible
from jagvoice.core.questions import Planned, Topic
from jagvoice.core.vocabulary import Term

MOST_ASKS = 6
"""So many asks has a round at the most."""

RUNNING = 2
"""So many times running at the most is one option offered."""

UNANSWERED = 2
"""After so many asks without an answer a round is over: something else is more important now."""

PAUSE = timedelta(minutes=30)
"""So long nothing of a round is asked after one of its asks."""

LASTS = timedelta(days=7)
"""A round that is not through after so many days is over: what was worth asking may be something else by then."""

LARGEST = 4
"""So many pictures at the most lie beside each other: with more it was never tried what a round tells."""

COMPARED = 10
"""So many options at the most are compared by a round: of more it was never tried what a round tells."""

KNOWN = 8
"""So many of them at the most are those that were offered most often; the others are drawn by lot."""

ANSWERS: frozenset[Outcome] = frozenset({"chosen", "none_of_these"})
"""Every other outcome leaves an ask without an answer."""

Standing = Literal["going", "complete", "unanswered", "withdrawn", "over"]
"""How a round stands: it is going on, everything was asked, too much was left without an answer, somebody has ended it,
or its days are over."""


class Asked(NamedTuple):
    """One time an ask of a round was asked."""

    id: str
    """The question's."""
    at: datetime
    answered: bool


def standing(round: Iterable[Planned], asked: Iterable[Asked], today: date) -> Standing:
    """Return how a round stands.

    Args:
        round: its questions.
        asked: what was asked of them.
        today: the day, in the person's zone.
    """
    planned, came = tuple(round), tuple(asked)
    waiting = [q for q in planned if q.id not in {a.id for a in came}]
    if not waiting:
        return "complete"
    if sum(not a.answered for a in came) >= UNANSWERED:
        return "unanswered"
    if all(q.ended for q in waiting):
        return "withdrawn"
    return "over" if any(q.last and q.last < today for q in waiting) else "going"


def now_asked(round: Iterable[Planned], asked: Iterable[Asked], now: datetime) -> tuple[Planned, ...]:
    """Return which asks of a round may be asked now, the next first: each once, after a pause, none of it too often.

    What of it can be had is not looked at here; whatever cannot waits, and another may be asked before it.

    Args:
        round: its questions.
        asked: what was asked of them.
        now: in the person's zone.
    """
    planned = sorted((q for q in round if q.round), key=lambda q: q.round.place if q.round else 0)
    came = sorted(asked, key=lambda a: a.at)
    if standing(planned, came, now.date()) != "going" or any(abs(now - a.at) < PAUSE for a in came):
        return ()
    known = {a.id for a in came}
    shown = {q.id: frozenset(q.options) for q in planned}
    last = [shown.get(a.id, frozenset()) for a in came][-RUNNING:]
    tired = frozenset.intersection(*last) if len(last) == RUNNING else frozenset()
    return tuple(q for q in planned if q.id not in known and not q.ended and not tired & set(q.options))


def to_be_had(
    activities: Iterable[Term], places: Iterable[Term], marks: Iterable[Mark], profile: Profile, now: datetime
) -> tuple[Term, ...]:
    """Return the activities that can be had on a day at home, each with a picture of its own, in their given order.

    Args:
        activities: the person's.
        places: where they happen.
        marks: what those beside the person have told.
        profile: the person's.
        now: when.
    """
    known = tuple(places)
    home = next((p.id for p in known if p.category == "home"), None)
    journeys = profile.horizon in ("day", "later")
    found = possible(activities, known, marks, Moment(now, home, None, FREE), journeys=journeys)
    return tuple({t.shown(profile.understands): t for t in reversed(found)}.values())[::-1]


def compared(available: Sequence[str], offered: Mapping[str, int], seed: int) -> tuple[str, ...]:
    """Return the options that a round compares: those offered most often, and others drawn by lot.

    Args:
        available: what can be had.
        offered: how often each was offered.
        seed: of the lot.
    """
    if len(available) <= COMPARED:
        return tuple(available)
    often = sorted((o for o in available if offered.get(o)), key=lambda o: -offered[o])[:KNOWN]
    rest = lot.shuffled([o for o in available if o not in often], seed)
    return (*often, *rest[: COMPARED - len(often)])


def size(profile: Profile) -> int:
    """Return how many pictures an ask of a round has: as many as the person takes in, and two at least."""
    return max(2, min(profile.at_once, LARGEST))


def round_id(topic: Topic, day: date) -> str:
    """Return the id of the one round that a topic may have on a day."""
    return f"round-{topic}-{day.isoformat()}"


def seed_of(person: str, round: str) -> int:
    """Return the seed of the plan of a round: the same however often it is looked at, so that nobody picks a plan."""
    return int.from_bytes(hashlib.sha256(f"{person}\x1f{round}".encode()).digest()[:6], "big")
