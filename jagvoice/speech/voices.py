"""Which voice speaks which language, and how fast.

Swedish is spoken by a Swedish voice and English by an English one. A language without a voice is not spoken at all:
read by the rules of another language it would be understood by nobody.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

RATES: Mapping[str, int] = {"slow": 120, "normal": 150, "fast": 180}
"""Words per minute by name. Speech engines start at about 200, which is hard to follow."""

SLOWEST, FASTEST = 80, 450
"""Words per minute that the engine can do."""

PREFERRED: Mapping[str, str] = {"sv": "gmq/sv", "en": "gmw/en"}
"""The voice of a language where there are several, and where the engine has not yet said which it has."""


class UnknownVoiceError(LookupError):
    """No voice has this name; ``near`` are some that are spelled nearly so."""

    def __init__(self, voice: str, near: list[str]) -> None:
        super().__init__(f"unknown voice {voice!r}" + (f", near: {', '.join(near)}" if near else ""))
        self.voice = voice
        self.near = near


class NoEngineError(RuntimeError):
    """There is no speech engine that works; the text of the error says why."""


class VoiceInfo(NamedTuple):
    """One voice of the engine."""

    id: str
    """What the engine knows it by, such as ``gmq/sv``."""
    name: str
    """What it is called in a list, such as ``Swedish``."""
    lang: str
    """A language code such as ``sv`` or ``en-gb``."""


class VoiceList:
    """The voices an engine reports, and the variants each of them can take (``gmq/sv+f3`` is one of Swedish)."""

    def __init__(self, voices: Iterable[Iterable[str]], variants: Iterable[str] = ()) -> None:
        self.voices = tuple(VoiceInfo(*voice) for voice in voices)
        self._variants = {variant.casefold(): variant for variant in variants}
        self._ids = {
            called.casefold(): voice.id
            for voice in reversed(self.voices)
            for called in (voice.name, voice.lang, voice.id)
        } | {lang: voice for lang, voice in PREFERRED.items() if any(voice == each.id for each in self.voices)}

    def id_of(self, voice: str) -> str:
        """Return the id of a voice given by id, name or language, with a variant after ``+`` or without.

        Raises:
            UnknownVoiceError: if there is none; unknown variants count, for the engine would quietly ignore them.
        """
        base, plus, variant = voice.strip().casefold().partition("+")
        found = self._ids.get(base)
        if found is None:
            raise UnknownVoiceError(voice, difflib.get_close_matches(base, self._ids, 5))
        if not plus:
            return found
        if variant not in self._variants:
            near = difflib.get_close_matches(variant, self._variants, 5, 0.3)
            raise UnknownVoiceError(voice, [f"{found}+{self._variants[each]}" for each in near])
        return f"{found}+{self._variants[variant]}"

    def for_lang(self, lang: str) -> str | None:
        """Return the id of the voice of a language, or None."""
        code = _code(lang)
        base = code.partition("-")[0]
        of_base = (each.id for each in self.voices if each.lang.partition("-")[0] == base)
        return (self._ids.get(code) if code else None) or self._ids.get(base) or next(of_base, None)


def guess(lang: str, named: Mapping[str, str]) -> str | None:
    """Return the voice a text of this language will have, as far as can be told before the engine is up."""
    base = _code(lang).partition("-")[0]
    return named.get(base) or PREFERRED.get(base)


def choose(lang: str, named: Mapping[str, str], voices: VoiceList) -> str | None:
    """Return the voice of a language: the one named for it if the engine has it, else the language's own, or None."""
    name = named.get(_code(lang).partition("-")[0])
    if name is not None:
        try:
            return voices.id_of(name)
        except UnknownVoiceError:
            pass
    return voices.for_lang(lang)


def words_per_minute(rate: str | int) -> int:
    """Return a rate given by name or number as words per minute.

    Raises:
        ValueError: if there is no such name, or the number is outside what the engine can do.
    """
    number = RATES.get(rate.strip().casefold()) if isinstance(rate, str) else rate
    if number is None and isinstance(rate, str) and rate.strip().isdecimal():
        number = int(rate)
    if number is None or not SLOWEST <= number <= FASTEST:
        raise ValueError(f"{rate!r} is not a rate: {', '.join(RATES)}, or {SLOWEST} to {FASTEST} words per minute")
    return number


def _code(lang: str) -> str:
    return lang.strip().casefold().replace("_", "-")
