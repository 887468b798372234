"""Listening to sound files with the real recogniser, as fast as they can be read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from jagvoice.core.hearing import Utterance
from jagvoice.speech.ears import Heard
from jagvoice.speech.recogniser import Attentive
from tests.korean import RATE, Spoken

CHUNK = RATE // 5
"""The bytes of a tenth of a second."""


def until(listener: Attentive, so: Callable[[list[Heard]], bool], seconds: float = 120.0) -> list[Heard]:
    """Return what is heard of silence until something is so."""
    heard, before = [], time.monotonic() + seconds
    while not so(heard):
        assert time.monotonic() < before, heard
        time.sleep(0.01)
        heard += [each for each in listener.hear(bytes(2)) if each.level is None]
    return heard


def hears(heard: Iterable[Heard]) -> bool:
    """Return whether a listener has come to hear."""
    return any(each.deaf is False for each in heard)


def deaf(heard: Iterable[Heard]) -> bool:
    """Return whether a listener has become deaf."""
    return any(each.deaf for each in heard)


def given(listener: Attentive, pcm: bytes) -> list[Heard]:
    """Return everything that is heard of some sound, but for how loud it is."""
    heard = [each for n in range(0, len(pcm), CHUNK) for each in listener.hear(pcm[n : n + CHUNK])]
    assert listener.settled(120)
    return [each for each in (*heard, *listener.hear(bytes(2))) if each.level is None]


def utterances(listener: Attentive, pcm: bytes) -> list[Utterance]:
    """Return what is said in some sound."""
    return [each.utterance for each in given(listener, pcm) if each.utterance]


def between_silence(*spoken: Spoken) -> bytes:
    """Return words as a microphone hears them."""
    return bytes(RATE) + b"".join(word.samples.tobytes() + bytes(3 * RATE) for word in spoken)
