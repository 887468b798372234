"""The child that owns the loudspeaker: plays sounds, stops at once (``python -m jagvoice.speech.player [--null]``).

The device is opened once and fed silence between clips: opening takes up to a tenth of a second, and many loudspeakers
swallow the first word after a pause. ``{"play": path, "clip": number}`` is answered with ``handed`` when the device has
taken the first sound of the clip; ``sound`` instead of ``play`` is a file's bytes in base 64, for what lies on no disk.
With ``calls`` it is a call: two soft tones come first, and it is as loud as the volume allows.
The event ``finished`` follows when its last sound has been heard. ``{"stop": true}`` ends the clip. Without a device a
silent one takes its place, so that a text lasts as long as it would have, and every answer says ``silent``.

``--null`` or ``JAGVOICE_SOUND=null`` plays to nowhere, as tests want it. ``--volume=PERCENT`` is what no sample is
above, and ``--sudden`` lets sounds begin as they are.
"""

from __future__ import annotations

import os
import sys
import time
from base64 import b64decode
from collections.abc import Generator
from pathlib import Path
from typing import Any

from jagvoice.speech.chime import calling
from jagvoice.speech.shaping import Shaped
from jagvoice.speech.wire import Message, Wire, run

SAMPLE_RATE = 44100
"""Samples per second, mono, 16 bits; files of every other kind are turned into this."""

PERIOD = 10
"""Milliseconds of sound the device takes at a time: the longest a clip waits to be handed over."""

PERIODS = 8
"""Periods the device holds; together 80 ms, enough for a busy machine and little enough to stop at once."""

TRY_AGAIN = 30.0
"""Seconds until a device that was not there is looked for again."""


def main() -> None:
    """Serve the process that started this one."""
    options = sys.argv[1:]
    null = "--null" in options or os.environ.get("JAGVOICE_SOUND") == "null"
    volume = next((int(o.removeprefix("--volume=")) for o in options if o.startswith("--volume=")), 100)
    run(lambda wire: _Player(wire, null, volume, "--sudden" not in options).serve())


class _Clip:
    """A sound on its way to the device, and the silence after it in which the device plays the last of it."""

    def __init__(self, number: int, samples: bytes, volume: int, soft: bool) -> None:
        self.number = number
        self.seconds = len(samples) / 2 / SAMPLE_RATE
        self._sound = Shaped(samples, SAMPLE_RATE, volume=volume, soft=soft)
        self._rest = SAMPLE_RATE * PERIOD * PERIODS // 1000
        self.begun = False

    def take(self, frames: int) -> bytes:
        self.begun = True
        sound = self._sound.take(frames)
        silent = min(frames - len(sound) // 2, self._rest)
        self._rest -= silent
        return sound + bytes(2 * silent)

    @property
    def ended(self) -> bool:
        return self._sound.ended and not self._rest


class _Player:
    """One device and at most one clip."""

    def __init__(self, wire: Wire, null: bool, volume: int = 100, soft: bool = True) -> None:
        import miniaudio

        self._miniaudio = miniaudio
        self._wire = wire
        self._null = null
        self._volume, self._soft = volume, soft
        self._clip: _Clip | None = None
        self._name: str | None = None
        self._detail = ""
        self._open()

    def serve(self) -> None:
        self._wire.send(device=self._name, detail=self._detail)
        for message in self._wire.inbox():
            if "play" in message or "sound" in message:
                self._play(message)
            elif "stop" in message:
                self._clip = None
                self._wire.send(stopped=True)
            else:
                self._report(message)

    def _play(self, message: Message) -> None:
        self._clip = None
        if self._name is None and time.monotonic() - self._looked > TRY_AGAIN:
            self._device.close()
            self._open()
            self._wire.send(event="device", device=self._name, detail=self._detail)
        try:
            # From memory, for miniaudio cannot open every path on Windows.
            file = Path(message["play"]).read_bytes() if "play" in message else b64decode(message["sound"])
            samples = self._decoded(file)
        except (OSError, ValueError, self._miniaudio.MiniaudioError) as problem:
            self._wire.send(error="clip", detail=str(problem))
            return
        if message.get("calls"):
            samples = calling(samples, SAMPLE_RATE, soft=self._soft)
        self._clip = _Clip(message["clip"], samples, self._volume, self._soft)

    def _decoded(self, file: bytes) -> bytes:
        sound = self._miniaudio.decode(
            file, output_format=self._miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=SAMPLE_RATE
        )
        return bytes(sound.samples)

    def _report(self, report: Message) -> None:
        """Pass on what the sound thread saw, unless its clip was replaced meanwhile."""
        clip = self._clip
        if clip is None or clip.number != report["clip"]:
            return
        silent = self._name is None
        if report["saw"] == "begun":
            self._wire.send(handed=clip.number, seconds=clip.seconds, silent=silent)
        else:
            self._clip = None
            self._wire.send(event="finished", clip=clip.number, silent=silent)

    def _open(self) -> None:
        self._looked = time.monotonic()
        try:
            if self._null:
                self._device, self._name = self._device_of([self._miniaudio.Backend.NULL]), "null"
            else:
                self._device = self._device_of(None)
                self._name = self._device.backend
                if self._name.casefold() == "null":  # what miniaudio takes when there is no sound system at all
                    self._name, self._detail = None, "no sound system"
        except self._miniaudio.MiniaudioError as problem:
            self._device, self._name = self._device_of([self._miniaudio.Backend.NULL]), None
            self._detail = str(problem)
        feed = self._feed()
        next(feed)
        self._device.start(feed)

    def _device_of(self, backends: list[Any] | None) -> Any:
        return self._miniaudio.PlaybackDevice(
            output_format=self._miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=SAMPLE_RATE,
            buffersize_msec=PERIOD,
            callback_periods=PERIODS,
            backends=backends,
            app_name="jagvoice",
        )

    def _feed(self) -> Generator[bytes, int, None]:
        """Give the device what it asks for, on its own thread: the clip's sound, and silence otherwise."""
        frames = yield b""
        while True:
            clip = self._clip
            if clip is None or clip.ended:
                frames = yield bytes(2 * frames)
                continue
            first = not clip.begun
            sound = clip.take(frames)
            if first:
                self._wire.drop_in({"saw": "begun", "clip": clip.number})
            if clip.ended:
                self._wire.drop_in({"saw": "ended", "clip": clip.number})
            frames = yield sound


if __name__ == "__main__":
    sys.modules["numpy"] = None  # type: ignore[assignment]  # miniaudio would load it, and the first sound wait for it
    main()
