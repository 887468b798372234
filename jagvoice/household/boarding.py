"""What a board does and sees: it keeps what happens, and is told what its next deck is dealt from."""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cache

from jagvoice.core import lot
from jagvoice.core.access import may
from jagvoice.core.codec import plain
from jagvoice.core.dealing import Around, Dealing
from jagvoice.core.manners import Manners, manners
from jagvoice.core.text import text
from jagvoice.household.commands import Done, KeepDeck, PutAside, Refused, Tell
from jagvoice.household.evidence_round import due_of_rounds
from jagvoice.household.looks import Communication, DealtDeck, DealtLately, PlanOf, ToDeal
from jagvoice.household.questioning import due_now
from jagvoice.household.room import Asker
from jagvoice.store.boards import DEALT
from jagvoice.store.errors import NotSavedError, StoreError
from jagvoice.store.indexes import DeckIndex
from jagvoice.store.register import put

REFUSED = text("door.refused")

INBOX = "complaints"
"""The page where those who are to know read what they were told."""

REACHES = timedelta(days=30)
"""Whoever has opened that page within this time is reached by what is said to them."""


def put_aside(asker: Asker, command: PutAside) -> Done | Refused:
    """Keep apart what came from a board in no form that is known here, or from the one its tablet was before.

    What the one before had sent itself, and never heard that it came, is in the journal already.
    """
    room, board = asker.room, command.board
    if asker.viewer.kind != "board" or not asker.may_ever("create", "expression_team"):
        return Refused(REFUSED)
    if board is None:
        room.journal.set_aside("no_entry", command.said, room.at, asker.viewer.who)
        return Done()
    if board not in {p.board for p in room.pairings.every(room.person.id)}:
        return Refused(REFUSED)
    asks = dict.fromkeys(str(said.get("ask")) for said in command.said)
    here = {k.entry.id: plain(k.entry) for ask in asks for k in room.journal.entries(ask) if k.board == board}
    came = {f"{said.get('ask')}/{said.get('n')}": said for said in command.said}
    known = tuple(id for id, said in came.items() if here.get(id) == said)
    room.journal.set_aside("paired_anew", [said for id, said in came.items() if id not in known], room.at, board)
    return Done(known, tuple(id for id in came if id not in known))


def keep_deck(asker: Asker, command: KeepDeck) -> Done | Refused:
    """Keep a deck that was dealt."""
    room, viewer, deck = asker.room, asker.viewer, command.deck
    if not may(viewer, "read", "deck") or deck.board != viewer.who or deck.person != room.person.id:
        return Refused(REFUSED)
    room.register.keep_deck(deck, dealt_at=room.at, instead_of=command.instead_of)
    return Done()


def tell(asker: Asker, command: Tell) -> Done | Refused:
    """Keep what those beside the person tell of the moment."""
    if asker.viewer.kind == "account" or not asker.may_ever("correct", "day_plan"):
        return Refused(REFUSED)
    put(asker.room.database, asker.room.person.id, command.marks, signed=asker.signed)
    return Done()


def to_deal(asker: Asker, wanted: ToDeal) -> Dealing | None:
    """Return everything that a board's next deck is dealt from; nothing of it is for fewer than the whole team."""
    if asker.viewer != (wanted.board, "board"):
        return None
    with suppress(StoreError):
        return _dealing(asker, wanted)
    return None


def dealt_lately(asker: Asker, wanted: DealtLately) -> tuple[DealtDeck, ...]:
    """Return the decks dealt last to the board that asks."""
    if asker.viewer != (wanted.board, "board"):
        return ()
    register = asker.room.register
    found = register.dealt_lately(asker.room.person.id, wanted.board, wanted.most)
    return tuple(_as_dealt(d, register.said_with(d)) for d in found)


def _as_dealt(deck: DeckIndex, said_with: bool) -> DealtDeck:
    firsts = {question: supply.numbers[0] for question, supply in deck.supply.items() if supply.numbers}
    apart = (firsts[q] for q, supply in deck.supply.items() if supply.visibility != "team" and q in firsts)
    return DealtDeck(deck.id, firsts, next(apart, 0), said_with)


def plan_of(asker: Asker, wanted: PlanOf) -> Around | None:
    """Return the person with the plan of a day."""
    every = ("day_plan", "shift_schedule", "circle")
    if asker.viewer.kind == "account" or not all(asker.may_ever("read", what) for what in every):
        return None
    return asker.room.moments.around(asker.viewer, asker.room.now(), wanted.on)[0]


def communication(asker: Asker, wanted: Communication) -> Manners | None:
    """Return how the person communicates."""
    if not asker.may_with("read", "communication_profile", form=frozenset({"tips_only"})):
        return None
    room = asker.room
    written_in = room.register.person(room.person.id).person.profile.lang
    told = json.loads(room.register.documents(room.person.id).get("communication", "{}"))
    return manners(told, room.person.profile, written_in)


def _dealing(asker: Asker, wanted: ToDeal) -> Dealing:
    room, board = asker.room, asker.viewer.who
    around, said = room.moments.around(asker.viewer, room.now())
    next_slot, key = room.register.next_slots(room.person.id, board), key_of(asker)
    return Dealing(
        **vars(around),
        board=board,
        said=said,
        replies=room.moments.replies(said),
        next_slot=next_slot,
        chance=chance_of(key, next_slot.get(DEALT, 0)),
        key=key,
        asks=wanted.asks,
        planned=(*due_now(asker, around), *due_of_rounds(asker, around.now)),
        first_then=wanted.first_then,
        reachable=_reachable(asker),
    )


def _reachable(asker: Asker) -> frozenset[str]:
    """Return who has lately opened the page of complaints; it tells nothing of whether there was one."""
    since = asker.room.now() - REACHES
    last = asker.room.accesses.visitors(INBOX)
    return frozenset(account for account, at in last.items() if datetime.fromisoformat(at) >= since)


def key_of(asker: Asker) -> bytes:
    """Return the secret of a board; one that cannot be kept has a passing one, and can be played all the same."""
    try:
        return asker.room.register.board(asker.room.person.id, asker.viewer.who).key
    except NotSavedError:
        return _passing_key(asker.room.person.id, asker.viewer.who)


@cache
def _passing_key(person: str, board: str) -> bytes:
    return secrets.token_bytes(32)


def chance_of(key: bytes, dealt: int) -> int:
    """Return what the slots of what is not for the whole team are numbered from, in the deck of a number."""
    return lot.seed(key, DEALT, dealt) >> 16
