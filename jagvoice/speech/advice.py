"""What is said of a take just recorded, so that the next is better: nothing is refused for it.

Only the process of the ears imports this: numpy is no part of a board.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from jagvoice.speech.cepstra import LONGEST_SECONDS, RATE, Features, Samples, features, loudness, span
from jagvoice.speech.sounds import ACT_FROM_USUAL, ASK_FROM_USUAL, from_usual, learn

QUIET_DB = -42.0
"""Below it, of full scale, the loudest part of a take is too quiet: half a metre from a voice it is about -25."""

CLIPPED = 0.98
"""Samples of at least this size are at the end of what the microphone can tell ..."""

CLIPPED_SHARE = 0.002
"""... and more of them than this, of those that were heard, are a flat top and not a single peak."""

SHORTEST_SECONDS = 0.2
"""With less sound, with the margins around it, there is too little to know it again by: a click, a knock."""

OVER_NOISE_DB = 12.0
"""A sound less than this above the room around it is compared with its noise in it."""

ROOM_FRAMES = 5
"""With less of the room than these hundredths of a second around it, nothing is said of the noise."""

TELLING = 2
"""With fewer takes than these before it, nobody knows which is the odd one."""


def quality(samples: Samples, meaning: str, takes: Mapping[str, Sequence[Features]]) -> tuple[str, ...]:
    """Return what is wrong with a take at ``RATE``: nothing where all is well.

    Args:
        samples: the take.
        meaning: what the person means by it.
        takes: the other takes, by meaning, also those of this meaning.

    Returns:
        Some of ``silent`` (then alone), ``too_quiet``, ``clipped``, ``too_short``, ``too_long``, ``noisy``,
        ``too_like:MEANING`` (nearer to the takes of another meaning), ``unlike`` (far from the others of its own).
    """
    begin, end = span(samples)
    return tuple(_said(samples, begin, end, meaning, takes)) if end > begin else ("silent",)


def _said(
    samples: Samples, begin: int, end: int, meaning: str, takes: Mapping[str, Sequence[Features]]
) -> Iterator[str]:
    heard, around = samples[begin:end], np.concatenate([samples[:begin], samples[end:]])
    loud = loudness(heard)
    if loud.max() < QUIET_DB:
        yield "too_quiet"
    if np.count_nonzero(np.abs(heard) >= CLIPPED) > CLIPPED_SHARE * heard.size:
        yield "clipped"
    if end - begin < SHORTEST_SECONDS * RATE:
        yield "too_short"
    if end - begin > LONGEST_SECONDS * RATE:
        yield "too_long"
    room = loudness(around)
    if room.size >= ROOM_FRAMES and np.percentile(loud, 90) - np.median(room) < OVER_NOISE_DB:
        yield "noisy"
    yield from compared(features(samples), meaning, takes)


def compared(take: Features, meaning: str, takes: Mapping[str, Sequence[Features]]) -> Iterator[str]:
    """Yield what is wrong with a take beside the others."""
    far = from_usual(take, learn(takes))
    own = far.pop(meaning, None)
    nearest = min(far, key=lambda other: far[other], default=meaning)
    if nearest != meaning and far[nearest] <= (ACT_FROM_USUAL if own is None else min(own, ASK_FROM_USUAL)):
        yield f"too_like:{nearest}"
    if own is not None and own > ASK_FROM_USUAL and len(takes[meaning]) >= TELLING:
        yield "unlike"
