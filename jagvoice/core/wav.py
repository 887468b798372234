"""Reading a WAV file: whole numbers or floating ones, plain or extensible, whatever its rate and its channels are."""

from __future__ import annotations

import math
import struct
import sys
from array import array
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeVar

WHOLE, FLOATING, EXTENSIBLE = 1, 3, 0xFFFE
"""The kinds of samples that are read; the extensible one says further on which of the two it has."""

RATES = range(4_000, 384_001)
"""The samples a second that sound has."""

MOST_CHANNELS = 8

T = TypeVar("T", int, float)

_FULL = 32767
_TYPES = {4: "f", 8: "d"}


class WavError(ValueError):
    """A file cannot be read; ``code`` says why: no WAV file, one of another kind, or a rate that sound never has."""

    def __init__(self, code: Literal["no_sound", "kind", "rate"]) -> None:
        super().__init__(code)
        self.code = code


class Wav(NamedTuple):
    """What a WAV file holds."""

    rate: int
    channels: int
    width: int
    """Bytes of one sample."""
    floating: bool
    data: bytes

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.data) / (self.rate * self.channels * self.width)

    def mono(self) -> list[int]:
        """Return the channels as one, of 16 bits."""
        every = list(_floating(self.data, self.width) if self.floating else _whole(self.data, self.width))
        if self.channels == 1:
            return every
        return [sum(every[n : n + self.channels]) // self.channels for n in range(0, len(every), self.channels)]


def read(file: bytes) -> Wav:
    """Return what a file holds; of one that was cut off, what is there.

    Raises:
        WavError: if it cannot be read.
    """
    if len(file) < 12 or file[:4] != b"RIFF" or file[8:12] != b"WAVE":
        raise WavError("no_sound")
    told: tuple[int, int, int, int] | None = None
    for name, body in _chunks(file):
        if name == b"fmt ":
            told = _format(body)
        elif name == b"data" and told:
            kind, channels, rate, bits = told
            width = bits // 8
            if rate not in RATES:
                raise WavError("rate")
            widths = _TYPES if kind == FLOATING else (1, 2, 3, 4)
            if kind not in (WHOLE, FLOATING) or bits % 8 or width not in widths or not 1 <= channels <= MOST_CHANNELS:
                raise WavError("kind")
            each = channels * width
            return Wav(rate, channels, width, kind == FLOATING, body[: len(body) // each * each])
    raise WavError("no_sound")


def _chunks(file: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(file):
        name, size = struct.unpack_from("<4sI", file, at)
        yield name, file[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _format(body: bytes) -> tuple[int, int, int, int]:
    """Return the kind of samples, the channels, the rate, and the bits of a sample."""
    if len(body) < 16:
        raise WavError("no_sound")
    kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", body)
    if kind == EXTENSIBLE and len(body) >= 26:
        (kind,) = struct.unpack_from("<H", body, 24)
    return kind, channels, rate, bits


def _whole(data: bytes, width: int) -> Iterable[int]:
    """Return the two high bytes of every sample."""
    if width == 1:
        return ((sample - 128) << 8 for sample in data)
    high = bytearray(len(data) // width * 2)
    high[0::2], high[1::2] = data[width - 2 :: width], data[width - 1 :: width]
    return _native(array("h", bytes(high)))


def _floating(data: bytes, width: int) -> Iterable[int]:
    """Return samples of which the loudest is one; what is louder is cut off, and what is no number is silence."""
    for sample in _native(array(_TYPES[width], data)):
        yield round(_FULL * max(-1.0, min(1.0, sample))) if not math.isnan(sample) else 0


def _native(samples: array[T]) -> array[T]:
    if sys.byteorder == "big":
        samples.byteswap()
    return samples
