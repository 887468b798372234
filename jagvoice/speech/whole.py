"""What is said in a sound that is there whole, such as a file: heard as fast as it can be read."""

from __future__ import annotations

import time
from typing import NamedTuple

from jagvoice.core.hearing import Utterance
from jagvoice.speech.ears import SAMPLE_BYTES, Heard, Listening
from jagvoice.speech.recogniser import Attentive, Ears

READY_SECONDS = 120.0
"""So long a model may take to be loaded."""

HEARD_SECONDS = 120.0
"""So long a minute of sound may take to be heard."""

AROUND_SECONDS = 0.3
"""The silence before and after the sound."""

_NAP = 0.02


class Whole(NamedTuple):
    """What came of a sound."""

    utterances: tuple[Utterance, ...]
    unknown: tuple[str, ...]
    """Words listened for that the model does not know."""
    deaf: bool
    """Whether nothing could be heard; ``Ears.lack`` says why."""
    seconds: float
    """How long hearing took, once everything was ready."""


def hear_whole(ears: Ears, rate: int, pcm: bytes, lang: str, what: Listening) -> Whole:
    """Return what is said in a sound of so many samples a second, of one channel and 16 bits."""
    listener = ears.listener()
    listener.begin(rate, lang)
    try:
        listener.listen_for(what)
        told = _ready(listener)
        unknown = tuple(word for each in told for word in each.unknown)
        if not any(each.deaf is False for each in told):
            return Whole((), unknown, True, 0.0)
        begun, silence = time.monotonic(), bytes(round(rate * AROUND_SECONDS) * SAMPLE_BYTES)
        for at in range(0, len(pcm), rate):
            told += listener.hear((b"" if at else silence) + pcm[at : at + rate])
        told += listener.hear(silence)
        listener.hear(b"")
        deaf = not listener.settled(HEARD_SECONDS)
        told += listener.hear(b"")
        deaf = deaf or any(each.deaf for each in told)
        utterances = tuple(each.utterance for each in told if each.utterance)
        return Whole(utterances, unknown, deaf, time.monotonic() - begun)
    finally:
        listener.end()


def _ready(listener: Attentive) -> list[Heard]:
    """Return what is told until it is known whether anything can be heard."""
    told: list[Heard] = []
    until = time.monotonic() + READY_SECONDS
    while all(each.deaf is None for each in told) and time.monotonic() < until:
        time.sleep(_NAP)
        told += listener.hear(b"")
    return told
