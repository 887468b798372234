"""A deck: one conversation as data, dealt to one board of one person.

A deck holds scenes of cells, the ways out, and a supply of slots: ready ask ids, each with the order of pictures that
was drawn by lot for it. ``jagvoice.core.walk`` walks a deck; ``jagvoice.pages.board`` deals it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from jagvoice.core.codec import plain
from jagvoice.core.people import Presented
from jagvoice.core.questions import Arrangement, Owes, QuestionKind, Topic, Visibility
from jagvoice.core.text import Said

Outcome = Literal["chosen", "none_of_these", "not_now", "dont_know", "stopped", "explored", "no_answer"]
"""How an ask ended; every expression has exactly one."""

SceneKind = Literal["home", "menu", "ask", "chosen", "help", "kept", "told", "meant"]
"""Arriving at an ``ask`` begins its question; a ``home`` or ``menu`` offers only when it is touched; ``told`` asks
nothing; ``meant`` asks whether it was heard right, over whichever scene it was heard in."""

MEANT = "meant"
"""The scene that asks whether it was heard right; where there is none, nothing is ever heard."""

BACK = "<"
"""A cell that leads to where the person came from."""

STAY = "."
"""A cell that leads nowhere: it only speaks."""

MORE = "more_pictures"
"""The id of the signpost that turns to the next page, after the last to the first again."""


YES, NO = "yes", "no"
"""The options that answer yes and no, wherever they stand."""


@dataclass(frozen=True)
class Line:
    """One sentence of what is read aloud, and the cell that is marked while it is said."""

    said: Said
    scene: str | None = None
    """The page that the cell stands on."""
    cell: str | None = None


@dataclass(frozen=True)
class Cell:
    """One picture to touch: what it shows and says, where it leads, and what touching it writes."""

    id: str
    label: Said
    picture: str
    to: str
    """A scene's id, ``BACK`` or ``STAY``."""
    writes: Literal["chose", "took_back", "ended"] | None = None
    """What touching it says; ``None`` is moving about, which leaves no entry at all."""
    option: str | None = None
    outcome: Outcome | None = None
    """The outcome a cell that writes ``ended`` gives its ask."""
    ends: bool = False
    """A choice after which the ask is over at once."""
    question: str | None = None
    """A question this touch both asks and answers, beside whatever ask is going on: a call for help."""
    of: str | None = None
    """The ask that such a touch is about: the one that is said to be wrong."""
    reads: tuple[Line, ...] = ()
    """What touching it reads aloud, sentence by sentence."""
    hushes: bool = False
    """Touching it stops whatever is being said."""
    speaks: Said | None = None
    """What is said on touch where it is not the label."""
    echo: Said | None = None
    """What the Chosen scene says of it: "Du valde: Bada."."""
    about: str | None = None
    """The account that the picture stands for."""
    recipient: str | None = None
    """The account that is to know, in a complaint."""
    meant: Said | None = None
    """What is asked when it was heard: "Menade du Bada?". Without it, it is only moved by, and never asked about."""
    spoken: tuple[str, ...] = ()
    """How it may be said aloud, the label first; nothing where it is not listened for."""


@dataclass(frozen=True)
class Scene:
    """What is on the board at once."""

    id: str
    kind: SceneKind
    prompt: Said
    cells: tuple[Cell, ...]
    """The options. Where the deck's slots have an order for this scene, the order says which of them are shown."""
    exits: tuple[Cell, ...]
    """The person's ways out and the signposts: always there, never counted among the options."""
    columns: int = 1
    """How many places are side by side; the journal's rows and columns follow from it."""
    question: str | None = None
    picture: str | None = None
    """What is asked about, shown beside the prompt."""
    quiet: bool = False
    """Nothing here is spoken unless it is asked for."""
    leaves: str | None = None
    """The scene it gives way to by itself after ``LEAVES_SECONDS``; only a private scene does."""
    places: tuple[int, ...] = ()
    """The place of each cell, counted row by row from the top left; empty where they stand one after the other."""
    rows: int = 0
    """How many rows of places there are; 0 is as many as the cells need."""
    lines: tuple[Said, ...] = ()
    """Sentences to be read with one's own eyes and voice, in large type."""
    repeats: float | None = None
    """After so many seconds the prompt is said again, for as long as the scene stays: somebody is to come."""
    hint: Said | None = None
    """What the helper is to do, never spoken."""
    valid: tuple[str, str] | None = None
    """From when until when it is true, as ISO 8601; outside of it the board says that it may be old."""


LEAVES_SECONDS = 8
"""How long a scene stays that leaves by itself, in seconds."""


@dataclass(frozen=True)
class Asked:
    """What a deck knows of a question beyond its scenes; each entry carries it on."""

    id: str
    kind: QuestionKind
    topic: Topic
    arrangement: Arrangement
    visibility: Visibility
    recipients: tuple[str, ...] = ()
    """Who should know, in order of precedence, when the person does not say: the first two not concerned."""
    about: tuple[str, ...] = ()
    """The accounts that are asked about."""
    owes: Owes | None = None
    """Who owes a reply, where it is not what the topic says."""
    heard: str | None = None
    """The words of a helper that it was made of."""


@dataclass(frozen=True)
class Slot:
    """One occasion to ask a question, prepared in advance and used once."""

    ask: str
    number: int
    """Which of the question's slots on this board it is; the lot was drawn from it."""
    seed: int
    """What the places of its first pages that are laid by lot were drawn with; 0 where every place is fixed."""
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each scene laid by lot, the ids of the cells shown there, in order."""


@dataclass(frozen=True)
class Deck:
    """A whole conversation, kept under the hash of its content."""

    id: str
    board: str
    person: str
    lang: str
    home: str
    answer_seconds: int
    questions: Mapping[str, Asked]
    scenes: Mapping[str, Scene]
    supply: Mapping[str, tuple[Slot, ...]]
    presented: Presented | None = None
    """How what is offered comes before the person, where not all of a page at once."""
    signs: Mapping[str, int] = field(default_factory=dict)
    """The place of each signpost among the signposts: the same on every scene of every deck of a person."""
    opens: str | None = None
    """The scene that is shown at once when the deck is taken up: what the person chose happens now."""


def sealed(deck: Deck) -> Deck:
    """Return the deck with its id: the SHA-256 of its content as canonical JSON."""
    body = plain(replace(deck, id=""))
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return replace(deck, id=hashlib.sha256(text.encode()).hexdigest())


def columns_for(options: int) -> int:
    """Return how many cells stand side by side when so many options share a scene (1 to 12).

    Few options stand in one row, where left and right are all there is to learn; more make a near-square.
    """
    return options if options <= 3 else 2 if options == 4 else 3 if options <= 9 else 4
