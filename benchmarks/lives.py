"""Persons who press in known ways, to try the rule on: with and without any preference."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from jagvoice.core.evidence.choices import Choice
from jagvoice.core.evidence.told import NOBODY

OPTIONS = "ABCDE"
A_DAY = 5
"""So many choices are made on a day."""

MILD = (1.5, 0.75, 0.0, -0.75, -1.5)
"""68 % between neighbours."""

LADDER = (3.0, 1.5, 0.0, -1.5, -3.0)
"""82 % between neighbours."""

NONE_AT_ALL = (0.0,) * len(OPTIONS)

STEERED = 4
"""The option that a helper who steers wants to be chosen."""


class Moment(NamedTuple):
    """What is before somebody who presses."""

    laid: tuple[int, ...]
    """The options as they lie."""
    number: int
    """Which choice of the life it is, from 0."""
    helper: str

    @property
    def day(self) -> int:
        """The day, counted from 0."""
        return self.number // A_DAY


Press = Callable[[Moment, np.random.Generator], int]
"""Returns which place is pressed."""


@dataclass(frozen=True)
class Person:
    """One way of pressing, and what is really preferred by whoever presses so."""

    name: str
    begin: Callable[[], Press]
    """Begins a life: what is remembered of it is forgotten in the next."""
    prefers: tuple[float, ...] = NONE_AT_ALL
    """In logits; all the same where nothing is preferred."""
    then: tuple[float, ...] | None = None
    """What is preferred from the middle of the life on, where that is something else."""
    size: int = 2
    helpers: tuple[float, ...] = (1 / 3, 1 / 3, 1 / 3)
    """How often each is beside."""
    alone: float = 0.0
    """On how many occasions nobody can see the pictures."""

    def life(self, count: int, random: np.random.Generator) -> Iterator[Choice]:
        """Yield choices on a board that is laid by lot each time."""
        press = self.begin()
        for n in range(count):
            laid = tuple(int(i) for i in random.permutation(len(OPTIONS))[: self.size])
            helper = f"helper {random.choice(len(self.helpers), p=self.helpers)}"
            beside = NOBODY if random.random() < self.alone else helper
            chosen = press(Moment(laid, n, beside), random)
            cells = tuple(f"cell {i}" for i in range(self.size))
            yield Choice(tuple(OPTIONS[i] for i in laid), cells, chosen, beside, f"day {n // A_DAY:04}", float(n))

    def preferred(self, number: int, count: int) -> tuple[float, ...]:
        """Return what is really preferred at a choice of a life of so many."""
        return self.then if self.then is not None and number >= count / 2 else self.prefers


def life(press: Press, count: int, seed: int, *, helpers: int = 3) -> Iterator[Choice]:
    """Yield choices of somebody who presses in one way."""
    person = Person("", lambda: press, helpers=(1 / helpers,) * helpers)
    return person.life(count, np.random.default_rng(seed))


def preferring(utilities: tuple[float, ...], left: float = 0.0) -> Press:
    """Return somebody with preferences, and perhaps a habit of the first cell, in logits."""

    def press(now: Moment, random: np.random.Generator) -> int:
        e = np.exp([utilities[o] + (left if place == 0 else 0.0) for place, o in enumerate(now.laid)])
        return int(random.choice(len(now.laid), p=e / e.sum()))

    return press


def drifting(before: tuple[float, ...], after: tuple[float, ...], count: int) -> Press:
    """Return somebody who prefers other things from the middle of the life on."""
    first, second = preferring(before), preferring(after)
    return lambda now, random: (first if now.number < count / 2 else second)(now, random)


def at_random() -> Press:
    """Return somebody who presses at random."""
    return preferring(NONE_AT_ALL)


def always(place: int, surely: float = 1.0) -> Press:
    """Return somebody who always, or so often, presses the same place, and else another."""

    def press(now: Moment, random: np.random.Generator) -> int:
        if random.random() < surely:
            return place
        return int(random.choice([i for i in range(len(now.laid)) if i != place]))

    return press


def alternating() -> Press:
    """Return somebody who presses by turns."""
    return lambda now, random: now.number % len(now.laid)


def staying(surely: float = 0.9) -> Press:
    """Return somebody who mostly presses where the last press was."""
    last = [0]

    def press(now: Moment, random: np.random.Generator) -> int:
        if random.random() >= surely:
            last[0] = int(random.integers(len(now.laid)))
        return last[0]

    return press


def stuck() -> Press:
    """Return somebody who takes one picture all day, another each day, and presses at random where it is not."""
    today, wanted = [-1], [0]

    def press(now: Moment, random: np.random.Generator) -> int:
        if now.day != today[0]:
            today[0], wanted[0] = now.day, int(random.integers(len(OPTIONS)))
        return now.laid.index(wanted[0]) if wanted[0] in now.laid else int(random.integers(len(now.laid)))

    return press


def steered(by: str, otherwise: Press) -> Press:
    """Return somebody who presses what one helper wants whenever it is there and that one can see the pictures."""

    def press(now: Moment, random: np.random.Generator) -> int:
        if now.helper != by or STEERED not in now.laid:
            return otherwise(now, random)
        return now.laid.index(STEERED)

    return press
