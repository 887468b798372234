"""Sound of any rate becomes sound of the models' rate, as if it had been recorded so."""

from __future__ import annotations

import numpy as np
import pytest

from jagvoice.speech.resampling import Resampler, Sound

RATES = [8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000, 192_000]


def tone(hertz: float, rate: int, seconds: float = 1.0, loud: float = 0.5) -> Sound:
    return np.rint(loud * 32767 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)).astype(np.int16)


def decibels(sound: Sound) -> float:
    """Return how loud the middle of a sound is."""
    middle = sound[len(sound) // 4 : -len(sound) // 4].astype(float)
    return float(10 * np.log10(np.mean(middle**2) / 32768**2 + 1e-12))


@pytest.mark.parametrize("rate", RATES)
def test_a_tone_stays_the_tone_it_is(rate: int) -> None:
    made = Resampler(rate, 16_000).take(tone(700, rate))
    spectrum = np.abs(np.fft.rfft(made * np.hanning(len(made))))

    assert len(made) == pytest.approx(16_000, abs=20)
    assert decibels(made) == pytest.approx(decibels(tone(700, 16_000)), abs=0.1)
    assert np.argmax(spectrum) * 16_000 / len(made) == pytest.approx(700, abs=2)


@pytest.mark.parametrize("rate", [44_100, 48_000, 96_000])
def test_what_the_other_rate_cannot_have_does_not_come_back_as_another_tone(rate: int) -> None:
    assert decibels(Resampler(rate, 16_000).take(tone(12_000, rate))) < -50


@pytest.mark.parametrize("rate", RATES)
def test_pieces_give_what_the_whole_gives(rate: int) -> None:
    whole, chance = tone(440, rate, 0.5), np.random.default_rng(rate)
    cuts = np.sort(chance.integers(0, len(whole), 20))
    resampler = Resampler(rate, 16_000)
    made = np.concatenate([resampler.take(piece) for piece in np.split(whole, cuts)])

    assert np.array_equal(made, Resampler(rate, 16_000).take(whole))


def test_after_a_pause_nothing_goes_on_from_before_it() -> None:
    resampler = Resampler(48_000, 16_000)
    resampler.take(tone(440, 48_000))
    resampler.forget()

    assert np.array_equal(resampler.take(tone(300, 48_000)), Resampler(48_000, 16_000).take(tone(300, 48_000)))


def test_ten_minutes_leave_no_more_behind_than_a_second() -> None:
    resampler, second = Resampler(44_100, 16_000), tone(440, 44_100)
    total = sum(len(resampler.take(second)) for _ in range(600))

    assert total == pytest.approx(600 * 16_000, abs=20)
    assert len(resampler._kept) < 200
