"""A round asks what teaches something, tires nobody, and offers only what can be had."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.lives import LADDER, OPTIONS, life, preferring
from jagvoice.core.evidence.choices import Choice
from jagvoice.core.evidence.round import ENOUGH, MOST_ASKS, planned
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


NEW = ("N1", "N2", "N3", "N4", "N5")
"""What was never offered."""


def above_in(offers: Sequence[tuple[str, ...]], above: frozenset[str]) -> list[bool]:
    """Return for each ask whether something of it is above, or all that is was just offered twice running."""
    twice = [frozenset[str](), frozenset[str](), *(set.intersection(*map(set, p)) for p in pairwise(offers))]
    return [bool(above & set(o)) or above <= twice[n] for n, o in enumerate(offers)]


@pytest.mark.parametrize("size", [2, 3, 4])
@pytest.mark.parametrize(
    ("available", "above"),
    [(tuple(OPTIONS), frozenset("AB")), ((*OPTIONS, *NEW), frozenset("AB")), (("A", "D", "E"), frozenset("A"))],
)
def test_after_ten_choices_nobody_is_asked_about_nothing_but_what_they_pass_over(
    available: tuple[str, ...], above: frozenset[str], size: int
) -> None:
    choices = list(life(preferring(LADDER), 60, 1))

    for seed in range(10):
        offers = [offer.options for offer in planned(choices, available, size, seed)]

        assert all(above_in(offers, above)), offers


def test_of_few_choices_nothing_is_known_to_be_liked() -> None:
    few = [Choice(("A", "B"), (None, None), 0)] * (ENOUGH - 1)
    offered = {
        frozenset(o.options) for seed in range(20) for o in planned(few, (*OPTIONS, *NEW), 2, seed)
    }  # fmt: skip

    assert any(o.isdisjoint("A") for o in offered)


@pytest.mark.parametrize("size", [2, 3])
def test_what_shows_a_pattern_meets_its_like_and_what_is_new_comes_in_beside_it(size: int) -> None:
    choices = list(life(preferring(LADDER), 40, 2))

    for seed in range(10):
        found = planned(choices, (*OPTIONS, *NEW), size, seed)

        gaps, challenges = found[::2], found[1::2]
        assert all(len(set(o.options) & set(OPTIONS)) >= 2 for o in challenges), found
        assert all(set(o.options) & set(NEW) for o in gaps), found
