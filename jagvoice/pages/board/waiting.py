"""The one question that waits on Home: how it was, what is planned, a big choice once more, what the office asks.

One at a time and three a day, those of a round among them: a round of six takes two days, and other days with other
helpers are worth most to it. What nobody answers is asked twice at most. What only leaders may read is asked last, and
counts for none of the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from jagvoice.core.dealing import Dealing
from jagvoice.core.due import TIMES
from jagvoice.core.journal import Expression, Shown
from jagvoice.core.passing import AFTER, AGAIN, OFFICE, PLAN
from jagvoice.core.questions import CLASSES, Question
from jagvoice.core.text import text
from jagvoice.pages.board import questions
from jagvoice.pages.board.office import asked_of
from jagvoice.pages.board.own import own
from jagvoice.pages.day import reach

A_DAY = 3
"""So many waiting questions are asked in a day."""

FRESH = timedelta(hours=2)
"""How long after something it is asked how it was."""

ONCE_MORE = timedelta(hours=2)
"""A big choice is asked once more this long after it was made, on the same day."""

BIG_MINUTES = 120
BIG_JOURNEY = 30
"""What takes so many minutes, or so many minutes to get to, or two assistants, is a big choice."""


def waiting(dealing: Dealing) -> Question | None:
    """Return the question that waits, if one does."""
    if _asked_today(dealing) >= A_DAY:
        return None
    found = (*_how_was_it(dealing), *_planned(dealing), *_once_more(dealing))
    return next((q for q in found if _open(dealing, q.id)), None) or next(_of_the_office(dealing), None)


def _of_the_office(dealing: Dealing) -> Iterator[Question]:
    """Yield what the office wants to know, what is for the whole team first; of a round only what can be had now."""
    can = {t.id for t in questions.possible_now(dealing)} if any(p.round for p in dealing.planned) else set()
    made = (asked_of(p, dealing) for p in dealing.planned if p.round is None or can >= set(p.options))
    yield from sorted((q for q in made if q), key=lambda q: CLASSES.index(q.visibility))


def _asked_today(dealing: Dealing) -> int:
    """Return how many waiting questions have been answered today, or left without an answer."""
    return sum(1 for e in dealing.said if e.question.startswith((AFTER, AGAIN, PLAN, OFFICE)) and _today(dealing, e))


def _open(dealing: Dealing, question: str) -> bool:
    """Return whether a question may still be asked: it has no answer, and was not left alone too often."""
    came_to = tuple(dealing.came_to(question))
    return len(came_to) < TIMES and all(e.outcome == "no_answer" for e in came_to)


def _how_was_it(dealing: Dealing) -> Iterator[Question]:
    """Yield how what is over was, the latest first, while it is fresh: what somebody marked as begun or over."""
    activities = dealing.of_kind("activity")
    chose = {e.id: o.term.id for e in dealing.said if (o := own(e, dealing)) and o.term}
    what = {i.id: i.activity for i in dealing.items} | chose
    ended = {m.of: m.at if m.kind == "over" else m.until for m in dealing.marks if m.kind in ("begun", "over")}
    for of, at in sorted(ended.items(), key=lambda row: row[1], reverse=True):
        term = activities.get(what.get(of, ""))
        if term and timedelta() <= dealing.now - at <= FRESH:
            yield questions.felt(f"{AFTER}{of}", text("board.how_was"), term, dealing)


def _planned(dealing: Dealing) -> Iterator[Question]:
    """Yield whether the person wants what is suggested, the next first."""
    activities = dealing.of_kind("activity")
    until = dealing.now + reach(dealing)
    for item in sorted(dealing.items, key=lambda i: i.start):
        term = activities.get(item.activity)
        if term and item.state == "suggested" and dealing.now < item.start < until:
            yield questions.wanted(item, term, dealing)


def _once_more(dealing: Dealing) -> Iterator[Question]:
    """Yield the big choices of today once more: the same pictures, their places drawn anew."""
    for ask in dealing.said:
        old_enough = dealing.now - datetime.fromisoformat(ask.asked_at) >= ONCE_MORE
        shuffled = ask.topic == "activity" and ask.arrangement == "shuffled" and ask.outcome == "chosen"
        page = next((p for p in ask.offered if ask.chosen[-1:] in [(s.option,) for s in p]), None)
        if page and shuffled and old_enough and _today(dealing, ask) and is_big(ask, dealing):
            yield _same_again(ask, page, dealing)


def is_big(ask: Expression, dealing: Dealing) -> bool:
    """Return whether a choice is big: long, far away, or for two assistants."""
    term = dealing.of_kind("activity").get(ask.chosen[-1]) if ask.chosen else None
    if term is None or ask.question.startswith(AGAIN):
        return False
    journeys = [p.travel or 0 for p in dealing.of_kind("place").values() if p.id in term.places]
    return term.two or (term.minutes or 0) >= BIG_MINUTES or min(journeys, default=0) >= BIG_JOURNEY


def _same_again(ask: Expression, page: tuple[Shown, ...], dealing: Dealing) -> Question:
    """Return the choice that was made, asked with the page it was made from."""
    activities = dealing.of_kind("activity")
    terms = (activities[s.option] for s in page if s.option in activities)
    return questions.choose(f"{AGAIN}{ask.id}", text("board.ask_again", question=ask.prompt), terms, dealing)


def _today(dealing: Dealing, ask: Expression) -> bool:
    asked = datetime.fromisoformat(ask.asked_at)
    return asked.astimezone(dealing.now.tzinfo).date() == dealing.now.date()
