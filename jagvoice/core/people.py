"""The person at the board, how this person communicates, and the people around."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, get_args

Understands = Literal["object", "photo", "symbol"]
"""The most abstract kind of picture the person understands."""

Horizon = Literal["now", "now_next", "day", "later"]
"""How far ahead a choice can be talked about."""

WayOut = Literal["none_of_these", "not_now", "dont_know", "stop", "help"]
"""An answer that is always there beside the options."""

WayIn = Literal["touch", "key", "switch", "dwell", "gaze", "voice", "sound", "partner"]
Pace = Literal["slow", "normal", "fast"]

RoleName = Literal["assistant", "supervisor", "coordinator", "guardian", "supporter", "work_supervisor", "admin"]

MOST_OPTIONS = 12
"""The largest number of options a board shows at once."""

ANSWER_SECONDS = (1, 600)
"""Bounds of the time a person is known to need for an answer, in seconds."""

VOLUME = (5, 100)
"""Bounds of the volume, in percent of the loudest that a device can be given."""

ENDING: frozenset[str] = frozenset({"none_of_these", "not_now", "dont_know", "stop"})
"""The ways out that end a question; help does not."""


@dataclass(frozen=True)
class Profile:
    """How one person communicates; it deals the deck.

    The defaults are those of a new person: two photos at a time, now and next, and two ways out.
    """

    lang: str = "sv"
    understands: Understands = "photo"
    horizon: Horizon = "now_next"
    most_options: int = 2
    ways_out: tuple[WayOut, ...] = ("none_of_these", "help")
    ways_in: tuple[WayIn, ...] = ("touch",)
    answer_seconds: int = 20
    """How long this person is known to need for an answer; nothing on the board hurries because of it."""
    speak_on_select: bool = True
    pace: Pace = "slow"
    volume: int = 80
    """Percent of the loudest that a device can be given: no sound of the board is ever above it."""
    soft_onset: bool = True
    """Whether every sound begins softly: a sudden one frightens, and makes the body start."""
    high_contrast: bool = True
    quiet_hours: tuple[time, time] | None = None

    def __post_init__(self) -> None:
        """Refuse a profile that would leave the person without a way out or with an impossible number of options.

        Raises:
            ValueError: naming the field that is out of bounds.
        """
        if not 1 <= self.most_options <= MOST_OPTIONS:
            raise ValueError("most_options")
        if not ANSWER_SECONDS[0] <= self.answer_seconds <= ANSWER_SECONDS[1]:
            raise ValueError("answer_seconds")
        if not VOLUME[0] <= self.volume <= VOLUME[1]:
            raise ValueError("volume")
        if "help" not in self.ways_out or not ENDING.intersection(self.ways_out):
            raise ValueError("ways_out")
        if len(set(self.ways_out)) != len(self.ways_out) or not set(self.ways_out) <= set(get_args(WayOut)):
            raise ValueError("ways_out")


@dataclass(frozen=True)
class Person:
    """The one whose board it is; an adult, called by the first name."""

    id: str
    first_name: str
    profile: Profile = Profile()
    full_name: str = ""


@dataclass(frozen=True)
class Role:
    """What an account is for one person, and from when until when."""

    account: str
    person: str
    role: RoleName
    valid_from: date | None = None
    valid_to: date | None = None
    """The first day on which the role no longer counts; ``None`` while it has no end."""
    kind: str = ""
    scope: tuple[str, ...] = ()

    def holds(self, at: datetime) -> bool:
        """Return whether the role counts at a moment; it ends at the midnight that begins its last date."""
        begun = self.valid_from is None or self.valid_from <= at.date()
        return begun and (self.valid_to is None or at.date() < self.valid_to)


@dataclass(frozen=True)
class Member:
    """An account as the circle around one person knows it."""

    id: str
    name: str
    roles: tuple[Role, ...] = ()
    photo: str | None = None
    """The reference of a photo (``photo:ID``), where the household has one."""

    @property
    def portrait(self) -> str:
        """The reference of the picture: the photo where there is one, else the drawn portrait."""
        return self.photo or f"portrait:{self.id}:{self.first_name}"

    @property
    def first_name(self) -> str:
        """The name the board uses."""
        return self.name.split()[0] if self.name.split() else self.name

    def has(self, role: RoleName, at: datetime) -> bool:
        """Return whether the member holds a role at a moment."""
        return any(r.role == role and r.holds(at) for r in self.roles)


def holding(members: Iterable[Member], role: RoleName, at: datetime) -> tuple[Member, ...]:
    """Return the members that hold a role at a moment, in their given order."""
    return tuple(m for m in members if m.has(role, at))
