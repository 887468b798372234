"""What was said, what became of it, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from jagvoice.core.attention import Call, Queue
from jagvoice.core.complaints import Step
from jagvoice.core.deck import Outcome
from jagvoice.core.evidence.told import Weighed
from jagvoice.core.journal import Expression, Note
from jagvoice.core.questions import Topic
from jagvoice.core.week import Missed, News, Unlike
from jagvoice.household.looks.look import Look


@dataclass(frozen=True)
class ExpressionPage:
    """A page of the journal and where the next one begins; never a total."""

    rows: tuple[Expression, ...]
    more: str | None


@dataclass(frozen=True)
class Expressions(Look[ExpressionPage]):
    """Ask for a page of the journal, oldest first unless told; every filter that is given must fit."""

    after: str | None = None
    """``more`` of the page before."""
    limit: int = 100
    newest_first: bool = False
    topic: Topic | None = None
    outcome: Outcome | None = None
    words: str = ""
    """What stands in its question, in what was shown, or in what was chosen."""
    since: date | None = None
    """The first day it may have been said on, in the person's zone."""
    until: date | None = None
    """The last day."""


@dataclass(frozen=True)
class Lately(Look[tuple[Expression, ...]]):
    """Ask for what was received since a moment, the newest first.

    It is by when it came and not by when it was said: what comes late from a board that was away is new all the same.
    """

    since: datetime
    most: int = 500
    until: datetime | None = None
    """The moment before which it came; with none, all that has come."""


@dataclass(frozen=True)
class Practised(Look[tuple[Expression, ...]]):
    """Ask for what was said at boards since a moment and the whole team may know, the newest first: how, not what."""

    since: datetime
    most: int = 500


@dataclass(frozen=True)
class WaitingFor(Look[ExpressionPage]):
    """Ask for what waits for an interpretation that one may give, or for a reply; the oldest first."""

    queue: Queue
    after: str | None = None
    limit: int = 50
    call: Call | None = None
    """The one reason why it waits; ``None`` is whatever reason."""


@dataclass(frozen=True)
class Owed(Look[ExpressionPage]):
    """Ask for what the one who asks owes the person a reply to, and may give one, the oldest first."""

    after: str | None = None
    limit: int = 50


@dataclass(frozen=True)
class OpenWishes(Look[tuple[Expression, ...]]):
    """Ask for the wishes that were promised something and have not come about yet, the newest first."""

    most: int = 20


@dataclass(frozen=True)
class OnlyMine(Look[tuple[Expression, ...]]):
    """Ask for what waits for an interpretation or a reply that only this reader, or few others, can give.

    Complaints come first, then the oldest.
    """

    queue: Queue
    most: int = 3


@dataclass(frozen=True)
class InPrivate(Look[ExpressionPage]):
    """Ask for what can be spoken of in private, the newest first: of others what not all of the team may read.

    The person is told everything of one's own.
    """

    after: str | None = None
    limit: int = 10


@dataclass(frozen=True)
class Case:
    """A complaint as those see it who are to know."""

    expression: Expression
    notes: tuple[Note, ...]
    """What was said of it and may be read, in the order it came."""
    said: datetime
    due: datetime
    """When there has to be an answer."""
    answered: bool
    """Whether there is one that needs no other after it."""
    turn: Step | None
    """Whose turn it is where that time has passed."""


@dataclass(frozen=True)
class CasePage:
    """A page of complaints and where the next one begins; never a total."""

    rows: tuple[Case, ...]
    more: str | None


@dataclass(frozen=True)
class Complaints(Look[CasePage]):
    """Ask for the complaints that this reader is to know of and that wait, the oldest first."""

    after: str | None = None
    limit: int = 20
    answered: bool = False
    """Ask for those that have been answered instead, the newest first."""


@dataclass(frozen=True)
class OneCase(Look[Case | None]):
    """Ask for one complaint; what may not be read does not exist."""

    ask: str


@dataclass(frozen=True)
class Unheard(Look[bool]):
    """Ask whether something was said that nobody here may read; never what, and nobody whom it is about is told."""


@dataclass(frozen=True)
class Whole:
    """One expression with everything that was said of it and may be read, in the order it came."""

    expression: Expression
    notes: tuple[Note, ...]
    rights: frozenset[str]
    """What may be done with it: ``interpret``, ``comment``, ``release``, ``correct``, ``dispute``, ``reply``."""


@dataclass(frozen=True)
class WholePage:
    """Some expressions with what was said of them, by when they were said, and where it goes on; never a total."""

    rows: tuple[Whole, ...]
    more: str | None


@dataclass(frozen=True)
class SaidIn(Look[WholePage]):
    """Ask for what was said in a time, with what was said of it; the oldest first."""

    since: datetime
    until: datetime
    """The first moment that is too late."""
    after: str | None = None
    limit: int = 100


@dataclass(frozen=True)
class Report(Look[WholePage | None]):
    """Ask for what was said on some days, to be taken along to a talk; ``None`` where no report may be made.

    What leaves the household has to be one that this reader may export, each of it.
    """

    since: date
    until: date
    """The last day."""
    after: str | None = None
    limit: int = 100
    leaves: bool = False
    """Whether it leaves the household, in a file."""
    waiting: bool = False
    """Whether only that is wanted which still waits for a reply, whenever it was said until the last day."""


@dataclass(frozen=True)
class Evidence(Look[Weighed | None]):
    """Ask what the choices of a topic say of preferences; for whoever was ever among its options there is nothing."""

    topic: Topic
    leaves: bool = False
    """Whether it leaves the household, in a file."""


@dataclass(frozen=True)
class EvidenceTopics(Look[tuple[Topic, ...]]):
    """Ask for the topics whose evidence may be seen and of which anything was chosen at all."""


@dataclass(frozen=True)
class OneExpression(Look[Whole | None]):
    """Ask for one expression; what may not be read does not exist."""

    ask: str


@dataclass(frozen=True)
class WeekSeen:
    """What somebody who was not there should read of a week first, as far as it may be read."""

    pressing: tuple[Expression, ...]
    """Every no, stop, pain, fear and complaint, the newest first."""
    unlike: tuple[Unlike, ...]
    missed: tuple[Missed, ...]
    """What was chosen and did not come about, then that of which nobody has said what became of it."""
    news: tuple[News, ...]
    began: tuple[Expression, ...]
    """What the person took up without being asked, the newest first."""
    cut: bool
    """Whether more was said than is looked at here; it is in the journal."""


@dataclass(frozen=True)
class Week(Look[WeekSeen]):
    """Ask for a week, by when what was said came to the household."""

    monday: date


@dataclass(frozen=True)
class EarlierOn(Look[tuple[Expression, ...]]):
    """Ask for the nearest earlier expressions on the topic of one, the newest first."""

    ask: str
    most: int = 5


@dataclass(frozen=True)
class NotesOn(Look[tuple[Note, ...]]):
    """Ask for what was said of an expression, as far as it may be read."""

    ask: str
