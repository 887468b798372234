"""What a call sounds like: two soft tones, a breath, and the words as loud as the ceiling allows.

Whoever calls may be frightened by a sudden sound: the tones rise slowly, and are no louder than half of the words.
"""

from __future__ import annotations

import math
from array import array
from functools import lru_cache

from jagvoice.speech.shaping import Shaped

TONES = (587.33, 440.0)
"""The two tones in hertz, a fourth apart and falling, as a doorbell's."""

TONE_SECONDS = 0.5
RISE_SECONDS = 0.12
"""How long a tone takes to be as loud as it gets."""

BREATH_SECONDS = 0.2
"""How long it is quiet before the words."""

LOUDEST = 0.5
"""The loudest sample of the tones, of 1."""

_FULL = 32767


def calling(words: bytes, rate: int, *, soft: bool = True) -> bytes:
    """Return the sound of a call: the tones, then the words with their loudest sample as loud as there is.

    Args:
        words: the sound of the words, mono, 16 bits.
        rate: samples per second.
        soft: whether the words begin softly too.
    """
    shaped = Shaped(words, rate, soft=soft)
    samples = array("h", shaped.take(len(words) // 2))
    most = max(map(abs, samples), default=0) or 1
    louder = array("h", [sample * _FULL // most for sample in samples])
    return chime(rate) + bytes(2 * int(BREATH_SECONDS * rate)) + louder.tobytes()


@lru_cache(maxsize=2)
def chime(rate: int) -> bytes:
    """Return the two tones, each risen slowly and fading away, so many samples per second."""
    count = int(TONE_SECONDS * rate)
    loud = [LOUDEST * _FULL * _swell(n / rate) for n in range(count)]
    tones = (2 * math.pi * hertz / rate for hertz in TONES)
    return b"".join(array("h", [int(loud[n] * math.sin(n * step)) for n in range(count)]).tobytes() for step in tones)


def _swell(seconds: float) -> float:
    """Return how loud a tone is, of 1, so many seconds after it began."""
    rise = 0.5 - 0.5 * math.cos(math.pi * min(seconds / RISE_SECONDS, 1.0))
    left = max(0.0, TONE_SECONDS - seconds) / (TONE_SECONDS - RISE_SECONDS)
    return rise * min(1.0, left) ** 2
