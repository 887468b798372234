"""The assistant's corner of a board in a browser: its pages in advance, and what a touch comes to that needs asking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jagvoice.core.codec import build, plain
from jagvoice.core.dealing import Dealing
from jagvoice.core.manners import Manners
from jagvoice.core.place import How
from jagvoice.core.questions import Question
from jagvoice.core.text import Message, text
from jagvoice.household import Answer, Communication, Household, Refused, Tell, ToDeal, Viewer
from jagvoice.pages import corner
from jagvoice.pages.board import FIRST_THEN
from jagvoice.pages.corner import Corner, Deed
from jagvoice.pages.corner.ahead import Listen, laid_out, listening, own

Bundle = dict[str, Any]
Outcome = tuple[dict[str, Any] | None, Bundle | None, Message | None]
"""What the board is to do, the deck for it, and what could not be done."""
Deal = Callable[[tuple[Question, ...], tuple[str, ...]], Bundle | None]
"""Deals a deck with these questions, or with these two activities one after the other, and returns what a board takes
up; ``None`` where nothing can be dealt or kept."""


class UnknownTouchError(ValueError):
    """A touch that no page of the corner has."""


def pages(household: Household, viewer: Viewer) -> list[dict[str, Any]]:
    """Return the pages that a board has with it; none where nothing can be dealt."""
    dealt = household.look(viewer, ToDeal(viewer.who))
    if dealt is None:
        return []
    first, *further = laid_out(dealt, household.look(viewer, Communication()))
    if household.person.profile.microphone == "on":
        first = listening(first, dealt)
    return [
        {
            "corner": plain(page.corner),
            "scene": plain(page.scene),
            "moves": {
                cell: {"do": told(move.deed) if move.deed else None, "to": move.to} for cell, move in page.moves.items()
            },
        }
        for page in (first, *further)
    ]


def references(scenes: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return each picture of some scenes of the corner once; they are plain data."""
    shown = (c for s in scenes for c in ({"picture": s.get("picture")}, *s.get("cells", ()), *s.get("exits", ())))
    return list(dict.fromkeys(c["picture"] for c in shown if c.get("picture")))


def answered(
    household: Household, viewer: Viewer, asked: Any, deal: Deal, say: Callable[[Message], str]
) -> dict[str, Any]:
    """Return what one touch in the corner comes to, once it has been carried out.

    Args:
        household: the one door.
        viewer: the board.
        asked: where the helper is, and what was touched, typed or said there.
        deal: deals what is to be asked.
        say: puts a message into the board's language.

    Raises:
        UnknownTouchError: if no page of the corner has such a touch.
    """
    dealt = household.look(viewer, ToDeal(viewer.who))
    if dealt is None:
        raise UnknownTouchError
    manners = household.look(viewer, Communication())
    then, deed = _step(asked, dealt, manners)
    done, bundle, problem = _carried_out(household, viewer, deed, deal)
    again = household.look(viewer, ToDeal(viewer.who)) or dealt
    return {
        "page": None if then is None else _page(then, again, manners),
        "do": None if problem else done,
        "bundle": bundle,
        "problem": say(problem) if problem else None,
    }


def told(deed: Deed | Listen) -> dict[str, Any]:
    """Return a deed that a board does by itself, as it is told there."""
    match deed:
        case corner.Model():
            return {"do": "show"}
        case corner.Practise():
            return {"do": "practise"}
        case Listen():
            return {"do": "listen"}
        case corner.ListenPartner():
            return {"do": "listen_partner"}
        case corner.TellHow(how, beforehand):
            return {"do": "how", "how": _how(how), "beforehand": beforehand}
        case corner.Open(scene):
            return {"do": "open", "scene": scene}
    raise TypeError(deed)


def _step(asked: Any, dealt: Dealing, manners: Manners | None) -> corner.Step:
    try:
        at = build(Corner, asked["corner"])
        scene = corner.scene(at, dealt, manners)
        if "heard" in asked:
            return corner.heard(at, str(asked["heard"]), dealt)
        if "typed" in asked:
            return corner.Step(corner.typed(at, str(asked["typed"])))
        if asked["touch"] not in {c.id for c in (*scene.cells, *scene.exits)}:
            raise UnknownTouchError
        return corner.touched(at, asked["touch"], dealt)
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise UnknownTouchError from error


def _carried_out(household: Household, viewer: Viewer, deed: Deed | None, deal: Deal) -> Outcome:
    """Do what has to be done here, and return what is left to do."""
    if deed is None:
        return None, None, None
    if own(deed):
        return told(deed), None, None
    match deed:
        case corner.GiveReply(of, became, reason):
            return _kept(household, viewer, Answer(of, became, reason=reason))
        case corner.TellMarks(marks, None):
            return _kept(household, viewer, Tell(marks))
        case corner.TellMarks(marks, question):
            kept = _kept(household, viewer, Tell(marks))
            return kept if kept[2] or question is None else _asked(deal((question,), ()), question.id)
        case corner.AskNow(question, how):
            return _asked(deal((question,), ()), question.id, how)
        case corner.ShowFirstThen(first, then):
            return _asked(deal((), (first, then)), FIRST_THEN)
    raise TypeError(deed)


def _kept(household: Household, viewer: Viewer, command: Tell | Answer) -> Outcome:
    done = household.do(viewer, command)
    return (None, None, done.message) if isinstance(done, Refused) else ({"do": "told"}, None, None)


def _asked(bundle: Bundle | None, scene: str, how: How | None = None) -> Outcome:
    if bundle is None:
        return None, None, text("board.not_saved")
    return {"do": "ask", "scene": scene, "how": _how(how) if how else None}, bundle, None


def _how(how: How) -> dict[str, Any]:
    return {name: value for name, value in how._asdict().items() if value is not None}


def _page(at: Corner, dealt: Dealing, manners: Manners | None) -> dict[str, Any]:
    return {"corner": plain(at), "scene": plain(corner.scene(at, dealt, manners)), "moves": {}}
