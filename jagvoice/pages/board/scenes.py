"""Scenes made of questions: pages no larger than the person's number of options, each with all the ways out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from jagvoice.core import lot
from jagvoice.core.deck import BACK, MORE, STAY, Asked, Cell, Outcome, Scene, SceneKind, columns_for
from jagvoice.core.hearing import MOST_HEARD
from jagvoice.core.people import Profile, WayOut
from jagvoice.core.questions import Option, Question
from jagvoice.core.text import Said, text
from jagvoice.pages.board.words import button
from jagvoice.words import say

HOME = "home"
HELP = "help"

_OUTCOMES: Mapping[WayOut, Outcome] = {
    "none_of_these": "none_of_these",
    "not_now": "not_now",
    "dont_know": "dont_know",
    "stop": "stopped",
}


@dataclass(frozen=True)
class Family:
    """The cells that are laid out together over one or more pages."""

    base: str
    """The id of the first page; the next ones are ``base/1``, ``base/2`` and so on."""
    question: str
    cells: tuple[Cell, ...]
    per_page: int
    shuffled: bool

    @property
    def pages(self) -> tuple[str, ...]:
        """The ids of the pages, at least one."""
        count = max(1, -(-len(self.cells) // self.per_page))
        return (self.base, *(f"{self.base}/{n}" for n in range(1, count)))

    def seed(self, key: bytes, slot: int) -> int:
        """Return what the places are drawn with in one slot."""
        return lot.seed(key, f"{self.question}/{self.base}", slot)

    def order(self, key: bytes, slot: int) -> dict[str, tuple[str, ...]]:
        """Return which cells each page shows in one slot, drawn by lot; nothing where the places are fixed."""
        if not self.shuffled:
            return {}
        drawn = lot.shuffled([c.id for c in self.cells], self.seed(key, slot))
        size = self.per_page
        return {page: drawn[n * size : (n + 1) * size] for n, page in enumerate(self.pages)}


@dataclass(frozen=True)
class Part:
    """One question as the deck needs it: what is known of it, its scenes and what is drawn by lot in it."""

    asked: Asked
    scenes: tuple[Scene, ...]
    families: tuple[Family, ...] = ()


def asked(question: Question) -> Asked:
    """Return what the deck carries of a question."""
    return Asked(
        question.id,
        question.kind,
        question.topic,
        question.arrangement,
        question.visibility,
        about=question.about,
        owes=question.owes,
        heard=question.heard and question.heard[:MOST_HEARD],
    )


@cache
def signpost(key: str, to: str, lang: str) -> Cell:
    """Return a cell that only leads somewhere."""
    return Cell(key, button(key, lang), f"symbol:{key}", to)


@cache
def ways_out(profile: Profile) -> tuple[Cell, ...]:
    """Return the person's ways out, the same and in the same order on every scene."""
    return tuple(_way_out(way, profile.lang) for way in profile.ways_out)


def _way_out(way: WayOut, lang: str) -> Cell:
    cell = Cell(way, button(way, lang), f"symbol:{way}", HOME)
    if way == "help":
        return replace(cell, to=HELP, question=HELP, option=HELP)
    return replace(cell, writes="ended", outcome=_OUTCOMES[way])


@cache
def leaving(profile: Profile) -> tuple[Cell, ...]:
    """Return the ways out where nothing is asked and nothing may be kept: they lead Home, and help still calls."""
    return tuple(c if c.id == "help" else replace(c, writes=None, outcome=None) for c in ways_out(profile))


def nothing_asked(scene: Scene, profile: Profile) -> Scene:
    """Return a page that only tells: its ways out lead Home and say nothing."""
    return replace(scene, question=None, exits=(*leaving(profile), *scene.exits[len(profile.ways_out) :]))


def answers(options: Iterable[Option], to: str) -> tuple[Cell, ...]:
    """Return the options of a question as cells that choose."""
    return tuple(
        Cell(f"option:{o.id}", o.label, o.picture, to, "chose", option=o.id, echo=o.echo, about=o.about)
        for o in options
    )


def pages(
    family: Family,
    kind: SceneKind,
    prompt: Said,
    profile: Profile,
    *,
    beside: tuple[Cell, ...] = (),
    only_first: tuple[Cell, ...] = (),
    picture: str | None = None,
    quiet: bool = False,
) -> tuple[Scene, ...]:
    """Return the pages of a family of cells.

    Args:
        family: the cells and how many of them fit.
        kind: what the pages are.
        prompt: what is asked.
        profile: the person's, for the ways out.
        beside: signposts of every page.
        only_first: signposts of the first page alone.
        picture: what is asked about.
        quiet: whether nothing is spoken by itself.
    """
    ids = family.pages
    size = family.per_page
    made = []
    for n, page in enumerate(ids):
        cells = family.cells if family.shuffled else family.cells[n * size : (n + 1) * size]
        more = (signpost(MORE, ids[(n + 1) % len(ids)], profile.lang),) if len(ids) > 1 else ()
        exits = (*ways_out(profile), *more, *beside, *(only_first if n == 0 else ()))
        columns, rows, places = _laid(profile, min(size, max(1, len(family.cells))))
        made.append(
            Scene(page, kind, prompt, cells, exits, columns, family.question, picture, quiet, places=places, rows=rows)
        )
    return tuple(made)


def _laid(profile: Profile, options: int) -> tuple[int, int, tuple[int, ...]]:
    """Return columns, rows and places for so many options: where the arm reaches, or simply one after the other."""
    reach = profile.hands.reach
    if not reach:
        return columns_for(options), 0, ()
    return len(reach[0]), len(reach), profile.hands.places[:options]


def asking(
    question: Question, profile: Profile, then: str, *, done: str = "finished", no_leads_to: str | None = None
) -> Part:
    """Return a question with its pages and the scene where the choice stands alone, to be changed or left standing.

    Args:
        question: what is asked.
        profile: the person's.
        then: the scene that follows when the choice stands: another question, or Home.
        done: the button that leaves the choice standing.
        no_leads_to: the scene that follows a no instead.
    """
    alone, no = f"{question.id}/chosen", f"{question.id}/no"
    cells = answers(question.options, alone)
    alones = [chosen(question, profile, then, done)]
    if no_leads_to is not None and question.kind == "yes_no":
        cells = tuple(replace(c, to=no) if c.option == "no" else c for c in cells)
        alones.append(replace(chosen(question, profile, no_leads_to, done), id=no))
    family = Family(question.id, question.id, cells, profile.at_once, question.arrangement == "shuffled")
    again = (say_again(question.prompt, profile.lang),) if question.quiet else ()
    made = pages(family, "ask", question.prompt, profile, beside=again, picture=question.picture, quiet=question.quiet)
    shown = [replace(s, hint=question.hint) for s in made]
    return Part(asked(question), (*shown, *alones), (family,))


REPEATS = 15.0
"""A need is said again after so many seconds, until somebody has seen it."""

CALLS = 8.0
"""A call for help is said again after so many seconds, until it is put away."""


def chosen(question: Question, profile: Profile, then: str, done: str = "finished") -> Scene:
    """Return the scene where the chosen picture stands alone: change one's mind, leave it standing, or a way out.

    A need is said again and again, until somebody touches that it was seen.
    """
    lang = profile.lang
    leave = Cell(done, button(done, lang), f"symbol:{done}", then, "ended", outcome="chosen")
    exits = (*ways_out(profile), change_mind(lang), leave)
    repeats = REPEATS if question.topic == "need" and question.kind != "yes_no" else None
    return Scene(
        f"{question.id}/chosen", "chosen", question.prompt, (), exits, 1, question.id, quiet=question.quiet,
        repeats=repeats,
    )  # fmt: skip


def back(lang: str) -> Cell:
    """Return the cell that leads to where the person came from."""
    return signpost("back", BACK, lang)


@cache
def change_mind(lang: str) -> Cell:
    """Return the cell that takes the last choice back."""
    label = button("change_mind", lang)
    return Cell("change_mind", label, "symbol:change_mind", BACK, "took_back", option="change_mind")


def help_part(profile: Profile) -> Part:
    """Return the call for help: loud, the whole board, until it is put away; it promises nobody."""
    prompt = say(text("board.help_shown"), profile.lang)
    scene = Scene(
        HELP, "help", prompt, (), (*ways_out(profile), back(profile.lang)), picture="symbol:help", repeats=CALLS
    )
    return Part(Asked(HELP, "need", "need", "fixed", "team"), (scene,))


def say_again(prompt: Said, lang: str) -> Cell:
    """Return the cell that speaks a prompt where nothing is spoken by itself."""
    return Cell("again_say", button("again_say", lang), "symbol:again_say", STAY, speaks=prompt)
