"""How an answer came about: who acted, how much help there was, and whether the helper could see the pictures."""

from __future__ import annotations

from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import Cell
from jagvoice.core.place import How
from jagvoice.core.text import Message, text
from jagvoice.pages.corner.state import Corner, Step, TellHow, cell

ACTED: dict[str, tuple[How, Message, str]] = {
    "self": (How("self"), text("corner.self"), "symbol:mine"),
    "gaze_sure": (How("read_by_partner", sure=True, means="gaze"), text("corner.gaze_sure"), "symbol:i_see_you"),
    "gaze_unsure": (How("read_by_partner", sure=False, means="gaze"), text("corner.gaze_unsure"), "symbol:question"),
    "body_sure": (How("read_by_partner", sure=True, means="partner"), text("corner.body_sure"), "symbol:person"),
    "body_unsure": (How("read_by_partner", sure=False, means="partner"), text("corner.body_unsure"), "symbol:maybe"),
    "hand": (How("hand_helped"), text("corner.hand"), "symbol:hug"),
    "not_stated": (How("not_stated"), text("corner.not_stated"), "symbol:dont_know"),
}
"""Who acted, with what, and whether a partner who read the answer was sure."""

SUPPORT: tuple[Message, ...] = (
    text("corner.support_0"),
    text("corner.support_1"),
    text("corner.support_2"),
    text("corner.support_3"),
    text("corner.support_4"),
)
"""Help from none to hand over hand."""

SAW: dict[str, tuple[Message, str]] = {
    "yes": (text("corner.saw"), "symbol:yes"),
    "no": (text("corner.saw_none"), "symbol:no"),
}


def actors(dealt: Dealing, *, partner_only: bool = False) -> list[Cell]:
    """Return who may have acted; before an answer only a partner who reads it can be told."""
    return [
        cell(id, message, picture, dealt.lang)
        for id, (how, message, picture) in ACTED.items()
        if how.acted == "read_by_partner" or not partner_only
    ]


def supports(dealt: Dealing) -> list[Cell]:
    """Return how much help there may have been, from none to hand over hand."""
    return [cell(str(n), message, "", dealt.lang) for n, message in enumerate(SUPPORT)]


def sights(dealt: Dealing) -> list[Cell]:
    """Return whether the helper could see the pictures."""
    return [cell(id, message, picture, dealt.lang) for id, (message, picture) in SAW.items()]


def acted(corner: Corner, id: str) -> Step:
    """Take who acted, and ask how much help there was; hand over hand tells it already."""
    if id not in ACTED:
        return Step(corner)
    if corner.page == "read":
        return Step(None, TellHow(_how((id,)), beforehand=True))
    if id == "not_stated":
        return Step(None, TellHow(_how((id,))))
    return Step(corner.to("saw", id, "4") if id == "hand" else corner.to("support", id))


def supported(corner: Corner, id: str) -> Step:
    """Take how much help there was, and ask whether the helper saw the pictures."""
    return Step(corner.to("saw", *corner.picked, id))


def saw(corner: Corner, id: str) -> Step:
    """Take whether the helper saw the pictures, and tell it all."""
    return Step(None, TellHow(_how((*corner.picked, id))))


def _how(picked: tuple[str, ...]) -> How:
    """Return what has been told: who acted, how much help there was, and whether the helper saw the pictures."""
    how = ACTED[picked[0]][0]
    support = int(picked[1]) if len(picked) > 1 else None
    return how._replace(support=support, saw=picked[2] == "yes" if len(picked) > 2 else None)
