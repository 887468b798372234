"""When something really happened: what a device's clock claims, where that can be."""

from __future__ import annotations

from datetime import datetime, timedelta

ASTRAY = timedelta(hours=1)
"""So far a clock may be out without anybody thinking anything of it."""

LONGEST_AWAY = timedelta(days=400)
"""So long a tablet may have been away from its household, where nothing tells when its deck was dealt."""


def impossible(wall: str, earliest: datetime | None, received: datetime) -> bool:
    """Return whether a clock cannot be right.

    Nothing is said before its deck was dealt, and nothing after it was received; a moment without a zone is none.

    Args:
        wall: what the clock claims.
        earliest: when the deck was dealt, by the household's clock; ``None`` where nobody knows.
        received: when it came, by the same clock.
    """
    try:
        claimed = datetime.fromisoformat(wall)
    except ValueError:
        return True
    if claimed.tzinfo is None or claimed.isoformat()[:19] != wall[:19]:
        return True
    since = received - LONGEST_AWAY if earliest is None else min(earliest, received) - ASTRAY
    return not since <= claimed <= received + ASTRAY
