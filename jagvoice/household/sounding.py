"""The person's own sounds behind the one door: kept while a consent holds, compared with by the board, and counted."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from secrets import token_hex

from jagvoice.core.sounds import (
    ADVICE,
    LONGEST_SECONDS,
    MOST_MEANINGS,
    MOST_TAKES,
    RATE,
    TOO_LIKE,
    WORDS,
    SoundError,
    Take,
    cut,
)
from jagvoice.core.text import Message, text
from jagvoice.household.commands import Done, ForgetSound, ForgetTake, KeepTake, NoteSound, Refused
from jagvoice.household.looks import SoundIds, Sounds, SoundSeen, SoundsSeen, SoundTally, TakeSeen
from jagvoice.household.room import Asker
from jagvoice.store import takes as store
from jagvoice.store.errors import StoreError, UnfitError

REFUSED = text("door.refused")
RESOURCE = "personal_sounds"

_WRONG: Mapping[str, Message] = {
    "silent": text("sounds.silent"),
    "too_short": text("sounds.nothing_but_a_click"),
    "too_long": text("sounds.too_long", seconds=round(LONGEST_SECONDS)),
    "no_consent": text("sounds.no_consent"),
    "too_many_takes": text("sounds.too_many_takes", most=MOST_TAKES),
    "too_many_meanings": text("sounds.too_many_meanings", most=MOST_MEANINGS),
}


def sounds(asker: Asker, wanted: Sounds) -> tuple[Take, ...]:
    """Return the takes, where they may be heard; a board for which they cannot be read hears without them."""
    if asker.may_with("read", RESOURCE):
        with suppress(StoreError):
            return _takes(asker).whole(asker.room.person.id, _today(asker))
    return ()


def sound_ids(asker: Asker, wanted: SoundIds) -> tuple[str, ...]:
    """Return the ids of the takes, where they may be heard."""
    if asker.may_with("read", RESOURCE):
        with suppress(StoreError):
            return tuple(one.id for one in _takes(asker).listed(asker.room.person.id, _today(asker)) or ())
    return ()


def sound_tally(asker: Asker, wanted: SoundTally) -> SoundsSeen | None:
    """Return which sounds there are, and how they fare for whoever may read that."""
    keeps, reads = asker.may_with("create", RESOURCE), asker.may_with("read", RESOURCE)
    if not keeps and not reads:
        return None
    takes, person = _takes(asker), asker.room.person.id
    listed = takes.listed(person, _today(asker))
    tallies = takes.tallies(person) if reads else {}
    meanings = dict.fromkeys(one.meaning for one in listed or ())
    rights = frozenset(right for right, may in (("keep", keeps), ("read", reads)) if may)
    seen = tuple(_seen(m, listed or (), tallies.get(m)) for m in meanings)
    return SoundsSeen(listed is not None, seen, rights, asker.room.database.holds_traces())


def keep_take(asker: Asker, command: KeepTake) -> Done | Refused:
    """Keep a take, without the silence around it."""
    if not asker.may_with("create", RESOURCE):
        return Refused(REFUSED)
    if not can_mean(asker, command.meaning):
        return Refused(text("sounds.no_meaning"), "meaning")
    room, today = asker.room, _today(asker)
    try:
        take = Take(command.meaning, token_hex(10), cut(command.pcm))
        others = _takes(asker).whole(room.person.id, today)
        if any((one.meaning, one.pcm) == (take.meaning, take.pcm) for one in others):
            return Refused(text("sounds.same"), "sound")
        found = [told for told in room.advise(take.meaning, command.pcm, others) if _is_advice(asker, told)]
        store.keep_take(room.database, room.person.id, take, found, on=today, signed=asker.signed)
    except (SoundError, UnfitError) as error:
        if error.code not in _WRONG:
            raise
        return Refused(_WRONG[error.code], "sound")
    return Done(of=take.id)


def forget_take(asker: Asker, command: ForgetTake) -> Done | Refused:
    """Take one take away; one that is gone already is gone."""
    if not asker.may_with("create", RESOURCE):
        return Refused(REFUSED)
    store.forget_takes(asker.room.database, asker.room.person.id, id=command.id, signed=asker.signed)
    return Done(of=command.id)


def forget_sound(asker: Asker, command: ForgetSound) -> Done | Refused:
    """Take every take of a meaning away, with how often it was meant."""
    if not asker.may_with("create", RESOURCE):
        return Refused(REFUSED)
    store.forget_takes(asker.room.database, asker.room.person.id, meaning=command.meaning, signed=asker.signed)
    return Done(of=command.meaning)


def note_sound(asker: Asker, command: NoteSound) -> Done | Refused:
    """Count what became of a sound at a board; only boards hear."""
    room = asker.room
    if asker.viewer.kind != "board" or not asker.may_with("read", RESOURCE):
        return Refused(REFUSED)
    there = store.note_sound(room.database, room.person.id, command.meaning, command.meant, on=_today(asker))
    return Done(of=command.meaning) if there else Refused(REFUSED)


def can_mean(asker: Asker, meaning: str) -> bool:
    """Return whether a sound may mean this: something that can be chosen on the board, and nobody's name."""
    return meaning in WORDS or (meaning in asker.terms and not asker.terms[meaning].retired)


def _is_advice(asker: Asker, told: str) -> bool:
    return told in ADVICE or (told.startswith(TOO_LIKE) and can_mean(asker, told.removeprefix(TOO_LIKE)))


def _seen(meaning: str, listed: tuple[store.Listed, ...], tally: store.Tally | None) -> SoundSeen:
    takes = tuple(
        TakeSeen(one.id, one.kept_at, one.kept_by, one.bytes / 2 / RATE, one.advice)
        for one in listed
        if one.meaning == meaning
    )
    if tally is None:
        return SoundSeen(meaning, takes)
    return SoundSeen(meaning, takes, tally.confirmed, tally.confirmed + tally.declined, tally.acted)


def _takes(asker: Asker) -> store.Takes:
    return store.Takes(asker.room.database)


def _today(asker: Asker) -> date:
    return asker.standing.at.date()
