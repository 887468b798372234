"""What can be seen of a household."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Union

from jagvoice.core.dealing import Around, Dealing
from jagvoice.core.journal import Expression
from jagvoice.core.manners import Manners
from jagvoice.core.media import Phrase
from jagvoice.core.questions import Question
from jagvoice.household.media import Phrases, Recording

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True)
class ToDeal:
    """Ask for everything that a board's next deck is dealt from."""

    board: str
    asks: tuple[Question, ...] = ()
    """What a helper beside the board asks right now."""
    first_then: tuple[str, ...] = ()
    """Two activities that a helper shows, one after the other."""


@dataclass(frozen=True)
class Expressions:
    """Ask for a page of the journal, oldest first unless told."""

    after: str | None = None
    """``more`` of the page before."""
    limit: int = 100
    newest_first: bool = False


@dataclass(frozen=True)
class ExpressionPage:
    """A page of the journal and where the next one begins; never a total."""

    rows: tuple[Expression, ...]
    more: str | None


@dataclass(frozen=True)
class Picture:
    """Ask for a picture by its reference, as a square of so many pixels on white paper."""

    reference: str
    px: int
    keep: bool = True
    """Whether it may be kept on disk, where it tells that it was once shown."""


@dataclass(frozen=True)
class Drawing:
    """Ask for a picture as a drawing that is sharp at every size; there is none of what was photographed."""

    reference: str


@dataclass(frozen=True)
class PlanOf:
    """Ask for the person with the plan of a day and the next one, and who is around; today by default."""

    on: date | None = None


@dataclass(frozen=True)
class Communication:
    """Ask how the person communicates, as those around should know it."""


Look = ToDeal | Expressions | Picture | Drawing | PlanOf | Communication | Phrases | Recording
Seen = Union[Around, Dealing, ExpressionPage, "Image", bytes, Manners, tuple[Phrase, ...], None]
