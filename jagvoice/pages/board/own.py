"""What the person's own choices were of: the thing itself, also where the answer was only yes."""

from __future__ import annotations

from dataclasses import dataclass

from jagvoice.core.dealing import Dealing
from jagvoice.core.journal import Expression
from jagvoice.core.passing import ASKED, PLAN
from jagvoice.core.text import Said
from jagvoice.core.vocabulary import Term

YES_OR_NO = frozenset({"yes", "no"})


@dataclass(frozen=True)
class Own:
    """One thing the person chose, with the picture it is shown with."""

    ask: Expression
    label: Said
    picture: str
    term: Term | None = None
    """The activity, where the household knows it."""


def own(ask: Expression, dealing: Dealing) -> Own | None:
    """Return what was chosen in an ask about doing something; a no, and a yes to nobody knows what, choose nothing."""
    if ask.outcome != "chosen" or ask.topic not in ("activity", "plan") or not ask.chosen:
        return None
    option = ask.chosen[-1]
    term = dealing.of_kind("activity").get(_asked_about(ask, dealing) if option == "yes" else option)
    if term:
        return Own(ask, term.label(dealing.lang), term.shown(dealing.person.profile.understands), term)
    shown = next((s for page in ask.offered for s in page if s.option == option), None)
    if shown is None or option in YES_OR_NO:
        return None
    return Own(ask, Said(shown.label, dealing.lang), shown.picture)


def _asked_about(ask: Expression, dealing: Dealing) -> str:
    """Return the activity that a question of yes or no was about, where its id tells."""
    if ask.question.startswith(ASKED):
        return ask.question.removeprefix(ASKED)
    item = ask.question.removeprefix(PLAN)
    return next((i.activity for i in dealing.items if i.id == item), "")
