"""Answers made up for tests of what is told of choices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from jagvoice.core.evidence.choices import Choice
from jagvoice.core.evidence.findings import course
from jagvoice.core.evidence.record import NONE_OF_THESE, chosen_among
from jagvoice.core.evidence.told import NOBODY
from jagvoice.core.evidence.weighing import Entered
from jagvoice.core.journal import Expression, Shown

ZONE = ZoneInfo("Europe/Stockholm")
LAST = date(2026, 3, 10)


def shown(*options: str) -> tuple[Shown, ...]:
    """Return a page with some pictures beside each other."""
    return tuple(Shown(o, o.title(), f"symbol:{o}", 0, i) for i, o in enumerate(options))


ONE = Expression(
    id="a1", question="do", topic="activity", prompt="Vad vill du göra?", offered=(shown("bath", "riding"),),
    arrangement="shuffled", outcome="chosen", chosen=("riding",), undone=(), follows=None, about=(), recipients=(),
    visibility="team", means="touch", acted="self", support=0, helper="u-malin", present=("u-malin",),
    asked_at="2026-03-11T10:00:00+01:00", answered_at="2026-03-11T10:00:05+01:00", seconds=5.0,
    received_at="2026-03-11T10:00:06+01:00", trail=(), counted=True, ended=True,
)  # fmt: skip


def chose(id: str, option: str, *among: str, at: str = ONE.asked_at, **also: Any) -> Expression:
    """Return a choice among pictures; of none where the option is ``none_of_these``."""
    none = option == NONE_OF_THESE
    outcome: Any = NONE_OF_THESE if none else "chosen"
    told = {"chosen": () if none else (option,), "outcome": outcome, "asked_at": at, "answered_at": at, **also}
    return replace(ONE, id=id, offered=(shown(*among),), **told)


def yes_or_no(id: str, question: str, answer: str, *, at: str = ONE.asked_at, **also: Any) -> Expression:
    """Return an answer of yes or no."""
    return chose(id, answer, "yes", "no", at=at, question=question, arrangement="fixed", **also)


def felt_so(id: str, question: str, answer: str, *, at: str = ONE.asked_at, **also: Any) -> Expression:
    """Return an answer of the scale."""
    told = {"topic": "feeling", "question": question, "arrangement": "fixed", **also}
    return chose(id, answer, "good", "so_so", "bad", at=at, **told)


def entered(said: Iterable[Expression]) -> tuple[Entered, ...]:
    """Return expressions with the choices that they are."""
    return tuple(Entered(e, chosen_among(e)) for e in said)


def lived(choices: Sequence[Choice]) -> tuple[Entered, ...]:
    """Return choices with expressions that say the same: a day for each of theirs, the newest ``LAST``."""
    days = list(dict.fromkeys(c.day for c in choices))
    made = []
    for number, c in enumerate(choices):
        day = LAST - timedelta(days=len(days) - 1 - days.index(c.day))
        placed = {o: cell for o, cell in zip(c.options, c.cells, strict=True) if cell is not None}
        by: dict[str, Any] = {"helper": None, "saw": False} if c.helper == NOBODY else {"helper": c.helper}
        by |= {} if c.helper else {"acted": "not_stated"}
        at = f"{day}T{8 + number % 10:02d}:00:00+01:00"
        e = chose(f"c{number:03d}", c.winner, *sorted(placed, key=lambda o: placed[o]), at=at, **by)
        made.append(Entered(e, chosen_among(e)))
    return tuple(made)


def course_of(window: Sequence[Entered]) -> Any:
    """Return the course of only these."""
    return course(e.choice for e in window)
