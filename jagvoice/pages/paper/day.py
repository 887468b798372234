"""One day on paper: the sentences of the spoken day, word for word, each beside its picture.

It says for which time it holds: a plan on a wall grows old.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby

from jagvoice.core.dealing import Around
from jagvoice.core.plan import Phase
from jagvoice.core.text import Said, text
from jagvoice.pages.day import Day, day_of
from jagvoice.pages.paper.sheets import PaperDay, Row, masthead
from jagvoice.words import day, oclock, say

_PHASES: Mapping[Phase, str] = {"now": "symbol:now", "next": "symbol:next", "later": "symbol:later"}


def day_on_paper(around: Around, on: date | None = None) -> PaperDay:
    """Return a day of a person on paper.

    Args:
        around: the person with the plan of that day.
        on: the day; today by default.
    """
    on = on or around.now.date()
    told = day_of(around, on)
    when = day(on, around.lang)
    return PaperDay(
        masthead=masthead(say(text("paper.my_day"), around.lang), around.person, around.now),
        heading=say(text("paper.day", day=when[:1].upper() + when[1:], year=on.year), around.lang),
        holds=_holds(around, told),
        rows=_rows(around, told),
        may_change=say(text("paper.day_may_change"), around.lang),
    )


def _holds(around: Around, told: Day) -> Said:
    """Return for which time it is true: today until the next change, another day the whole of it."""
    since, until = told.valid
    if told.on != around.now.date() or until.date() != told.on:
        return say(text("paper.holds_all_day"), around.lang)
    times = {name: oclock(at.hour, at.minute, around.lang) for name, at in (("since", since), ("until", until))}
    return say(text("paper.holds", **times), around.lang)


def _rows(around: Around, told: Day) -> tuple[Row, ...]:
    """Return what belongs together side by side with its picture; the heading stands above."""
    phases = {s.item.id: s.phase for s in told.standing} if told.on == around.now.date() else {}
    rest = [line for line in told.lines if line.said != told.heading]
    return tuple(
        Row(
            _picture(around, told, of), tuple(line.said for line in lines), _PHASES.get(phases.get(of[0] or "", "over"))
        )
        for of, lines in groupby(rest, key=lambda line: (line.item, line.who))
    )


def _picture(around: Around, told: Day, of: tuple[str | None, str | None]) -> str:
    item, who = of
    if item:
        activity = next(s.item.activity for s in told.standing if s.item.id == item)
        return around.of_kind("activity")[activity].shown(around.person.profile.understands)
    return next((m.portrait for m in around.members if m.id == who), "symbol:my_day")
