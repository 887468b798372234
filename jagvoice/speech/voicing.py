"""How much of a sound is voiced: no word is without a voice, and a bang, a breath or a fan is nothing else.

Only the process of the ears imports this: numpy is no part of a board.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from jagvoice.speech.endpoint import RATE
from jagvoice.speech.resampling import Sound

LEAST_SECONDS = 0.06
"""Less voice than this is in no word: the shortest vowels are that long."""

_FRAME, _STEP = 512, RATE // 100
_SHORTEST, _LONGEST = RATE // 400, RATE // 70
"""The periods of voices, in samples: from a child's to a deep man's."""

_LOWEST, _HIGHEST = 60, 2000
"""Hertz; between them voices are stronger than hiss."""

_PERIODIC = 0.6
"""So alike a frame and itself a period later are, of 1, where it is voiced. Of ten words by three voices 0.2 s or more
were, also with noise 10 dB below them; of a second of white, pink or brown noise 0.01 s at the most."""

_SOFT_DB = 25.0
"""Frames that are so much softer than the loudest do not count: a hum of the mains is periodic too."""


def voiced(sound: Sound) -> float:
    """Return how many seconds of a sound at ``RATE`` are voiced; whispering is not."""
    heard = sound.astype(np.float64)
    sharp = heard - 0.97 * np.concatenate([np.zeros(1), heard[:-1]])  # what rumbles is alike for long as well
    if len(sharp) < _FRAME:
        return 0.0
    frames = sliding_window_view(sharp, _FRAME)[::_STEP]
    power = np.square(frames).sum(axis=1)
    frames = frames[power > power.max() * 10 ** (-_SOFT_DB / 10)]
    spectrum = np.abs(np.fft.rfft(frames, n=2 * _FRAME)) ** 2
    hertz = np.fft.rfftfreq(2 * _FRAME, 1 / RATE)
    spectrum[:, (hertz < _LOWEST) | (hertz >= _HIGHEST)] = 0
    alike = np.fft.irfft(spectrum)[:, : _LONGEST + 1]
    alike = alike / (alike[:, :1] + 1e-9) * _FRAME / (_FRAME - np.arange(_LONGEST + 1))
    return float(np.count_nonzero(alike[:, _SHORTEST:].max(axis=1, initial=0.0) >= _PERIODIC) * _STEP / RATE)
