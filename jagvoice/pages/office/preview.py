"""A scene of the board as the person would see it: dealt by the board itself, and shown without a touch.

What is filled in is shown first and kept only when it is sent once more as it was shown: until then it is a draft,
which travels in the link to the page; a face that shows addresses keeps it out of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from jagvoice.core.codec import build, plain
from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import Cell
from jagvoice.core.place import Place
from jagvoice.core.questions import Question
from jagvoice.core.walk import shown
from jagvoice.pages import blocks
from jagvoice.pages.board import deal
from jagvoice.pages.office.desk import Args, NoAccessError, Values

T = TypeVar("T")

DRAFT = "draft."
"""How the names begin under which a draft travels in an address."""


def home(dealing: Dealing) -> blocks.Deck:
    """Return the board's Home."""
    return _scene(dealing, "home")


def asked(dealing: Dealing, question: Question, about: str) -> blocks.Deck:
    """Return the first page of a question; ``about`` names what is pictured beside it."""
    return _scene(replace(dealing, asks=(question,)), question.id, about)


def _scene(dealing: Dealing, id: str, about: str = "") -> blocks.Deck:
    deck = deal(dealing)
    scene, view = deck.scenes[id], shown(deck, Place(id))
    cells = view.cells[: dealing.person.profile.at_once]
    return blocks.Deck(
        view.prompt.text,
        tuple(map(_picture, cells)),
        tuple(map(_picture, view.exits)),
        view.columns,
        blocks.Picture(scene.picture, about) if scene.picture else None,
        "" if scene.quiet else view.prompt.text,
    )


def _picture(cell: Cell) -> blocks.Picture:
    return blocks.Picture(cell.picture, cell.label.text)


def draft(args: Args) -> Mapping[str, str] | None:
    """Return the draft of an address, ``None`` where it has none."""
    found = {name.removeprefix(DRAFT): value for name, value in args.items() if name.startswith(DRAFT)}
    return found or None


def without_draft(args: Args) -> dict[str, str]:
    """Return the address without its draft."""
    return {name: value for name, value in args.items() if not name.startswith(DRAFT)}


def drafted(args: Args, values: Values, names: Iterable[str]) -> dict[str, str]:
    """Return the address with what was filled in as its draft."""
    return without_draft(args) | {f"{DRAFT}{name}": values.get(name, "") for name in names}


def was_shown(args: Args, values: Values, names: Iterable[str]) -> bool:
    """Return whether what was filled in is what the page has shown."""
    found = draft(args)
    return found is not None and all(found.get(name, "") == values.get(name, "") for name in names)


def seen(kind: type[T], values: Values) -> T | None:
    """Return what was there when a form was drawn, ``None`` where nothing was.

    Raises:
        NoAccessError: if that is no such thing.
    """
    try:
        return build(kind, json.loads(values["was"])) if values.get("was") else None
    except (ValueError, TypeError, KeyError) as error:
        raise NoAccessError from error


def written(thing: object) -> str:
    """Return something as a form sends it along, so that nobody's change is lost under another's."""
    return json.dumps(plain(thing), ensure_ascii=False, sort_keys=True) if thing is not None else ""
