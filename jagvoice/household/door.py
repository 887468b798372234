"""The door of one person's household: what is done in it, what is seen of it, and who may."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, overload
from zoneinfo import ZoneInfo

from jagvoice.core import lot
from jagvoice.core.access import Standing, Thing, Viewer, decide, may, readable
from jagvoice.core.codec import plain
from jagvoice.core.dealing import Around, Dealing
from jagvoice.core.deck import Deck
from jagvoice.core.journal import Entry, Kept, Note
from jagvoice.core.manners import Manners, manners
from jagvoice.core.media import PHOTO, Phrase
from jagvoice.core.people import Profile, Role
from jagvoice.core.questions import EVERYDAY
from jagvoice.core.text import text
from jagvoice.household.commands import Answer, Command, Done, KeepDeck, Record, Refused, SetProfile, Tell
from jagvoice.household.looks import (
    Communication,
    Drawing,
    ExpressionPage,
    Expressions,
    Look,
    Picture,
    PlanOf,
    Seen,
    ToDeal,
)
from jagvoice.household.media import Did, Media, Phrases, Recording
from jagvoice.household.moment import Moments, claimed
from jagvoice.pictures.render import Pictures
from jagvoice.store.boards import DEALT
from jagvoice.store.database import Database
from jagvoice.store.errors import NotSavedError, StoreError, UnfitError
from jagvoice.store.journal import Journal
from jagvoice.store.register import Register, Registered, Signed, put
from jagvoice.store.verify import Verdict

if TYPE_CHECKING:
    from PIL.Image import Image

Now = Callable[[], datetime]
"""What time it is, with a zone."""

OWNER = Viewer("installation", "account")
"""Whoever uses the account of this machine that the household lives in."""


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
        self._moments = Moments(self._register, self._journal, self.person, self.zone)

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
                case SetProfile(profile):
                    return self._set_profile(viewer, profile)
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
                return self._moments.around(viewer, self._now(), on)[0] if granted else None
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

    def may_be_copied(self, viewer: Viewer) -> bool:
        """Return whether a viewer may take a whole copy of it away, in an encrypted file."""
        thing = Thing("backup_restore", self.person.id, form=frozenset({"encrypted"}))
        return decide(viewer, "create", thing, self._standing())

    def _record(self, viewer: Viewer, command: Record) -> Done | Refused:
        deck = self._register.deck(command.deck)
        received = self._now().isoformat()
        granted = all(may(viewer, "create", f"expression_{e.visibility}") for e in command.entries)
        if not granted or (deck and (deck.board != viewer.who or deck.person != self.person.id)):
            return Refused(text("door.refused"))
        moments = [claimed(e.at.wall, self._now()) for e in command.entries]
        here = self._moments.here(moments) if moments else []
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

    def _set_profile(self, viewer: Viewer, profile: Profile) -> Done | Refused:
        person = self._register.person(self.person.id).person
        if not decide(viewer, "create", Thing("board_settings", person.id), self._standing()):
            return Refused(text("door.refused"))
        if person.profile != profile:
            signed = Signed(viewer.who, self._now().isoformat())
            put(self._database, person.id, [replace(person, profile=profile)], signed=signed)
        return Done(of=person.id)

    def _standing(self) -> Standing:
        """Return what roles there are now; whoever uses this machine keeps it, for as long as nobody signs in."""
        roles = (role for member in self._register.members(self.person.id) for role in member.roles)
        return Standing(self._now().astimezone(self.zone), (*roles, Role(OWNER.who, self.person.id, "admin")))

    def _dealing(self, viewer: Viewer, wanted: ToDeal) -> Dealing:
        around, said = self._moments.around(viewer, self._now())
        next_slot, key = self._register.next_slots(self.person.id, viewer.who), self._key(viewer.who)
        return Dealing(
            **vars(around),
            board=viewer.who,
            said=said,
            replies=self._moments.replies(said),
            next_slot=next_slot,
            chance=lot.seed(key, DEALT, next_slot.get(DEALT, 0)) >> 16,
            key=key,
            asks=wanted.asks,
            first_then=wanted.first_then,
        )

    def _manners(self) -> Manners:
        written_in = self._register.person(self.person.id).person.profile.lang
        told = json.loads(self._register.documents(self.person.id).get("communication", "{}"))
        return manners(told, self.person.profile, written_in)

    def _key(self, board: str) -> bytes:
        """Return the secret of a board; one that cannot be kept has a passing one, and can be played all the same."""
        try:
            return self._register.board(self.person.id, board).key
        except NotSavedError:
            return self._passing_key


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
