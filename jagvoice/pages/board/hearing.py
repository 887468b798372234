"""What may be heard on a board: dealt into its deck where the board may listen, and read from what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import BACK, MEANT, NO, YES, Cell, Scene
from jagvoice.core.hearing import Target, as_spoken
from jagvoice.core.people import Member, Profile
from jagvoice.core.place import View
from jagvoice.core.sounds import WORDS
from jagvoice.core.text import Message, Said, text
from jagvoice.core.vocabulary import Term
from jagvoice.pages.board.questions import AROUND
from jagvoice.pages.board.scenes import Family, pages
from jagvoice.pages.board.signs import HEAR_ME
from jagvoice.pages.board.words import BUTTONS, button
from jagvoice.words import phrase, say

FORMS: Mapping[str, Message] = {
    "yes": text("spoken.yes"),
    "no": text("spoken.no"),
    "none_of_these": text("spoken.none_of_these"),
    "not_now": text("spoken.not_now"),
    "dont_know": text("spoken.dont_know"),
    "stop": text("spoken.stop"),
    "help": text("spoken.help"),
    "finished": text("spoken.finished"),
    "more_pictures": text("spoken.more_pictures"),
    "toilet": text("spoken.toilet"),
    "drink": text("spoken.drink"),
    "pain": text("spoken.pain"),
    "more": text("spoken.more"),
    "hungry": text("spoken.hungry"),
    "is_bad": text("spoken.is_bad"),
}
"""What else is said for the board's own words, with a bar between; each stands for the picture of that symbol."""

SEPARATOR = "|"

NEVER_SAID = frozenset({"i_see_you"})
"""What is touched by those who are called, on a scene where nothing is heard."""


def targets(view: View) -> tuple[Target, ...]:
    """Return what may be named on the board as it is shown, the options first.

    A form that is the label of another cell names only that one.
    """
    cells = [c for c in (*view.cells, *view.exits) if c.spoken]
    labels = {c.spoken[0] for c in cells}
    return tuple(
        Target(c.id, c.option or c.id, (c.spoken[0], *(f for f in c.spoken[1:] if f not in labels))) for c in cells
    )


def vocabulary(dealing: Dealing) -> tuple[Target, ...]:
    """Return everything that may be named to a person's board, whatever it shows: pictures and the board's words."""
    lang = dealing.lang
    terms = {t.id: t.labels[lang] for t in dealing.terms if lang in t.labels and not t.retired}
    words = {word: phrase(BUTTONS[word], lang) for word in WORDS if word in BUTTONS and word not in terms}
    other = {term.id: term.spoken.get(lang, ()) for term in dealing.terms}
    return tuple(
        Target(key, key, _as_spoken(label, *other.get(key, ()), *(_own(key, lang) if key in words else ())))
        for key, label in {**terms, **words}.items()
    )


def fixed(lang: str, terms: Iterable[Term], members: tuple[Member, ...], now: datetime) -> dict[str, tuple[str, ...]]:
    """Return what a board may listen for that no other word can be added to, by its label, with how it may be said.

    These are the board's own words and the names of those around the person.
    """
    shown = {term.id for term in terms if not term.retired}
    own = {key: phrase(message, lang) for key, message in BUTTONS.items() if key not in (*shown, *NEVER_SAID)}
    words = {label: _as_spoken(label, *_own(key, lang)) for key, label in own.items()}
    return words | {m.first_name: _as_spoken(m.first_name) for m in members if any(m.has(r, now) for r in AROUND)}


def heard_in(scenes: Mapping[str, Scene], dealing: Dealing) -> dict[str, Scene]:
    """Return a deck's scenes as they are where the board may listen, and those that ask whether it heard right.

    What says or begins something is asked about; what only moves, or reads something aloud, is not. A call that is said
    again and again stays until somebody touches that it was seen: nothing is heard there.
    """
    made: dict[tuple[Cell, bool], Cell] = {}
    other = {term.id: term.spoken.get(dealing.lang, ()) for term in dealing.terms}

    def heard(cell: Cell, scene: Scene) -> Cell:
        if cell.id == HEAR_ME or scene.repeats is not None:
            return cell
        key = cell, _says(cell, scene, scenes)
        if key not in made:
            asked = say(text("board.meant", label=cell.label.text), dealing.lang) if key[1] else None
            made[key] = replace(cell, meant=asked, spoken=_forms(cell, dealing.lang, other))
        return made[key]

    return {
        scene.id: replace(
            scene,
            cells=tuple(heard(c, scene) for c in scene.cells),
            exits=tuple(heard(c, scene) for c in scene.exits),
        )
        for scene in scenes.values()
    }


def asking_what_was_meant(profile: Profile) -> tuple[Scene, ...]:
    """Return the scenes that ask whether it was heard right: yes and no stand where they always do, with the ways out.

    The walk puts in what was heard, and its picture.
    """
    lang = profile.lang
    answers = tuple(Cell(f"option:{k}", button(k, lang), f"symbol:{k}", BACK, option=k) for k in (YES, NO))
    family = Family(MEANT, "", answers, profile.at_once, shuffled=False)
    return tuple(replace(page, question=None) for page in pages(family, "meant", Said("", lang), profile))


def _says(cell: Cell, scene: Scene, scenes: Mapping[str, Scene]) -> bool:
    """Return whether a touch of a cell is kept: it says something, or begins another question."""
    there = scenes.get(cell.to)
    begins = there is not None and there.kind == "ask" and there.question != scene.question
    return bool(cell.writes or cell.question or begins)


def _forms(cell: Cell, lang: str, other: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return how a cell may be said."""
    key = cell.option or cell.id
    own = _own(key, lang) if cell.picture == f"symbol:{key}" else ()
    return _as_spoken(cell.label.text, *other.get(key, ()), *own)


def _own(key: str, lang: str) -> tuple[str, ...]:
    """Return what else is said for one of the board's own words."""
    return tuple(phrase(FORMS[key], lang).split(SEPARATOR)) if key in FORMS else ()


def _as_spoken(*forms: str) -> tuple[str, ...]:
    """Return how something may be said, its label first and each form once."""
    return tuple(dict.fromkeys(spoken for form in forms if (spoken := as_spoken(form))))
