"""Mine: what I chose, what became of it, and "Det är fel"."""

from __future__ import annotations

from dataclasses import dataclass

from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import STAY, Asked, Cell, Scene
from jagvoice.core.journal import Expression
from jagvoice.core.text import Said, text
from jagvoice.pages.board.replies import became
from jagvoice.pages.board.scenes import Family, Part, back, leaving, nothing_asked, pages, signpost
from jagvoice.pages.board.words import button
from jagvoice.words import say

MINE = "mine"
WRONG = "wrong"

CHOICES = ("activity", "plan")

MOST = 12
"""So many of the person's own choices are shown, the newest first."""


@dataclass(frozen=True)
class Own:
    """One thing the person said, with the picture it was said with."""

    ask: Expression
    label: Said
    picture: str


def own_choices(dealing: Dealing) -> tuple[Own, ...]:
    """Return what the person has lately chosen, the newest first, each picture once."""
    found: dict[str, Own] = {}
    for ask in dealing.said:
        own = _own(ask, dealing) if ask.outcome == "chosen" and ask.topic in CHOICES else None
        if own:
            found.setdefault(own.picture, own)
    return tuple(found.values())[:MOST]


def mine(dealing: Dealing) -> list[Part]:
    """Return the pages of what the person chose, and of each what became of it."""
    own = own_choices(dealing)
    if not own:
        return []
    profile, lang = dealing.person.profile, dealing.lang
    cells = tuple(Cell(f"own:{o.ask.id}", o.label, o.picture, f"{MINE}/{o.ask.id}") for o in own)
    family = Family(MINE, MINE, cells, profile.at_once, shuffled=False)
    shown = pages(family, "told", say(text("board.my_choices"), lang), profile, beside=(back(lang),))
    scenes = (*(nothing_asked(s, profile) for s in shown), *(_one(o, dealing) for o in own))
    return [Part(Asked(WRONG, "choose_one", "dispute", "fixed", "team"), scenes, ())]


def _own(ask: Expression, dealing: Dealing) -> Own | None:
    """Return what was chosen with its picture: of a yes, what it was said to."""
    last = ask.chosen[-1] if ask.chosen else ""
    shown = next((s for page in ask.offered for s in page if s.option == last), None)
    if ask.topic == "plan":
        item = next((i for i in dealing.items if ask.question.endswith(f":{i.id}")), None)
        term = dealing.of_kind("activity").get(item.activity) if item and last == "yes" else None
        return Own(ask, term.label(dealing.lang), term.shown(dealing.person.profile.understands)) if term else None
    return Own(ask, Said(shown.label, dealing.lang), shown.picture) if shown else None


def _one(own: Own, dealing: Dealing) -> Scene:
    """Return what became of one choice, with the cell that says that it is wrong."""
    lang, profile = dealing.lang, dealing.person.profile
    disputed = any(own.ask.id in e.chosen for e in dealing.came_to(WRONG))
    reply = next((r for r in reversed(dealing.replies) if r.of == own.ask.id), None)
    chose = say(text("board.you_chose", activity=own.label.text), lang).text
    if disputed:
        then = say(text("board.you_said_wrong"), lang).text
    elif reply:
        then = became(reply, own.label, lang).text
    else:
        then = say(text("board.no_reply_yet"), lang).text
    prompt = Said(f"{chose} {then}", lang)
    wrong = Cell(WRONG, button(WRONG, lang), "symbol:wrong", MINE, question=WRONG, option=own.ask.id, of=own.ask.id)
    shown = Cell(f"own:{own.ask.id}", own.label, own.picture, STAY, speaks=prompt)
    exits = (*leaving(profile), signpost("back", MINE, lang), *(() if disputed else (wrong,)))
    return Scene(f"{MINE}/{own.ask.id}", "told", prompt, (shown,), exits)
