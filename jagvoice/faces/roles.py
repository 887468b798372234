"""What roles are called."""

from __future__ import annotations

from jagvoice.core.text import Message
from jagvoice.household import Myself
from jagvoice.pages.office.circle import ROLES


def roles_told(me: Myself) -> tuple[Message, ...]:
    """Return what the roles of a reader are called."""
    there = {role.role for role in me.roles}
    return tuple(message for role, message in ROLES.items() if role in there)
