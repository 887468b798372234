"""Copies of everything, to be given away only encrypted: who may make one, and the line that tells of it."""

from __future__ import annotations

from contextlib import suppress

from jagvoice.household.room import Asker
from jagvoice.store.accesses import Access
from jagvoice.store.errors import NotSavedError

COPIED = "backup"
"""What the access log calls a copy of everything."""


def may_copy(asker: Asker) -> bool:
    """Return whether somebody may take all of a household away in an encrypted file."""
    return asker.may_administer("create", "backup_restore", form=frozenset({"encrypted"}))


def tell_of_copy(asker: Asker) -> None:
    """Leave a line in the access log, wherever one can be written."""
    with suppress(NotSavedError):
        asker.room.accesses.add([Access(asker.viewer.who, asker.room.at, COPIED)])
