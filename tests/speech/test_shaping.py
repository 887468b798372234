"""What reaches the device: never above the ceiling, never sudden, and otherwise what it was."""

from __future__ import annotations

import math
from array import array
from itertools import chain, pairwise, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.speech.shaping import Shaped
from tests.examples import examples

RATE = 44100


def given_out(sound: Shaped, count: int = 441) -> array[int]:
    """Return all that a device gets, in periods of so many samples."""
    out = array("h")
    while not sound.ended:
        out.frombytes(sound.take(count))
    assert sound.take(count) == b""
    return out


def tone(seconds: float, peak: int = 32767, before: float = 0.0) -> bytes:
    silence = repeat(0, int(before * RATE))
    wave = (int(peak * math.sin(n / 8)) for n in range(int(seconds * RATE)))
    return array("h", chain(silence, wave)).tobytes()


@examples(60)
@given(
    st.lists(st.integers(-32768, 32767), max_size=3000),
    st.integers(5, 100),
    st.booleans(),
    st.integers(1, 900),
)
def test_no_sample_is_ever_above_the_ceiling_and_none_is_lost(
    samples: list[int], volume: int, soft: bool, count: int
) -> None:
    sound = Shaped(array("h", samples).tobytes(), RATE, volume=volume, soft=soft)
    out = given_out(sound, count)

    assert len(out) == len(samples)
    assert all(abs(sample) <= 32767 * volume / 100 for sample in out)


@pytest.mark.parametrize("volume", [5, 50, 80, 100])
def test_after_its_onset_a_sound_is_what_it_was_at_the_volume_asked_for(volume: int) -> None:
    samples = tone(0.2)
    out = given_out(Shaped(samples, RATE, volume=volume))
    before = array("h", samples)

    assert max(out) == pytest.approx(32767 * volume / 100, rel=0.01)
    assert all(abs(out[n] - before[n] * volume / 100) <= 3 for n in range(2000, len(out)))


@pytest.mark.parametrize("before", [0.0, 0.004, 0.3])
@pytest.mark.parametrize("count", [100, 441, 1000])
def test_a_sound_begins_softly_wherever_it_begins(before: float, count: int) -> None:
    out = given_out(Shaped(tone(0.2, before=before), RATE), count)
    begins = int(before * RATE)

    def loudest(since: float, until: float) -> int:
        return max(map(abs, out[begins + int(since * RATE) : begins + int(until * RATE)]))

    assert loudest(0, 0.002) < 0.45 * 32767
    assert loudest(0, 0.002) < loudest(0.008, 0.010) <= loudest(0.018, 0.020) <= 32767
    steps = [abs(b - a) for a, b in pairwise(out)]
    assert max(steps[max(0, begins - 5) : begins + 88]) < 0.5 * max(steps), "the first steps are the small ones"
    assert loudest(0.03, 0.2) > 32000


def test_a_sudden_sound_is_sudden_where_that_is_wanted() -> None:
    samples = array("h", [30000] * 100).tobytes()

    late = bytes(8820) + samples
    assert given_out(Shaped(samples, RATE, soft=False))[0] > 29000
    assert given_out(Shaped(late, RATE, soft=False))[4410] > 29000
    assert given_out(Shaped(samples, RATE))[0] == 0


def test_silence_stays_silence() -> None:
    assert set(given_out(Shaped(bytes(9000), RATE))) == {0}
    assert list(given_out(Shaped(b"", RATE))) == []
