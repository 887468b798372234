"""What can be done in a household, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass

from jagvoice.core.deck import Deck
from jagvoice.core.journal import Entry
from jagvoice.core.people import Profile
from jagvoice.core.plan import Mark
from jagvoice.core.replies import Became
from jagvoice.core.text import Message
from jagvoice.household.media import AddPhoto, ForgetPhoto, ForgetPhrase, KeepPhrase


@dataclass(frozen=True)
class Record:
    """Keep what happened at a board."""

    deck: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class KeepDeck:
    """Keep a deck that was dealt, before the board shows it."""

    deck: Deck
    instead_of: str | None = None
    """The deck it takes the place of, where nothing was said with that one."""


@dataclass(frozen=True)
class Tell:
    """Tell of the moment: who is here, what can be done, what begins or is over."""

    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Answer:
    """Reply to something the person has said."""

    of: str
    """The ask."""
    became: Became
    by: str = ""
    """Who replies; a board that does not know names itself."""
    reason: str = ""


@dataclass(frozen=True)
class SetProfile:
    """Change how the person communicates with the board.

    A household that is open, and the board that runs on it, goes on as it was; whatever opens next has it.
    """

    profile: Profile


Command = Record | KeepDeck | Tell | Answer | SetProfile | AddPhoto | ForgetPhoto | KeepPhrase | ForgetPhrase


@dataclass(frozen=True)
class Done:
    """It is durable."""

    entries: tuple[str, ...] = ()
    quarantined: tuple[str, ...] = ()
    """What did not fit and is kept aside to be looked at."""
    of: str = ""
    """The id of a row that was changed."""


@dataclass(frozen=True)
class Refused:
    """It was not done; nothing is half done."""

    message: Message
