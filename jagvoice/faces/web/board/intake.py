"""What many boards send at once is taken in together: while one lot is made durable, the next gathers.

So a thousand boards cost one worker and few waits for the disk, and none of them waits for more than two.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from anyio import to_thread

from jagvoice.faces.web.board import entries
from jagvoice.faces.web.board.entries import Taken
from jagvoice.faces.web.board.pairing import known
from jagvoice.faces.web.site import Site
from jagvoice.household import Household, Record, Viewer

MOST = 256
"""So many boards are taken in together."""


class Sent(NamedTuple):
    """What a tablet has sent."""

    token: str
    asked: Mapping[str, Any]


class Answer(NamedTuple):
    """What it is told once all of it is durable."""

    taken: Taken
    now: datetime
    ended: bool
    """Whether the tablet is no board any more."""


class Intake:
    """Takes in what is sent, one lot after the other."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._lanes: WeakKeyDictionary[asyncio.AbstractEventLoop, _Lane] = WeakKeyDictionary()

    async def take(self, sent: Sent) -> Answer:
        """Return what became of what a tablet has sent; it is durable then.

        Raises:
            HTTPException: what ``entries.read`` and ``entries.take`` raise; 401 if the tablet is no board.
            StoreError: if nothing can be read.
        """
        loop = asyncio.get_running_loop()
        lane = self._lanes.get(loop)
        if lane is None:
            lane = self._lanes[loop] = _Lane(self._site)
        return await lane.take(sent)


class _Lane:
    """The lots of one event loop."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._waiting: list[tuple[Sent, asyncio.Future[Answer]]] = []
        self._work: asyncio.Task[None] | None = None

    def take(self, sent: Sent) -> asyncio.Future[Answer]:
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((sent, future))
        if self._work is None:
            self._work = asyncio.create_task(self._all())
        return future

    async def _all(self) -> None:
        while self._waiting:
            lot, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            try:
                became = await to_thread.run_sync(take_all, self._site, [sent for sent, _ in lot])
            except BaseException as error:
                became = [error] * len(lot)
                if not isinstance(error, Exception):
                    self._work = None
            if not self._waiting:
                self._work = None
            for (_, future), one in zip(lot, became, strict=True):
                if future.cancelled():
                    continue
                if isinstance(one, Answer):
                    future.set_result(one)
                else:
                    future.set_exception(one)
            if self._work is None:
                return


def take_all(site: Site, lot: Sequence[Sent]) -> list[Answer | BaseException]:
    """Keep what several tablets have sent, and return for each what became of it, or what it failed with."""
    became: list[Answer | BaseException | None] = [None] * len(lot)
    together: list[tuple[int, bool, tuple[Household, Viewer, Record]]] = []
    households: dict[str, Household] = {}
    for n, sent in enumerate(lot):
        try:
            pairing = known(site, sent.token)
            board, came = entries.read(sent.asked)
            household = households.get(pairing.person)
            if household is None:
                household = households[pairing.person] = site.installation.open(pairing.person)
            viewer = Viewer(pairing.board, "board")
            command = entries.whole(viewer, board, came)
            if command is None:
                became[n] = Answer(entries.take(household, viewer, board, came), household.now, pairing.ended)
            else:
                together.append((n, pairing.ended, (household, viewer, command)))
        except Exception as error:
            became[n] = error
    done = Household.record_all([said for _, _, said in together])
    for (n, ended, (household, _, _)), one in zip(together, done, strict=True):
        try:
            became[n] = Answer(entries.taken(one), household.now, ended)
        except Exception as error:
            became[n] = error
    return [one for one in became if one is not None]
