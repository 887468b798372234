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
from jagvoice.core.deck import Deck, Scene
from jagvoice.core.journal import At, Entry
from jagvoice.core.text import Message
from jagvoice.core.walk import MOST_WISHES, Input, Place, View, rest, shown, start, step
from jagvoice.household import Done, Household, KeepDeck, Picture, Record, Refused, ToDeal, Viewer
from jagvoice.pages.board import SUPPLY, deal

if TYPE_CHECKING:
    from PIL.Image import Image


class Kept(NamedTuple):
    """What became of one touch."""

    ended: tuple[str, ...]
    """The asks that ended with it and are durable."""
    problem: Message | None
    """What to say when it could not be saved; it is tried again with the next touch."""
    set_aside: bool = False
    """Whether some of it did not fit and is kept apart to be looked at; then nothing is called saved."""


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
        """The scene the person is in."""
        return self.deck.scenes[self.place.scene]

    @property
    def view(self) -> View:
        """What is really shown."""
        return shown(self.deck, self.place)

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
        with self._lock:
            self.place, entries = step(self.deck, self.place, hit, self._at())
            self._pending += entries

    def rest(self) -> None:
        """Go Home; an ask that was going on ends with the answer that stands, or none."""
        with self._lock:
            self.place, entries = rest(self.deck, self.place, self._at())
            self._pending += entries

    def keep(self) -> Kept:
        """Make durable whatever was said and is not yet; this waits for the disk."""
        if not self._pending:
            return Kept((), None)
        if self._undealt:
            kept = self._household.do(self._viewer, KeepDeck(self.deck))
            self._undealt = kept.message if isinstance(kept, Refused) else None
        if self._undealt:
            return Kept((), self._undealt)
        ended: dict[str, None] = {}
        set_aside = False
        while self._pending:
            deck = self._pending[0].deck
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
        return Kept(tuple(ended), None, set_aside)

    def renew(self) -> bool:
        """Take up a deck dealt anew, but only at an untouched Home and with nothing left to save.

        While nothing has changed and its slots last, the deck on the board stays.

        Returns:
            whether a new deck was taken up.
        """
        if not self.place.untouched or self._pending:
            return False
        dealing = self._dealing()
        if dealing is None:
            return False
        lasts = all(len(used) < SUPPLY // 2 for used in self._used().values())
        as_before = replace(dealing, next_slot=self._dealt.next_slot, chance=self._dealt.chance)
        if lasts and deal(as_before).id == self.deck.id:
            return False
        self._dealt = dealing
        self.deck = self._taken_up(deal(dealing))
        self.place = Place(self.deck.home, wishes=self.place.wishes)
        return True

    def _used(self) -> dict[str, list[str]]:
        return {q: [s.ask for s in slots if s.ask in self.place.used] for q, slots in self.deck.supply.items()}

    def _dealing(self) -> Dealing | None:
        return self._household.look(self._viewer, ToDeal(self._viewer.who))

    def _taken_up(self, deck: Deck) -> Deck:
        done = self._household.do(self._viewer, KeepDeck(deck))
        self._undealt = done.message if isinstance(done, Refused) else None
        return deck
