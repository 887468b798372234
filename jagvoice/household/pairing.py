"""Boards on tablets: who offers one, who sees them, and who ends one."""

from __future__ import annotations

import secrets
from datetime import datetime

from jagvoice.core.media import tidy
from jagvoice.core.pairing import CODES, HOLDS, drawn
from jagvoice.core.text import text
from jagvoice.household.commands import Done, EndPairing, OfferPairing, Refused
from jagvoice.household.looks import PairedBoard, PairedBoards
from jagvoice.household.room import Asker
from jagvoice.store.pairings import Offer, Paired

LONGEST = 40
"""The most characters of what a tablet is called."""

REFUSED = text("door.refused")


def offer_pairing(asker: Asker, command: OfferPairing) -> Done | Refused:
    """Let a tablet be paired for a while, with a code that nobody is told again."""
    room, label = asker.room, tidy(command.label)
    if asker.viewer.kind != "account" or not asker.may_with("create", "pairing"):
        return Refused(REFUSED)
    if not label or len(label) > LONGEST or not label.isprintable():
        return Refused(text("pairing.label_unfit", most=LONGEST), "label")
    now, code = room.now(), drawn(secrets.randbelow(CODES))
    room.pairings.offer(Offer(code, room.person.id, label, now + HOLDS), signed=asker.signed, now=now)
    return Done(code=code)


def end_pairing(asker: Asker, command: EndPairing) -> Done | Refused:
    """Let a tablet be a board no more; once it is none, ending it again does nothing."""
    room = asker.room
    if asker.viewer.kind != "account" or not asker.may_with("correct", "pairing"):
        return Refused(REFUSED)
    if command.board not in {p.board for p in room.pairings.every(room.person.id)}:
        return Refused(REFUSED)
    room.pairings.end(command.board, signed=asker.signed)
    return Done(of=command.board)


def paired_boards(asker: Asker, wanted: PairedBoards) -> tuple[PairedBoard, ...]:
    """Return the tablets, for whoever may know of them."""
    if not asker.may_with("read", "pairing"):
        return ()
    return tuple(_seen(asker, p) for p in asker.room.pairings.every(asker.room.person.id))


def _seen(asker: Asker, paired: Paired) -> PairedBoard:
    def at(written: str) -> datetime:
        return datetime.fromisoformat(written).astimezone(asker.room.zone)

    ended = at(paired.ended_at) if paired.ended_at else None
    return PairedBoard(paired.board, paired.label, paired.by, at(paired.at), at(paired.seen_at), ended, paired.ended_by)
