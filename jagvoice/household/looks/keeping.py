"""Whether all that was kept is well, what was set aside, and when it was last copied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from jagvoice.core.journal import Expression
from jagvoice.household.looks.look import Look

if TYPE_CHECKING:
    from jagvoice.store.verify import Verdict  # noqa: F401 -- named below in words only


@dataclass(frozen=True)
class Verify(Look["Verdict | None"]):
    """Ask whether the person's chain holds; only whoever keeps the machine is told how many links there are."""


@dataclass(frozen=True)
class Aside:
    """Something that came and did not fit, with everything else of its ask that did not."""

    at: datetime
    """When it came, in the person's zone."""
    reason: str
    """Why it did not fit, in one machine word."""
    label: str = ""
    """What the board is called that it came from, where that is known and may be told."""
    said: Expression | None = None
    """What it would have come to, for whoever may read it."""


@dataclass(frozen=True)
class AsidePage:
    """A page of what was set aside and where the next one begins; never a total."""

    rows: tuple[Aside, ...]
    more: str | None


@dataclass(frozen=True)
class SetAside(Look[AsidePage]):
    """Ask what is kept apart to be looked at, the latest first."""

    after: str | None = None
    """``more`` of the page before."""
    limit: int = 20


@dataclass(frozen=True)
class LastBackup(Look[datetime | None]):
    """Ask when a backup was last made and found to be whole, as far as this household knows."""
