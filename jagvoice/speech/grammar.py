"""What a recogniser is told to listen for: the phrases, the small talk around them, and a sign for every other word."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from jagvoice.core.hearing import as_spoken

UNKNOWN = "[unk]"
"""The word that stands for every word not listened for, whatever the model calls it."""

SIGNS = (UNKNOWN, "<unk>", "<UNK>")
"""What models call it: the English one, the Swedish one, the Korean one."""


@cache
def fillers() -> Mapping[str, tuple[str, ...]]:
    """Return the small talk that may be heard around what is listened for, by language."""
    table = tomllib.loads(files(__package__).joinpath("fillers.toml").read_text(encoding="utf-8"))
    return {lang: tuple(words.split()) for lang, words in table.items()}


class Grammar(NamedTuple):
    """What a recogniser listens for."""

    words: str | None
    """As the recogniser takes it; ``None`` where nothing of it can be heard."""
    unknown: tuple[str, ...]
    """Words that were to be heard, and that the model does not know."""


def grammar(phrases: Iterable[str], lang: str, knows: Callable[[str], bool]) -> Grammar:
    """Return what a recogniser listens for.

    A phrase of which the model lacks a word is left out whole: the rest of it may mean something else.

    Args:
        phrases: all that may be said.
        lang: the language of the small talk.
        knows: tells whether a word is in the model's vocabulary.
    """
    spoken = [as_spoken(phrase).split() for phrase in phrases]
    asked = dict.fromkeys(word for words in spoken for word in words)
    unknown = tuple(word for word in asked if not knows(word))
    heard = dict.fromkeys(" ".join(words) for words in spoken if words and not set(words) & set(unknown))
    if not heard:
        return Grammar(None, unknown)
    around = [word for word in fillers().get(lang, ()) if word not in asked and knows(word)]
    sign = [sign for sign in SIGNS if knows(sign)][:1]
    return Grammar(json.dumps([*heard, *around, *sign], ensure_ascii=False), unknown)
