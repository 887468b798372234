"""From a touch to the first sound in the device's hands, for what is ready; and from a touch to quiet."""

from __future__ import annotations

import time
from array import array
from collections.abc import Iterator
from random import Random

from benchmarks.figure import Bench, Figure
from jagvoice.core.text import Said
from jagvoice.speech.child import Child
from jagvoice.speech.player import PERIOD, PERIODS
from jagvoice.speech.recordings import SAMPLE_RATE, as_wav
from jagvoice.speech.voice import PLAYER, Voice

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
    yield _quiet(bench)


def _quiet(bench: Bench) -> Figure:
    """Return how long a day that is read goes on after it was told to stop: until the device holds nothing of it."""
    random = Random(2)
    late: list[float] = []
    player = Child([*PLAYER, "--null"])
    try:
        player.start()
        path = bench.folder / "long.wav"
        path.write_bytes(as_wav(array("h", [8000] * (30 * SAMPLE_RATE))))
        for n in range(bench.sizes.sounds):
            player.ask({"play": str(path), "clip": n}, 5)
            time.sleep(random.uniform(0.05, 0.15))
            begun = time.perf_counter()
            player.ask({"stop": True}, 5)
            late.append((time.perf_counter() - begun) * 1000 + PERIOD * PERIODS)
    finally:
        player.close()
    note = (
        f"with the {PERIOD * PERIODS} ms of sound that the device holds; the key's way to the board is its feedback's"
    )
    return Figure("stop to quiet, p99", "ms", tuple(late), goal=300, absolute=True, worst=True, note=note)
