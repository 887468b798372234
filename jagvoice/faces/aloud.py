"""Reading aloud, the same in every face: line after line, each with its time, and what a scene says again.

Pure over a clock: a face says the lines, tells when each is over, and lets time pass. Times are monotonic seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from jagvoice.core.deck import Cell, Line, Scene
from jagvoice.core.people import Pace
from jagvoice.core.text import Said
from jagvoice.speech.seam import Outcome
from jagvoice.speech.voices import words_per_minute

PAUSE_SECONDS: Mapping[Pace, float] = {"slow": 1.0, "normal": 0.7, "fast": 0.4}
"""How long it is quiet between two sentences."""

LEAST_SECONDS = 1.0
"""No sentence is shown for less, however short it is."""


@dataclass(frozen=True)
class Reading:
    """Lines being read aloud: which is being said, since when, and when the next begins."""

    lines: tuple[Line, ...]
    pace: Pace
    since: float
    at: int = 0
    due: float | None = None
    """When the next line begins; ``None`` while this one is being said."""

    @property
    def line(self) -> Line:
        """The line that is being said."""
        return self.lines[self.at]


def over(reading: Reading, outcome: Outcome, now: float) -> Reading | None:
    """Return the reading after a line is over; ``None`` where something else stopped it.

    What nobody could hear takes the time that it would have taken, so that the marks go on at the person's pace.
    """
    if outcome == "stopped":
        return None
    ends = now if outcome == "finished" else max(now, reading.since + seconds_of(reading.line.said, reading.pace))
    return replace(reading, due=ends + PAUSE_SECONDS[reading.pace])


def on(reading: Reading, now: float) -> Reading | None:
    """Return the reading as time passes: the same, the next line from now on, or ``None`` after the last."""
    if reading.due is None or now < reading.due:
        return reading
    if reading.at + 1 == len(reading.lines):
        return None
    return replace(reading, at=reading.at + 1, since=now, due=None)


def seconds_of(said: Said, pace: Pace) -> float:
    """Return how long a text takes to say."""
    return max(LEAST_SECONDS, 60 * len(said.text.split()) / words_per_minute(pace))


def to_read(cell: Cell, stale: Said | None) -> tuple[Line, ...]:
    """Return the lines that a cell reads aloud; that they may be old is said before them."""
    return (*([Line(stale)] if stale and cell.reads else []), *cell.reads)


def to_show(scene: Scene) -> tuple[Said, ...]:
    """Return the lines of a scene without what its prompt says already."""
    return scene.lines[1:] if scene.lines and scene.lines[0] == scene.prompt else scene.lines


@dataclass(frozen=True)
class Again:
    """When a scene says again what it says."""

    scene: str
    at: float


def again(before: Again | None, scene: Scene, now: float, *, anew: bool = False) -> Again | None:
    """Return when a scene says again what it says, ``None`` where it does not.

    Args:
        before: what was so until now; while the scene stays, its time does too.
        scene: what is on the board.
        now: the moment.
        anew: whether it has just been said, or somebody has touched the board.
    """
    if scene.repeats is None:
        return None
    if before is not None and before.scene == scene.id and not anew:
        return before
    return Again(scene.id, now + scene.repeats)
