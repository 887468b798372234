"""A call is heard and frightens nobody: soft tones first, then the words at the top of what can be borne."""

from __future__ import annotations

from array import array
from base64 import b64encode
from itertools import pairwise
from pathlib import Path

import pytest

from jagvoice.speech.chime import BREATH_SECONDS, LOUDEST, TONE_SECONDS, calling, chime
from jagvoice.speech.player import SAMPLE_RATE
from jagvoice.speech.recordings import as_wav
from tests.speech.sounds import voice
from tests.speech.test_player import on_the_device

WORDS = int((2 * TONE_SECONDS + BREATH_SECONDS) * SAMPLE_RATE)
"""Where the words begin."""


def loudest(samples: array[int], since: float = 0.0, until: float = 99.0) -> int:
    return max(map(abs, samples[int(since * SAMPLE_RATE) : int(until * SAMPLE_RATE)]))


@pytest.mark.parametrize("rate", [22050, 44100])
def test_the_tones_rise_slowly_fall_to_nothing_and_are_half_as_loud_as_the_words(rate: int) -> None:
    tones = array("h", chime(rate))
    each = len(tones) // 2

    assert len(tones) == int(TONE_SECONDS * rate) * 2
    for tone in (tones[:each], tones[each:]):
        assert max(map(abs, tone)) == pytest.approx(LOUDEST * 32767, rel=0.25)
        assert max(map(abs, tone[: rate // 50])) < 0.1 * 32767 * LOUDEST, "the first twenty milliseconds"
        assert max(map(abs, tone[-rate // 100 :])) < 0.01 * 32767
    assert max(abs(b - a) for a, b in pairwise(tones)) < 0.1 * 32767, "no click anywhere"


@pytest.mark.parametrize("volume", [10, 35, 80, 100])
def test_a_call_is_as_loud_as_the_ceiling_and_never_above_it(monkeypatch: pytest.MonkeyPatch, volume: int) -> None:
    said = b64encode(as_wav(voice(0.5, peak=0.2))).decode()

    plain = on_the_device(monkeypatch, {"sound": said}, volume, True)
    call = on_the_device(monkeypatch, {"sound": said, "calls": True}, volume, True)
    ceiling = 32767 * volume / 100

    assert loudest(plain) < 0.3 * ceiling
    assert loudest(call[WORDS:]) == pytest.approx(ceiling, rel=0.02)
    assert loudest(call) <= ceiling
    assert 0 < loudest(call[:WORDS]) < 0.6 * ceiling
    assert loudest(call, until=0.02) < 0.1 * ceiling
    assert loudest(call[WORDS:], until=0.005) < 0.3 * ceiling, "the words begin softly too"


def test_words_of_no_sound_are_still_called_for() -> None:
    silent = calling(bytes(2000), 22050)

    assert silent.startswith(chime(22050))
    assert not any(silent[len(chime(22050)) :])
    assert calling(b"", 22050).startswith(chime(22050))


def test_the_tones_are_nobodys_file() -> None:
    assert not list(Path("jagvoice").rglob("*.wav"))
