"""What a board hears with, and how one thing is heard where nothing else happens meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from typing import NamedTuple

from jagvoice.core.hearing import Target, Utterance
from jagvoice.core.sounds import Take
from jagvoice.speech.attending import attend
from jagvoice.speech.ears import Listener, Listening
from jagvoice.speech.microphone import Microphone

ONCE_SECONDS = 10.0
"""So long it is waited for somebody to begin to speak."""

READY_SECONDS = 60.0
"""So long it takes at the most, with the loading of a model."""


class DeafError(Exception):
    """Nothing that is listened for can be heard."""


class Hearing(NamedTuple):
    """What a board listens with."""

    microphone: Microphone
    listener: Callable[[], Listener]
    """Returns what makes words and sounds of what the microphone hears, anew for each time of listening."""
    wordless: Callable[[str], bool] = lambda lang: False
    """Whether no word of a language can be understood here."""


def phrases(targets: Sequence[Target]) -> tuple[str, ...]:
    """Return all that may be said to name something."""
    return tuple(dict.fromkeys(form for target in targets for form in target.forms))


def heard_once(
    hearing: Hearing, lang: str, may_be_said: tuple[str, ...], takes: Callable[[], Sequence[Take]]
) -> Utterance | None:
    """Return the next thing that is said, or nothing where nobody says anything; it waits.

    Raises:
        HearingError: if there is no microphone.
        DeafError: if nothing can be heard: there is no model, or it knows none of the words.
    """
    wanted = Listening(1, may_be_said)
    hearings = attend(
        hearing.microphone, hearing.listener(), lang, lambda: wanted,
        takes=takes, nothing=ONCE_SECONDS, longest=READY_SECONDS,
    )  # fmt: skip
    with closing(hearings):
        for heard in hearings:
            if heard.utterance is not None:
                return heard.utterance
            if heard.deaf:
                raise DeafError
    return None
