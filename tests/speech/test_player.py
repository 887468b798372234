from __future__ import annotations

import queue
import subprocess
import sys
import time
import wave
from array import array
from base64 import b64encode
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest

from jagvoice.speech.child import Child
from jagvoice.speech.player import _Player, main
from jagvoice.speech.to_file import speak_to_file
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


# --- what reaches the device -----------------------------------------------------------------------------------------


class Device:
    """A device that keeps what it is given; it asks for ten milliseconds at a time."""

    backend = "a loudspeaker"

    def __init__(self, **_: object) -> None:
        self.heard = array("h")

    def start(self, feed: Generator[bytes, int, None]) -> None:
        self._feed = feed

    def ask(self, periods: int) -> array[int]:
        for _ in range(periods):
            self.heard.frombytes(self._feed.send(441))
        return self.heard

    def close(self) -> None: ...


class Line:
    """The line to a parent that has some orders and hears nothing."""

    def __init__(self, *orders: Message) -> None:
        self._orders = orders

    def inbox(self) -> tuple[Message, ...]:
        return self._orders

    def send(self, **_: object) -> None: ...

    def drop_in(self, _: Message) -> None: ...


def on_the_device(monkeypatch: pytest.MonkeyPatch, order: Message, *options: object) -> array[int]:
    """Return the samples that a device gets of one order, until half a second after its end."""
    monkeypatch.setattr("miniaudio.PlaybackDevice", Device)
    player = _Player(Line({**order, "clip": 1}), False, *options)  # type: ignore[arg-type]
    player.serve()
    return player._device.ask(250)  # type: ignore[no-any-return]


def square(path: Path, seconds: float = 1.0) -> bytes:
    """Write the loudest sound there is, which begins at once, and return the file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22050)
        file.writeframes((b"\xff\x7f" * 50 + b"\x01\x80" * 50) * int(seconds * 220.5))
    return path.read_bytes()


@pytest.mark.parametrize("in_memory", [True, False])
@pytest.mark.parametrize("volume", [10, 80])
def test_nothing_that_reaches_the_device_is_above_the_ceiling_or_begins_with_a_bang(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, volume: int, in_memory: bool
) -> None:
    file = square(tmp_path / "x.wav")
    order = {"sound": b64encode(file).decode()} if in_memory else {"play": str(tmp_path / "x.wav")}

    heard = on_the_device(monkeypatch, order, volume, True)
    ceiling = 32767 * volume / 100

    begins = next(n for n, sample in enumerate(heard) if abs(sample) > 0)
    assert max(map(abs, heard)) == pytest.approx(ceiling, rel=0.01)
    assert max(map(abs, heard)) <= ceiling
    assert max(map(abs, heard[begins : begins + 44])) < 0.05 * ceiling, "the first millisecond"
    assert max(map(abs, heard[begins : begins + 220])) < 0.2 * ceiling, "the first five"
    assert max(map(abs, heard[begins + 1400 : begins + 2000])) > 0.95 * ceiling, "after thirty it is as loud as it is"


def test_what_the_engine_says_is_within_the_ceiling_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    speak_to_file("Toalett", tmp_path / "x.wav", lang="sv")

    heard = on_the_device(monkeypatch, {"play": str(tmp_path / "x.wav")}, 30, True)
    sudden = on_the_device(monkeypatch, {"play": str(tmp_path / "x.wav")}, 30, False)

    assert 1000 < max(map(abs, heard)) <= 32767 * 0.3
    onset = next(n for n, sample in enumerate(sudden) if abs(sample) > 200)
    assert max(map(abs, heard[: onset + 220])) < max(map(abs, sudden[: onset + 220]))
    assert list(heard[onset + 2000 :]) == list(sudden[onset + 2000 :])


def test_the_volume_and_the_onset_can_be_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []
    monkeypatch.setattr("jagvoice.speech.player.run", lambda serve: serve(None))
    monkeypatch.setattr("jagvoice.speech.player._Player.__init__", lambda self, *options: given.extend(options))
    monkeypatch.setattr("jagvoice.speech.player._Player.serve", lambda self: None)
    for typed in (["--null", "--volume=35", "--sudden"], []):
        monkeypatch.setattr(sys, "argv", ["player", *typed])
        monkeypatch.delenv("JAGVOICE_SOUND", raising=False)
        main()

    assert given == [None, True, 35, False, None, False, 100, True]


def test_a_sound_that_is_none_is_an_error_and_no_more(player: Child) -> None:
    for sound in ("", "bm8gc291bmQ=", "not base 64!"):
        assert player.ask({"sound": sound, "clip": 1}, 2)["error"] == "clip"
