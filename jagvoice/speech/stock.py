"""Sounds made ahead for boards that are elsewhere: in the background, fairly between them, each text only once.

There is one engine for each pace however many boards there are. Nobody waits for it: what is not made yet is not there.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import NamedTuple

from jagvoice.core.people import Pace
from jagvoice.core.text import Said
from jagvoice.speech.engine import GENTLE
from jagvoice.speech.trimming import trimmed
from jagvoice.speech.voice import ENGINE, Voice

PATIENCE = 20.0
"""Seconds after which a text that the engine does not get done with is passed over."""

MOST_WAITING = 100_000
"""So many texts of all boards wait at the most; of further boards none is made ahead, but each when it is asked for."""


GENTLY = (*ENGINE, GENTLE)
"""The program that makes sound ahead: whoever touches a board now goes first."""


class Wanted(NamedTuple):
    """A text as the engine is to read it, at the pace of one person."""

    said: Said
    pace: Pace


class Stock:
    """The sounds of an engine, made for many boards; everything may be called from any thread."""

    def __init__(self, voice: Callable[[Pace], Voice]) -> None:
        """Begin with what was made earlier.

        Args:
            voice: opens the voice of a pace, once; the stock closes it.
        """
        self._open = voice
        self._voices: dict[Pace, Voice] = {}
        self._wake = threading.Condition()
        self._waiting: OrderedDict[str, deque[Wanted]] = OrderedDict()
        self._pressing: OrderedDict[Wanted, None] = OrderedDict()
        self._thread: threading.Thread | None = None
        self._closed = False

    def order(self, board: str, wanted: Iterable[Wanted]) -> None:
        """Have the sounds of a board made in this order; what it still had waiting is dropped."""
        with self._wake:
            self._waiting.pop(board, None)
            if sum(map(len, self._waiting.values())) < MOST_WAITING:
                self._waiting[board] = deque(wanted)
                self._begin()

    def find(self, wanted: Wanted) -> bytes | None:
        """Return a sound as a WAV file without silence at its ends; one that is not there is made next."""
        clip = self._voice(wanted.pace).ready(wanted.said)
        with suppress(OSError):
            if clip is not None and (sound := trimmed(clip.read_bytes())) is not None:
                return sound
        with self._wake:
            self._pressing[wanted] = None
            if len(self._pressing) > MOST_WAITING:
                self._pressing.popitem(last=False)
            self._begin()
        return None

    @property
    def waiting(self) -> int:
        """How many texts are not made yet."""
        with self._wake:
            return len(self._pressing) + sum(map(len, self._waiting.values()))

    def close(self) -> None:
        """End the engines and the thread for good."""
        with self._wake:
            self._closed = True
            self._wake.notify()
        for voice in self._voices.values():
            voice.close()
        if self._thread is not None:
            self._thread.join(5)

    def _voice(self, pace: Pace) -> Voice:
        with self._wake:
            if pace not in self._voices:
                self._voices[pace] = self._open(pace)
            return self._voices[pace]

    def _begin(self) -> None:
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._run, name="jagvoice-stock", daemon=True)
            self._thread.start()
        self._wake.notify()

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._closed or self._pressing or self._waiting)
                if self._closed:
                    return
                wanted = self._next()
            if wanted is not None:
                self._voice(wanted.pace).clip(wanted.said, PATIENCE)

    def _next(self) -> Wanted | None:
        """Take what somebody has just asked for, else the next text of the board that has waited longest."""
        if self._pressing:
            return self._pressing.popitem(last=False)[0]
        board, texts = self._waiting.popitem(last=False)
        wanted = texts.popleft() if texts else None
        if texts:
            self._waiting[board] = texts
        return wanted
