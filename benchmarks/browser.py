"""A board in a real browser beside a bare page of twelve buttons: what it costs to begin, and when a press is seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from benchmarks.bare import BUTTONS
from benchmarks.figure import Bench, Figure
from benchmarks.homes import demo_home, wide_home
from benchmarks.tablets import TABLET, browser, code, pair, served, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

USABLE = """globalThis.usable = new Promise((settle) => {
  const there = () => {
    const buttons = [...document.querySelectorAll("BUTTONS")].filter((each) => each.checkVisibility());
    const pictures = [...document.querySelectorAll("#board img:not([hidden])")];
    const shown = pictures.filter((each) => each.complete && each.naturalWidth);
    return buttons.length && shown.length === pictures.length;
  };
  const look = () => {
    if (there()) setTimeout(() => settle(performance.now()));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})"""
"""Notes when the buttons and all their pictures were painted, in ms since the page was asked for."""

PRESSED = """(() => {
  globalThis.presses = [];
  addEventListener("pointerdown", ({ timeStamp, target }) => {
    const button = target.closest("button");
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => button.matches(".pressed") && presses.push(performance.now() - timeStamp);
    requestAnimationFrame(() => port2.postMessage(null));
  }, true);
})()"""
"""Notes how long after each press the frame was painted that shows its button as pressed."""

BOARD, BARE = "#board .options button", "body > button"

SLOWER = 4
"""How many times slower than this machine a cheap tablet is."""

DEAF = 1.1
"""A new scene takes no touch for so long, in seconds."""

WHOLE = """navigator.serviceWorker.ready.then(async () => {
  const named = await new Promise((settle) => {
    indexedDB.open("jagvoice").onsuccess = ({ target }) => {
      const asked = target.result.transaction("state").objectStore("state").get("bundle");
      asked.onsuccess = () => settle(Object.values(asked.result.pictures).map(({ url }) => url));
    };
  });
  const shelf = await caches.open("jagvoice-media");
  const kept = new Set((await shelf.keys()).map(({ url }) => new URL(url).pathname));
  return named.every((url) => kept.has(url));
})"""
"""Whether the tablet has all it needs to begin without the network."""


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield the figures of a board of twelve pictures, and the beginning of the example's."""
    with serving("benchmarks.bare") as (bare, _), browser() as chromium:
        with served(wide_home(bench)) as address:
            tablet = chromium.new_context(**TABLET)
            pair(page := tablet.new_page(), address, code(wide_home(bench)))
            yield from _beginning(bench, chromium, tablet, address, bare, "12 pictures")
            yield from _pressing(bench, page, chromium, bare)
            yield from _memory(page, chromium, bare)
            while not page.evaluate(WHOLE):
                page.wait_for_timeout(100)
            page.close()
        yield from _offline(bench, tablet, address)
        with served(demo_home(bench)) as address:
            tablet = chromium.new_context(**TABLET)
            pair(tablet.new_page(), address, code(demo_home(bench)))
            yield from _beginning(bench, chromium, tablet, address, bare, "the example")


def _beginning(
    bench: Bench, chromium: Browser, tablet: BrowserContext, address: str, bare: str, which: str
) -> Iterator[Figure]:
    """Yield the bytes and the time until a paired tablet that has kept nothing is a board again."""
    known: Any = tablet.cookies()
    for slower, goal in ((1, 300.0), (SLOWER, 1000.0)):
        ours: list[tuple[float, float]] = []
        floor: list[tuple[float, float]] = []
        for _ in range(bench.sizes.starts + 1):
            ours.append(_begun(chromium, address, BOARD, known, slower))
            floor.append(_begun(chromium, bare, BARE, [], slower))
        kilobytes, ms = zip(*ours[1:], strict=True)
        bare_kilobytes, bare_ms = zip(*floor[1:], strict=True)
        under = f"a bare page of {BUTTONS} buttons"
        if slower == 1:
            yield Figure(
                f"bytes to a usable board, {which}", "kB", kilobytes, bare_kilobytes, under, goal=150, absolute=True,
                note="all that comes before the last picture of Home is painted: program, letters, deck, pictures",
            )  # fmt: skip
        how = f", CPU {slower} times slower" if slower > 1 else ""
        yield Figure(f"usable cold, {which}{how}", "ms", ms, bare_ms, under, goal=goal, absolute=True)


def _begun(chromium: Browser, address: str, buttons: str, known: Any, slower: int) -> tuple[float, float]:
    """Open a page in a browser that has kept nothing, and return its kB and ms until it can be used."""
    with _fresh(chromium, buttons, slower) as (page, session):
        page.context.add_cookies(known)
        came: dict[str, int] = {}
        sounds = set[str]()
        session.on("Network.requestWillBeSent", lambda e: sounds.update([e["requestId"]] * _is_sound(e)))
        session.on("Network.responseReceived", lambda e: _adds(came, e, e["response"]["encodedDataLength"]))
        session.on("Network.dataReceived", lambda e: _adds(came, e, e["encodedDataLength"]))
        session.send("Network.enable")
        page.goto(address, wait_until="commit")
        ms = page.evaluate("usable")
        return sum(size for id, size in came.items() if id not in sounds) / 1000, ms


def _is_sound(event: dict[str, Any]) -> bool:
    return "/board/sound/" in event["request"]["url"]


def _adds(came: dict[str, int], event: dict[str, Any], size: int) -> None:
    came[event["requestId"]] = came.get(event["requestId"], 0) + size


def _pressing(bench: Bench, page: Page, chromium: Browser, bare: str) -> Iterator[Figure]:
    """Yield the time from a press to the painted look of it, on whatever is shown."""
    for slower in (1, SLOWER):
        with _fresh(chromium, BARE, slower) as (floor, _):
            floor.goto(bare)
            _throttled(page, slower)
            for each in (page, floor):
                each.evaluate(PRESSED)
            pairs = [
                (ms, beside)
                for n in range(bench.sizes.sounds)
                for ms in _press(page, "#board", n)
                for beside in _press(floor, "body", n)
            ]
        _throttled(page, 1)
        page.reload()
        page.wait_for_selector(f"{BOARD}:visible")
        ours, theirs = zip(*pairs, strict=True)
        how = f", CPU {slower} times slower" if slower > 1 else ""
        note = "pressed anywhere between two frames, each of 16.7 ms, so the floor is the least that a browser can do"
        given = (ours, theirs, f"a bare page of {BUTTONS} buttons")
        yield Figure(f"press to its painted mark{how}", "ms", *given, goal=16, absolute=True, note=note)
        yield Figure(f"press to its painted mark, p99{how}", "ms", *given, worst=True)


def _press(page: Page, root: str, n: int) -> list[float]:
    """Press one of the buttons there are, and return the milliseconds until that was seen."""
    page.bring_to_front()
    page.wait_for_timeout(1000 * DEAF if root == "#board" else 50)
    buttons = page.locator(f"{root} button:visible")
    box = buttons.nth(n % buttons.count()).bounding_box()
    assert box
    page.evaluate("presses.length = 0")
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.wait_for_timeout(60)
    page.mouse.up()
    return page.evaluate("presses")  # type: ignore[no-any-return]


def _memory(page: Page, chromium: Browser, bare: str) -> Iterator[Figure]:
    """Yield what the program holds after all that was pressed."""
    with _fresh(chromium, BARE, 1) as (floor, session):
        floor.goto(bare)
        beside = _heap(session)
    ours = _heap(page.context.new_cdp_session(page))
    yield Figure("heap", "MB", (ours,), (beside,), f"a bare page of {BUTTONS} buttons", goal=5, absolute=True)


def _heap(session: CDPSession) -> float:
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def _offline(bench: Bench, tablet: BrowserContext, address: str) -> Iterator[Figure]:
    """Yield how soon a board begins that finds no server."""
    took: list[float] = []
    for _ in range(bench.sizes.starts + 1):
        page = tablet.new_page()
        page.add_init_script(USABLE.replace("BUTTONS", BOARD))
        page.goto(address, wait_until="commit")
        took.append(page.evaluate("usable"))
        page.close()
    note = "the server is gone; program, deck and pictures are those that the tablet has kept"
    yield Figure("usable without the network, 12 pictures", "ms", tuple(took[1:]), goal=300, absolute=True, note=note)


@contextmanager
def _fresh(chromium: Browser, buttons: str, slower: int) -> Iterator[tuple[Page, CDPSession]]:
    """Yield a page of a browser that has kept nothing, on a machine so many times slower."""
    context = chromium.new_context(**TABLET)
    page = context.new_page()
    page.add_init_script(USABLE.replace("BUTTONS", buttons))
    yield page, _throttled(page, slower)
    context.close()


def _throttled(page: Page, slower: int) -> CDPSession:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    return session
