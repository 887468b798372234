"""The child that owns pyttsx3: text in, WAV files out (``python -m jagvoice.speech.engine``).

A request has ``text``, ``voice``, ``rate`` (words per minute) and ``out`` (a full path); the answer has ``seconds`` of
sound and the ``tries`` it took, or an ``error``: ``voice`` (unknown), ``silent`` (nothing in the text can be heard) or
``disk`` (with ``errno``). Everything of pyttsx3 happens on the main thread, one text at a time.
"""

from __future__ import annotations

import ctypes
import io
import os
import sys
import time
import wave
from contextlib import suppress
from pathlib import Path
from typing import Any

from jagvoice.speech.utterance import pieces
from jagvoice.speech.wire import Message, Wire, run

TRIES = 3
"""How often a piece that comes out with no sound is tried."""

SAMPLE_RATE = 22050
"""Samples per second, mono, 16 bits: what pyttsx3's espeak driver always writes."""


GENTLE = "--gentle"
"""The option of an engine that lets everything else on the machine go first, where the system knows of such a thing."""


def main() -> None:
    """Serve the process that started this one."""
    if GENTLE in sys.argv and hasattr(os, "nice"):
        os.nice(10)
    run(serve)


def serve(wire: Wire) -> None:
    """Say which voices there are, then make sound until the line is closed."""
    try:
        engine = _Engine()
    except Exception as problem:  # not installed, broken, or without its data: no engine, whatever the reason
        wire.send(error="engine", detail=f"{type(problem).__name__}: {problem}")
        return
    wire.send(voices=engine.voices(), variants=engine.variants)
    for request in wire.inbox():
        wire.send(**engine.speak(**request))


class _Engine:
    """pyttsx3 with the espeak-ng that espeakng-loader brings, and with its known traps closed."""

    def __init__(self) -> None:
        self.variants: list[str] = []
        self._pyttsx3 = self._with_bundled_espeak()
        self._errors: list[str] = []
        self._pyttsx3.connect("error", lambda name=None, exception=None: self._errors.append(str(exception)))
        self._pyttsx3.runAndWait()  # The first one never waits for its sound; it is spent here, on nothing.

    def _with_bundled_espeak(self) -> Any:
        """Start pyttsx3 so that whichever library it looks for it finds the bundled one; else the system's."""
        libraries = ctypes.cdll
        with suppress(ImportError, OSError, RuntimeError):
            import espeakng_loader

            data = Path(espeakng_loader.get_data_path())
            bundled = libraries.LoadLibrary(espeakng_loader.get_library_path())
            # Given by a short name from its own folder: espeak-ng ends the process at paths of more than 160 bytes.
            os.chdir(data.parent)
            os.environ["ESPEAK_DATA_PATH"] = data.name
            self.variants = sorted(file.name for file in (data / "voices" / "!v").iterdir())
            libraries.LoadLibrary = lambda name: bundled  # type: ignore[method-assign]
        try:
            import pyttsx3

            engine = pyttsx3.init("espeak")
            from pyttsx3.drivers import _espeak

            self._is_busy = _espeak.IsPlaying
            return engine
        finally:
            libraries.__dict__.pop("LoadLibrary", None)

    def voices(self) -> list[list[str]]:
        """Return id, name and language of every voice."""
        return [[voice.id, voice.name, *(voice.languages or [""])[:1]] for voice in self._pyttsx3.getProperty("voices")]

    def speak(self, text: str, voice: str, rate: int, out: str) -> Message:
        """Write the sound of a text to a file, whole or not at all."""
        self._errors.clear()
        self._rest()
        self._pyttsx3.setProperty("voice", voice)
        self._pyttsx3.setProperty("rate", rate)
        if self._errors:
            return {"error": "voice", "detail": self._errors[0]}
        tries, sounds = 0, []
        for piece in pieces(text):
            sound = b""
            for _ in range(TRIES):
                tries += 1
                sound = self._sound(piece)
                if sound:
                    break
            sounds.append(sound)
        if not any(sounds):
            return {"error": "silent", "detail": "; ".join(self._errors)}
        try:
            _write(b"".join(sounds), Path(out))
        except OSError as problem:
            return {"error": "disk", "detail": str(problem), "errno": problem.errno}
        return {"seconds": sum(map(len, sounds)) / 2 / SAMPLE_RATE, "tries": tries}

    def _rest(self) -> None:
        """Wait until espeak-ng has done everything.

        pyttsx3 cancels what is under way before each text, and with it a change of rate that has not reached
        espeak-ng yet (every fourth, when texts follow each other at once) or, rarely, the new text.
        """
        while self._is_busy():
            time.sleep(0.0005)

    def _sound(self, piece: str) -> bytes:
        """Return the samples of one piece; made in memory, for on a full disk pyttsx3 would wait for ever."""
        memory = io.BytesIO()
        self._rest()
        self._pyttsx3.save_to_file(piece, memory)
        self._pyttsx3.runAndWait()
        memory.seek(0)
        with suppress(wave.Error, EOFError), wave.open(memory) as file:
            return bytes(file.readframes(file.getnframes()))
        return b""


def _write(samples: bytes, out: Path) -> None:
    part = out.with_name(f"{out.stem}.{os.getpid()}.part.wav")
    try:
        with part.open("wb") as file, wave.open(file, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(SAMPLE_RATE)
            sound.writeframes(samples)
        part.replace(out)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


if __name__ == "__main__":
    main()
