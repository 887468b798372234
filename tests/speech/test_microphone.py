"""A room is heard piece by piece; a microphone that is missing, hangs or is pulled out is told of and harms nobody."""

from __future__ import annotations

import os
import signal
import sys
import time
import wave
from itertools import islice
from pathlib import Path

import pytest

from jagvoice.speech.hearing import RECORDER, HearingError
from jagvoice.speech.microphone import CHUNK_SECONDS, LATEST_SECONDS, RATE, DeviceMicrophone, WavMicrophone
from tests.speech.microphone import put_in

NO_DEVICE = ["env", "PULSE_SERVER=unix:/nonexistent", "ALSA_CONFIG_PATH=/dev/null", "JACK_NO_START_SERVER=1"]


def test_a_room_is_heard_as_it_comes_until_it_is_closed(tmp_path: Path) -> None:
    microphone = DeviceMicrophone(command=["env", f"PYTHONPATH={put_in(tmp_path / 'microphone')}", *RECORDER])
    assert microphone.open() == RATE
    chunks = microphone.chunks()
    heard = b"".join(islice(chunks, 3))
    microphone.close()

    assert max(abs(int.from_bytes(heard[n : n + 2], "little", signed=True)) for n in range(0, len(heard), 2)) > 8000
    assert sum(1 for _ in chunks) <= LATEST_SECONDS / CHUNK_SECONDS
    microphone.close()


def test_the_device_that_hears_nothing_sends_silence_in_real_time() -> None:
    microphone = DeviceMicrophone(null=True)
    microphone.open()
    begun = time.monotonic()
    heard = b"".join(islice(microphone.chunks(), 5))
    microphone.close()

    assert not any(heard)
    assert 0.2 < time.monotonic() - begun < 2


def test_it_can_be_opened_again() -> None:
    microphone = DeviceMicrophone(null=True)
    for _ in range(2):
        microphone.open()
        assert next(microphone.chunks()) is not None
        microphone.close()


def test_what_nobody_takes_is_dropped(tmp_path: Path) -> None:
    many = "\n".join(['print(\'{"event": "pcm", "pcm": "AAAA"}\', flush=True)'] * 200)
    microphone = DeviceMicrophone(command=_program(f"{_SAYS_IT_LISTENS}\n{many}\ntime.sleep(60)"))
    microphone.open()
    time.sleep(0.3)
    assert microphone._heard.qsize() == LATEST_SECONDS / CHUNK_SECONDS
    microphone.skip()
    assert microphone._heard.qsize() == 0
    microphone.close()


@pytest.mark.parametrize(
    "command",
    [
        pytest.param([*NO_DEVICE, *RECORDER], id="no sound system"),
        pytest.param(["/nonexistent/program"], id="no program"),
        pytest.param([sys.executable, "-c", "import os; os.abort()"], id="crashes"),
    ],
)
def test_where_there_is_no_microphone_it_is_told(command: list[str]) -> None:
    with pytest.raises(HearingError) as told:
        DeviceMicrophone(command=command).open()
    assert told.value.code == "microphone"


def test_a_microphone_that_is_pulled_out_is_told_of_at_once() -> None:
    microphone = DeviceMicrophone(null=True)
    microphone.open()
    chunks = microphone.chunks()
    next(chunks)
    child = microphone._child
    assert child is not None
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    with pytest.raises(HearingError):
        list(chunks)
    microphone.close()


def test_a_microphone_that_hangs_is_not_waited_for() -> None:
    microphone = DeviceMicrophone(command=_program(f"{_SAYS_IT_LISTENS}\ntime.sleep(60)"), lost=0.2)
    microphone.open()
    with pytest.raises(HearingError):
        list(microphone.chunks())
    microphone.close()


_SAYS_IT_LISTENS = """
import sys, time
print("{}", flush=True)
sys.stdin.readline()
print('{"listening": true}', flush=True)
"""


def _program(code: str) -> list[str]:
    return [sys.executable, "-c", code]


# --- files -----------------------------------------------------------------------------------------------------------


def _wav(
    file: Path, *, seconds: float = 0.25, rate: int = RATE, channels: int = 1, width: int = 2, value: int = 5
) -> Path:
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(width)
        sound.setframerate(rate)
        one = value.to_bytes(width, "little") + b"\1" * (width * (channels - 1))
        sound.writeframes(one * round(seconds * rate))
    return file


def test_files_are_heard_one_after_the_other_each_followed_by_silence(tmp_path: Path) -> None:
    naps: list[float] = []
    files = [_wav(tmp_path / "å.wav", value=5), _wav(tmp_path / "ä.wav", value=6)]
    microphone = WavMicrophone(files, between=0.15, sleep=naps.append)
    assert microphone.open() == RATE
    heard = list(islice(microphone.chunks(), 12))

    values = [chunk[0] for chunk in heard]
    assert values == [5, 5, 5, 0, 6, 6, 6, 0, 0, 0, 0, 0]
    assert {len(chunk) for chunk in heard} == {round(RATE * CHUNK_SECONDS) * 2}
    assert naps == [CHUNK_SECONDS] * 12
    assert not microphone.waiting


def test_whoever_speaks_in_a_file_waits_for_whoever_listens(tmp_path: Path) -> None:
    microphone = WavMicrophone([_wav(tmp_path / "a.wav")], sleep=lambda _: None)
    microphone.open()
    first = next(microphone.chunks())
    microphone.skip()
    microphone.close()
    assert list(microphone.chunks()) == []
    microphone.open()

    assert first[0] == next(microphone.chunks())[0] == 5


def test_of_two_channels_one_is_heard(tmp_path: Path) -> None:
    microphone = WavMicrophone([_wav(tmp_path / "a.wav", rate=44_100, channels=2)], sleep=lambda _: None)

    assert microphone.open() == 44_100
    assert next(microphone.chunks())[:4] == b"\5\0\5\0"


def test_a_file_that_is_no_sound_is_told(tmp_path: Path) -> None:
    (empty := tmp_path / "empty.wav").write_bytes(b"")
    (text := tmp_path / "text.wav").write_bytes(b"no sound " * 99)
    files = {
        "sound": [
            [empty], [text], [_wav(tmp_path / "8.wav", width=1)], [_wav(tmp_path / "no.wav", seconds=0)],
            [_wav(tmp_path / "a.wav"), _wav(tmp_path / "b.wav", rate=8000)],
        ],
        "file": [[tmp_path / "none.wav"], [tmp_path]],
    }  # fmt: skip
    for code, given in files.items():
        for each in given:
            with pytest.raises(HearingError) as told:
                WavMicrophone(each)
            assert told.value.code == code
