"""An office on a pilot's terminal, for tests: the demo's household, with clocks that are turned by hand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from unittest.mock import patch

from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.widget import Widget

from jagvoice.commands.reader import called
from jagvoice.faces.seat import Shown
from jagvoice.faces.terminal.office.app import OfficeApp, Start
from jagvoice.faces.terminal.office.wording import Words
from jagvoice.faces.terminal.painters import Gallery, painter
from jagvoice.home import ZONE
from jagvoice.household import Installation
from jagvoice.pages.blocks import Link
from jagvoice.pages.office import first
from jagvoice.store.database import open_database
from tests.pages.office.reading import AFTER_THE_WEEK

SMALL, MIDDLE, LARGE = (80, 24), (120, 40), (200, 60)

NOTHING = "nothing"
"""No page: what is shown instead is quickly drawn."""


@dataclass
class Clocks:
    """What time it is, and how long somebody has sat there; both stand still until they are turned."""

    now: datetime = field(default_factory=lambda: AFTER_THE_WEEK.replace(tzinfo=ZONE))
    passed: float = 0.0

    def seconds(self) -> float:
        return self.passed

    def go_on(self, seconds: float) -> None:
        self.passed += seconds
        self.now += timedelta(seconds=seconds)


@dataclass
class Office:
    """One office with somebody at it."""

    app: OfficeApp
    pilot: Pilot[None]
    clocks: Clocks

    async def settle(self) -> None:
        """Wait until everything that was begun is shown."""
        await quiet(self.app)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when everything that came of the one before is shown."""
        await self.pilot.press(*keys)
        await self.settle()

    async def watch(self, seconds: float = 1.0) -> None:
        """Let time go on, and the office look whether the page may stay."""
        self.clocks.go_on(seconds)
        self.app.keep_watch()
        await self.settle()

    @property
    def text(self) -> str:
        """Everything that stands on the screen, line by line."""
        return "\n".join("".join(s.text for s in line) for line in self.app.screen._compositor.render_strips())

    @property
    def shown(self) -> Shown:
        """The page that is open, with its reader's menu."""
        assert self.app.desk is not None
        assert self.app.desk.shown is not None
        return self.app.desk.shown

    @property
    def title(self) -> str:
        return self.app.screen.query_one("#title", Words).text


STILL = 4
"""So many looks in a row see nothing going on before it is quiet."""


async def quiet(app: OfficeApp, *_: float) -> None:
    """Wait until no message waits anywhere and no worker works.

    Textual's own waiting looks at how busy the processor is, which on a busy machine says nothing.
    """
    still = 0
    while still < STILL:
        await asyncio.sleep(0.001)
        still = 0 if _busy(app) else still + 1


def _busy(app: OfficeApp) -> bool:
    """Tell whether anything goes on; what is quickly looked at comes first."""
    if app.screen._layout_required or app.screen._dirty_widgets or _waits(app):
        return True
    if any(not worker.is_finished for worker in app.workers):
        return True
    for screen in app.screen_stack:
        within: list[Widget] = [screen]
        while within:
            widget = within.pop()
            if _waits(widget):
                return True
            if screen is app.screen and (widget._layout_required or widget._repaint_required) and widget is not screen:
                return True
            within.extend(widget._nodes)
    return False


def _waits(pump: MessagePump) -> bool:
    return not pump._message_queue.empty() or bool(pump._next_callbacks)


def at(installation: Installation, clocks: Clocks) -> Installation:
    """Return the same installation with a clock that is turned by hand."""
    return Installation(open_database(installation.home), installation.home, lambda: clocks.now)


@asynccontextmanager
async def office(
    installation: Installation,
    who: str = "",
    *,
    person: str | None = None,
    size: tuple[int, int] = MIDDLE,
    lang: str = "sv",
    clocks: Clocks | None = None,
    begins: str | None = NOTHING,
) -> AsyncIterator[Office]:
    """Open an office; somebody who is named sits at it already.

    It opens with a page that is quickly drawn, unless the page that opens first is what it is about.
    """
    clocks = clocks or Clocks()
    opened = at(installation, clocks)
    app = desk_app(opened, who, person=person, lang=lang, clocks=clocks)
    waits = partial(quiet, app)
    opens = (lambda desk: Link(begins)) if begins else first
    async with app.run_test(size=size) as pilot:
        with (
            patch("textual.app.wait_for_idle", waits),
            patch("textual.pilot.wait_for_idle", waits),
            patch("jagvoice.faces.seat.first", opens),
        ):
            found = Office(app, pilot, clocks)
            await found.settle()
            yield found


def desk_app(
    installation: Installation, who: str, *, person: str | None = None, lang: str = "sv", clocks: Clocks
) -> OfficeApp:
    """Return an office whose pictures are painted in quadrants."""
    return OfficeApp(
        installation,
        partial(Gallery, painter=painter("quadrant")),
        partial(called, installation=installation),
        lang,
        Start(who, person),
        seconds=clocks.seconds,
    )
