"""One Chromium for all that is tried on the board of a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jagvoice.household import Installation
from tests.faces.web.board.bed import Bed, served
from tests.faces.web.board.tablet import Tablet, tablets_of
from tests.faces.web.browsing import Clock
from tests.homes import made

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture(scope="module")
def tablet(chromium: Browser, address: str) -> Iterator[Bed]:
    """A tablet that feels several fingers; whatever its browser complains of is a mistake."""
    context = chromium.new_context(viewport={"width": 820, "height": 1180}, has_touch=True, locale="sv-SE")
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    yield Bed(page)
    context.close()
    assert complaints == []


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


@pytest.fixture
def board(home: Installation) -> Tablet:
    """Alva's tablet, paired; it has no screen."""
    return tablets_of(home, Clock())()
