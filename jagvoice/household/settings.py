"""How the person communicates with the board, as a setting that those who may can change."""

from __future__ import annotations

from dataclasses import replace

from jagvoice.core.text import text
from jagvoice.household.commands import Done, Refused, SetProfile
from jagvoice.household.room import Asker
from jagvoice.store.register import put


def set_profile(asker: Asker, command: SetProfile) -> Done | Refused:
    """Change the profile of the person; the same again changes nothing."""
    room = asker.room
    person = room.register.person(room.person.id).person
    if not asker.may_with("create", "board_settings"):
        return Refused(text("door.refused"))
    if person.profile != command.profile:
        was = None if command.was is None else [replace(person, profile=command.was)]
        put(room.database, person.id, [replace(person, profile=command.profile)], signed=asker.signed, was=was)
    return Done(of=person.id)
