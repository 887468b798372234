"""Sound of any rate as sound of another, piece by piece as it comes: models know one rate, and say nothing at others.

Only the process of the ears imports this: numpy is no part of a board.
"""

from __future__ import annotations

from math import ceil, gcd

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

CROSSINGS = 8
"""So many zero crossings of the filter lie to each side; it is down by 60 dB a third above what is kept."""

MOST_PHASES = 1000
"""Rates with a common measure smaller than this are taken to the nearest phase: the error is below that of 16 bits."""

Sound = NDArray[np.int16]


class Resampler:
    """Turns sound of one rate into sound of another, without a seam where pieces meet.

    Args:
        rate: samples a second of what comes.
        wanted: samples a second of what is returned.
    """

    def __init__(self, rate: int, wanted: int) -> None:
        shared = gcd(rate, wanted)
        self._step, self._phases = rate // shared, wanted // shared
        self._same = rate == wanted
        widest = max(1.0, rate / wanted)
        self._half = ceil(CROSSINGS * widest)
        rows = min(self._phases, MOST_PHASES)
        at = np.arange(-self._half + 1, self._half + 1) - np.arange(rows)[:, None] / rows
        taps = np.sinc(at / widest) * np.cos(np.pi / 2 * np.clip(at / self._half, -1, 1)) ** 2
        self._taps = (taps / taps.sum(axis=1, keepdims=True)).astype(np.float32)
        self.forget()

    def forget(self) -> None:
        """Let what comes next not go on from what came before."""
        self._kept = np.zeros(self._half - 1, dtype=np.float32)
        self._next = 0

    def take(self, sound: Sound) -> Sound:
        """Return what is there of the sound at the other rate; the last of it comes with the next piece."""
        if self._same:
            return sound
        kept = np.concatenate([self._kept, sound.astype(np.float32)])
        whole = len(kept) - 2 * self._half + 1
        count = max(0, -(-(whole * self._phases - self._next) // self._step))
        places = self._next + np.arange(count) * self._step
        first = places // self._phases
        rows = places % self._phases * len(self._taps) // self._phases
        made = np.zeros(0, dtype=np.float32)
        if count:
            made = np.einsum("nt,nt->n", sliding_window_view(kept, 2 * self._half)[first], self._taps[rows])
        self._next += count * self._step
        gone = min(self._next // self._phases, len(kept))
        self._kept, self._next = kept[gone:], self._next - gone * self._phases
        return np.rint(made).clip(-32768, 32767).astype(np.int16)
