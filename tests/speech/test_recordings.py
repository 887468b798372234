"""A recording is cut to what was said and made as loud as the engine; what nobody could hear is refused."""

from __future__ import annotations

import math
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.speech.recordings import (
    LONGEST_SECONDS,
    LOUDNESS,
    PEAK,
    RecordingError,
    is_recording,
    seconds,
    tidied,
)
from jagvoice.speech.to_file import speak_to_file
from tests.examples import examples
from tests.speech.sounds import heard, silence, voice, wav


def loudness(samples: array[int]) -> float:
    return math.sqrt(sum(s * s for s in samples) / len(samples)) / 32767


@pytest.mark.parametrize("noise", [0, 60])
@pytest.mark.parametrize(("before", "after"), [(0.0, 0.0), (1.0, 2.0), (3.0, 0.02)])
def test_the_silence_at_both_ends_is_cut_off(before: float, after: float, noise: int) -> None:
    kept = tidied(silence(before, noise) + voice(1.0) + silence(after, noise))

    assert is_recording(kept)
    assert 1.0 <= seconds(kept) + 0.03 <= 1.3


@pytest.mark.parametrize("peak", [0.03, 0.2, 0.9])
def test_a_faint_and_a_loud_voice_are_kept_as_loud_as_the_engine(peak: float) -> None:
    kept = heard(tidied(silence(0.5, 20) + voice(1.0, peak) + silence(0.5, 20)))

    assert loudness(kept[3000:-5000]) == pytest.approx(LOUDNESS, rel=0.25)
    assert max(map(abs, kept)) <= PEAK * 32767 + 1


def test_a_recording_of_the_engine_is_as_loud_as_the_engine(tmp_path: Path) -> None:
    speak_to_file("Du valde: Bada.", tmp_path / "x.wav", lang="sv")
    spoken = heard((tmp_path / "x.wav").read_bytes())

    assert loudness(heard(tidied(spoken))) == pytest.approx(loudness(spoken), rel=0.35)


def test_one_loud_knock_does_not_make_the_voice_inaudible_or_pass_the_ceiling() -> None:
    spoken = silence(0.5) + voice(1.0, 0.1)
    spoken[len(spoken) // 2] = 32000

    kept = heard(tidied(spoken))

    assert max(map(abs, kept)) <= PEAK * 32767 + 1
    assert loudness(kept) > 0.02


def test_a_click_of_a_key_is_cut_off_with_the_silence() -> None:
    click = array("h", [20000, -20000] * 100)

    kept = tidied(click + silence(1.5, 20) + voice(0.8) + silence(1.0, 20) + click)

    assert seconds(kept) < 1.1


@pytest.mark.parametrize(
    ("samples", "code"),
    [
        (array("h"), "silent"),
        (silence(3), "silent"),
        (silence(3, 50), "silent"),
        (silence(1, 20) + array("h", [20000, -20000] * 100) + silence(1, 20), "silent"),
        (voice(0.02), "silent"),
        (array("h", [max(-32767, min(32767, 6 * s)) for s in voice(1.0)]), "cut_off"),
        (voice(LONGEST_SECONDS + 1), "too_long"),
    ],
)
def test_what_is_no_voice_is_refused_and_says_why(samples: array[int], code: str) -> None:
    with pytest.raises(RecordingError) as refused:
        tidied(samples)

    assert refused.value.code == code


def test_a_recording_may_be_as_long_as_is_said_when_the_silence_is_off() -> None:
    kept = tidied(silence(15) + voice(LONGEST_SECONDS - 1) + silence(15))

    assert seconds(kept) <= LONGEST_SECONDS


@examples(40)
@given(st.lists(st.integers(-32768, 32767), max_size=4000))
def test_any_sound_is_a_recording_or_refused(samples: list[int]) -> None:
    try:
        kept = tidied(array("h", samples))
    except RecordingError:
        return
    assert is_recording(kept)
    assert max(map(abs, heard(kept))) <= PEAK * 32767 + 1


WHOLE = tidied(voice(0.3))


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"RIFF",
        WHOLE[:-2],
        WHOLE[:40],
        b"x" + WHOLE[1:],
        wav(voice(0.1), rate=44100),
        wav(voice(0.1), channels=2),
        wav(array("h")),
        b"\0" * 5000,
    ],
)
def test_only_a_whole_recording_is_one(file: bytes) -> None:
    assert is_recording(WHOLE)
    assert not is_recording(file)
