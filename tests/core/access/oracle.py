"""The rule of access written down a second time, from the prose and the policy as it was given.

It reads only the fields of what is passed to the decision, and shares no code with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

POLICY: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("policy.yaml").read_text(encoding="utf-8"))
MATRIX: dict[str, dict[str, list[str]]] = POLICY["matrix"]
ROLES: list[str] = POLICY["roles"]
ACTIONS = ("read", "create", "correct", "interpret", "reply", "export")

FORMS = {
    "easy",
    "work_items_only",
    "work_goal_only",
    "tips_only",
    "within_limits",
    "metadata_only",
    "turnout_only",
    "comment",
    "opinion",
    "encrypted",
}
DAY = 24 * 60 * 60


def granted(resource: str, role: str) -> Iterator[tuple[str, list[str]]]:
    """Give each action of one field of the policy with its conditions."""
    for grant in MATRIX.get(resource, {}).get(role, []):
        action, _, conditions = grant.partition(":")
        yield action, conditions.split("+") if conditions else []


def oracle(viewer: Any, action: str, thing: Any, standing: Any) -> bool:
    """Say whether it is allowed."""
    entry, parts = thing, [thing]
    while entry.of is not None:
        entry = entry.of
        parts.append(entry)
    classes = [{c for c in (class_of(part), part.visibility) if c} for part in parts]

    # Whoever is concerned is refused in every role.
    if viewer.kind == "account":
        for part, found in zip(parts, classes, strict=True):
            if viewer.who in part.concerned and found & {"leaders", "guarded"}:
                return False

    # A role counts only within its dates and for its person.
    if viewer.kind == "board":
        held = [("board", None)]
    elif viewer.kind == "person":
        held = [("person", None)] if viewer.who == thing.person else []
    else:
        held = [
            ("supervisor" if r.role == "coordinator" else r.role, r)
            for r in standing.roles
            if r.account == viewer.who and r.person == thing.person and counts(r, standing.at)
        ]

    # What is guarded is opened by the person, the supporter, and whom the person chose.
    if action != "create" and any("guarded" in found for found in classes):
        chosen = viewer.kind == "account" and viewer.who in entry.recipients
        if not (viewer.kind == "person" or "supporter" in [name for name, _ in held] or chosen):
            return False

    for name, role in held:
        for what, conditions in granted(thing.resource, name):
            if what == action and all(meets(c, viewer, name, role, thing, entry, standing) for c in conditions):
                return True
    return False


def class_of(thing: Any) -> str | None:
    if thing.resource == "complaint_case":
        return "guarded"
    return thing.resource.removeprefix("expression_") if thing.resource.startswith("expression_") else None


def midnight(day: date, at: datetime) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=at.tzinfo).timestamp()


def counts(role: Any, at: datetime) -> bool:
    begun = role.valid_from is None or midnight(role.valid_from, at) <= at.timestamp()
    return begun and (role.valid_to is None or at.timestamp() < midnight(role.valid_to, at))


def meets(condition: str, viewer: Any, name: str, role: Any, thing: Any, entry: Any, standing: Any) -> bool:
    who, now = viewer.who, standing.at.timestamp()
    if condition == "own":
        return who in {thing.author, *thing.work_of}
    if condition == "present":
        return who in thing.present
    if condition == "on_roster":
        own = [s for s in standing.shifts if s.assistant == who]
        return any(s.start.timestamp() - DAY <= now < s.end.timestamp() + DAY for s in own)
    if condition == "employed_since":
        if thing.at is None:
            return False
        return role.valid_from is None or thing.at.timestamp() >= midnight(role.valid_from, standing.at)
    if condition == "own_and_handover":
        return who in {*thing.work_of, *thing.handover}
    if condition == "not_concerned":
        return who not in thing.concerned and (thing.of is None or meets_all_up("not_concerned", who, thing.of))
    if condition == "chosen":
        return viewer.kind == "account" and who in entry.recipients
    if condition == "same_as_entry":
        return thing.of is not None and oracle(viewer, "read", thing.of, standing)
    if condition == "if_released":
        return bool(thing.released)
    if condition == "if_shared":
        return bool(thing.shared)
    if condition == "everyday":
        classes = {c for c in (class_of(entry), entry.visibility) if c}
        return classes == {"team"} and entry.topic in ("activity", "need", "feeling", "plan")
    if condition.startswith("scope_"):
        scopes = {"person": "sorja_for_person", "economy": "forvalta_egendom", "rights": "bevaka_ratt"}
        return scopes[condition.removeprefix("scope_")] in role.scope
    if condition == "reason":
        why = standing.reason
        return bool(why and why.by == who and why.words.strip() and 0 <= now - why.at.timestamp() < 60 * 60)
    if condition == "two_people":
        return any(
            r.account != who and r.role != name and r.person == thing.person and counts(r, standing.at)
            for r in thing.confirmed
        )
    assert condition in FORMS, condition
    return condition in thing.form


def meets_all_up(condition: str, who: str, thing: Any) -> bool:
    return who not in thing.concerned and (thing.of is None or meets_all_up(condition, who, thing.of))
