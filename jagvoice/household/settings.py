"""How the person communicates with the board, as a setting that those who may can change."""

from __future__ import annotations

from dataclasses import replace

from jagvoice.core.text import text
from jagvoice.household.commands import Done, Refused, SetProfile
from jagvoice.household.looks import Settings, SettingsSeen
from jagvoice.household.room import Asker
from jagvoice.store.register import put


def settings_of(asker: Asker, wanted: Settings) -> SettingsSeen | None:
    """Return the settings of the board; what is tried is read as a household file is, with its words and bounds."""
    from jagvoice.exchange.household_file import HouseholdFileError, Setting, changed, settings

    if asker.viewer.kind != "account" or not asker.may_with("read", "board_settings"):
        return None
    before = asker.room.register.person(asker.room.person.id).person.profile
    tried = [Setting(name, value) for name, value in wanted.tried.items()]
    try:
        after = changed(before, tried)
    except HouseholdFileError as error:
        wrong = {tried[m.line - 1].name: m.message for m in reversed(error.mistakes)}
        return SettingsSeen(before, dict(settings(before)), wrong, before)
    return SettingsSeen(after, dict(settings(after)), {}, before)


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
