"""Takes of six people who mean ten things by their sounds, and what else is heard around them: all made, none recorded.

Everything comes from a fixed seed: the same take is the same on every machine, but for the last digits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks.vocal import RATE, Manner, Signal, Speaker, phones, say
from jagvoice.speech.cepstra import Samples

SEED = 7

PEOPLE = (
    Speaker(1.0, 105), Speaker(0.94, 140, breath=0.12), Speaker(1.16, 205), Speaker(1.22, 180, breath=0.2, tilt=1.3),
    Speaker(1.3, 290), Speaker(1.08, 240, tilt=0.8),
)  # fmt: skip
"""Two men, two women, two younger people; some with much air in their voice."""

MEANINGS = {
    "bath": ("ba", "baa", "bah"),
    "drink": ("mm", "mmm", "hm"),
    "music": ("ao", "aao", "au"),
    "out": ("didi", "diidi", "dii"),
    "yes": ("e-e", "ee-e", "eh-e"),
    "bed": ("nana", "naana", "nan"),
    "help": ("hö", "höö", "ö"),
    "more": ("ii", "iii", "ji"),
    "home": ("gou", "goo", "go"),
    "car": ("x", "xx", "xe"),
}
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
    "so",
    "po",
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
    colour: float
    """How differently microphones and places hear: dB an octave at most, and as much of a ripple."""
    echo: float = 0.0
    """Seconds until an echo has faded by 60 dB."""


EASY = Level("easy", 0.10, 0.05, 0.015, 0.08, (1, 0, 0), (25, 30), 0.5)
MEDIUM = Level("medium", 0.20, 0.20, 0.05, 0.20, (0.7, 0.3, 0), (15, 22), 1.5)
HARD = Level("hard", 0.40, 0.30, 0.08, 0.35, (0.4, 0.3, 0.3), (8, 12), 3.0, 0.4)
LEVELS = (EASY, MEDIUM, HARD)


@dataclass(frozen=True)
class Day:
    """What all sounds of one day have in common; half of all that varies is between days."""

    rate: float
    formants: float
    pitch: float
    snr: float
    tilt: float
    ripple: float
    phase: float


DAYS = 3

TAKES = 5
"""A day."""


def take(person: int, meaning: str, day: int, number: int, level: Level) -> Samples:
    """Return one take, with the room around it."""
    what = list(MEANINGS).index(meaning)
    lots = lots_of(level, person, what, day, number)
    always = lots_of(level, person, what).uniform(0.93, 1.07, 3)  # how this person says it, whatever the day
    spelled = MEANINGS[meaning][int(lots.choice(3, p=level.spelled))]
    today = day_of(person, day, level)
    return heard_in(_vocalised(spelled, PEOPLE[person], always, today, level, lots), today, level, lots)


def strangers(person: int, level: Level, every: int = 1) -> Iterator[tuple[str, Samples]]:
    """Yield 58 sounds that mean nothing, or only some of them, each with its kind: voice, talk or noise."""
    usual = np.ones(3)
    for n in range(0, 30 + 16 + 12, every):
        lots, today = lots_of(level, person, 100, n), day_of(person, n % DAYS, level)
        if n < 30:
            kind, sound = "voice", _vocalised(STRANGE[n % 15], PEOPLE[person], usual, today, level, lots)
        elif n < 46:
            said = "".join(lots.choice(SYLLABLES) for _ in range(int(lots.integers(2, 13))))
            kind, sound = "talk", _vocalised(said, PEOPLE[(person + n) % len(PEOPLE)], usual, today, level, lots)
        else:
            kind, sound = "noise", _NOISES[n % len(_NOISES)](lots)
        yield kind, heard_in(sound, today, level, lots)


def lots_of(level: Level, *what: int) -> np.random.Generator:
    """Return the chance that one thing has at one level, the same each time."""
    return np.random.default_rng((SEED, LEVELS.index(level), *what))


def day_of(person: int, day: int, level: Level) -> Day:
    """Return what a person's sounds have in common on a day."""
    lots = lots_of(level, person, 200, day)
    return Day(
        about(level.rate / 2, lots), about(level.formants / 2, lots), lots.uniform(-level.pitch, level.pitch) / 2,
        lots.uniform(*level.snr), lots.uniform(-level.colour, level.colour), lots.uniform(0, level.colour),
        lots.uniform(0, 2 * np.pi),
    )  # fmt: skip


def about(spread: float, lots: np.random.Generator) -> float:
    """Return something between 1 + spread and what is as much less than 1."""
    return float((1 + spread) ** lots.uniform(-1, 1))


def _vocalised(
    spelled: str, who: Speaker, always: Signal, today: Day, level: Level, lots: np.random.Generator
) -> Signal:
    said = phones(spelled)
    first, second, third = (factor * today.formants * about(level.formants / 2, lots) for factor in always)
    how = Manner(
        rate=0.8 * today.rate * about(level.rate / 2, lots),
        timing=tuple(about(level.timing, lots) for _ in said),
        formants=(first, second, third),
        pitch=2 ** (today.pitch + lots.uniform(-level.pitch, level.pitch) / 2),
        rising=lots.uniform(-0.3, 0.3),
        effort=about(level.pitch, lots),
    )
    return say(said, who, how, lots)


def heard_in(sound: Signal, today: Day, level: Level, lots: np.random.Generator) -> Samples:
    """Return a sound as a microphone has it: in a room, from somewhere, with something before and after."""
    before, after = (round(RATE * lots.uniform(0.3, 0.6)) for _ in range(2))
    whole = _coloured(np.pad(sound, (before, after)), today, level, lots)
    if level.echo:
        seconds = np.arange(round(RATE * level.echo)) / RATE
        room = lots.normal(size=seconds.size) * 10 ** (-3 * seconds / level.echo) * 0.03
        room[0] = 1
        size = whole.size + room.size
        whole = np.fft.irfft(np.fft.rfft(whole, size) * np.fft.rfft(room, size), size)[: whole.size]
    noise = _pink(whole.size, lots)
    loud = np.square(whole[before : before + sound.size]).mean() / np.square(noise).mean()
    whole = whole + noise * np.sqrt(loud * 10 ** (-(today.snr + lots.uniform(-2, 2)) / 10))
    return np.asarray(whole / np.abs(whole).max() * 10 ** (lots.uniform(-18, -3) / 20), dtype=np.float32)


def _coloured(sound: Signal, today: Day, level: Level, lots: np.random.Generator) -> Signal:
    """Return a sound as it is on the way to this microphone from where the person is."""
    octaves = np.log2(np.maximum(np.fft.rfftfreq(sound.size, 1 / RATE), 50) / 1000)
    tilt = (today.tilt + lots.uniform(-level.colour, level.colour)) / 2
    decibels = tilt * octaves + today.ripple * np.sin(2.5 * octaves + today.phase)
    return np.fft.irfft(np.fft.rfft(sound) * 10 ** (decibels / 20), sound.size)


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
