"""Earlier choices of an example person, so that the page of what choices show has something to show.

They are fiction, drawn by lot with one seed: each thing has a strength, and places are drawn after the set is fixed, as
on a board.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from math import exp
from typing import Any
from zoneinfo import ZoneInfo

from jagvoice.core.household_data import HouseholdData
from jagvoice.core.journal import At, Entry, Kept, Shown
from jagvoice.core.plan import WEEK
from jagvoice.core.vocabulary import Term
from jagvoice.demo.weeks import monday

OF = "p-alva"
QUESTION = "do:leisure"
PROMPT = "Vad vill du göra?"
FROM = "demo"
"""The board, the deck and the scene of what no board has shown."""

STRENGTHS: Mapping[str, float] = {"music": 2.2, "paint": 0.8, "film": 0.4, "swim": 0.0, "walk": -0.6, "game": -1.2}
HELPERS = ("u-samira", "u-johan", "u-malin", None)
"""Who is beside, in turns; with ``None`` nobody sees the pictures."""

WEEKS, WEEKDAYS = 8, (1, 3, 5)
"""So many weeks before the example's, on so many of its days, two asks a day."""

SEED = 20260316


def with_choices(data: HouseholdData) -> HouseholdData:
    """Return an example household with the choices of the weeks before its own; another person's as it is."""
    if data.person.id != OF or data.reference_date is None:
        return data
    lot, zone = random.Random(SEED), ZoneInfo(data.timezone)
    terms = [t for t in data.terms if t.id in STRENGTHS]
    first = monday(data.reference_date) - (WEEKS + 1) * WEEK
    days = [first + n * WEEK + timedelta(days=d) for n in range(WEEKS) for d in WEEKDAYS]
    asks = [(day, at) for day in days for at in (time(10, 30), time(16, 15))]
    made = [kept for n, (day, at) in enumerate(asks) for kept in _ask(n, day, at, zone, terms, lot)]
    return replace(
        data, entries=tuple(sorted((*made, *data.entries), key=lambda k: datetime.fromisoformat(k.received_at)))
    )


def _ask(n: int, day: date, at: time, zone: ZoneInfo, terms: list[Term], lot: random.Random) -> Iterator[Kept]:
    """Yield the entries of one ask: what was offered, and what came of it."""
    shown = lot.sample(terms, 3)
    helper = HELPERS[n % len(HELPERS)]
    chosen = lot.choices(shown, [exp(STRENGTHS[t.id]) for t in shown])[0]
    begun = datetime.combine(day, at, zone)
    silent = n % 17 == 8
    same: dict[str, Any] = {
        "ask": f"{FROM}-{n:03}", "deck": FROM, "scene": FROM, "question": QUESTION, "topic": "activity",
        "visibility": "team",
    }  # fmt: skip
    how: dict[str, Any] = {"means": "touch", "acted": "self", "support": 0, "saw": helper is not None}

    def kept(number: int, kind: str, seconds: float, **told: Any) -> Kept:
        when = (begun + timedelta(seconds=seconds)).isoformat()
        entry = Entry(n=number, kind=kind, at=At(when, seconds), **same, **told)  # type: ignore[arg-type]
        return Kept(entry, when, FROM, (helper,) if helper else (), helper)

    pictures = tuple(Shown(t.id, t.label("sv").text, t.picture, 0, column) for column, t in enumerate(shown))
    yield kept(0, "offered", 0.0, prompt=PROMPT, arrangement="shuffled", offered=pictures, owes="none")
    if silent:
        yield kept(1, "ended", 60.0, outcome="no_answer")
        return
    took = round(lot.uniform(3, 15), 1)
    yield kept(1, "chose", took, cell=chosen.id, option=chosen.id, **how)
    yield kept(2, "ended", took, outcome="chosen", **how)
