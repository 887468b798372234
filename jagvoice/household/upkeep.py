"""Whether all is well with what is kept: the chain, and the last backup."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from jagvoice.household.copying import COPIED
from jagvoice.household.looks import LastBackup, Verify
from jagvoice.household.room import OWNER, Asker
from jagvoice.store.verify import Verdict


def verify(asker: Asker, wanted: Verify) -> Verdict | None:
    """Return whether the chain holds, and where it is first broken; how long it is tells of what was said."""
    if asker.viewer == OWNER:
        return asker.room.journal.verify()
    if asker.viewer.kind != "account" or not asker.roles:
        return None
    return replace(asker.room.journal.verify(), links=0)


def last_backup(asker: Asker, wanted: LastBackup) -> datetime | None:
    """Return when a backup was last made."""
    if asker.viewer.kind != "account" or not (asker.roles or asker.viewer == OWNER):
        return None
    made = asker.room.accesses.visitors(COPIED).values()
    return max(map(datetime.fromisoformat, made), default=None)
