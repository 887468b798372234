"""A complaint that nobody answers goes on by itself: to whom, in what order, and after how long.

The household says in its own file who is asked after whom, and within how many days there has to be an answer. Whoever
the complaint is about is passed over, in every role.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, get_args

from jagvoice.core.people import Member, RoleName

WITHIN = timedelta(days=14)
"""Within how long there has to be an answer where the household says nothing."""

ORDER = ("supervisor", "supporter")
"""Who is asked after whom where the household says nothing."""


@dataclass(frozen=True)
class Step:
    """One stage on the way of a complaint: those who hold a role here, or where somebody outside is reached."""

    accounts: tuple[str, ...] = ()
    name: str = ""
    """Who it is, where nobody here holds the role."""
    reach: str = ""
    """How they are reached, in the household's words."""


def within(organisation: Mapping[str, Any]) -> timedelta:
    """Return how long there is to answer a complaint, by the household's own days."""
    days = organisation.get("answer_within_days")
    return timedelta(days=days) if isinstance(days, int) and days > 0 else WITHIN


def steps(
    organisation: Mapping[str, Any], members: Iterable[Member], concerned: Collection[str], at: datetime
) -> tuple[Step, ...]:
    """Return the stages of a complaint in their order, without those whom it is about.

    Args:
        organisation: what the household's file says of it.
        members: the people around the person.
        concerned: the accounts that the complaint is about.
        at: the moment whose roles count.
    """
    people = tuple(members)
    return tuple(s for role in _roles(organisation) if (s := _step(role, organisation, people, concerned, at)))


def stage(said: datetime, now: datetime, limit: timedelta, last: int) -> int:
    """Return how many stages a complaint has gone on: one for each time without an answer.

    It is counted by the clock of now's zone: a day is a day also where the clocks are changed in between.
    """
    gone = max(now - said.astimezone(now.tzinfo), timedelta())
    return min(gone // limit, last)


def _roles(organisation: Mapping[str, Any]) -> Iterator[str]:
    rows = organisation.get("escalation")
    told = [r for r in rows if isinstance(r, Mapping)] if isinstance(rows, list) else []
    named = [str(r["role"]) for r in told if r.get("role")]
    yield from dict.fromkeys(named or ORDER)


def _step(
    role: str, organisation: Mapping[str, Any], members: tuple[Member, ...], concerned: Collection[str], at: datetime
) -> Step | None:
    named = next((r for r in get_args(RoleName) if r == role), None)
    holders = [m.id for m in members if named and m.has(named, at)]
    if holders:
        free = tuple(a for a in holders if a not in concerned)
        return Step(free) if free else None
    contacts = organisation.get("contacts")
    contact = contacts.get(role) if isinstance(contacts, Mapping) else None
    if not isinstance(contact, Mapping):
        return None
    return Step(name=str(contact.get("name") or role), reach=str(contact.get("reach") or ""))
