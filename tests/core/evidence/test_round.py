"""A round asks what teaches something, tires nobody, and offers only what can be had."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.lives import LADDER, OPTIONS, life, preferring
from jagvoice.core.evidence.round import MOST_ASKS, planned
from tests.examples import examples


@examples(40, deadline=None)
@given(st.integers(0, 40), st.integers(1, 4), st.integers(0, 5), st.integers(0, 1000))
def test_a_round_keeps_its_rules(count: int, size: int, available: int, seed: int) -> None:
    choices = list(life(preferring(LADDER), count, seed))
    found = planned(choices, OPTIONS[:available], size, seed)
    assert len(found) <= MOST_ASKS
    assert bool(found) == (available >= 2 and size >= 2)
    for n, offer in enumerate(found):
        assert set(offer.options) <= set(OPTIONS[:available])
        assert 2 <= len(set(offer.options)) == len(offer.options) <= size
        running = found[n - 2 : n + 1] if n >= 2 else ()
        assert not running or not set.intersection(*(set(o.options) for o in running))
    if available > size:
        assert all(a.options != b.options for a, b in pairwise(found)), "once more may look as if the answer was wrong"
    if available == len(OPTIONS) and size == 2:
        assert len({o.options for o in found}) == len(found)


def test_the_same_seed_gives_the_same_round() -> None:
    choices = list(life(preferring(LADDER), 20, 1))
    assert planned(choices, OPTIONS, 2, 7) == planned(choices, OPTIONS, 2, 7)


def test_what_was_never_offered_together_comes_first() -> None:
    choices = [c for c in life(preferring(LADDER), 80, 1) if set(c.options) != {"B", "D"}]
    assert planned(choices, OPTIONS, 2, 3)[0].options == ("B", "D")


def test_every_other_ask_holds_what_seems_to_be_liked_most() -> None:
    choices = list(life(preferring(LADDER), 60, 1))
    met = Counter(o for seed in range(10) for offer in planned(choices, OPTIONS, 2, seed)[1::2] for o in offer.options)
    assert {o for o, _ in met.most_common(2)} == {"A", "B"}
