"""The commands a person types.

Every mistake a person can make gets one clear sentence and exit status 2; what the machine cannot do, status 1. What is
not needed to understand a command is imported by the command that needs it: a board must be there at once.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, HelpFormatter, Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NoReturn, TextIO

from jagvoice.core.text import Message, text
from jagvoice.home import default_home
from jagvoice.household import Installation
from jagvoice.tell import FAILURE, MISTAKE, TellError, reason
from jagvoice.words import LANGUAGES, phrase, preferred

YEARS = range(1900, 2200)
"""The years in which a clock may be set: others have days without a day before or after."""

Command = Callable[[Namespace], int]
"""Carries out one command and returns the exit status."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command that was typed, and end with its exit status."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    typed = list(sys.argv[1:] if arguments is None else arguments)
    lang = _spoken(typed)
    try:
        asked = _parser(lang).parse_args(typed)
        sys.exit(_told(asked, lang))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)


def _told(asked: Namespace, lang: str) -> int:
    """Carry out a command; what goes wrong is told in one sentence."""
    try:
        if asked.lang is not None and asked.lang not in LANGUAGES:
            raise TellError(text("cli.unknown_lang", lang=asked.lang, known=", ".join(LANGUAGES)))
        asked.words = lang
        asked.now = _moment(getattr(asked, "now", None))
        asked.home = Path(asked.home) if getattr(asked, "home", None) else default_home()
        command: Command = asked.command
        return command(asked)
    except TellError as error:
        for message in error.messages:
            _say(message, lang, sys.stderr)
        return error.status


# --- what can be typed -----------------------------------------------------------------------------------------------


class _Parser(ArgumentParser):
    """A parser that speaks the language of the person."""

    def __init__(self, *, lang: str, **options: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=partial(_Help, lang=lang), **options)  # type: ignore[arg-type]
        self.lang = lang
        self._positionals.title = phrase(text("help.arguments"), lang)
        self._optionals.title = phrase(text("help.options"), lang)
        self.add_argument("-h", "--help", action="help", help=phrase(text("help.help"), lang))

    def error(self, message: str) -> NoReturn:
        """Tell in one sentence that what was typed is not understood."""
        _say(text("cli.not_understood", program=self.prog), self.lang, sys.stderr)
        sys.exit(MISTAKE)


class _Help(HelpFormatter):
    def __init__(self, prog: str, lang: str) -> None:
        super().__init__(prog, max_help_position=30, width=100)
        self._lang = lang

    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]
        words = phrase(text("help.usage"), self._lang) + " "
        super().add_usage(usage, actions, groups, words if prefix is None else prefix)


def _parser(lang: str) -> ArgumentParser:
    """Return the parser of all commands, with its help in a language."""

    def words(message: Message) -> str:
        return phrase(message, lang)

    parser = _Parser(lang=lang, prog="jagvoice", description=words(text("help.jagvoice")))
    commands = parser.add_subparsers(
        metavar=words(text("help.command")), required=True, title=words(text("help.commands"))
    )

    def add(name: str, command: Command, about: Message, *options: str) -> ArgumentParser:
        made = commands.add_parser(name, lang=lang, help=words(about), description=words(about))
        for option in (*options, "lang"):
            flag = {"action": "store_true"} if option in _FLAGS else {}
            made.add_argument(f"--{option}", help=words(_OPTIONS[option]), **flag)  # type: ignore[arg-type]
        made.set_defaults(command=command)
        return made

    add("demo", demo, text("help.demo"), "home", "person", "plain", "now")
    add("init", init, text("help.init"), "home", "now").add_argument(
        "--from", dest="source", metavar="FILE.yaml", help=words(text("help.from"))
    )
    add("board", board, text("help.board"), "home", "person", "plain", "now")
    add("journal", journal, text("help.journal"), "home", "person", "json", "private")
    add("verify", verify, text("help.verify"), "home", "person")
    add("doctor", doctor, text("help.doctor"), "home")
    saying = add("say", say, text("help.say"))
    saying.add_argument("speech", metavar="TEXT", help=words(text("help.speech")))
    saying.add_argument("--out", metavar="FILE.wav", required=True, help=words(text("help.out")))
    saying.add_argument("--voice", help=words(text("help.voice")))
    saying.add_argument("--rate", help=words(text("help.rate")))
    drawing = add("picture", sheet, text("help.picture"))
    drawing.add_argument("what", choices=["sheet"], metavar="sheet", help=words(text("help.sheet")))
    drawing.add_argument("out", metavar="OUT.png", help=words(text("help.sheet_out")))
    return parser


_OPTIONS: dict[str, Message] = {
    "home": text("help.home"),
    "person": text("help.person"),
    "plain": text("help.plain"),
    "now": text("help.now"),
    "json": text("help.json"),
    "private": text("help.private"),
    "lang": text("help.lang"),
}

_FLAGS = ("plain", "json", "private")


def _spoken(typed: Sequence[str]) -> str:
    """Return the language of what a command says: the one that was typed, else that of the environment."""
    for flag, value in zip(typed, (*typed[1:], ""), strict=False):
        for lang in (value if flag == "--lang" else "", flag.removeprefix("--lang=")):
            if lang in LANGUAGES:
                return lang
    return preferred()


def _moment(now: str | None) -> datetime | None:
    if now is None:
        return None
    try:
        moment = datetime.strptime(now, "%Y-%m-%dT%H:%M")
    except ValueError as error:
        raise TellError(text("cli.unknown_moment", now=now)) from error
    if moment.year not in YEARS:
        raise TellError(text("cli.unknown_moment", now=now))
    return moment


# --- the commands ----------------------------------------------------------------------------------------------------


def demo(asked: Namespace) -> int:
    """Make the fictional household, once, and open its board."""
    from jagvoice.home import demo as make

    with make(asked.home, asked.now) as installation:
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
            _say(remark, asked.words, sys.stderr)
    _say(text("cli.made", name=name, home=asked.home), asked.words)
    return 0


def board(asked: Namespace) -> int:
    """Open a person's board."""
    from jagvoice.home import opened

    with opened(asked.home, asked.now) as installation:
        return _play(installation, asked)


def journal(asked: Namespace) -> int:
    """Show what has been said, oldest first.

    What is not for the whole team is shown to people only when it is asked for: somebody may stand beside the screen.
    """
    import json

    from jagvoice.core.access import Viewer
    from jagvoice.home import everything, named, opened
    from jagvoice.pages.journal import as_plain, lines

    with opened(asked.home, None) as installation:
        registered = named(installation, asked.person)
        household = installation.open(registered.person.id)
        names = household.names(Viewer(registered.person.id, "person"))
        lang = asked.lang or registered.person.profile.lang
        for expression in everything(household):
            if asked.json:
                print(json.dumps(as_plain(expression, registered.person.id), ensure_ascii=False))
            elif asked.private or expression.visibility == "team":
                print(*lines(expression, names, lang), "", sep="\n")
    if not (asked.json or asked.private):
        _say(text("journal.private_apart"), lang, sys.stderr)
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
            _say(said, asked.words, sys.stdout if verdict.ok else sys.stderr)
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
    with _writing(asked.out):
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


def sheet(asked: Namespace) -> int:
    """Draw all symbols with their labels on one sheet."""
    from jagvoice.pictures.sheet import draw_sheet

    if not asked.out.lower().endswith(".png"):
        raise TellError(text("picture.not_png", path=asked.out))
    with _writing(asked.out):
        Path(asked.out).parent.resolve(strict=True)
        draw_sheet(Path(asked.out), asked.words)
    return 0


@contextmanager
def _writing(path: str) -> Iterator[None]:
    """Tell why a file could not be written, without names of files that nobody typed."""
    try:
        yield
    except OSError as error:
        raise TellError(text("cli.unwritable", path=path, reason=reason(error))) from error


def _ask(question: str) -> str:
    try:
        return input(f"{question} ")
    except EOFError as error:
        raise TellError(text("cli.stopped")) from error


def _play(installation: Installation, asked: Namespace) -> int:
    from jagvoice.home import named
    from jagvoice.start import play_plain, play_terminal

    on_a_terminal = all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
    play = play_terminal if on_a_terminal and not asked.plain else play_plain
    return 0 if play(installation, named(installation, asked.person), asked.lang) else FAILURE


def _say(message: Message, lang: str, stream: TextIO | None = None) -> None:
    print(phrase(message, lang), file=stream or sys.stdout)
