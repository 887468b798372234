"""What a board has said is kept: held against its deck, and durable with what other boards say at the same moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from jagvoice.core import lot
from jagvoice.core.clocks import impossible
from jagvoice.core.hearing import MOST_HEARD
from jagvoice.core.journal import Entry, Kept
from jagvoice.household.boarding import REFUSED, chance_of, key_of
from jagvoice.household.commands import Done, Record, Refused
from jagvoice.household.questioning import asked_in_vain
from jagvoice.household.room import Asker
from jagvoice.store.boards import DEALT, SlotUse
from jagvoice.store.chain import Appended
from jagvoice.store.driver import Connection
from jagvoice.store.errors import StoreError, UnfitError
from jagvoice.store.indexes import DeckIndex

Became = Done | Refused | StoreError


def record(asker: Asker, command: Record) -> Done | Refused:
    """Keep what happened at a board; what does not fit its deck is set aside and never dropped."""
    (done,) = record_all([(asker, command)])
    if isinstance(done, StoreError):
        raise done
    return done


def record_all(said: Sequence[tuple[Asker, Record]]) -> list[Became]:
    """Keep what happened at several boards, as ``record`` does for each, with one wait for the disk.

    What fails for one board does not touch the others: it is returned in its place.
    """
    became: dict[int, Became] = {}
    came: dict[int, _Came] = {}
    for n, (asker, command) in enumerate(said):
        with _failing(became, n):
            found = _admitted(asker, command)
            if isinstance(found, _Came):
                came[n] = found
            else:
                became[n] = found
    here = _here(came, became)
    parts: dict[int, _Part] = {}
    for n in sorted(here):
        with _failing(became, n):
            found_or_done = _parted(came[n], here[n])
            if isinstance(found_or_done, _Part):
                parts[n] = found_or_done
            else:
                became[n] = found_or_done
    for n, appended in _appended(came, parts).items():
        with _failing(became, n):
            became[n] = _kept(came[n], parts[n], appended)
    return [became[n] for n in range(len(said))]


class _Came(NamedTuple):
    """What a board has said that may speak."""

    asker: Asker
    entries: tuple[Entry, ...]
    deck: DeckIndex | None
    received: str
    astray: set[str]


class _Part(NamedTuple):
    """What is kept of it, and what was set aside before."""

    fitting: list[Entry]
    aside: tuple[str, ...]
    kept: list[Kept]
    used: tuple[SlotUse, ...]


@contextmanager
def _failing(became: dict[int, Became], n: int) -> Iterator[None]:
    try:
        yield
    except StoreError as error:
        became[n] = error


def _admitted(asker: Asker, command: Record) -> _Came | Refused:
    room, viewer = asker.room, asker.viewer
    deck = room.register.index(command.deck, room.person.id, viewer.who)
    granted = viewer.kind != "account" and all(
        asker.may_ever("create", f"expression_{v}") for v in {e.visibility for e in command.entries}
    )
    if not granted or not (deck or _own(asker, command.entries)):
        return Refused(REFUSED)
    received = room.at
    astray = _astray(deck, command.entries, datetime.fromisoformat(received))
    return _Came(asker, tuple(command.entries), deck, received, astray)


Here = list[tuple[tuple[str, ...], bool]]
"""For each entry who was with the person, and whether that was told."""


def _here(came: Mapping[int, _Came], became: dict[int, Became]) -> dict[int, Here]:
    """Return who was there at each entry of each board; it is looked up once for each person."""
    persons: dict[str, list[int]] = {}
    for n, c in came.items():
        persons.setdefault(c.asker.room.person.id, []).append(n)
    found: dict[int, Here] = {}
    for several in persons.values():
        moments = {n: list(_moments(came[n])) for n in several}
        every = [moment for n in several for moment in moments[n]]
        try:
            there = iter(came[several[0]].asker.room.moments.here(every) if every else ())
        except StoreError as error:
            became.update(dict.fromkeys(several, error))
        else:
            found |= {n: [next(there) for _ in moments[n]] for n in several}
    return found


def _moments(came: _Came) -> Iterator[datetime]:
    for e in came.entries:
        yield datetime.fromisoformat(came.received if e.id in came.astray else e.at.wall)


def _parted(came: _Came, here: Here) -> _Part | Done:
    """Set aside what does not fit, and return what is to be kept."""
    room, viewer, deck, received, entries = came.asker.room, came.asker.viewer, came.deck, came.received, came.entries
    around = {e.id: h for e, h in zip(entries, here, strict=True)}
    if room.pairings.has_ended(viewer.who):
        room.journal.set_aside("board_ended", entries, received, viewer.who)
        return Done((), tuple(e.id for e in entries))
    known = [e for e in entries if deck and _fits(deck, e)]
    strange = [e for e in entries if not (deck and _fits(deck, e))]
    room.journal.set_aside("not_of_this_deck" if deck else "no_such_deck", strange, received, viewer.who)
    withdrawn = asked_in_vain(came.asker, known)
    fitting, vain = [e for e in known if e.ask not in withdrawn], [e for e in known if e.ask in withdrawn]
    room.journal.set_aside("question_withdrawn", vain, received, viewer.who)
    used = room.register.slots_of(deck, ((e.question, e.ask) for e in known)) if deck else ()
    kept = [
        Kept(
            e, received, viewer.who, around[e.id][0], _helper(*around[e.id]), received if e.id in came.astray else None
        )
        for e in fitting
    ]
    return _Part(fitting, tuple(e.id for e in (*strange, *vain)), kept, used)


def _appended(came: Mapping[int, _Came], parts: Mapping[int, _Part]) -> dict[int, Appended | StoreError]:
    """Append what is to be kept; what is of one board alone shares the disk with whatever else is being written."""
    became: dict[int, Appended | StoreError] = {}
    jobs: dict[int, Callable[[Connection], Appended]] = {}
    for n, part in parts.items():
        journal = came[n].asker.room.journal
        try:
            if len(parts) == 1:
                became[n] = journal.append(part.kept, used=part.used)
            else:
                jobs[n] = journal.appending(part.kept, used=part.used)
        except StoreError as error:
            became[n] = error
    if jobs:
        database = came[next(iter(jobs))].asker.room.database
        became.update(zip(jobs, database.commit_all(list(jobs.values())), strict=True))
    return became


def _kept(came: _Came, part: _Part, appended: Appended | StoreError) -> Done:
    if isinstance(appended, UnfitError):
        return _unfit(came, part.fitting, appended)
    if isinstance(appended, StoreError):
        raise appended
    return Done((*appended.stored, *appended.known), (*appended.clashing, *part.aside))


def _unfit(came: _Came, fitting: Sequence[Entry], error: UnfitError) -> Done:
    came.asker.room.journal.set_aside(error.code, fitting, came.received, came.asker.viewer.who)
    return Done((), tuple(e.id for e in came.entries))


def _astray(deck: DeckIndex | None, entries: Iterable[Entry], received: datetime) -> set[str]:
    """Return the entries of which the device's clock cannot be right: of those the time of receipt counts."""
    dealt = datetime.fromisoformat(deck.dealt_at) if deck and deck.dealt_at else None
    return {e.id for e in entries if impossible(e.at.wall, dealt, received)}


def _fits(deck: DeckIndex, entry: Entry) -> bool:
    """Return whether an entry can have come from a deck: its question, its class and its ask are the deck's own."""
    asked = deck.supply.get(entry.question)
    if asked is None or entry.deck != deck.id or entry.scene not in deck.scenes:
        return False
    fits = (entry.topic, entry.visibility) == (asked.topic, asked.visibility) and _can_be_heard(entry)
    return fits and asked.slot_of(entry.ask) is not None


def _can_be_heard(entry: Entry) -> bool:
    """Return whether what an entry says of what was heard can be: so many words, by a voice or a sound, so sure."""
    said, sure, offered = entry.heard or "", entry.confidence, entry.kind == "offered"
    if len(said) > MOST_HEARD or not (sure is None or 0 <= sure <= 1):
        return False
    if offered:
        return sure is None and entry.confirmed is None
    told = (entry.heard, sure, entry.confirmed) != (None, None, None) or entry.kind == "misheard"
    return not told or entry.means in ("voice", "sound")


def _own(asker: Asker, entries: Sequence[Entry]) -> bool:
    """Return whether entries of a deck that is not here were said at this board all the same.

    A backup that was restored knows no deck that was dealt since. The ids of asks are drawn from the board's secret, so
    only the board itself has them: what it says is never refused, and what another one says always is.
    """
    first = {e.question: e for e in reversed(entries)}
    room, board = asker.room, asker.viewer.who
    key, next_slot = key_of(asker), room.register.next_slots(room.person.id, board)
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
        chance = chance_of(key, deck)
        yield from range(chance, chance + _SLOTS)


def _helper(here: tuple[str, ...], told: bool) -> str | None:
    """Return who was beside the person, where exactly one has said to be; a roster's guess names nobody."""
    return here[0] if told and len(here) == 1 else None
