"""A board in a real browser: from the accepting event to its sound, and what its pictures and sounds cost."""

from __future__ import annotations

import io
import time
import wave
from collections.abc import Iterator
from typing import TYPE_CHECKING

from benchmarks.figure import Bench, Figure
from benchmarks.homes import wide_home
from benchmarks.tablets import browsing, code, pair, served

if TYPE_CHECKING:
    from playwright.sync_api import APIResponse, Page

    Answers = dict[str, APIResponse]

AFTER = """(() => {
  let accepted = 0;
  globalThis.delays = [];
  addEventListener("pointerdown", () => (accepted = performance.now()), true);
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (...when) {
    start.apply(this, when);
    if (accepted) delays.push(performance.now() - accepted);
    accepted = 0;
  };
})()"""
"""Notes how long after each press a sound was begun."""

KEPT = """caches.open("jagvoice-media").then((shelf) => shelf.keys()).then((all) => all.length)"""

DEAF = 1.1
"""A new scene takes no touch for so long, in seconds."""


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield what is heard after a press, and the bytes and the time until a board has all it may show and say."""
    home = wide_home(bench)
    with served(home) as address, browsing() as page:
        page.add_init_script(AFTER)
        begun = time.monotonic()
        pair(page, address, code(home))
        pictures, sounds = _brought(page)
        whole = time.monotonic() - begun
        shown = page.eval_on_selector_all("#board .options img", "all => all.map((each) => each.src)")
        of_home = sum(_sent(pictures[url]) for url in set(shown))
        of_deck = sum(map(_sent, pictures.values()))
        note = (
            f"{len(set(shown))} pictures of Home, as they are sent; the whole deck's {len(pictures)}: {of_deck:.0f} kB"
        )
        yield Figure("a page of pictures", "kB", (of_home,), goal=80, note=note)
        spoken = sum(_seconds(each.body()) for each in sounds.values())
        note = f"{len(sounds)} texts, {spoken:.0f} s; fetched once, and kept"
        yield Figure("sounds of a deck", "MB", (sum(map(_sent, sounds.values())) / 1000,), note=note)
        yield Figure("paired to all on the tablet", "s", (whole,), note="made by the engine for the first time")
        delays = tuple(_delays(page, bench.sizes.sounds))
    note = "press on a picture or a way out, sound ready, with the scene's change after it"
    yield Figure("press to sound in a browser, p99", "ms", delays, goal=5, worst=True, note=note)


def _brought(page: Page) -> tuple[Answers, Answers]:
    """Wait until everything is on the tablet, and return it by address: pictures and sounds."""
    named = page.evaluate(
        """async () => {
            const db = await new Promise((settle) => {
                indexedDB.open("jagvoice").onsuccess = (event) => settle(event.target.result);
            });
            const asked = db.transaction("state").objectStore("state").get("bundle");
            const { pictures, sounds } = await new Promise((settle) => (asked.onsuccess = () => settle(asked.result)));
            return [Object.values(pictures).map(({ url }) => url), Object.values(sounds)];
        }"""
    )
    while page.evaluate(KEPT) < sum(len(set(urls)) for urls in named):
        page.wait_for_timeout(50)
    pictures, sounds = ({_whole(page, url): page.request.get(_whole(page, url)) for url in urls} for urls in named)
    return pictures, sounds


def _whole(page: Page, address: str) -> str:
    return page.evaluate("address => new URL(address, location).href", address)  # type: ignore[no-any-return]


def _delays(page: Page, count: int) -> Iterator[float]:
    """Yield the milliseconds from each press to its sound, on whatever is shown."""
    page.click("#board .options button:visible")
    for n in range(count):
        page.wait_for_timeout(1000 * DEAF)
        page.evaluate("delays.length = 0")
        buttons = page.locator("#board button:visible")
        buttons.nth(n % buttons.count()).click()
        page.wait_for_timeout(100)
        yield from page.evaluate("delays")


def _sent(answer: APIResponse) -> float:
    """Return the kB of an answer on its way."""
    return int(answer.headers["content-length"]) / 1000


def _seconds(sound: bytes) -> float:
    with wave.open(io.BytesIO(sound)) as file:
        return float(file.getnframes() / file.getframerate())
