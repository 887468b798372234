"""The person at the board, how this person communicates, and the people around."""

from __future__ import annotations

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

Accept = Literal["press", "release", "hold"]
"""When a finger counts: as it comes down, as it is lifted where it came down, or when it has stayed for a while."""

Scanning = Literal["automatic", "step", "row_column"]
"""How a switch goes through the pictures: by time, by a second switch, or rows first and then the pictures of one."""

Presented = Literal["together", "scanned", "stepped", "row_column", "one_at_a_time"]
"""How what is offered comes before the person: all at once, or one after the other in the order of the offer."""

Microphone = Literal["off", "on"]
"""Whether a board may listen at all. Where it may, it listens only while somebody has it do so, and shows that."""

HeardAs = Literal["ask", "act"]
"""What a word that was heard is: something to ask about, or an answer where it was sure and stood alone."""

RoleName = Literal["assistant", "supervisor", "coordinator", "guardian", "supporter", "work_supervisor", "admin"]

MOST_OPTIONS = 12
"""The largest number of options a board shows at once."""

ANSWER_SECONDS = (1, 600)
"""Bounds of the time a person is known to need for an answer, in seconds."""

VOLUME = (5, 100)
"""Bounds of the volume, in percent of the loudest that a device can be given."""

HOLD_SECONDS = (0.2, 5.0)
"""Bounds of how long a finger stays until it counts."""

REPEAT_SECONDS = (0.0, 5.0)
"""Bounds of the time within which the same cell touched again is the same touch; 0 is no such time."""

DWELL_SECONDS = (0.3, 10.0)
"""Bounds of how long a pointer lies on a cell until it counts."""

SCAN_SECONDS = (1.0, 60.0)
"""Bounds of how long a picture stays marked after its name has been said."""

WIDEST_REACH = 6
"""The most rows and the most places of a row that a reach can have."""

ENDING: frozenset[str] = frozenset({"none_of_these", "not_now", "dont_know", "stop"})
"""The ways out that end a question; help does not."""


@dataclass(frozen=True)
class Hands:
    """How one person's body does what counts as a touch; times are in seconds.

    ``accept``, ``hold_seconds`` and ``dwell_seconds`` are about fingers and pointers. A key always counts as it comes
    down: a terminal is never told when one is let go.
    """

    accept: Accept = "press"
    hold_seconds: float = 0.8
    repeat_ignore_seconds: float = 0.5
    """The same cell touched again within this time is the same touch."""
    dwell_seconds: float = 1.2
    hear_first: bool = False
    """The first touch says what the cell is, a second one on the same cell chooses."""
    scanning: Scanning = "automatic"
    scan_seconds: float = 4.0
    one_at_a_time: bool = False
    """One picture at a time, for someone who cannot survey several."""
    reach: tuple[str, ...] = ()
    """The rows of the options' places from the top, ``x`` for one that the arm reaches; empty reaches everything."""

    def __post_init__(self) -> None:
        """Refuse what would leave a body without a way to touch.

        Raises:
            ValueError: naming the field that is out of bounds.
        """
        for name, kind in (("accept", Accept), ("scanning", Scanning)):
            if getattr(self, name) not in get_args(kind):
                raise ValueError(name)
        for name, (low, high) in (
            ("hold_seconds", HOLD_SECONDS),
            ("repeat_ignore_seconds", REPEAT_SECONDS),
            ("dwell_seconds", DWELL_SECONDS),
            ("scan_seconds", SCAN_SECONDS),
        ):
            if not low <= getattr(self, name) <= high:
                raise ValueError(name)
        if self.reach and not is_reach(self.reach):
            raise ValueError("reach")

    @property
    def places(self) -> tuple[int, ...]:
        """The places that the arm reaches, counted row by row from the top left; empty where it reaches all."""
        return tuple(i for i, sign in enumerate("".join(self.reach)) if sign == "x")


def is_reach(rows: tuple[str, ...]) -> bool:
    """Return whether rows of ``x`` and ``.`` are equally long, not too many, and leave a place to touch."""
    return (
        1 <= len(rows) <= WIDEST_REACH
        and len({len(row) for row in rows}) == 1
        and 1 <= len(rows[0]) <= WIDEST_REACH
        and set("".join(rows)) <= {"x", "."}
        and "x" in "".join(rows)
    )


def ways_out_span(reach: tuple[str, ...]) -> tuple[int, int, int]:
    """Return from which column to which the row under the options is used, and of how many: under what the arm reaches.

    What it reaches is told by the lowest row that has a place within reach, and there by the longest run of places.
    """
    lowest = next((row for row in reversed(reach) if "x" in row), "x")
    run = max(lowest.split("."), key=len)
    return lowest.index(run), lowest.index(run) + len(run), len(lowest)


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
    microphone: Microphone = "off"
    """Whether the board may ever be asked to listen."""
    heard: HeardAs = "ask"
    """What becomes of a word that the board hears. Words that are not on it are often taken for one that is."""
    hands: Hands = Hands()

    @property
    def at_once(self) -> int:
        """How many options a scene shows at the most: one at a time, or as many as the arm can reach."""
        if self.hands.one_at_a_time:
            return 1
        return min(self.most_options, len(self.hands.places) or self.most_options)

    @property
    def presented(self) -> Presented | None:
        """How offers come before this person; ``None`` where the pictures of a page are there together.

        Whichever it is, they come in the order in which they are offered.
        """
        if self.hands.one_at_a_time:
            return "one_at_a_time"
        if "switch" not in self.ways_in:
            return None
        by: dict[Scanning, Presented] = {"automatic": "scanned", "step": "stepped", "row_column": "row_column"}
        return by[self.hands.scanning]

    def __post_init__(self) -> None:
        """Refuse a profile that would leave the person without a way out or with an impossible number of options.

        Raises:
            ValueError: naming the field that is out of bounds.
        """
        if not 1 <= self.most_options <= MOST_OPTIONS:
            raise ValueError("most_options")
        if not ANSWER_SECONDS[0] <= self.answer_seconds <= ANSWER_SECONDS[1]:
            raise ValueError("answer_seconds")
        if self.microphone not in get_args(Microphone):
            raise ValueError("microphone")
        if self.heard not in get_args(HeardAs):
            raise ValueError("heard")
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
