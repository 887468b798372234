"""Persons who press in known ways, to try the rule on: with and without any preference."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from jagvoice.core.evidence.choices import NOBODY, Choice

OPTIONS = "ABCDE"
A_DAY = 5

Press = Callable[[tuple[int, ...], int, str, np.random.Generator], int]
"""Takes the options as they lie, the day, who is beside and a source of chance; returns which place is pressed."""


def life(
    press: Press, count: int, seed: int, *, size: int = 2, helpers: int = 3, alone: float = 0.0
) -> Iterator[Choice]:
    """Yield choices on a board that is laid by lot each time."""
    random = np.random.default_rng(seed)
    for n in range(count):
        laid = tuple(int(i) for i in random.permutation(len(OPTIONS))[:size])
        helper = NOBODY if random.random() < alone else f"helper {random.integers(helpers)}"
        chosen = press(laid, n // A_DAY, helper, random)
        cells = tuple(f"cell {i}" for i in range(size))
        yield Choice(tuple(OPTIONS[i] for i in laid), cells, chosen, helper, f"day {n // A_DAY:04}", float(n))


def preferring(utilities: tuple[float, ...], left: float = 0.0) -> Press:
    """Return somebody with preferences, and perhaps a habit of the first cell, in logits."""

    def press(laid: tuple[int, ...], day: int, helper: str, random: np.random.Generator) -> int:
        e = np.exp([utilities[o] + (left if place == 0 else 0.0) for place, o in enumerate(laid)])
        return int(random.choice(len(laid), p=e / e.sum()))

    return press


def at_random() -> Press:
    """Return somebody who presses at random."""
    return preferring((0.0,) * len(OPTIONS))


def always(place: int) -> Press:
    """Return somebody who always presses the same place."""
    return lambda laid, day, helper, random: place


def alternating() -> Press:
    """Return somebody who presses by turns."""
    last = [0]

    def press(laid: tuple[int, ...], day: int, helper: str, random: np.random.Generator) -> int:
        last[0] = (last[0] + 1) % len(laid)
        return last[0]

    return press


LADDER = (3.0, 1.5, 0.0, -1.5, -3.0)
"""82 % between neighbours."""
