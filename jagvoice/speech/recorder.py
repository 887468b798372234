"""The child that hears: a microphone or a sound file becomes samples (``python -m jagvoice.speech.recorder [--null]``).

``{"file": path, "most": seconds}`` is answered with ``samples``: mono, 16 bits, ``SAMPLE_RATE``, in base 64.
``{"record": seconds}`` opens the microphone; the event ``level`` tells all along that it hears, and how loud; the
answer comes when the time is over or ``{"stop": true}`` came. An ``error`` is ``microphone`` (there is none), ``file``
(it cannot be read), ``sound`` (there is none in it) or ``long``. What is heard is in memory and nowhere else.
``{"microphones": true}`` is answered with their names; none is opened for it.
``{"listen": rate}`` opens the microphone for as long as it takes: it is answered with ``listening`` once it hears, and
from then on the event ``pcm`` has what came, in base 64, until the line is closed.

``--null`` or ``JAGVOICE_SOUND=null`` hears silence, as tests want it.
"""

from __future__ import annotations

import os
import sys
from array import array
from base64 import b64encode
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jagvoice.speech.recordings import SAMPLE_RATE
from jagvoice.speech.wire import Message, Wire, run

PERIOD = 50
"""Milliseconds of sound that are heard at a time."""

STREAM_PERIOD = 100
"""The same where it goes on and on: what waits so long is noticed by nobody."""

_PIECE = SAMPLE_RATE // 2

_NO_MICROPHONES = ("Discard all samples", "Monitor of ")
"""How sound systems call what can be recorded from and is no microphone: nothing at all, and their own loudspeakers."""


def main() -> None:
    """Serve the process that started this one."""
    null = "--null" in sys.argv[1:] or os.environ.get("JAGVOICE_SOUND") == "null"
    run(lambda wire: _serve(wire, null))


def _serve(wire: Wire, null: bool) -> None:
    import miniaudio

    wire.send(ready=True)
    for message in wire.inbox():
        if "file" in message:
            wire.send(**_decoded(miniaudio, message["file"], message["most"]))
        elif "record" in message:
            wire.send(**_recorded(miniaudio, wire, message["record"], null))
        elif "listen" in message:
            _stream(miniaudio, wire, message["listen"], null)
        elif "microphones" in message:
            wire.send(microphones=_microphones(miniaudio, null))


def _microphones(miniaudio: Any, null: bool) -> list[str]:
    try:
        devices = miniaudio.Devices([miniaudio.Backend.NULL] if null else None)
        there = null or devices.backend.casefold() != "null"
        names = [device["name"] for device in devices.get_captures()] if there else []
        return [name for name in names if not name.startswith(_NO_MICROPHONES)]
    except miniaudio.MiniaudioError:
        return []


def _decoded(miniaudio: Any, path: str, most: float) -> Message:
    """Return the samples of a file, read piece by piece, so that a file which claims to last for years does no harm."""
    samples = array("h")
    try:
        pieces = miniaudio.stream_memory(
            Path(path).read_bytes(),
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=SAMPLE_RATE,
            frames_to_read=_PIECE,
        )
        for piece in pieces:
            samples.extend(piece)
            if len(samples) > most * SAMPLE_RATE:
                return {"error": "long"}
    except OSError as problem:
        return {"error": "file", "errno": problem.errno}
    except miniaudio.MiniaudioError as problem:
        return {"error": "sound", "detail": str(problem)}
    return _answer(samples) if samples else {"error": "sound"}


class _NoMicrophoneError(Exception):
    """There is none that can be heard with."""


@contextmanager
def _hearing(miniaudio: Any, wire: Wire, rate: int, period: int, null: bool) -> Iterator[None]:
    """Drop what the microphone hears into the inbox, as ``{"heard": samples}``.

    Raises:
        _NoMicrophoneError: if there is none.
    """
    try:
        device = miniaudio.CaptureDevice(
            input_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=rate,
            buffersize_msec=period,
            backends=[miniaudio.Backend.NULL] if null else None,
            app_name="jagvoice",
        )
    except miniaudio.MiniaudioError as problem:
        raise _NoMicrophoneError(str(problem)) from problem
    with device:
        if (
            device.backend.casefold() == "null" and not null
        ):  # what miniaudio takes when there is no sound system at all
            raise _NoMicrophoneError("no sound system")
        ears = _ears(wire)
        next(ears)
        try:
            device.start(ears)
        except miniaudio.MiniaudioError as problem:
            raise _NoMicrophoneError(str(problem)) from problem
        yield


def _ears(wire: Wire) -> Generator[None, bytes, None]:
    """Take what the device hears, on its own thread."""
    while True:
        wire.drop_in({"heard": bytes((yield))})


def _recorded(miniaudio: Any, wire: Wire, seconds: float, null: bool) -> Message:
    """Return what the microphone hears, until it is told to stop or the time is over."""
    samples = array("h")
    try:
        with _hearing(miniaudio, wire, SAMPLE_RATE, PERIOD, null):
            wire.send(event="level", level=0.0, seconds=0.0)
            for message in wire.inbox():
                if "heard" not in message:
                    break
                heard = array("h", message["heard"])
                samples.extend(heard)
                loud = max(map(abs, heard), default=0) / 32768
                wire.send(event="level", level=loud, seconds=len(samples) / SAMPLE_RATE)
                if len(samples) >= seconds * SAMPLE_RATE:
                    break
    except _NoMicrophoneError as problem:
        return {"error": "microphone", "detail": str(problem)}
    return _answer(samples[: int(seconds * SAMPLE_RATE)])


def _stream(miniaudio: Any, wire: Wire, rate: int, null: bool) -> None:
    """Send what the microphone hears, until something else is asked for."""
    try:
        with _hearing(miniaudio, wire, rate, STREAM_PERIOD, null):
            wire.send(listening=True)
            for message in wire.inbox():
                if "heard" not in message:
                    break
                wire.send(event="pcm", pcm=b64encode(message["heard"]).decode())
    except _NoMicrophoneError as problem:
        wire.send(error="microphone", detail=str(problem))


def _answer(samples: array[int]) -> Message:
    return {"samples": b64encode(samples.tobytes()).decode()}


if __name__ == "__main__":
    sys.modules["numpy"] = None  # type: ignore[assignment]  # miniaudio would load it, and listening wait for it
    main()
