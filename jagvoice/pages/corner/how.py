"""How an answer came about: who acted, how much help there was, and whether the helper could see the pictures."""

from __future__ import annotations

from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import Cell
from jagvoice.core.journal import Acted
from jagvoice.core.text import Message, text
from jagvoice.core.walk import How
from jagvoice.pages.corner.state import Corner, Step, TellHow, cell

ACTED: dict[str, tuple[Acted, bool | None, Message, str]] = {
    "self": ("self", None, text("corner.self"), "symbol:mine"),
    "read_sure": ("read_by_partner", True, text("corner.read_sure"), "symbol:i_see_you"),
    "read_unsure": ("read_by_partner", False, text("corner.read_unsure"), "symbol:question"),
    "hand": ("hand_helped", None, text("corner.hand"), "symbol:hug"),
    "not_stated": ("not_stated", None, text("corner.not_stated"), "symbol:dont_know"),
}
"""Who acted, and whether a partner who read the answer was sure."""

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
        for id, (acted, _, message, picture) in ACTED.items()
        if acted == "read_by_partner" or not partner_only
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
    acted, sure, _, _ = ACTED[picked[0]]
    support = int(picked[1]) if len(picked) > 1 else None
    return How(acted, support, sure, picked[2] == "yes" if len(picked) > 2 else None)
