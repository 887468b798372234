"""A few plain questions make a household that works, and one in which somebody listens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from jagvoice.core.text import Message
from jagvoice.interview import first_terms, interview
from jagvoice.pictures.library import symbols
from jagvoice.words import phrase

TODAY = date(2026, 3, 11)


def answered(*answers: str, lang: str = "sv") -> tuple[object, list[str]]:
    """Return the household that answers make, and what was said meanwhile."""
    given: Iterator[str] = iter(answers)
    told: list[str] = []
    return interview(TODAY, "Europe/Stockholm", lang, lambda _: next(given), told.append), told


def test_empty_answers_make_the_profile_of_a_new_person() -> None:
    data, told = answered("", "Åsa Ek", "", "", "", "Karin Öberg", "", "", "")

    assert told == []
    assert data.person.first_name == "Åsa"  # type: ignore[attr-defined]
    profile = data.person.profile  # type: ignore[attr-defined]
    assert (profile.understands, profile.horizon, profile.most_options) == ("photo", "now_next", 2)


def test_an_answer_that_is_not_understood_is_asked_for_again() -> None:
    data, told = answered("fi", "", "", "Bo", "9", "1", "fem", "4", "13", "3", "", "Ada", "", "")

    assert len(told) == 5
    profile = data.person.profile  # type: ignore[attr-defined]
    assert (profile.understands, profile.horizon, profile.most_options) == ("object", "later", 3)


def test_the_board_speaks_the_language_that_was_answered() -> None:
    data, _ = answered("en", "Bo", "", "", "", "Ada", "", "", "")

    assert data.person.profile.lang == "en"  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_somebody_must_be_there_to_listen(lang: str) -> None:
    data, told = answered("", "Bo", "", "", "", "", "", "", "", "", "Nadja Holm", "Ada, Eva", lang=lang)

    assert told == [phrase(Message("init.nobody_listens"), lang)]
    roles = {(m.name, r.role) for m in data.members for r in m.roles}  # type: ignore[attr-defined]
    assert roles == {("Nadja Holm", "supporter"), ("Ada", "assistant"), ("Eva", "assistant")}


def test_every_first_word_has_its_picture_and_its_place() -> None:
    terms = first_terms()
    places = {t.id for t in terms if t.kind == "place"}

    assert all(t.picture.removeprefix("symbol:") in symbols() for t in terms)
    assert {p for t in terms for p in t.places} == places
