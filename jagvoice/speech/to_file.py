"""A text as a sound file, once, with its errors told: for the command line and for whoever exports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from jagvoice.speech.child import Child, ChildError
from jagvoice.speech.voice import ENGINE
from jagvoice.speech.voices import NoEngineError, UnknownVoiceError, VoiceList, words_per_minute


class SpokenFile(NamedTuple):
    """A written sound file."""

    path: Path
    voice: str
    """The id of the voice that speaks."""
    rate: int
    """Words per minute."""
    seconds: float


def speak_to_file(
    text: str,
    out: Path,
    *,
    lang: str,
    voice: str | None = None,
    rate: str | int | None = None,
    engine: Sequence[str] = ENGINE,
    limit: float = 10.0,
) -> SpokenFile:
    """Write a text as a WAV file (22 050 samples per second, mono, 16 bits), whole or not at all.

    Args:
        text: what to say.
        out: the file; one that is there already is replaced.
        lang: the language of the text, which chooses the voice.
        voice: a voice by id, name or language instead, with a variant after ``+`` or without.
        rate: ``slow``, ``normal``, ``fast`` or words per minute; ``normal`` if it is not given.
        engine: the program that makes sound.
        limit: seconds the engine has for a short text.

    Raises:
        UnknownVoiceError: if there is no such voice, or none for the language; ``near`` has names like it.
        NoEngineError: if no speech engine works here.
        ValueError: if the rate is none, or nothing in the text can be heard.
        OSError: if the file cannot be written.
    """
    words = words_per_minute("normal" if rate is None else rate)
    child = Child(engine)
    try:
        hello = child.start()
        voices = VoiceList(hello["voices"], hello["variants"])
        chosen = voices.id_of(voice) if voice is not None else voices.for_lang(lang)
        if chosen is None:
            raise UnknownVoiceError(lang, [])
        request = {"text": text, "voice": chosen, "rate": words, "out": str(out.absolute())}
        answer = child.ask(request, limit + len(text) / 200)
    except ChildError as problem:
        raise NoEngineError(str(problem)) from problem
    finally:
        child.close()
    match answer.get("error"):
        case None:
            return SpokenFile(out, chosen, words, answer["seconds"])
        case "silent":
            raise ValueError("nothing in the text can be heard")
        case "disk":
            raise OSError(answer["errno"], answer["detail"], str(out))
        case _:
            raise NoEngineError(str(answer.get("detail")))
