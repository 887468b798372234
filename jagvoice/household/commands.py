"""What can be done in a household, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from jagvoice.core.book import Chapter
from jagvoice.core.consents import PersonView
from jagvoice.core.deck import Deck, Outcome
from jagvoice.core.journal import Entry
from jagvoice.core.manners import Tips
from jagvoice.core.people import Member, Profile, RoleName
from jagvoice.core.plan import Mark, PlanItem, Shift
from jagvoice.core.questions import Option, Planned, Topic, Visibility
from jagvoice.core.replies import Became, HowTold
from jagvoice.core.text import Message, text
from jagvoice.core.vocabulary import Term

# --- at a board ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Record:
    """Keep what happened at a board."""

    deck: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class PutAside:
    """Set aside what came from a board and cannot be taken in, so that somebody may look at it."""

    said: tuple[Mapping[str, Any], ...]
    """In the form in which it came, which may be no entry's."""
    board: str | None = None
    """The board of the same person that the tablet was before it was paired anew, where it was said at that one."""


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


# --- of what was said ------------------------------------------------------------------------------------------------

Certainty = Literal["sure", "likely", "unsure"]
Light = Chapter
"""In what light something is read."""


@dataclass(frozen=True)
class IntoPlan:
    """What a reply puts on the person's plan."""

    activity: str
    start: datetime
    """With its zone."""
    place: str | None = None


@dataclass(frozen=True)
class Answer:
    """Reply to something the person has said."""

    of: str
    """The ask."""
    became: Became
    by: str = ""
    """Who replies, at a board where nobody signs in; an account always replies for itself."""
    reason: str = ""
    words: str = ""
    """The replier's own easy sentence; else the board has one."""
    plans: IntoPlan | None = None
    """What is put on the plan with it: both are kept, or neither."""
    asks_again: bool = False
    """Whether the board is to ask it once more."""


@dataclass(frozen=True)
class TellInPrivate:
    """Say that the person was told what came of something that no board may tell of."""

    of: str
    how: HowTold


@dataclass(frozen=True)
class Interpret:
    """Say what an expression is taken to mean, beside it."""

    of: str
    words: str
    certainty: Certainty
    light: Light
    cites: tuple[str, ...] = ()
    """The lines of the person book that it rests on, by id."""


@dataclass(frozen=True)
class Comment:
    """Say something of an expression that is no interpretation."""

    of: str
    words: str


@dataclass(frozen=True)
class Release:
    """Let assistants read an interpretation."""

    of: str
    note: str


@dataclass(frozen=True)
class Correct:
    """Say beside an expression what is wrong with how it was written down; what happened is never edited."""

    of: str
    words: str
    at: str | None = None
    """When it really was, as ISO 8601 with offset, where that is what was wrong."""


@dataclass(frozen=True)
class ReportAfterwards:
    """Write down what happened away from any board: what was seen, and apart from it what it is taken to mean."""

    at: datetime
    """When it was, with its zone."""
    topic: Topic
    observed: str
    """What the person did, as it was seen."""
    outcome: Outcome
    """What it is taken to come to."""
    meant: tuple[str, ...] = ()
    """What it is taken to mean: options that were offered, or anything where nothing was."""
    sure: bool = False
    """Whether whoever reports is sure of that."""
    offered: tuple[Option, ...] = ()
    """What was offered, wherever it lay; nothing where the person began."""
    asked: str = ""
    visibility: Visibility = "team"


@dataclass(frozen=True)
class Acknowledge:
    """Say that a complaint has reached one who is to know."""

    of: str


@dataclass(frozen=True)
class GiveReason:
    """Say in one's own words why one has to look; the person and the guardian see it."""

    words: str


@dataclass(frozen=True)
class TellBook:
    """Write a line in the book about the person."""

    chapter: Chapter
    words: str
    instead_of: str = ""
    """The line that it stands instead of, where it corrects one; that one stays readable behind it."""


@dataclass(frozen=True)
class DisputeLine:
    """Say that a line of the book about oneself is wrong."""

    line: str


# --- of the household ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SetProfile:
    """Change how the person communicates with the board.

    A household that is open, and the board that runs on it, goes on as it was; whatever opens next has it.
    """

    profile: Profile
    was: Profile | None = None
    """As it was when it was looked at; ``None`` where that does not matter."""


@dataclass(frozen=True)
class PutQuestion:
    """Let the board ask something, or change what it is to ask; one that has ended is asked no more."""

    question: Planned
    """With an empty id where it is new."""
    was: Planned | None = None
    """As it was when it was looked at; ``None`` where it is new."""


@dataclass(frozen=True)
class PutRound:
    """Let the board ask a round as it was suggested; nothing else can be in one."""

    topic: Topic
    asks: tuple[tuple[str, ...], ...]
    """What is offered together in each ask, as it was suggested."""
    seed: int
    """Of the draws of the plan, as it was suggested."""
    prompt: str
    """The words of every ask; in the person's language."""


@dataclass(frozen=True)
class EndRound:
    """Ask nothing more of a round."""

    id: str


@dataclass(frozen=True)
class AddToCircle:
    """Let somebody belong to the circle in some roles, or give further roles to one who does."""

    member: Member
    """With the new roles; those that are there already stay as they are, whether they stand here or not."""
    was: Member | None = None
    """As it was when it was looked at; ``None`` where that does not matter."""


@dataclass(frozen=True)
class EndRole:
    """Let roles of somebody count no longer; the name stays wherever it was signed."""

    account: str
    role: RoleName | None = None
    """Which one; all of them by default."""
    on: date | None = None
    """The first day on which it counts no longer; by default it ends now."""
    was: Member | None = None


@dataclass(frozen=True)
class SetPassphrase:
    """Let an account sign in with a passphrase from now on, in every household here."""

    account: str
    passphrase: str = field(repr=False)
    old: str = field(default="", repr=False)
    """The one that was, where somebody changes the own one."""


@dataclass(frozen=True)
class PutItem:
    """Plan something, or change what is planned."""

    item: PlanItem
    """With an empty id where it is new."""
    was: PlanItem | None = None
    """As it was written down when it was looked at; ``None`` where it is new."""
    until: date | None = None
    """Repeat it every week until this day: all of them, or none."""


@dataclass(frozen=True)
class CancelItem:
    """Take something off the plan; it stays readable."""

    was: PlanItem
    """As it was written down when it was looked at."""
    and_later: bool = False
    """Whether what comes later in its series is cancelled as well."""


@dataclass(frozen=True)
class PutShift:
    """Let somebody work, or change when."""

    shift: Shift
    """With an empty id where it is new."""
    was: Shift | None = None


@dataclass(frozen=True)
class EndShift:
    """End a shift now; one that has not begun is taken away."""

    was: Shift


@dataclass(frozen=True)
class PutTerm:
    """Let something be spoken of, or change what it is called, how it is shown and whether it is offered."""

    term: Term
    """With an empty id where it is new."""
    was: Term | None = None


@dataclass(frozen=True)
class SetTips:
    """Write anew how the person says yes and no, what calms and what to avoid."""

    tips: Tips
    was: Tips | None = None
    """As they were when they were looked at; ``None`` where that does not matter."""


@dataclass(frozen=True)
class GiveConsent:
    """Record that the person agrees to something, or whoever speaks for the person with the person's own view."""

    purpose: str
    """Such as ``voice_recording``; see ``jagvoice.core.consents``."""
    person_view: PersonView
    """What the person says to it; nothing is agreed to over a no."""


@dataclass(frozen=True)
class WithdrawConsent:
    """Agree to something no longer; what was kept under it is gone with it, at once and everywhere in the household."""

    purpose: str


@dataclass(frozen=True)
class KeepTake:
    """Keep a recording of a sound that the person makes, and what it means; only while a consent to it holds."""

    meaning: str
    """The id of a term, or one of the board's own words."""
    pcm: bytes = field(repr=False)
    """As ``jagvoice.core.sounds.Take`` has it; the silence around the sound is cut off."""


@dataclass(frozen=True)
class ForgetTake:
    """Take one recording away for good."""

    id: str


@dataclass(frozen=True)
class ForgetSound:
    """Take every recording of one meaning away for good, and how often it was meant."""

    meaning: str


@dataclass(frozen=True)
class NoteSound:
    """Count that a board has heard one of the person's sounds; never told of a scene that speaks in private."""

    meaning: str
    meant: bool | None = None
    """Whether the person said that it was meant; ``None`` where it acted without being asked about."""


@dataclass(frozen=True)
class OfferPairing:
    """Let a tablet become a board of the person; the code for it comes with what is done, and is kept nowhere."""

    label: str
    """What the tablet is called in the office."""


@dataclass(frozen=True)
class EndPairing:
    """Let a tablet be a board no more: it is given nothing, and what still comes from it is set aside."""

    board: str


@dataclass(frozen=True)
class Done:
    """It is durable."""

    entries: tuple[str, ...] = ()
    quarantined: tuple[str, ...] = ()
    """What did not fit and is kept aside to be looked at."""
    of: str = ""
    """The id of a row that was changed."""
    code: str = field(default="", repr=False)
    """What a tablet is paired with; it is told once and kept nowhere."""


NOT_SAVED = text("board.not_saved")
"""Why nothing was done, where it is the machine's fault: the same may be tried again."""


@dataclass(frozen=True)
class Refused:
    """It was not done; nothing is half done."""

    message: Message
    field: str = ""
    """What in the command was wrong, where it was one thing."""
