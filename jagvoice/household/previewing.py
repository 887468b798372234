"""What a scene is dealt from to be shown in the office: the household as whoever looks may know it."""

from __future__ import annotations

from dataclasses import replace

from jagvoice.core.access import Viewer
from jagvoice.core.dealing import Dealing
from jagvoice.household.looks import ToPreview
from jagvoice.household.room import Asker

SHOWN = "preview"
"""The name of the board that a preview is dealt to; it has no secret and keeps nothing."""

_KEY = bytes(32)


def to_preview(asker: Asker, wanted: ToPreview) -> Dealing | None:
    """Return what a scene is dealt from, where settings or questions may be changed."""
    changes = asker.may_with("create", "board_settings") or asker.may_ever("create", "question")
    if asker.viewer.kind != "account" or not changes or not asker.may_with("read", "vocabulary"):
        return None
    room = asker.room
    around, _ = room.moments.around(Viewer(SHOWN, "board"), room.now())
    person = room.register.person(room.person.id).person
    profile = wanted.profile or person.profile
    planned, shifts = asker.may_with("read", "day_plan"), asker.may_with("read", "shift_schedule")
    seen = replace(
        around,
        person=replace(person, profile=profile),
        members=around.members if asker.may_with("read", "circle", form=frozenset({"easy"})) else (),
        items=around.items if planned else (),
        marks=around.marks if planned else (),
        shifts=around.shifts if shifts else (),
        here=around.here if shifts else (),
    )
    return Dealing(**vars(seen), board=SHOWN, said=(), replies=(), next_slot={}, chance=0, key=_KEY)
