"""The last thing that is done to a sound: nothing is louder than the person can bear, and nothing begins with a bang.

It is done a few milliseconds at a time, when the device asks, so that no sound waits for it.
"""

from __future__ import annotations

from array import array

FADE_SECONDS = 0.03
"""How long a soft onset takes."""

LEAD_SECONDS = 0.01
"""How long before the first sound that can be heard the onset begins, so that the first consonant is still one."""

AUDIBLE = 328
"""The first sample of at least this size, a hundredth of the loudest, is where a sound begins."""

_WINDOW = 441


class Shaped:
    """The samples of a sound (mono, 16 bits), given out in order and each only once."""

    def __init__(self, samples: bytes, rate: int, *, volume: int = 100, soft: bool = True) -> None:
        """Take a sound.

        Args:
            samples: the sound.
            rate: samples per second.
            volume: percent of the loudest sample there is: all are made smaller by it, and none is above it.
            soft: whether it begins softly.
        """
        self._samples = array("h", samples)
        self._gain = 32767 * volume // 100
        self._taken = 0
        self._fade = int(FADE_SECONDS * rate) if soft else 0
        self._onset = max(0, first_audible(self._samples) - int(LEAD_SECONDS * rate)) if soft else 0

    @property
    def ended(self) -> bool:
        """Whether all of it was given out."""
        return self._taken >= len(self._samples)

    def take(self, count: int) -> bytes:
        """Return the next samples, at most so many."""
        begin, gain = self._taken, self._gain
        part = self._samples[begin : begin + count]
        self._taken += len(part)
        after = begin - self._onset
        if after >= self._fade:
            return array("h", [sample * gain >> 15 for sample in part]).tobytes()
        return array("h", [sample * self._rising(after + n) >> 15 for n, sample in enumerate(part)]).tobytes()

    def _rising(self, after: int) -> int:
        """Return the gain so many samples after the onset."""
        return self._gain * min(max(after, 0), self._fade) // self._fade


def first_audible(samples: array[int]) -> int:
    """Return where a sound can first be heard; its length where it never can."""
    for begin in range(0, len(samples), _WINDOW):
        window = samples[begin : begin + _WINDOW]
        if max(window) >= AUDIBLE or min(window) <= -AUDIBLE:
            return begin + next(n for n, sample in enumerate(window) if abs(sample) >= AUDIBLE)
    return len(samples)
