"""My day on the board: now, next and later with pictures, read aloud, read by an assistant, and answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import STAY, Asked, Cell, Line, Scene
from jagvoice.core.passing import FEELS
from jagvoice.core.people import Profile
from jagvoice.core.plan import Standing
from jagvoice.core.questions import Question
from jagvoice.core.text import Said, text
from jagvoice.core.vocabulary import Term
from jagvoice.pages.board import questions
from jagvoice.pages.board.scenes import HOME, Family, Part, asking, back, leaving, nothing_asked, pages, signpost
from jagvoice.pages.board.words import button
from jagvoice.pages.day import Day, DayLine, day_of
from jagvoice.words import say

DAY = "my_day"
TEXT = "my_day/text"
FIRST_THEN = "first_then"

LINES_A_PAGE = 4
"""So many sentences are read at a time: in large letters they fill the smallest screen."""


def my_day(dealing: Dealing, instead: str) -> list[Part]:
    """Return today: its pages, the same sentences in large type, and a question for each thing that is to come.

    Args:
        dealing: what is known.
        instead: the scene that asks for something else when the person has said no.
    """
    today = day_of(dealing)
    asked = {s.item.id: _question(s, dealing) for s in today.standing}
    cells = tuple(_cell(s, today, asked[s.item.id], dealing) for s in today.standing)
    parts = [asking(q, dealing.person.profile, HOME, no_leads_to=instead) for q in asked.values()]
    return [Part(Asked(DAY, "home", "home", "fixed", "team"), _scenes(today, cells, dealing)), *parts]


def _scenes(today: Day, cells: tuple[Cell, ...], dealing: Dealing) -> tuple[Scene, ...]:
    profile, lang = dealing.person.profile, dealing.lang
    family = Family(DAY, DAY, cells, profile.at_once, shuffled=False)
    page_of = {
        c.id: page for n, page in enumerate(family.pages) for c in cells[n * family.per_page :][: family.per_page]
    }
    lines = tuple(
        Line(line.said, page_of.get(f"item:{line.item}"), f"item:{line.item}") if line.item else Line(line.said)
        for line in today.lines
    )
    read = _listen(lines, lang)
    beside = (read, signpost("read", TEXT, lang), hush(lang), back(lang))
    valid = (today.valid[0].isoformat(), today.valid[1].isoformat())
    here = next((m for m in dealing.members if m.id in dealing.here), None)
    there = today.lines[:LINES_A_PAGE] if not cells else [line for line in today.lines if line.who in dealing.here]
    prompt = Said(" ".join(line.said.text for line in there), lang) if there else today.heading
    shown = pages(family, "told", prompt, profile, beside=beside, picture=here.portrait if here else None)
    made = (*(nothing_asked(s, profile) for s in shown), *_to_read(today, profile))
    return tuple(replace(s, valid=valid) for s in made)


def _to_read(today: Day, profile: Profile) -> tuple[Scene, ...]:
    """Return the sentences as pages for somebody's own eyes and voice; heard there, they are followed there."""
    lang = profile.lang
    sheets = _sheets(today.lines)
    ids = (TEXT, *(f"{TEXT}/{n}" for n in range(1, len(sheets))))
    read = _listen((Line(s.said, page) for page, sheet in zip(ids, sheets, strict=True) for s in sheet), lang)
    scenes = []
    for n, (page, sheet) in enumerate(zip(ids, sheets, strict=True)):
        on = Cell("read_on", button("read_on", lang), "symbol:more_pictures", ids[(n + 1) % len(ids)])
        exits = (*leaving(profile), *((on,) if len(ids) > 1 else ()), read, hush(lang), back(lang))
        scenes.append(Scene(page, "told", today.heading, (), exits, lines=tuple(line.said for line in sheet)))
    return tuple(scenes)


def _sheets(lines: tuple[DayLine, ...]) -> list[tuple[DayLine, ...]]:
    """Return lines as pages of a few; what is said of one thing stays together."""
    sheets: list[tuple[DayLine, ...]] = []
    for about, group in groupby(enumerate(lines), key=lambda row: row[1].item or row[0]):
        together = tuple(line for _, line in group)
        # The heading stands above each page and takes no room on the first.
        room = LINES_A_PAGE + (len(sheets) == 1) - (len(sheets[-1]) if sheets else 0)
        if about == 0 or len(together) > room:
            sheets.append(together)
        else:
            sheets[-1] += together
    return sheets


def _listen(lines: Iterable[Line], lang: str) -> Cell:
    """Return the cell that reads lines aloud."""
    return Cell("listen", button("listen", lang), "symbol:listen", STAY, reads=tuple(lines))


def first_then(dealing: Dealing) -> list[Part]:
    """Return two activities as first and then, as a helper tells what comes."""
    activities, lang = dealing.of_kind("activity"), dealing.lang
    terms = [activities[t] for t in dealing.first_then if t in activities]
    if len(terms) < 2:
        return []
    when = (button("first", lang).text, button("then", lang).text)
    cells = tuple(
        Cell(f"{n}:{t.id}", _when_what(word, t, lang), t.shown(dealing.person.profile.understands), STAY)
        for n, (word, t) in enumerate(zip(when, terms, strict=False))
    )
    prompt = say(text("board.first_then", first=cells[0].label.text, then=cells[1].label.text), lang)
    family = Family(FIRST_THEN, FIRST_THEN, cells, dealing.person.profile.at_once, shuffled=False)
    shown = pages(family, "told", prompt, dealing.person.profile, beside=(signpost("finished", HOME, lang),))
    return [
        Part(
            Asked(FIRST_THEN, "home", "home", "fixed", "team"),
            tuple(nothing_asked(s, dealing.person.profile) for s in shown),
        )
    ]


def _when_what(when: str, term: Term, lang: str) -> Said:
    return say(text("board.when_what", when=when, activity=term.label(lang).text), lang)


def hush(lang: str) -> Cell:
    """Return the cell that makes the board quiet."""
    return Cell("quiet", button("quiet", lang), "symbol:quiet", STAY, hushes=True)


def _cell(standing: Standing, today: Day, question: Question, dealing: Dealing) -> Cell:
    """Return one thing of the day: touching it asks about it."""
    term = dealing.of_kind("activity")[standing.item.activity]
    spoken = " ".join(line.said.text for line in today.lines if line.item == standing.item.id)
    when = button({"now": "now", "next": "next"}.get(standing.phase, "later"), dealing.lang)
    label = _when_what(when.text, term, dealing.lang)
    shown = term.shown(dealing.person.profile.understands)
    return Cell(f"item:{standing.item.id}", label, shown, question.id, speaks=Said(spoken, dealing.lang))


def _question(standing: Standing, dealing: Dealing) -> Question:
    """Return whether one thing of the day is wanted, or, where a no cannot be followed, how it feels."""
    term = dealing.of_kind("activity")[standing.item.activity]
    if standing.item.state == "fixed" or standing.phase == "now":
        return questions.felt(f"{FEELS}{standing.item.id}", text("board.how_feels_it"), term, dealing)
    return questions.wanted(standing.item, term, dealing)
