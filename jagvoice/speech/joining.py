"""Several sounds as one: a whole day in one file, sentence after sentence with a pause between."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from jagvoice.speech.recordings import SAMPLE_RATE, as_wav


def joined(sounds: Iterable[bytes], pause: float) -> bytes:
    """Return sounds as one WAV file (mono, 16 bits, ``SAMPLE_RATE``), with so many seconds of silence between them.

    Raises:
        ValueError: if one of them is no sound.
    """
    import miniaudio

    between = array("h", bytes(2 * int(pause * SAMPLE_RATE)))
    whole = array("h")
    for sound in sounds:
        try:
            decoded = miniaudio.decode(
                sound, output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=SAMPLE_RATE
            )
        except miniaudio.MiniaudioError as error:
            raise ValueError(str(error)) from error
        if whole:
            whole += between
        whole += decoded.samples
    return as_wav(whole)
