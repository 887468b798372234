"""Copies of everything, to be given away only encrypted: who may make one, and the line that tells of it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from jagvoice.core.access import Thing, decide
from jagvoice.core.people import Role
from jagvoice.household.room import OWNER, Asker
from jagvoice.store.errors import NotSavedError
from jagvoice.store.journal import Access

COPIED = "backup"
"""What the access log calls a copy of everything."""


def may_copy(asker: Asker) -> bool:
    """Return whether somebody may take all of a household away in an encrypted file.

    Whoever keeps this machine is its administrator for this until somebody with that role can sign in: a household in
    which only a guardian signs in must not be left without copies.
    """
    standing, person = asker.standing, asker.room.person.id
    if asker.viewer == OWNER and not asker.can_sign_in("admin"):
        standing = replace(standing, roles=(*standing.roles, Role(OWNER.who, person, "admin")))
    thing = Thing("backup_restore", person, form=frozenset({"encrypted"}))
    return decide(asker.viewer, "create", thing, standing)


def tell_of_copy(asker: Asker) -> None:
    """Leave a line in the access log, wherever one can be written."""
    with suppress(NotSavedError):
        asker.room.journal.log_access([Access(asker.viewer.who, asker.room.at, COPIED)])
