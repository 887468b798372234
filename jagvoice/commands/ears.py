"""The commands about ears: which model is used, and how models come and go."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from jagvoice.commands.output import ordinary, tell
from jagvoice.core.text import Message, text
from jagvoice.tell import FAILURE, MISTAKE, TellError, reason
from jagvoice.words import phrase

if TYPE_CHECKING:
    from jagvoice.speech.models import Known

LARGEST = 8_000_000_000
"""No archive of a model has more bytes."""

_SUM = re.compile(r"[0-9a-fA-F]{64}")


def chosen_model(typed: str | None) -> Callable[[str], Path | None]:
    """Return what tells the folder of a language's model: the one that was typed for all, else the installed.

    Raises:
        TellError: if the folder that was typed is no model that can be used.
    """
    if typed is None:
        return _installed
    from jagvoice.speech.models import look, model_in

    if wrong := look(Path(typed)):
        raise TellError(wrong)
    folder = model_in(Path(typed))
    return lambda lang: folder


def _installed(lang: str) -> Path | None:
    """Return the folder of the installed model of a language; what knows of models is loaded only when it is asked."""
    from jagvoice.speech.models import folder_of

    return folder_of(lang)


def install(asked: Namespace) -> int:
    """Fetch the model of a language and install it, or install it from a file or folder that is here."""
    from jagvoice.doctor import unheard_words
    from jagvoice.speech.models import installing, models_folder
    from jagvoice.speech.models.fetching import host_of

    model = _known(asked.of)
    if asked.sha256 is not None and not _SUM.fullmatch(asked.sha256):
        raise TellError(text("ears.no_sha256"))
    models = models_folder()

    def say(message: Message) -> None:
        tell(message, asked.words)

    with _telling(models):
        if asked.source is None:
            if asked.sha256 is not None:
                raise TellError(text("ears.sum_of_nothing"))
            say(text("ears.fetching", name=model.name, size=_mb(model.size), host=host_of(model)))
            with _progress(asked.words) as told:
                folder = installing.install_fetched(model, models, told, say)
        elif (source := Path(asked.source)).is_dir():
            if asked.sha256 is not None:
                raise TellError(text("ears.sum_of_folder", path=source))
            folder = installing.install_folder(model, models, source, say)
        else:
            path = Path(ordinary(asked.source, LARGEST))
            folder = installing.install_file(model, models, path, asked.sha256, say)
    say(text("ears.installed", language=_language(asked.of), folder=folder))
    for finding in unheard_words(asked.home, [asked.of]):
        say(finding.message)
        if finding.advice:
            say(finding.advice)
    return 0


def list_(asked: Namespace) -> int:
    """List the models: which are here, whether each can be used, and how one comes here."""
    from jagvoice.speech.models import known, models_folder
    from jagvoice.speech.models.installing import installed

    models = models_folder()
    with _telling(models):
        found = {each.lang: each for each in installed(models)}
    for lang, model in known().items():
        here = found.get(lang)
        if here is None:
            tell(text("ears.listed_none", language=_language(lang), lang=lang, size=_mb(model.size)), asked.words)
        else:
            tell(text("ears.listed", language=_language(lang), name=here.name, folder=here.folder), asked.words)
            if here.wrong:
                tell(here.wrong, asked.words)
    return 0


def remove(asked: Namespace) -> int:
    """Delete the model of a language from this machine."""
    from jagvoice.speech.models import installing, models_folder

    _known(asked.of)
    models = models_folder()
    with _telling(models):
        if not installing.remove(asked.of, models):
            raise TellError(text("ears.none", language=_language(asked.of)))
    tell(text("ears.removed", language=_language(asked.of)), asked.words)
    return 0


def _known(lang: str) -> Known:
    from jagvoice.speech.models import known

    if lang not in known():
        raise TellError(text("ears.unknown_language", lang=lang, known=", ".join(known())))
    return known()[lang]


def _language(lang: str) -> Message:
    from jagvoice.speech.models import NAMES

    return NAMES[lang]


@contextmanager
def _telling(models: Path) -> Iterator[None]:
    """Tell in one sentence why a model did not come or go."""
    from jagvoice.speech.models import ModelError

    try:
        yield
    except ModelError as error:
        raise TellError(error.message, status=FAILURE if error.machine else MISTAKE) from error
    except OSError as error:
        raise TellError(text("cli.unwritable", path=models, reason=reason(error)), status=FAILURE) from error


@contextmanager
def _progress(lang: str) -> Iterator[Callable[[int, int], None]]:
    """Show how far the fetching is, on one line of a terminal; elsewhere a line cannot be written anew."""
    shown = ""

    def show(come: int, size: int) -> None:
        nonlocal shown
        line = phrase(text("ears.progress", come=_mb(come), size=_mb(size), share=100 * come // size), lang)
        if line != shown:
            print(f"\r{line}", end="", flush=True)
            shown = line
        if come == size:
            end()

    def end() -> None:
        nonlocal shown
        if shown:
            print()
        shown = ""

    try:
        yield show if sys.stdout.isatty() else lambda come, size: None
    finally:
        end()


def _mb(size: int) -> int:
    return round(size / 1_000_000)
