"""The one function that decides: two rules that only take away, then the table, and whatever is left is denied.

1. Whoever a thing concerns is refused in every role, as soon as it is not for the whole team.
2. A role counts only within its dates and for its own person.
3. What is guarded is opened only by the person in private, a supporter, and those the person chose to tell.
4. Then one row of the table has to grant it, with all its conditions.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple, cast

from jagvoice.core.access.roster import elapsed, on_roster
from jagvoice.core.access.table import GRANTS, Action, Row
from jagvoice.core.access.thing import Standing, Thing, Viewer
from jagvoice.core.people import Role
from jagvoice.core.questions import CLASSES, EVERYDAY, Visibility

REASON_HOLDS = timedelta(minutes=60)
"""How long a typed reason opens what it opens."""

_SCOPES = {"scope_person": "sorja_for_person", "scope_economy": "forvalta_egendom", "scope_rights": "bevaka_ratt"}


class Held(NamedTuple):
    """One row of the table that counts for a viewer, and the role that it comes from."""

    row: Row
    role: Role | None = None


def decide(viewer: Viewer, action: Action, thing: Thing, standing: Standing) -> bool:
    """Return whether a viewer may do something with a thing, as the household stands at that moment."""
    held = rows(viewer, thing.person, standing)
    if _is_kept_from(viewer, thing) or (action != "create" and not _opens(viewer, thing, held)):
        return False
    return any(
        grant.action == action and all(_met(c, one, viewer, thing, standing) for c in grant.conditions)
        for one in held
        for grant in GRANTS.get(thing.resource, {}).get(one.row, ())
    )


def rows(viewer: Viewer, person: str, standing: Standing) -> tuple[Held, ...]:
    """Return the rows of the table that count for a viewer at a moment: one for each role held for this person."""
    if viewer.kind == "board":
        return (Held("board"),)
    if viewer.kind == "person":
        return (Held("person"),) if viewer.who == person else ()
    own = (r for r in standing.roles if (r.account, r.person) == (viewer.who, person) and r.holds(standing.at))
    return tuple(Held(_row(r), r) for r in own)


def may(viewer: Viewer, action: Action, resource: str) -> bool:
    """Return whether the table grants an action to the board or to the person in private.

    It sees no single thing: whoever asks keeps to the conditions of the grant. Accounts are decided on each thing.
    """
    return viewer.kind != "account" and _ever(viewer.kind, action, resource)


def readable(viewer: Viewer, roles: Iterable[Role] = ()) -> tuple[Visibility, ...]:
    """Return the classes of expressions a viewer may ever be given; for the board only what the whole team may know.

    Args:
        viewer: who looks.
        roles: the roles in which an account looks. What it may really read is decided on each expression.
    """
    held = tuple(roles)
    return tuple(c for c in CLASSES if ever(viewer, "read", f"expression_{c}", held))


def ever(viewer: Viewer, action: Action, resource: str, roles: Iterable[Role] = ()) -> bool:
    """Return whether the table grants an action to a viewer at all, whatever the conditions.

    Args:
        viewer: who asks.
        action: what is to be done.
        resource: with what.
        roles: the roles in which an account asks, those that hold.
    """
    every = {_row(r) for r in roles} if viewer.kind == "account" else {viewer.kind}
    return any(_ever(row, action, resource) for row in every)


def waits_for_reason(viewer: Viewer, action: Action, resource: str, person: str, standing: Standing) -> bool:
    """Return whether a typed reason would grant an action that is granted without one only under other conditions.

    It is said of the resource as a whole, so that nobody learns of a single thing by being asked for a reason.
    """
    if viewer.kind != "account" or _has_reason(viewer, standing):
        return False
    held = (g for one in rows(viewer, person, standing) for g in GRANTS.get(resource, {}).get(one.row, ()))
    granted = [g.conditions for g in held if g.action == action]
    return any("reason" in c for c in granted) and frozenset() not in granted


def _row(role: Role) -> Row:
    return "supervisor" if role.role == "coordinator" else role.role


def _ever(row: Row, action: Action, resource: str) -> bool:
    return any(grant.action == action for grant in GRANTS.get(resource, {}).get(row, ()))


def _is_kept_from(viewer: Viewer, thing: Thing) -> bool:
    """Return whether it concerns the one who asks and is not for the whole team, or is a word about what does."""
    return viewer.kind == "account" and any(
        viewer.who in one.concerned for one in thing.lineage if one.kept_to in ("leaders", "guarded")
    )


def _opens(viewer: Viewer, thing: Thing, held: tuple[Held, ...]) -> bool:
    """Return whether nothing here is guarded, or the viewer is one of those who may open it all the same."""
    if viewer.kind == "person" or not any(one.kept_to == "guarded" for one in thing.lineage):
        return True
    return _is_told(viewer, thing) or any(one.row == "supporter" for one in held)


def _is_told(viewer: Viewer, thing: Thing) -> bool:
    """Return whether the person chose to tell an account of what was said."""
    return viewer.kind == "account" and viewer.who in thing.lineage[-1].recipients


def _met(condition: str, held: Held, viewer: Viewer, thing: Thing, standing: Standing) -> bool:
    """Return whether one condition of a grant is met; one that is not about the viewer is about the thing's form."""
    match condition:
        case "own":
            return viewer.who == thing.author or viewer.who in thing.work_of
        case "present":
            return viewer.who in thing.present
        case "on_roster":
            return on_roster(viewer.who, standing.shifts, standing.at)
        case "employed_since":
            return _said_in_time(held.role, thing, standing)
        case "handover":
            return viewer.who in thing.work_of or viewer.who in thing.handover
        case "not_concerned":
            return not any(viewer.who in one.concerned for one in thing.lineage)
        case "chosen":
            return _is_told(viewer, thing)
        case "same_as_entry":
            return thing.of is not None and decide(viewer, "read", thing.of, standing)
        case "scope_person" | "scope_economy" | "scope_rights":
            return held.role is not None and _SCOPES[condition] in held.role.scope
        case "reason":
            return _has_reason(viewer, standing)
        case "two_people":
            return any(_confirms(r, viewer, held, thing, standing) for r in thing.confirmed)
        case "everyday":
            said = thing.lineage[-1]
            return said.kept_to == "team" and said.topic in EVERYDAY
        case "released":
            return thing.released
        case "shared":
            return thing.shared
        case _:
            return condition in cast(frozenset[str], thing.form)


def _said_in_time(role: Role | None, thing: Thing, standing: Standing) -> bool:
    """Return whether a thing was said on a day of the role, by the household's own days."""
    if role is None or thing.at is None:
        return False
    return role.valid_from is None or thing.at.astimezone(standing.at.tzinfo).date() >= role.valid_from


def _has_reason(viewer: Viewer, standing: Standing) -> bool:
    given = standing.reason
    if given is None or given.by != viewer.who or not given.words.strip():
        return False
    return timedelta(0) <= elapsed(given.at, standing.at) < REASON_HOLDS


def _confirms(role: Role, viewer: Viewer, held: Held, thing: Thing, standing: Standing) -> bool:
    """Return whether a role is somebody else's, another one, and counts now for the same person."""
    another = role.account != viewer.who and _row(role) != held.row
    return another and role.person == thing.person and role.holds(standing.at)
