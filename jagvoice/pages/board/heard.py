"""Everything that a deck may be heard to say: what a board that is alone for days has to have with it."""

from __future__ import annotations

from collections.abc import Iterator

from jagvoice.core.deck import BACK, STAY, Deck, Scene
from jagvoice.core.people import Profile
from jagvoice.core.text import Message, Said, text
from jagvoice.words import say

BY_ITSELF: tuple[Message, ...] = (text("board.may_be_old"), text("board.not_saved"))
"""What a board says that no deck holds."""


def may_be_heard(deck: Deck, profile: Profile) -> tuple[Said, ...]:
    """Return every text that is said with a deck, each once, in the order in which it may first be needed.

    That is what the scenes say that nobody touched yet, from Home on as far as touches lead, then what is left. Of a
    private scene it is only what somebody there may ask to hear. A row of pictures is said name by name.
    """
    said: dict[Said, None] = {}
    for scene in as_they_come(deck):
        said.update(dict.fromkeys(_asked_for(scene) if scene.quiet else _of(scene)))
    said.update(dict.fromkeys(say(message, deck.lang) for message in BY_ITSELF))
    if profile.presented is not None:
        said[say(text("board.ways_out"), deck.lang)] = None
    return tuple(said)


def as_they_come(deck: Deck) -> Iterator[Scene]:
    """Yield all scenes, the nearest to Home first."""
    coming = dict.fromkeys(s for s in (deck.home, deck.opens) if s)
    seen = set[str]()
    while coming:
        scene = deck.scenes[next(iter(coming))]
        del coming[scene.id]
        seen.add(scene.id)
        yield scene
        to = (c.to for c in (*scene.cells, *scene.exits) if c.to not in (BACK, STAY))
        coming.update(dict.fromkeys(s for s in to if s not in seen))
    yield from (s for s in deck.scenes.values() if s.id not in seen)


def _of(scene: Scene) -> Iterator[Said]:
    cells = (*scene.cells, *scene.exits)
    if scene.prompt.text:
        yield scene.prompt
    for cell in cells:
        yield from (said for said in (cell.speaks, cell.label, cell.echo, cell.meant) if said)
    for cell in cells:
        yield from (line.said for line in cell.reads)


def _asked_for(scene: Scene) -> Iterator[Said]:
    """Yield what is said in private: a call for help, and what a cell is there to say."""
    for cell in (*scene.cells, *scene.exits):
        if cell.question:
            yield cell.label
        elif cell.to == STAY and cell.speaks and not (cell.reads or cell.hushes):
            yield cell.speaks
