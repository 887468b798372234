"""Asking once more what was asked before: the same words and the same choices, as a question of the office."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from jagvoice.core.attention import owed_by
from jagvoice.core.journal import Expression
from jagvoice.core.passing import ASKED
from jagvoice.core.questions import SCALE, YES_OR_NO, Planned, Topic

ASKED_ANEW: frozenset[Topic] = frozenset({"activity", "wish", "plan", "feeling"})
"""The topics of what can be asked once more without anybody else being spoken of."""


def asked_anew(said: Expression, terms: Container[str], id: str, by: str) -> Planned | None:
    """Return the question that an expression answered, to be asked once more.

    ``None`` where it cannot be: what was said in private is asked again by nobody, what was shown may be there no more,
    and whom one wants beside one is asked with the faces of that moment.

    Args:
        said: what was said.
        terms: what can be spoken of now, by id.
        id: the new question's.
        by: who wants to know.
    """
    if said.visibility == "guarded" or said.topic not in ASKED_ANEW or said.about or said.asked_about:
        return None
    options = _options(said)
    found = set(options)
    owes = owed_by(said)
    about = said.question.removeprefix(ASKED) if said.question.startswith(ASKED) else ""
    question = Planned(
        id,
        by,
        "yes_no",
        said.prompt,
        subject=about if about in terms else "",
        visibility=said.visibility,
        owes="leaders" if owes == "team" and said.visibility == "leaders" else owes,
    )
    if not said.prompt or found == YES_OR_NO:
        return question if said.prompt else None
    if found == SCALE:
        return replace(question, kind="scale")
    known = tuple(o for o in options if o in terms)
    return replace(question, kind="choose_one", options=known, arrangement="shuffled") if len(known) > 1 else None


def _options(said: Expression) -> tuple[str, ...]:
    """Return what was on the page that was answered on, else on the first."""
    answered = (p for p in said.offered if any(s.option in said.chosen for s in p))
    return tuple(s.option for s in next(answered, next(iter(said.offered), ())))
