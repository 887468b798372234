"""What a board does and sees: it keeps what happens, and is told what its next deck is dealt from."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cache

from jagvoice.core import lot
from jagvoice.core.access import may
from jagvoice.core.clocks import impossible
from jagvoice.core.codec import plain
from jagvoice.core.dealing import Around, Dealing
from jagvoice.core.journal import Entry, Kept
from jagvoice.core.manners import Manners, manners
from jagvoice.core.text import text
from jagvoice.household.commands import Done, KeepDeck, PutAside, Record, Refused, Tell
from jagvoice.household.looks import Communication, DealtDeck, DealtLately, PlanOf, ToDeal
from jagvoice.household.questioning import asked_in_vain, due_now
from jagvoice.household.room import Asker
from jagvoice.store.boards import DEALT
from jagvoice.store.errors import NotSavedError, StoreError, UnfitError
from jagvoice.store.indexes import DeckIndex
from jagvoice.store.register import put

REFUSED = text("door.refused")

INBOX = "complaints"
"""The page where those who are to know read what they were told."""

REACHES = timedelta(days=30)
"""Whoever has opened that page within this time is reached by what is said to them."""


def record(asker: Asker, command: Record) -> Done | Refused:
    """Keep what happened at a board; what does not fit its deck is set aside and never dropped."""
    room, viewer = asker.room, asker.viewer
    deck = room.register.index(command.deck, room.person.id, viewer.who)
    received = room.at
    granted = viewer.kind != "account" and all(
        asker.may_ever("create", f"expression_{e.visibility}") for e in command.entries
    )
    if not granted or not (deck or _own(asker, command.entries)):
        return Refused(REFUSED)
    astray = _astray(deck, command.entries, datetime.fromisoformat(received))
    moments = [datetime.fromisoformat(received if e.id in astray else e.at.wall) for e in command.entries]
    here = room.moments.here(moments) if moments else []
    around = {e.id: h for e, h in zip(command.entries, here, strict=True)}
    if room.pairings.has_ended(viewer.who):
        room.journal.set_aside("board_ended", command.entries, received, viewer.who)
        return Done((), tuple(e.id for e in command.entries))
    known = [e for e in command.entries if deck and _fits(deck, e)]
    strange = [e for e in command.entries if not (deck and _fits(deck, e))]
    room.journal.set_aside("not_of_this_deck" if deck else "no_such_deck", strange, received, viewer.who)
    withdrawn = asked_in_vain(asker, known)
    fitting, vain = [e for e in known if e.ask not in withdrawn], [e for e in known if e.ask in withdrawn]
    room.journal.set_aside("question_withdrawn", vain, received, viewer.who)
    used = room.register.slots_of(deck, ((e.question, e.ask) for e in known)) if deck else ()
    kept = [
        Kept(e, received, viewer.who, around[e.id][0], _helper(*around[e.id]), received if e.id in astray else None)
        for e in fitting
    ]
    try:
        appended = room.journal.append(kept, used=used)
    except UnfitError as error:
        room.journal.set_aside(error.code, fitting, received, viewer.who)
        return Done((), tuple(e.id for e in command.entries))
    return Done((*appended.stored, *appended.known), (*appended.clashing, *(e.id for e in (*strange, *vain))))


def _astray(deck: DeckIndex | None, entries: Iterable[Entry], received: datetime) -> set[str]:
    """Return the entries of which the device's clock cannot be right: of those the time of receipt counts."""
    dealt = datetime.fromisoformat(deck.dealt_at) if deck and deck.dealt_at else None
    return {e.id for e in entries if impossible(e.at.wall, dealt, received)}


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
    next_slot, key = room.register.next_slots(room.person.id, board), _key(asker)
    return Dealing(
        **vars(around),
        board=board,
        said=said,
        replies=room.moments.replies(said),
        next_slot=next_slot,
        chance=_chance(key, next_slot.get(DEALT, 0)),
        key=key,
        asks=wanted.asks,
        planned=due_now(asker, around),
        first_then=wanted.first_then,
        reachable=_reachable(asker),
    )


def _reachable(asker: Asker) -> frozenset[str]:
    """Return who has lately opened the page of complaints; it tells nothing of whether there was one."""
    since = asker.room.now() - REACHES
    last = asker.room.journal.visitors(INBOX)
    return frozenset(account for account, at in last.items() if datetime.fromisoformat(at) >= since)


def _key(asker: Asker) -> bytes:
    """Return the secret of a board; one that cannot be kept has a passing one, and can be played all the same."""
    try:
        return asker.room.register.board(asker.room.person.id, asker.viewer.who).key
    except NotSavedError:
        return _passing_key(asker.room.person.id, asker.viewer.who)


@cache
def _passing_key(person: str, board: str) -> bytes:
    return secrets.token_bytes(32)


def _fits(deck: DeckIndex, entry: Entry) -> bool:
    """Return whether an entry can have come from a deck: its question, its class and its ask are the deck's own."""
    asked = deck.supply.get(entry.question)
    if asked is None or entry.deck != deck.id or entry.scene not in deck.scenes:
        return False
    fits = (entry.topic, entry.visibility) == (asked.topic, asked.visibility)
    return fits and asked.slot_of(entry.ask) is not None


def _own(asker: Asker, entries: Sequence[Entry]) -> bool:
    """Return whether entries of a deck that is not here were said at this board all the same.

    A backup that was restored knows no deck that was dealt since. The ids of asks are drawn from the board's secret, so
    only the board itself has them: what it says is never refused, and what another one says always is.
    """
    first = {e.question: e for e in reversed(entries)}
    room, board = asker.room, asker.viewer.who
    key, next_slot = _key(asker), room.register.next_slots(room.person.id, board)
    return any(
        lot.drew(key, e.question, e.ask.partition(".")[0], _numbers(key, e, next_slot))
        for e in list(first.values())[:_LOOKED_AT]
    )


_LOOKED_AT = 4
"""So many questions are looked at, where a deck is not known."""

_SINCE, _BEFORE, _SLOTS = 512, 16, 16
"""So many decks may have been dealt since a backup, so many are looked back, and so many slots of each."""


def _numbers(key: bytes, entry: Entry, next_slot: Mapping[str, int]) -> Iterator[int]:
    """Yield the numbers that the slot of an entry may have."""
    if entry.visibility == "team":
        next = next_slot.get(entry.question, 0)
        yield from range(max(0, next - _BEFORE * _SLOTS), next + _SINCE * _SLOTS)
        return
    dealt = next_slot.get(DEALT, 0)
    for deck in range(max(0, dealt - _BEFORE), dealt + _SINCE):
        chance = _chance(key, deck)
        yield from range(chance, chance + _SLOTS)


def _chance(key: bytes, dealt: int) -> int:
    """Return what the slots of what is not for the whole team are numbered from, in the deck of a number."""
    return lot.seed(key, DEALT, dealt) >> 16


def _helper(here: tuple[str, ...], told: bool) -> str | None:
    """Return who was beside the person, where exactly one has said to be; a roster's guess names nobody."""
    return here[0] if told and len(here) == 1 else None
