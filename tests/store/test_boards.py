"""A board keeps its key, its decks and the slots it has used."""

from __future__ import annotations

import json
import threading
import zlib
from dataclasses import replace

import pytest

from jagvoice.core.deck import Asked, Cell, Deck, Scene, Slot, sealed
from jagvoice.core.text import Said
from jagvoice.store.database import Database
from jagvoice.store.errors import DamagedStoreError, StoreError, UnfitError
from jagvoice.store.indexes import DeckIndex, index_of
from jagvoice.store.journal import Journal
from jagvoice.store.register import Register, take_in
from jagvoice.store.rows import written
from tests.store.conftest import Tamper
from tests.store.said import PERSON, one_ask
from tests.store.test_register import ADMIN, household


@pytest.fixture
def register(database: Database) -> Register:
    take_in(database, household(), signed=ADMIN)
    return Register(database)


def deck(first: int = 0) -> Deck:
    said = Said("Hem", "sv")
    cell = Cell("bath", said, "symbol:bath", "home", writes="chose", option="bath", echo=Said("Du valde: Bada.", "sv"))
    slots = tuple(Slot(f"ask-{n}", n, n * 7, {"home": ("bath",)}) for n in range(first, first + 3))
    return sealed(
        Deck(
            id="",
            board="b1",
            person=PERSON,
            lang="sv",
            home="home",
            answer_seconds=20,
            questions={"home": Asked("home", "home", "home", "fixed", "team")},
            scenes={"home": Scene("home", "home", said, (cell,), (cell,), question="home")},
            supply={"home": slots},
        )
    )


def indexed(first: int = 0) -> DeckIndex:
    return index_of(deck(first).id, json.loads(written(deck(first))))


def asked(*asks: str) -> list[tuple[str, str]]:
    return [("home", ask) for ask in asks]


def plain_form() -> str:
    return written(replace(deck(), id=""))


def test_a_board_keeps_its_key(register: Register) -> None:
    first = register.board(PERSON, "b1")

    assert len(first.key) == 32
    assert register.board(PERSON, "b1") == first
    assert register.board(PERSON, "b2").key != first.key


def test_a_board_first_asked_for_by_many_at_once_has_one_key(register: Register) -> None:
    keys: list[bytes] = []
    threads = [threading.Thread(target=lambda: keys.append(register.board(PERSON, "b1").key)) for _ in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

    assert len(keys) == 8
    assert len(set(keys)) == 1


def test_a_stranger_has_no_board(register: Register) -> None:
    with pytest.raises(StoreError):
        register.board("p-nobody", "b1")


def test_a_deck_comes_back_as_it_was_dealt(register: Register, database: Database) -> None:
    register.keep_deck(deck(), dealt_at="2026-11-22T10:00:00+01:00")
    register.keep_deck(deck())

    assert Register(database).deck(deck().id) == register.deck(deck().id) == deck()
    assert register.deck("0" * 64) is None


def test_a_deck_that_is_not_its_hash_is_refused(register: Register) -> None:
    with pytest.raises(UnfitError):
        register.keep_deck(replace(deck(), lang="en"))


@pytest.mark.parametrize(
    "body", [plain_form().replace("Bada", "Dö"), "{", "[]", "{}", None], ids=["changed", "torn", "list", "empty", "raw"]
)
def test_a_deck_changed_on_the_disk_is_found_out(
    register: Register, database: Database, tamper: Tamper, body: str | None
) -> None:
    register.keep_deck(deck())
    changed = b"not compressed" if body is None else zlib.compress(body.encode())
    tamper(f"UPDATE decks SET body = x'{changed.hex()}'")

    with pytest.raises(DamagedStoreError):
        Register(database).deck(deck().id)


def test_used_slots_are_not_dealt_again(register: Register, database: Database) -> None:
    register.board(PERSON, "b1")
    assert register.next_slots(PERSON, "b1") == {}
    Journal(database, PERSON).append(one_ask("ask-1"), used=register.slots_of(indexed(), asked("ask-1")))
    assert register.next_slots(PERSON, "b1") == {"home": 2}
    Journal(database, PERSON).append([], used=register.slots_of(indexed(), asked("ask-0", "ask-2.1", "ask-1")))
    assert register.next_slots(PERSON, "b1") == {"home": 3}
    Journal(database, PERSON).append([], used=register.slots_of(indexed(2), asked("ask-4")))

    assert register.next_slots(PERSON, "b1") == {"home": 5}
    assert register.next_slots(PERSON, "b2") == {}
