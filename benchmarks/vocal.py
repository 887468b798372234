"""A voice made of harmonics and noise under formants: what nobody needs to have recorded.

Amplitudes follow Klatt's parallel synthesiser (1980) in outline: the source falls with frequency, each formant is a
resonance, a nasal has a low one and damped others, a fricative is noise with a peak. It is no good voice; it varies in
what recordings of one person vary in: rate, timing, pitch, formants, breath, room and distance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Signal = NDArray[np.float64]

RATE = 16_000

_STEP = 80
"""Samples from one point of the course of a sound to the next: 5 ms."""

_WINDOW = 320

_BINS = np.fft.rfftfreq(_WINDOW, 1 / RATE)[None, :]


@dataclass(frozen=True)
class Phone:
    """A stretch of sound that heads for one shape of the mouth."""

    seconds: float
    formants: tuple[float, float, float]
    """In hertz, of a grown man's mouth."""
    voiced: float = 1.0
    """How loud the voice is."""
    breath: float = 0.0
    """How loud the noise is that goes through the formants."""
    hiss: float = 0.0
    """How loud the noise is that has its own peak."""
    peak: float = 4000.0
    """Of the hiss, in hertz."""
    nasal: bool = False


_VOWELS = {
    "a": (730, 1150, 2500), "o": (450, 800, 2450), "u": (310, 700, 2300), "i": (280, 2250, 2950),
    "e": (420, 2000, 2600), "y": (280, 1900, 2300), "ö": (430, 1500, 2350), "ä": (640, 1700, 2450),
}  # fmt: skip

PHONES: dict[str, Phone] = {
    **{letter: Phone(0.16, formants) for letter, formants in _VOWELS.items()},
    "m": Phone(0.12, (250, 1000, 2200), 0.55, nasal=True),
    "n": Phone(0.10, (250, 1600, 2600), 0.55, nasal=True),
    "l": Phone(0.08, (340, 1250, 2700), 0.6),
    "w": Phone(0.08, (300, 650, 2200), 0.6),
    "j": Phone(0.08, (270, 2150, 2900), 0.6),
    "r": Phone(0.06, (400, 1300, 1750), 0.5),
    "h": Phone(0.09, (550, 1450, 2500), 0.0, breath=0.35),
    "s": Phone(0.16, (300, 1700, 2600), 0.0, hiss=0.22, peak=6000),
    "f": Phone(0.13, (300, 1000, 2300), 0.0, hiss=0.08, peak=7000),
    "x": Phone(0.16, (350, 1500, 2400), 0.0, hiss=0.25, peak=2800),
    "v": Phone(0.08, (300, 1000, 2300), 0.45, hiss=0.04, peak=6500),
    "b": Phone(0.05, (220, 800, 2200), 0.12),
    "d": Phone(0.05, (220, 1700, 2600), 0.12),
    "g": Phone(0.05, (220, 2000, 2300), 0.12),
    "p": Phone(0.07, (300, 800, 2200), 0.0),
    "t": Phone(0.07, (300, 1700, 2600), 0.0),
    "k": Phone(0.07, (300, 2000, 2300), 0.0),
    "-": Phone(0.14, (500, 1500, 2500), 0.0),
}

_BURSTS = {"b": (0.15, 900), "d": (0.2, 3800), "g": (0.2, 1900), "p": (0.3, 900), "t": (0.4, 4200), "k": (0.4, 2000)}


@dataclass(frozen=True)
class Speaker:
    """Whose voice it is."""

    tract: float = 1.0
    """Formants are so many times a grown man's."""
    pitch: float = 120.0
    """In hertz."""
    breath: float = 0.05
    tilt: float = 1.0
    """How much the source falls with frequency."""


@dataclass(frozen=True)
class Manner:
    """How something is said this time: everything is 1 or 0 where it is said as it always is."""

    rate: float = 1.0
    timing: tuple[float, ...] = ()
    """Times the length of each phone."""
    formants: tuple[float, float, float] = (1.0, 1.0, 1.0)
    pitch: float = 1.0
    rising: float = 0.0
    """Octaves from the beginning to the end."""
    effort: float = 1.0


def phones(spelled: str) -> list[Phone]:
    """Return what a spelling sounds like; a plosive bursts when it opens, and a letter written twice is long."""
    said: list[Phone] = []
    for n, letter in enumerate(spelled):
        if n and spelled[n - 1] == letter and letter not in "-bdgptk":
            said[-1] = replace(said[-1], seconds=said[-1].seconds * 1.8)
            continue
        said.append(PHONES[letter])
        if letter in _BURSTS:
            loud, peak = _BURSTS[letter]
            said.append(
                replace(PHONES[letter], seconds=0.012, voiced=0.2 * PHONES[letter].voiced, hiss=loud, peak=peak)
            )
    return said


def say(said: Sequence[Phone], who: Speaker, how: Manner, lots: np.random.Generator) -> Signal:
    """Return the sound of phones, as loud as can be, without a room around it."""
    stretch = [(how.timing[n % len(how.timing)] if how.timing else 1) / how.rate for n in range(len(said))]
    counts = [max(1, round(phone.seconds * times * RATE / _STEP)) for phone, times in zip(said, stretch, strict=True)]
    course = np.repeat(np.arange(len(said)), counts)
    total = len(course)

    def over(values: Sequence[float], steps: int) -> Signal:
        """Return what goes from the value of one phone to that of the next, within so many steps."""
        return _smooth(np.asarray(values, dtype=float)[course], steps)

    moved = [who.tract * factor for factor in how.formants]
    formants = [over([p.formants[n] * moved[n] for p in said], 9) for n in range(3)]
    formants.append(np.full(total, 3600.0 * who.tract))
    wide = 1 + 1.2 * over([float(p.nasal) for p in said], 5)
    mouth = [(formant, width * wide) for formant, width in zip(formants, (80, 100, 140, 250), strict=True)]
    fade = np.minimum(1, np.minimum(np.arange(1, total + 1), np.arange(total, 0, -1)) / 6)
    voiced = over([p.voiced for p in said], 5) * fade
    breath = over([p.breath + who.breath * p.voiced for p in said], 5) * fade
    hiss, peak = over([p.hiss for p in said], 3), over([p.peak for p in said], 3)
    pitch = who.pitch * how.pitch * 2 ** (how.rising * np.linspace(-0.5, 0.5, total) + _wander(total, lots))
    made = _voice(pitch, voiced, mouth, who.tilt / how.effort, lots)
    made += _noise(np.asarray(breath[:, None] * _through(np.asarray(_BINS, float), mouth)), lots)
    made += _noise(2 * hiss[:, None] * np.exp(-(((_BINS - peak[:, None]) / 1500) ** 2)), lots)
    loudest: Signal = np.divide(made, np.abs(made).max() + 1e-9)
    return loudest


def _voice(
    pitch: Signal, voiced: Signal, mouth: Sequence[tuple[Signal, Signal]], tilt: float, lots: np.random.Generator
) -> Signal:
    """Return the harmonics of a voice, each as loud as the mouth lets it through."""
    points, samples = np.arange(len(pitch)) * _STEP, np.arange(len(pitch) * _STEP)
    phase = 2 * np.pi * np.cumsum(np.interp(samples, points, pitch)) / RATE
    orders = np.arange(1, int(0.45 * RATE / pitch.min()) + 1)
    hertz = pitch[:, None] * orders
    loud = voiced[:, None] * _through(hertz, mouth) / orders**tilt * (hertz < 0.45 * RATE)
    loud = loud * (1 + 0.05 * lots.normal(size=loud.shape))
    made = np.zeros(samples.size)
    for order, course in zip(orders, loud.T, strict=True):
        made += np.interp(samples, points, course) * np.sin(order * phase)
    return made


def _through(hertz: Signal, mouth: Sequence[tuple[Signal, Signal]]) -> Signal:
    """Return how much of each frequency goes through the mouth at each point, by point and frequency."""
    passed: Signal = np.ones((len(mouth[0][0]), hertz.shape[-1]))
    for formant, width in mouth:
        centre, broad = formant[:, None], width[:, None]
        passed = passed * centre**2 / np.sqrt((centre**2 - hertz**2) ** 2 + (broad * hertz) ** 2)
    return passed


def _noise(loud: Signal, lots: np.random.Generator) -> Signal:
    """Return noise whose spectrum is given at each point."""
    total = len(loud) * _STEP
    white = lots.normal(size=total + _WINDOW)
    window = np.hanning(_WINDOW + 1)[:-1] * (2 * _STEP / _WINDOW)
    places = np.arange(len(loud)) * _STEP
    pieces = np.fft.irfft(np.fft.rfft(white[places[:, None] + np.arange(_WINDOW)] * window) * loud, n=_WINDOW)
    made = np.zeros(total + _WINDOW)
    for place, piece in zip(places, pieces, strict=True):
        made[place : place + _WINDOW] += piece
    return made[_WINDOW // 2 :][:total]


def _wander(total: int, lots: np.random.Generator) -> Signal:
    """Return the octaves by which a pitch is never quite what was meant."""
    return _smooth(lots.normal(size=total), 25) * 0.15 + lots.normal(size=total) * 0.005


def _smooth(course: Signal, steps: int) -> Signal:
    padded = np.pad(course, (steps // 2, steps - 1 - steps // 2), "edge")
    return np.convolve(padded, np.ones(steps) / steps, "valid")
