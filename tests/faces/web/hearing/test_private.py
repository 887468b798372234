"""A whole board in a real browser: what is private is silent, and what is said is what every board says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jagvoice.home import clock
from jagvoice.household import Done, Installation, OfferPairing, Viewer
from jagvoice.store.database import open_database
from tests.chromium import visiting
from tests.homes import ALVA, NOW, made
from tests.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LISTEN = """(() => {
  globalThis.begun = [];
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (...when) {
    start.apply(this, when);
    begun.push(Math.round(this.buffer.duration * 100) / 100);
  };
})()"""
"""Keeps how long each sound is that was begun."""

COMPLETE = """caches.open("jagvoice-media").then((shelf) => shelf.keys()).then((all) => all.length)"""

DEAF = 1200
"""A new scene takes no touch for so long, in ms."""


def code(home: Path) -> str:
    with Installation(open_database(home), home, clock(NOW)) as installation:
        done = installation.open(ALVA).do(Viewer("u-malin", "account"), OfferPairing("Surfplattan"))
    assert isinstance(done, Done)
    assert done.code
    return done.code


@pytest.fixture
def page(chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    """A board that has everything it may say."""
    home = tmp_path / "home"
    with made(home):
        pass
    with served(home, "--now", f"{NOW:%Y-%m-%dT%H:%M}") as (address, _), visiting(chromium, address) as page:
        page.add_init_script(LISTEN)
        page.goto(f"{address}board/#pair={code(home)}")
        page.wait_for_selector("#board .options button:visible")
        before = -1
        while (now := page.evaluate(COMPLETE)) != before or now < 100:
            before = now
            page.wait_for_timeout(1500)
        yield page


def touch(page: Page, label: str) -> int:
    """Touch a cell once the board takes it, and return how many sounds came of it."""
    page.wait_for_timeout(DEAF)
    page.evaluate("void (begun.length = 0)")
    page.get_by_role("button", name=label, exact=True).click(timeout=5000)
    page.wait_for_timeout(500)
    return len(page.evaluate("begun"))


@pytest.mark.slow
def test_what_is_private_is_silent_until_help_is_called(page: Page) -> None:
    assert touch(page, "Känna") == 1
    assert touch(page, "Sluta") == 1
    assert touch(page, "Något är dåligt") == 0
    assert page.inner_text("#board h1") == "Vad är dåligt?"
    page.wait_for_timeout(DEAF)
    page.evaluate("void (begun.length = 0)")
    page.locator("#board .options button:visible").first.click()
    page.wait_for_timeout(500)
    assert page.evaluate("begun") == []

    assert touch(page, "Hjälp") == 2, "the tones of a call, and its word"
