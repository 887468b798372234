"""What is told of the choices of one topic: findings, and everything that they rest on, as plain data.

Nothing here is worked out, and nothing here needs numpy, so that whoever shows it may import it anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from jagvoice.core.questions import Topic

RULE = 1
"""The version of the rule: whatever is told by it names it."""

OPEN = 20.0
"""The stake at which it may be said that the pictures mattered: at most 5 % who ignore them ever reach it."""

NOBODY: Final = "none"
"""The helper of a choice at which nobody could see the pictures, or nobody was near."""

TOPICS: tuple[Topic, ...] = ("activity", "assistant", "wish")
"""What is chosen among pictures whose places are drawn by lot: only there can choices say what is preferred."""

Grade = Literal["clear", "pattern", "cannot_be_told", "too_few"]
Direction = Literal["more", "less"]

Left = Literal["fixed", "helped", "shown", "explored", "unsure", "beside", "one_option", "again", "no_choice"]
"""Why an answer does not enter: the places were not drawn by lot, a hand was led, an assistant had shown a picture, it
was part of an exploring, whoever read it was not sure, who was beside and looked on was chosen or left one
picture only, there was nothing to choose from, it is the second answer to the same, or nothing was chosen."""


class Share(NamedTuple):
    """How often an option is chosen when one other lies beside it, from 0 to 1.

    It is averaged over the others that were offered often enough, and what the cells do is left out.
    """

    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class OptionFinding:
    """What may be said of one option."""

    option: str
    grade: Grade
    direction: Direction | None
    offered: int
    chosen: int
    share: Share | None
    """``None`` where there is too little to compare."""
    helpers_agree: bool
    """Whether it also stands without the occasions of any one helper, and of those of whom it is not stated."""


@dataclass(frozen=True)
class Findings:
    """What may be said of the choices of one topic."""

    options: tuple[OptionFinding, ...]
    choices: int
    """How many are in the window."""
    days: int
    helpers: tuple[str, ...]
    """Those who were beside, by their ids."""
    alone: int
    """How many choices nobody beside could see."""
    unstated: int
    """Of how many it is not stated who was beside."""
    pictures: float
    """The e-value against "the pictures did not matter", since the last change."""
    without_a_day: float
    """The same without the one day that has added most, of what is stated."""
    cells: float
    """The e-value against "the cells did not matter"."""
    rule: int = RULE

    @property
    def open(self) -> bool:
        """Whether it may be said that the pictures mattered."""
        return self.pictures >= OPEN


class Seen(NamedTuple):
    """One choice that was weighed, as it was made."""

    ask: str
    at: str
    """ISO 8601 with offset."""
    offered: tuple[str, ...]
    chosen: str
    """One of them, or ``none_of_these``."""
    helper: str | None
    """An account, ``NOBODY``, or ``None`` where it is not stated."""
    cell: str | None
    """Where the chosen one lay: ``page:row,column/pictures on the page``."""
    spoken: bool = False
    """Whether it was said or sounded, and not touched."""


class Count(NamedTuple):
    """How many times something was chosen of the times it was there."""

    chosen: int
    offered: int


class With(NamedTuple):
    """What was chosen when one helper was beside."""

    helper: str | None
    """An account, ``NOBODY``, or ``None`` where it is not stated."""
    counts: Mapping[str, Count]
    """By option."""


class Pair(NamedTuple):
    """Two options on the occasions on which both were offered."""

    one: str
    other: str
    together: int
    one_chosen: int
    other_chosen: int


class Place(NamedTuple):
    """How often one of the places of a board of so many pictures was pressed."""

    cell: str
    of: int
    """How many pictures the page had."""
    pressed: Count
    """How many times it was pressed of the times such a board was there."""


Mismatch = Literal["chosen_but_bad", "left_but_good"]
"""What was chosen and what was felt point in different directions: it is chosen (or answered with yes) more often than
not, and was bad at least as often as good; or it is seldom chosen (or mostly answered with no), and was good at least
as often as bad. ``jagvoice.core.evidence.felt`` says from how many times on."""


class Felt(NamedTuple):
    """How something was, or felt while it was going on, as the person said it."""

    option: str
    good: int
    so_so: int
    bad: int
    mismatch: Mismatch | None


class YesNo(NamedTuple):
    """How often yes and no were answered about one thing."""

    about: str
    yes: int
    no: int


class Replies(NamedTuple):
    """Answers with yes and no."""

    each: tuple[YesNo, ...]
    by_chance: float
    """How likely such differences from thing to thing are by chance (a permutation p-value)."""


class No(NamedTuple):
    """A no of today: it counts at once, without any statistics."""

    ask: str
    at: str
    about: tuple[str, ...]
    """What was asked about, or everything that was offered where none of it was wanted."""


Side = Literal["left", "middle", "right", "top", "bottom", "first_page", "order"]
"""Where somebody presses; ``order`` is that it follows from where it was pressed the time before."""

Concern = Literal[
    "place",
    "place_unknown",
    "place_even",
    "one_helper",
    "helper_differs",
    "interpreted",
    "old",
    "never_offered",
    "only_fixed",
    "always_same",
    "changed",
]  # fmt: skip
"""What whoever reads must know beside, and what comes with it:

- ``place``: where a picture lay mattered. A ``Side``; how often it was pressed of the times there was such a side, and
  for ``order`` nothing.
- ``place_unknown``: it may have mattered, too little is known. The side that was pressed most beyond its share, as in
  ``place``.
- ``place_even``: no side explains the result. Left and right, as many times as each was pressed of those of both.
- ``one_helper``: nobody else was beside wherever it is stated. The account; how many times of all choices.
- ``helper_differs``: choices are others with one. The account (or ``NOBODY``) and the option in which it shows most;
  how often it was chosen of the times it was there with that one, then with all others.
- ``interpreted``: answers that somebody beside has read from what the person showed. Those who did, where known;
  how many times of all choices.
- ``old``: nothing has been chosen for ``days`` days.
- ``never_offered``: terms that are offered now and were on no board in all this time, where anything is weighed.
- ``only_fixed``: the pictures always lay in the same places. How many answers of all that chose something.
- ``always_same``: ``yes`` or ``no`` was answered to everything. How many times of how many.
- ``changed``: the choices are others from a day on, ``YYYY-MM-DD``; what came before is not shown.
"""


class Warning(NamedTuple):
    """One concern, with what it is about."""

    kind: Concern
    of: tuple[str, ...] = ()
    """Accounts, options, a cell, or a day, as the kind has it."""
    counts: tuple[Count, ...] = ()
    days: int = 0


@dataclass(frozen=True)
class Weighed:
    """What is told of one topic."""

    topic: Topic
    findings: Findings
    choices: tuple[Seen, ...]
    """Those in the window, the newest first."""
    since: str | None
    """The day of the first of them."""
    changed: str | None
    """The day from which on the choices are others; what came before is not shown."""
    pairs: tuple[Pair, ...]
    beside: tuple[With, ...]
    places: tuple[Place, ...]
    left: Mapping[Left, int]
    """Why other answers of the same time do not enter, and how many."""
    outcomes: Mapping[str, int]
    """How many asks of the same time ended without a choice, by outcome."""
    felt: tuple[Felt, ...]
    replies: Replies | None
    """``None`` where no yes or no was answered about this."""
    noes: tuple[No, ...]
    """Those of today."""
    warnings: tuple[Warning, ...]
    seed: int
    """Of the draws that the bands rest on; whatever else is drawn belongs to the version of the rule."""
