"""What a board's next deck is dealt from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from jagvoice.core.journal import Expression
from jagvoice.core.people import Member, Person
from jagvoice.core.plan import Mark, PlanItem, Shift
from jagvoice.core.questions import Planned, Question
from jagvoice.core.replies import Reply
from jagvoice.core.vocabulary import Term


@dataclass(frozen=True)
class Around:
    """A person with what is around at a moment: the people, the words, the plan."""

    person: Person
    now: datetime
    members: tuple[Member, ...]
    terms: tuple[Term, ...]
    shifts: tuple[Shift, ...]
    """Shifts from a day before now, or before the day that is asked for, to two days after."""
    items: tuple[PlanItem, ...]
    """The plan of the day and the next one, as the person has answered it."""
    marks: tuple[Mark, ...]
    """What those beside the person have told of the moment."""
    here: tuple[str, ...]
    """Who is with the person now."""
    told_here: bool
    """Whether somebody has said so; else it is the roster's guess."""

    @property
    def lang(self) -> str:
        """The person's language."""
        return self.person.profile.lang

    def of_kind(self, kind: str) -> dict[str, Term]:
        """Return the terms of a kind by id, in the household's order."""
        return {t.id: t for t in self.terms if t.kind == kind}


@dataclass(frozen=True)
class Dealing(Around):
    """What a board's next deck is dealt from: nothing of it comes from what only leaders or chosen ones may read."""

    board: str
    said: tuple[Expression, ...]
    """What the whole team may know of what the person has said in the last days, newest first, and every answer to a
    question about the plan of today and tomorrow."""
    replies: tuple[Reply, ...]
    """The replies to it, oldest first."""
    next_slot: Mapping[str, int]
    chance: int
    """A number drawn anew for each deck: the slots of what is not for the whole team are numbered from it, and so tell
    no count."""
    key: bytes
    """The board's secret, from which the lots are drawn."""
    asks: tuple[Question, ...] = ()
    """What a helper beside the board asks right now."""
    first_then: tuple[str, ...] = ()
    """Two activities that a helper shows, one after the other."""
    reachable: frozenset[str] = frozenset()
    """The accounts that have lately looked through what complaints they have, whether there were any or not: what is
    left for them reaches them."""

    planned: tuple[Planned, ...] = ()
    """What the office wants to know and is to be asked now: nobody it asks about is near."""

    def came_to(self, question: str) -> Iterator[Expression]:
        """Yield what a question has come to, the newest first."""
        return (e for e in self.said if e.question == question)
