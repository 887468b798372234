"""Pictures in the browser: for whoever is signed in, and kept nowhere if they show somebody."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from jagvoice.household import AddPhoto, Done, Installation, Viewer
from tests.faces.web.browsing import Browser
from tests.homes import ALVA


@pytest.fixture
def karin(come: Callable[[], Browser]) -> Browser:
    browser = come()
    browser.sign_in("u-karin")
    return browser


def test_every_picture_of_a_page_is_there(karin: Browser) -> None:
    page = karin.look(f"/office/{ALVA}/journal")
    addresses = {has["src"] for has in page.all("img")}

    assert len(addresses) > 5
    for address in addresses:
        answer = karin.get(address)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
        assert "sandbox" in answer.headers["content-security-policy"]


def test_a_symbol_may_be_kept_for_a_day_and_a_face_nowhere(karin: Browser) -> None:
    symbol, face = karin.get(f"/picture/{ALVA}/symbol:yes"), karin.get(f"/picture/{ALVA}/portrait:u-johan:Johan")

    assert symbol.headers["cache-control"] == "private, max-age=86400"
    assert face.headers["cache-control"] == "no-store"
    assert face.content.startswith(b"<svg") or b"<svg" in face.content


@pytest.mark.parametrize(
    ("asked", "sent"), [("50", 96), ("96", 96), ("768", 768), ("99999999", 384), ("-1", 384), ("x", 384)]
)
def test_a_photo_comes_in_one_of_a_few_sizes_and_leaves_nothing_on_the_disk(
    karin: Browser, example: Installation, asked: str, sent: int
) -> None:
    out = io.BytesIO()
    Image.new("RGB", (600, 400), "#336699").save(out, "PNG")
    added = example.open(ALVA).do(Viewer("u-malin", "account"), AddPhoto(out.getvalue(), of="u-johan"))
    assert isinstance(added, Done)
    before = files(example.home)
    reference = next(m.photo for m in example.open(ALVA)._room.register.members(ALVA) if m.id == "u-johan")

    answer = karin.get(f"/picture/{ALVA}/{reference}?px={asked}")

    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["cache-control"] == "no-store"
    assert Image.open(io.BytesIO(answer.content)).size == (sent, sent)
    assert files(example.home) == before


def files(home: Path) -> set[Path]:
    """Return the files that can be made again."""
    return set((home / "kept").rglob("*"))
