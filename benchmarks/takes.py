"""Takes of six people who mean ten things by their sounds, and what else is heard around them: all made, none recorded.

Everything comes from a fixed seed: the same take is the same on every machine, but for the last digits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks.vocal import RATE, Manner, Signal, Speaker, phones, say
from jagvoice.speech.cepstra import Samples

SEED = 6

PEOPLE = (
    Speaker(1.0, 105), Speaker(0.94, 140, breath=0.12), Speaker(1.16, 205), Speaker(1.22, 180, breath=0.2, tilt=1.3),
    Speaker(1.3, 290), Speaker(1.08, 240, tilt=0.8),
)  # fmt: skip
"""Two men, two women, two younger people; some with much air in their voice."""

MEANINGS = {
    "bath": ("ba", "baa", "bah"), "drink": ("mm", "mmm", "hm"), "music": ("ao", "aao", "au"),
    "out": ("didi", "dii", "did"), "yes": ("e-e", "ee-e", "eh-e"), "bed": ("nana", "naana", "nan"),
    "help": ("hö", "höö", "ö"), "more": ("ii", "iii", "ji"), "home": ("gou", "goo", "go"), "car": ("x", "xx", "xe"),
}  # fmt: skip
"""How each is said, most often first."""

STRANGE = ("la", "oi", "pu", "wawa", "uh-uh", "tata", "mö", "sa", "yy", "ler", "hoho", "au-au", "kik", "fff", "jaja")
"""Other sounds of the same person."""

SYLLABLES = (
    "va",
    "te",
    "ni",
    "ska",
    "vi",
    "ba",
    "da",
    "ri",
    "o",
    "men",
    "det",
    "är",
    "lu",
    "ko",
    "har",
    "du",
    "så",
    "på",
)


@dataclass(frozen=True)
class Level:
    """How much a person's sounds vary, and in what room they are heard."""

    name: str
    rate: float
    """Tempo, times or by at most 1 + this."""
    timing: float
    """The length of each phone by itself."""
    formants: float
    pitch: float
    """In octaves."""
    spelled: tuple[float, float, float]
    """How often in each of its three ways."""
    snr: tuple[float, float]
    """Loudness of the sound over the room's noise, in dB."""
    echo: float = 0.0
    """Seconds until an echo has faded by 60 dB."""


EASY = Level("easy", 0.10, 0.05, 0.015, 0.08, (1, 0, 0), (25, 30))
MEDIUM = Level("medium", 0.20, 0.20, 0.05, 0.20, (0.7, 0.3, 0), (15, 22))
HARD = Level("hard", 0.40, 0.30, 0.08, 0.35, (0.4, 0.3, 0.3), (8, 12), 0.4)
LEVELS = (EASY, MEDIUM, HARD)


def take(person: int, meaning: str, number: int, level: Level) -> Samples:
    """Return one take, with the room around it."""
    lots = _lots(person, sorted(MEANINGS).index(meaning), number, level)
    own = _lots(person, sorted(MEANINGS).index(meaning), 999, EASY)  # how this person always says it
    spelled = MEANINGS[meaning][int(lots.choice(3, p=level.spelled))]
    return _heard(_vocalised(spelled, PEOPLE[person], level, lots, tuple(own.uniform(0.93, 1.07, 3))), level, lots)


def strangers(person: int, level: Level) -> Iterator[tuple[str, Samples]]:
    """Yield 58 sounds that mean nothing, each with its kind: voice, talk or noise."""
    for n in range(30):
        lots = _lots(person, 100, n, level)
        yield "voice", _heard(_vocalised(STRANGE[n % 15], PEOPLE[person], level, lots), level, lots)
    for n in range(16):
        lots = _lots(person, 101, n, level)
        said = "".join(lots.choice(SYLLABLES) for _ in range(int(lots.integers(2, 13))))
        yield "talk", _heard(_vocalised(said.replace("å", "o"), PEOPLE[(person + n) % 6], level, lots), level, lots)
    for n in range(12):
        lots = _lots(person, 102, n, level)
        yield "noise", _heard(_NOISES[n % len(_NOISES)](lots), level, lots)


def _lots(person: int, what: int, number: int, level: Level) -> np.random.Generator:
    return np.random.default_rng((SEED, person, what, number, LEVELS.index(level)))


def _vocalised(
    spelled: str,
    who: Speaker,
    level: Level,
    lots: np.random.Generator,
    always: tuple[float, ...] = (1.0, 1.0, 1.0),
) -> Signal:
    said = phones(spelled)

    def about(spread: float) -> float:
        return float(np.exp(lots.uniform(-1, 1) * np.log1p(spread)))

    how = Manner(
        rate=0.8 * about(level.rate),
        timing=tuple(about(level.timing) for _ in said),
        formants=(
            always[0] * about(level.formants),
            always[1] * about(level.formants),
            always[2] * about(level.formants),
        ),
        pitch=2 ** lots.uniform(-level.pitch, level.pitch),
        rising=lots.uniform(-0.3, 0.3),
        effort=about(level.pitch),
    )
    return say(said, who, how, lots)


def _heard(sound: Signal, level: Level, lots: np.random.Generator) -> Samples:
    """Return a sound as a microphone has it: in a room, from somewhere, with something before and after."""
    around = [np.zeros(round(RATE * lots.uniform(0.3, 0.6))) for _ in range(2)]
    whole = np.concatenate([around[0], sound, around[1]])
    if level.echo:
        seconds = np.arange(round(RATE * level.echo)) / RATE
        room = lots.normal(size=seconds.size) * 10 ** (-3 * seconds / level.echo) * 0.03
        room[0] = 1
        size = whole.size + room.size
        whole = np.fft.irfft(np.fft.rfft(whole, size) * np.fft.rfft(room, size), size)[: whole.size]
    noise = _pink(whole.size, lots)
    power = np.square(sound).mean() / np.square(noise).mean() * 10 ** (-lots.uniform(*level.snr) / 10)
    whole = whole + noise * np.sqrt(power)
    return np.asarray(whole / np.abs(whole).max() * 10 ** (lots.uniform(-18, -3) / 20), dtype=np.float32)


def _pink(count: int, lots: np.random.Generator) -> Signal:
    spectrum = np.fft.rfft(lots.normal(size=count))
    return np.fft.irfft(spectrum / np.sqrt(np.maximum(np.arange(spectrum.size), 20)), count)


def _bang(lots: np.random.Generator) -> Signal:
    seconds = np.arange(round(RATE * 0.25)) / RATE
    return lots.normal(size=seconds.size) * np.exp(-seconds / lots.uniform(0.01, 0.05))


def _cough(lots: np.random.Generator) -> Signal:
    parts = [_bang(lots)[: round(RATE * lots.uniform(0.1, 0.2))] for _ in range(int(lots.integers(1, 4)))]
    return np.concatenate([np.convolve(part, np.ones(int(lots.integers(2, 8))), "same") for part in parts])


def _tone(lots: np.random.Generator) -> Signal:
    seconds = np.arange(round(RATE * lots.uniform(0.2, 0.8))) / RATE
    return np.sin(2 * np.pi * lots.uniform(200, 2000) * seconds) * np.minimum(1, 20 * seconds)


def _scrape(lots: np.random.Generator) -> Signal:
    count = round(RATE * lots.uniform(0.3, 1.0))
    return np.cumsum(lots.normal(size=count)) * 0.02 % 1 - 0.5


_NOISES: tuple[Callable[[np.random.Generator], Signal], ...] = (_bang, _cough, _tone, _scrape)
