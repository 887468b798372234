"""The person's own sounds: what a take of one is, how many there may be, and what is wrong with one.

"Ba" means bath: a take is a short piece of sound that means an option of the board. Samples are mono, 16 bits with
their sign, at ``RATE``; nothing here looks into what they sound like.
"""

from __future__ import annotations

import math
import sys
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import mul
from typing import Literal

from jagvoice.core.wav import WavError, read

RATE = 16_000
"""Samples per second of a take."""

SHORTEST_SECONDS, LONGEST_SECONDS = 0.15, 6.0
"""Bounds of a take, in seconds of sound without the silence around it; comparing costs by the square of it."""

LONGEST_FILE_SECONDS = 30
"""How much a sound file may hold before its silence is cut off."""

WANTED_TAKES, MOST_TAKES = 3, 5
"""How many takes of one meaning are asked for, and how many there may be: three give most of the gain."""

MOST_MEANINGS = 20
"""How many meanings may have sounds: each is compared with whenever somebody makes a sound."""

ANSWERS = ("yes", "no")
WAYS_OUT = ("none_of_these", "not_now", "dont_know", "stop", "help")
NEEDS = ("toilet", "drink", "pain", "more", "hungry", "tired", "cold", "hot")
FEELINGS = ("good", "so_so", "bad", "happy", "sad", "angry", "calm", "scared")
TIMES = ("now", "later", "tomorrow")

WORDS = (*ANSWERS, *WAYS_OUT, *NEEDS, *FEELINGS, *TIMES)
"""The board's own words that a sound may mean, by the option or the way out; the rest of a sound's meanings are terms.

Nobody around the person is one: whose name was called would be told by a count that complaints have a part in."""

ADVICE = ("too_quiet", "clipped", "too_short", "too_long", "noisy", "unlike")
"""What could be better about a take."""

TOO_LIKE = "too_like:"
"""How the advice begins that a take is more like another meaning; that meaning follows."""

_PASSED, _CROSSINGS = 0.95, 12
"""The share of the band that another rate keeps, and the crossings of the sinc that filters it on either side."""

_FRAME = RATE // 50
_FULL = 32767
_SILENT = 0.003
"""The loudest, of 1, of what is nothing at all."""

_QUIET = 0.05
"""The loudest, of 1, below which a take is kept with advice to come nearer."""

_CUT, _MOST_CUT = 0.99, 0.003
"""A sample above the first is taken to be cut off; of a take so many may be."""

_SHORT_SECONDS = 0.3
"""A take shorter than this is kept, with advice to try a longer one."""

_BESIDE_SECONDS = 0.1
"""How much is left on both sides of a sound."""


@dataclass(frozen=True)
class Take:
    """One recording of a sound that means something."""

    meaning: str
    """The id of a term, or one of ``WORDS``."""
    id: str
    pcm: bytes
    """Samples at ``RATE``, mono, 16 bits, the low byte first."""

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.pcm) / 2 / RATE


Advise = Callable[[str, bytes, Sequence[Take]], Sequence[str]]
"""Returns what could be better about a recording with its room around it: of a meaning, beside the other takes."""


def plain_advice(meaning: str, pcm: bytes, takes: Sequence[Take]) -> tuple[str, ...]:
    """Return what can be said of a recording where nothing compares it with the other takes."""
    return advice(cut(pcm))


class SoundError(ValueError):
    """There is no sound that can be kept; ``code`` says why."""

    def __init__(self, code: Literal["no_sound", "kind", "rate", "silent", "too_short", "too_long"]) -> None:
        super().__init__(code)
        self.code = code


def pcm_of(file: bytes) -> bytes:
    """Return the samples of a WAV file as a take has them, whatever its rate, its channels and its width are.

    Raises:
        SoundError: if it is no WAV file that can be read, has a rate that sound never has, or holds too much.
    """
    try:
        wav = read(file)
    except WavError as error:
        raise SoundError(error.code) from error
    if wav.seconds > LONGEST_FILE_SECONDS:
        raise SoundError("too_long")
    return resampled(wav.mono(), wav.rate)


def resampled(samples: Sequence[int], rate: int) -> bytes:
    """Return samples of another rate as a take has them: what a take cannot hold is filtered out, and never folded in.

    Args:
        samples: mono, 16 bits.
        rate: so many of them in a second.
    """
    if rate == RATE:
        return _low_byte_first(array("h", samples))
    divisor = math.gcd(rate, RATE)
    up, down = RATE // divisor, rate // divisor
    cutoff = _PASSED * min(rate, RATE) / rate / 2
    reach = math.ceil(_CROSSINGS / (2 * cutoff))
    padded = [*[0] * reach, *samples, *[0] * (reach + 1)]
    known: dict[int, list[float]] = {}
    made = array("h")
    for n in range(len(samples) * up // down):
        at, phase = divmod(n * down, up)
        if phase not in known:
            known[phase] = _taps(phase / up, cutoff, reach)
        value = sum(map(mul, padded[at + 1 : at + 1 + 2 * reach], known[phase]))
        made.append(max(-_FULL, min(_FULL, round(value))))
    return _low_byte_first(made)


def _taps(beyond: float, cutoff: float, reach: int) -> list[float]:
    """Return how much of each sample around a moment counts there: a sinc under Hann's window, one in sum."""
    away = (n - reach + 1 - beyond for n in range(2 * reach))
    weights = [_sinc(2 * cutoff * x) * (0.5 + 0.5 * math.cos(math.pi * x / reach)) for x in away]
    whole = sum(weights)
    return [weight / whole for weight in weights]


def _sinc(x: float) -> float:
    return math.sin(math.pi * x) / (math.pi * x) if x else 1.0


def cut(pcm: bytes) -> bytes:
    """Return the sound in a recording, without the silence before and after it.

    Raises:
        SoundError: if there is none, or too little or too much of it.
    """
    samples = _samples(pcm)
    loud = [_loudest(samples[n : n + _FRAME]) for n in range(0, len(samples), _FRAME)]
    if max(loud, default=0.0) < _SILENT:
        raise SoundError("silent")
    room = sorted(loud)[len(loud) // 10]
    least = max(_SILENT, min(room * 3, max(loud) / 4), max(loud) / 20)
    heard = [n for n, level in enumerate(loud) if level >= least]
    beside = int(_BESIDE_SECONDS * RATE)
    begin, end = heard[0] * _FRAME, min(len(samples), (heard[-1] + 1) * _FRAME)
    if end - begin < SHORTEST_SECONDS * RATE:
        raise SoundError("too_short")
    if end - begin > LONGEST_SECONDS * RATE:
        raise SoundError("too_long")
    return _low_byte_first(samples[max(0, begin - beside) : end + beside])


def advice(pcm: bytes) -> tuple[str, ...]:
    """Return what could be better about a take that was cut out, as far as counting samples tells it."""
    samples = _samples(pcm)
    over = sum(1 for sample in samples if abs(sample) >= _CUT * _FULL)
    found: list[str] = []
    if _loudest(samples) < _QUIET:
        found.append("too_quiet")
    if over > _MOST_CUT * len(samples):
        found.append("clipped")
    if len(samples) < (_SHORT_SECONDS + 2 * _BESIDE_SECONDS) * RATE:
        found.append("too_short")
    return tuple(found)


def _samples(pcm: bytes) -> array[int]:
    samples = array("h", pcm[: len(pcm) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _low_byte_first(samples: array[int]) -> bytes:
    if sys.byteorder == "big":
        samples = array("h", samples)
        samples.byteswap()
    return samples.tobytes()


def _loudest(samples: Sequence[int]) -> float:
    return max(map(abs, samples), default=0) / _FULL
