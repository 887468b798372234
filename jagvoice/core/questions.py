"""Questions: what can be asked with pictures, before a deck is dealt of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from jagvoice.core.text import Said

Visibility = Literal["team", "leaders", "guarded"]
"""Who may ever read an expression: everybody around the person, its leaders, or only those the person chose."""

CLASSES: tuple[Visibility, ...] = get_args(Visibility)
"""The classes from the widest circle of readers to the narrowest."""

QuestionKind = Literal["choose_one", "yes_no", "scale", "who", "complaint", "need", "home"]
Arrangement = Literal["fixed", "shuffled"]
"""``fixed`` keeps every picture in its place (motor memory); ``shuffled`` draws the places by lot for each ask."""

Topic = Literal[
    "activity", "assistant", "time", "feeling", "need", "complaint", "wish", "plan", "home", "reply", "dispute"
]


EVERYDAY: frozenset[Topic] = frozenset({"activity", "need", "feeling", "plan"})
"""The topics that a board may tell replies to, and an assistant beside it may answer."""


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
