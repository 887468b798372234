"""What the office wants to know, as questions of the board: from the vocabulary, with its pictures and in its class."""

from __future__ import annotations

from jagvoice.core.dealing import Around
from jagvoice.core.people import Member
from jagvoice.core.questions import Option, Planned, Question, topic_of
from jagvoice.core.text import Said, text
from jagvoice.core.vocabulary import Term
from jagvoice.pages.board import questions
from jagvoice.pages.board.words import option
from jagvoice.words import say

ANSWERS = ("yes", "no")

LOOK_AWAY = text("board.look_away")
"""For whoever is beside while a round is asked: what nobody could steer tells most."""


def asked_of(planned: Planned, around: Around) -> Question | None:
    """Return a question of the office as the board asks it; ``None`` where what it is about is there no more.

    What is asked about somebody concerns them whatever is answered, and nothing of it is spoken by itself. An ask of a
    round is asked whole, or waits.
    """
    terms = {t.id: t for t in around.terms}
    members = {m.id: m for m in around.members}
    about = members.get(planned.subject)
    of = about or terms.get(planned.subject)
    options = _options(planned, around, terms)
    fewer = planned.round is not None and len(options) < len(planned.options)
    if len(options) < 2 or fewer or (planned.subject and of is None):
        return None
    return Question(
        planned.asked_as,
        planned.kind,
        topic_of(planned, about is not None),
        Said(planned.prompt, around.lang),
        options,
        planned.arrangement if planned.kind == "choose_one" else "fixed",
        "leaders" if about and planned.visibility == "team" else planned.visibility,
        picture=_shown(of, around),
        quiet=about is not None,
        about=(about.id,) if about else (),
        owes=planned.owes,
        hint=say(LOOK_AWAY, around.lang) if planned.round else None,
    )


def _options(planned: Planned, around: Around, terms: dict[str, Term]) -> tuple[Option, ...]:
    if planned.kind == "yes_no":
        return tuple(option(key, around.lang) for key in ANSWERS)
    if planned.kind == "scale":
        return questions.scale(around).options
    chosen = (terms[o] for o in dict.fromkeys(planned.options) if o in terms and not terms[o].retired)
    return questions.distinct(questions.options(chosen, around))


def _shown(of: Term | Member | None, around: Around) -> str | None:
    if isinstance(of, Member):
        return of.portrait
    return of.shown(around.person.profile.understands) if of else None
