"""What may be said of the choices, and how surely: the one rule, with its version.

Nothing is said of an option before the gate is open (the pictures mattered, stake at least ``OPEN``) and the
simultaneous band of all options leaves "every second time". That is a *pattern*. It is *clear* where it also stands
without any one helper's occasions and without those of which nobody stated who was beside, and where the gate stands
without any one day. All else is *too few* or *cannot be told*, which is a result and no failure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np

from jagvoice.core.evidence.change import change
from jagvoice.core.evidence.choices import Choice, Table, table
from jagvoice.core.evidence.gate import CellGate, Gate
from jagvoice.core.evidence.sizes import band, draws, head_to_head
from jagvoice.core.evidence.told import NOBODY, OPEN, RULE, Direction, Findings, Grade, OptionFinding, Share

LEVEL = 0.95
WITHOUT_LEVEL = 0.98
"""So surely must what is said stand without the occasions of any one helper: chance has many looks to make it so."""

LEAST_OFFERED = 6
"""An option that was offered fewer times is one of which nothing can be said."""

LEAST_DAYS = 3
LEAST_CHOICES = 4
"""So few choices without one helper tell nothing of what the others saw."""

MOST_COMPARED = 100
"""Where more options are compared than that, each is offered beside too few of the others to tell."""

FEWER_DRAWS = 1500
"""Draws of each fit that leaves somebody out."""

WINDOW_CHOICES = 60
WINDOW_DAYS = 183
"""What is older than half a year, or than so many choices, is not shown as what holds now."""

LOOK_EVERY = 10
LOOK_SELDOM = 40
LOOK_FROM = 40
"""Whether something has changed is looked at with every tenth choice since the last change, from the fortieth on; with
every fortieth where there are more than a look takes in."""

CHANGED = 0.01
"""So rarely may chance alone be taken for a change at one look."""

LOOK_BACK = 400
"""The most choices that such a look takes in."""


UNTRIED = Gate()


@dataclass(frozen=True, eq=False)
class Course:
    """What is carried from choice to choice, so that one more takes the same time however many there were."""

    begin: int = 0
    """The number of the first choice since the last change."""
    count: int = 0
    gate: Gate = UNTRIED
    stated: Gate = UNTRIED
    """The same of only the choices of which it is stated who was beside: the same bet where it is stated of all."""
    cells: CellGate = field(default_factory=CellGate)
    changed: str = ""
    """The day of the first choice since the last change; empty where there was none."""
    rule: int = RULE

    @property
    def due(self) -> bool:
        """Whether it is time to look for a change."""
        since = self.count - self.begin
        return since >= LOOK_FROM and since % (LOOK_EVERY if since <= LOOK_BACK else LOOK_SELDOM) == 0

    def after(self, choice: Choice) -> Course:
        """Return the course after one more choice; where it is ``due`` then, ``looked`` comes next."""
        gate, stated = self.gate.after(choice), self.stated
        if choice.helper is not None:
            stated = gate if self.stated is self.gate else self.stated.after(choice)
        return replace(self, count=self.count + 1, gate=gate, stated=stated, cells=self.cells.after(choice))

    def looked(self, since: Sequence[Choice]) -> Course:
        """Return the course after a look for a change: where there is one, everything begins again at it.

        Args:
            since: the choices since the last change, in the order of time; the newest ``LOOK_BACK`` are enough.
        """
        recent = since[-LOOK_BACK:]
        found = change(table(recent), CHANGED)
        if found is None or found.p > CHANGED:
            return self
        kept = recent[found.at :]
        begin = self.count - len(kept)
        fresh = Course(begin=begin, count=begin, changed=kept[0].day)
        for choice in kept:
            fresh = fresh.after(choice)
        return fresh


def course(choices: Iterable[Choice]) -> Course:
    """Return the course of all choices of a topic, in the order of time."""
    seen: list[Choice] = []
    so_far = Course()
    for choice in choices:
        seen.append(choice)
        so_far = so_far.after(choice)
        if so_far.due:
            so_far = so_far.looked(seen[so_far.begin :])
    return so_far


def window(choices: Sequence[Choice], of: Course) -> Sequence[Choice]:
    """Return the choices that are shown, counted back from the last of them.

    Args:
        choices: all of them, in the order of time. Where their days are no dates, only how many they are counts.
        of: their course.
    """
    shown = choices[max(of.begin, len(choices) - WINDOW_CHOICES) :]
    try:
        oldest = max(date.fromisoformat(c.day) for c in shown) - timedelta(days=WINDOW_DAYS)
        return [c for c in shown if date.fromisoformat(c.day) >= oldest]
    except (ValueError, OverflowError):
        return shown


def findings(window: Sequence[Choice], of: Course) -> Findings:
    """Return what may be said.

    Args:
        window: the choices that are shown: the newest ``WINDOW_CHOICES`` of ``WINDOW_DAYS``, none from before a change.
        of: the course of all choices.
    """
    seen = table(window)
    offered = np.bincount(seen.option, minlength=len(seen.options))
    chosen = np.bincount(seen.option[seen.chosen] if window else seen.option, minlength=len(seen.options))
    pictures = _pictures(seen)
    compared = [p for p in pictures if offered[p] >= LEAST_OFFERED]
    shares = _shares(seen, compared)
    moved = len(window) < LEAST_OFFERED or _moved(seen)
    opened = moved and of.gate.stake >= OPEN
    directions = {p: _direction(share) if opened else None for p, share in shares.items()}
    agreed = _agreed(seen, compared, directions)
    steady = of.stated.stake_without_a_day >= OPEN and of.stated.days >= LEAST_DAYS
    told = tuple(
        OptionFinding(
            option=seen.options[p],
            grade=_grade(int(offered[p]), directions.get(p), steady and p in agreed),
            direction=directions.get(p),
            offered=int(offered[p]),
            chosen=int(chosen[p]),
            share=shares.get(p),
            helpers_agree=p in agreed,
        )
        for p in pictures
    )
    helpers = [c.helper for c in window]
    return Findings(
        options=told,
        choices=len(window),
        days=len({c.day for c in window}),
        helpers=tuple(sorted({h for h in helpers if h is not None and h != NOBODY})),
        alone=helpers.count(NOBODY),
        unstated=helpers.count(None),
        pictures=of.gate.stake if moved else 1.0,
        without_a_day=of.stated.stake_without_a_day if moved else 0.0,
        cells=of.cells.stake if moved else 1.0,
    )


def _moved(seen: Table) -> bool:
    """Return whether any picture ever lay in another cell: where none did, pictures and cells cannot be told apart."""
    placed = seen.cell >= 0
    where = set(zip(seen.option[placed].tolist(), seen.cell[placed].tolist(), strict=True))
    return len(where) > len({option for option, _ in where})


def _pictures(seen: Table) -> list[int]:
    """Return the options that are pictures: those that lay in a cell, or all where nothing did."""
    placed = sorted(set(seen.option[seen.cell >= 0].tolist()))
    return placed or list(range(len(seen.options)))


def _shares(seen: Table, compared: list[int]) -> dict[int, Share]:
    """Return how often each option is chosen beside another; nothing where there is nothing to compare it with."""
    if not 2 <= len(compared) <= MOST_COMPARED:
        return {}
    found = draws(seen)
    ends = band(head_to_head(found._replace(options=found.options[:, compared])), found.weights, LEVEL)
    return {p: Share(*map(float, column)) for p, column in zip(compared, ends.T, strict=True)}


def _direction(share: Share) -> Direction | None:
    return "more" if share.low > 0.5 else "less" if share.high < 0.5 else None


def _grade(offered: int, direction: Direction | None, surely: bool) -> Grade:
    if offered < LEAST_OFFERED:
        return "too_few"
    if direction is None:
        return "cannot_be_told"
    return "clear" if surely else "pattern"


def _agreed(seen: Table, compared: list[int], directions: Mapping[int, Direction | None]) -> set[int]:
    """Return the options of which what is said stands in each fit that leaves one helper out."""
    helpers = np.array([c.helper or "" for c in seen.choices], str)
    stated = np.array([c.helper is not None for c in seen.choices], bool)
    beside = [h for h in dict.fromkeys(helpers[stated].tolist()) if h != NOBODY]
    left_out = [stated & (helpers != h) for h in beside]
    left_out += [stated] if not stated.all() else []
    agreed = {p for p, direction in directions.items() if direction}
    for keep in left_out:
        if not agreed:
            break
        if int(keep.sum()) < LEAST_CHOICES:
            return set()
        found = draws(seen.only(keep), FEWER_DRAWS)
        more = found.weights @ (head_to_head(found._replace(options=found.options[:, compared])) > 0.5)
        surely = {p: m if directions[p] == "more" else 1 - m for p, m in zip(compared, more, strict=True)}
        agreed = {p for p in agreed if surely[p] >= WITHOUT_LEVEL}
    return agreed
