from __future__ import annotations

import queue
import subprocess
import sys
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jagvoice.speech.child import Child
from jagvoice.speech.voice import PLAYER
from jagvoice.speech.wire import Message

NO_DEVICE = ["env", "PULSE_SERVER=unix:/nonexistent", "ALSA_CONFIG_PATH=/dev/null", "JACK_NO_START_SERVER=1", *PLAYER]


@pytest.fixture
def events() -> queue.Queue[Message]:
    return queue.Queue()


@pytest.fixture
def player(events: queue.Queue[Message]) -> Iterator[Child]:
    child = Child([*PLAYER, "--null"], on_event=events.put)
    yield child
    child.close()


@pytest.fixture
def sound(tmp_path: Path) -> Callable[[float], str]:
    def write(seconds: float) -> str:
        path = tmp_path / f"så låter {seconds}.wav"
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(22050)
            file.writeframes(b"\x10\x20" * int(seconds * 22050))
        return str(path)

    return write


def test_a_clip_is_handed_to_the_device_and_lasts_as_long_as_it_is(
    player: Child, events: queue.Queue[Message], sound: Callable[[float], str]
) -> None:
    player.start()
    began = time.monotonic()

    answer = player.ask({"play": sound(0.5), "clip": 7}, 2)
    assert answer == {"handed": 7, "seconds": pytest.approx(0.5, abs=0.01), "silent": False}

    assert events.get(timeout=3) == {"event": "finished", "clip": 7, "silent": False}
    assert 0.45 < time.monotonic() - began < 1.5


def test_stopping_takes_no_time(player: Child, events: queue.Queue[Message], sound: Callable[[float], str]) -> None:
    player.ask({"play": sound(60), "clip": 1}, 2)

    began = time.monotonic()
    assert player.ask({"stop": True}, 2) == {"stopped": True}
    assert time.monotonic() - began < 0.2
    with pytest.raises(queue.Empty):
        events.get(timeout=0.2)


def test_a_newer_clip_takes_the_place_of_an_older_one(
    player: Child, events: queue.Queue[Message], sound: Callable[[float], str]
) -> None:
    player.ask({"play": sound(60), "clip": 1}, 2)
    player.ask({"play": sound(0.1), "clip": 2}, 2)

    assert events.get(timeout=3)["clip"] == 2


@pytest.mark.parametrize("content", [None, b"", b"RIFF....WAVE", b"not a sound" * 100])
def test_a_file_that_is_no_sound_is_an_error_and_no_more(
    player: Child, sound: Callable[[float], str], tmp_path: Path, content: bytes | None
) -> None:
    bad = tmp_path / "bad.wav"
    if content is not None:
        bad.write_bytes(content)

    assert player.ask({"play": str(bad), "clip": 1}, 2)["error"] == "clip"
    assert player.ask({"play": sound(0.1), "clip": 2}, 2)["handed"] == 2


def test_a_sound_of_no_length_finishes(
    player: Child, events: queue.Queue[Message], sound: Callable[[float], str]
) -> None:
    answer = player.ask({"play": sound(0), "clip": 1}, 2)

    assert "error" in answer or events.get(timeout=2)["event"] == "finished"


@pytest.mark.skipif(sys.platform != "linux", reason="only there can the device be hidden")
def test_without_a_device_it_says_so_and_takes_as_long_as_with_one(
    events: queue.Queue[Message], sound: Callable[[float], str]
) -> None:
    player = Child(NO_DEVICE, on_event=events.put)
    hello = player.start()
    answer = player.ask({"play": sound(0.3), "clip": 1}, 2)
    finished = events.get(timeout=3)
    player.close()

    assert hello["device"] is None
    assert hello["detail"]
    assert answer["silent"]
    assert finished == {"event": "finished", "clip": 1, "silent": True}


@pytest.mark.skipif(sys.platform != "linux", reason="only there can the device be hidden")
def test_nothing_is_written_over_the_terminal() -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen(NO_DEVICE, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdout is not None
        assert b'"device": null' in process.stdout.readline()
        _, written = process.communicate(timeout=10)

    assert written == b""


def test_the_environment_can_choose_the_null_device() -> None:
    player = Child(["env", "JAGVOICE_SOUND=null", *PLAYER])

    assert player.start()["device"] == "null"
    player.close()
