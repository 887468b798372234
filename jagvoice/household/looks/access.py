"""Who has read what, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from jagvoice.core.access import Action
from jagvoice.household.looks.look import Look


@dataclass(frozen=True)
class AccessLine:
    """One line of the access log: who read what."""

    by: str
    at: str
    what: str
    """A page, or what was done: ``expression``, ``reason``, ``refused``, ``backup``, ``passphrase``."""
    of: str | None = None
    """The ask that was read, where it is one that not all of the team may read."""
    words: str = ""
    """Why somebody had to look."""


@dataclass(frozen=True)
class AccessPage:
    """A page of the access log and where the next one begins; never a total."""

    rows: tuple[AccessLine, ...]
    more: str | None


@dataclass(frozen=True)
class AccessLines(Look[AccessPage]):
    """Ask who has read what, the latest first, each line as far as what was read may be read by the one who asks."""

    after: str | None = None
    """``more`` of the page before."""
    limit: int = 50
    what: tuple[str, ...] = ()
    """Only these; all by default."""
    since: datetime | None = None


@dataclass(frozen=True)
class ReasonFor(Look[Literal["nothing", "some", "all"]]):
    """Ask whether a typed reason would open what is closed to the one who asks: some of it, or all there is."""

    needs: tuple[tuple[Action, str], ...]
    """Actions and resources, as a page needs them."""
