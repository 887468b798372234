"""The commands a person types, and how they are typed; what they do stands in ``jagvoice.commands``.

Every mistake a person can make gets one clear sentence and exit status 2; what the machine cannot do, status 1.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, HelpFormatter, Namespace
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NoReturn, get_args

from jagvoice.commands import (
    backup,
    circle,
    day,
    ears,
    everyday,
    evidence,
    hear,
    letter,
    office,
    paper,
    pictures,
    profile,
    report,
    serve,
    shift,
    voices,
)
from jagvoice.commands.output import YEARS, tell
from jagvoice.core.circle import SCOPES
from jagvoice.core.people import RoleName
from jagvoice.core.text import Message, text
from jagvoice.home import default_home
from jagvoice.tell import MISTAKE, TellError
from jagvoice.words import LANGUAGES, phrase, preferred

Command = Callable[[Namespace], int]
"""Carries out one command and returns the exit status."""

Adder = Callable[..., ArgumentParser]
"""Adds a command to a parser: its name, what it is about, what carries it out, and the usual options it takes."""


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
            tell(message, lang, sys.stderr)
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
        tell(text("cli.not_understood", program=self.prog), self.lang, sys.stderr)
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

    def group(of: ArgumentParser) -> Adder:
        """Let a parser take commands; what is returned adds one of them."""
        commands = of.add_subparsers(
            metavar=words(text("help.command")), required=True, title=words(text("help.commands"))
        )

        def add(name: str, about: Message, command: Command | None = None, *options: str) -> ArgumentParser:
            made = commands.add_parser(name, lang=lang, help=words(about), description=words(about))
            for option in (*options, "lang") if command else ():
                flag = {"action": "store_true"} if option in _FLAGS else {}
                named = {"dest": "reader", "metavar": "WHO"} if option == "as" else {}
                made.add_argument(f"--{option}", help=words(_OPTIONS[option]), **flag, **named)  # type: ignore[arg-type]
            if command:
                made.set_defaults(command=command)
            return made

        return add

    add = group(parser)
    trying = add("demo", text("help.demo"), everyday.demo, "home", "person", "plain", "pictures", "now")
    _add_hearing(trying, words)
    trying.add_argument("--serve", action="store_true", help=words(text("help.demo_serve")))
    trying.add_argument("--port", metavar="N", help=words(text("help.serve_port")))
    trying.add_argument("--no-open", action="store_true", help=words(text("help.demo_no_open")))
    add("init", text("help.init"), everyday.init, "home", "now").add_argument(
        "--from", dest="source", metavar="FILE.yaml", help=words(text("help.from"))
    )
    _add_hearing(add("board", text("help.board"), everyday.board, "home", "person", "plain", "pictures", "now"), words)
    add("journal", text("help.journal"), everyday.journal, "home", "person", "as", "json", "private")
    add("admin", text("help.admin"), office.admin, "home", "person", "as", "pictures", "now")
    serving = add("serve", text("help.serve"), serve.serve, "home", "now")
    where = serving.add_mutually_exclusive_group()
    where.add_argument("--network", action="store_true", help=words(text("help.serve_network")))
    where.add_argument("--host", metavar="ADDRESS", help=words(text("help.serve_host")))
    serving.add_argument("--port", metavar="N", help=words(text("help.serve_port")))
    serving.add_argument("--help-port", metavar="N", help=words(text("help.serve_help_port")))
    serving.add_argument("--model", metavar="FOLDER", help=words(text("help.model")))
    paging = add("page", text("help.page"), office.page, "home", "person", "as", "reason", "json", "now")
    paging.add_argument("name", metavar="NAME", help=words(text("help.page_name")))
    weighing = add(
        "evidence", text("help.evidence"), evidence.evidence, "home", "person", "as", "reason", "json", "now"
    )
    weighing.add_argument("--topic", metavar="TOPIC", help=words(text("help.evidence_topic")))
    weighing.add_argument("--choices", metavar="FILE.csv", help=words(text("help.evidence_choices")))
    weighing.add_argument("--prior-sd", metavar="S", help=words(text("help.evidence_prior")))
    weighing.add_argument("--fit-only", action="store_true", help=words(text("help.evidence_fit_only")))
    add("verify", text("help.verify"), everyday.verify, "home", "person")
    add("doctor", text("help.doctor"), everyday.doctor, "home")
    copying = add("backup", text("help.backup"), backup.backup, "home", "as", "force")
    copying.add_argument("file", metavar="FILE", help=words(text("help.backup_file")))
    add("restore", text("help.restore"), backup.restore, "home").add_argument(
        "file", metavar="FILE", help=words(text("help.restore_file"))
    )
    telling = add("day", text("help.day"), day.day, "home", "person", "now", "aloud")
    telling.add_argument("--date", metavar="YYYY-MM-DD", help=words(text("help.paper_date")))
    telling.add_argument("--out", metavar="FILE.wav", help=words(text("help.out")))
    saying = add("say", text("help.say"), everyday.say)
    saying.add_argument("speech", metavar="TEXT", help=words(text("help.speech")))
    saying.add_argument("--out", metavar="FILE.wav", required=True, help=words(text("help.out")))
    saying.add_argument("--voice", help=words(text("help.voice")))
    saying.add_argument("--rate", help=words(text("help.rate")))
    hearing = add("hear", text("help.hear"), hear.hear, "home", "person")
    hearing.add_argument("file", metavar="FILE.wav", help=words(text("help.hear_file")))
    hearing.add_argument("--among", metavar="LABEL,LABEL", help=words(text("help.hear_among")))
    hearing.add_argument("--model", metavar="FOLDER", help=words(text("help.model")))
    hearing.add_argument("--sounds", metavar="PERSON", help=words(text("help.hear_sounds")))
    setting = add("profile", text("help.profile"), profile.profile, "home", "person", "now", "as")
    setting.add_argument("--set", action="append", metavar="NAME=VALUE", help=words(text("help.set")))
    _add_circle(group(add("circle", text("help.circle"))), words)
    _add_pictures(group(add("picture", text("help.picture"))), words)
    _add_voices(group(add("voice", text("help.voices"))), words)
    _add_ears(group(add("ears", text("help.ears"))), words)
    printing = add("print", text("help.print"), paper.on_paper, "home", "person", "now", "force")
    printing.add_argument("kind", choices=paper.KINDS, metavar="|".join(paper.KINDS), help=words(text("help.paper")))
    printing.add_argument("--out", metavar="FILE.html", required=True, help=words(text("help.paper_out")))
    printing.add_argument("--date", help=words(text("help.paper_date")))
    sealing = add("letter", text("help.letter"), letter.letter, "home", "person", "as", "reason", "now", "force")
    sealing.add_argument("--of", metavar="YYYY-Wnn", help=words(text("help.letter_of")))
    sealing.add_argument("--open", dest="opened", metavar="FILE", help=words(text("help.letter_open")))
    sealing.add_argument("--out", metavar="FILE", required=True, help=words(text("help.letter_out")))
    handing = add("shift", text("help.shift"), shift.shift, "home", "person", "as", "reason", "now", "force")
    handing.add_argument("--date", metavar="YYYY-MM-DD", help=words(text("help.shift_date")))
    handing.add_argument("--out", metavar="FILE.txt", help=words(text("help.shift_out")))
    reporting = add("report", text("help.report"), report.report, "home", "person", "as", "reason", "now", "force")
    reporting.add_argument("--from", dest="since", metavar="YYYY-MM-DD", help=words(text("help.report_from")))
    reporting.add_argument("--until", metavar="YYYY-MM-DD", help=words(text("help.report_until")))
    reporting.add_argument("--out", metavar="FILE.html", required=True, help=words(text("help.paper_out")))
    return parser


def _add_hearing(parser: ArgumentParser, words: Callable[[Message], str]) -> None:
    parser.add_argument("--microphone", action="append", metavar="FILE.wav", help=words(text("help.microphone")))
    parser.add_argument("--model", metavar="FOLDER", help=words(text("help.model")))


def _add_circle(add: Adder, words: Callable[[Message], str]) -> None:
    usual = ("home", "person", "as", "now")
    roles: tuple[str, ...] = get_args(RoleName)
    add("list", text("help.circle_list"), circle.list_, *usual)
    adding = add("add", text("help.circle_add"), circle.add, *usual)
    adding.add_argument("name", metavar="NAME", help=words(text("help.circle_name")))
    adding.add_argument("--role", choices=roles, required=True, help=words(text("help.circle_role")))
    adding.add_argument("--id", metavar="ID", help=words(text("help.circle_id")))
    adding.add_argument("--from", metavar="YYYY-MM-DD", help=words(text("help.circle_from")))
    adding.add_argument("--until", metavar="YYYY-MM-DD", help=words(text("help.circle_until")))
    adding.add_argument("--scope", metavar="WHAT,WHAT", help=words(text("help.circle_scope", known=", ".join(SCOPES))))
    ending = add("end", text("help.circle_end"), circle.end, *usual)
    ending.add_argument("name", metavar="NAME", help=words(text("help.circle_name")))
    ending.add_argument("--role", choices=roles, help=words(text("help.circle_end_role")))
    ending.add_argument("--on", metavar="YYYY-MM-DD", help=words(text("help.circle_on")))
    signing = add("passphrase", text("help.circle_passphrase"), circle.passphrase, *usual)
    signing.add_argument("name", metavar="NAME", help=words(text("help.circle_name")))


def _add_pictures(add: Adder, words: Callable[[Message], str]) -> None:
    sheet = add("sheet", text("help.sheet"), pictures.sheet)
    sheet.add_argument("out", metavar="OUT.png", help=words(text("help.sheet_out")))
    adding = add("add", text("help.picture_add"), pictures.add, "home", "person", "as", "now")
    adding.add_argument("file", metavar="FILE", help=words(text("help.photo_file")))
    shows = adding.add_mutually_exclusive_group(required=True)
    shows.add_argument("--of", metavar="WHAT", help=words(text("help.photo_of")))
    shows.add_argument("--label", metavar="TEXT", help=words(text("help.photo_label")))
    adding.add_argument("--kind", choices=pictures.KINDS, default="thing", help=words(text("help.photo_kind")))
    adding.add_argument("--category", choices=pictures.CATEGORIES, help=words(text("help.photo_category")))
    forgetting = add("forget", text("help.picture_forget"), pictures.forget, "home", "person", "as", "now")
    forgetting.add_argument("of", metavar="WHAT", help=words(text("help.photo_of")))


def _add_voices(add: Adder, words: Callable[[Message], str]) -> None:
    usual = ("home", "person", "as", "now")
    recording = add("record", text("help.voice_record"), voices.record, *usual)
    recording.add_argument("phrase", metavar="PHRASE", help=words(text("help.phrase")))
    recording.add_argument("--seconds", metavar="N", help=words(text("help.seconds")))
    using = add("use", text("help.voice_use"), voices.use, *usual)
    using.add_argument("file", metavar="FILE", help=words(text("help.sound_file")))
    using.add_argument("--for", dest="phrase", metavar="PHRASE", required=True, help=words(text("help.phrase")))
    spelling = add("say", text("help.voice_say"), voices.say, *usual)
    spelling.add_argument("name", metavar="NAME", help=words(text("help.name")))
    spelling.add_argument("--like", metavar="TEXT", required=True, help=words(text("help.like")))
    add("list", text("help.voice_list"), voices.list_, *usual)
    forgetting = add("forget", text("help.voice_forget"), voices.forget, *usual)
    forgetting.add_argument("phrase", metavar="PHRASE", help=words(text("help.phrase")))


def _add_ears(add: Adder, words: Callable[[Message], str]) -> None:
    installing = add("install", text("help.ears_install"), ears.install, "home")
    installing.add_argument("of", metavar="|".join(LANGUAGES), help=words(text("help.ears_language")))
    installing.add_argument("--from", dest="source", metavar="PATH", help=words(text("help.ears_from")))
    installing.add_argument("--sha256", metavar="HEX", help=words(text("help.ears_sha256")))
    add("list", text("help.ears_list"), ears.list_)
    removing = add("remove", text("help.ears_remove"), ears.remove)
    removing.add_argument("of", metavar="|".join(LANGUAGES), help=words(text("help.ears_language")))


_OPTIONS: dict[str, Message] = {
    "home": text("help.home"),
    "person": text("help.person"),
    "plain": text("help.plain"),
    "pictures": text("help.pictures"),
    "now": text("help.now"),
    "json": text("help.json"),
    "private": text("help.private"),
    "force": text("help.force"),
    "aloud": text("help.aloud"),
    "as": text("help.as"),
    "reason": text("help.reason"),
    "lang": text("help.lang"),
}

_FLAGS = ("plain", "json", "private", "force", "aloud")


def _spoken(typed: Sequence[str]) -> str:
    """Return the language of what a command says: the one that was typed, else that of the environment."""
    for flag, value in zip(typed, (*typed[1:], ""), strict=False):
        name, _, joined = flag.partition("=")
        lang = joined or value
        if name == "--lang" and lang in LANGUAGES:
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
