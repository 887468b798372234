"""Where somebody is in a deck, what a body has done there, and what is shown of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from jagvoice.core.deck import Cell, Slot
from jagvoice.core.journal import Acted, At, Entry, Means
from jagvoice.core.text import Said


class Input(NamedTuple):
    """What a body did, as the hands understood it."""

    cell: str
    means: Means = "touch"
    acted: Acted = "not_stated"
    support: int | None = None
    sure: bool | None = None
    saw: bool | None = None
    heard: str | None = None
    """The words that were heard, or what a sound of the person's own means."""
    confidence: float | None = None
    """How sure it was heard, from 0 to 1."""
    confirmed: Means | None = None
    """How somebody said yes to it, where it was asked about."""


class How(NamedTuple):
    """How an answer came about, told by the helper once it was given."""

    acted: Acted
    support: int | None = None
    sure: bool | None = None
    saw: bool | None = None
    means: Means | None = None
    """What the person answered with, where the helper who touched the board knows better than the board."""


class View(NamedTuple):
    """What is really shown at a place."""

    prompt: Said
    cells: tuple[Cell, ...]
    exits: tuple[Cell, ...]
    columns: int
    places: tuple[int, ...] = ()
    """The place of each cell, counted row by row; empty where they stand one after the other."""
    rows: int = 0
    """How many rows of places there are; 0 is as many as the cells need."""

    def spots(self) -> tuple[tuple[int, int], ...]:
        """Return the row and the column of each cell."""
        return tuple(divmod(p, self.columns) for p in self.places or range(len(self.cells)))


class NotShownError(ValueError):
    """A cell was named that is not on the board at this place."""


@dataclass(frozen=True)
class Wish:
    """A choice lately ended, remembered in case it turns out to have been part of an exploring."""

    ended: Entry
    option: str

    def explored(self, at: At) -> Wish:
        """Return it ended anew, as part of an exploring."""
        return Wish(replace(self.ended, n=self.ended.n + 1, outcome="explored", at=at), self.option)


@dataclass(frozen=True)
class Suggested:
    """What was heard and is being asked about."""

    cell: Cell
    page: str
    """The scene that asks; whoever takes one picture at a time has a page for the yes and one for the no."""
    means: Means
    heard: str | None = None
    confidence: float | None = None


@dataclass(frozen=True)
class Misheard:
    """What was heard, asked about and not meant, before any ask began."""

    cell: str
    at: At
    means: Means
    option: str | None = None
    heard: str | None = None
    confidence: float | None = None
    confirmed: Means | None = None
    """How somebody said no to it."""


@dataclass(frozen=True)
class Place:
    """Where the person is in a deck."""

    scene: str
    back: tuple[str, ...] = ()
    """The scenes behind this one, the nearest last."""
    seen: tuple[str, ...] = ()
    """The pages looked through since Home was come to, while no ask is going on."""
    question: str | None = None
    slot: Slot | None = None
    n: int = 0
    picked: Cell | None = None
    follows: str | None = None
    chosen: tuple[tuple[float, str], ...] = ()
    """When, in monotonic seconds, which option was chosen in this ask."""
    wishes: tuple[Wish, ...] = ()
    used: tuple[str, ...] = ()
    """The asks begun with this deck."""
    modelled: tuple[tuple[str, str | None, At], ...] = ()
    """The cells an assistant showed here before any ask began, each with its option and when."""
    last: Entry | None = None
    """The newest entry of the last ask for the whole team, so that what is told of it afterwards finds its place."""

    suggested: Suggested | None = None
    """What was heard here and is being asked about: until it is answered the board shows nothing else."""
    misheard: tuple[Misheard, ...] = ()
    """What was asked about here and not meant, before any ask began."""

    @property
    def untouched(self) -> bool:
        """Whether nothing is going on: only here is a new deck taken up."""
        return self.question is None and not self.back and self.suggested is None
