"""Takes of the person's own sounds: recorded at a terminal, and judged by a child that compares them."""

from __future__ import annotations

import threading
from base64 import b64encode
from collections.abc import Callable, Sequence

from jagvoice.core.sounds import Take, plain_advice
from jagvoice.core.takes import MOST_SECONDS, Course
from jagvoice.speech.child import Child, ChildError, module_command
from jagvoice.speech.hearing import RECORDER, recorded
from jagvoice.speech.recordings import as_wav

HEARER = module_command("jagvoice.speech.hearer")

PATIENCE = 8.0
"""Seconds that comparing a take with all the others may last; without an answer only what is plain is said."""

_ONE_AT_A_TIME = threading.Lock()


def advised(
    meaning: str, pcm: bytes, takes: Sequence[Take], *, command: Sequence[str] = HEARER, patience: float = PATIENCE
) -> Sequence[str]:
    """Return what could be better about a recording, beside the takes there are.

    The libraries that compare sounds live in a child, which has the sounds in memory and ends when this returns.
    """
    with _ONE_AT_A_TIME:
        return _asked(Child(command, start_limit=patience), meaning, pcm, takes, patience)


def _asked(child: Child, meaning: str, pcm: bytes, takes: Sequence[Take], patience: float) -> Sequence[str]:
    others = [[take.meaning, b64encode(take.pcm).decode()] for take in takes]
    try:
        answer = child.ask({"quality": b64encode(pcm).decode(), "meaning": meaning, "takes": others}, patience)
    except ChildError:
        return plain_advice(meaning, pcm, takes)
    finally:
        child.close()
    return answer["advice"] if "advice" in answer else plain_advice(meaning, pcm, takes)


def taken(
    on_level: Callable[[float, float], None],
    stop: threading.Event,
    *,
    command: Sequence[str] = RECORDER,
) -> bytes | None:
    """Return a sound from the microphone as a WAV file, ``None`` where nothing was heard; it ends by itself.

    Args:
        on_level: called all the while, in another thread, with how loud it is, of 1, and the seconds since it began.
        stop: set when it is enough; it is set here too, once it is.
        command: the program that hears.

    Raises:
        HearingError: if there is no microphone.
    """
    course = Course()

    def heard(level: float, seconds: float) -> None:
        nonlocal course
        if seconds > 0:
            course = course.after(level, seconds)
        on_level(level, seconds)
        if course.is_over(seconds):
            stop.set()

    samples = recorded(MOST_SECONDS, heard, stop=stop, command=command)
    return as_wav(samples) if course.heard_at is not None else None
