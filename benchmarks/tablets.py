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
from typing import TYPE_CHECKING, Any

from benchmarks.homes import MOMENT, NOW, PERSON
from jagvoice import home as homes
from jagvoice.household import Done, OfferPairing, Viewer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OFFICE = Viewer("u-malin", "account")


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Serve a household at a free port, and yield where its board is."""
    with serving("jagvoice", "serve", "--home", str(home), "--now", MOMENT, "--port", "0") as (address, _):
        yield f"{address}board/"


@contextmanager
def serving(*command: str) -> Iterator[tuple[str, int]]:
    """Run a module that serves and says where, and yield its address and its process."""
    process = subprocess.Popen((sys.executable, "-m", *command), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    found = re.search(r"http://\S+/", process.stdout.readline())
    assert found, "nothing is served"
    try:
        yield found[0], process.pid
    finally:
        process.terminate()
        process.communicate(timeout=30)


@contextmanager
def browsing() -> Iterator[Page]:
    """Yield an empty page of a browser of its own."""
    with browser() as launched:
        yield launched.new_context(**TABLET).new_page()


TABLET: Any = {"locale": "sv-SE", "viewport": {"width": 1180, "height": 820}}


@contextmanager
def browser() -> Iterator[Browser]:
    """Yield a browser."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "there is no Chromium on this machine"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        launched = playwright.chromium.launch(executable_path=path, args=arguments, env=dict(os.environ))
        yield launched
        launched.close()


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
