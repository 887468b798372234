"""What a face tells the hands: what came down, moved, was lifted, pressed or shown, and when in monotonic seconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from jagvoice.core.scanning import Page


@dataclass(frozen=True)
class Shown:
    """A scene is on the board from now on."""

    at: float
    page: Page


@dataclass(frozen=True)
class Down:
    """A finger or a pointer's button came down, on a cell or beside all of them."""

    at: float
    pointer: int
    cell: str | None


@dataclass(frozen=True)
class Move:
    """A finger or a pointer is over a cell, or over none."""

    at: float
    pointer: int
    cell: str | None


@dataclass(frozen=True)
class Up:
    """A finger or a pointer's button was lifted; over no cell also when the device lost sight of it."""

    at: float
    pointer: int
    cell: str | None


@dataclass(frozen=True)
class Key:
    """A key that stands for a cell was pressed, or repeats itself."""

    at: float
    key: str
    cell: str


@dataclass(frozen=True)
class Switch:
    """A switch was pressed, or the key that it is repeats itself."""

    at: float
    key: str
    number: Literal[1, 2]


@dataclass(frozen=True)
class LetGo:
    """A key or switch was let go, where a device tells it."""

    at: float
    key: str


@dataclass(frozen=True)
class Named:
    """What a cue said has been said."""

    at: float
    cue: int


@dataclass(frozen=True)
class Busy:
    """The face keeps what was said, or is ready for more."""

    at: float
    busy: bool


@dataclass(frozen=True)
class Stop:
    """Scanning ends: somebody moves the mark with other keys."""

    at: float


@dataclass(frozen=True)
class Tick:
    """Time passes."""

    at: float


Event: TypeAlias = Shown | Down | Move | Up | Key | Switch | LetGo | Named | Busy | Stop | Tick
