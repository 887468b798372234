"""Something is bad: private, quiet, and never told to the one it is about.

What is bad, then which person, place or thing, then who should know. However far the person comes, what was said is
kept, and the supporter and the guardian are told unless they are concerned themselves.
"""

from __future__ import annotations

from dataclasses import replace

from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import Asked, Cell, Scene
from jagvoice.core.people import Member, Profile
from jagvoice.core.questions import Option
from jagvoice.core.text import Message, text
from jagvoice.pages.board import questions
from jagvoice.pages.board.scenes import HOME, Family, Part, answers, change_mind, leaving, pages, say_again
from jagvoice.pages.board.words import option
from jagvoice.words import say

BAD = "bad"


def complaint(dealing: Dealing) -> Part:
    """Return the private question with all its steps; they are one ask."""
    profile, lang = dealing.person.profile, dealing.person.profile.lang
    listeners = questions.listeners(dealing)
    people = questions.around(dealing)
    steps = {
        "person": tuple(questions.person_option(m, lang) for m in people),
        "place": _terms(dealing, "place"),
        "activity": _terms(dealing, "activity"),
    }
    families: list[Family] = []
    scenes: list[Scene] = []

    def add(base: str, asks: Message, cells: tuple[Cell, ...], back: bool = True) -> None:
        prompt = say(asks, lang)
        family = Family(base, BAD, cells, profile.at_once, shuffled=True)
        families.append(family)
        again = (say_again(prompt, lang),)
        first = (change_mind(lang),) if back else ()
        scenes.extend(pages(family, "ask", prompt, profile, beside=again, only_first=first, quiet=True))

    what = [replace(_step(option(k, lang)), to=f"{BAD}/{k}") for k, found in steps.items() if found]
    add(BAD, text("board.what_bad"), (*what, _step(option("something_else", lang))), back=False)
    if steps["person"]:
        faces = tuple(replace(c, to=_tell(c.about, listeners)) for c in answers(steps["person"], f"{BAD}/tell"))
        add(f"{BAD}/person", text("board.who_bad"), faces)
    for kind in ("place", "activity"):
        if steps[kind]:
            add(f"{BAD}/{kind}", text("board.what_bad"), answers(steps[kind], f"{BAD}/tell"))
    for concerned in (None, *listeners):
        cells = tuple(_tell_cell(m, lang) for m in listeners if m != concerned)
        add(_tell(concerned.id if concerned else None, listeners), text("board.who_tell"), cells)
    scenes.extend(_kept(m, profile, m.id in dealing.reachable) for m in listeners)
    asked = Asked(BAD, "complaint", "complaint", "shuffled", "guarded", tuple(m.id for m in listeners))
    return Part(asked, tuple(scenes), tuple(families))


def _terms(dealing: Dealing, kind: str) -> tuple[Option, ...]:
    return tuple(
        questions.term_option(t, dealing.person.profile) for t in dealing.terms if t.kind == kind and not t.retired
    )


def _step(what: Option) -> Cell:
    return answers((what,), f"{BAD}/tell")[0]


def _tell(concerned: str | None, listeners: tuple[Member, ...]) -> str:
    """Return the scene that asks who should know, without the one it is about."""
    return f"{BAD}/tell/{concerned}" if concerned in {m.id for m in listeners} else f"{BAD}/tell"


def _tell_cell(member: Member, lang: str) -> Cell:
    face = questions.person_option(member, lang)
    return Cell(
        f"tell:{member.id}",
        face.label,
        face.picture,
        f"{BAD}/kept/{member.id}",
        "chose",
        ends=True,
        recipient=member.id,
    )


def _kept(member: Member, profile: Profile, reached: bool) -> Scene:
    """Return the scene that tells where it is now; that somebody will know is said only of those whom it reaches."""
    there = text("board.private_kept", name=member.first_name) if reached else text("board.private_here")
    prompt = say(there, profile.lang)
    face = questions.person_option(member, profile.lang).picture
    return Scene(f"{BAD}/kept/{member.id}", "kept", prompt, (), leaving(profile), picture=face, quiet=True, leaves=HOME)
