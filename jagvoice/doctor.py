"""What works on this machine and what does not, in plain words, and what to do about it."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jagvoice.core.text import Message, text

ROOM = 100_000
"""Bytes that must find room for a board to keep what is said."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    works: bool | None
    """``None``: the board does without it."""
    message: Message
    advice: Message | None = None


def examine(home: Path) -> Iterator[Finding]:
    """Yield what is found, each as soon as it has been looked at; nothing is changed."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(True, text("doctor.python", version=version))
    yield _folder(home)
    yield from _household(home)
    yield _pictures()
    yield _terminal()
    yield Finding(None, text("doctor.keys"))
    yield from _voice()
    yield _microphone()
    yield from ears(home)


def _folder(home: Path) -> Finding:
    there = next((p for p in (home, *home.parents) if p.exists()), home)
    try:
        with tempfile.TemporaryFile(dir=there, buffering=0) as file:
            file.write(bytes(ROOM))
            return Finding(True, text("doctor.folder", home=home))
    except OSError:
        return Finding(False, text("doctor.folder_closed", home=home), text("doctor.folder_advice"))


def _household(home: Path) -> Iterator[Finding]:
    from jagvoice.home import opened
    from jagvoice.household import OWNER, SetAside
    from jagvoice.pages.verdict import in_words
    from jagvoice.tell import TellError

    try:
        with opened(home, None) as installation:
            for registered in installation.persons():
                household = installation.open(registered.person.id)
                verdict = household.verify()
                advice = None if verdict.ok else text("doctor.broken_advice")
                yield Finding(verdict.ok, in_words(registered.person.first_name, verdict), advice)
                if household.look(OWNER, SetAside(limit=1)).rows:
                    name = registered.person.first_name
                    yield Finding(False, text("doctor.set_aside", name=name), text("doctor.set_aside_advice"))
    except TellError as error:
        match error.messages[0].key:
            case "cli.no_household":
                yield Finding(None, error.messages[0], text("doctor.household_advice"))
            case "cli.damaged":
                yield Finding(False, text("doctor.damaged", home=home), text("doctor.damaged_advice"))
            case _:
                yield Finding(False, error.messages[0])


def _pictures() -> Finding:
    from jagvoice.pictures.library import symbols
    from jagvoice.pictures.render import Pictures

    try:
        count = len(symbols())
        Pictures().png("symbol:bath", 32)
        return Finding(True, text("doctor.pictures", count=count))
    except Exception as error:
        return Finding(False, text("doctor.no_pictures", reason=error), text("doctor.reinstall"))


def _terminal() -> Finding:
    from jagvoice.faces.terminal import probe

    if not sys.stdout.isatty():
        return Finding(None, text("doctor.no_terminal"))
    terminal = probe.ask()
    name = probe.choose_painter(terminal, os.environ)
    advice = text("doctor.painter_advice") if name == "half" else None
    return Finding(True, text("doctor.painter", painter=name, terminal=terminal.name or "?"), advice)


def _voice() -> Iterator[Finding]:
    from jagvoice.speech.voice import Voice

    with tempfile.TemporaryDirectory() as folder, Voice(Path(folder)) as voice:
        status = voice.status(wait=10.0)
    if not status.engine:
        yield Finding(None, text("doctor.no_engine"), text("doctor.reinstall"))
        return
    for lang, name in status.voices.items():
        if name:
            yield Finding(True, text("doctor.voice", lang=lang, voice=name))
        else:
            yield Finding(None, text("doctor.no_voice", lang=lang))
    if status.device:
        yield Finding(True, text("doctor.device", device=status.device_name or "?"))
    else:
        yield Finding(None, text("doctor.no_device"), text("doctor.device_advice"))


def _microphone() -> Finding:
    from jagvoice.speech.hearing import microphones

    found = microphones()
    if found:
        return Finding(True, text("doctor.microphone", name=found[0]))
    return Finding(None, text("doctor.no_microphone"))


def ears(home: Path) -> Iterator[Finding]:
    """Yield whether speech can be recognised here, by which models, and what of a vocabulary they cannot hear."""
    from jagvoice.speech.models import NAMES, look, models_folder, vosk_loads

    if not vosk_loads():
        yield Finding(None, text("ears.no_vosk"), text("doctor.no_vosk_advice"))
        return
    yield Finding(True, text("doctor.vosk"))
    usable = []
    for lang, language in NAMES.items():
        folder = models_folder() / lang
        if not folder.exists():
            yield Finding(None, text("doctor.no_model", language=language), text("doctor.no_model_advice", lang=lang))
        elif wrong := look(folder):
            yield Finding(None, wrong, text("doctor.no_model_advice", lang=lang))
        else:
            usable.append(lang)
            yield Finding(True, text("doctor.model", language=language, folder=folder))
    yield from unheard_words(home, usable)


def unheard_words(home: Path, langs: list[str]) -> Iterator[Finding]:
    """Yield for each person what cannot be heard by the model of her language."""
    from jagvoice.core.unheard import deaf_to, unheard, words_of, words_said
    from jagvoice.home import opened
    from jagvoice.household import Circle, Viewer, Vocabulary
    from jagvoice.pages.board.hearing import fixed
    from jagvoice.speech.models import Knowledge, ModelError
    from jagvoice.tell import TellError

    try:
        with opened(home, None) as installation:
            for registered in installation.persons():
                person = registered.person
                if (lang := person.profile.lang) not in langs:
                    continue
                household, board = installation.open(person.id), Viewer(person.id, "board")
                terms = household.look(board, Vocabulary())
                own = fixed(lang, terms, household.look(board, Circle()), household.now)
                knowledge = Knowledge(*installation.hearing)
                said = words_of(terms, lang) | words_said(form for forms in own.values() for form in forms)
                tried = knowledge.of(said, lang, asking=True)
                labels = ", ".join(term.label(lang).text for term in unheard(terms, lang, tried.unknown))
                if labels:
                    told = text("doctor.unheard", name=person.first_name, labels=labels)
                    yield Finding(None, told, text("doctor.unheard_advice"))
                if lost := ", ".join(deaf_to(own, tried.unknown)):
                    told = text("doctor.unheard_fixed", name=person.first_name, labels=lost)
                    yield Finding(None, told, text("doctor.unheard_fixed_advice"))
                if not labels and not lost:
                    yield Finding(True, text("doctor.all_heard", name=person.first_name))
    except ModelError as error:
        yield Finding(None, error.message)
    except TellError:
        return  # what is wrong with the household is told already
