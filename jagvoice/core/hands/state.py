"""The hands of one person on one device: the rules they are read by, and all that is remembered of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from jagvoice.core.hands.effects import Look
from jagvoice.core.journal import Means
from jagvoice.core.people import Hands, Profile
from jagvoice.core.scanning import Page, Scan

DEAF_SECONDS = 1.0
"""How long a new scene takes no touch: a finger that is still down, or comes down twice, chooses nothing by it."""

RUN_SECONDS = 0.75
"""The same key pressed again within this time is still held: no keyboard waits longer before it repeats a key."""

LOOK_SECONDS = 0.3
"""How long a touch is seen at least."""

CUE_SECONDS = 15.0
"""A name that takes longer to say than this is not waited for."""

MOST_KEYS = 16
"""So many keys are remembered at once: more than anybody holds down."""

NEVER = float("-inf")


@dataclass(frozen=True)
class Rules:
    """What the hands of one person on one device are read by."""

    hands: Hands = field(default_factory=Hands)
    switch: bool = False
    dwell: bool = False
    deaf: float = DEAF_SECONDS
    together: float = 0.0
    """How long a finger that comes down is waited with for a second one, on a device that can feel two."""


def rules(profile: Profile, deaf: float = DEAF_SECONDS, together: float = 0.0) -> Rules:
    """Return the rules for one person on a device; ``deaf`` and ``together`` are seconds."""
    return Rules(profile.hands, "switch" in profile.ways_in, "dwell" in profile.ways_in, deaf, together)


@dataclass(frozen=True)
class Finger:
    """One finger or button that is down."""

    pointer: int
    cell: str | None
    """Where it came down."""
    over: str | None
    counts: bool
    """Whether a touch can still come of it."""


@dataclass(frozen=True)
class Waiting:
    """A touch that is one when its time is over."""

    cell: str
    means: Means
    since: float
    until: float
    seen: bool = True
    """Whether it is shown filling."""


@dataclass(frozen=True)
class Run:
    """A key as it was last heard of."""

    key: str
    at: float
    let_go: bool = False


@dataclass(frozen=True)
class State:
    """The hands at a moment."""

    now: float = NEVER
    page: Page | None = None
    deaf_until: float = float("inf")
    busy: bool = False
    fingers: tuple[Finger, ...] = ()
    hover: str | None = None
    """The cell the pointer lies on; it must leave it before it can dwell there again."""
    lost: bool = True
    """Whether it is unknown where the pointer lies: the scene under it is another."""
    waiting: Waiting | None = None
    runs: tuple[Run, ...] = ()
    last: tuple[str, float] | None = None
    """The cell last touched, and when."""
    heard: str | None = None
    acted: str | None = None
    seen: tuple[tuple[str, float], ...] = ()
    """The cells that look pressed, and until when at least."""
    scan: Scan | None = None
    cue: int = 0
    cued: float | None = None
    """Since when a name is being said; ``None`` where none is."""
    turning: bool = False
    """Whether the next page is to come while the scanning goes on."""
    look: Look = field(default_factory=Look)
    touched: float = NEVER
    """When somebody last did something; a key held down is nobody doing anything."""
