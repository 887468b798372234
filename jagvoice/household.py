"""The one door: every change is a command given to ``do``, everything seen comes from ``look``.

Access is decided here, once, for every face. Both are synchronous; faces call them from a worker.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Union, overload
from zoneinfo import ZoneInfo

from jagvoice.core import lot
from jagvoice.core.access import Viewer as Viewer
from jagvoice.core.access import may, readable
from jagvoice.core.codec import plain
from jagvoice.core.dealing import Around, Dealing
from jagvoice.core.deck import Deck
from jagvoice.core.household_data import HouseholdData
from jagvoice.core.journal import Entry, Expression, Kept, Note
from jagvoice.core.manners import Manners, manners
from jagvoice.core.media import PHOTO, Phrase
from jagvoice.core.plan import Mark, PlanItem, Shift, as_answered, plan_question, really_here
from jagvoice.core.questions import EVERYDAY, Question
from jagvoice.core.replies import BECAME, Became, Reply
from jagvoice.core.text import Message, text
from jagvoice.media import AddPhoto, Did, ForgetPhoto, ForgetPhrase, KeepPhrase, Media, Phrases, Recording
from jagvoice.pictures.render import Pictures
from jagvoice.store.boards import DEALT
from jagvoice.store.database import Database
from jagvoice.store.errors import NotSavedError, StoreError, UnfitError
from jagvoice.store.journal import Journal
from jagvoice.store.register import Register, Registered, Signed, add_week, put, take_in
from jagvoice.store.verify import Verdict as Verdict

if TYPE_CHECKING:
    from PIL.Image import Image

Now = Callable[[], datetime]
"""What time it is, with a zone."""

LATELY = timedelta(days=7)
"""How far back a board looks for what has been said and what became of it."""

AHEAD = timedelta(days=1)
"""A clock may have been set back by so much; what is further ahead is of another time."""

LATELY_MOST = 100

# --- commands: what can be done --------------------------------------------------------------------------------------


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


Command = Record | KeepDeck | Tell | Answer | AddPhoto | ForgetPhoto | KeepPhrase | ForgetPhrase


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


# --- looks: what can be seen -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ToDeal:
    """Ask for everything that a board's next deck is dealt from."""

    board: str
    asks: tuple[Question, ...] = ()
    """What a helper beside the board asks right now."""
    first_then: tuple[str, ...] = ()
    """Two activities that a helper shows, one after the other."""


@dataclass(frozen=True)
class Expressions:
    """Ask for a page of the journal, oldest first unless told."""

    after: str | None = None
    """``more`` of the page before."""
    limit: int = 100
    newest_first: bool = False


@dataclass(frozen=True)
class ExpressionPage:
    """A page of the journal and where the next one begins; never a total."""

    rows: tuple[Expression, ...]
    more: str | None


@dataclass(frozen=True)
class Picture:
    """Ask for a picture by its reference, as a square of so many pixels on white paper."""

    reference: str
    px: int
    keep: bool = True
    """Whether it may be kept on disk, where it tells that it was once shown."""


@dataclass(frozen=True)
class Drawing:
    """Ask for a picture as a drawing that is sharp at every size; there is none of what was photographed."""

    reference: str


@dataclass(frozen=True)
class PlanOf:
    """Ask for the person with the plan of a day and the next one, and who is around; today by default."""

    on: date | None = None


@dataclass(frozen=True)
class Communication:
    """Ask how the person communicates, as those around should know it."""


Look = ToDeal | Expressions | Picture | Drawing | PlanOf | Communication | Phrases | Recording
Seen = Union[Around, Dealing, ExpressionPage, "Image", bytes, Manners, tuple[Phrase, ...], None]


class Household:
    """One person's household."""

    def __init__(self, database: Database, registered: Registered, now: Now, pictures: Pictures) -> None:
        self._database, self._now, self._pictures = database, now, pictures
        self._registered = registered
        self._register = Register(database)
        self._journal = Journal(database, registered.person.id)
        self._media = Media(database, registered.person.id, pictures)
        self._passing_key = secrets.token_bytes(32)
        self.person = registered.person
        self.zone = ZoneInfo(registered.timezone)

    def in_language(self, lang: str) -> Household:
        """Return the same household with the person's board in another language."""
        person = replace(self.person, profile=replace(self.person.profile, lang=lang))
        return Household(self._database, replace(self._registered, person=person), self._now, self._pictures)

    def do(self, viewer: Viewer, command: Command) -> Done | Refused:
        """Carry out a command, durably, or refuse it whole.

        What cannot be saved is refused with the sentence that the board shows; nothing is raised.
        """
        try:
            match command:
                case Record():
                    return self._record(viewer, command)
                case KeepDeck(deck, instead_of):
                    if not may(viewer, "read", "deck") or deck.board != viewer.who or deck.person != self.person.id:
                        return Refused(text("door.refused"))
                    self._register.keep_deck(deck, dealt_at=self._now().isoformat(), instead_of=instead_of)
                    return Done()
                case Tell(marks):
                    if not may(viewer, "correct", "day_plan"):
                        return Refused(text("door.refused"))
                    put(self._database, self.person.id, marks, signed=Signed(viewer.who, self._now().isoformat()))
                    return Done()
                case Answer():
                    return self._answer(viewer, command)
                case _:
                    did = self._media.do(viewer, command, self._now().isoformat())
                    return Done(of=did.of) if isinstance(did, Did) else Refused(did)
        except StoreError:
            return Refused(text("board.not_saved"))

    @overload
    def look(self, viewer: Viewer, wanted: ToDeal) -> Dealing | None: ...

    @overload
    def look(self, viewer: Viewer, wanted: Expressions) -> ExpressionPage: ...

    @overload
    def look(self, viewer: Viewer, wanted: Picture) -> Image | None: ...

    @overload
    def look(self, viewer: Viewer, wanted: Drawing) -> bytes | None: ...

    @overload
    def look(self, viewer: Viewer, wanted: PlanOf) -> Around | None: ...

    @overload
    def look(self, viewer: Viewer, wanted: Communication) -> Manners | None: ...

    @overload
    def look(self, viewer: Viewer, wanted: Phrases) -> tuple[Phrase, ...]: ...

    @overload
    def look(self, viewer: Viewer, wanted: Recording) -> bytes | None: ...

    def look(self, viewer: Viewer, wanted: Look) -> Seen:
        """Return what a viewer may see of what is wanted; what it may not see does not exist for it."""
        match wanted:
            case ToDeal(board):
                with suppress(StoreError):
                    return self._dealing(viewer, wanted) if viewer == Viewer(board, "board") else None
                return None
            case Expressions(after, limit, newest_first):
                page = self._journal.expressions(after, limit, newest_first=newest_first, visibilities=readable(viewer))
                if viewer.kind != "board":
                    with suppress(NotSavedError):
                        self._journal.log_access(viewer.who, self._now().isoformat(), "journal")
                return ExpressionPage(tuple(page.rows), page.more)
            case Picture(reference, px, keep):
                if not may(viewer, "read", "vocabulary"):
                    return None
                if reference.startswith(PHOTO):
                    return self._media.image(reference, px)
                return self._pictures.image(reference, px, keep=keep)
            case Phrases():
                return self._media.phrases() if may(viewer, "read", "vocabulary") else ()
            case Recording(phrase):
                return self._media.recording(phrase) if may(viewer, "read", "vocabulary") else None
            case Drawing(reference):
                return self._pictures.drawing(reference) if may(viewer, "read", "vocabulary") else None
            case PlanOf(on):
                granted = all(may(viewer, "read", what) for what in ("day_plan", "shift_schedule", "circle"))
                return self._around(viewer, on)[0] if granted else None
            case Communication():
                return self._manners() if may(viewer, "read", "communication_profile") else None

    def names(self, viewer: Viewer) -> dict[str, str]:
        """Return the first names of the circle, by account."""
        if not may(viewer, "read", "circle"):
            return {}
        return {m.id: m.first_name for m in self._register.members(self.person.id)}

    def verify(self) -> Verdict:
        """Return whether the person's chain holds, and where it is first broken; it tells nothing of what was said.

        Raises:
            StoreError: if it cannot be read.
        """
        return self._journal.verify()

    def anything_set_aside(self) -> bool:
        """Return whether something came that did not fit, and is kept apart to be looked at.

        Raises:
            StoreError: if it cannot be read.
        """
        return bool(self._journal.quarantined())

    def _record(self, viewer: Viewer, command: Record) -> Done | Refused:
        deck = self._register.deck(command.deck)
        received = self._now().isoformat()
        granted = all(may(viewer, "create", f"expression_{e.visibility}") for e in command.entries)
        if not granted or (deck and (deck.board != viewer.who or deck.person != self.person.id)):
            return Refused(text("door.refused"))
        moments = [_moment(e.at.wall, self._now()) for e in command.entries]
        here = self._here(moments) if moments else []
        around = {e.id: h for e, h in zip(command.entries, here, strict=True)}
        fitting = [e for e in command.entries if deck and _fits(deck, e)]
        strange = [e for e in command.entries if not (deck and _fits(deck, e))]
        for entry in strange:
            self._journal.quarantine("not_of_this_deck" if deck else "no_such_deck", plain(entry), received)
        asks = {a for e in fitting for a in (e.ask, e.ask.rpartition(".")[0])}
        used = self._register.slots_of(deck, asks) if deck else ()
        kept = [Kept(e, received, viewer.who, around[e.id][0], _helper(*around[e.id])) for e in fitting]
        try:
            appended = self._journal.append(kept, used=used)
        except UnfitError as error:
            for entry in fitting:
                self._journal.quarantine(error.code, plain(entry), received)
            return Done((), tuple(e.id for e in command.entries))
        return Done((*appended.stored, *appended.known), (*appended.clashing, *(e.id for e in strange)))

    def _answer(self, viewer: Viewer, command: Answer) -> Done | Refused:
        """Keep a reply beside what it answers; from a board only to what is everyday and for the whole team."""
        of = self._journal.expression(command.of)
        everyday = of is not None and of.visibility == "team" and of.topic in EVERYDAY
        if of is None or not may(viewer, "reply", "reply") or (viewer.kind == "board" and not everyday):
            return Refused(text("door.refused"))
        body = {"outcome": command.became} | ({"reason": command.reason} if command.reason else {})
        by, at = command.by or viewer.who, self._now().isoformat()
        note = Note(f"reply-{secrets.token_hex(10)}", "replied", by, at, of.id, json.dumps(body), of.visibility)
        self._journal.append([note])
        return Done((note.id,))

    def _here(self, moments: Sequence[datetime]) -> list[tuple[tuple[str, ...], bool]]:
        """Return for each moment who was with the person, and whether that was told or is the roster's guess."""
        since, until = min(moments), max(moments) + timedelta(seconds=1)
        shifts = self._register.shifts(self.person.id, since, until)
        marks = self._register.marks(self.person.id, since)
        return [really_here(shifts, marks, m) for m in moments]

    def _dealing(self, viewer: Viewer, wanted: ToDeal) -> Dealing:
        around, said = self._around(viewer)
        next_slot, key = self._register.next_slots(self.person.id, viewer.who), self._key(viewer.who)
        return Dealing(
            **vars(around),
            board=viewer.who,
            said=said,
            replies=tuple(r for e in reversed(said) if e.topic in EVERYDAY for r in self._replies(e)),
            next_slot=next_slot,
            chance=lot.seed(key, DEALT, next_slot.get(DEALT, 0)) >> 16,
            key=key,
            asks=wanted.asks,
            first_then=wanted.first_then,
        )

    def _around(self, viewer: Viewer, on: date | None = None) -> tuple[Around, tuple[Expression, ...]]:
        """Return the person with what is around on a day, and what a viewer may know of what was said lately."""
        now = self._now().astimezone(self.zone)
        first = datetime.combine(on or now.date(), time(), self.zone)
        register, person = self._register, self.person.id
        planned = register.plan_items(person, first, first + timedelta(days=2))
        said = self._said_lately(viewer, planned, now)
        shifts = register.shifts(person, min(now, first) - timedelta(days=1), max(now, first) + timedelta(days=2))
        marks = register.marks(person, datetime.combine(now.date(), time(), self.zone))
        here, told_here = really_here(shifts, marks, now)
        around = Around(
            person=self.person,
            now=now,
            members=register.members(person),
            terms=register.terms(person),
            shifts=shifts,
            items=as_answered(planned, said),
            marks=marks,
            here=here,
            told_here=told_here,
        )
        return around, said

    def _manners(self) -> Manners:
        written_in = self._register.person(self.person.id).person.profile.lang
        told = json.loads(self._register.documents(self.person.id).get("communication", "{}"))
        return manners(told, self.person.profile, written_in)

    def _said_lately(self, viewer: Viewer, planned: Sequence[PlanItem], now: datetime) -> tuple[Expression, ...]:
        """Return what a viewer may read of the last days, newest first, with every answer to some plan items."""
        classes = readable(viewer)
        page = self._journal.expressions(limit=LATELY_MOST, newest_first=True, visibilities=classes)
        lately = [e for e in page.rows if -AHEAD <= now - _moment(e.asked_at, now) <= LATELY]
        before = [e for i in planned for e in self._journal.about(plan_question(i), visibilities=classes)]
        known = {e.id for e in lately}
        return (*lately, *(e for e in reversed(before) if e.id not in known))

    def _replies(self, expression: Expression) -> Iterator[Reply]:
        for note in self._journal.notes(of=expression.id):
            if note.kind == "replied" and note.visibility == "team":
                said = json.loads(note.body)
                if (became := said.get("outcome")) in BECAME:
                    words, reason = said.get("person_text", ""), said.get("reason", "")
                    yield Reply(note.id, expression.id, became, note.at, note.by, words, reason)

    def _key(self, board: str) -> bytes:
        """Return the secret of a board; one that cannot be kept has a passing one, and can be played all the same."""
        try:
            return self._register.board(self.person.id, board).key
        except NotSavedError:
            return self._passing_key


class Installation:
    """Everything kept in one folder: one or more households."""

    def __init__(self, database: Database, home: Path, now: Now | None = None) -> None:
        """Take over an open database.

        Args:
            database: where everything is kept.
            home: the folder it lies in; what can be made anew is kept beside it.
            now: what tells the time; the machine's clock by default.
        """
        self._database, self.home = database, home
        self._register = Register(database)
        self._now = now
        self.pictures = Pictures(home / "kept" / "pictures")

    def __enter__(self) -> Installation:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def persons(self) -> tuple[Registered, ...]:
        """Return the persons here, in the order they were taken in."""
        return self._register.persons()

    def open(self, person: str) -> Household:
        """Return a person's household.

        Raises:
            NoHouseholdError: if this person is not here.
        """
        registered = self._register.person(person)
        return Household(self._database, registered, self.clock(registered), self.pictures)

    def clock(self, registered: Registered) -> Now:
        """Return what tells the time for a person: in that person's zone, unless a clock was given."""
        zone = ZoneInfo(registered.timezone)
        return self._now or (lambda: datetime.now(zone))

    def take_in(self, data: HouseholdData, at: datetime) -> None:
        """Take a whole household in, or nothing of it.

        Raises:
            TakenError: if the person is here already, or an account under another name.
            NotSavedError: if it cannot be kept.
        """
        take_in(self._database, data, signed=Signed("installation", at.isoformat()))

    def add_weeks(self, person: str, shifts: Sequence[Shift], items: Sequence[PlanItem], at: datetime) -> None:
        """Add shifts and plan items that are not there yet.

        Raises:
            NotSavedError: if it cannot be kept.
        """
        add_week(self._database, person, shifts, items, signed=Signed("installation", at.isoformat()))


def _fits(deck: Deck, entry: Entry) -> bool:
    """Return whether an entry can have come from a deck: its question, its class and its ask are the deck's own."""
    asked = deck.questions.get(entry.question)
    if asked is None or entry.deck != deck.id or entry.scene not in deck.scenes:
        return False
    known = {s.ask for s in deck.supply[asked.id]}
    ask = entry.ask in known or entry.ask.rpartition(".")[0] in known
    return ask and (entry.topic, entry.visibility) == (asked.topic, asked.visibility)


def _helper(here: tuple[str, ...], told: bool) -> str | None:
    """Return who was beside the person, where exactly one has said to be; a roster's guess names nobody."""
    return here[0] if told and len(here) == 1 else None


def _moment(wall: str, otherwise: datetime) -> datetime:
    """Return the moment a device claims, or another where it claims none."""
    try:
        claimed = datetime.fromisoformat(wall)
    except ValueError:
        return otherwise
    return claimed if claimed.tzinfo else otherwise
