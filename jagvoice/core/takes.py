"""When the recording of a sound is over: by itself, once somebody has been heard and it is quiet again.

``faces/web/static/recording/ending.js`` is the same rule in the browser, and a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

PAUSE_SECONDS = 1.2
"""So much quiet ends a sound: one that is made with effort has pauses in it."""

WAIT_SECONDS = 8.0
"""So long is waited for a sound to begin."""

MOST_SECONDS = 12.0
"""So long is listened at most."""

LEAST, ABOVE_ROOM, SURE = 0.03, 4.0, 0.15
"""A sound is at least so loud, of 1, and so many times louder than the quietest that was heard of the room; one that
is as loud as the last is one in any room."""


@dataclass(frozen=True)
class Course:
    """How a recording has gone so far; times are seconds since it began."""

    quietest: float = 1.0
    """The quietest moment so far, of 1: the room."""
    heard_at: float | None = None
    """When something was last heard."""

    def after(self, level: float, seconds: float) -> Course:
        """Return how it has gone after a moment that was so loud at its loudest."""
        quietest = min(self.quietest, level)
        loud = level >= max(LEAST, min(SURE, ABOVE_ROOM * quietest))
        return replace(self, quietest=quietest, heard_at=seconds if loud else self.heard_at)

    def is_over(self, seconds: float) -> bool:
        """Return whether it is enough."""
        if seconds >= MOST_SECONDS:
            return True
        if self.heard_at is None:
            return seconds >= WAIT_SECONDS
        return seconds - self.heard_at >= PAUSE_SECONDS
