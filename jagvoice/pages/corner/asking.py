"""Asking with pictures: one picture asks yes or no, two ask which; first-then shows what comes."""

from __future__ import annotations

from dataclasses import replace

from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import Cell
from jagvoice.core.passing import ASKED
from jagvoice.core.place import How
from jagvoice.core.questions import Question
from jagvoice.core.text import text
from jagvoice.core.vocabulary import Term
from jagvoice.pages.board import questions
from jagvoice.pages.board.words import option
from jagvoice.pages.corner.state import AskNow, Corner, ShowFirstThen, Step, cell
from jagvoice.words import say

TOGETHER = 2
"""So many pictures are asked about at once."""


def vocabulary(corner: Corner, dealt: Dealing) -> list[Cell]:
    """Return the pictures to ask with: what has a photo first, then by how the household tells them.

    What has been typed narrows them to those whose label has it.
    """
    wanted = corner.find.casefold()
    terms = [t for t in dealt.terms if t.kind != "place" and not t.retired and t.id not in corner.picked]
    found = [t for t in terms if wanted in t.label(dealt.lang).text.casefold()]
    return [_cell(t, dealt) for t in sorted(found, key=lambda t: t.photo is None)]


def picked(corner: Corner, dealt: Dealing) -> list[Cell]:
    """Return what has been picked so far."""
    terms = {t.id: t for t in dealt.terms}
    return [_cell(terms[id], dealt) for id in corner.picked if id in terms]


def pick(corner: Corner, id: str, dealt: Dealing) -> Step:
    """Pick one more picture; the second one asks."""
    if id not in {t.id for t in dealt.terms}:
        return Step(corner)
    now = replace(corner, picked=(*corner.picked, id), find="", first=0)
    if len(now.picked) < TOGETHER:
        return Step(now)
    return Step(None, ShowFirstThen(*now.picked)) if corner.page == "first_then" else ask(now, dealt)


def ask(corner: Corner, dealt: Dealing) -> Step:
    """Ask with what has been picked."""
    terms = [t for t in dealt.terms if t.id in corner.picked]
    if not terms:
        return Step(corner)
    how = How("read_by_partner", sure=True, means="partner") if corner.held else None
    return Step(None, AskNow(_which(terms, corner, dealt) if len(terms) > 1 else _wanted(terms[0], dealt), how))


def _which(terms: list[Term], corner: Corner, dealt: Dealing) -> Question:
    id = ASKED + "+".join(sorted(t.id for t in terms))
    asked = questions.choose(id, text("board.which_want"), terms, dealt)
    hint = say(text("board.hold_up"), dealt.lang) if corner.held else None
    return replace(asked, hint=hint)


def _wanted(term: Term, dealt: Dealing) -> Question:
    lang = dealt.lang
    prompt = term.prompt(lang) or say(text("board.want_activity", activity=term.label(lang).text), lang)
    picture = term.shown(dealt.person.profile.understands)
    answers = (option("yes", lang), option("no", lang))
    return Question(f"{ASKED}{term.id}", "yes_no", "activity", prompt, answers, "fixed", picture=picture)


def _cell(term: Term, dealt: Dealing) -> Cell:
    return cell(term.id, term.label(dealt.lang), term.shown(dealt.person.profile.understands), dealt.lang)
