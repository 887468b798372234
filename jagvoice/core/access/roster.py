"""What a roster says of access: who works now, lately or soon, and who hands over to whom.

All lengths of time are real hours, also over the nights when the clocks are changed.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from jagvoice.core.plan import Shift

AROUND_A_SHIFT = timedelta(hours=24)
"""How long before and after a shift somebody is still on the roster."""


def elapsed(since: datetime, at: datetime) -> timedelta:
    """Return the real time between two moments; the clock on the wall may have been changed between them."""
    return at.astimezone(UTC) - since.astimezone(UTC)


def on_roster(account: str, shifts: Collection[Shift], at: datetime) -> bool:
    """Return whether an account works now, begins within 24 hours, or ended less than 24 hours ago."""
    return any(
        elapsed(at, s.start) <= AROUND_A_SHIFT and elapsed(s.end, at) < AROUND_A_SHIFT
        for s in shifts
        if s.assistant == account
    )


def neighbours(shift: Shift, shifts: Collection[Shift]) -> frozenset[str]:
    """Return the accounts of the shifts right before and right after one: from whom one takes over, and to whom.

    These are the shifts that were running when it began and are running when it ends. Where there is none, the last
    one that ended before, and the first one that begins after.
    """
    others = [s for s in shifts if s.id != shift.id]
    before = [s for s in others if s.start < shift.start <= s.end]
    after = [s for s in others if s.start <= shift.end < s.end]
    if not before:
        ended = max((s.end for s in others if s.end < shift.start), default=None)
        before = [s for s in others if s.end == ended]
    if not after:
        begins = min((s.start for s in others if s.start > shift.end), default=None)
        after = [s for s in others if s.start == begins]
    return frozenset(s.assistant for s in (*before, *after))
