"""Who is around the person, and who asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from jagvoice.core.people import Member, Role
from jagvoice.household.looks import Circle, Myself, Opened, WhoAmI
from jagvoice.household.room import Asker, name_of

SAME_VISIT = timedelta(minutes=30)
"""Coming back to a page within this time is the same visit."""


def who_am_i(asker: Asker, wanted: WhoAmI) -> Myself:
    """Return who asks, and the roles that hold now."""
    person = asker.room.person
    name = person.first_name if asker.viewer.kind == "person" else name_of(asker.viewer.who, asker.members)
    return Myself(name, asker.roles)


def circle(asker: Asker, wanted: Circle) -> tuple[Member, ...]:
    """Return the people around the person, for most without anything of their roles but which hold now."""
    if asker.may_with("read", "circle"):
        return asker.members
    easy = asker.may_with("read", "circle", form=frozenset({"easy"}))
    return tuple(_easy(m, asker.standing.at) for m in asker.members) if easy else ()


def _easy(member: Member, at: datetime) -> Member:
    """Return a member with the roles that hold now, and without their dates and what is in an order."""
    roles = (Role(r.account, r.person, r.role) for r in member.roles if r.holds(at))
    return replace(member, roles=tuple(dict.fromkeys(roles)))


def opened(asker: Asker, wanted: Opened) -> datetime | None:
    """Leave a line for a page that is opened, and return when it was open the time before."""
    if asker.viewer.kind == "board":
        return None
    asker.opens(wanted.page)
    if asker.viewer.kind == "person":
        return None
    before = asker.room.accesses.visit(asker.viewer.who, wanted.page, asker.room.at, again_after=SAME_VISIT)
    return datetime.fromisoformat(before) if before else None
