"""The lot is fair, repeatable, and one question's lot says nothing about another's."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core import lot

KEY = bytes(range(32))


def test_every_order_of_three_is_equally_likely() -> None:
    """Chi-square over 3,000 drawn arrangements; 5 degrees of freedom, 20.5 is p = 0.001."""
    drawn = Counter(lot.shuffled("abc", lot.seed(KEY, "do", n)) for n in range(3000))

    assert set(drawn) == set(permutations("abc"))
    assert sum((count - 500) ** 2 / 500 for count in drawn.values()) < 20.5


@given(st.binary(min_size=32, max_size=32), st.text(), st.integers(0, 10_000))
def test_the_same_key_question_and_slot_draw_the_same_lot(key: bytes, question: str, slot: int) -> None:
    assert lot.seed(key, question, slot) == lot.seed(key, question, slot)
    assert lot.ask_id(key, question, slot) == lot.ask_id(key, question, slot)


def test_no_two_slots_boards_or_questions_share_a_seed_or_an_ask() -> None:
    places = [(k, q, n) for k in (KEY, KEY[::-1]) for q in ("do", "who", "bad") for n in range(200)]

    assert len({lot.seed(*p) for p in places}) == len(places)
    assert len({lot.ask_id(*p) for p in places}) == len(places)
    assert not {str(lot.seed(*p)) for p in places} & {lot.ask_id(*p) for p in places}


@given(st.lists(st.integers(), unique=True), st.integers(0, 2**64 - 1))
def test_a_lot_neither_loses_nor_adds(items: list[int], seed: int) -> None:
    assert sorted(lot.shuffled(items, seed)) == sorted(items)
