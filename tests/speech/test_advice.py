"""What is said of a take just recorded: what is wrong with it is told, and nothing where all is well."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.sounds import Person, person
from benchmarks.takes import EASY, MEDIUM, take
from jagvoice.speech.advice import compared, quality
from jagvoice.speech.cepstra import RATE, Samples, features

SOME = ("bath", "music", "bed", "car")


@pytest.fixture(scope="module")
def somebody() -> Person:
    return person(2, MEDIUM, SOME, days=2, every=50)


def take_of(meaning: str = "bed", number: int = 0) -> Samples:
    return take(2, meaning, 0, number, EASY)


def at(sound: Samples, loudest: float) -> Samples:
    return np.asarray(sound / np.abs(sound).max() * loudest, dtype=np.float32)


def beside(sound: Samples, level: float) -> Samples:
    """Return a sound in a room with so much noise."""
    return np.asarray(sound + level * np.random.default_rng(3).normal(size=sound.size), dtype=np.float32)


GOOD = at(take_of(), 0.5)

WRONG = {
    "silent": np.zeros(RATE, dtype=np.float32),
    "too_quiet": at(take_of(), 0.01),
    "clipped": np.asarray((8 * GOOD).clip(-1, 1), dtype=np.float32),
    "too_short": beside(np.pad(beside(np.zeros(480, dtype=np.float32), 0.3), 4800), 0.001),
    "too_long": np.concatenate([at(take_of("bed", n % 5), 0.5) for n in range(5)]),
    "noisy": beside(GOOD, 0.06),
}


def test_nothing_is_said_of_a_good_take() -> None:
    assert quality(GOOD, "bed", {}) == ()
    assert quality(GOOD, "bed", {"bed": [features(take_of(number=n)) for n in (1, 2)]}) == ()


@pytest.mark.parametrize("code", WRONG)
def test_what_is_wrong_with_a_take_by_itself_is_said(code: str) -> None:
    assert quality(WRONG[code], "bed", {}) == (code,)


@pytest.mark.parametrize("samples", [np.zeros(0, dtype=np.float32), np.full(9, np.nan, dtype=np.float32)])
def test_what_is_no_sound_is_silent(samples: Samples) -> None:
    assert quality(samples, "bed", {"bed": [features(GOOD)]}) == ("silent",)


def test_takes_of_one_meaning_are_seldom_found_odd(somebody: Person) -> None:
    said = [
        code
        for meaning in SOME
        for n, one in enumerate(somebody.takes[meaning, 0])
        for code in compared(one, meaning, _all(somebody, without=(meaning, n)))
    ]

    assert len(said) <= 1


def test_another_sound_than_that_of_its_meaning_is_said_to_be_so(somebody: Person) -> None:
    """What was recorded under the wrong picture is like the other meaning and unlike its own."""
    for meaning, other in zip(SOME, SOME[1:] + SOME[:1], strict=True):
        for one in somebody.takes[other, 1]:
            said = set(compared(one, meaning, _all(somebody)))
            assert "unlike" in said or f"too_like:{other}" in said
            assert not {f"too_like:{third}" for third in SOME if third != other} & said


def test_the_first_take_of_a_meaning_is_told_where_it_is_another_meanings_sound(somebody: Person) -> None:
    assert list(compared(somebody.takes["bath", 0][4], "out", _all(somebody))) == ["too_like:bath"]
    assert list(compared(somebody.takes["bath", 0][4], "bath", {})) == []


def _all(somebody: Person, without: tuple[str, int] | None = None) -> dict[str, list[np.ndarray]]:
    return {
        meaning: [one for n, one in enumerate(somebody.takes[meaning, 0]) if (meaning, n) != without]
        for meaning in SOME
    }
