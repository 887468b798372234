"""The ways in to a board in a real browser: how each of them selects the cell with a label, and what is heard there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.faces.web.board.tablets import DEAF, STILL, until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PAGES = 9
"""More pages than any question here has."""

MOST_MARKS = 24
"""More than a board has cells."""

EARS = """async () => {
  const { Voice } = await import("/static/board/voice.js");
  const { say } = Voice.prototype;
  globalThis.heard = [];
  Voice.prototype.say = function (said, ...more) {
    const saids = typeof said[0] === "string" ? [said] : said;
    globalThis.heard.push(...saids.map(([text]) => text));
    return say.call(this, said, ...more);
  };
}"""
"""Listen to what the board says from now on."""


class Way(NamedTuple):
    """One way in."""

    select: Callable[[Page, Locator], None]
    """Selects a cell, on a scene that hears."""
    means: str
    """How the journal calls it."""
    lives: str
    """What stands in the household file of somebody who uses it, under ``communication``."""
    presented: str = "together"
    touches: bool = False
    """Whether the tablet has a screen that feels fingers."""


def _middle(cell: Locator) -> tuple[float, float]:
    box = cell.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def finger(seconds: float) -> Callable[[Page, Locator], None]:
    """Return how a finger touches for so long; it shakes a little meanwhile."""

    def touch(page: Page, cell: Locator) -> None:
        (x, y), screen = _middle(cell), page.context.new_cdp_session(page)
        for event, points in (
            ("touchStart", [{"x": x, "y": y}]),
            ("touchMove", [{"x": x + 2, "y": y - 1}]),
            ("touchEnd", []),
        ):
            screen.send("Input.dispatchTouchEvent", {"type": event, "touchPoints": points})
            page.wait_for_timeout(500 * seconds)
        screen.detach()

    return touch


def _by_mouse(page: Page, cell: Locator) -> None:
    page.mouse.move(*_middle(cell))
    page.mouse.down()
    page.wait_for_timeout(60)
    page.mouse.up()
    page.mouse.move(2, 2)


def _rests_on(page: Page, cell: Locator) -> None:
    """Point at a cell until its ring is full, and look away."""
    before = page.inner_text("#board")
    page.mouse.move(3, 3)
    page.mouse.move(*_middle(cell), steps=5)
    until(page, lambda: page.inner_text("#board") != before, "the ring that fills")
    page.mouse.move(2, 2)


def _twice(page: Page, cell: Locator) -> None:
    """Touch, hear what it is, and touch once more."""
    before = page.inner_text("#board")
    finger(0.05)(page, cell)
    page.wait_for_timeout(700)
    assert page.inner_text("#board") == before, "the first touch chooses nothing"
    finger(0.05)(page, cell)


def _by_keys(page: Page, cell: Locator) -> None:
    for _ in range(MOST_MARKS):
        page.keyboard.press("ArrowRight")
        if _marked(cell):
            page.keyboard.press("Enter")
            return
    raise AssertionError("no arrow leads there")


def _scanned(page: Page, cell: Locator) -> None:
    """Press one switch and wait; where several are marked together, press once more when this one is alone."""
    page.keyboard.press("Space")
    for _ in range(3):
        until(page, lambda: _marked(cell), "the mark", 40)
        page.wait_for_timeout(600)
        alone = page.locator("#board button.marked").count() == 1
        page.keyboard.press("Space")
        if alone:
            return
        until(page, lambda: not _marked(cell) or page.locator("#board button.marked").count() == 1, "one by one")


def _marked(cell: Locator) -> bool:
    return "marked" in (cell.get_attribute("class") or "").split()


TOUCH = Way(finger(0.1), "touch", "ways_in: [touch]", touches=True)
MOUSE = Way(_by_mouse, "touch", "ways_in: [touch]")
KEYS = Way(_by_keys, "key", "ways_in: [key]")
ONE_SWITCH = Way(_scanned, "switch", "ways_in: [switch]\nhands: {scan_seconds: 1}", "scanned")
HELD = Way(finger(0.8), "touch", "ways_in: [touch]\nhands: {accept: hold, hold_seconds: 0.6}", touches=True)
LIFTED = Way(finger(0.4), "touch", "ways_in: [touch]\nhands: {accept: release}", touches=True)
DWELLING = Way(_rests_on, "dwell", "ways_in: [dwell]\nhands: {dwell_seconds: 0.8}")
HEARING = Way(_twice, "touch", "ways_in: [touch]\nhands: {hear_first: true}", touches=True)

ALL = {"touch": TOUCH, "mouse": MOUSE, "keys": KEYS, "one switch": ONE_SWITCH, "held": HELD, "lifted": LIFTED,
       "dwelling": DWELLING, "hearing first": HEARING}  # fmt: skip


@dataclass
class Seat:
    """Somebody at a tablet."""

    page: Page
    way: Way
    aside: set[str] = field(default_factory=set)
    """Why something of what is said here is to be set aside."""
    _still: str = ""
    """What has stood on the board for long enough to be touched."""

    def listens(self) -> None:
        """Have ears for what the board says."""
        self.page.evaluate(EARS)

    @property
    def heard(self) -> list[str]:
        """What the board has said since there were ears."""
        found: list[str] = self.page.evaluate("globalThis.heard")
        return found

    @property
    def text(self) -> str:
        """All that stands on the board."""
        return self.page.inner_text("#board")

    @property
    def options(self) -> list[str]:
        """The labels of the options, in their order."""
        return self.page.locator("#board .options button:visible").all_inner_texts()

    def shows(self, *told: str, seconds: float = 15.0) -> None:
        """Wait until all this stands on the board."""
        until(self.page, lambda: all(one in self.text for one in told), f"{told} in {self.text!r}", seconds)

    def cell(self, label: str) -> Locator:
        return self.page.get_by_role("button", name=label, exact=True)

    def go(self, label: str, *then: str) -> None:
        """Select what has a label once the scene hears, and wait for what comes of it; a new deck is deaf once more."""
        for seconds in (4, 15):
            before = self._rested()
            self.way.select(self.page, self.cell(label))
            if self._becomes(before, seconds):
                break
        else:
            raise AssertionError(f"nothing came of {label}: {before!r}")
        self.shows(*then)

    def _rested(self) -> str:
        """Wait until the scene takes a touch, and return what stands there; no longer where it rests already."""
        still, self._still = self._still, ""
        if not still or self.text != still:
            still = self.page.evaluate(STILL, [DEAF, 10_000])
        return still

    def _becomes(self, before: str, seconds: float) -> bool:
        for _ in range(int(seconds * 20)):
            if self.text != before:
                return True
            self.page.wait_for_timeout(50)
        return False

    def look_for(self, *labels: str) -> str:
        """Turn the pages until one of some labels is there, and return it."""
        for _ in range(PAGES):
            self._still = self.page.evaluate(STILL, [DEAF, 10_000])
            if found := [label for label in self.options if label in labels]:
                return found[0]
            self.go("Fler bilder")
        raise AssertionError(f"none of {labels} came: {self.text!r}")


def options_of(way: Way) -> dict[str, Any]:
    """Return what a browser is to be for a way in."""
    return {"viewport": {"width": 1024, "height": 768}, "locale": "sv-SE", "has_touch": way.touches}
