"""Which picture a thing is shown by is decided by what the person understands."""

from __future__ import annotations

from typing import get_args

import pytest

from jagvoice.core.people import Understands
from jagvoice.core.vocabulary import Term, tidied_spoken

LABELS = {"sv": "Bada"}


@pytest.mark.parametrize(
    ("picture", "photo", "understands", "shown"),
    [
        ("symbol:bath", None, "symbol", "symbol:bath"),
        ("symbol:bath", None, "photo", "symbol:bath"),
        ("symbol:bath", None, "object", "symbol:bath"),
        ("symbol:bath", "photo:ab", "symbol", "symbol:bath"),
        ("symbol:bath", "photo:ab", "photo", "photo:ab"),
        ("symbol:bath", "photo:ab", "object", "photo:ab"),
        ("", "photo:ab", "symbol", "photo:ab"),
        ("", "photo:ab", "photo", "photo:ab"),
    ],
)
def test_a_photo_is_shown_to_whoever_does_not_read_symbols(
    picture: str, photo: str | None, understands: Understands, shown: str
) -> None:
    assert Term("bath", "activity", LABELS, picture, photo=photo).shown(understands) == shown


def test_whatever_a_term_has_something_is_shown() -> None:
    for understands in get_args(Understands):
        assert Term("ball", "thing", LABELS, "", photo="photo:ab").shown(understands)


@pytest.mark.parametrize(
    ("forms", "kept"),
    [
        ((), {}),
        (("", "  "), {}),
        (("Bada", "BADA", "bada "), {}),
        (("plaska", "badkaret", "Plaska"), {"sv": ("plaska", "badkaret")}),
        (("i  badet", "o\u0308s"), {"sv": ("i badet", "\u00f6s")}),
    ],
)
def test_spoken_forms_are_kept_each_once_and_never_the_label(
    forms: tuple[str, ...], kept: dict[str, tuple[str, ...]]
) -> None:
    assert tidied_spoken({"sv": forms}, LABELS) == kept
