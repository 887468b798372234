"""Steering a board by voice, for assistants with their hands full: a word that stands alone and is sure, and no answer.

A word that names a cell is the person's before it steers anything: "sluta" is the way out where there is one. What is
steered writes nothing, ends no question and never calls: it does what a touch on a signpost does, or less.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple, get_args

from jagvoice.core.deck import MORE, Cell, Deck, Scene, SceneKind
from jagvoice.core.hearing import SURE, Utterance, as_spoken
from jagvoice.core.place import View
from jagvoice.core.text import Message, text
from jagvoice.pages.board.day import TEXT
from jagvoice.pages.board.scenes import HELP
from jagvoice.words import phrase

Steer = Literal["read_day", "next", "again", "end", "help"]

WORDS: Mapping[Steer, Message] = {
    "read_day": text("steer.read_day"),
    "next": text("steer.next"),
    "again": text("steer.again"),
    "end": text("steer.end"),
    "help": text("steer.help"),
}
"""What is said for each; several ways to say it have a bar between them."""

READS_ALOUD = "listen"
"""The cell that reads the day aloud."""

FURTHER = (MORE, "read_on")
"""The signposts that "next" takes, the first that is there."""

ANSWERED_FIRST: frozenset[SceneKind] = frozenset({"ask", "chosen", "meant"})
"""Where the person is asked something, "Menade du ...?" too: no voice but an answer leads away from it."""

Does = Literal["touch", "suggest", "read", "say", "end", "nothing"]


class Steered(NamedTuple):
    """What a face is to do.

    ``touch`` a cell as a hand would; ``suggest`` it, "Menade du ...?"; go to a ``scene`` and ``read`` aloud there what
    its ``cell`` reads; ``say`` again what is said on arriving; ``end`` what is going on: what is read, else the corner,
    else the listening.
    """

    does: Does
    cell: str | None = None
    scene: str | None = None


NOTHING = Steered("nothing")


@cache
def _spoken(lang: str) -> Mapping[str, Steer]:
    return {as_spoken(words): steer for steer in get_args(Steer) for words in phrase(WORDS[steer], lang).split("|")}


def phrases(lang: str) -> tuple[str, ...]:
    """Return all that steers, for a recogniser to listen for."""
    return tuple(_spoken(lang))


def steered(utterance: Utterance, lang: str) -> Steer | None:
    """Return what an utterance steers; ``None`` where anything else was said as well, or it is not sure.

    Ask ``core.hearing.decide`` first: what names a cell is an answer and steers nothing.
    """
    said = " ".join(as_spoken(w.text) for w in utterance.words)
    sure = all(w.confidence >= SURE for w in utterance.words)
    return _spoken(lang).get(said) if sure else None


def steering(steer: Steer, scene: Scene, view: View, deck: Deck) -> Steered:
    """Return what a face is to do; nothing on a private page, and nothing while somebody is called.

    Args:
        steer: what was said.
        scene: what is on the board.
        view: what is really shown of it.
        deck: the deck.
    """
    if scene.quiet or scene.repeats is not None:
        return NOTHING
    match steer:
        case "again":
            return Steered("say")
        case "end":
            return Steered("end")
        case "help":
            return Steered("suggest", HELP) if any(c.id == HELP for c in view.exits) else NOTHING
        case "next":
            further = next((c for id in FURTHER for c in view.exits if c.id == id and _only_leads(c)), None)
            return Steered("touch", further.id) if further else NOTHING
        case "read_day":
            stays = scene.kind in ANSWERED_FIRST or TEXT not in deck.scenes
            return NOTHING if stays else Steered("read", READS_ALOUD, TEXT)


def _only_leads(cell: Cell) -> bool:
    return cell.writes is None and cell.question is None
