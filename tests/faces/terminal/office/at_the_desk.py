"""An office on a pilot's terminal, for tests: the demo's household, with clocks that are turned by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from textual.pilot import Pilot

from jagvoice.commands.reader import called
from jagvoice.faces.terminal.office.app import OfficeApp, Start
from jagvoice.faces.terminal.office.wording import Words
from jagvoice.faces.terminal.painters import Gallery, painter
from jagvoice.home import ZONE
from jagvoice.household import Installation
from jagvoice.store.database import open_database
from tests.pages.office.reading import AFTER_THE_WEEK

SMALL, MIDDLE, LARGE = (80, 24), (120, 40), (200, 60)


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
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
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
    def title(self) -> str:
        return self.app.screen.query_one("#title", Words).text


def at(installation: Installation, clocks: Clocks) -> Installation:
    """Return the same installation with a clock that is turned by hand."""
    return Installation(open_database(installation.home), installation.home, lambda: clocks.now)


Open = Callable[..., "AsyncIterator[Office]"]


@asynccontextmanager
async def office(
    installation: Installation,
    who: str = "",
    *,
    person: str | None = None,
    size: tuple[int, int] = MIDDLE,
    lang: str = "sv",
    clocks: Clocks | None = None,
) -> AsyncIterator[Office]:
    """Open an office; somebody who is named sits at it already."""
    clocks = clocks or Clocks()
    opened = at(installation, clocks)
    app = desk_app(opened, who, person=person, lang=lang, clocks=clocks)
    async with app.run_test(size=size) as pilot:
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
