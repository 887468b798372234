"""Boards with their secret keys, the decks dealt to them, and which slots are used up."""

from __future__ import annotations

import hashlib
import json
import secrets
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from jagvoice.core.codec import build
from jagvoice.core.deck import Deck
from jagvoice.store import sqlite
from jagvoice.store.chain import Token
from jagvoice.store.database import Database
from jagvoice.store.driver import Connection
from jagvoice.store.errors import DamagedStoreError, UnfitError
from jagvoice.store.indexes import DeckIndex, Indexes, content_of, index_of
from jagvoice.store.rows import written

_DECKS_AT_HAND = 8


DEALT = "~dealt"
"""Under this name the decks dealt to a board are counted among its slots: each is dealt once."""


class Board(NamedTuple):
    """One board of one person."""

    name: str
    key: bytes
    """The secret that its lots are drawn from."""


class SlotUse(NamedTuple):
    """A slot that an ask has used up."""

    board: str
    question: str
    slot: int
    ask: str


class Boards:
    """The boards of an installation."""

    def __init__(self, database: Database, *, token: Token = secrets.token_bytes) -> None:
        """Look after boards in a database; ``token`` gives random bytes for ids and keys."""
        self.database = database
        self._token = token
        self._decks: dict[str, Deck] = {}
        self._indexes = Indexes()

    def board(self, person: str, name: str) -> Board:
        """Return a person's board of a name; it is made, with a key of its own, when first asked for.

        Raises:
            NotSavedError: if it has to be made and cannot be kept.
        """
        with self.database.reading() as connection:
            there = connection.execute(sqlite.BOARD, (person, name)).fetchone()
        return Board(*there) if there else self.database.commit(lambda c: _made(c, person, name, self._token))

    def keep_deck(self, deck: Deck, *, dealt_at: str = "", instead_of: str | None = None) -> None:
        """Keep a deck under the hash of its content; once it is kept, keeping it again does nothing.

        Args:
            deck: the deck.
            dealt_at: when it was dealt.
            instead_of: a deck of the same board that nothing was said with, and that is forgotten.

        Raises:
            UnfitError: if its id is not its content's hash.
            NotSavedError: if it cannot be kept.
        """
        content = written(replace(deck, id="")).encode()
        if hashlib.sha256(content).hexdigest() != deck.id:
            raise UnfitError("deck_not_sealed", deck.id)
        body = zlib.compress(content)
        row = (deck.id, deck.person, deck.board, body, dealt_at)

        def job(connection: Connection) -> None:
            if connection.execute(sqlite.DECK, (deck.id,)).fetchone():
                return
            if instead_of is not None:
                connection.execute(sqlite.DROP_DECK, (instead_of, deck.person, deck.board))
            connection.execute(sqlite.ADD_DECK, row)
            if connection.execute(sqlite.BOARD, (deck.person, deck.board)).fetchone():
                used = dict(connection.execute(sqlite.NEXT_SLOTS, (deck.person, deck.board)).fetchall())
                use_slots(connection, deck.person, [SlotUse(deck.board, DEALT, used.get(DEALT, -1) + 1, deck.id)])

        self.database.commit(job)
        if instead_of is not None:
            self._indexes.forget(instead_of)
        self._indexes.keep(index_of(deck.id, json.loads(content), dealt_at))
        self._at_hand(deck)

    def deck(self, id: str) -> Deck | None:
        """Return the deck kept under an id, ``None`` if there is none.

        Raises:
            DamagedStoreError: if it is not what was kept.
        """
        if id in self._decks:
            return self._decks[id]
        with self.database.reading() as connection:
            row = connection.execute(sqlite.DECK, (id,)).fetchone()
        if row is None:
            return None
        content = content_of(id, row[0])
        try:
            found = build(Deck, {**content, "id": id})
        except (ValueError, TypeError, KeyError) as error:
            raise DamagedStoreError("deck_changed", id) from error
        self._at_hand(found)
        return found

    def index(self, id: str, person: str, board: str) -> DeckIndex | None:
        """Return what the entries said with a deck are held against; ``None`` if this board has no such deck.

        Raises:
            DamagedStoreError: if it is not what was kept.
        """
        found = self._indexes.find(id)
        if found is None:
            with self.database.reading() as connection:
                row = connection.execute(sqlite.DECK_OF, (id, person, board)).fetchone()
            if row is None:
                return None
            found = index_of(id, content_of(id, row[0]), row[1])
            self._indexes.keep(found)
        return found if (found.person, found.board) == (person, board) else None

    def dealt_lately(self, person: str, board: str, most: int) -> tuple[DeckIndex, ...]:
        """Return the decks dealt last to a board that are still kept, the newest first."""
        with self.database.reading() as connection:
            rows = connection.execute(sqlite.LAST_SLOTS, (person, board, DEALT, most, 0)).fetchall()
        return tuple(found for (id,) in rows if (found := self.index(id, person, board)) is not None)

    def said_with(self, deck: DeckIndex) -> bool:
        """Return whether any slot of a deck is used up: the slots of a question are used in their order."""
        with self.database.reading() as connection:
            firsts = ((deck.person, deck.board, q, s.numbers[0]) for q, s in deck.supply.items() if s.numbers)
            return any(connection.execute(sqlite.SLOT, first).fetchone() for first in firsts)

    def slots_of(self, deck: DeckIndex, begun: Iterable[tuple[str, str]]) -> tuple[SlotUse, ...]:
        """Return the slots that asks begun with a deck use up, each given with its question."""
        found = {
            SlotUse(deck.board, question, *slot): None
            for question, ask in begun
            if question in deck.supply and (slot := deck.supply[question].slot_of(ask)) is not None
        }
        return tuple(found)

    def next_slots(self, person: str, board: str) -> Mapping[str, int]:
        """Return for each question that a board has asked the first index after every slot used."""
        with self.database.reading() as connection:
            rows = connection.execute(sqlite.NEXT_SLOTS, (person, board)).fetchall()
        return {question: last + 1 for question, last in rows}

    def _at_hand(self, deck: Deck) -> None:
        """Remember the latest decks, for each touch names one."""
        decks = {**self._decks, deck.id: deck}
        self._decks = dict(list(decks.items())[-_DECKS_AT_HAND:])


def use_slots(connection: Connection, person: str, used: Iterable[SlotUse]) -> None:
    """Keep within a transaction which slots are used up; one that is used already stays with its first ask."""
    for board, question, slot, ask in used:
        if not connection.execute(sqlite.SLOT, (person, board, question, slot)).fetchone():
            connection.execute(sqlite.ADD_SLOT, (person, board, question, slot, ask))


def _made(connection: Connection, person: str, name: str, token: Token) -> Board:
    there = connection.execute(sqlite.BOARD, (person, name)).fetchone()
    if there:
        return Board(*there)
    made = Board(name, token(32))
    connection.execute(sqlite.ADD_BOARD, (person, *made))
    return made
