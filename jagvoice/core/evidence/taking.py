"""Taking up what was said of a topic, one expression after the other, and laying it aside in between.

Whatever is taken up in pieces comes to the same as all of it taken up at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from jagvoice.core.access import concerned
from jagvoice.core.evidence.carrying import read, written
from jagvoice.core.evidence.choices import Choice
from jagvoice.core.evidence.findings import LOOK_BACK, Course
from jagvoice.core.evidence.record import answered_before, chosen_among, why_left
from jagvoice.core.journal import Expression

At = Callable[[int], Expression | None]
"""Returns the expression that begins at a place of the chain."""

Before = Callable[[str, int], Expression | None]
"""Returns what an ask came to, if it is of the topic and begins before a place."""


class NotThereError(LookupError):
    """A choice that was taken up before is not there any more."""


@dataclass(frozen=True, eq=False)
class Taken:
    """What has been taken up of a topic."""

    course: Course = field(default_factory=Course)
    recent: tuple[int, ...] = ()
    """Where the newest choices since the last change begin in the chain, as many as a look for a change takes in."""
    concerned: frozenset[str] = frozenset()
    """Every account that was ever asked about or among the options."""
    answered: bool = False
    """Whether anything was ever chosen, or all of it declined, even where it cannot be weighed."""


def laid_aside(taken: Taken) -> str:
    """Return what has been taken up as JSON, without those concerned, who are told apart from it."""
    plain = {"course": written(taken.course), "recent": taken.recent, "answered": taken.answered}
    return json.dumps(plain, separators=(",", ":"))


def taken_again(body: str, concerned: tuple[str, ...]) -> Taken:
    """Return what was laid aside.

    Raises:
        ValueError: if it is not that, or was laid aside by another version of the rule.
    """
    try:
        plain = json.loads(body)
        return Taken(read(plain["course"]), tuple(plain["recent"]), frozenset(concerned), plain["answered"])
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError(str(error)) from error


class Taking:
    """One taking up, under way."""

    def __init__(self, begun: Taken, at: At, before: Before) -> None:
        """Go on from what has been taken up.

        Args:
            begun: what has been.
            at: tells expressions that were taken up before.
            before: tells what expressions follow.
        """
        self._at, self._before = at, before
        self._course, self._answered = begun.course, begun.answered
        self._concerned = set(begun.concerned)
        self._recent: dict[int, Choice | None] = dict.fromkeys(begun.recent)

    @property
    def taken(self) -> Taken:
        """What has been taken up by now."""
        return Taken(self._course, tuple(self._recent), frozenset(self._concerned), self._answered)

    def take(self, first: int, e: Expression) -> None:
        """Take up the next expression of the topic.

        Args:
            first: where it begins in the chain.
            e: what was said.

        Raises:
            NotThereError: if one that was taken up before is gone.
        """
        self._concerned |= concerned(e)
        left = why_left(e, answered_before(self._before(e.follows, first) if e.follows else None))
        self._answered = self._answered or left not in ("no_choice", "explored")
        if left:
            return
        choice = chosen_among(e)
        self._course = self._course.after(choice)
        self._recent[first] = choice
        if len(self._recent) > LOOK_BACK:
            del self._recent[next(iter(self._recent))]
        if self._course.due:
            self._course = self._course.looked([self._choice(place) for place in self._recent])
            for place in list(self._recent)[: max(0, len(self._recent) - self._course.count + self._course.begin)]:
                del self._recent[place]

    def _choice(self, first: int) -> Choice:
        known = self._recent[first]
        if known is None:
            e = self._at(first)
            if e is None:
                raise NotThereError(first)
            known = self._recent[first] = chosen_among(e)
        return known
