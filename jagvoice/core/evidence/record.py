"""Which answers may be weighed, and what becomes of the others: they are counted and shown, and never enter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from jagvoice.core.evidence.choices import Choice
from jagvoice.core.evidence.told import NOBODY, Left
from jagvoice.core.journal import Expression, Shown
from jagvoice.core.passing import AGAIN

NONE_OF_THESE = "none_of_these"
"""The option of whoever wants none of what was offered; it has no cell."""


@dataclass(frozen=True)
class Record:
    """The answers of one topic, in the order in which they came to the chain."""

    choices: tuple[Choice, ...]
    asks: tuple[str, ...]
    """The ask of each choice."""
    left: Mapping[Left, int] = field(default_factory=dict)
    outcomes: Mapping[str, int] = field(default_factory=dict)
    """How many asks ended without a choice, by outcome."""


def recorded(expressions: Iterable[Expression]) -> Record:
    """Return what may be weighed of some answers, and why the rest may not."""
    choices: list[Choice] = []
    asks: list[str] = []
    left: Counter[Left] = Counter()
    outcomes: Counter[str] = Counter()
    answered: dict[str, str] = {}
    taken = tuple(expressions)
    for e in taken:
        if e.outcome not in ("chosen", NONE_OF_THESE):
            outcomes[e.outcome] += 1
        weighed = why_left(e, answered)
        if weighed in (None, "again"):
            answered[e.id] = e.question
        if weighed:
            left[weighed] += 1
            continue
        choices.append(chosen_among(e))
        asks.append(e.id)
    return Record(tuple(choices), tuple(asks), dict(left), dict(outcomes))


def why_left(e: Expression, answered: Mapping[str, str]) -> Left | None:
    """Return why an answer does not enter; ``None`` where it does.

    Args:
        e: the answer.
        answered: the questions of the asks that have entered, or did not only because they were asked again, by ask.
    """
    if e.outcome not in ("chosen", NONE_OF_THESE):
        return "explored" if e.outcome == "explored" else "no_choice"
    if e.arrangement != "shuffled":
        return "fixed"
    if e.acted == "hand_helped":
        return "helped"
    if any(t.kind == "modelled" for t in e.trail) or e.acted == "shown":
        return "shown"
    if not e.counted or e.acted == "reported" or not has_moment(e):
        return "unsure"
    if e.outcome == "chosen" and not e.chosen:
        return "no_choice"
    pictures = _pictures(e)
    if len(pictures) < 2 or (e.outcome == "chosen" and e.chosen[-1] == _looking(e)):
        return "beside" if _looking(e) in {s.option for page in e.offered for s in page} else "one_option"
    if NONE_OF_THESE in pictures or (e.outcome == "chosen" and e.chosen[-1] not in pictures):
        return "unsure"
    if e.question.startswith(AGAIN) or (e.follows is not None and answered.get(e.follows) == e.question):
        return "again"
    return None


def answered_before(of: Expression | None) -> dict[str, str]:
    """Return what ``why_left`` has to know of the asks before one, given what it follows: that may have entered."""
    return {of.id: of.question} if of is not None and why_left(of, {}) in (None, "again") else {}


def chosen_among(e: Expression) -> Choice:
    """Return an answer as a choice, "none of these" beside what was offered.

    A cell is a page, a row, a column and how many there were: the left one of two is another place than that of four.
    Whoever was beside counts as stated only where it is also stated who acted. Who could see the pictures is none of
    them: with that face beside, nothing tells for or against it. What is left is a choice among the others, whose
    places are drawn by lot all the same.
    """
    pictures = _pictures(e)
    options = (*pictures, NONE_OF_THESE)
    wanted = NONE_OF_THESE if e.outcome == NONE_OF_THESE else e.chosen[-1]
    at = datetime.fromisoformat(e.asked_at).timestamp()
    return Choice(options, (*pictures.values(), None), options.index(wanted), _helper(e), e.asked_at[:10], at)


def _pictures(e: Expression) -> dict[str, str]:
    """Return the cell of each option but whoever looked on; of one that was shown on several pages the first."""
    found: dict[str, str] = {}
    for number, page in enumerate(e.offered):
        for shown in page:
            if shown.option != _looking(e):
                found.setdefault(shown.option, _cell(number, shown, len(page)))
    return found


def _looking(e: Expression) -> str | None:
    """Return whoever was beside and could see the pictures, as far as it is known."""
    return None if e.saw is False else e.helper


def _cell(page: int, shown: Shown, of: int) -> str:
    return f"{page}:{shown.row},{shown.column}/{of}"


def _helper(e: Expression) -> str | None:
    if e.saw is False:
        return NOBODY
    return e.helper if e.acted in ("self", "read_by_partner") else None


def has_moment(e: Expression) -> bool:
    """Return whether it is known when something was asked and answered; what claims no moment is told of no time."""
    return all(map(_is_moment, (e.asked_at, e.answered_at or e.asked_at)))


def _is_moment(at: str) -> bool:
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return False
    sound = found.tzinfo is not None and found.date().isoformat() == at[:10]
    return sound and _FIRST_YEAR < found.year < _LAST_YEAR


_FIRST_YEAR, _LAST_YEAR = 1900, 9999
"""Beyond these a moment cannot be told in every zone."""
