"""Somebody signed in to the office: which pages are shown to them, and what becomes of what they fill in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jagvoice.core.text import Message
from jagvoice.household import GiveReason, Household, Installation, Myself, Picture, Refused, Viewer, WhoAmI
from jagvoice.pages.blocks import Link, Page
from jagvoice.pages.office import first, menu, opened, submitted
from jagvoice.pages.office.desk import Desk, Values

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True)
class Entry:
    """One page that the reader can open by its key."""

    key: str
    name: str
    title: str


@dataclass(frozen=True)
class Shown:
    """A page as it is shown to its reader, with who the reader is now and where else they can go."""

    page: Page
    menu: tuple[Entry, ...]
    me: Myself


@dataclass(frozen=True)
class Seat:
    """One account at one person's papers. Everything but the names may wait for the disk: call it from a worker."""

    installation: Installation
    viewer: Viewer
    person: str
    lang: str
    somebody: bool = True
    """Whether somebody sees what is shown, and not only a program that fetches it."""

    @cached_property
    def household(self) -> Household:
        """The person's household."""
        return self.installation.open(self.person)

    @property
    def desk(self) -> Desk:
        """A desk for one request: roles are looked up anew for each."""
        return Desk(self.household, self.viewer, self.lang, self.somebody)

    def me(self) -> Myself:
        """Return who reads, with the roles that hold now.

        Raises:
            StoreError: if it cannot be read.
        """
        return self.household.look(self.viewer, WhoAmI())

    def shown(self, to: Link | None) -> Shown:
        """Return a page; without a link the one that opens first.

        Raises:
            StoreError: if it cannot be read, or the reading not be kept.
        """
        desk = self.desk
        return self._shown(desk, opened(desk, to or first(desk)))

    def filled(self, on: Link, form: str, values: Values) -> Shown:
        """Return the page that comes after a form was filled in.

        Raises:
            StoreError: if nothing can be read.
        """
        desk = self.desk
        return self._shown(desk, submitted(desk, on, form, values))

    def give_reason(self, words: str) -> Message | None:
        """Say why one has to read, and return what is wrong with it, if anything."""
        done = self.household.do(self.viewer, GiveReason(words))
        return done.message if isinstance(done, Refused) else None

    def picture(self, reference: str, px: int, keep: bool) -> Image:
        """Return a picture; none is ever kept on disk for having been read about.

        Raises:
            LookupError: if there is none for this reader.
        """
        image = self.household.look(self.viewer, Picture(reference, px, keep=False))
        if image is None:
            raise LookupError(reference)
        return image

    def _shown(self, desk: Desk, page: Page) -> Shown:
        entries = tuple(Entry(kind.key, kind.name, desk.say(kind.title)) for kind in menu(desk))
        return Shown(page, entries, desk.me)


def papers_of(installation: Installation, viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """Return the persons in whose circle an account has a role now: ids and first names.

    Raises:
        StoreError: if it cannot be read.
    """
    return tuple(
        (registered.person.id, registered.person.first_name)
        for registered in installation.persons()
        if installation.open(registered.person.id).look(viewer, WhoAmI()).roles
    )
