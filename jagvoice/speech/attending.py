"""From a microphone to what was said: sound goes to a listener, except while the board itself speaks."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import replace

from jagvoice.core.sounds import Take
from jagvoice.speech.ears import Heard, Listener, Listening
from jagvoice.speech.microphone import Microphone

ECHO_SECONDS = 0.3
"""So long after the board has spoken its own voice is still in the room."""

LONGEST_SECONDS = 300.0
"""After so long nobody listens any more, whoever has forgotten it."""

NOTHING_SECONDS = 120.0
"""After so long in which nothing was said nobody listens any more either."""

LOOK_SECONDS = 2.0
"""So often it is looked anew which sounds of the person may be compared: a consent that is withdrawn counts at once."""

NAP_SECONDS = 0.05


def attend(
    microphone: Microphone,
    listener: Listener,
    lang: str,
    wanted: Callable[[], Listening],
    *,
    takes: Callable[[], Sequence[Take]] = tuple,
    speaking: Callable[[], bool] = lambda: False,
    ended: Callable[[], bool] = lambda: False,
    nothing: float = NOTHING_SECONDS,
    longest: float = LONGEST_SECONDS,
    seconds: Callable[[], float] = time.monotonic,
) -> Generator[Heard]:
    """Yield what is heard, until it is ended or its time is over.

    Until the listener has told that it hears, and whenever it does not, whoever speaks is not listened to either.

    Args:
        microphone: where the sound comes from; it is opened and closed here.
        listener: what makes words and sounds of it.
        lang: the language that is spoken.
        wanted: returns what is listened for just now; when it changes, what was half heard is forgotten.
        takes: returns the person's own sounds that may be compared just now; it may wait for the disk.
        speaking: whether the board speaks itself just now.
        ended: whether it is enough; looked at some times a second.
        nothing: seconds without an utterance after which it ends.
        longest: seconds after which it ends in any case.
        seconds: a clock.

    Raises:
        HearingError: if there is no microphone, or none any more.
    """
    with closing(microphone):
        rate = microphone.open()
        listener.begin(rate, lang)
        try:
            begun = last = seconds()
            known = _Known(takes, seconds)
            asked: Listening | None = None
            hears, spoke = False, begun - ECHO_SECONDS
            chunks = microphone.chunks()
            while not (ended() or seconds() - last >= nothing or seconds() - begun >= longest):
                if (what := known.added(wanted())) != asked:
                    asked = what
                    listener.listen_for(what)
                spoke = seconds() if speaking() else spoke
                waits = not hears or seconds() - spoke < ECHO_SECONDS
                if waits:
                    time.sleep(NAP_SECONDS)
                    microphone.skip()
                    last = seconds()
                pcm = b"" if waits else next(chunks, None)
                if pcm is None:
                    return
                if pcm and speaking():
                    continue
                for heard in listener.hear(pcm):
                    hears = hears if heard.deaf is None else not heard.deaf
                    last = seconds() if heard.utterance else last
                    yield heard
        finally:
            listener.end()


class _Known:
    """The person's own sounds as they were last looked at: anew for each listening, and every so often."""

    def __init__(self, takes: Callable[[], Sequence[Take]], seconds: Callable[[], float]) -> None:
        self._takes, self._seconds = takes, seconds
        self._of: int | None = None
        self._looked = 0.0
        self._last: tuple[Take, ...] = ()

    def added(self, what: Listening) -> Listening:
        """Return what is listened for, with the sounds that may be compared."""
        if what.of != self._of or self._seconds() - self._looked >= LOOK_SECONDS:
            self._of, self._looked, self._last = what.of, self._seconds(), tuple(self._takes())
        return replace(what, sounds=self._last)
