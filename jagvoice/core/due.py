"""When a question of the office is asked: on which days, at which times, how often, and who has to be away.

Of a question for the leaders only it is known when it was asked, never what came of it: whether it waits again tells
nobody anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, time, timedelta
from typing import NamedTuple

from jagvoice.core.plan import Shift
from jagvoice.core.questions import Planned

TIMES = 2
"""So often a question is asked that nobody answers."""

AWAY = timedelta(minutes=60)
"""So long before and after a shift somebody may be near: what is asked about them waits."""


class Occasion(NamedTuple):
    """One time a question was asked."""

    at: datetime
    settled: bool
    """Whether it is not to be asked again; of what not all of the team may read, every occasion is."""


def due(question: Planned, occasions: Iterable[Occasion], now: datetime) -> bool:
    """Return whether a question is to be asked now.

    Args:
        question: as the office has written it.
        occasions: when it was asked before.
        now: in the person's zone.
    """
    today = now.date()
    early = question.first is not None and today < question.first
    late = question.last is not None and question.last < today
    if question.ended or early or late or not _within(question.from_time, question.to_time, now.time()):
        return False
    lately = [o for o in occasions if _counts(question, o.at.astimezone(now.tzinfo), now)]
    return len(lately) < TIMES and not any(o.settled for o in lately)


def is_away(account: str, here: Collection[str], shifts: Iterable[Shift], now: datetime) -> bool:
    """Return whether somebody is not with the person: nobody has said so, and no shift is running or near."""
    near = any(s.assistant == account and s.start - AWAY < now < s.end + AWAY for s in shifts)
    return account not in here and not near


def _counts(question: Planned, at: datetime, now: datetime) -> bool:
    """Return whether an occasion belongs to the time that a question is now asked for."""
    return not question.every_days or (now.date() - at.date()).days < question.every_days


def _within(since: time | None, until: time | None, now: time) -> bool:
    begins, ends = since or time.min, until or time.max
    return begins <= now < ends if begins < ends else now >= begins or now < ends
