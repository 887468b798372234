"""Walking a deck: one touch at a time, pure, the same in every face.

``step`` and ``rest`` return the new place and what is to be kept of it. The browser's module does the same; shared
vector files (deck, inputs, expected entries) hold the two together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jagvoice.core.deck import MEANT, NO, STAY, YES, Cell, Deck, Scene
from jagvoice.core.journal import At, Entry, Means
from jagvoice.core.place import How, Input, NotShownError, Place, Suggested, View
from jagvoice.core.stepping import EXPLORED, MOST_WISHES, OFFERING, Walk, scene_of, view_of

__all__ = [
    "EXPLORED",
    "MOST_WISHES",
    "go",
    "model",
    "rest",
    "scene_at",
    "shown",
    "start",
    "state",
    "step",
    "suggest",
]


def start(deck: Deck) -> Place:
    """Return the place where a deck begins: its Home, untouched."""
    return Place(deck.home)


def shown(deck: Deck, place: Place) -> View:
    """Return what is on the board at a place: the cells in the order of the place's slot, and the ways out."""
    return view_of(deck, place, scene_of(deck, place))


def scene_at(deck: Deck, place: Place) -> Scene:
    """Return the scene at a place: the deck's, or over it the one that asks whether it was heard right."""
    return scene_of(deck, place)


def step(deck: Deck, place: Place, hit: Input, at: At) -> tuple[Place, tuple[Entry, ...]]:
    """Return where one touch leads and what it says.

    Args:
        deck: the deck of this board.
        place: where the person is.
        hit: the cell touched, and how.
        at: when, by this device's clocks.

    Raises:
        NotShownError: if the cell is not on the board at this place.
    """
    cell = _on_the_board(deck, place, hit.cell)
    if place.suggested is not None:
        return _answered(deck, place, place.suggested, cell, hit, at)
    walk = Walk(deck, place, at)
    if cell.question:
        walk.aside(cell, hit)
    elif cell.writes and (place.question or deck.scenes[place.scene].kind in OFFERING):
        if place.question is None:
            walk.begin_here()
        walk.answer(cell, hit)
    walk.move(cell.to)
    return walk.place, tuple(walk.entries)


def suggest(deck: Deck, place: Place, hit: Input, at: At) -> tuple[Place, tuple[Entry, ...]]:
    """Return the place where the board asks whether what it heard was meant, "Menade du Bada?".

    Nothing is said by it until somebody touches yes. What was asked about before it, and not answered, was misheard.

    Raises:
        NotShownError: if the cell is not on the board at this place, or is never asked about.
    """
    cell = _on_the_board(deck, place, hit.cell)
    if cell.meant is None:
        raise NotShownError(hit.cell)
    walk = _unanswered(deck, place, at)
    said = Suggested(cell, MEANT, hit.means, hit.heard, hit.confidence)
    return replace(walk.place, suggested=said), tuple(walk.entries)


def _answered(
    deck: Deck, place: Place, said: Suggested, cell: Cell, hit: Input, at: At
) -> tuple[Place, tuple[Entry, ...]]:
    """Return where an answer to "Menade du ...?" leads.

    A yes is what was heard, as if it had been touched; a no leads back; a way out is what it is on the scene below.
    """
    if cell.to == STAY:
        return place, ()
    if cell.to in deck.scenes and deck.scenes[cell.to].kind == "meant":
        return replace(place, suggested=replace(said, page=cell.to)), ()
    if cell.option == YES:
        heard = hit._replace(cell=said.cell.id, means=said.means, heard=said.heard, confidence=said.confidence)
        return step(deck, replace(place, suggested=None), heard._replace(confirmed=hit.means), at)
    walk = _unanswered(deck, place, at, hit.means if cell.option == NO else None)
    if cell.option == NO:
        return walk.place, tuple(walk.entries)
    then, entries = step(deck, walk.place, hit, at)
    return then, (*walk.entries, *entries)


def _unanswered(deck: Deck, place: Place, at: At, no: Means | None = None) -> Walk:
    """Return a walk from a place where nothing is asked about any more: what was had no yes."""
    walk = Walk(deck, replace(place, suggested=None), at)
    if place.suggested is not None:
        walk.mishear(place.suggested, no)
    return walk


def _on_the_board(deck: Deck, place: Place, cell: str) -> Cell:
    view = shown(deck, place)
    found = next((c for c in (*view.cells, *view.exits) if c.id == cell), None)
    if found is None:
        raise NotShownError(cell)
    return found


def rest(deck: Deck, place: Place, at: At) -> tuple[Place, tuple[Entry, ...]]:
    """Return Home, and the end of an ask that nobody goes on with: the standing answer, or no answer.

    It is also how a board is left, and what the end of the plain face's input means.
    """
    walk = _unanswered(deck, place, at)
    if place.question:
        walk.end("chosen" if place.picked else "no_answer", None, None)
    walk.move(deck.home)
    return walk.place, tuple(walk.entries)


def go(deck: Deck, place: Place, scene: str, at: At) -> tuple[Place, tuple[Entry, ...]]:
    """Return a scene come to without a touch of the person: a helper asks, or a page is turned while it is read.

    Raises:
        KeyError: if the deck has no such scene.
    """
    walk = _unanswered(deck, place, at)
    walk.move(deck.scenes[scene].id)
    return walk.place, tuple(walk.entries)


def model(deck: Deck, place: Place, cell: str, at: At) -> tuple[Place, tuple[Entry, ...]]:
    """Return the same place after an assistant has shown a picture: it is kept beside the ask, and chooses nothing.

    Raises:
        NotShownError: if the cell is not on the board at this place.
    """
    found = _on_the_board(deck, place, cell)
    if place.question is None:
        offers = deck.scenes[place.scene].kind in OFFERING and found.writes == "chose"
        seen = (*place.modelled, (found.id, found.option, at)) if offers else place.modelled
        return replace(place, modelled=seen), ()
    walk = Walk(deck, place, at)
    walk.write("modelled", place.scene, cell=found.id, option=found.option, acted="shown")
    return walk.place, tuple(walk.entries)


def state(deck: Deck, place: Place, how: How, at: At) -> tuple[Place, tuple[Entry, ...]]:
    """Return the place after a helper has told how an answer came about: of the ask going on, else of the last one.

    Only of what the whole team may know: beside a private ask it is the last other one that is meant, so that nothing
    tells that there was a private one. Nothing is written where nothing has been asked yet.
    """
    told: dict[str, Any] = how._asdict()
    if place.question and deck.questions[place.question].visibility == "team":
        walk = Walk(deck, place, at)
        walk.write("stated", place.scene, **told)
        return walk.place, tuple(walk.entries)
    last = place.last
    if last is None:
        return place, ()
    heard: dict[str, Any] = {"heard": None, "confidence": None, "confirmed": None}
    entry = replace(last, n=last.n + 1, kind="stated", at=at, outcome=None, cell=None, **heard, **told)
    wishes = tuple(
        replace(w, ended=replace(w.ended, n=entry.n)) if w.ended.ask == entry.ask else w for w in place.wishes
    )
    return replace(place, last=entry, wishes=wishes), (entry,)
