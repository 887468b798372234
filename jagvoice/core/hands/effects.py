"""What comes of an event: what a face shows, says or does, in this order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from jagvoice.core.journal import Means
from jagvoice.core.scanning import Item


@dataclass(frozen=True)
class Ring:
    """A cell that is being held or dwelt on, and from when until when it fills."""

    cell: str
    since: float
    until: float


@dataclass(frozen=True)
class Look:
    """How the board looks from now on: which cells are pressed and marked, and which one fills."""

    pressed: Item = ()
    marked: Item = ()
    ring: Ring | None = None


@dataclass(frozen=True)
class Hear:
    """Say what a cell is, and nothing else."""

    cell: str


@dataclass(frozen=True)
class Cue:
    """Say the name of what is marked, short; ``Named`` is told with the same number once it has been said."""

    cells: Item
    number: int


@dataclass(frozen=True)
class Act:
    """Take a touch. Until the next ``Shown`` and ``Busy`` no other comes."""

    cell: str
    means: Means


@dataclass(frozen=True)
class Turn:
    """Turn the page: nobody touched anything."""

    cell: str


Effect: TypeAlias = Look | Hear | Cue | Act | Turn
