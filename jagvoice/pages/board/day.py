"""My day on the board: now, next and later with pictures, read aloud, read by an assistant, and answered."""

from __future__ import annotations

from dataclasses import replace

from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import STAY, Asked, Cell, Line, Scene
from jagvoice.core.plan import Standing
from jagvoice.core.questions import Question
from jagvoice.core.text import Said, text
from jagvoice.core.vocabulary import Term
from jagvoice.pages.board import questions
from jagvoice.pages.board.scenes import HOME, Family, Part, asking, back, leaving, nothing_asked, pages, signpost
from jagvoice.pages.board.waiting import FEELS
from jagvoice.pages.board.words import button
from jagvoice.pages.day import Day, day_of
from jagvoice.words import say

DAY = "my_day"
TEXT = "my_day/text"
FIRST_THEN = "first_then"


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
    read = Cell("listen", button("listen", lang), "symbol:listen", STAY, reads=lines)
    beside = (read, signpost("read", TEXT, lang), hush(lang), back(lang))
    prompt = today.heading
    valid = (today.valid[0].isoformat(), today.valid[1].isoformat())
    shown = tuple(
        replace(nothing_asked(s, profile), valid=valid) for s in pages(family, "told", prompt, profile, beside=beside)
    )
    said = tuple(line.said for line in today.lines)
    exits = (*leaving(profile), read, hush(lang), back(lang))
    return (*shown, Scene(TEXT, "told", prompt, (), exits, lines=said, valid=valid))


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
        return questions.felt(f"{FEELS}{standing.item.id}", text("board.how_feel"), term, dealing)
    return questions.wanted(standing.item, term, dealing)
