"""What a decision is made of, as plain data: who asks, what for, and what the household knows at that moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from jagvoice.core.access.table import Narrowing
from jagvoice.core.journal import Expression
from jagvoice.core.people import Role
from jagvoice.core.plan import Shift
from jagvoice.core.questions import CLASSES, Topic, Visibility

ViewerKind = Literal["board", "person", "account"]


class Viewer(NamedTuple):
    """Who looks or does: a board by its id, the person in private, or an account of somebody around."""

    who: str
    kind: ViewerKind


class Reason(NamedTuple):
    """Why somebody had to look, in their own words; it opens for a while what the table says."""

    by: str
    at: datetime
    words: str


@dataclass(frozen=True)
class Standing:
    """What the household knows when something is asked for; nobody who asks can claim it.

    Roles, shifts and reasons of others do no harm: each is looked at for whose it is.
    """

    at: datetime
    """Now, in the household's own zone: a role begins and ends at that zone's midnights."""
    roles: tuple[Role, ...] = ()
    shifts: tuple[Shift, ...] = ()
    """At least those that touch the time from a day before now to a day after."""
    reason: Reason | None = None

    def __post_init__(self) -> None:
        """Refuse a moment that does not say where it is.

        Raises:
            ValueError: if the moment has no zone.
        """
        if self.at.utcoffset() is None:
            raise ValueError("at")


@dataclass(frozen=True)
class Thing:
    """What is asked for, with as much of it as a decision can need."""

    resource: str
    """Its name in the table."""
    person: str
    """Whose household it belongs to."""
    visibility: Visibility | None = None
    """The class it is marked with; that of an expression and of a complaint is known from the resource."""
    topic: Topic | None = None
    at: datetime | None = None
    """When it was said, with its offset."""
    author: str = ""
    """The account that made it."""
    work_of: frozenset[str] = frozenset()
    """The accounts whose work it is about: on a shift, a time report, an introduction."""
    handover: frozenset[str] = frozenset()
    """Of a shift, the accounts of the ones before and after it."""
    concerned: frozenset[str] = frozenset()
    """The accounts asked about, complained of, or offered and not chosen."""
    recipients: frozenset[str] = frozenset()
    """The accounts that the person has chosen to tell."""
    present: frozenset[str] = frozenset()
    released: bool = False
    shared: bool = False
    confirmed: tuple[Role, ...] = ()
    """The roles of whoever else has confirmed what is about to be done."""
    form: frozenset[Narrowing] = frozenset()
    """What it has been narrowed to, for the one who asks, before it is given or taken."""
    of: Thing | None = None
    """What it is a word about: the expression of an interpretation or a reply, what a line of the access log says was
    read. A plan item that grew out of a wish is not a word about it and has none."""

    @property
    def kept_to(self) -> Visibility | None:
        """The narrowest class that holds for it."""
        known = [c for c in (self.visibility, _CLASS_OF.get(self.resource)) if c]
        return max(known, key=CLASSES.index, default=None)

    @property
    def lineage(self) -> tuple[Thing, ...]:
        """The thing, what it is a word about, and so on to where that ends."""
        return (self, *self.of.lineage) if self.of else (self,)


_CLASS_OF: dict[str, Visibility] = {f"expression_{c}": c for c in CLASSES} | {"complaint_case": "guarded"}


def as_thing(expression: Expression, person: str, author: str = "") -> Thing:
    """Return an expression as the decision sees it.

    It was said no later than when it was received, whatever the clock of a device claims.

    Args:
        expression: what one ask came to.
        person: whose it is.
        author: the account that wrote it down; what is said at a board is the person's own.
    """
    return Thing(
        f"expression_{expression.visibility}",
        person,
        topic=expression.topic,
        at=min((m for m in map(_moment, (expression.asked_at, expression.received_at)) if m), default=None),
        author=author,
        concerned=concerned(expression),
        recipients=frozenset(expression.recipients),
        present=frozenset(expression.present),
    )


def concerned(expression: Expression) -> frozenset[str]:
    """Return the accounts that an expression is about, also those it passes over.

    Asked whom one wants, everyone whose face was offered is: chosen or passed over. A complaint shows every face there
    is, and passing one over says nothing bad of it, so it concerns those who were pointed at - also where that was
    taken back, unless one restless hand has touched nearly all.
    """
    faces = {s.option: s.about for page in expression.offered for s in page if s.about}
    asked = expression.asked_about
    if expression.visibility != "guarded":
        return frozenset((*asked, *expression.about, *faces.values()))
    back = () if expression.touched_all else (faces[o] for o in expression.undone if o in faces)
    return frozenset((*asked, *expression.about, *back))


def _moment(written: str) -> datetime | None:
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        return None
    return read if read.utcoffset() is not None else None
