"""Where pictures lie: by lot, evenly, and so that a habit of the hand can be told from a preference afterwards."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

from jagvoice.core import lot
from jagvoice.core.deck import Cell, Deck
from jagvoice.core.journal import Entry, Expression
from jagvoice.core.people import Profile
from jagvoice.core.place import Input
from jagvoice.core.walk import shown, start, step
from jagvoice.pages.board import SUPPLY, deal
from tests.dealing import dealing, term
from tests.walking import at, expressions

HERE = Profile(horizon="now", most_options=2, answer_seconds=1)
TERMS = (*(term(a) for a in ("bake", "paint", "music", "bath")), term("home", "place", "home", ()))
ASKS = 60


def dealt(first: int) -> Deck:
    """Return the deck whose slots begin with a number."""
    return deal(dealing(HERE, terms=TERMS, items=(), next_slot={"do": first}))


def test_every_picture_lies_everywhere_equally_often_over_three_thousand_dealt_arrangements() -> None:
    """Chi-square of picture by place, 9 degrees of freedom; 27.9 is p = 0.001."""
    orders = [s.orders for n in range(0, 3000, SUPPLY) for s in dealt(n).supply["do"]]
    places = Counter(
        (cell, 2 * page + place)
        for order in orders
        for page, id in enumerate(("home", "home/1"))
        for place, cell in enumerate(order[id])
    )
    expected = len(orders) / 4

    assert len(orders) == 3000
    assert sum((places[c, p] - expected) ** 2 / expected for c in {c for c, _ in places} for p in range(4)) < 27.9


def test_what_is_kept_of_a_lot_is_enough_to_draw_it_again() -> None:
    deck = dealt(0)
    cells = [c.id for c in deck.scenes["home"].cells]

    for slot in deck.supply["do"]:
        assert [c for page in ("home", "home/1") for c in slot.orders[page]] == list(lot.shuffled(cells, slot.seed))
    assert {s.seed for s in deck.supply["feel"]} == {0}, "nothing is drawn where every place is fixed"


def pressed(where: Callable[[int, tuple[Cell, ...]], int | str]) -> list[Expression]:
    """Return what somebody leaves who answers by a rule: a place on the page, or a cell by its id."""
    entries: list[Entry] = []
    for ask in range(ASKS):
        deck = dealt(ask)
        place = start(deck)
        wanted = where(ask, shown(deck, place).cells)
        while isinstance(wanted, str) and wanted not in {c.id for c in shown(deck, place).cells}:
            place, new = step(deck, place, Input("more_pictures"), at(60 * ask))
            entries += new
        cell = wanted if isinstance(wanted, str) else shown(deck, place).cells[wanted].id
        for second, touch in enumerate((cell, "finished"), 1):
            place, new = step(deck, place, Input(touch), at(60 * ask + 5 * second))
            entries += new
    return expressions(entries)


def columns(said: list[Expression]) -> list[int]:
    """Return the column of each choice, as the journal tells it."""
    return [next(s.column for page in e.offered for s in page if s.option == e.chosen[-1]) for e in said]


def test_who_always_presses_left_leaves_a_journal_that_says_so() -> None:
    said = pressed(lambda *_: 0)

    assert set(columns(said)) == {0}
    assert max(Counter(e.chosen[-1] for e in said).values()) < ASKS / 2, "no picture looks preferred"


def test_who_alternates_leaves_a_journal_that_says_so() -> None:
    said = pressed(lambda n, _: n % 2)

    assert columns(said) == [n % 2 for n in range(ASKS)]
    assert max(Counter(e.chosen[-1] for e in said).values()) < ASKS / 2


def test_who_presses_at_random_leaves_places_and_pictures_that_are_all_alike() -> None:
    chance = random.Random(7)
    said = pressed(lambda *_: chance.randrange(2))

    assert 18 <= columns(said).count(0) <= 42
    assert set(Counter(e.chosen[-1] for e in said)) == {"bake", "paint", "music", "bath"}


def test_who_wants_one_thing_leaves_it_in_every_place() -> None:
    said = pressed(lambda *_: "option:music")

    assert {e.chosen[-1] for e in said} == {"music"}
    assert 18 <= columns(said).count(0) <= 42
