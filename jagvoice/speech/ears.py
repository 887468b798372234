"""Sound becomes what was heard: what a listener is, wherever the sound comes from."""

from __future__ import annotations

import math
import sys
from array import array
from dataclasses import dataclass
from operator import mul
from typing import Protocol

from jagvoice.core.hearing import Utterance
from jagvoice.core.sounds import Take

SAMPLE_BYTES = 2

FULL = 1 << 15
"""The loudest that a sample can be."""

QUIETEST_DB = -60.0
"""So far below the loudest nothing is shown any more."""

TOLD_SECONDS = 0.2
"""So much sound is told of at a time."""


LONGEST_SECONDS = 10.0
"""So long is what is heard as one thing at the most; noise that never ends is cut there."""


@dataclass(frozen=True)
class Listening:
    """What is listened for, from now on and until something else is."""

    of: int
    """Its number, which every utterance heard by it has."""
    phrases: tuple[str, ...] = ()
    """All that may be said: words and phrases, lower case, without punctuation. Without any, words are not heard."""
    sounds: tuple[Take, ...] = ()
    """The person's own sounds; one that the newest listening does not name is forgotten."""
    pause: float = 0.8
    """Seconds of quiet that end an utterance; somebody who speaks slowly needs more."""


@dataclass(frozen=True)
class Heard:
    """Something that came of listening; most often one thing at a time."""

    level: float | None = None
    """How loud it was: 0 is nothing, 1 as loud as can be."""
    utterance: Utterance | None = None
    """What was said, from silence to silence."""
    deaf: bool | None = None
    """True once when words and sounds are not heard any more, False once they are (again)."""
    unknown: tuple[str, ...] = ()
    """Words listened for that the model does not know; told once for each model."""


class Listener(Protocol):
    """Something that is given sound, made anew each time that a board begins to listen.

    Its methods are called one after the other, from any thread, and never wait for what is heard: that comes with a
    later call of ``hear``.
    """

    def begin(self, rate: int, lang: str) -> None:
        """Get ready for sound of so many samples a second, of somebody whose board speaks a language."""

    def listen_for(self, what: Listening) -> None:
        """Listen for this instead of what was listened for before, and forget what was half heard."""

    def hear(self, pcm: bytes) -> tuple[Heard, ...]:
        """Take up what comes next and return what was heard since the last time.

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

    def listen_for(self, what: Listening) -> None:
        """Hear no words."""

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
