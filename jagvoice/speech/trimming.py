"""A sound without the silence at both ends: what is touched is heard at once, and no silence is sent or kept."""

from __future__ import annotations

import io
import wave
from array import array
from contextlib import suppress

from jagvoice.speech.recordings import SAMPLE_RATE, as_wav
from jagvoice.speech.shaping import LEAD_SECONDS, first_audible

TAIL_SECONDS = 0.05
"""How much is left after the last sample that can be heard, so that no word is cut short."""


def trimmed(file: bytes) -> bytes | None:
    """Return a sound (a WAV file, mono, 16 bits, ``SAMPLE_RATE``) from its onset to its end.

    The onset is where a soft beginning has its first sample: trimmed or not, a sound begins alike.

    Returns:
        ``None`` where nothing can be heard, or the file is no such sound.
    """
    samples = array("h")
    with suppress(wave.Error, EOFError, ValueError), wave.open(io.BytesIO(file)) as sound:
        if (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, SAMPLE_RATE):
            samples.frombytes(sound.readframes(sound.getnframes()))
    first = first_audible(samples)
    if first == len(samples):
        return None
    last = len(samples) - first_audible(samples[::-1])
    begin = max(0, first - int(LEAD_SECONDS * SAMPLE_RATE))
    return as_wav(samples[begin : last + int(TAIL_SECONDS * SAMPLE_RATE)])
