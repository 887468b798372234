"""What keeps its pitch as no voice does is a machine's tone."""

from __future__ import annotations

import numpy as np
import pytest

from jagvoice.speech.endpoint import RATE
from jagvoice.speech.resampling import Resampler, Sound
from jagvoice.speech.tones import MOSTLY_STILL, Floats, still
from tests import korean as spoken
from tests.korean import Spoken


def seconds(count: float) -> Floats:
    return np.arange(round(count * RATE)) / RATE


def tone(hertz: float, count: float = 1.0) -> Floats:
    return np.asarray(np.sin(2 * np.pi * hertz * seconds(count)))


def saw(hertz: float, count: float = 1.0) -> Floats:
    return np.asarray(hertz * seconds(count) % 1 - 0.5)


def beeps(hertz: float, on: float, off: float) -> Floats:
    return np.tile(np.concatenate([tone(hertz, on), np.zeros(round(off * RATE))]), 3)


def heard(sound: Floats, *, room: float = 0.0) -> Sound:
    """Return a sound with quiet around it, as it is cut out of what a microphone hears.

    Args:
        sound: of any loudness.
        room: how strong the noise of the room is, of the sound.
    """
    quiet = np.zeros(round(0.3 * RATE))
    whole = np.concatenate([quiet, sound / np.sqrt(np.square(sound).mean()), quiet])
    return np.asarray(2000 * (whole + np.random.default_rng(1).normal(0, room or 1e-3, len(whole))), dtype=np.int16)


def held(hertz: float, wanders: float, count: float = 2.0) -> Floats:
    """Return a vowel that somebody holds: its pitch strays from the middle by so much of it, never in a jump."""
    chance, at = np.random.default_rng(3), seconds(count)
    knots = np.arange(0, count + 0.05, 0.05)
    drift = np.interp(at, knots, np.cumsum(chance.normal(size=len(knots))))
    cycles = np.arange(0, count + 1 / hertz, 1 / hertz)
    jitter = np.interp(at, cycles, chance.normal(size=len(cycles)))
    pitch = hertz * (1 + wanders * (drift - drift.mean()) / drift.std() + wanders / 2 * jitter)
    turn = 2 * np.pi * np.cumsum(pitch) / RATE
    return np.asarray(sum(np.sin(n * turn) / n**1.5 for n in range(1, 12)))


TONES = {
    "300 Hz": tone(300, 2), "440 Hz": tone(440), "800 Hz, short": tone(800, 0.5), "1 kHz": tone(1000, 2),
    "3 kHz": tone(3000, 0.3), "chord": tone(262, 2) + tone(330, 2) + tone(392, 2),
    "rising and falling": tone(220, 3) * (1.2 + tone(4, 3)), "saw of 120 Hz": saw(120), "saw of 200 Hz": saw(200, 0.6),
    "microwave": beeps(2000, 0.5, 0.4), "engaged": beeps(425, 0.25, 0.25), "clicking": beeps(2048, 0.2, 0.1),
}  # fmt: skip


@pytest.mark.parametrize("name", TONES)
def test_what_machines_sound_is_a_tone_however_long_it_lasts(name: str) -> None:
    assert still(heard(TONES[name])) > MOSTLY_STILL + 0.04


@pytest.mark.parametrize("name", ["300 Hz", "440 Hz", "1 kHz", "microwave"])
def test_it_is_one_in_a_noisy_room_too(name: str) -> None:
    assert still(heard(TONES[name], room=0.1)) > MOSTLY_STILL


@pytest.mark.parametrize("hertz", [90, 140, 210, 320, 400])
def test_a_vowel_that_somebody_holds_is_none(hertz: int) -> None:
    assert still(heard(held(hertz, 0.01))) < MOSTLY_STILL - 0.2


def test_no_spoken_word_is_one_be_it_soft_slow_or_said_beside_something_that_hums(korean: tuple[Spoken, ...]) -> None:
    for word in korean:
        samples = np.array(word.samples, dtype=np.int16)
        sound = Resampler(spoken.RATE, RATE).take(samples)
        slow = Resampler(spoken.RATE, 2 * RATE).take(samples)  # twice as long, and an octave lower
        soft = (sound / 50).astype(np.int16)
        loud = np.sqrt(np.square(sound, dtype=np.float64).mean())
        hummed = (sound + loud / 3 * tone(300, len(sound) / RATE)[: len(sound)]).clip(-32768, 32767).astype(np.int16)

        assert max(map(still, (sound, slow, soft, hummed))) < MOSTLY_STILL / 2, word


@pytest.mark.parametrize("samples", [0, 1, 1024, 1984, RATE])
def test_silence_is_none(samples: int) -> None:
    assert still(np.zeros(samples, dtype=np.int16)) == 0
