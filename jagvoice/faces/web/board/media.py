"""The pictures and sounds of boards in browsers: the addresses that a bundle names, and what is sent from them.

An address tells nothing: it is a digest of the piece, keyed with what only this board's tablet and the server know. It
stays the same from deck to deck for as long as the piece does, so that a tablet fetches it once; and it leads somewhere
only for the board whose deck has the piece.
"""

from __future__ import annotations

import hmac
import io
from array import array
from base64 import urlsafe_b64encode
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from functools import cache
from threading import Lock
from typing import NamedTuple

from jagvoice.core.deck import Deck
from jagvoice.core.people import Profile
from jagvoice.faces.web.board.corner import pages, references
from jagvoice.faces.web.board.pieces import Drawn, Meant, Photographed, Piece, Recorded, pictures, pieces_of, sounds
from jagvoice.household import Drawing, Household, Picture, Recording, ToDeal, Viewer
from jagvoice.pages.board import deal
from jagvoice.speech.chime import chime
from jagvoice.speech.recordings import SAMPLE_RATE, as_wav
from jagvoice.speech.stock import Stock, Wanted
from jagvoice.speech.trimming import trimmed

QUALITIES = (80, 65, 50, 35, 20)
"""How well a photo is sent: as the first of these with which it is small enough."""

MOST_BOARDS = 1_200
"""Of so many boards it is known at once where an address leads; of another it is found out again."""

SVG, WEBP, WAV = "image/svg+xml", "image/webp", "audio/wav"


class Named(NamedTuple):
    """What a bundle names, in the order in which it may first be needed."""

    pictures: Mapping[str, Mapping[str, str]]
    """By reference: the ``url``, and the ``kind``: ``drawing`` or ``photo``."""
    sounds: Mapping[str, str]
    """The address of each text by ``language|text``, and of the ``chime``."""


class Sent(NamedTuple):
    """What is sent of a picture or a sound."""

    body: bytes
    type: str


class Media:
    """The pictures and sounds of all boards. Its functions wait for the disk, and never for the engine."""

    def __init__(self, stock: Stock) -> None:
        """Begin with the sounds that were made earlier."""
        self._stock = stock
        self._lock = Lock()
        self._known: OrderedDict[tuple[str, str], Mapping[str, Meant]] = OrderedDict()

    def named(
        self,
        household: Household,
        viewer: Viewer,
        secret: str,
        deck: Deck,
        profile: Profile,
        *,
        beside: Iterable[str] = (),
    ) -> Named:
        """Return what the bundle of a deck names, and have its sounds made in this order.

        Args:
            household: the one door.
            viewer: the board.
            secret: what the addresses are keyed with: the token of the board's own tablet.
            deck: what was dealt.
            profile: the person's.
            beside: the pictures of the assistant's corner, that come last.
        """
        shown = {key_of(p, secret): p for p in (*pictures(deck, profile), *pieces_of(beside, profile))}
        heard = {key_of(p, secret): p for p in sounds(household, viewer, deck, profile)}
        with self._lock:
            self._known[viewer.who, secret] = {key: piece.meant for key, piece in (*shown.items(), *heard.items())}
            self._known.move_to_end((viewer.who, secret))
            if len(self._known) > MOST_BOARDS:
                self._known.popitem(last=False)
        self._stock.order(viewer.who, (p.meant for p in heard.values() if isinstance(p.meant, Wanted)))
        return Named(_told(shown), {p.name: f"/board/sound/{key}" for key, p in heard.items()})

    def shown(
        self, viewer: Viewer, secret: str, references: Iterable[str], profile: Profile
    ) -> Mapping[str, Mapping[str, str]]:
        """Return the addresses of pictures that a board shows beside its deck, as ``Named.pictures``."""
        shown = {key_of(p, secret): p for p in pieces_of(references, profile)}
        with self._lock:
            known = self._known.get((viewer.who, secret), {})
            self._known[viewer.who, secret] = {**known, **{key: piece.meant for key, piece in shown.items()}}
        return _told(shown)

    def sent(self, household: Household, viewer: Viewer, secret: str, key: str) -> Sent | None:
        """Return what is behind an address; ``None`` where a sound is not made yet.

        Raises:
            LookupError: if no deck that may be on this board has it.
        """
        meant = self._meant(household, viewer, secret, key)
        match meant:
            case Drawn():
                drawing = household.look(viewer, Drawing(meant.reference))
                if drawing is None:
                    raise LookupError(key)
                return Sent(drawing, SVG)
            case Photographed():
                return Sent(_photo(household, viewer, meant), WEBP)
            case Recorded():
                sound = trimmed(household.look(viewer, Recording(meant.phrase)) or b"")
                if sound is None:
                    raise LookupError(key)
                return Sent(sound, WAV)
            case Wanted():
                made = self._stock.find(meant)
                return Sent(made, WAV) if made else None
            case "chime":
                return Sent(_tones(), WAV)

    def _meant(self, household: Household, viewer: Viewer, secret: str, key: str) -> Meant:
        """Return what an address means; of a board that has not asked for long, by what its deck would be now."""
        known = self._known.get((viewer.who, secret))
        if known is None and (dealing := household.look(viewer, ToDeal(viewer.who))) is not None:
            shown = references(page["scene"] for page in pages(household, viewer))
            self.named(household, viewer, secret, deal(dealing), dealing.person.profile, beside=shown)
            known = self._known.get((viewer.who, secret))
        return (known or {})[key]


def _told(shown: Mapping[str, Piece]) -> Mapping[str, Mapping[str, str]]:
    return {p.name: {"url": f"/board/picture/{key}", "kind": kind_of(p)} for key, p in shown.items()}


def key_of(piece: Piece, secret: str) -> str:
    """Return the address of a piece, 16 characters without a meaning."""
    told = f"{type(piece.meant).__name__}|".encode() + piece.version
    return urlsafe_b64encode(hmac.digest(secret.encode(), told, "sha256")[:12]).decode()


def kind_of(picture: Piece) -> str:
    """Return whether a picture is a drawing or a photo."""
    return "photo" if isinstance(picture.meant, Photographed) else "drawing"


def _photo(household: Household, viewer: Viewer, wanted: Photographed) -> bytes:
    """Return a photo in pixels and nothing else, as well as it can be told with so many bytes."""
    image = household.look(viewer, Picture(wanted.reference, wanted.px, keep=False))
    if image is None:
        raise LookupError(wanted.reference)
    plain, body = image.convert("RGB"), b""
    for half in range(3):
        small = plain.reduce(2**half)
        for quality in QUALITIES:
            out = io.BytesIO()
            small.save(out, "WEBP", quality=quality)
            body = out.getvalue()
            if len(body) <= wanted.most:
                return body
    return body


@cache
def _tones() -> bytes:
    return as_wav(array("h", chime(SAMPLE_RATE)))
