"""What has no voice in it is no word."""

from __future__ import annotations

import numpy as np
import pytest

from jagvoice.speech.endpoint import RATE
from jagvoice.speech.resampling import Resampler, Sound
from jagvoice.speech.voicing import LEAST_SECONDS, voiced
from tests import korean as spoken
from tests.korean import Spoken


def noise(seconds: float, slope: float, seed: int = 1) -> Sound:
    """Return noise whose amplitude falls with its frequency: 0 is white, a half pink, 1 brown."""
    chance, count = np.random.default_rng(seed), round(seconds * RATE)
    hertz = np.maximum(np.fft.rfftfreq(count, 1 / RATE), 20)
    drawn = np.fft.irfft((chance.normal(size=len(hertz)) + 1j * chance.normal(size=len(hertz))) / hertz**slope, count)
    return np.asarray(drawn / np.abs(drawn).max() * 20_000, dtype=np.int16)


@pytest.mark.parametrize("slope", [0, 0.5, 1])
def test_noise_of_every_colour_has_no_voice(slope: float) -> None:
    assert max(voiced(noise(1, slope, seed)) for seed in range(20)) < LEAST_SECONDS / 2


@pytest.mark.parametrize("samples", [0, 1, 511, 512, RATE])
def test_silence_has_none(samples: int) -> None:
    assert voiced(np.zeros(samples, dtype=np.int16)) == 0


@pytest.mark.parametrize("hertz", [80, 120, 250, 380])
def test_voices_of_every_pitch_are_voices(hertz: int) -> None:
    at = np.arange(RATE // 2) / RATE
    buzz = sum(np.sin(2 * np.pi * hertz * n * at) / n for n in range(1, 12))

    assert voiced(np.asarray(8000 * buzz, dtype=np.int16)) > 0.4


def test_each_spoken_word_has_a_voice_also_in_a_noisy_room(korean: tuple[Spoken, ...]) -> None:
    chance = np.random.default_rng(1)
    for word in korean:
        sound = Resampler(spoken.RATE, RATE).take(np.array(word.samples, dtype=np.int16))
        noisy = (sound + chance.normal(0, 900, len(sound))).clip(-32768, 32767).astype(np.int16)

        assert min(voiced(sound), voiced(noisy)) > 2 * LEAST_SECONDS, word
