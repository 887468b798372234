"""What a sound is compared by: its mel cepstra from the first to the last that can be heard, whatever the microphone.

Only the process of the ears imports this: numpy and kaldi_native_fbank are no part of a board.
"""

from __future__ import annotations

import kaldi_native_fbank
import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Sound of one channel, from -1 to 1."""

Features = NDArray[np.float32]
"""A row for each ``FRAME_SECONDS`` of a sound, of ``WIDTH`` numbers; without rows where nothing can be heard."""

RATE = 16_000
"""Samples a second of all that is compared."""

FRAME_SECONDS = 0.01

CEPSTRA = 13
"""As many as telephony has used since Davis and Mermelstein (1980); each has its change over time beside it."""

WIDTH = 2 * CEPSTRA

MEL_BANDS = 26

DEEPEST_DB = 40.0
"""What is so far below the loudest band of a sound counts as equally soft: there is the room, or a microphone that
sends nothing at all between two parts of a sound."""

SILENT_DB = -60.0
"""A sound whose loudest hundredth of a second is below it, of full scale, is none."""

DEPTH_DB = 22.0
"""So far below its loudest a sound goes on; what is softer before and after is the room."""

OVER_ROOM_DB = 6.0
"""So far above the softest tenth a sound is, where the room is so loud that it is within ``DEPTH_DB``."""

MARGIN_SECONDS = 0.06
"""How much is left before and after, so that a soft consonant at either end is still there."""

LONGEST_SECONDS = 3.0
"""Of a longer sound only the beginning is compared: what somebody means by one sound is mostly shorter, and comparing
takes as long as the one times the other."""

_FRAME = round(RATE * FRAME_SECONDS)

_USUAL = np.array([4.6, 3.6, 2.1, 2.1, 1.4, 1.3, 1.0, 0.8, 0.75, 0.7, 0.65, 0.65, 0.6], dtype=np.float32)
"""How much each cepstrum varies within a sound (``benchmarks.takes``, medium): it makes all count alike.

One scale for every sound, and not each sound's own: in a long even sound noise would become as large as the difference
between vowels is elsewhere. With it one unknown sound in 90 is nearer than an own one, and without it one in 20.
"""

_USUAL_CHANGE = 0.23 * _USUAL

_SLOPE = np.array([-2, -1, 0, 1, 2], dtype=np.float32) / 10
"""The regression over five frames that is a cepstrum's change."""

_COSINES = np.cos(np.pi / MEL_BANDS * (np.arange(MEL_BANDS) + 0.5)[:, None] * np.arange(CEPSTRA))
_COSINES = np.asarray(_COSINES * np.sqrt((2 - (np.arange(CEPSTRA) == 0)) / MEL_BANDS), dtype=np.float32)


def loudness(samples: Samples) -> Samples:
    """Return how loud each whole frame of a sound is, in dB of full scale."""
    count = samples.size // _FRAME
    frames = np.asarray(samples[: count * _FRAME], dtype=np.float64).reshape(count, _FRAME)
    power = np.square(frames - frames.mean(axis=1, keepdims=True)).mean(axis=1)
    return np.asarray(10 * np.log10(power + 1e-12), dtype=np.float32)


def span(samples: Samples) -> tuple[int, int]:
    """Return where a sound begins and ends in its samples, without the room around it; 0, 0 if nothing is heard."""
    loud = loudness(samples)
    if not loud.size or not loud.max() >= SILENT_DB:
        return 0, 0
    smooth = np.convolve(np.pad(loud, 1, "edge"), np.ones(3) / 3, "valid")
    loudest = float(smooth.max())
    room = min(float(np.percentile(smooth, 10)) + OVER_ROOM_DB, loudest - OVER_ROOM_DB)
    heard = np.flatnonzero(smooth > max(room, loudest - DEPTH_DB))
    margin = round(MARGIN_SECONDS * RATE)
    return max(0, int(heard[0]) * _FRAME - margin), min(samples.size, (int(heard[-1]) + 1) * _FRAME + margin)


def trim(samples: Samples) -> Samples:
    """Return a sound without the room before and after it; nothing of what cannot be heard."""
    begin, end = span(samples)
    return samples[begin:end]


def features(samples: Samples) -> Features:
    """Return what a sound at ``RATE`` is compared by; of a long one, what its first ``LONGEST_SECONDS`` are.

    The mean of each cepstrum is taken away, and with it the microphone and how far off it was.
    """
    heard = trim(np.nan_to_num(np.asarray(samples, dtype=np.float32), posinf=0.0, neginf=0.0).clip(-1, 1))
    bands = _bands(heard[: round(LONGEST_SECONDS * RATE)])
    if not len(bands):
        return np.zeros((0, WIDTH), dtype=np.float32)
    cepstra = np.maximum(bands, np.percentile(bands, 99) - DEEPEST_DB / 10 * np.log(10)) @ _COSINES
    around = np.pad(cepstra, ((2, 2), (0, 0)), "edge")
    change = np.sum([weight * around[n : n + len(cepstra)] for n, weight in enumerate(_SLOPE)], axis=0)
    scaled = np.hstack([(cepstra - cepstra.mean(axis=0)) / _USUAL, change / _USUAL_CHANGE])
    return np.ascontiguousarray(scaled, dtype=np.float32)


def _bands(samples: Samples) -> Features:
    """Return the logarithm of the power in each mel band, frame by frame."""
    options = kaldi_native_fbank.FbankOptions()
    options.frame_opts.samp_freq = RATE
    options.frame_opts.dither = 0
    options.frame_opts.window_type = "hamming"
    options.mel_opts.num_bins = MEL_BANDS
    front = kaldi_native_fbank.OnlineFbank(options)
    front.accept_waveform(RATE, (samples * 32768).tolist())
    front.input_finished()
    return np.array([front.get_frame(n) for n in range(front.num_frames_ready)], dtype=np.float32)
