"""Mine: what I chose, what became of it, and "Det är fel"."""

from __future__ import annotations

from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import STAY, Asked, Cell, Scene
from jagvoice.core.text import Said, text
from jagvoice.pages.board.own import Own, own
from jagvoice.pages.board.replies import became
from jagvoice.pages.board.scenes import Family, Part, back, leaving, nothing_asked, pages, signpost
from jagvoice.pages.board.words import button
from jagvoice.words import say

MINE = "mine"
WRONG = "wrong"

MOST = 12
"""So many of the person's own choices are shown, the newest first."""


def own_choices(dealing: Dealing) -> tuple[Own, ...]:
    """Return what the person has lately chosen, the newest first, each picture once."""
    found: dict[str, Own] = {}
    for ask in dealing.said:
        if one := own(ask, dealing):
            found.setdefault(one.picture, one)
    return tuple(found.values())[:MOST]


def mine(dealing: Dealing) -> list[Part]:
    """Return the pages of what the person chose, and of each what became of it."""
    found = own_choices(dealing)
    if not found:
        return []
    profile, lang = dealing.person.profile, dealing.lang
    cells = tuple(Cell(f"own:{o.ask.id}", o.label, o.picture, f"{MINE}/{o.ask.id}") for o in found)
    family = Family(MINE, MINE, cells, profile.at_once, shuffled=False)
    shown = pages(family, "told", say(text("board.my_choices"), lang), profile, beside=(back(lang),))
    scenes = (*(nothing_asked(s, profile) for s in shown), *(_one(o, dealing) for o in found))
    return [Part(Asked(WRONG, "choose_one", "dispute", "fixed", "team"), scenes, ())]


def _one(one: Own, dealing: Dealing) -> Scene:
    """Return what became of one choice, with the cell that says that it is wrong."""
    lang, profile = dealing.lang, dealing.person.profile
    disputed = any(one.ask.id in e.chosen for e in dealing.came_to(WRONG))
    reply = next((r for r in reversed(dealing.replies) if r.of == one.ask.id), None)
    chose = say(text("board.you_chose", activity=one.label.text), lang).text
    if disputed:
        then = say(text("board.you_said_wrong"), lang).text
    elif reply:
        then = became(reply, one.label, lang).text
    else:
        then = say(text("board.no_reply_yet"), lang).text
    prompt = Said(f"{chose} {then}", lang)
    wrong = Cell(WRONG, button(WRONG, lang), "symbol:wrong", MINE, question=WRONG, option=one.ask.id, of=one.ask.id)
    shown = Cell(f"own:{one.ask.id}", one.label, one.picture, STAY, speaks=prompt)
    exits = (*leaving(profile), signpost("back", MINE, lang), *(() if disputed else (wrong,)))
    return Scene(f"{MINE}/{one.ask.id}", "told", prompt, (shown,), exits)
