"""The book about the person as it is folded from its notes: nothing written in it is ever lost."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.book import BOOK, CHAPTERS, Line, lines
from jagvoice.core.journal import Note


def told(n: int, instead_of: int | None = None) -> Note:
    """Return the nth line, written instead of an earlier one."""
    said = {"heading": CHAPTERS[n % 4], "text": f"rad {n}"} | (
        {} if instead_of is None else {"instead_of": f"n{instead_of}"}
    )
    return Note(f"n{n}", "told", "u-karin", f"2026-03-{n % 28 + 1:02}T10:00:00+01:00", BOOK, json.dumps(said))


@st.composite
def books(draw: st.DrawFn) -> list[Note]:
    """Return a book in which lines correct earlier ones, or each other's corrections, or what was never there."""
    count = draw(st.integers(0, 12))
    return [told(n, draw(st.none() | st.integers(0, 14))) for n in range(count)]


def every(line: Line) -> set[str]:
    return {line.id, *(old.id for old in line.earlier)}


@given(books())
def test_every_line_stands_or_is_found_behind_one_that_does(notes: list[Note]) -> None:
    standing = lines(notes)

    assert {id for line in standing for id in every(line)} == {n.id for n in notes}
    assert not {old.id for line in standing for old in line.earlier} & {line.id for line in standing}


def test_a_line_has_the_ones_it_stands_instead_of_behind_it_newest_first() -> None:
    (line,) = lines([told(0), told(1, 0), told(2, 1)])

    assert (line.words, [old.words for old in line.earlier]) == ("rad 2", ["rad 1", "rad 0"])


def test_two_that_correct_the_same_line_both_stand() -> None:
    assert [line.words for line in lines([told(0), told(1, 0), told(2, 0)])] == ["rad 1", "rad 2"]


def test_a_line_that_the_person_disputes_stands_with_that_beside_it() -> None:
    wrong = Note("c", "corrected", "p-alva", "2026-03-09T12:00:00+01:00", BOOK, json.dumps({"line": "n0"}))

    assert [bool(line.disputed) for line in lines([told(0), told(1), wrong])] == [True, False]
