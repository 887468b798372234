"""The table is the policy, field by field, and every one of its conditions is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from jagvoice.core import access
from jagvoice.core.access import CONDITIONS, GRANTS, Reason, Standing, Thing, Viewer, decide, grants
from jagvoice.core.people import Role
from jagvoice.core.plan import Shift
from tests.core.access.oracle import ACTIONS, MATRIX, POLICY, ROLES, granted, oracle

NOW = datetime(2026, 3, 11, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
HOUR = timedelta(hours=1)
OURS = {"own_and_handover": "handover", "if_released": "released", "if_shared": "shared"}
"""The conditions that have another name in the table than in the policy, so that it reads as a sentence."""

Case = tuple[Thing, Standing]
MET: dict[str, Callable[[Thing, Standing], Case]] = {
    "own": lambda t, s: (replace(t, author="u"), s),
    "present": lambda t, s: (replace(t, present=frozenset({"u"})), s),
    "on_roster": lambda t, s: (t, replace(s, shifts=(Shift("s", "u", NOW - HOUR, NOW + HOUR),))),
    "employed_since": lambda t, s: (replace(t, at=NOW - HOUR), s),
    "own_and_handover": lambda t, s: (replace(t, handover=frozenset({"u"})), s),
    "not_concerned": lambda t, s: (t, s),
    "chosen": lambda t, s: (replace(t, recipients=frozenset({"u"})), s),
    "same_as_entry": lambda t, s: (replace(t, of=Thing("implementation_plan", "p")), s),
    "if_released": lambda t, s: (replace(t, released=True), s),
    "if_shared": lambda t, s: (replace(t, shared=True), s),
    "everyday": lambda t, s: (replace(t, visibility="team", topic="activity"), s),
    "scope_person": lambda t, s: (t, scoped(s, "sorja_for_person")),
    "scope_economy": lambda t, s: (t, scoped(s, "forvalta_egendom")),
    "scope_rights": lambda t, s: (t, scoped(s, "bevaka_ratt")),
    "reason": lambda t, s: (t, replace(s, reason=Reason("u", NOW - HOUR / 2, "Uppföljning."))),
    "two_people": lambda t, s: (replace(t, confirmed=(Role("v", "p", "guardian"),)), s),
} | {form: lambda t, s, form=form: (replace(t, form=t.form | {form}), s) for form in get_args(access.Narrowing)}  # type: ignore[misc]
"""How each condition comes to be met, of something bare that meets none."""

UNMET: dict[str, Callable[[Thing, Standing], Case]] = {
    "not_concerned": lambda t, s: (replace(t, concerned=frozenset({"u"})), s),
    "same_as_entry": lambda t, s: (replace(t, of=Thing("backup_restore", "p")), s),
}
"""What is not unmet by merely leaving it out, or can be unmet in another way too."""

FIELDS = [(resource, role) for resource in MATRIX for role in ROLES]


def scoped(standing: Standing, scope: str) -> Standing:
    return replace(standing, roles=tuple(replace(r, scope=(*r.scope, scope)) for r in standing.roles))


def viewed(role: str) -> tuple[Viewer, Standing]:
    if role in ("board", "person"):
        return Viewer("p" if role == "person" else "u", role), Standing(NOW)  # type: ignore[arg-type]
    return Viewer("u", "account"), Standing(NOW, (Role("u", "p", role, date(2020, 1, 1)),))  # type: ignore[arg-type]


def bare(resource: str, role: str, *conditions: str) -> Case:
    """Return a bare thing and standing that meet these conditions and no other."""
    case = Thing(resource, "p"), viewed(role)[1]
    for condition in conditions:
        case = MET[condition](*case)
    return case


def test_the_table_says_what_the_policy_says() -> None:
    said = {
        resource: {
            role: {
                (action, frozenset(OURS.get(c, c) for c in conditions))
                for action, conditions in granted(resource, role)
            }
            for role in rows
        }
        for resource, rows in MATRIX.items()
    }

    assert {r: {role: set(given) for role, given in rows.items()} for r, rows in GRANTS.items()} == said
    assert (len(MATRIX), ROLES, ACTIONS) == (33, list(get_args(access.Row)), get_args(access.Action))


def test_every_condition_is_explained_and_none_is_idle() -> None:
    used = {c for rows in GRANTS.values() for given in rows.values() for grant in given for c in grant.conditions}

    assert set(CONDITIONS) == used == {OURS.get(c, c) for c in MET}
    assert set(POLICY["conditions"]) == set(MET)


def test_there_is_a_case_for_every_resource_role_and_action() -> None:
    assert len(FIELDS) * len(ACTIONS) == 33 * 8 * 6


@pytest.mark.parametrize(("resource", "role"), FIELDS)
def test_an_action_is_allowed_with_all_its_conditions_and_refused_without_any_one(resource: str, role: str) -> None:
    viewer, _ = viewed(role)
    given = dict(granted(resource, role))
    for action in ACTIONS:
        if action not in given:
            everything = bare(resource, role, *MET)
            assert not decide(viewer, action, *everything)
            assert not oracle(viewer, action, *everything)
            continue
        assert decide(viewer, action, *bare(resource, role, *given[action]))
        for missing in given[action]:
            left = bare(resource, role, *(c for c in given[action] if c != missing))
            worlds = [UNMET[missing](*left)] if missing in UNMET else []
            worlds += [left] if missing != "not_concerned" else []
            assert worlds
            for world in worlds:
                assert not decide(viewer, action, *world), (action, missing)
                assert not oracle(viewer, action, *world), (action, missing)


@pytest.mark.parametrize("role", ROLES)
def test_what_does_not_stand_in_the_table_is_denied(role: str) -> None:
    viewer, standing = viewed(role)
    for resource in ("", "expression_of_nobody", "expression_"):
        assert not any(decide(viewer, action, Thing(resource, "p"), standing) for action in ACTIONS)
    assert not decide(viewer, "delete", Thing("vocabulary", "p"), standing)  # type: ignore[arg-type]


def test_a_slip_in_the_table_is_found_when_it_is_read() -> None:
    assert [g.action for g in grants("read, export if not concerned; create")] == ["read", "export", "create"]
    for slip in ("reed", "read if on rooster", "read if own and ", "read if ", "read,create", ""):
        with pytest.raises(ValueError, match="no such"):
            grants(slip)
