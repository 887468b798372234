"""Which picture a thing is shown by is decided by what the person understands."""

from __future__ import annotations

from typing import get_args

import pytest

from jagvoice.core.people import Understands
from jagvoice.core.vocabulary import Term

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
