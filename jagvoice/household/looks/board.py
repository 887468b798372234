"""What a board, and whoever sits beside it, asks of a household: what is dealt, drawn and spoken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jagvoice.core.book import Line
from jagvoice.core.dealing import Around, Dealing
from jagvoice.core.manners import Manners, Tips
from jagvoice.core.media import Phrase
from jagvoice.core.plan import Mark, PlanItem, Shift
from jagvoice.core.questions import Question
from jagvoice.core.text import Message
from jagvoice.core.vocabulary import Term
from jagvoice.household.looks.look import Look

if TYPE_CHECKING:
    from PIL.Image import Image  # noqa: F401 -- named below in words only


@dataclass(frozen=True)
class ToDeal(Look[Dealing | None]):
    """Ask for everything that a board's next deck is dealt from."""

    board: str
    asks: tuple[Question, ...] = ()
    """What a helper beside the board asks right now."""
    first_then: tuple[str, ...] = ()
    """Two activities that a helper shows, one after the other."""


@dataclass(frozen=True)
class DealtDeck:
    """A deck that was dealt to a board."""

    id: str
    first_slots: Mapping[str, int]
    """For each question the number of the first slot in the deck."""
    chance: int
    """What the slots are numbered from of what is not for the whole team."""
    said_with: bool
    """Whether anything was said with it."""


@dataclass(frozen=True)
class DealtLately(Look[tuple[DealtDeck, ...]]):
    """Ask for the decks dealt last to a board that are still kept, the newest first; only the board itself is told."""

    board: str
    most: int = 4


@dataclass(frozen=True)
class Picture(Look["Image | None"]):
    """Ask for a picture by its reference, as a square of so many pixels on white paper."""

    reference: str
    px: int
    keep: bool = True
    """Whether it may be kept on disk, where it tells that it was once shown."""


@dataclass(frozen=True)
class Drawing(Look[bytes | None]):
    """Ask for a picture as a drawing that is sharp at every size; there is none of what was photographed."""

    reference: str


@dataclass(frozen=True)
class PlanOf(Look[Around | None]):
    """Ask for the person with the plan of a day and the next one, and who is around; today by default."""

    on: date | None = None


@dataclass(frozen=True)
class DaysSeen:
    """The plan and the shifts of some days, as far as they may be seen."""

    items: tuple[PlanItem, ...]
    """By when they begin, each as the person has answered it; also those that were cancelled."""
    shifts: tuple[Shift, ...]
    """Those that have any part in the days, by when they begin."""
    written: tuple[PlanItem, ...]
    """The same items as they were written down, for whoever changes one."""
    marks: tuple[Mark, ...] = ()
    """Which of them were last told to have begun or to be over."""


@dataclass(frozen=True)
class Days(Look[DaysSeen]):
    """Ask for the plan and the shifts of some days, from the first to the last, in the person's zone."""

    since: date
    until: date
    """The last day; of a longer time than two months only the first two are told."""


@dataclass(frozen=True)
class Communication(Look[Manners | None]):
    """Ask how the person communicates, as those around should know it."""


@dataclass(frozen=True)
class TipsWritten(Look[Tips | None]):
    """Ask for what is written of how the person communicates, by whoever may write it anew."""


@dataclass(frozen=True)
class BookSeen:
    """The book about the person, as far as it may be read."""

    lines: tuple[Line, ...]
    """Those that stand, oldest first, each with the ones that it stands instead of."""
    rights: frozenset[str]
    """What may be done with it: ``write``, ``dispute``."""


@dataclass(frozen=True)
class Book(Look[BookSeen | None]):
    """Ask for the book about the person: personality, ability, experience, plans for the future."""


@dataclass(frozen=True)
class Phrases(Look[tuple[Phrase, ...]]):
    """Ask for what is said in the household's own way: every spelling, and which recordings there are."""


@dataclass(frozen=True)
class Recording(Look[bytes | None]):
    """Ask for the sound of a recording."""

    phrase: Phrase


@dataclass(frozen=True)
class Vocabulary(Look[tuple[Term, ...]]):
    """Ask for what can be spoken of in this household, in its own order."""


@dataclass(frozen=True)
class SymbolsFor(Look[tuple[str, ...]]):
    """Ask for the symbols that a word finds, the nearest first, by their references."""

    word: str
    most: int = 24


@dataclass(frozen=True)
class HeardWords(Look["Hearable"]):
    """Ask which words of the vocabulary the ears of this machine can hear."""

    trying: bool = False
    """Whether the model is loaded for words that it was never asked about, which takes seconds."""
    fixed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What else the board listens for, that is no term: labels, each with how it may be said."""


@dataclass(frozen=True)
class Hearable:
    """What of the vocabulary can be heard, as far as it has been tried."""

    lang: str
    listens: bool
    """Whether the person's board listens at all; where not, nothing else is told."""
    model: bool = False
    """Whether there is a model of the person's language."""
    unheard: tuple[str, ...] = ()
    """The ids of what cannot be heard: the model knows none of the forms that are said for it."""
    unheard_fixed: tuple[str, ...] = ()
    """The labels of what cannot be heard of what is no term."""
    untried: bool = False
    """Whether there are words that it has not been asked about."""
    wrong: Message | None = None
    """Why it could not be asked."""
