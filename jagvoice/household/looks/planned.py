"""What the office wants to know: its questions, rounds of them, and settings tried out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from jagvoice.core.dealing import Dealing
from jagvoice.core.people import Profile
from jagvoice.core.questions import Planned, Topic
from jagvoice.core.rounds import Standing as RoundStanding
from jagvoice.core.text import Message
from jagvoice.household.looks.look import Look

if TYPE_CHECKING:
    from jagvoice.household.commands import PutQuestion, Refused  # noqa: F401 -- Refused in words only


@dataclass(frozen=True)
class PlannedQuestions(Look[tuple[Planned, ...]]):
    """Ask for what the office wants to know, ended ones too; what asks about whoever looks does not exist."""


@dataclass(frozen=True)
class AskTold:
    """One ask of a round, with what became of it."""

    question: Planned
    came_to: Literal["waits", "answered", "unanswered"] = "waits"
    ask: str | None = None
    """The ask that it was asked with, where it was."""


@dataclass(frozen=True)
class RoundTold:
    """A round that was put on the board, with what became of it."""

    id: str
    topic: Topic
    by: str
    first: date
    """The day on which it began."""
    asks: tuple[AskTold, ...]
    standing: RoundStanding | None
    """``None`` where what was answered may not be read; then nothing of it is told."""


@dataclass(frozen=True)
class Rounds(Look[tuple[RoundTold, ...]]):
    """Ask for the rounds that were put on the board, the latest first."""

    most: int = 10


@dataclass(frozen=True)
class AskSuggested:
    """One ask of a round that is suggested."""

    options: tuple[str, ...]
    why: Literal["gap", "challenge"]
    """They were seldom offered together, or the one that seems to be liked most meets another."""
    together: int
    """How often the two of them were offered together that were so least."""


@dataclass(frozen=True)
class RoundSuggested:
    """What would teach most of a topic, if it were asked next."""

    topic: Topic
    asks: tuple[AskSuggested, ...]
    """None where fewer than two things can be had, or no round may begin."""
    seed: int
    choices: int
    """How many choices it rests on."""
    beside: Mapping[str | None, int]
    """How often who was beside at them, most often first: an account, ``told.NOBODY`` where nobody could see the
    pictures, ``None`` where it is not stated."""
    may_begin: bool
    """Whether no round is going on, and none has begun today."""
    last: RoundTold | None
    """The last round there was."""


@dataclass(frozen=True)
class SuggestedRound(Look[RoundSuggested | None]):
    """Ask which round to suggest on a topic; ``None`` where the one who asks may not know, or none is suggested."""

    topic: Topic


@dataclass(frozen=True)
class Checked(Look["Refused | None"]):
    """Ask what is wrong with a command, before anything is done; ``None`` where it would be carried out."""

    command: PutQuestion


@dataclass(frozen=True)
class SettingsSeen:
    """How the person communicates with the board, setting by setting, as a household file writes them."""

    profile: Profile
    settings: Mapping[str, str]
    wrong: Mapping[str, Message]
    """What of the settings that were tried cannot be so, by name; then the profile is as it was."""
    was: Profile
    """As it is kept."""


@dataclass(frozen=True)
class Settings(Look[SettingsSeen | None]):
    """Ask for the settings of the board, as they are or as they would be with some of them changed."""

    tried: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ToPreview(Look[Dealing | None]):
    """Ask for what a scene is dealt from to be shown in the office, as far as whoever looks may know of it.

    No lot of a real board can be told from it, and nothing that was said is in it.
    """

    profile: Profile | None = None
    """How the person would communicate; as it is, where nothing is said."""
