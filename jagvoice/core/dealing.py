"""What a board's next deck is dealt from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from jagvoice.core.people import Member, Person
from jagvoice.core.plan import PlanItem, Shift
from jagvoice.core.vocabulary import Term


@dataclass(frozen=True)
class Dealing:
    """What a board's next deck is dealt from: nothing of it comes from what only leaders or chosen ones may read."""

    board: str
    person: Person
    now: datetime
    members: tuple[Member, ...]
    terms: tuple[Term, ...]
    shifts: tuple[Shift, ...]
    """Shifts from a day before now to two days after."""
    items: tuple[PlanItem, ...]
    """The plan of today and tomorrow."""
    answered: frozenset[str]
    """Questions that have had an answer."""
    next_slot: Mapping[str, int]
    chance: int
    """A number drawn anew for each deck: the slots of what is not for the whole team are numbered from it, and so tell
    no count."""
    key: bytes
    """The board's secret, from which the lots are drawn."""
