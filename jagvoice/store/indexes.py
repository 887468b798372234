"""What a touch has to be held against of its deck: small enough that the decks of all boards in use stay at hand."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from sys import intern
from threading import Lock
from typing import Any, NamedTuple

from jagvoice.store.errors import DamagedStoreError

MOST = 2048
"""So many decks are at hand: two for each of a thousand boards."""


class Supply(NamedTuple):
    """A question of a deck with its slots, in the order in which they are used."""

    topic: str
    visibility: str
    asks: str
    """The ids of the asks with a space between."""
    numbers: tuple[int, ...] | range

    def slot_of(self, ask: str) -> tuple[int, str] | None:
        """Return the number and the ask of the slot that an ask uses up; ``None`` for an ask of another question.

        What goes on beyond the supply uses up the last one.
        """
        asks = self.asks.split()
        for known in (ask, ask.rpartition(".")[0]):
            if known in asks:
                return self.numbers[asks.index(known)], known
        return None


class DeckIndex(NamedTuple):
    """What the entries said with a deck are held against."""

    id: str
    person: str
    board: str
    scenes: tuple[str, ...]
    supply: Mapping[str, Supply]
    """By question."""
    dealt_at: str = ""
    """When it was dealt, by the household's clock; empty where nobody has said so."""


def content_of(id: str, body: bytes) -> dict[str, Any]:
    """Return what a deck's row holds.

    Raises:
        DamagedStoreError: if it is not what was kept.
    """
    try:
        content = zlib.decompress(body)
        if hashlib.sha256(content).hexdigest() == id:
            found: dict[str, Any] = json.loads(content)
            return found
    except (zlib.error, ValueError) as error:
        raise DamagedStoreError("deck_changed", id) from error
    raise DamagedStoreError("deck_changed", id)


def index_of(id: str, content: Mapping[str, Any], dealt_at: str = "") -> DeckIndex:
    """Return the index of a deck from its plain form and when it was dealt.

    Raises:
        DamagedStoreError: if it has not the form of a deck.
    """
    try:
        return DeckIndex(
            id,
            intern(content["person"]),
            intern(content["board"]),
            tuple(map(intern, content["scenes"])),
            {
                intern(question): _supply(asked, content["supply"].get(question, ()))
                for question, asked in content["questions"].items()
            },
            dealt_at,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise DamagedStoreError("deck_changed", id) from error


def _supply(asked: Mapping[str, str], slots: Iterable[Mapping[str, Any]]) -> Supply:
    slots = tuple(slots)
    numbers = tuple(s["number"] for s in slots)
    row = range(numbers[0], numbers[0] + len(numbers)) if numbers else ()
    return Supply(
        intern(asked["topic"]),
        intern(asked["visibility"]),
        " ".join(s["ask"] for s in slots),
        row if tuple(row) == numbers else numbers,
    )


class Indexes:
    """The indexes that were needed last, for all threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[str, DeckIndex] = OrderedDict()

    def find(self, id: str) -> DeckIndex | None:
        """Return the index of a deck, where it is at hand."""
        with self._lock:
            found = self._kept.get(id)
            if found is not None:
                self._kept.move_to_end(id)
            return found

    def keep(self, index: DeckIndex) -> None:
        """Keep the index of a deck at hand; the one that was needed longest ago gives way."""
        with self._lock:
            self._kept[index.id] = index
            self._kept.move_to_end(index.id)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def forget(self, id: str) -> None:
        """Forget a deck that is kept no more."""
        with self._lock:
            self._kept.pop(id, None)
