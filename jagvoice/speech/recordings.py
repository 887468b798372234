"""Recordings of people: cut to what was said, as loud as the engine's voice, and refused where nobody could hear it.

Loudness here is the root mean square of the parts in which somebody speaks, in tens of milliseconds.
"""

from __future__ import annotations

import io
import math
import wave
from array import array
from contextlib import suppress
from typing import Literal

SAMPLE_RATE = 22050
"""Samples per second, mono, 16 bits: that of the engine's own sounds."""

LONGEST_SECONDS = 20
"""No phrase of a board takes longer."""

LOUDNESS = 0.12
"""The loudness of a kept recording, of 1: that of the engine's Swedish voice."""

PEAK = 0.98
"""The loudest sample of a kept recording, of 1."""

MOST_GAIN = 16.0
"""A recording that would have to be made louder than this is one of noise."""

BEFORE_SECONDS, AFTER_SECONDS = 0.06, 0.15
"""How much silence is left on both sides."""

_FRAME = SAMPLE_RATE // 100
_FULL = 32767
_FAINT = 0.003
"""The loudness, of 1, below which nothing is a voice."""

_ABOVE_NOISE = 2.5
"""How many times louder than the room a voice is at least."""

_NEAR = 4
"""Of so many frames before and after it more than so many must be as loud: else it is a click, of a key or a switch."""

_CUT, _MOST_CUT = 0.99, 0.003
"""A sample above the first is taken to be cut off; of those in which somebody speaks so many may be."""


class RecordingError(ValueError):
    """There is no voice to be kept; ``code`` says why."""

    def __init__(self, code: Literal["silent", "cut_off", "too_long"]) -> None:
        super().__init__(code)
        self.code = code


def tidied(samples: array[int]) -> bytes:
    """Return a recording as the WAV file that is kept: without the silence at both ends, as loud as the engine.

    Args:
        samples: mono, at ``SAMPLE_RATE``.

    Raises:
        RecordingError: if nobody is heard, the sound is cut off at its loudest, or there is too much of it.
    """
    loud = [_loudness(samples[n : n + _FRAME]) for n in range(0, len(samples), _FRAME)]
    spoken = _spoken(loud)
    if not spoken:
        raise RecordingError("silent")
    begin = max(0, spoken[0] * _FRAME - int(BEFORE_SECONDS * SAMPLE_RATE))
    end = min(len(samples), (spoken[-1] + 1) * _FRAME + int(AFTER_SECONDS * SAMPLE_RATE))
    kept = samples[begin:end]
    if len(kept) > LONGEST_SECONDS * SAMPLE_RATE:
        raise RecordingError("too_long")
    cut = sum(1 for sample in kept if abs(sample) >= _CUT * _FULL)
    if cut > _MOST_CUT * len(spoken) * _FRAME:
        raise RecordingError("cut_off")
    level = math.sqrt(sum(loud[n] ** 2 for n in spoken) / len(spoken))
    if level * MOST_GAIN < LOUDNESS:
        raise RecordingError("silent")
    gain = min(LOUDNESS / level, PEAK * _FULL / max(map(abs, kept)))
    return as_wav(array("h", [round(sample * gain) for sample in kept]))


def as_wav(samples: array[int]) -> bytes:
    """Return samples as a WAV file."""
    memory = io.BytesIO()
    with wave.open(memory, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(samples.tobytes())
    return memory.getvalue()


def is_recording(file: bytes) -> bool:
    """Return whether these bytes are a whole WAV file as ``tidied`` makes them."""
    with suppress(wave.Error, EOFError, OSError), wave.open(io.BytesIO(file)) as sound:
        form = sound.getnchannels(), sound.getsampwidth(), sound.getframerate()
        count = sound.getnframes()
        return form == (1, 2, SAMPLE_RATE) and 0 < count == len(sound.readframes(count)) // 2
    return False


def seconds(file: bytes) -> float:
    """Return how long a kept recording is."""
    with wave.open(io.BytesIO(file)) as sound:
        return float(sound.getnframes() / sound.getframerate())


def _spoken(loud: list[float]) -> list[int]:
    """Return the frames in which somebody speaks: those well above the room, which is what most of the quiet is."""
    quiet = sorted(loud)
    room = quiet[len(quiet) // 10] if quiet else 0.0
    loudest = quiet[-1] if quiet else 0.0
    least = max(_FAINT, min(room * _ABOVE_NOISE, loudest / 4), loudest / 30)
    above = [level >= least for level in loud]
    return [n for n in range(len(above)) if above[n] and sum(above[max(0, n - _NEAR) : n + _NEAR + 1]) > _NEAR]


def _loudness(frame: array[int]) -> float:
    middle = sum(frame) / len(frame)
    return math.sqrt(sum((sample - middle) ** 2 for sample in frame) / len(frame)) / _FULL
