"""The corner's pages that need nothing new, laid out in advance for a board that cannot ask for each of them.

What a helper tells of an answer, showing, practising and how the person says yes are the same whatever has happened
meanwhile; so a board in a browser has them with it, also with the network gone. All else is asked for, touch by touch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import STAY, Cell, Scene
from jagvoice.core.manners import Manners
from jagvoice.core.text import text
from jagvoice.pages.corner import scene, touched
from jagvoice.pages.corner.state import Corner, Deed, ListenPartner, Model, Open, Page, Practise, TellHow
from jagvoice.words import say

LISTEN = "corner_listen"


@dataclass(frozen=True)
class Listen:
    """Begin or end listening."""


OwnDeed: TypeAlias = ListenPartner | Model | Practise | TellHow | Open

OWN_DEEDS = (ListenPartner, Model, Practise, TellHow, Open)
"""What a board does by itself, without the household."""

AHEAD: frozenset[Page] = frozenset({"menu", "how", "support", "saw", "read", "says_yes"})
"""The pages that stand before such deeds, or before none."""


class Move(NamedTuple):
    """What a touch leads to: another of the pages by its number, or out of the corner, and perhaps a deed."""

    to: int | None
    deed: OwnDeed | Listen | None = None


class Laid(NamedTuple):
    """One page of the corner, and where each touch that is known in advance leads."""

    corner: Corner
    scene: Scene
    moves: Mapping[str, Move]


def own(deed: Deed | None) -> OwnDeed | None:
    """Return a deed that a board does by itself, ``None`` where the household has to do it or there is none."""
    return deed if isinstance(deed, OWN_DEEDS) else None


def laid_out(dealt: Dealing, manners: Manners | None) -> tuple[Laid, ...]:
    """Return the pages that can be laid out in advance, the one that comes first at the beginning."""
    numbers: dict[tuple[Page, tuple[str, ...], Scene], int] = {}
    found: list[Corner] = []

    def number(corner: Corner) -> int:
        key = (corner.page, corner.picked, scene(corner, dealt, manners))
        if key not in numbers:
            numbers[key] = len(found)
            found.append(corner)
        return numbers[key]

    number(Corner())
    pages: list[Laid] = []
    while len(pages) < len(found):
        corner = found[len(pages)]
        shown, moves = scene(corner, dealt, manners), {}
        for cell in (*shown.cells, *shown.exits):
            then, deed = touched(corner, cell.id, dealt)
            if deed is not None and own(deed) is None:
                continue
            if then is None or then.page in AHEAD:
                moves[cell.id] = Move(None if then is None else number(then), own(deed))
        pages.append(Laid(corner, shown, moves))
    return tuple(pages)


def listening(laid: Laid, dealt: Dealing) -> Laid:
    """Return a page from which a board that has a microphone of its own can be made to listen."""
    return laid._replace(scene=listens(laid.scene, dealt), moves={**laid.moves, LISTEN: Move(None, Listen())})


def listens(shown: Scene, dealt: Dealing) -> Scene:
    """Return a page of the corner with the cell by which a helper has the board listen to the person, or no more."""
    whom = say(text("corner.listen", name=dealt.person.first_name), dealt.lang)
    listen = Cell(LISTEN, whom, "symbol:hear_me", STAY)
    return replace(shown, exits=(*shown.exits, listen))
