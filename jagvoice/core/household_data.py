"""A whole household as plain data: what a household file says and what the store takes in, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from jagvoice.core.journal import Kept, Note
from jagvoice.core.people import Member, Person
from jagvoice.core.plan import PlanItem, Shift
from jagvoice.core.vocabulary import Term


@dataclass(frozen=True)
class Document:
    """A part of the household kept as it was written."""

    name: str
    body: str
    """Canonical JSON."""

    @property
    def id(self) -> str:
        """What it is known by."""
        return self.name


@dataclass(frozen=True)
class HouseholdData:
    """One person, the circle around this person, and what is known and has been said so far."""

    person: Person
    timezone: str
    """An IANA time zone; all moments of the plan are local to it."""
    fictional: bool = False
    """Whether it is an example, which never lives in one folder with real people."""
    reference_date: date | None = None
    """The Monday of an example's week."""
    members: tuple[Member, ...] = ()
    terms: tuple[Term, ...] = ()
    shifts: tuple[Shift, ...] = ()
    items: tuple[PlanItem, ...] = ()
    entries: tuple[Kept, ...] = ()
    notes: tuple[Note, ...] = ()
    documents: Mapping[str, str] = field(default_factory=dict)
    """The parts kept as they were written, each as JSON: the implementation plan, the economy, the work placement."""
