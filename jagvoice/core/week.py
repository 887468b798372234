"""What in a week somebody who was not there should read first, told by rules that claim no more than is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from jagvoice.core.attention import BAD, Call, calls
from jagvoice.core.journal import Expression
from jagvoice.core.passing import AFTER, AGAIN, FEELS, IMPORTED, PLAN, REPORTED
from jagvoice.core.plan import ItemState, PlanItem
from jagvoice.core.replies import Became

PRESSING: frozenset[Call] = frozenset({"complaint", "stop", "no", "pain", "fear"})
"""Why an expression stands at the top of a week, whatever else was said."""

SETTLES = timedelta(days=1)
"""So long after an everyday choice somebody should have said what became of it."""

USUALLY = 3
"""So many times in a row the same answer is the usual one."""

GOOD = "good"
_SCALE = frozenset({"yes", "no", GOOD, "so_so", BAD})
_ONCE = (AFTER, AGAIN, FEELS, PLAN, IMPORTED, REPORTED)
"""The questions that are asked of one thing of one day: no earlier answer is to the same one."""

Missing = Literal["cancelled", "changed", "not_possible", "untold"]
"""Why something chosen did not come about; ``untold`` is that nobody has said whether it did."""


@dataclass(frozen=True)
class Missed:
    """Something the person chose that did not come about, or of which nobody has said that it did."""

    why: Missing
    item: PlanItem | None
    """The plan item, where there is one."""
    expression: Expression | None
    """The choice, where the reader may read it."""
    words: str = ""
    """Why, in the words of whoever replied."""


@dataclass(frozen=True)
class Unlike:
    """What was said beforehand and how it was when it came, where the two point in different directions."""

    before: Expression | None
    """``None`` where others had booked it, and nobody has asked."""
    after: Expression


@dataclass(frozen=True)
class News:
    """Something chosen that is new, or another answer than the last times."""

    expression: Expression
    before: tuple[Expression, ...] = ()
    """The last times, the newest first, where the same question always had another answer."""
    since: date | None = None
    """Where it is new: the day from which on it is known not to have been chosen; ``None`` is ever."""


def monday_of(week: str) -> date | None:
    """Return the Monday of a week such as ``2026-W11``; ``None`` where it is none."""
    year, _, number = week.partition("-W")
    try:
        return date.fromisocalendar(int(year), int(number), 1)
    except ValueError:
        return None


def is_pressing(expression: Expression) -> bool:
    """Return whether it is a no, a stop, pain, fear or a complaint."""
    return bool(PRESSING.intersection(calls(expression)))


def is_only_no(expression: Expression) -> bool:
    """Return whether what presses in it is a no, and nothing besides."""
    return PRESSING.intersection(calls(expression)) == {"no"}


def is_choice(expression: Expression) -> bool:
    """Return whether the person chose something to do: a settled answer of their own, and neither a no nor a repeat."""
    return (
        expression.topic == "activity"
        and expression.outcome == "chosen"
        and expression.counted
        and bool(expression.chosen)
        and expression.chosen[-1] != "no"
        and not expression.question.startswith((AFTER, AGAIN, FEELS, PLAN))
    )


def answer(expression: Expression) -> str | None:
    """Return what was answered, in one word that can be held against other answers; ``None`` if nothing was."""
    if expression.outcome == "chosen" and expression.chosen:
        return expression.chosen[-1]
    return expression.outcome if expression.outcome == "none_of_these" else None


def are_unlike(before: Expression, after: Expression) -> bool:
    """Return whether something wanted was bad when it came, or something not wanted was good."""
    said, felt = answer(before), answer(after)
    if said in ("no", "none_of_these"):
        return felt == GOOD
    return said is not None and felt == BAD


def missing(went: bool, replies: Sequence[Became], state: ItemState | None) -> Missing | None:
    """Return why something chosen did not come about; ``None`` where somebody has said that it did, or gave it a day.

    Only what was told counts: that it began or was over, how it was afterwards, the last reply, and what became of it
    on the plan. Where nothing of that was told, it is not said that it did not come about.

    Args:
        went: whether somebody told that it began or was over, or the person has answered how it was.
        replies: what was replied, oldest first.
        state: how it stands on the plan; ``None`` where it is on no plan.
    """
    last = replies[-1] if replies else None
    if went or last in ("done", "now"):
        return None
    if last == "not_possible" or last == "changed":
        return last
    if state == "cancelled" or state == "changed":
        return state
    return None if last == "planned" and state is None else "untold"


def first_times(said: Iterable[Expression], earlier: Iterable[Expression]) -> tuple[Expression, ...]:
    """Return the choices of things that were not chosen before, each thing once.

    Args:
        said: what is looked at, oldest first.
        earlier: what was said before it.
    """
    known = {option for e in earlier if e.counted for option in e.chosen}
    found: list[Expression] = []
    for e in filter(is_choice, said):
        if e.chosen[-1] not in known | _SCALE:
            found.append(e)
        known.update(e.chosen)
    return tuple(found)


def can_change(expression: Expression) -> bool:
    """Return whether an answer can be held against earlier ones: the same question is asked time and again."""
    return expression.counted and not expression.question.startswith(_ONCE) and answer(expression) is not None


def is_changed(expression: Expression, before: Sequence[Expression]) -> bool:
    """Return whether the last times the same question always had one answer, and now has another one."""
    last = [answer(e) for e in before if can_change(e)][:USUALLY]
    return len(last) == USUALLY and len(set(last)) == 1 and last[0] != answer(expression)
