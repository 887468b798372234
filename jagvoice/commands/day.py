"""The command about one day: its sentences are printed, said aloud, or written as a sound. They are the same."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from jagvoice.commands.output import date_typed, tell, write_whole, writing
from jagvoice.core.people import Pace
from jagvoice.core.text import Said, text
from jagvoice.household import PlanOf, Viewer
from jagvoice.tell import FAILURE, TellError

if TYPE_CHECKING:
    from jagvoice.speech.voice import Voice


def day(asked: Namespace) -> int:
    """Tell one day of a person, sentence by sentence."""
    from jagvoice.home import named, opened
    from jagvoice.pages.day import day_of
    from jagvoice.start import voice_of

    on = date_typed(asked.date)
    if asked.out and not asked.out.lower().endswith(".wav"):
        raise TellError(text("say.not_wav", path=asked.out))
    with opened(asked.home, asked.now) as installation:
        registered = named(installation, asked.person)
        household = installation.open(registered.person.id)
        if asked.lang:
            household = household.in_language(asked.lang)
        around = household.look(Viewer(household.person.id, "board"), PlanOf(on))
        if around is None:
            raise TellError(text("cli.damaged", home=asked.home), status=FAILURE)
        said = [line.said for line in day_of(around, on).lines]
        for sentence in said:
            print(sentence.text, flush=True)
        if asked.out or asked.aloud:
            pace = around.person.profile.pace
            with voice_of(installation, registered) as voice:
                if asked.out:
                    with writing(asked.out):
                        write_whole(Path(asked.out), _sound(voice, said, pace))
                if asked.aloud:
                    return _say(voice, said, pace, asked.words)
    return 0


def _sound(voice: Voice, said: Iterable[Said], pace: Pace) -> bytes:
    """Return the sentences as one sound file.

    Raises:
        TellError: if one of them cannot be said here.
    """
    from jagvoice.faces.aloud import PAUSE_SECONDS
    from jagvoice.speech.joining import joined

    sounds = [voice.sound(sentence) for sentence in said]
    whole = [sound for sound in sounds if sound is not None]
    if len(whole) < len(sounds):
        raise TellError(text("say.no_engine"), status=FAILURE)
    return joined(whole, PAUSE_SECONDS[pace])


def _say(voice: Voice, said: Iterable[Said], pace: Pace, lang: str) -> int:
    """Say the sentences one after the other and wait for each; what cannot be heard is told once."""
    import time

    from jagvoice.faces.aloud import PAUSE_SECONDS

    for n, sentence in enumerate(said):
        if n:
            time.sleep(PAUSE_SECONDS[pace])
        spoken = voice.say(sentence)
        spoken.done.wait()
        if spoken.outcome != "finished":
            tell(text("day.unheard"), lang, sys.stderr)
            return FAILURE
    return 0
