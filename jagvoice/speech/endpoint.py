"""Where something that was said begins and ends: louder than the room, from silence to silence.

By how loud it is and nothing else: what tells speech from noise does not know the sounds that some people make.
Only the process of the ears imports this: numpy is no part of a board.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Literal

import numpy as np

from jagvoice.speech.ears import LONGEST_SECONDS
from jagvoice.speech.resampling import Sound

RATE = 16_000
"""The samples a second of all that is heard."""

FRAME_SECONDS = 0.02

ONSET_DB = 9.0
"""So much louder than the room something must be to begin; it misses five in a hundred of the most unclear sounds."""

GOES_ON_DB = 6.0
"""And so much to go on."""

LEAST_DB = -52.0
"""What is not louder than this, of full scale, is never speech: a quiet voice across a room is about -45."""

QUIETEST_DB, LOUDEST_DB = -62.0, -40.0
"""A quieter room counts as so loud; and no louder is it taken to be before it is known."""

MEASURED_SECONDS = 0.2
"""The softest of the first so many seconds is the room: somebody may speak at once, but not without any gap."""

ONSET_SECONDS = 0.06
"""So long it must be that loud: a click is shorter."""

BEFORE_SECONDS = 0.3
"""So much of what came before the beginning belongs to it: soft consonants are quieter than the room."""

SHORTEST_SECONDS = 0.1
"""With less that is loud, all in all, nothing was said."""

STEADY_SECONDS, STEADY_DB = 4.0, 6.0
"""What stays within so much for so long is no voice but a machine, and belongs to the room from then on."""

LEARNED, UNLEARNED = 0.05, 0.2
"""The share that each frame has in what is known of the room, where it is louder than that and where it is softer."""

_FRAME = round(RATE * FRAME_SECONDS)
_SMOOTH = 10
"""Frames: what steadiness is told from."""

AFTER_SECONDS = 0.3
"""So much of the quiet after it belongs to it."""

Event = tuple[Literal["sound", "end", "drop"], Sound]
"""``sound`` is more of what is being said, ``end`` that it is over, ``drop`` that it was nothing."""

NOTHING: Sound = np.zeros(0, dtype=np.int16)


class Endpoint:
    """Cuts what is heard into the things that were said.

    Args:
        pause: seconds of quiet that end one of them.
    """

    def __init__(self, pause: float = 0.8) -> None:
        self.pause = pause
        self._room = _Room()
        self._before: deque[Sound] = deque(maxlen=_frames(BEFORE_SECONDS))
        self.forget()

    def forget(self) -> None:
        """Let go what is half heard; how loud the room is stays known."""
        self._rest = NOTHING
        self._before.clear()
        self._levels: list[float] = []
        self._rising = self._loud = self._quiet = 0
        self._held: list[Sound] = []
        self._going = False

    def finish(self) -> Iterator[Event]:
        """End what is being said, because nothing more comes."""
        going, loud = self._going, self._loud
        self.forget()
        if going:
            yield "end" if loud >= _frames(SHORTEST_SECONDS) else "drop", NOTHING

    def take(self, sound: Sound) -> Iterator[Event]:
        """Take up samples, and yield what they come to."""
        heard = np.concatenate([self._rest, sound])
        whole = len(heard) // _FRAME * _FRAME
        self._rest = heard[whole:]
        for frame in heard[:whole].reshape(-1, _FRAME):
            yield from self._spoken(frame) if self._going else self._unspoken(frame)

    def _unspoken(self, frame: Sound) -> Iterator[Event]:
        self._before.append(frame)
        level = self._room.measured(_decibels(frame))
        self._rising = self._rising + 1 if level > self._room.over(ONSET_DB) else 0
        if not self._rising:
            self._room.learn(level)
        elif self._rising >= _frames(ONSET_SECONDS):
            self._going, self._loud = True, self._rising
            yield "sound", np.concatenate(self._before)

    def _spoken(self, frame: Sound) -> Iterator[Event]:
        if self._quiet < _frames(AFTER_SECONDS):
            yield "sound", frame
        else:
            self._held.append(frame)
        level = _decibels(frame)
        self._levels.append(level)
        if level > self._room.over(GOES_ON_DB):
            self._loud, self._quiet = self._loud + 1, 0
            yield from (("sound", held) for held in self._held)
            self._held.clear()
        else:
            self._quiet += 1
            self._room.learn(level)
        if self._quiet >= _frames(self.pause):
            yield from self.finish()
        elif len(self._levels) >= _frames(LONGEST_SECONDS):
            yield from self._cut(float(np.percentile(self._levels, 20)), "drop")
        elif (steady := _steady(self._levels)) is not None:
            said = np.array(self._levels[: -_frames(STEADY_SECONDS)]) > steady + ONSET_DB
            yield from self._cut(steady, "end" if np.count_nonzero(said) >= _frames(SHORTEST_SECONDS) else "drop")

    def _cut(self, room: float, how: Literal["end", "drop"]) -> Iterator[Event]:
        self.forget()
        self._room.be(room)
        yield how, NOTHING


class _Room:
    """How loud a room is while nobody speaks, in dB of full scale."""

    def __init__(self) -> None:
        self._level = LOUDEST_DB
        self._first: list[float] = []

    def over(self, decibels: float) -> float:
        """Return what something must exceed to be so much louder than the room."""
        return max(self._level + decibels, LEAST_DB)

    def measured(self, level: float) -> float:
        """Take the first frames for the room, and return each as it is."""
        if len(self._first) < _frames(MEASURED_SECONDS):
            self._first.append(level)
            self.be(min(*self._first, LOUDEST_DB))
        return level

    def learn(self, level: float) -> None:
        """Take up a frame in which nobody spoke."""
        self.be(self._level + (LEARNED if level > self._level else UNLEARNED) * (level - self._level))

    def be(self, level: float) -> None:
        """Be so loud."""
        self._level = max(level, QUIETEST_DB)


def _steady(levels: list[float]) -> float | None:
    """Return how loud the last seconds were, where they were so all along."""
    count = _frames(STEADY_SECONDS)
    if len(levels) < count or len(levels) % _SMOOTH:
        return None
    smooth = np.reshape(levels[-count:], (-1, _SMOOTH)).mean(axis=1)
    return float(smooth.mean()) if np.ptp(smooth) < STEADY_DB else None


def _frames(seconds: float) -> int:
    return max(1, round(seconds / FRAME_SECONDS))


def _decibels(frame: Sound) -> float:
    return float(10 * np.log10(np.var(frame.astype(np.float64)) / 32768**2 + 1e-12))
