"""How often something is, in words: rounded outwards, and never as touching every second time where it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.evidence.told import Share
from jagvoice.pages.dots import about, ends, tens
from jagvoice.words import phrase

SHARES = st.tuples(*[st.floats(0, 1)] * 3).map(lambda three: Share(*sorted(three)))


def say(message: object) -> str:
    return phrase(message, "sv")  # type: ignore[arg-type]


@given(SHARES)
def test_what_is_told_holds_the_whole_span(share: Share) -> None:
    low, middle, high = tens(share)
    assert 0 <= low <= middle <= high <= 10
    assert low <= 10 * share.low + 1e-6 and high >= 10 * share.high - 1e-6


@given(SHARES)
def test_what_keeps_off_every_second_time_is_not_told_as_touching_it(share: Share) -> None:
    told = ends(say, share)
    assert told["low"] != 5 or share.low <= 0.5
    assert told["high"] != 5 or share.high >= 0.5


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Share(0.52, 0.8, 0.97), "Ungefär 8 av 10, troligen drygt 5 till 10."),
        (Share(0.02, 0.2, 0.48), "Ungefär 2 av 10, troligen 0 till knappt 5."),
        (Share(0.5, 0.5, 0.5), "Ungefär 5 av 10, troligen 5 till 5."),
    ],
)
def test_the_sentence(share: Share, said: str) -> None:
    assert about(say, share) == said
