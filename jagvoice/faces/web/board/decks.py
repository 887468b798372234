"""The deck of a paired board, and everything that a tablet needs to show it without the network.

Nothing is remembered between two requests: what was dealt last is in the store, and a deck says itself which slots it
was dealt with. So a lost answer, another process, and this program begun anew make no difference.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from hashlib import sha256
from typing import Any
from zlib import crc32

from jagvoice.core.codec import plain
from jagvoice.core.deck import Deck
from jagvoice.core.people import Profile
from jagvoice.core.questions import Question
from jagvoice.core.text import Message, text
from jagvoice.faces.aloud import PAUSE_SECONDS
from jagvoice.faces.web.board.ear import WORDS as LISTENING
from jagvoice.faces.web.board.media import Named
from jagvoice.household import DealtDeck, DealtLately, Household, KeepDeck, Phrases, Refused, ToDeal, Viewer
from jagvoice.pages.board import deal
from jagvoice.speech.voices import words_per_minute
from jagvoice.words import phrase

Bundle = dict[str, Any]
"""What a tablet takes up at once, as plain data."""

WORDS: Mapping[str, Message] = {
    "saved": text("board.saved"),
    "not_saved": text("board.not_saved"),
    "may_be_old": text("board.may_be_old"),
    "ways_out": text("board.ways_out"),
    "practising": text("board.practising"),
    "i_show": text("board.i_show"),
    "i_read_sure": text("board.i_read_sure"),
    "i_read_unsure": text("board.i_read_unsure"),
    "elsewhere": text("board.elsewhere"),
    "not_paired": text("board.not_paired"),
    "out_of_reach": text("board.out_of_reach"),
    **LISTENING,
}
"""The sentences that the board itself says, beside those of its deck."""

_LOCKS = tuple(threading.Lock() for _ in range(64))
"""One board is dealt to at one time: two requests at once are given the same deck."""


class NothingDealtError(Exception):
    """There is nothing to deal from, or the deck could not be kept: the tablet goes on with the one it has."""


def new_deck(household: Household, viewer: Viewer, have: str, *, spent: bool = False) -> Deck | None:
    """Return the deck that a board is to take up, kept already, and ``None`` where the one it has is still right.

    Args:
        household: the one door.
        viewer: the board.
        have: the id of the deck that the tablet has for good, empty where it has none. The one before it was left.
        spent: whether the slots of that one run out.

    Raises:
        NothingDealtError: if none can be dealt and kept now.
    """
    with _LOCKS[crc32(viewer.who.encode()) % len(_LOCKS)]:
        lately = household.look(viewer, DealtLately(viewer.who))
        last = lately[0] if lately else None
        dealing = household.look(viewer, ToDeal(viewer.who))
        if dealing is None:
            raise NothingDealtError(viewer.who)
        if last is not None:
            again = deal(replace(dealing, next_slot=last.first_slots, chance=last.chance))
            if again.id == last.id and last.id == have and not spent:
                return None
            if again.id == last.id and last.id != have and not last.said_with:
                return again
        return _kept(household, viewer, deal(dealing), _left(lately, have))


def asking_deck(
    household: Household, viewer: Viewer, questions: Sequence[Question], first_then: Sequence[str] = ()
) -> Deck:
    """Return a deck with what a helper beside the board asks now, kept already.

    Raises:
        NothingDealtError: if none can be dealt and kept now.
    """
    with _LOCKS[crc32(viewer.who.encode()) % len(_LOCKS)]:
        dealing = household.look(viewer, ToDeal(viewer.who, tuple(questions), tuple(first_then)))
        if dealing is None:
            raise NothingDealtError(viewer.who)
        return _kept(household, viewer, deal(dealing), None)


def _left(lately: Sequence[DealtDeck], have: str) -> str | None:
    """Return a deck that is forgotten when the next one is kept: left by the tablet, and nothing was said with it.

    What the tablet has, and what it may be about to take up, is never forgotten; nor is anything while it has a deck
    that was not dealt last.
    """
    if not lately or lately[0].id != have:
        return None
    return next((d.id for d in lately[1:] if not d.said_with), None)


def _kept(household: Household, viewer: Viewer, deck: Deck, instead_of: str | None) -> Deck:
    if isinstance(household.do(viewer, KeepDeck(deck, instead_of)), Refused):
        raise NothingDealtError(viewer.who)
    return deck


def bundle(household: Household, deck: Deck, named: Named | None = None, manner: str = "") -> Bundle:
    """Return everything that a tablet needs to show a deck, with the moment at which this is said.

    Args:
        household: the one door.
        deck: what is to be shown.
        named: where its pictures and sounds are fetched, if there are any.
        manner: the mark of how it is shown and heard.
    """
    person, lang = household.person, deck.lang
    profile = person.profile
    return {
        "board": deck.board,
        "person": {"id": person.id, "name": person.first_name},
        "lang": lang,
        "deck": without_seeds(deck),
        "profile": plain(profile),
        "quiet_hours": [_clock(t) for t in profile.quiet_hours] if profile.quiet_hours else None,
        "now": written(household.now),
        "words": {key: phrase(message, lang) for key, message in WORDS.items()},
        "pictures": named.pictures if named else {},
        "sounds": named.sounds if named else {},
        "pace": pace(profile),
        "manner": manner,
    }


def manner_of(household: Household, viewer: Viewer) -> str:
    """Return a mark of how a deck is shown and heard, beside what is in it: another when somebody has changed that.

    A deck says nothing of how loud it is, or in whose voice; a tablet that has an old mark is given a new deck.
    """
    told = [plain(household.person.profile), [(p.id, p.body.hex()) for p in household.look(viewer, Phrases())]]
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def without_seeds(deck: Deck) -> dict[str, Any]:
    """Return a deck as plain data: the orders were drawn already, and no seed leaves this machine."""
    told: dict[str, Any] = plain(deck)
    for slots in told["supply"].values():
        for slot in slots:
            del slot["seed"]
    return told


def pace(profile: Profile) -> dict[str, float]:
    """Return how fast somebody is spoken to."""
    return {"words_per_minute": words_per_minute(profile.pace), "pause_seconds": PAUSE_SECONDS[profile.pace]}


def written(moment: datetime) -> str:
    """Return a moment as a tablet's clock is told it."""
    return moment.isoformat(timespec="milliseconds")


def _clock(of_day: time) -> str:
    return of_day.isoformat(timespec="minutes")
