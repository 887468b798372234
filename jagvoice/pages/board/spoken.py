"""All that a board says at a time, and whether something is among it: for those who lend it a voice, word for word."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import Scene
from jagvoice.core.media import as_heard
from jagvoice.pages.board.deal import deal
from jagvoice.pages.board.words import BUTTONS, button, chosen
from jagvoice.words import texts

NEAR = 0.7
"""How alike two texts are, from 0 to 1, where one may be a slip of the pen for the other."""


def spoken(dealing: Dealing) -> tuple[str, ...]:
    """Return what a board can say, each once: its deck, its own words, and the names of what there is.

    What cannot be done just now is among it, for the board says it when it can.
    """
    return tuple(dict.fromkeys(_spoken(dealing)))


def _spoken(dealing: Dealing) -> Iterator[str]:
    lang = dealing.lang
    for term in dealing.terms:
        label = term.label(lang)
        yield from (label.text, chosen(label, lang).text)
        if prompt := term.prompt(lang):
            yield prompt.text
    yield from (m.first_name for m in dealing.members)
    for scene in deal(dealing).scenes.values():
        yield from _of_scene(scene)
    yield from (button(key, lang).text for key in BUTTONS)
    yield from (t for key, t in texts("jagvoice", lang).items() if key.startswith("board.") and "{" not in t)


def _of_scene(scene: Scene) -> Iterator[str]:
    if scene.prompt.text:
        yield scene.prompt.text
    for cell in (*scene.cells, *scene.exits):
        said = (cell.label, cell.speaks, cell.echo, cell.meant, *(line.said for line in cell.reads))
        yield from (each.text for each in said if each)


def is_said(words: str, dealing: Dealing) -> tuple[bool, str | None]:
    """Return whether a board says something, and where it does not, what it says that is near, if anything is."""
    heard = {as_heard(each): each for each in spoken(dealing)}
    if as_heard(words) in heard:
        return True, None
    near = get_close_matches(as_heard(words), heard, n=1, cutoff=NEAR)
    return False, heard[near[0]] if near else None
