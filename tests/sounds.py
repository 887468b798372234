"""Sounds for tests: tones with a swell, as a microphone hears them or as a file holds them."""

from __future__ import annotations

import io
import math
import random
import wave
from array import array

from jagvoice.core.sounds import RATE


def tone(seconds: float = 0.8, hertz: float = 220.0, loud: float = 0.4, *, rate: int = RATE) -> list[int]:
    """Return a tone with two partials that swells and fades."""
    count = int(seconds * rate)

    def at(n: int) -> float:
        turn = 2 * math.pi * hertz * n / rate
        return math.sin(math.pi * n / count) * (0.7 * math.sin(turn) + 0.3 * math.sin(3 * turn))

    return [round(32767 * loud * at(n)) for n in range(count)]


def pcm(seconds: float = 0.8, hertz: float = 220.0, loud: float = 0.4, silence: float = 0.3) -> bytes:
    """Return a tone as samples of a take, with silence before and after it."""
    still = [0] * int(silence * RATE)
    return array("h", [*still, *tone(seconds, hertz, loud), *still]).tobytes()


def hiss(seconds: float, seed: int) -> bytes:
    """Return a noise of which no two parts are alike."""
    drawn = random.Random(seed)
    return array("h", [drawn.randint(-9000, 9000) for _ in range(int(seconds * RATE))]).tobytes()


def wav(samples: list[int], *, rate: int = RATE, channels: int = 1, width: int = 2) -> bytes:
    """Return samples as a WAV file, the same in every channel."""
    each = (_wide(sample, width) * channels for sample in samples)
    memory = io.BytesIO()
    with wave.open(memory, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(b"".join(each))
    return memory.getvalue()


def _wide(sample: int, width: int) -> bytes:
    if width == 1:
        return bytes([(sample >> 8) + 128])
    return (sample << 8 * (width - 2)).to_bytes(width, "little", signed=True)
