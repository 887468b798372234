"""Choices as they are weighed: what was offered where, what was chosen, who was beside, on which day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Indices = NDArray[np.int64]

NOWHERE: Final = -1
"""The cell of an option that has no place, such as "none of these"."""


@dataclass(frozen=True)
class Choice:
    """One occasion on which something was chosen among what was offered."""

    options: tuple[str, ...]
    cells: tuple[str | None, ...]
    """The place of each option; ``None`` where it has none."""
    chosen: int
    """The place of the chosen one in ``options``."""
    helper: str | None = None
    """Who was beside the person: an id, ``NOBODY``, or ``None`` where that is not stated."""
    day: str = ""
    time: float = 0.0
    """When, in any unit that grows."""

    def __post_init__(self) -> None:
        """Refuse what is no choice.

        Raises:
            ValueError: naming what is wrong.
        """
        if len(self.options) != len(self.cells):
            raise ValueError("cells")
        if len(set(self.options)) != len(self.options):
            raise ValueError("options")
        if not 0 <= self.chosen < len(self.options):
            raise ValueError("chosen")

    @property
    def winner(self) -> str:
        """The option that was chosen."""
        return self.options[self.chosen]


@dataclass(frozen=True, eq=False)
class Table:
    """Choices as flat arrays: a row for each option of each choice, the rows of a choice beside each other."""

    choices: tuple[Choice, ...]
    options: tuple[str, ...]
    """The names of the options; ``option`` counts in them."""
    cells: tuple[str, ...]
    weights: Numbers
    """How many times each choice counts."""

    @cached_property
    def sizes(self) -> Indices:
        """How many options each choice had."""
        return np.array([len(c.options) for c in self.choices], np.int64)

    @cached_property
    def start(self) -> Indices:
        """The first row of each choice."""
        return np.concatenate([np.zeros(1, np.int64), np.cumsum(self.sizes)[:-1]]) if self.choices else self.sizes

    @cached_property
    def of(self) -> Indices:
        """The choice that each row belongs to."""
        return np.repeat(np.arange(len(self.choices)), self.sizes)

    @cached_property
    def option(self) -> Indices:
        """The option of each row."""
        place = {name: i for i, name in enumerate(self.options)}
        return np.array([place[o] for c in self.choices for o in c.options], np.int64)

    @cached_property
    def cell(self) -> Indices:
        """The cell of each row, ``NOWHERE`` where it has none."""
        place: dict[str | None, int] = {name: i for i, name in enumerate(self.cells)}
        place[None] = NOWHERE
        return np.array([place[o] for c in self.choices for o in c.cells], np.int64)

    @cached_property
    def chosen(self) -> Indices:
        """The row that was chosen, of each choice."""
        return self.start + np.array([c.chosen for c in self.choices], np.int64)

    def only(self, keep: Sequence[bool] | NDArray[np.bool_]) -> Table:
        """Return the same options and cells with only some of the choices."""
        found = np.asarray(keep, bool)
        kept = tuple(c for c, so in zip(self.choices, found, strict=True) if so)
        return Table(kept, self.options, self.cells, self.weights[found])


def table(choices: Iterable[Choice], counts: Sequence[float] | None = None) -> Table:
    """Return choices as a table; options and cells are in the order of their names.

    Args:
        choices: what was chosen.
        counts: how many times each of them happened; once by default.
    """
    taken = tuple(choices)
    options = tuple(sorted({o for c in taken for o in c.options}))
    cells = tuple(sorted({c for choice in taken for c in choice.cells if c is not None}))
    weights = np.ones(len(taken)) if counts is None else np.asarray(counts, float)
    return Table(taken, options, cells, weights)
