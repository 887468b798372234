"""Appointing people: who belongs to the circle in which roles, from when until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import get_args

from jagvoice.core.circle import LONGEST_NAME, SCOPES, ended, is_account_id
from jagvoice.core.media import tidy
from jagvoice.core.people import Member, Role, RoleName
from jagvoice.core.text import Message, text
from jagvoice.household.commands import AddToCircle, Done, EndRole, Refused
from jagvoice.household.looks import CircleRight, CircleRights
from jagvoice.household.room import Asker
from jagvoice.store.register import put

REFUSED = text("door.refused")


def add_to_circle(asker: Asker, command: AddToCircle) -> Done | Refused:
    """Give somebody roles; nobody gives a role to oneself."""
    room, given = asker.room, command.member
    there = next((m for m in asker.members if m.id == given.id), None)
    today = asker.standing.at.date()
    held = there.roles if there else ()
    own = (replace(r, account=given.id, person=room.person.id, valid_from=r.valid_from or today) for r in given.roles)
    new = tuple(r for r in own if r not in held)
    if not _may(asker, "create" if there is None else "correct", new):
        return Refused(REFUSED)
    if given.id == asker.viewer.who:
        return Refused(text("circle.not_yourself"))
    if wrong := _wrong_person(asker, given, there) or _wrong_roles(new):
        return wrong
    if new:
        name = there.name if there else tidy(given.name)
        member = Member(given.id, name, (*held, *new), there.photo if there else None)
        was = command.was or there
        put(room.database, room.person.id, [member], signed=asker.signed, was=[was] if was else [])
    return Done(of=given.id)


def end_role(asker: Asker, command: EndRole) -> Done | Refused:
    """Let roles end; today ends them now, and what has ended before stays as it was."""
    room, today = asker.room, asker.standing.at.date()
    there = next((m for m in asker.members if m.id == command.account), None)
    roles = [r for r in there.roles if command.role in (None, r.role)] if there else []
    if not _may(asker, "correct", roles):
        return Refused(REFUSED)
    if there is None:
        return Refused(text("circle.nobody"), "account")
    if command.on is not None and command.on < today:
        return Refused(text("circle.past"), "on")
    after = ended(there, command.role, command.on or today)
    if after == there:
        return Refused(text("circle.nothing_to_end", name=there.name), "role")
    put(room.database, room.person.id, [after], signed=asker.signed, was=[command.was or there])
    return Done(of=there.id)


def rights(asker: Asker, wanted: CircleRights) -> frozenset[CircleRight]:
    """Return what somebody may do with the circle."""
    held: dict[CircleRight, bool] = {
        "dates": asker.may_with("read", "circle"),
        "change": asker.may_with("create", "circle") and asker.may_with("correct", "circle"),
        "administrators": asker.may_administer("create", "accounts_roles"),
        "passphrases": asker.may_administer("correct", "accounts_roles"),
    }
    return frozenset(right for right, so in held.items() if so)


def _may(asker: Asker, action: str, roles: Iterable[Role]) -> bool:
    """Return whether somebody may change the circle so; administrators are let in and out by administrators only."""
    kinds = {r.role == "admin" for r in roles} or {False}
    may = {
        False: asker.may_with(action, "circle"),  # type: ignore[arg-type]
        True: asker.may_administer(action, "accounts_roles"),  # type: ignore[arg-type]
    }
    return all(may[kind] for kind in kinds)


def _wrong_person(asker: Asker, given: Member, there: Member | None) -> Refused | None:
    """Return what is wrong with who it is to be: an id belongs to one alone, whatever else it might mean."""
    register, name = asker.room.register, tidy(given.name)
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        return Refused(text("circle.no_name", most=LONGEST_NAME), "name")
    if there is not None:
        return None if name == there.name else Refused(text("circle.taken", id=there.id, name=there.name), "id")
    if not is_account_id(given.id):
        return Refused(text("circle.no_id", id=given.id), "id")
    persons = {r.person.id for r in register.persons()}
    known = register.accounts().get(given.id, name)
    if given.id in persons or known != name or any(t.id == given.id for t in register.terms(asker.room.person.id)):
        return Refused(text("circle.id_used", id=given.id), "id")
    return None if given.roles else Refused(text("circle.no_role"), "role")


def _wrong_roles(roles: Iterable[Role]) -> Refused | None:
    for role in roles:
        if wrong := _wrong_role(role):
            message, field = wrong
            return Refused(message, field)
    return None


def _wrong_role(role: Role) -> tuple[Message, str] | None:
    if role.role not in get_args(RoleName):
        return text("circle.no_role"), "role"
    if role.valid_to is not None and role.valid_to <= (role.valid_from or date.min):
        return text("circle.ends_before"), "until"
    if role.scope and (role.role != "guardian" or not set(role.scope) <= set(SCOPES)):
        return text("circle.no_scope", known=", ".join(SCOPES)), "scope"
    if len(role.kind) > LONGEST_NAME or not role.kind.isprintable():
        return text("circle.no_name", most=LONGEST_NAME), "kind"
    return None
