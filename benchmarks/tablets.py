"""A tablet to be measured: a served household, and a real Chromium that is paired to one of its boards."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.homes import MOMENT, NOW, PERSON
from jagvoice import home as homes
from jagvoice.household import Done, OfferPairing, Viewer

if TYPE_CHECKING:
    from playwright.sync_api import Page

OFFICE = Viewer("u-malin", "account")


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Serve a household at a free port, and yield where its board is."""
    command = (sys.executable, "-m", "jagvoice", "serve", "--home", str(home), "--now", MOMENT, "--port", "0")
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    found = re.search(r"http://\S+", process.stdout.readline())
    assert found, "nothing is served"
    try:
        yield f"{found[0].rstrip('/')}/board/"
    finally:
        process.terminate()
        process.communicate(timeout=30)


@contextmanager
def browsing() -> Iterator[Page]:
    """Yield an empty page of a browser of its own."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "there is no Chromium on this machine"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=path, args=arguments, env=dict(os.environ))
        yield browser.new_context(locale="sv-SE", viewport={"width": 1180, "height": 820}).new_page()
        browser.close()


def code(home: Path, person: str = PERSON) -> str:
    """Offer a pairing in the office, and return its code."""
    with homes.opened(home, NOW) as installation:
        done = installation.open(person).do(OFFICE, OfferPairing("Surfplattan"))
    assert isinstance(done, Done)
    assert done.code
    return done.code


def pair(page: Page, address: str, code: str) -> None:
    """Make a page a board, and return once its Home is there."""
    page.goto(f"{address}#pair={code}")
    page.wait_for_selector("#board .options button:visible")
