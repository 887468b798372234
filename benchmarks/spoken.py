"""The second set of takes: what the board's own voice, espeak-ng, makes of the same sounds, in the same rooms.

It was not looked at when the thresholds were chosen. A person is one of its voices; takes differ in rate, spelling, and
in pitch and formants together (the sound is played a little faster or slower).
"""

from __future__ import annotations

import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.takes import DAYS, Day, Level, about, day_of, heard_in, lots_of
from jagvoice.speech.cepstra import RATE, Samples, trim
from jagvoice.speech.child import Child, module_command
from jagvoice.speech.engine import SAMPLE_RATE

VOICES = ("sv", "sv+f2", "sv+m3", "sv+f4", "sv+m7", "sv+croak")

MEANINGS = {
    "bath": ("ba", "baa"), "drink": ("mmm", "mm"), "music": ("aa-oo", "a-oo"), "out": ("didi", "di di"),
    "yes": ("e e", "ee e"), "bed": ("nana", "naana"), "help": ("hö", "höö"), "more": ("iii", "ii"),
    "home": ("gouu", "gou"), "car": ("brr", "brrr"),
}  # fmt: skip

STRANGE = (
    "la", "oj", "pu", "wawa", "a a", "tata", "mö", "sa", "yy", "ler", "hoho", "aj aj", "kick", "jaja", "nej",
    "vad gör du", "nu ska vi äta", "titta här", "det är kallt ute", "kom så går vi", "var är min mössa", "hej hej",
    "klockan är snart tre", "jag vet inte", "ring till mamma", "det regnar", "ska vi ta bussen",
    "bra", "tack", "vänta lite",
)  # fmt: skip

Say = Callable[[str, str, int], Samples]


@contextmanager
def speaking() -> Iterator[Say]:
    """Give what makes the sound of a text, by a voice at a rate of words per minute."""
    child = Child(module_command("jagvoice.speech.engine"))
    child.start()
    try:
        with TemporaryDirectory() as folder:
            out = Path(folder) / "said.wav"

            def say(text: str, voice: str, rate: int) -> Samples:
                answer = child.ask({"text": text, "voice": voice, "rate": rate, "out": str(out)}, 10)
                if "error" in answer:
                    raise RuntimeError(f"{text}: {answer}")
                with wave.open(str(out)) as sound:
                    samples = np.frombuffer(sound.readframes(sound.getnframes()), "<i2")
                return np.asarray(samples / 32768, dtype=np.float32)

            yield say
    finally:
        child.close()


def takes(say: Say, person: int, level: Level, number_of: int) -> Iterator[tuple[str, int, Samples]]:
    """Yield a person's takes with their meaning and day, so many of each day."""
    for what, (meaning, spelled) in enumerate(MEANINGS.items()):
        for day in range(DAYS):
            for number in range(number_of):
                lots, today = lots_of(level, person, 300 + what, day, number), day_of(person, day, level)
                text = spelled[int(lots.choice(2, p=(0.7, 0.3)))]
                yield meaning, day, _said(say, text, VOICES[person], today, level, lots)


def strangers(say: Say, person: int, level: Level) -> Iterator[tuple[str, Samples]]:
    """Yield what nobody recorded, by the same voice: other sounds, and talk."""
    for n, text in enumerate(STRANGE):
        lots, today = lots_of(level, person, 400, n), day_of(person, n % DAYS, level)
        yield "voice" if n < 15 else "talk", _said(say, text, VOICES[person], today, level, lots)


def _said(say: Say, text: str, voice: str, today: Day, level: Level, lots: np.random.Generator) -> Samples:
    sound = say(text, voice, round(130 * today.rate * about(level.rate / 2, lots)))
    moved = round(SAMPLE_RATE * today.formants * about(level.formants / 2, lots))
    return heard_in(trim(_resampled(sound, moved)).astype(float), today, level, lots)


def _resampled(samples: Samples, rate: int) -> Samples:
    """Return a whole sound of another rate at ``RATE``, by way of its spectrum."""
    wanted = round(samples.size * RATE / rate)
    seconds = -(-samples.size // rate) + 1  # whole ones, so that both lengths are quick to transform
    spectrum = np.fft.rfft(samples, n=seconds * rate)[: seconds * min(rate, RATE) // 2 + 1]
    return np.asarray(np.fft.irfft(spectrum, n=seconds * RATE)[:wanted] * (RATE / rate), dtype=np.float32)
