"""Files and microphones become samples, or one clear reason why not; nothing hangs, crashes or is left running."""

from __future__ import annotations

import struct
import sys
import threading
import time
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from jagvoice.speech.hearing import RECORDER, HearingError, microphones, recorded, sound_of
from jagvoice.speech.recordings import SAMPLE_RATE
from tests.speech.microphone import put_in
from tests.speech.sounds import voice, wav

NO_DEVICE = ["env", "PULSE_SERVER=unix:/nonexistent", "ALSA_CONFIG_PATH=/dev/null", "JACK_NO_START_SERVER=1"]


@pytest.fixture
def microphone(tmp_path: Path) -> list[str]:
    """A recorder with a microphone that hears somebody speak."""
    return ["env", f"PYTHONPATH={put_in(tmp_path / 'microphone')}", *RECORDER]


@pytest.mark.parametrize(("rate", "channels"), [(8000, 1), (22050, 1), (44100, 2), (48000, 2)])
def test_a_file_of_any_rate_becomes_mono_at_ours(tmp_path: Path, rate: int, channels: int) -> None:
    (file := tmp_path / "å ä.wav").write_bytes(wav(voice(1.0), rate, channels))

    samples = sound_of(str(file))

    assert len(samples) == pytest.approx(SAMPLE_RATE * SAMPLE_RATE / rate, rel=0.01)
    assert max(samples) > 10000


@pytest.mark.skipif(not Path("/usr/share/sounds/freedesktop/stereo").is_dir(), reason="a system with sounds of its own")
def test_an_ogg_file_is_read_too() -> None:
    assert len(sound_of("/usr/share/sounds/freedesktop/stereo/alarm-clock-elapsed.oga")) > SAMPLE_RATE


HUGE = b"RIFF\xff\xff\xff\xffWAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 1, 2, 2, 16) + b"data\xff\xff\xff\xff"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sound"),
        (b"no sound " * 900, "sound"),
        (b"ID3\x04\0\0\0\0\0\x7f" + bytes(400), "sound"),
        (b"fLaC" + bytes(600), "sound"),
        (b"OggS" + bytes(600), "sound"),
        (wav(array("h")), "sound"),
        (wav(voice(61)), "long"),
        (HUGE + bytes(100_000), "long"),
        (None, "file"),
    ],
)
def test_a_file_without_a_sound_or_with_too_much_of_it_is_told(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    file = tmp_path / "x.mp3"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(HearingError) as told:
        sound_of(str(file))
    assert told.value.code == code


@pytest.mark.parametrize(
    "program", ["import os; os.abort()", "raise ImportError('not installed')", "import time; time.sleep(60)"]
)
def test_a_decoder_that_crashes_or_hangs_does_no_harm(
    tmp_path: Path, without: Callable[..., list[str]], program: str
) -> None:
    (file := tmp_path / "x.wav").write_bytes(wav(voice(1.0)))
    command = [sys.executable, "-c", "print('{}', flush=True); import time; time.sleep(60)"]
    began = time.monotonic()

    with pytest.raises(HearingError):
        sound_of(
            str(file), command=command if "sleep" in program else without("miniaudio", RECORDER, program), patience=1
        )
    assert time.monotonic() - began < 4


def test_a_microphone_is_heard_for_so_long_and_shows_it_all_the_while(microphone: list[str]) -> None:
    levels: list[tuple[float, float]] = []
    samples = recorded(0.5, lambda *level: levels.append(level), stop=threading.Event(), command=microphone)

    assert len(samples) == SAMPLE_RATE // 2
    assert 8990 < max(samples) <= 9000
    assert levels[0] == (0.0, 0.0)
    assert levels[-1][0] == pytest.approx(9000 / 32768, abs=0.02)
    assert [t for _, t in levels] == sorted(t for _, t in levels)


def test_it_stops_when_it_is_enough(microphone: list[str]) -> None:
    stop = threading.Event()
    began = time.monotonic()

    samples = recorded(20, lambda _, t: stop.set() if t > 0.3 else None, stop=stop, command=microphone)

    assert SAMPLE_RATE // 4 < len(samples) < 2 * SAMPLE_RATE
    assert time.monotonic() - began < 6


@pytest.mark.skipif(sys.platform != "linux", reason="only there can the device be hidden")
def test_without_a_microphone_it_is_said_so_at_once() -> None:
    with pytest.raises(HearingError) as told:
        recorded(1, lambda *_: None, stop=threading.Event(), command=[*NO_DEVICE, *RECORDER])

    assert told.value.code == "microphone"


def test_to_nowhere_it_hears_silence() -> None:
    samples = recorded(0.3, lambda *_: None, stop=threading.Event(), command=[*RECORDER, "--null"])

    assert len(samples) == pytest.approx(0.3 * SAMPLE_RATE, abs=2)
    assert set(samples) == {0}


@pytest.mark.skipif(sys.platform != "linux", reason="only there can the device be hidden")
def test_microphones_are_named_where_there_are_any() -> None:
    assert len(microphones(command=[*RECORDER, "--null"])) == 1
    assert microphones(command=[*NO_DEVICE, *RECORDER]) == ()
    assert microphones(command=["/nonexistent"]) == ()
