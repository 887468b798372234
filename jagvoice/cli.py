"""The commands a person types.

Every mistake a person can make gets one clear sentence and exit status 2; what the machine cannot do, status 1.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from jagvoice.core.text import text
from jagvoice.household import Installation
from jagvoice.start import FAILURE, TellError, default_home
from jagvoice.words import LANGUAGES, phrase, preferred

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
picture_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Pictures.")
app.add_typer(picture_app, name="picture")

YEARS = range(1900, 2200)
"""The years in which a clock may be set: others have days without a day before or after."""


@dataclass(frozen=True)
class Asked:
    """What every command may be told."""

    home: Path
    lang: str | None
    now: datetime | None

    @property
    def words(self) -> str:
        """The language of what a command says."""
        return self.lang or preferred()


Home = Annotated[Path | None, typer.Option("--home", help="Where the household lives.", show_default=False)]
Lang = Annotated[str | None, typer.Option("--lang", help="sv or en; else the person's own language.")]
Now = Annotated[str | None, typer.Option("--now", help="YYYY-MM-DDTHH:MM: what time it is taken to be.")]
PersonName = Annotated[str | None, typer.Option("--person", help="Whose board: a first name or an id.")]
Plain = Annotated[bool, typer.Option("--plain", help="By lines, for a screen reader or a pipe.")]


def main() -> None:
    """Run the command that was typed."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


@app.command()
def demo(
    home: Home = None, lang: Lang = None, now: Now = None, person: PersonName = None, plain: Plain = False
) -> None:
    """Make the fictional household, once, and open its board."""
    from jagvoice.start import demo as make

    with _telling(home, lang, now) as asked, make(asked.home, asked.now) as installation:
        _play(installation, person, asked, plain)


@app.command()
def init(
    source: Annotated[Path | None, typer.Option("--from", help="A household file: whole or not at all.")] = None,
    home: Home = None,
    lang: Lang = None,
    now: Now = None,
) -> None:
    """Make a real household, by a few questions or from a file."""
    from jagvoice.start import ZONE, take_in, take_in_file

    with _telling(home, lang, now) as asked:
        if source is None:
            from jagvoice.interview import interview

            today = (asked.now or datetime.now(ZONE)).date()
            data = interview(today, ZONE.key, asked.words, _ask, typer.echo)
            name = take_in(asked.home, asked.now, data)
        else:
            name, remarks = take_in_file(asked.home, asked.now, source)
            for remark in remarks:
                typer.echo(phrase(remark, asked.words), err=True)
        typer.echo(phrase(text("cli.made", name=name, home=asked.home), asked.words))


@app.command()
def board(
    home: Home = None, lang: Lang = None, now: Now = None, person: PersonName = None, plain: Plain = False
) -> None:
    """Open a person's board."""
    from jagvoice.start import opened

    with _telling(home, lang, now) as asked, opened(asked.home, asked.now) as installation:
        _play(installation, person, asked, plain)


@app.command()
def journal(
    home: Home = None,
    lang: Lang = None,
    person: PersonName = None,
    as_json: Annotated[bool, typer.Option("--json", help="One object a line, oldest first.")] = False,
) -> None:
    """Show what has been said, oldest first."""
    from jagvoice.core.access import Viewer
    from jagvoice.pages.journal import as_plain, lines
    from jagvoice.start import everything, named, opened

    with _telling(home, lang, None) as asked, opened(asked.home, None) as installation:
        registered = named(installation, person)
        household = installation.open(registered.person.id)
        names = household.names(Viewer(registered.person.id, "person"))
        words = asked.lang or registered.person.profile.lang
        for expression in everything(household):
            if as_json:
                typer.echo(json.dumps(as_plain(expression, registered.person.id), ensure_ascii=False))
            else:
                typer.echo("\n".join(lines(expression, names, words)) + "\n")


@app.command()
def verify(home: Home = None, lang: Lang = None, person: PersonName = None) -> None:
    """Check that nothing in the journal was changed; name the first broken link."""
    from jagvoice.pages.verdict import in_words
    from jagvoice.start import named, opened

    with _telling(home, lang, None) as asked, opened(asked.home, None) as installation:
        whole = True
        for registered in [named(installation, person)] if person else installation.persons():
            verdict = installation.open(registered.person.id).verify()
            whole = whole and verdict.ok
            said = in_words(registered.person.first_name, verdict)
            typer.echo(phrase(said, asked.words), err=not verdict.ok)
        if not whole:
            raise typer.Exit(FAILURE)


@app.command()
def doctor(home: Home = None, lang: Lang = None) -> None:
    """Say in plain words what works here and what does not, and what to do."""
    from jagvoice.doctor import examine

    with _telling(home, lang, None) as asked:
        well = True
        for finding in examine(asked.home):
            well = well and finding.works is not False
            mark = {True: "+", False: "!", None: "-"}[finding.works]
            typer.echo(f"{mark} {phrase(finding.message, asked.words)}")
            if finding.advice:
                typer.echo(f"    {phrase(finding.advice, asked.words)}")
        raise typer.Exit(0 if well else FAILURE)


@app.command()
def say(
    words: Annotated[str, typer.Argument(metavar="TEXT")],
    out: Annotated[Path, typer.Option("--out", help="The sound file to write (WAV).")],
    voice: Annotated[str | None, typer.Option("--voice", help="A voice by its id.")] = None,
    rate: Annotated[str | None, typer.Option("--rate", help="slow, normal, fast or words per minute.")] = None,
    lang: Lang = None,
) -> None:
    """Say a text into a sound file."""
    from jagvoice.speech import to_file
    from jagvoice.speech.voices import NoEngineError, UnknownVoiceError, words_per_minute

    with _telling(None, lang, None) as asked:
        try:
            words_per_minute(rate or "normal")
        except ValueError as error:
            raise TellError(text("say.unknown_rate", rate=rate)) from error
        try:
            to_file.speak_to_file(words, out, lang=asked.words, voice=voice, rate=rate)
        except UnknownVoiceError as error:
            raise TellError(text("say.unknown_voice", voice=voice, near=", ".join(error.near) or "-")) from error
        except ValueError as error:
            raise TellError(text("say.silent")) from error
        except NoEngineError as error:
            raise TellError(text("say.no_engine"), status=FAILURE) from error
        except OSError as error:
            raise TellError(text("cli.unwritable", path=out, reason=_reason(error))) from error


@picture_app.command("sheet")
def sheet(out: Annotated[Path, typer.Argument(metavar="OUT.png")], lang: Lang = None) -> None:
    """Draw all symbols with their labels on one sheet."""
    from jagvoice.pictures.sheet import draw_sheet

    with _telling(None, lang, None) as asked:
        if out.suffix.lower() != ".png":
            raise TellError(text("picture.not_png", path=out))
        try:
            draw_sheet(out, asked.words)
        except OSError as error:
            raise TellError(text("cli.unwritable", path=out, reason=_reason(error))) from error


@contextmanager
def _telling(home: Path | None, lang: str | None, now: str | None) -> Iterator[Asked]:
    """Tell a person in one sentence what went wrong, in the language of the command."""
    words = lang if lang in LANGUAGES else preferred()
    try:
        if lang is not None and lang not in LANGUAGES:
            raise TellError(text("cli.unknown_lang", lang=lang, known=", ".join(LANGUAGES)))
        yield Asked(home or default_home(), lang, _moment(now))
    except TellError as error:
        for message in error.messages:
            typer.echo(phrase(message, words), err=True)
        raise typer.Exit(error.status) from error


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


def _reason(error: OSError) -> str:
    """Return why a file could not be written, without names of files that nobody typed."""
    return os.strerror(error.errno) if error.errno else str(error)


def _ask(question: str) -> str:
    try:
        return input(f"{question} ")
    except EOFError as error:
        raise TellError(text("cli.stopped")) from error


def _play(installation: Installation, person: str | None, asked: Asked, plain: bool) -> None:
    from jagvoice.start import named, play_plain, play_terminal

    by_lines = plain or not (sys.stdout.isatty() and sys.stdin.isatty())
    (play_plain if by_lines else play_terminal)(installation, named(installation, person), asked.lang)
