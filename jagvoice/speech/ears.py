"""Sound becomes what was heard: what a listener is, wherever the sound comes from."""

from __future__ import annotations

import math
import sys
from array import array
from dataclasses import dataclass
from operator import mul
from typing import Protocol

SAMPLE_BYTES = 2

FULL = 1 << 15
"""The loudest that a sample can be."""

QUIETEST_DB = -60.0
"""So far below the loudest nothing is shown any more."""

TOLD_SECONDS = 0.2
"""So much sound is told of at a time."""


@dataclass(frozen=True)
class Heard:
    """Something that was heard."""

    level: float
    """How loud it was: 0 is nothing, 1 as loud as can be."""


class Listener(Protocol):
    """Something that is given sound, made anew each time that a board begins to listen.

    Its methods are called one after the other, from any thread, and may take their time.
    """

    def begin(self, rate: int, lang: str) -> None:
        """Get ready for sound of so many samples a second, of somebody whose board speaks a language."""

    def hear(self, pcm: bytes) -> tuple[Heard, ...]:
        """Take up what comes next and return what was heard by it.

        Args:
            pcm: samples of 16 bits, little end first, of one channel. None at all is a pause in which nobody listened:
                what comes after it does not go on from what came before.
        """

    def end(self) -> None:
        """Forget everything; no sound comes any more."""


class Loudness:
    """Tells how loud it is, and nothing else: it shows that sound arrives, and does not know a single word."""

    def begin(self, rate: int, lang: str) -> None:
        """Get ready for sound of so many samples a second."""
        self._enough = max(1, round(rate * TOLD_SECONDS))
        self._pause()

    def hear(self, pcm: bytes) -> tuple[Heard, ...]:
        """Take up samples, and say how loud it was each time there are enough of them."""
        if not pcm:
            self._pause()
            return ()
        samples = _samples(pcm)
        self._power += sum(map(mul, samples, samples))
        self._count += len(samples)
        if self._count < self._enough:
            return ()
        told = Heard(level(self._power / self._count))
        self._pause()
        return (told,)

    def end(self) -> None:
        """Forget what was measured."""
        self._pause()

    def _pause(self) -> None:
        self._power, self._count = 0, 0


def level(power: float) -> float:
    """Return how loud the mean square of samples is, from 0 to 1, in even steps for the ear."""
    if power <= 0:
        return 0.0
    decibels = 10 * math.log10(power / FULL**2)
    return round(min(1.0, max(0.0, 1 - decibels / QUIETEST_DB)), 3)


def _samples(pcm: bytes) -> array[int]:
    samples = array("h", pcm)
    if sys.byteorder == "big":
        samples.byteswap()
    return samples
