"""Whether a sound is a machine's tone: no voice keeps its pitch as a beep does, and a recogniser makes words of both.

Alarms are told from speech by partials that stay where they are (D. P. W. Ellis, "Detecting alarm sounds", CRAC 2001).
Nobody's voice stays so: while a vowel is held as evenly as can be, its pitch wanders by about a hundredth (the vF0 of
R. J. Baken and R. F. Orlikoff, "Clinical Measurement of Speech and Voice", 2nd ed. 2000).

Only the process of the ears imports this: numpy is no part of a board.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from jagvoice.speech.endpoint import RATE
from jagvoice.speech.resampling import Sound

Floats = NDArray[np.float64]

MOSTLY_STILL = 0.7
"""A sound that is so still, of 1, is a tone: what was measured on both sides of it is in ``docs/ears.md``."""

_FRAME, _STEP = 1024, RATE // 100
_APART = 6
"""Steps between two frames that are compared: what is heard in both keeps its pitch for an eighth of a second."""

_MOVED = 0.001
"""The share of its frequency by which the strongest partial of a voice moves meanwhile."""

_LOWEST = 4
"""What is below this bin, 62 Hz, is the rumble of a room."""

_SOFT_DB = 10.0
"""Frames that are so much softer than the loudest do not count: there the room is heard, which may hum."""


def still(sound: Sound) -> float:
    """Return the share of a sound at ``RATE``, where it is loud, in which its strongest partial stays where it is."""
    heard = sound.astype(np.float64)
    if len(heard) < _FRAME + _APART * _STEP:
        return 0.0
    brighter = heard - 0.5 * np.concatenate([np.zeros(1), heard[:-1]])
    frames = sliding_window_view(brighter, _FRAME)[::_STEP] * np.hanning(_FRAME)
    power: Floats = np.square(frames).sum(axis=1)
    loud = power > power.max() * 10 ** (-_SOFT_DB / 10)
    at: Floats = _strongest(np.abs(np.fft.rfft(frames))[:, _LOWEST:]) + _LOWEST
    stays = (np.abs(at[_APART:] - at[:-_APART]) < _MOVED * at[:-_APART]) & loud[_APART:] & loud[:-_APART]
    edge = np.zeros(_APART, dtype=bool)
    unmoved = np.concatenate([stays, edge]) | np.concatenate([edge, stays])
    return float(int(np.count_nonzero(unmoved)) / max(1, int(np.count_nonzero(loud))))


def _strongest(spectra: Floats) -> Floats:
    """Return where each spectrum has its strongest partial, in bins: the top of the parabola through its logarithm."""
    logs, each = np.log(spectra + 1e-9), np.arange(len(spectra))
    bins = np.clip(spectra.argmax(axis=1), 1, spectra.shape[1] - 2)
    below, top, above = logs[each, bins - 1], logs[each, bins], logs[each, bins + 1]
    return np.asarray(bins + 0.5 * (below - above) / np.minimum(below - 2 * top + above, -1e-9))
