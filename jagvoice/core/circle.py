"""The circle around a person as it changes: roles that begin and end, and whether somebody is guardian."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from jagvoice.core.people import Member, Role, RoleName

SCOPES = ("bevaka_ratt", "forvalta_egendom", "sorja_for_person")
"""What the order of a guardian can include: safeguarding rights, managing property, caring for the person."""

LONGEST_NAME = 80
"""Characters of a name at most."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_RESERVED = re.compile(r"(installation|board)([._-].*)?", re.IGNORECASE)


def is_reserved(id: str) -> bool:
    """Return whether an id means the machine or a board, wherever somebody signs; no account has it."""
    return _RESERVED.fullmatch(id) is not None


def is_account_id(id: str) -> bool:
    """Return whether an account can have an id."""
    return _ID.fullmatch(id) is not None and not is_reserved(id)


def account_id(name: str, token: str) -> str:
    """Return a readable id for somebody's account, told apart from others of the name by a token."""
    return f"u-{slug(name)}-{token}"


def slug(name: str) -> str:
    """Return the first name in plain small letters, ``x`` where none is left."""
    plain = "".join(name.split()[:1]).lower().translate(str.maketrans("åäöéü", "aaoeu"))
    return re.sub(r"[^a-z0-9]", "", plain)[:20] or "x"


def ended(member: Member, role: RoleName | None, on: date) -> Member:
    """Return a member whose roles of one name, or all, count no longer from a day on.

    A role that would have begun later never counts; one that has ended before stays as it was.
    """

    def end(one: Role) -> Role:
        if role not in (None, one.role) or (one.valid_to is not None and one.valid_to <= on):
            return one
        return replace(one, valid_to=max(on, one.valid_from or on))

    return replace(member, roles=tuple(map(end, member.roles)))


def day_without(members: Iterable[Member], role: RoleName, today: date) -> date | None:
    """Return the first day from today on which nobody holds a role, ``None`` where there will be no such day."""
    spans = [(r.valid_from or date.min, r.valid_to) for m in members for r in m.roles if r.role == role]
    day = today
    while True:
        last = [to for begins, to in spans if begins <= day and (to is None or day < to)]
        if not last:
            return day
        if None in last:
            return None
        day = max(to for to in last if to is not None)
