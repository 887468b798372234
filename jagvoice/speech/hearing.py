"""Samples from a microphone or a file, by a child that may hang, die or find nothing."""

from __future__ import annotations

import sys
import threading
from array import array
from base64 import b64decode
from collections.abc import Callable, Sequence
from typing import Literal

from jagvoice.speech.child import Child, ChildError, module_command
from jagvoice.speech.recordings import LONGEST_SECONDS, SAMPLE_RATE
from jagvoice.speech.wire import Message

RECORDER = module_command("jagvoice.speech.recorder")

LONGEST_FILE_SECONDS = 60
"""How long a file may be before its silence is cut off."""

PATIENCE = 10.0
"""Seconds a child has beyond what its work must take."""


class HearingError(Exception):
    """Nothing was heard; ``code`` says why."""

    def __init__(self, code: Literal["microphone", "file", "sound", "long"]) -> None:
        super().__init__(code)
        self.code = code


def sound_of(path: str, *, command: Sequence[str] = RECORDER, patience: float = PATIENCE) -> array[int]:
    """Return the samples in a sound file (WAV, MP3, FLAC, Ogg Vorbis), as ``recordings`` wants them.

    Raises:
        HearingError: if there is no sound in it, or too much.
    """
    return _asked(Child(command), {"file": path, "most": LONGEST_FILE_SECONDS}, patience, "sound")


def samples_of(path: str) -> tuple[int, bytes]:
    """Return the samples a second of a sound file and its samples, as a listener is given them.

    Raises:
        HearingError: if there is no sound in it, or too much.
    """
    samples = sound_of(path)
    if sys.byteorder == "big":
        samples.byteswap()
    return SAMPLE_RATE, samples.tobytes()


def recorded(
    seconds: float,
    on_level: Callable[[float, float], None],
    *,
    stop: threading.Event,
    command: Sequence[str] = RECORDER,
    patience: float = PATIENCE,
) -> array[int]:
    """Return what the microphone hears.

    Args:
        seconds: how long it is open at most, at most ``LONGEST_SECONDS``.
        on_level: called all the while, in another thread, with how loud it is, of 1, and the seconds since it began.
        stop: set when it is enough.
        command: the program that hears.
        patience: seconds it has beyond that.

    Raises:
        HearingError: if there is no microphone.
    """

    def heard(event: Message) -> None:
        if event["event"] == "level":
            on_level(event["level"], event["seconds"])
            if stop.is_set():
                child.tell({"stop": True})

    child = Child(command, on_event=heard)
    most = min(seconds, LONGEST_SECONDS)
    return _asked(child, {"record": most}, most + patience, "microphone")


def microphones(*, command: Sequence[str] = RECORDER, patience: float = PATIENCE) -> tuple[str, ...]:
    """Return the names of the microphones that can be heard with; none of them is opened."""
    child = Child(command)
    try:
        return tuple(child.ask({"microphones": True}, patience)["microphones"])
    except ChildError:
        return ()
    finally:
        child.close()


def _asked(child: Child, request: Message, limit: float, else_: Literal["sound", "microphone"]) -> array[int]:
    try:
        answer = child.ask(request, limit)
    except ChildError as error:
        raise HearingError(else_) from error
    finally:
        child.close()
    if "error" in answer:
        raise HearingError(answer["error"])
    return array("h", b64decode(answer["samples"]))
