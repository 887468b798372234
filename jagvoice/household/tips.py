"""How the person says yes and no, what calms and what to avoid: written anew by those who may."""

from __future__ import annotations

import json

from jagvoice.core.household_data import Document
from jagvoice.core.manners import SENTENCES, SEVERAL, Tips, tips, with_tips
from jagvoice.core.text import Message, text
from jagvoice.household.commands import Done, Refused, SetTips
from jagvoice.household.looks import TipsWritten
from jagvoice.household.room import Asker
from jagvoice.store.register import put

LONGEST = 300
"""The most characters of one of them: a helper reads it beside the person."""

MOST = 12
"""The most things that calm, or are to be avoided."""

COMMUNICATION = "communication"
"""The part of the household that they stand in, with what the board does not work with."""


def written(asker: Asker, wanted: TipsWritten) -> Tips | None:
    """Return what is written, for whoever may write it anew."""
    if not asker.may_with("create", "communication_profile"):
        return None
    return tips(json.loads(_there(asker).body))


def set_tips(asker: Asker, command: SetTips) -> Done | Refused:
    """Write it anew; the same again changes nothing, and what else is known of the communication stays."""
    if not asker.may_with("create", "communication_profile"):
        return Refused(text("door.refused"))
    for name in (*SENTENCES, *SEVERAL):
        if wrong := _wrong(getattr(command.tips, name)):
            return Refused(wrong, name)
    there = _there(asker)
    told = json.loads(there.body)
    if command.was is not None and tips(told) != command.was:
        return Refused(text("door.changed_meanwhile"))
    new = Document(COMMUNICATION, json.dumps(with_tips(told, command.tips), ensure_ascii=False))
    if tips(json.loads(new.body)) != tips(told):
        known = COMMUNICATION in asker.room.register.documents(asker.room.person.id)
        was = [there] if known else []
        put(asker.room.database, asker.room.person.id, [new], signed=asker.signed, was=was)
    return Done(of=COMMUNICATION)


def _there(asker: Asker) -> Document:
    return Document(COMMUNICATION, asker.room.register.documents(asker.room.person.id).get(COMMUNICATION, "{}"))


def _wrong(said: str | tuple[str, ...]) -> Message | None:
    """Return what is wrong with something written, ``None`` if nothing is."""
    each = (said,) if isinstance(said, str) else said
    if len(each) > MOST:
        return text("tips.too_many", most=MOST)
    if any(len(words) > LONGEST for words in each):
        return text("remark.too_long", most=LONGEST)
    return None if all(" ".join(words.split()).isprintable() for words in each) else text("remark.not_printable")
