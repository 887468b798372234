"""Sounds for tests: a voice-like tone between silences, and the files it can come in."""

from __future__ import annotations

import io
import math
import random
import wave
from array import array

from jagvoice.speech.recordings import SAMPLE_RATE


def silence(seconds: float, noise: int = 0) -> array[int]:
    chance = random.Random(seconds)
    return array("h", [chance.randint(-noise, noise) for _ in range(int(seconds * SAMPLE_RATE))])


def voice(seconds: float, peak: float = 0.5) -> array[int]:
    """Return something with the ups and downs of syllables."""
    count = int(seconds * SAMPLE_RATE)
    return array(
        "h",
        [int(peak * 32767 * math.sin(n / 17) * (0.4 + 0.6 * abs(math.sin(n / 2900)))) for n in range(count)],
    )


def wav(samples: array[int], rate: int = SAMPLE_RATE, channels: int = 1) -> bytes:
    """Return samples as a WAV file of any rate, the same in every channel."""
    memory = io.BytesIO()
    with wave.open(memory, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(array("h", [s for s in samples for _ in range(channels)]).tobytes())
    return memory.getvalue()


def heard(file: bytes) -> array[int]:
    """Return the samples of a WAV file."""
    with wave.open(io.BytesIO(file)) as sound:
        return array("h", sound.readframes(sound.getnframes()))
