"""What an answer to a question of yes or no, or of the scale, was about: the thing itself, as its id tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from jagvoice.core.journal import Expression
from jagvoice.core.passing import AFTER, ASKED, FEELS, OFFICE, PLAN
from jagvoice.core.plan import PlanItem
from jagvoice.core.questions import SCALE, YES_OR_NO

_HOW = f"{ASKED}how:"


def _nothing(ask: str) -> Expression | None:
    return None


@dataclass(frozen=True)
class Pointed:
    """What the ids of questions about one thing of one day point at."""

    items: Mapping[str, PlanItem] = field(default_factory=dict)
    """The plan items, by id."""
    ask: Callable[[str], Expression | None] = _nothing
    """What one ask came to; ``None`` where it is not known, or not to be read."""
    subjects: Mapping[str, str] = field(default_factory=dict)
    """What the questions of the office are about (a term or an account), by the id of the question on the board."""


def about(e: Expression, pointed: Pointed) -> str | None:
    """Return the thing that an answer was about; ``None`` where its question does not tell."""
    question = e.question
    for begins in (FEELS, PLAN):
        if question.startswith(begins):
            item = pointed.items.get(question.removeprefix(begins))
            return item.activity if item else None
    if question.startswith(AFTER):
        return _came(question.removeprefix(AFTER), pointed)
    if question.startswith(OFFICE):
        return pointed.subjects.get(question) or None
    if question.startswith(_HOW):
        return question.removeprefix(_HOW)
    if question.startswith(ASKED) and offered(e) <= YES_OR_NO:
        return question.removeprefix(ASKED)
    return None


def offered(e: Expression) -> frozenset[str]:
    """Return every option that was shown."""
    return frozenset(s.option for page in e.offered for s in page)


def chooses(e: Expression) -> bool:
    """Return whether it was a question of choosing among things, and not of yes or no, or of how something is."""
    shown = offered(e)
    return not shown or not shown <= (YES_OR_NO | SCALE)


def said(e: Expression) -> str | None:
    """Return the last standing answer; ``None`` where nothing was chosen."""
    return e.chosen[-1] if e.outcome == "chosen" and e.chosen else None


def _came(of: str, pointed: Pointed) -> str | None:
    """Return the thing that a plan item, or what was chosen with an ask, was."""
    if of in pointed.items:
        return pointed.items[of].activity
    ask = pointed.ask(of)
    if ask is None:
        return None
    chosen = said(ask)
    if chosen in YES_OR_NO:
        return about(ask, pointed) if not ask.question.startswith(AFTER) else None
    return chosen
