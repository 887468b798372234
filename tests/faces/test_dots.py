"""Dots on a line: what is drawn says neither less nor more than the words beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.faces.columns import length
from jagvoice.faces.dots import FILLED, NARROWEST, OPEN, WIDEST, axis_of, line_of, odd
from jagvoice.pages.blocks import Dot

AXIS = ("aldrig", "varannan gång", "alltid")

widths = st.integers(NARROWEST // 2, WIDEST // 2).map(lambda half: 2 * half + 1)
shares = st.tuples(*[st.floats(0, 1)] * 3).map(sorted)


def dot(low: float, middle: float, high: float, *, filled: bool = True) -> Dot:
    return Dot("Rida", "17 av 18", "", middle, low, high, filled)


@pytest.mark.parametrize(
    ("drawn", "shown"),
    [
        (dot(0.5, 0.75, 1.0), "├─────────┿━━━━●━━━━┥"),
        (dot(0.0, 0.25, 0.5, filled=False), "┝━━━━○━━━━┿─────────┤"),
        (dot(0.0, 0.0, 0.2), "●━━━━─────┼─────────┤"),
        (dot(0.51, 0.52, 0.53), "├─────────┼●────────┤"),
        (dot(0.2, 0.5, 0.9, filled=False), "├───━━━━━━○━━━━━━━━─┤"),
        (dot(-3, 7, 9), "┝━━━━━━━━━┿━━━━━━━━━●"),
    ],
)
def test_a_dot_lies_on_its_line_with_its_span(drawn: Dot, shown: str) -> None:
    line = line_of(drawn, 21)

    assert line is not None
    assert line.drawn == shown


def test_of_too_little_nothing_is_drawn() -> None:
    assert line_of(Dot("Rida", "1 av 2", "För få."), 21) is None


@given(share=shares, width=widths, filled=st.booleans())
def test_the_line_takes_its_columns_and_touches_the_middle_only_where_the_span_does(
    share: list[float], width: int, filled: bool
) -> None:
    low, middle, high = share
    line = line_of(dot(low, middle, high, filled=filled), width)

    assert line is not None
    assert length(line.drawn) == width
    assert line.drawn.count(FILLED if filled else OPEN) == 1
    assert line.begin <= line.drawn.index(FILLED if filled else OPEN) <= line.end
    assert (line.begin <= width // 2 <= line.end) == (low <= 0.5 <= high)


@given(width=widths)
def test_the_words_of_the_axis_stand_over_the_ends_of_the_line(width: int) -> None:
    words = axis_of(AXIS, width)

    assert length(words) == width
    assert words.startswith("aldrig")
    assert words.endswith("alltid")
    if width >= 29:
        assert abs(words.index("varannan gång") + 6 - width // 2) <= 1


@pytest.mark.parametrize(("room", "width"), [(3, 15), (40, 39), (41, 41), (300, 61)])
def test_a_line_always_has_a_middle(room: int, width: int) -> None:
    assert odd(room) == width
