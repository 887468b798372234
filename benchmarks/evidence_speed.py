"""How long whoever opens a page of evidence waits, of a thousand choices and of ten years of them.

The first one who ever looks waits while all there is is taken up; from then on it is carried along, and a page costs
its window of choices and not the years before it.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

from benchmarks.figure import Bench, Figure
from benchmarks.homes import NOW, PERSON, demo_home, quickly
from benchmarks.years import ASK, DAY, Asked, Filled, Template
from jagvoice import home as homes
from jagvoice.core.evidence.findings import WINDOW_CHOICES, Course, findings
from jagvoice.core.evidence.record import chosen_among
from jagvoice.core.evidence.taking import Taken, Taking
from jagvoice.core.journal import At, Entry, Expression, Kept, Shown, fold
from jagvoice.household import Household, Viewer
from jagvoice.household import evidence as rooms
from jagvoice.pages.blocks import Link
from jagvoice.pages.office import opened
from jagvoice.pages.office.desk import Desk
from jagvoice.store import courses
from jagvoice.store.coding import encoded, line
from jagvoice.store.database import path_in

SHORT = 1_000
A_DAY = 27
"""So many choices are made on a day: 100,000 in ten years."""

THINGS = tuple(f"thing-{n:02}" for n in range(24))
HELPERS = ("u-samira", "u-johan", "u-malin")
READER = Viewer("u-karin", "account")

SHORT_GOAL, LONG_GOAL, MORE_GOAL = 300, 1000, 1.0
"""Milliseconds: a page of a thousand choices, one of all of them, and one more choice."""


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield what the first page costs, what every other one does, and what one more choice does."""
    count = max(SHORT // 10, bench.sizes.journal // 10)
    with (
        homes.opened(household(bench, count), NOW) as large,
        homes.opened(household(bench, min(SHORT, count)), NOW) as small,
    ):
        long, short = large.open(PERSON), small.open(PERSON)
        assert long.verify().ok, "not in the form of the store"
        for home, choices in ((short, SHORT), (long, count)):
            note = "the only time, unless something old is erased or told late"
            yield Figure(f"first page of {choices:,} choices, CPU", "s", (_read(home) / 1000,), note=note)
        window = _choices(short)
        ours, floor = _in_turns(bench, short, lambda: _weighed(window))
        yield Figure(f"page of {SHORT:,} choices, CPU", "ms", ours, floor, "its findings alone",
                     goal=SHORT_GOAL, absolute=True)  # fmt: skip
        ours, floor = _in_turns(bench, long, lambda: _read(short))
        yield Figure(f"page of {count:,} choices, CPU", "ms", ours, floor, f"of {SHORT:,}",
                     goal=LONG_GOAL, absolute=True)  # fmt: skip
        begun, anew = _taken(long), Taken()
        more = [(_more(begun, window), _more(anew, window)) for _ in range(bench.sizes.rounds)]
        ours, floor = tuple(a for a, _ in more), tuple(b for _, b in more)
        yield Figure(f"one more choice after {count:,}, CPU", "ms", ours, floor, "after none",
                     goal=MORE_GOAL, absolute=True)  # fmt: skip


def household(bench: Bench, count: int) -> Path:
    """Return the example household with so many choices in its journal and nothing else."""
    home = bench.folder / f"choices-{count}"
    if not home.exists():
        shutil.copytree(demo_home(bench), home)
        made = [_template(n) for n in range(600)]
        with closing(sqlite3.connect(path_in(home), isolation_level=None)) as connection, quickly(connection):
            journal = Filled(connection)
            for n in range(count):
                day = NOW.date() - timedelta(days=2 + (count - 1 - n) // A_DAY)
                journal.add(Asked(day, made[Random(n).randrange(len(made))], attended=False))
            journal.end()
    return home


def _template(number: int) -> Template:
    """Return a choice by somebody who likes the first things best, among two to four that were laid by lot."""
    draw = Random(number)
    among = draw.sample(THINGS, draw.choice((2, 3, 4)))
    option = draw.choices(among, [2.0 ** (-THINGS.index(o) / 4) for o in among])[0]
    at = At(f"{DAY}T{8 + number % 12:02}:00:00+01:00", 1.0)
    offered = Entry(
        ask=ASK, n=0, kind="offered", deck="d", scene="do", question="do", topic="activity", visibility="team", at=at,
        prompt="Vad vill du göra?", arrangement="shuffled",
        offered=tuple(Shown(o, o, f"symbol:{o}", i // 2, i % 2) for i, o in enumerate(among)),
    )  # fmt: skip
    bare = replace(offered, prompt=None, arrangement=None, offered=(), means="touch", acted="self")
    said = (
        offered,
        replace(bare, n=1, kind="chose", option=option),
        replace(bare, n=2, kind="ended", outcome="chosen"),
    )
    kept = [Kept(e, at.wall, "board-1", HELPERS, HELPERS[number % 3]) for e in said]
    folded = fold(kept)
    columns = (folded.visibility, folded.question, folded.topic, folded.asked_at)
    return Template(tuple(line(k).body for k in kept), encoded(folded), columns, (), ())


def _in_turns(bench: Bench, ours: Household, floor: object) -> tuple[tuple[float, ...], tuple[float, ...]]:
    assert callable(floor)
    _read(ours), floor()
    pairs = [(_read(ours), floor()) for _ in range(bench.sizes.rounds)]
    return tuple(a for a, _ in pairs), tuple(b for _, b in pairs)


def _read(household: Household) -> float:
    """Return the milliseconds of CPU, of all threads, that a reader of the page waits for."""
    begun = time.process_time()
    page = opened(Desk(household, READER, "sv"), Link("evidence", {"topic": "activity"}))
    waited = (time.process_time() - begun) * 1000
    assert not page.refused
    return waited


def _weighed(said: list[tuple[int, Expression]]) -> float:
    """Return the milliseconds of weighing the window of some choices, once they have been read and taken up."""
    course = Course()
    window = [chosen_among(e) for _, e in said]
    for choice in window:
        course = course.after(choice)
    begun = time.process_time()
    findings(window, course)
    return (time.process_time() - begun) * 1000


def _choices(of: Household) -> list[tuple[int, Expression]]:
    """Return the newest choices, as many as are shown."""
    with courses.moment(of._room.database, PERSON, "activity") as moment:
        return list(moment.newest("activity", WINDOW_CHOICES))[:WINDOW_CHOICES][::-1]


def _taken(of: Household) -> Taken:
    with courses.moment(of._room.database, PERSON, "activity") as moment:
        return rooms.taken_up(of._room, moment)


def _more(begun: Taken, said: list[tuple[int, Expression]]) -> float:
    """Return the milliseconds of taking up one more choice, without the looks for a change."""
    taking = Taking(begun, lambda first: None, lambda ask, first: None)
    first, e = said[0]
    taking.take(2**40 + first, e)
    at = time.process_time()
    taking.take(2**41 + first, e)
    return (time.process_time() - at) * 1000
