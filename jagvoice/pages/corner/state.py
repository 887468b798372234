"""Where a helper is in the corner, what has been picked there, and the deeds that it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from jagvoice.core.deck import STAY, Cell
from jagvoice.core.place import How
from jagvoice.core.plan import Mark
from jagvoice.core.questions import Question
from jagvoice.core.replies import Became
from jagvoice.core.text import Message, Said
from jagvoice.words import say

Page = Literal[
    "menu", "ask", "first_then", "goes", "going", "here", "possible", "reply", "replying", "because", "how", "support",
    "saw", "read", "says_yes", "understood",
]  # fmt: skip

MOST = 12
"""So many pictures a helper is shown at once."""


@dataclass(frozen=True)
class Corner:
    """Where a helper is in the corner."""

    page: Page = "menu"
    picked: tuple[str, ...] = ()
    """The ids picked on the way here."""
    first: int = 0
    """The first of the cells that is shown; the next ones stand on a further page."""
    find: str = ""
    """What has been typed to find a picture."""
    held: bool = False
    """Whether real objects are held up instead of pictures."""
    heard: str = ""
    """The words that were heard, on the page that shows what was understood of them."""
    left_out: tuple[str, ...] = ()
    """What was understood there and is not to be asked with."""

    def to(self, page: Page, *picked: str) -> Corner:
        """Return another page, with what has been picked on the way there."""
        return replace(self, page=page, picked=picked, first=0, find="", heard="", left_out=())


@dataclass(frozen=True)
class AskNow:
    """Ask the person something now."""

    question: Question
    how: How | None = None
    """How the answer will come about, where that is known beforehand."""


@dataclass(frozen=True)
class ShowFirstThen:
    """Show two activities, one after the other."""

    first: str
    then: str


@dataclass(frozen=True)
class TellMarks:
    """Tell of the moment, and perhaps ask something because of it."""

    marks: tuple[Mark, ...]
    ask: Question | None = None


@dataclass(frozen=True)
class GiveReply:
    """Reply to an everyday choice."""

    of: str
    became: Became
    reason: str = ""


@dataclass(frozen=True)
class Open:
    """Open a scene of the board."""

    scene: str


@dataclass(frozen=True)
class Model:
    """Show how: the next touch speaks, and chooses nothing."""


@dataclass(frozen=True)
class TellHow:
    """Tell how an answer came about, or how the next one will."""

    how: How
    beforehand: bool = False


@dataclass(frozen=True)
class Practise:
    """Begin or end practising, in which nothing is kept."""


@dataclass(frozen=True)
class ListenPartner:
    """Listen for a question that the helper asks aloud."""


Deed = ListenPartner | AskNow | ShowFirstThen | TellMarks | GiveReply | Open | Model | TellHow | Practise


class Step(NamedTuple):
    """What a touch in the corner leads to."""

    corner: Corner | None
    """The page that follows; ``None`` closes the corner."""
    deed: Deed | None = None


def cell(id: str, label: Message | Said, picture: str, lang: str) -> Cell:
    """Return one thing a helper can touch; ``picture`` may be empty, for a helper reads."""
    return Cell(id, label if isinstance(label, Said) else say(label, lang), picture, STAY)


def on_page(cells: Sequence[Cell], corner: Corner) -> tuple[Cell, ...]:
    """Return the cells of the page the helper is on."""
    return tuple(cells[corner.first : corner.first + MOST])
