"""From a touch to the first sound in the device's hands, for what is ready."""

from __future__ import annotations

import time
from collections.abc import Iterator
from random import Random

from benchmarks.figure import Bench, Figure
from jagvoice.core.text import Said
from jagvoice.speech.voice import Voice

PHRASES = tuple(Said(f"Du valde: {what}.", "sv") for what in ("bada", "baka", "sjunga", "fika", "gå ut", "se en film"))


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield the delay that the voice itself notes, with a device that plays to nowhere."""
    random = Random(1)
    delays: list[float] = []
    with Voice(bench.folder / "speech", null_device=True) as voice:
        voice.prepare(PHRASES)
        voice.status(wait=20)
        for said in PHRASES:
            assert voice.clip(said, limit=20), "the engine made no sound"
        for n in range(bench.sizes.sounds + 1):
            spoken = voice.say(PHRASES[n % len(PHRASES)])
            assert spoken.handed.wait(5), "the device took no sound"
            delays.append((spoken.delay or 0.0) * 1000)
            time.sleep(random.uniform(0.05, 0.15))
    del delays[0]
    note = "phrase ready, null device, the one before stopped; a device takes sound each 10 ms, so 5 ms of it is chance"
    yield Figure("touch to sound", "ms", tuple(delays), goal=20, note=note)
    yield Figure("touch to sound, p99", "ms", tuple(delays), worst=True)
