"""One sitting at one board: the deck it plays, where the person is, and what is not saved yet.

Shared by the faces that run beside the household; the way of one touch is the same in each: step, keep, next scene.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import NO, YES, Cell, Deck, Scene
from jagvoice.core.journal import At, Entry
from jagvoice.core.place import How, Input, Place, View
from jagvoice.core.questions import Question
from jagvoice.core.sounds import Take
from jagvoice.core.text import Message, text
from jagvoice.core.walk import MOST_WISHES, go, model, rest, scene_at, shown, start, state, step, suggest
from jagvoice.household import (
    Answer,
    Communication,
    Done,
    Household,
    KeepDeck,
    NoteSound,
    Picture,
    Record,
    Refused,
    SoundIds,
    Sounds,
    StoreError,
    Tell,
    ToDeal,
    Viewer,
)
from jagvoice.pages.board import FIRST_THEN, SUPPLY, deal

if TYPE_CHECKING:
    from PIL.Image import Image

    from jagvoice.faces.corner import OpenCorner


class Kept(NamedTuple):
    """What became of one touch."""

    ended: tuple[str, ...]
    """The asks that ended with it and are durable."""
    problem: Message | None
    """What to say when it could not be saved; it is tried again with the next touch."""
    arrived: bool = False
    """Whether a scene was come to without a touch of the person: then it is spoken."""
    set_aside: bool = False
    """Whether some of it did not fit and is kept apart to be looked at; then nothing is called saved."""


class Fresh(NamedTuple):
    """A deck dealt anew, and what it was dealt from."""

    dealing: Dealing
    deck: Deck


class NothingToDealError(Exception):
    """There is nothing to deal a deck from: what is kept cannot be read."""


class Sitting:
    """A board in use. ``keep`` and ``renew`` wait for the disk: a face calls them from a worker, one at a time."""

    def __init__(self, household: Household, viewer: Viewer, at: Callable[[], At]) -> None:
        """Deal the first deck.

        Args:
            household: the one door.
            viewer: this board.
            at: what this device's clocks say.

        Raises:
            NothingToDealError: if the household cannot be read.
        """
        self._household, self._viewer, self._at = household, viewer, at
        self._lock = threading.Lock()
        """Held while what is said grows or shrinks: a board may be left while it is saving."""
        self._pending: tuple[Entry, ...] = ()
        self._told: tuple[str, ...] = ()
        """The asks lately told to be ended: one that becomes an exploring ends a second time."""
        self._undealt: Message | None = None
        """Why the deck on the board is not kept yet; it is, before the first that is said with it."""
        self._instead_of: str | None = None
        """The deck that the one on the board is kept in place of: nothing was said with it."""
        self._said_with: str | None = None
        """The last deck that something was said with."""
        self.practising = False
        """Whether somebody is only practising: then nothing is kept."""
        self._before: Place | None = None
        """Where the person was before somebody began to practise."""
        self.showing = False
        """Whether an assistant shows how: the next touch speaks and chooses nothing."""
        self.how: How | None = None
        """How the next answer comes about, told by the helper in advance."""
        self.corner: OpenCorner | None = None
        """The assistant's corner, while it is open."""
        self.listen: Callable[[], None] | None = None
        """Begins to listen, or ends it, where the face has a microphone and the person's profile lets it listen."""
        self.listen_partner: Callable[[], None] | None = None
        """Begins to listen for a question that a helper asks aloud, where the face can; ``heard`` takes it."""
        self._sounds: tuple[Take, ...] = ()
        self._counts: tuple[NoteSound, ...] = ()
        """What became of sounds of the person's own, and is not counted yet."""
        self._deed: Callable[[], Kept] | None = None
        """What a helper has just decided, to be done by ``keep``."""
        dealing = self._dealing()
        if dealing is None:
            raise NothingToDealError(viewer.who)
        self._dealt = dealing
        self.profile = dealing.person.profile
        """How this person communicates."""
        self.deck: Deck = self._taken_up(deal(dealing))
        self.place: Place = start(self.deck)

    @property
    def quiet_hours(self) -> bool:
        """Whether it is a time at which this person's board says nothing by itself."""
        if self.profile.quiet_hours is None:
            return False
        begin, end = self.profile.quiet_hours
        now = datetime.fromisoformat(self._at().wall).time()
        return begin <= now < end if begin < end else now >= begin or now < end

    @property
    def scene(self) -> Scene:
        """What is on the board: the scene the person is in, or a page of the assistant's corner."""
        if self.corner is not None:
            return self.corner.scene
        return scene_at(self.deck, self.place)

    @property
    def view(self) -> View:
        """What is really shown."""
        if self.corner is not None:
            return self.corner.view
        return shown(self.deck, self.place)

    @property
    def confirming(self) -> bool:
        """Whether the board asks whether what it heard was meant."""
        return self.corner is None and self.place.suggested is not None

    @property
    def deaf(self) -> bool:
        """Whether nothing that is heard counts: an assistant is at the board, or a call stays until it is touched."""
        return self.corner is not None or self.showing or self.scene.repeats is not None

    def picture(self, reference: str, px: int, keep: bool) -> Image:
        """Return a picture as this board may see it; ``keep`` tells whether it may be kept on disk.

        Raises:
            LookupError: if there is none for it.
        """
        image = self._household.look(self._viewer, Picture(reference, px, keep))
        if image is None:
            raise LookupError(reference)
        return image

    def touch(self, hit: Input) -> None:
        """Take one touch and go on; nothing is kept before ``keep``.

        Raises:
            NotShownError: if the cell is not on the board now.
        """
        if self.corner is not None:
            self._deed = self.corner.touch(hit.cell)
            self.corner = self.corner if self.corner.page else None
            return
        if self.showing:
            self.show(hit.cell)
            return
        self._count(hit)
        if self.how:
            means = hit.means if hit.means in ("voice", "sound") else self.how.means or hit.means
            hit = hit._replace(**self.how._asdict() | {"means": means})
        with self._lock:
            self.place, entries = step(self.deck, self.place, hit, self._at())
            self._keep_later(entries)
        if any(e.kind in ("chose", "ended") and e.means for e in entries):
            self.how = None

    def _count(self, hit: Input) -> None:
        """Count what becomes of a sound of the person's own by a touch: it answers, or somebody says if it was meant.

        In private nothing is counted, for a count is read by others than what was said; nor is what is only practised.
        """
        asked, cell = self.place.suggested, self._cell(hit.cell)
        if self.practising or self.scene.quiet or cell is None:
            return
        if asked is not None and asked.means == "sound" and cell.option in (YES, NO):
            self._counts += (NoteSound(asked.cell.option or asked.cell.id, cell.option == YES),)
        if hit.means == "sound":
            self._counts += (NoteSound(cell.option or cell.id, None),)

    def suggest(self, hit: Input) -> bool:
        """Ask whether what was heard was meant: "Menade du Bada?"; nothing is kept before ``keep``.

        Returns:
            whether it is asked: not where the board is deaf, and not of what is not here or says nothing.
        """
        cell = self._heard(hit.cell)
        if cell is None or cell.meant is None:
            return False
        with self._lock:
            self.place, entries = suggest(self.deck, self.place, hit, self._at())
            self._keep_later(entries)
        return True

    def follows(self, cell: str) -> bool:
        """Return whether a cell that was heard is followed at once: it only moves, or reads something aloud."""
        found = self._heard(cell)
        says = found is None or found.meant or found.writes or found.question or found.option in (YES, NO)
        return not says and found is not None and bool(found.spoken)

    def taken(self, cell: Cell) -> Cell:
        """Return what a touched cell stands for: a yes to what was heard is what was heard."""
        asked = self.place.suggested
        return asked.cell if asked is not None and self.corner is None and cell.option == YES else cell

    def _heard(self, cell: str) -> Cell | None:
        """Return a cell that may be named now, by its id."""
        return None if self.deaf else self._cell(cell)

    def _cell(self, id: str) -> Cell | None:
        return next((c for c in (*self.view.cells, *self.view.exits) if c.id == id), None)

    def show(self, cell: str) -> None:
        """Keep that an assistant has shown a cell; the state of showing ends with it.

        Raises:
            NotShownError: if the cell is not on the board now.
        """
        self.showing = False
        with self._lock:
            self.place, entries = model(self.deck, self.place, cell, self._at())
            self._keep_later(entries)

    def open_corner(self) -> None:
        """Open the assistant's corner, with everything as it is now; what goes on meanwhile stays where it is."""
        from jagvoice.faces.corner import OpenCorner

        self.corner = OpenCorner(self, self._household.look(self._viewer, Communication()))

    def heard(self, words: str) -> None:
        """Take a question that a helper has asked aloud, as it was heard; ``keep`` asks it.

        What was not sure is shown in the corner, which is opened for it.
        """
        if self.corner is None:
            self.open_corner()
        if self.corner is not None:
            self._deed = self.corner.heard(words)
            self.corner = self.corner if self.corner.page else None

    def sounds(self) -> tuple[Take, ...]:
        """Return the person's own sounds that may be compared just now; this waits for the disk.

        They are fetched only when there are others than the last time: it is asked some times a minute. Where that
        cannot be read there are none.
        """
        try:
            ids = self._household.look(self._viewer, SoundIds())
            if ids != tuple(take.id for take in self._sounds):
                self._sounds = self._household.look(self._viewer, Sounds())
        except StoreError:
            self._sounds = ()
        return self._sounds

    def do(self, command: Tell | Answer) -> Kept:
        """Keep what somebody beside the board tells, and know it from now on."""
        done = self._household.do(self._viewer, command)
        if isinstance(done, Refused):
            return Kept((), done.message)
        self._dealt = self._dealing() or self._dealt
        return self.keep()

    def ask(self, *questions: Question, first_then: tuple[str, ...] = ()) -> Kept:
        """Ask what a helper wants to ask now: what went on rests, and the board shows the question."""
        self.rest()
        kept = self.keep()
        dealing = self._dealing(questions, first_then)
        if dealing is None or kept.problem:
            return kept._replace(problem=kept.problem or text("board.not_saved"))
        self._take_up(dealing)
        self.turn(questions[0].id if questions else FIRST_THEN)
        return self.keep()._replace(ended=kept.ended, arrived=True)

    def practise(self, on: bool) -> None:
        """Begin to practise at an untouched Home, or end it: what was touched meanwhile leaves no trace."""
        if on == self.practising:
            return
        self.rest()
        self.practising = on
        was = self._was
        self.place = replace(start(self.deck), wishes=was.wishes, last=was.last, used=was.used)
        self._before = self.place if on else None

    def tell_how(self, how: How) -> None:
        """Keep how the answer going on, or the last one, came about."""
        with self._lock:
            self.place, entries = state(self.deck, self.place, how, self._at())
            self._keep_later(entries)

    def turn(self, scene: str) -> None:
        """Go to a scene without a touch: a page is turned while it is read."""
        with self._lock:
            self.place, entries = go(self.deck, self.place, scene, self._at())
            self._keep_later(entries)

    @property
    def dealt(self) -> Dealing:
        """What is known of the moment."""
        return self._dealt

    @property
    def stale(self) -> bool:
        """Whether the scene tells of another time than now."""
        valid = self.scene.valid
        if valid is None:
            return False
        now = datetime.fromisoformat(self._at().wall)
        return not datetime.fromisoformat(valid[0]) <= now < datetime.fromisoformat(valid[1])

    def _keep_later(self, entries: tuple[Entry, ...]) -> None:
        if not self.practising:
            self._pending += entries

    def rest(self) -> None:
        """Go Home; an ask that was going on ends with the answer that stands, or none."""
        with self._lock:
            self.place, entries = rest(self.deck, self.place, self._at())
            self._keep_later(entries)

    def keep(self) -> Kept:
        """Make durable whatever was said, and carry out what a helper decided; this waits for the disk."""
        deed, self._deed = self._deed, None
        if deed is not None:
            return deed()
        counts, self._counts = self._counts, ()
        for count in counts:
            self._household.do(self._viewer, count)
        if not self._pending:
            return Kept((), None)
        self.settle()
        if self._undealt:
            return Kept((), self._undealt)
        ended: dict[str, None] = {}
        set_aside = False
        while self._pending:
            self._said_with = deck = self._pending[0].deck
            entries = tuple(e for e in self._pending if e.deck == deck)
            done = self._household.do(self._viewer, Record(deck, entries))
            if not isinstance(done, Done):
                return Kept(tuple(ended), done.message)
            ends = [e.ask for e in entries if e.kind == "ended" and e.id in done.entries]
            ended.update(dict.fromkeys(a for a in ends if a not in self._told))
            self._told = (*self._told, *ended)[-MOST_WISHES:]
            set_aside = set_aside or bool(done.quarantined)
            sent = {e.id for e in entries}
            with self._lock:
                self._pending = tuple(e for e in self._pending if e.id not in sent)
        return Kept(tuple(ended), None, set_aside=set_aside)

    def renew(self) -> bool:
        """Take up a deck dealt anew, but only at an untouched Home and with nothing left to save.

        While nothing has changed and its slots last, the deck on the board stays. What the person chose and what
        happens now is shown at once.

        Returns:
            whether a new deck was taken up.
        """
        fresh = self.fresh()
        if fresh is None or not self.take_up(fresh):
            return False
        self.settle()
        return True

    def fresh(self) -> Fresh | None:
        """Return a deck dealt anew, where one is due; it only looks, and disturbs nobody who touches meanwhile."""
        if not self._idle:
            return None
        dealing, before = self._dealing(), self._dealt
        if dealing is None:
            return None
        lasts = all(len(used) < SUPPLY // 2 for used in self._used().values())
        as_before = replace(dealing, next_slot=before.next_slot, chance=before.chance)
        if lasts and deal(as_before).id == self.deck.id:
            return None
        return Fresh(dealing, deal(dealing))

    def take_up(self, fresh: Fresh) -> bool:
        """Show a deck dealt anew, if Home is still untouched; ``settle`` keeps it, before anything is said with it.

        Returns:
            whether it is shown.
        """
        with self._lock:
            if not self._idle:
                return False
            self._lay_out(fresh)
        if self.deck.opens:
            self.turn(self.deck.opens)
        return True

    def settle(self) -> None:
        """Keep the deck on the board, where it is not kept yet; this waits for the disk."""
        if self._undealt:
            self._taken_up(self.deck)

    @property
    def _was(self) -> Place:
        """What the next deck knows of the one before: nothing that was only practised."""
        return self._before or self.place

    @property
    def _idle(self) -> bool:
        return self.place.untouched and not self._pending and not self.practising and self.corner is None

    def _take_up(self, dealing: Dealing) -> None:
        self._lay_out(Fresh(dealing, deal(dealing)))
        self.settle()

    def _lay_out(self, fresh: Fresh) -> None:
        self._instead_of = None if self._said_with == self.deck.id else self.deck.id
        self._undealt = text("board.not_saved")
        self._dealt, self.deck = fresh
        was = self._was
        self.place = Place(self.deck.home, wishes=was.wishes, last=was.last)
        self._before = self.place if self.practising else None

    def _taken_up(self, deck: Deck) -> Deck:
        done = self._household.do(self._viewer, KeepDeck(deck, self._instead_of))
        self._undealt = done.message if isinstance(done, Refused) else None
        return deck

    def _used(self) -> dict[str, list[str]]:
        return {q: [s.ask for s in slots if s.ask in self.place.used] for q, slots in self.deck.supply.items()}

    def _dealing(self, asks: tuple[Question, ...] = (), first_then: tuple[str, ...] = ()) -> Dealing | None:
        return self._household.look(self._viewer, ToDeal(self._viewer.who, asks, first_then))
