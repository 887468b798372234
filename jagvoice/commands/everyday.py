"""The commands about households, boards and journals.

What only one of them needs is imported by it: a board must be there at once.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from jagvoice.commands.output import ordinary, tell, writing
from jagvoice.core.text import text
from jagvoice.household import Circle, Installation
from jagvoice.tell import FAILURE, TellError
from jagvoice.words import phrase

if TYPE_CHECKING:
    from jagvoice.speech.microphone import Microphone
    from jagvoice.store.register import Registered

LARGEST_SOUND = 200_000_000
"""The most bytes of a sound file that stands for the microphone."""


def demo(asked: Namespace) -> int:
    """Make the fictional household, once, and open its board."""
    from jagvoice.home import demo as make

    _check_painter(asked.pictures)
    with make(asked.home, asked.now) as installation:
        if asked.serve:
            from jagvoice.commands.trying import try_out

            return try_out(installation, asked)
        return _play(installation, asked)


def init(asked: Namespace) -> int:
    """Make a real household, by a few questions or from a file."""
    from jagvoice.home import ZONE, may_be_made, take_in, take_in_file

    if asked.source is None:
        from jagvoice.interview import interview

        may_be_made(asked.home)
        today = (asked.now or datetime.now(ZONE)).date()
        name = take_in(asked.home, asked.now, interview(today, ZONE.key, asked.words, _ask, print))
    else:
        name, remarks = take_in_file(asked.home, asked.now, Path(asked.source))
        for remark in remarks:
            tell(remark, asked.words, sys.stderr)
    tell(text("cli.made", name=name, home=asked.home), asked.words)
    tell(text("cli.then"), asked.words)
    return 0


def board(asked: Namespace) -> int:
    """Open a person's board."""
    from jagvoice.home import opened

    _check_painter(asked.pictures)
    with opened(asked.home, asked.now) as installation:
        return _play(installation, asked)


def journal(asked: Namespace) -> int:
    """Show what has been said, oldest first.

    What is not for the whole team is shown to people only when it is asked for: somebody may stand beside the screen.
    """
    import json

    from jagvoice.commands.reader import reader
    from jagvoice.home import everything, named, opened
    from jagvoice.pages.journal import as_plain, lines

    with opened(asked.home, None) as installation:
        registered = named(installation, asked.person)
        household = installation.open(registered.person.id)
        viewer = reader(asked, installation, registered)
        names = {m.id: m.first_name for m in household.look(viewer, Circle())}
        lang = asked.lang or registered.person.profile.lang
        for expression in everything(household, viewer):
            if asked.json:
                print(json.dumps(as_plain(expression, registered.person.id), ensure_ascii=False))
            elif asked.private or expression.visibility == "team":
                print(*lines(expression, names, lang), "", sep="\n")
    if not (asked.json or asked.private):
        tell(text("journal.private_apart"), lang, sys.stderr)
    return 0


def verify(asked: Namespace) -> int:
    """Check that nothing in the journal was changed; name the first broken link."""
    from jagvoice.home import named, opened
    from jagvoice.pages.verdict import in_words

    whole = True
    with opened(asked.home, None) as installation:
        for registered in [named(installation, asked.person)] if asked.person else installation.persons():
            verdict = installation.open(registered.person.id).verify()
            whole = whole and verdict.ok
            said = in_words(registered.person.first_name, verdict)
            tell(said, asked.words, sys.stdout if verdict.ok else sys.stderr)
    return 0 if whole else FAILURE


def doctor(asked: Namespace) -> int:
    """Say in plain words what works here and what does not, and what to do."""
    from jagvoice.doctor import examine

    well = True
    for finding in examine(asked.home):
        well = well and finding.works is not False
        mark = {True: "+", False: "!", None: "-"}[finding.works]
        print(f"{mark} {phrase(finding.message, asked.words)}")
        if finding.advice:
            print(f"    {phrase(finding.advice, asked.words)}")
    return 0 if well else FAILURE


def say(asked: Namespace) -> int:
    """Say a text into a sound file."""
    from jagvoice.speech.to_file import speak_to_file
    from jagvoice.speech.voices import NoEngineError, UnknownVoiceError, words_per_minute

    if not asked.out.lower().endswith(".wav"):
        raise TellError(text("say.not_wav", path=asked.out))
    try:
        words_per_minute(asked.rate or "normal")
    except ValueError as error:
        raise TellError(text("say.unknown_rate", rate=asked.rate)) from error
    with writing(asked.out):
        try:
            speak_to_file(asked.speech, Path(asked.out), lang=asked.words, voice=asked.voice, rate=asked.rate)
        except UnknownVoiceError as error:
            near = text("say.near_voices", near=", ".join(error.near)) if error.near else text("say.leave_voice")
            raise TellError(text("say.unknown_voice", voice=asked.voice, near=near)) from error
        except ValueError as error:
            raise TellError(text("say.silent")) from error
        except NoEngineError as error:
            raise TellError(text("say.no_engine"), status=FAILURE) from error
    return 0


def _ask(question: str) -> str:
    try:
        return input(f"{question} ")
    except EOFError as error:
        raise TellError(text("cli.stopped")) from error


def _check_painter(name: str | None) -> None:
    from jagvoice.faces.terminal.probe import PAINTERS

    if name is not None and name not in PAINTERS:
        raise TellError(text("cli.unknown_painter", name=name, known=", ".join(PAINTERS)))


def _play(installation: Installation, asked: Namespace) -> int:
    from functools import partial

    from jagvoice.commands.ears import chosen_model
    from jagvoice.home import named
    from jagvoice.start import play_plain, play_terminal

    registered = named(installation, asked.person)
    heard = _microphone(asked, registered)
    on_a_terminal = all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
    draws = on_a_terminal and not asked.plain
    play = partial(play_terminal, pictures=asked.pictures) if draws else play_plain
    saved = play(installation, registered, asked.lang, microphone=heard, model=chosen_model(asked.model))
    return 0 if saved else FAILURE


def _microphone(asked: Namespace, registered: Registered) -> Microphone | None:
    """Return the sound files that stand for the microphone, where some were named."""
    if not asked.microphone:
        return None
    from jagvoice.speech.hearing import HearingError
    from jagvoice.speech.microphone import WavMicrophone

    if registered.person.profile.microphone != "on":
        raise TellError(text("cli.microphone_off", name=registered.person.first_name))
    files = [Path(ordinary(file, LARGEST_SOUND)) for file in asked.microphone]
    for upto, file in enumerate(files, 1):
        try:
            WavMicrophone(files[:upto])
        except HearingError as error:
            raise TellError(text("cli.no_wav", path=file)) from error
    return WavMicrophone(files)
