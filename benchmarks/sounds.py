"""A person's own sounds: how often they act, are asked about or stay silent, rightly and wrongly, and what that costs.

``python -m benchmarks.sounds`` prints the table of the docs: every level, and one, three and five takes of a meaning.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import product

import numpy as np

from benchmarks import spoken
from benchmarks.figure import FULL, Bench, Figure, in_turns
from benchmarks.takes import DAYS, LEVELS, MEANINGS, MEDIUM, PEOPLE, TAKES, Level, strangers, take
from jagvoice.core.hearing import Match
from jagvoice.speech.cepstra import Features, features
from jagvoice.speech.sounds import learn, match

MOST_WRONG, LEAST_RIGHT, MOST_STRANGE = 0.005, 0.95, 0.05
"""The goals, at medium difficulty and five takes."""

MOST_MILLISECONDS = 30.0


@dataclass(frozen=True)
class Person:
    """All that one person is heard to make, ready to be compared."""

    takes: Mapping[tuple[str, int], Sequence[Features]]
    """By meaning and day."""
    strange: Sequence[tuple[str, Features]]


def person(
    number: int, level: Level, meanings: Sequence[str] = tuple(MEANINGS), *, days: int = DAYS, every: int = 1
) -> Person:
    """Return somebody's sounds, and every so-manieth of those that mean nothing."""
    made = {
        (meaning, day): [features(take(number, meaning, day, n, level)) for n in range(TAKES)]
        for meaning in meanings
        for day in range(days)
    }
    return Person(made, [(kind, features(sound)) for kind, sound in strangers(number, level, every)])


def spoken_person(say: spoken.Say, number: int, level: Level) -> Person:
    """Return the sounds of one of the board's own voices."""
    made: dict[tuple[str, int], list[Features]] = {}
    for meaning, day, sound in spoken.takes(say, number, level, TAKES):
        made.setdefault((meaning, day), []).append(features(sound))
    return Person(made, [(kind, features(sound)) for kind, sound in spoken.strangers(say, number, level)])


def outcomes(one: Person, many: int, among: Sequence[str] = ()) -> Counter[str]:
    """Return how often what happened, when so many takes of each meaning were recorded on one day, each day in turn.

    Only sounds of other days are then heard. Keys: ``act right``, ``act wrong``, ``ask right``, ..., ``silent``; for
    what nobody recorded ``stranger act``, and by its kind ``voice act``, ``talk ask``, ``noise silent``.
    """
    counted: Counter[str] = Counter()
    days, among = sorted({day for _, day in one.takes}), among or sorted({meaning for meaning, _ in one.takes})
    for recorded in days:
        learned = learn({meaning: one.takes[meaning, recorded][:many] for meaning in among})
        for meaning, day in product(among, days):
            if day != recorded:
                counted.update(_told(match(heard, learned), meaning) for heard in one.takes[meaning, day])
        for kind, heard in one.strange:
            told = match(heard, learned)
            verdict = told.verdict if told else "silent"
            counted.update((f"stranger {verdict}", f"{kind} {verdict}"))
    return counted


def _told(told: Match | None, meaning: str) -> str:
    return f"{told.verdict} {'right' if told.meaning == meaning else 'wrong'}" if told else "silent"


def share(counted: Counter[str], *keys: str) -> float:
    """Return how large a part of its kind the counted are."""
    kind = keys[0].split()[0]
    own = ("act right", "act wrong", "ask right", "ask wrong", "silent")
    of = [f"{kind} {verdict}" for verdict in ("act", "ask", "silent")] if kind not in ("act", "ask", "silent") else own
    return sum(counted[key] for key in keys) / (sum(counted[key] for key in of) or 1)


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield the three goals at medium difficulty, and what one sound costs."""
    people = range(len(PEOPLE) if bench.sizes is FULL else 2)
    everybody = [person(number, MEDIUM) for number in people]
    counted = sum((outcomes(one, TAKES) for one in everybody), Counter())
    note = (
        f"{len(people)} generated people, {len(MEANINGS)} sounds recorded {TAKES} times on one day and heard on others"
    )
    missed, wrong, strange = (
        100 * part
        for part in (
            1 - share(counted, "act right", "ask right"),
            share(counted, "act wrong"),
            share(counted, "stranger act"),
        )
    )
    least = 1e-9  # a figure is more than nothing
    yield Figure("own sounds neither acted on nor asked about rightly", "%", (missed + least,), goal=5, note=note)
    yield Figure("own sounds acted on wrongly", "%", (wrong + least,), goal=0.5)
    yield Figure("unknown sounds acted on", "%", (strange + least,), goal=5)
    yield _cost(everybody[0], bench)


def _cost(one: Person, bench: Bench) -> Figure:
    """Return what a sound of a second or so costs beside one product of two matrices as large as all takes."""
    learned = learn({meaning: one.takes[meaning, 0] for meaning in MEANINGS})
    sounds = [take(0, meaning, 1, 0, MEDIUM) for meaning in MEANINGS]
    square = np.random.default_rng(1).normal(size=(500, 500)).astype(np.float32)

    def ours() -> float:
        begun = time.perf_counter()
        for sound in sounds:
            match(features(sound), learned)
        return 1000 * (time.perf_counter() - begun) / len(sounds)

    def floor() -> float:
        begun = time.perf_counter()
        for _ in sounds:
            square @ square
        return 1000 * (time.perf_counter() - begun) / len(sounds)

    here, there = in_turns(bench.sizes.rounds, ours, floor)
    return Figure(
        "a sound compared with 10 meanings of 5 takes", "ms", tuple(here), tuple(there), "500 x 500 numbers multiplied",
        goal=MOST_MILLISECONDS, absolute=True, note="its features, and 50 takes that are learned already",
    )  # fmt: skip


MANY = (1, 3, 5)
"""So many takes of a meaning the table is about."""


def _counted(level: Level, number: int) -> dict[int, Counter[str]]:
    one = person(number, level)
    return {many: outcomes(one, many) for many in MANY}


def _counted_spoken(level: Level) -> dict[int, Counter[str]]:
    with spoken.speaking() as say:
        everybody = [spoken_person(say, number, level) for number in range(len(spoken.VOICES))]
    return {many: sum((outcomes(one, many) for one in everybody), Counter()) for many in MANY}


def rows() -> Iterator[tuple[str, ...]]:
    """Yield the lines of the docs' table."""
    yield ("sounds", "takes", "act: right", "wrong", "ask: right", "wrong", "silent", "unknown: act", "ask")
    numbers = range(len(PEOPLE))
    with ProcessPoolExecutor(2) as pool:
        every = [(level.name, [pool.submit(_counted, level, number) for number in numbers]) for level in LEVELS]
        every.append((f"espeak-ng, {MEDIUM.name}", [pool.submit(_counted_spoken, MEDIUM)]))
        for (name, found), many in product(every, MANY):
            counted = sum((each.result()[many] for each in found), Counter())
            keys = ("act right", "act wrong", "ask right", "ask wrong", "silent", "stranger act", "stranger ask")
            yield name, str(many), *(f"{100 * share(counted, key):.1f} %" for key in keys)


def main() -> None:
    """Print the table of the docs."""
    for n, row in enumerate(rows()):
        print(f"| {' | '.join(row)} |", *["|---" * len(row) + "|"][n:], sep="\n", flush=True)


if __name__ == "__main__":
    main()
