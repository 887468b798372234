"""A code can be read off one screen and typed on another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.pairing import CODES, SIGNS, drawn, read

LOTS = st.integers(0, CODES - 1)


@given(LOTS)
def test_a_code_is_read_as_it_is_shown(lot: int) -> None:
    shown = drawn(lot)

    assert len(shown) == 9
    assert shown[4] == "-"
    assert read(shown) == shown


@given(LOTS, LOTS)
def test_two_lots_are_two_codes(one: int, other: int) -> None:
    assert (drawn(one) == drawn(other)) == (one == other)


@pytest.mark.parametrize(
    "typed", ["k7m2-94qx", " K7M2 94QX ", "K7M294QX", "k7 m2–94 qx", "Ｋ７Ｍ２９４ＱＸ", "K7M2—94QX."]
)
def test_how_it_is_typed_does_not_matter(typed: str) -> None:
    assert read(typed) == "K7M2-94QX"


@pytest.mark.parametrize("typed", ["", "K7M2-94Q", "K7M2-94QXX", "K7M2-94Q0", "K7M2-94QÅ", "K" * 10_000, "\ud800" * 8])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read(typed) is None


def test_no_sign_is_taken_for_another() -> None:
    for alike in ("0OQ", "1IL", "2Z", "5S", "8B", "UV", "6G"):
        assert len(set(alike) & set(SIGNS)) <= 1
    assert len(set(SIGNS)) == len(SIGNS)
