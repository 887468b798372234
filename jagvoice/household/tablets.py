"""Which board a tablet is: asked before every request, so answered from memory while nothing changes."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from jagvoice.core import pairing
from jagvoice.store.errors import StoreError
from jagvoice.store.pairings import Pairings, hashed

LOOKS_AGAIN = 1.0
"""After so many seconds it is looked whether somebody has changed a pairing, perhaps in another process."""

SETTLES = 120.0
"""When tablets were last seen is kept together, at most once in so many seconds."""

LONGEST_TOKEN = 100


@dataclass(frozen=True)
class Pairing:
    """A board on a tablet, as the server knows it."""

    board: str
    """It acts as ``Viewer(board, "board")``."""
    person: str
    token: str = field(default="", repr=False)
    """What the tablet is known by from now on; only told when it is paired."""
    ended: bool = False


class Tablets:
    """The tablets of an installation, as one process knows them; it may be used from any thread."""

    def __init__(
        self, pairings: Pairings, now: Callable[[], datetime], seconds: Callable[[], float] = time.monotonic
    ) -> None:
        """Know nobody yet.

        Args:
            pairings: where they are kept.
            now: tells the time, with a zone.
            seconds: tells the time, to reckon what passes.
        """
        self._pairings, self._now, self._seconds = pairings, now, seconds
        self._lock = Lock()
        self._mark, self._looked = "", float("-inf")
        self._known: dict[str, Pairing] = {}
        self._seen: dict[str, datetime] = {}
        self._settled = seconds()

    def pair(self, code: str) -> Pairing | None:
        """Make a tablet a board with a code; ``None`` for any code that does not do so."""
        read = pairing.read(code)
        if read is None:
            return None
        token = secrets.token_urlsafe(32)
        paired = self._pairings.claim(read, token, self._now())
        return Pairing(paired.board, paired.person, token) if paired else None

    def paired(self, token: str) -> Pairing | None:
        """Return which board a tablet is, ``None`` where it is none."""
        if not token or len(token) > LONGEST_TOKEN:
            return None
        key, known = hashed(token), self._fresh()
        found = known.get(key)
        if found is None:
            paired = self._pairings.of(token)
            if paired is None:
                return None
            found = known[key] = Pairing(paired.board, paired.person, ended=paired.ended_at is not None)
        if not found.ended:
            self._sees(found.board)
        return found

    def settle(self) -> None:
        """Keep when tablets were last seen; where that cannot be, it is forgotten, for nothing was said by it."""
        with self._lock:
            seen, self._seen, self._settled = self._seen, {}, self._seconds()
        with suppress(StoreError):
            self._pairings.see(seen)

    def _fresh(self) -> dict[str, Pairing]:
        """Return what is known; nothing, where a pairing has changed since.

        What is found out goes into the same dict, so that what was read before a change is not known after it.
        """
        now = self._seconds()
        with self._lock:
            if now - self._looked < LOOKS_AGAIN:
                return self._known
            self._looked = now
        mark = self._pairings.mark()
        with self._lock:
            if mark != self._mark:
                self._mark, self._known = mark, {}
            return self._known

    def _sees(self, board: str) -> None:
        with self._lock:
            self._seen[board] = self._now()
            due = self._seconds() - self._settled >= SETTLES
        if due:
            self.settle()
