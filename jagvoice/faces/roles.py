"""What roles are called."""

from __future__ import annotations

from collections.abc import Mapping

from jagvoice.core.people import RoleName
from jagvoice.core.text import Message, text
from jagvoice.household import Myself

ROLES: Mapping[RoleName, Message] = {
    "guardian": text("role.guardian"),
    "supervisor": text("role.supervisor"),
    "coordinator": text("role.coordinator"),
    "supporter": text("role.supporter"),
    "work_supervisor": text("role.work_supervisor"),
    "assistant": text("role.assistant"),
    "admin": text("role.admin"),
}


def roles_told(me: Myself) -> tuple[Message, ...]:
    """Return what the roles of a reader are called."""
    there = {role.role for role in me.roles}
    return tuple(message for role, message in ROLES.items() if role in there)
