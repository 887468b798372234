"""A thing cannot be heard where the model lacks a word of its label and of everything else that is said for it."""

from __future__ import annotations

import pytest

from jagvoice.core.unheard import unheard, words_of
from jagvoice.core.vocabulary import Term

BATH = Term("bath", "activity", {"sv": "Bada!", "en": "Bath"}, "symbol:bath", spoken={"sv": ("plaska", "i badkaret")})
TV = Term("tv", "activity", {"sv": "Se på TV"}, "symbol:tv")
OLD = Term("old", "activity", {"sv": "Curling"}, "symbol:x", retired=True)
STAR = Term("star", "thing", {"sv": "★"}, "symbol:star")


def test_all_words_that_are_said_are_asked_about() -> None:
    assert words_of((BATH, TV, OLD, STAR), "sv") == {"bada", "plaska", "i", "badkaret", "se", "på", "tv"}
    assert words_of((BATH, TV), "en") == {"bath", "se", "på", "tv"}


@pytest.mark.parametrize(
    ("unknown", "lang", "deaf_to"),
    [
        ((), "sv", ()),
        (("bada",), "sv", ()),
        (("bada", "plaska"), "sv", ()),
        (("bada", "plaska", "badkaret"), "sv", ("bath",)),
        (("tv",), "sv", ("tv",)),
        (("curling",), "sv", ()),
        (("bath",), "en", ("bath",)),
        (("bada",), "en", ()),
    ],
)
def test_what_has_one_form_of_known_words_can_be_heard(
    unknown: tuple[str, ...], lang: str, deaf_to: tuple[str, ...]
) -> None:
    assert tuple(t.id for t in unheard((BATH, TV, OLD), lang, unknown)) == deaf_to


def test_what_has_no_word_at_all_can_never_be_heard() -> None:
    assert unheard((STAR,), "sv", ()) == (STAR,)
