"""What can be seen of a household: each look is a question, and says what it is answered with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from jagvoice.core.access import Action
from jagvoice.core.attention import Call, Queue
from jagvoice.core.book import Line
from jagvoice.core.complaints import Step
from jagvoice.core.consents import Consent
from jagvoice.core.dealing import Around, Dealing
from jagvoice.core.deck import Outcome
from jagvoice.core.evidence.told import Weighed
from jagvoice.core.journal import Expression, Note
from jagvoice.core.manners import Manners, Tips
from jagvoice.core.media import Phrase
from jagvoice.core.people import Member, Profile, Role
from jagvoice.core.plan import Mark, PlanItem, Shift
from jagvoice.core.questions import Planned, Question, Topic
from jagvoice.core.rounds import Standing as RoundStanding
from jagvoice.core.sounds import Take
from jagvoice.core.text import Message
from jagvoice.core.vocabulary import Term
from jagvoice.core.week import Missed, News, Unlike

if TYPE_CHECKING:
    from PIL.Image import Image  # noqa: F401 -- named below in words only

    from jagvoice.household.commands import PutQuestion, Refused  # noqa: F401 -- Refused in words only
    from jagvoice.store.verify import Verdict  # noqa: F401 -- named below in words only

T = TypeVar("T")


class Look(Generic[T]):
    """Something that can be asked of the door, and is answered with a ``T``."""


# --- what a board asks for -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ToDeal(Look[Dealing | None]):
    """Ask for everything that a board's next deck is dealt from."""

    board: str
    asks: tuple[Question, ...] = ()
    """What a helper beside the board asks right now."""
    first_then: tuple[str, ...] = ()
    """Two activities that a helper shows, one after the other."""


@dataclass(frozen=True)
class DealtDeck:
    """A deck that was dealt to a board."""

    id: str
    first_slots: Mapping[str, int]
    """For each question the number of the first slot in the deck."""
    chance: int
    """What the slots are numbered from of what is not for the whole team."""
    said_with: bool
    """Whether anything was said with it."""


@dataclass(frozen=True)
class DealtLately(Look[tuple[DealtDeck, ...]]):
    """Ask for the decks dealt last to a board that are still kept, the newest first; only the board itself is told."""

    board: str
    most: int = 4


@dataclass(frozen=True)
class Picture(Look["Image | None"]):
    """Ask for a picture by its reference, as a square of so many pixels on white paper."""

    reference: str
    px: int
    keep: bool = True
    """Whether it may be kept on disk, where it tells that it was once shown."""


@dataclass(frozen=True)
class Drawing(Look[bytes | None]):
    """Ask for a picture as a drawing that is sharp at every size; there is none of what was photographed."""

    reference: str


@dataclass(frozen=True)
class PlanOf(Look[Around | None]):
    """Ask for the person with the plan of a day and the next one, and who is around; today by default."""

    on: date | None = None


@dataclass(frozen=True)
class DaysSeen:
    """The plan and the shifts of some days, as far as they may be seen."""

    items: tuple[PlanItem, ...]
    """By when they begin, each as the person has answered it; also those that were cancelled."""
    shifts: tuple[Shift, ...]
    """Those that have any part in the days, by when they begin."""
    written: tuple[PlanItem, ...]
    """The same items as they were written down, for whoever changes one."""
    marks: tuple[Mark, ...] = ()
    """Which of them were last told to have begun or to be over."""


@dataclass(frozen=True)
class Days(Look[DaysSeen]):
    """Ask for the plan and the shifts of some days, from the first to the last, in the person's zone."""

    since: date
    until: date
    """The last day; of a longer time than two months only the first two are told."""


@dataclass(frozen=True)
class Communication(Look[Manners | None]):
    """Ask how the person communicates, as those around should know it."""


@dataclass(frozen=True)
class TipsWritten(Look[Tips | None]):
    """Ask for what is written of how the person communicates, by whoever may write it anew."""


@dataclass(frozen=True)
class BookSeen:
    """The book about the person, as far as it may be read."""

    lines: tuple[Line, ...]
    """Those that stand, oldest first, each with the ones that it stands instead of."""
    rights: frozenset[str]
    """What may be done with it: ``write``, ``dispute``."""


@dataclass(frozen=True)
class Book(Look[BookSeen | None]):
    """Ask for the book about the person: personality, ability, experience, plans for the future."""


@dataclass(frozen=True)
class Phrases(Look[tuple[Phrase, ...]]):
    """Ask for what is said in the household's own way: every spelling, and which recordings there are."""


@dataclass(frozen=True)
class Recording(Look[bytes | None]):
    """Ask for the sound of a recording."""

    phrase: Phrase


@dataclass(frozen=True)
class Vocabulary(Look[tuple[Term, ...]]):
    """Ask for what can be spoken of in this household, in its own order."""


@dataclass(frozen=True)
class SymbolsFor(Look[tuple[str, ...]]):
    """Ask for the symbols that a word finds, the nearest first, by their references."""

    word: str
    most: int = 24


@dataclass(frozen=True)
class HeardWords(Look["Hearable"]):
    """Ask which words of the vocabulary the ears of this machine can hear."""

    trying: bool = False
    """Whether the model is loaded for words that it was never asked about, which takes seconds."""


@dataclass(frozen=True)
class Hearable:
    """What of the vocabulary can be heard, as far as it has been tried."""

    lang: str
    listens: bool
    """Whether the person's board listens at all; where not, nothing else is told."""
    model: bool = False
    """Whether there is a model of the person's language."""
    unheard: tuple[str, ...] = ()
    """The ids of what cannot be heard: the model knows none of the forms that are said for it."""
    untried: bool = False
    """Whether there are words that it has not been asked about."""
    wrong: Message | None = None
    """Why it could not be asked."""


# --- who asks --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Myself:
    """Who asks, and in which roles just now."""

    name: str
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class WhoAmI(Look[Myself]):
    """Ask who one is here; an account without a role is told that it has none."""


@dataclass(frozen=True)
class Circle(Look[tuple[Member, ...]]):
    """Ask for the people around the person, with the dates of their roles for those who may read these.

    Others are given names, pictures, and the roles that hold now.
    """


@dataclass(frozen=True)
class SetBy:
    """Who has set something, and when."""

    by: str
    at: str


@dataclass(frozen=True)
class MyPassphrase(Look[SetBy | None]):
    """Ask who has set the own passphrase: oneself, or an administrator."""


CircleRight = Literal["dates", "change", "administrators", "passphrases"]
"""What may be done with the circle: see when roles count, add and end them, let administrators in, help to sign in."""


@dataclass(frozen=True)
class CircleRights(Look[frozenset[CircleRight]]):
    """Ask what one may do with the circle."""


@dataclass(frozen=True)
class CanSignIn(Look[frozenset[str] | None]):
    """Ask which accounts of the circle have a passphrase."""


@dataclass(frozen=True)
class Opened(Look[datetime | None]):
    """Say that a page is opened, and ask when it was open the time before; it leaves a line in the access log.

    Asked again within a sitting it answers the same, and leaves no second line.
    """

    page: str


# --- the person's own sounds, and what the person has agreed to -------------------------------------------------------


@dataclass(frozen=True)
class ConsentsSeen:
    """To what the person has agreed."""

    lines: tuple[Consent, ...]
    """Each as it was written, the oldest first; the newest of a purpose counts."""
    rights: frozenset[str]
    """What may be done with them: ``change``."""


@dataclass(frozen=True)
class Consents(Look[ConsentsSeen | None]):
    """Ask to what the person has agreed, by whoever may know."""


@dataclass(frozen=True)
class Sounds(Look[tuple[Take, ...]]):
    """Ask for the takes of the person's own sounds, by meaning; there are none unless a consent to them holds now."""


@dataclass(frozen=True)
class SoundIds(Look[tuple[str, ...]]):
    """Ask which takes ``Sounds`` would answer with, by their ids and at little cost: when others are there now."""


@dataclass(frozen=True)
class TakeSeen:
    """What is known of a take without its sound."""

    id: str
    kept_at: str
    kept_by: str
    seconds: float
    advice: tuple[str, ...]
    """What could be better about it, in the words of ``jagvoice.core.sounds.ADVICE``, and ``too_like:MEANING``."""


@dataclass(frozen=True)
class SoundSeen:
    """One meaning with the sounds that mean it."""

    meaning: str
    takes: tuple[TakeSeen, ...]
    confirmed: int = 0
    """How often it was asked about and meant."""
    asked: int = 0
    """How often it was asked about, and answered."""
    acted: int = 0
    """How often it acted without being asked about."""


@dataclass(frozen=True)
class SoundsSeen:
    """The person's own sounds, as far as they may be known."""

    allowed: bool
    """Whether a consent to them holds: else there are none, and none is kept."""
    sounds: tuple[SoundSeen, ...]
    rights: frozenset[str]
    """What may be done: ``keep`` a take or take one away; ``read`` how they fare on the board."""


@dataclass(frozen=True)
class SoundTally(Look[SoundsSeen | None]):
    """Ask how the person's sounds fare; whoever may only add to them is told which there are, not how they fare."""


# --- what is planned -------------------------------------------------------------------------------------------------


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
    first: date | None
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


# --- who has read ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AccessLine:
    """One line of the access log: who read what."""

    by: str
    at: str
    what: str
    """A page, or what was done: ``expression``, ``reason``, ``refused``, ``backup``, ``passphrase``."""
    of: str | None = None
    """The ask that was read, where it is one that not all of the team may read."""
    words: str = ""
    """Why somebody had to look."""


@dataclass(frozen=True)
class AccessPage:
    """A page of the access log and where the next one begins; never a total."""

    rows: tuple[AccessLine, ...]
    more: str | None


@dataclass(frozen=True)
class AccessLines(Look[AccessPage]):
    """Ask who has read what, the latest first, each line as far as what was read may be read by the one who asks."""

    after: str | None = None
    """``more`` of the page before."""
    limit: int = 50
    what: tuple[str, ...] = ()
    """Only these; all by default."""
    since: datetime | None = None


@dataclass(frozen=True)
class ReasonFor(Look[Literal["nothing", "some", "all"]]):
    """Ask whether a typed reason would open what is closed to the one who asks: some of it, or all there is."""

    needs: tuple[tuple[Action, str], ...]
    """Actions and resources, as a page needs them."""


# --- the boards on tablets -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PairedBoard:
    """A board on a tablet."""

    board: str
    label: str
    by: str
    """Who offered the code that it was paired with."""
    at: datetime
    seen_at: datetime
    """When it last asked for something, to some minutes."""
    ended_at: datetime | None = None
    ended_by: str | None = None


@dataclass(frozen=True)
class PairedBoards(Look[tuple[PairedBoard, ...]]):
    """Ask for the tablets that are a board of the person, and those that no longer are, by when they were paired."""


# --- whether all is well ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Verify(Look["Verdict | None"]):
    """Ask whether the person's chain holds; only whoever keeps the machine is told how many links there are."""


@dataclass(frozen=True)
class Aside:
    """Something that came and did not fit, with everything else of its ask that did not."""

    at: datetime
    """When it came, in the person's zone."""
    reason: str
    """Why it did not fit, in one machine word."""
    label: str = ""
    """What the board is called that it came from, where that is known and may be told."""
    said: Expression | None = None
    """What it would have come to, for whoever may read it."""


@dataclass(frozen=True)
class AsidePage:
    """A page of what was set aside and where the next one begins; never a total."""

    rows: tuple[Aside, ...]
    more: str | None


@dataclass(frozen=True)
class SetAside(Look[AsidePage]):
    """Ask what is kept apart to be looked at, the latest first."""

    after: str | None = None
    """``more`` of the page before."""
    limit: int = 20


@dataclass(frozen=True)
class LastBackup(Look[datetime | None]):
    """Ask when a backup was last made and found to be whole, as far as this household knows."""


# --- what was said ---------------------------------------------------------------------------------------------------


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
