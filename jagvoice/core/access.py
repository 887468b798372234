"""Who may do what: the table of grants, and the one function that reads it. Deny by default.

The rows here are those of the two viewers that the board needs: the board itself, which is a public place, and the
person in private. A condition narrows a grant to what it names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from jagvoice.core.questions import CLASSES, Visibility

Action = Literal["read", "create", "correct", "interpret", "reply", "export"]
ViewerKind = Literal["board", "person"]


class Viewer(NamedTuple):
    """Who looks or does: a board by its id, or the person in private."""

    who: str
    kind: ViewerKind


GRANTS: Mapping[str, Mapping[ViewerKind, frozenset[str]]] = {
    "deck": {"board": frozenset({"read"}), "person": frozenset({"read"})},
    "expression_team": {
        "board": frozenset({"read", "create", "correct"}),
        "person": frozenset({"read", "correct", "export"}),
    },
    "expression_leaders": {"board": frozenset({"create"}), "person": frozenset({"read", "correct", "export"})},
    "expression_guarded": {"board": frozenset({"create"}), "person": frozenset({"read", "correct", "export"})},
    "vocabulary": {"board": frozenset({"read", "create"}), "person": frozenset({"read"})},
    "reply": {"board": frozenset({"read", "reply"}), "person": frozenset({"read"})},
    "question": {"board": frozenset({"read", "create"}), "person": frozenset({"read"})},
    "day_plan": {"board": frozenset({"read", "correct"}), "person": frozenset({"read"})},
    "shift_schedule": {"board": frozenset({"read"}), "person": frozenset({"read"})},
    "circle": {"board": frozenset({"read"}), "person": frozenset({"read"})},
    "communication_profile": {"board": frozenset({"read"}), "person": frozenset({"read"})},
}


def may(viewer: Viewer, action: Action, resource: str) -> bool:
    """Return whether the table grants a viewer an action on a resource."""
    return action in GRANTS.get(resource, {}).get(viewer.kind, frozenset())


def readable(viewer: Viewer) -> tuple[Visibility, ...]:
    """Return the classes of expressions a viewer may ever be given; for the board only what the whole team may know."""
    return tuple(c for c in CLASSES if may(viewer, "read", f"expression_{c}"))
