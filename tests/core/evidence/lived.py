"""Lives of persons who press in known ways."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.lives import Person
from jagvoice.core.evidence.choices import Choice

SEED = 7000


def lived(person: Person, lives: int, count: int) -> Iterator[list[Choice]]:
    """Yield the choices of so many lives."""
    for run in range(lives):
        yield list(person.life(count, np.random.default_rng(SEED + run)))
