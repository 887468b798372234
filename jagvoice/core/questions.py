"""Questions: what can be asked with pictures, before a deck is dealt of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, get_args

from jagvoice.core.passing import OFFICE
from jagvoice.core.text import Said

Visibility = Literal["team", "leaders", "guarded"]
"""Who may ever read an expression: everybody around the person, its leaders, or only those the person chose."""

CLASSES: tuple[Visibility, ...] = get_args(Visibility)
"""The classes from the widest circle of readers to the narrowest."""

Owes = Literal["none", "team", "leaders"]
"""Who owes a reply: nobody, anybody of the team, or its leaders."""

QuestionKind = Literal["choose_one", "yes_no", "scale", "who", "complaint", "need", "home"]
Arrangement = Literal["fixed", "shuffled"]
"""``fixed`` keeps every picture in its place (motor memory); ``shuffled`` draws the places by lot for each ask."""

Topic = Literal[
    "activity", "assistant", "time", "feeling", "need", "complaint", "wish", "plan", "home", "reply", "dispute"
]


EVERYDAY: frozenset[Topic] = frozenset({"activity", "need", "feeling", "plan"})
"""The topics that a board may tell replies to, and an assistant beside it may answer."""


YES_OR_NO = frozenset({"yes", "no"})
"""The options of a question of yes or no."""

SCALE = frozenset({"good", "so_so", "bad"})
"""The options of the scale."""


@dataclass(frozen=True)
class Option:
    """One thing that can be answered: its id in the household, its label and its picture."""

    id: str
    label: Said
    picture: str
    """A picture reference, such as ``symbol:bath`` or ``portrait:u-samira:Samira``."""
    echo: Said | None = None
    """What is said when it has been chosen ("Du valde: Bada.")."""
    about: str | None = None
    """The account this option points at, where the options are people."""


@dataclass(frozen=True)
class Question:
    """A prompt with its options, fixed before any lot is drawn.

    ``yes_no``, ``scale`` and ``need`` always keep their places: the hand learns them.
    """

    id: str
    kind: QuestionKind
    topic: Topic
    prompt: Said
    options: tuple[Option, ...]
    arrangement: Arrangement = "shuffled"
    visibility: Visibility = "team"
    picture: str | None = None
    """What is asked about, shown beside the prompt."""
    hint: Said | None = None
    """What the helper is to do, never spoken: which object to hold up on which side."""
    quiet: bool = False
    """A private question: nothing in it is spoken by itself."""
    about: tuple[str, ...] = ()
    """The accounts that are asked about: what is answered concerns them, whatever it is."""
    owes: Owes | None = None
    """Who owes a reply; ``None`` is what the topic says."""
    heard: str | None = None
    """The words of a helper that it was made of, as they were heard."""

    def __post_init__(self) -> None:
        """Refuse a layout by lot for the kinds that rely on motor memory, and options that cannot be told apart.

        Raises:
            ValueError: naming what is wrong.
        """
        if self.kind in ("yes_no", "scale", "need", "home") and self.arrangement != "fixed":
            raise ValueError(f"{self.id}: a question of kind {self.kind} keeps its places")
        if len({o.id for o in self.options}) != len(self.options):
            raise ValueError(f"{self.id}: two options share an id")
        if len({o.picture for o in self.options}) != len(self.options):
            raise ValueError(f"{self.id}: two options share a picture")


@dataclass(frozen=True)
class InRound:
    """The place of a question in a round: a few asks that were planned together, to learn more of what is preferred.

    Asks at even places fill a gap, those at odd ones let what seems to be liked most meet another.
    """

    id: str
    """The round's."""
    place: int
    """Counted from 0, in the order in which they are to be asked."""
    seed: int
    """Of every draw of the plan. Where each picture lies is drawn by the board's own lot, when it is dealt."""


@dataclass(frozen=True)
class Planned:
    """A question that somebody in the office wants asked: the board asks it when it is time, as one that waits."""

    id: str
    by: str
    """The account that wrote it."""
    kind: Literal["choose_one", "yes_no", "scale"]
    prompt: str
    """The words that are shown and said; in the person's language."""
    options: tuple[str, ...] = ()
    """The ids of the terms to choose from; empty for yes or no and for the scale."""
    subject: str = ""
    """The id of the term, or of the member of the circle, that it is about; its picture is shown beside the words."""
    arrangement: Arrangement = "fixed"
    visibility: Visibility = "team"
    owes: Owes = "none"
    first: date | None = None
    """The first day on which it is asked; ``None`` is at once."""
    last: date | None = None
    """The last day on which it is asked; ``None`` is no end."""
    every_days: int = 0
    """After so many days it is asked anew; 0 asks it once."""
    from_time: time | None = None
    to_time: time | None = None
    """Between which times of the day it is asked, by the person's clock."""
    ended: bool = False
    ended_at: datetime | None = None
    """Since when it is asked no more, where somebody has ended it."""
    round: InRound | None = None
    """The round that it is one ask of; it is asked once, and only while everything in it can be had."""

    @property
    def asked_as(self) -> str:
        """The id of the question on the board."""
        return f"{OFFICE}{self.id}"


def topic_of(planned: Planned, about_somebody: bool) -> Topic:
    """Return what a question of the office is about: somebody around, how something is, or what there is to do."""
    if about_somebody:
        return "assistant"
    return "feeling" if planned.kind == "scale" else "activity"
