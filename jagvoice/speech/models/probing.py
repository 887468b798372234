"""Which words a model knows, asked of it in a process of its own: a broken model ends that one and nobody else's."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jagvoice.core.text import Message, text
from jagvoice.speech.child import module_command
from jagvoice.speech.models.catalogue import known
from jagvoice.speech.models.errors import ModelError
from jagvoice.speech.models.looking import look, model_in

PROBER: Sequence[str] = module_command("jagvoice.speech.models.prober")

LONGEST_SECONDS = 120.0
"""So long may a model take to load on a slow machine."""

ENOUGH = 0.75
"""So much of a language's everyday words a model of it knows; those of another language know hardly any."""


NAMES: Mapping[str, Message] = {"sv": text("ears.swedish"), "en": text("ears.english")}
"""What each language is called."""


def known_words(
    folder: Path, words: Iterable[str], limit: float = LONGEST_SECONDS, *, called: object = None
) -> frozenset[str]:
    """Return those of some words that a model knows; it is told of by another name where one is given.

    Raises:
        ModelError: if Vosk cannot be loaded on this machine, or cannot load the model.
    """
    called = called or folder
    asked = [word for word in dict.fromkeys(words) if word and "\0" not in word and word.isprintable()]
    try:
        answer = _ask(str(folder.absolute()), asked, limit)
    except subprocess.TimeoutExpired as error:
        raise ModelError(text("ears.too_slow", path=called), machine=True) from error
    if answer.get("error") == "vosk":
        raise ModelError(text("ears.no_vosk"), machine=True)
    if "known" not in answer:
        raise ModelError(text("ears.broken", path=called))
    return frozenset(answer["known"])


def vosk_loads() -> bool:
    """Return whether Vosk can be loaded on this machine."""
    try:
        return "known" in _ask("", (), LONGEST_SECONDS)
    except subprocess.TimeoutExpired:
        return False


def examine(folder: Path, lang: str, *, called: object = None) -> Message | None:
    """Return what is wrong with a folder as the model of a language, in one sentence; ``None`` if it is one.

    Its files are looked at, and then it is loaded in a process of its own. It is told of by another name where one is
    given.

    Raises:
        ModelError: if Vosk cannot be loaded on this machine, so that nothing can be told.
    """
    called = called or folder
    if wrong := look(folder, called=called):
        return wrong
    words = known()[lang].words
    try:
        found = known_words(model_in(folder) or folder, words, called=called)
    except ModelError as error:
        if error.machine:
            raise
        return error.message
    return None if len(found) >= ENOUGH * len(words) else text("ears.wrong_language", path=called, language=NAMES[lang])


def _ask(folder: str, words: Sequence[str], limit: float) -> dict[str, Any]:
    """Return what the process answers; nothing where it crashed.

    Raises:
        subprocess.TimeoutExpired: if it is not done in so many seconds.
    """
    request = json.dumps({"folder": folder, "words": words})
    try:
        done = subprocess.run(
            PROBER,
            input=request,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=limit,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        answer = json.loads(done.stdout)
    except (OSError, ValueError):
        return {}
    return answer if isinstance(answer, dict) else {}
