"""A trimmed sound begins and ends where it can be heard, and sounds as it did."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.speech.recordings import SAMPLE_RATE, as_wav, is_recording
from jagvoice.speech.shaping import AUDIBLE, LEAD_SECONDS, Shaped
from jagvoice.speech.trimming import TAIL_SECONDS, trimmed

LEAD, TAIL = int(LEAD_SECONDS * SAMPLE_RATE), int(TAIL_SECONDS * SAMPLE_RATE)


def samples_of(wav: bytes) -> array[int]:
    return array("h", wav[44:])


@given(st.integers(0, 4000), st.integers(1, 500), st.integers(0, 4000), st.integers(AUDIBLE, 32767))
def test_silence_goes_and_all_that_can_be_heard_stays(before: int, long: int, after: int, loud: int) -> None:
    heard = array("h", [loud, -loud] * long)
    cut = trimmed(as_wav(array("h", [3] * before) + heard + array("h", [3] * after)))

    assert cut is not None
    assert is_recording(cut)
    assert samples_of(cut) == array("h", [3] * min(before, LEAD)) + heard + array("h", [3] * min(after, TAIL))


def test_a_trimmed_sound_rises_as_it_would_have_risen() -> None:
    whole = array("h", [0] * 3000 + [20000, -20000] * 3000)
    cut = samples_of(trimmed(as_wav(whole)) or b"")
    risen = Shaped(whole.tobytes(), SAMPLE_RATE, volume=50).take(len(whole))

    assert Shaped(cut.tobytes(), SAMPLE_RATE, volume=50).take(len(cut)) == risen[-2 * len(cut) :]


@pytest.mark.parametrize(
    "file",
    [b"", b"RIFF", as_wav(array("h")), as_wav(array("h", [AUDIBLE - 1] * 500)), b"\0" * 200],
    ids=["nothing", "cut short", "empty", "silent", "noise"],
)
def test_what_nobody_can_hear_is_no_sound(file: bytes) -> None:
    assert trimmed(file) is None
