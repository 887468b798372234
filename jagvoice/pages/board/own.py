"""What the person's answers were of: the thing itself, also where the answer was only yes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import Outcome
from jagvoice.core.journal import Expression
from jagvoice.core.passing import ASKED, PLAN
from jagvoice.core.people import Profile
from jagvoice.core.plan import PlanItem
from jagvoice.core.questions import YES_OR_NO
from jagvoice.core.text import Said
from jagvoice.core.vocabulary import Term
from jagvoice.pages.board.words import button


@dataclass(frozen=True)
class Own:
    """One thing the person chose or answered, with the picture it is shown with."""

    ask: Expression
    label: Said
    picture: str
    term: Term | None = None
    """The activity, where the household knows it."""


def own(ask: Expression, dealing: Dealing) -> Own | None:
    """Return what was chosen in an ask about doing something; a no, and a yes to nobody knows what, choose nothing."""
    if ask.outcome != "chosen" or ask.topic not in ("activity", "plan") or not ask.chosen or ask.chosen[-1] == "no":
        return None
    found = answer_of(ask, dealing.of_kind("activity"), dealing.person.profile, dealing.items)
    return None if found is None or (found.term is None and ask.chosen[-1] in YES_OR_NO) else found


def answer_of(
    ask: Expression, activities: Mapping[str, Term], profile: Profile, items: Iterable[PlanItem] = ()
) -> Own | None:
    """Return the picture that an answer is spoken of with: what was chosen, else what it was about, else the way out.

    Args:
        ask: what was said.
        activities: those the household knows, by id.
        profile: the person's.
        items: the plan that a question may have been about.
    """
    option = ask.chosen[-1] if ask.chosen else ""
    term = activities.get(asked_about(ask, items) if option in ("", *YES_OR_NO) else option)
    if term:
        return Own(ask, term.label(profile.lang), term.shown(profile.understands), term)
    shown = next((s for page in ask.offered for s in page if s.option == option), None)
    if shown is not None:
        return Own(ask, Said(shown.label, profile.lang), shown.picture)
    way = _WAYS.get(ask.outcome)
    return Own(ask, button(way, profile.lang), f"symbol:{way}") if way else None


_WAYS: Mapping[Outcome, str] = {"none_of_these": "none_of_these", "stopped": "stop"}


def asked_about(ask: Expression, items: Iterable[PlanItem] = ()) -> str:
    """Return the activity that a question of yes or no was about, where its id tells."""
    if ask.question.startswith(ASKED):
        return ask.question.removeprefix(ASKED)
    item = ask.question.removeprefix(PLAN)
    return next((i.activity for i in items if i.id == item), "")
