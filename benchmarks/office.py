"""Every page of the office after years beside the same page after two months, for those who read most."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

from benchmarks.figure import Bench, Figure
from benchmarks.homes import NOW, PERSON
from benchmarks.years import LATELY, household
from jagvoice import home as homes
from jagvoice.household import Installation, Viewer
from jagvoice.pages.blocks import Link
from jagvoice.pages.office import menu, opened
from jagvoice.pages.office.desk import Desk

SHORT = 1_000

READERS: Mapping[str, str] = {"guardian": "u-karin", "supervisor": "u-malin", "assistant": "u-samira"}

CPU_GOAL = 150
"""Milliseconds of CPU that a page may take."""


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield what each page costs each reader, and for each reader the costliest."""
    long = bench.sizes.journal
    with (
        homes.opened(household(bench, long), NOW) as large,
        homes.opened(household(bench, SHORT), NOW) as small,
    ):
        assert large.open(PERSON).verify().ok and small.open(PERSON).verify().ok, "not in the form of the store"
        for role, who in READERS.items():
            slowest = Figure("", "ms", (0.0,))
            for name in [kind.name for kind in menu(_desk(large, who))]:
                ours, floor = _in_turns(bench, Link(name), _desk(large, who), _desk(small, who))
                under = f"of {SHORT:,}"
                yield Figure(f"{name}, {role}, CPU", "ms", ours, floor, under, goal=1.5)
                slowest = max(slowest, Figure(name, "ms", ours), key=lambda figure: figure.value)
            note = f"{slowest.name}, of {long:,} entries and notes; the last {LATELY} days are those of the short one"
            yield Figure(f"costliest page, {role}, CPU", "ms", slowest.ours, goal=CPU_GOAL, worst=True, note=note)


def _in_turns(bench: Bench, to: Link, ours: Desk, floor: Desk) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the milliseconds of CPU of opening a page, in turns, after one each that does not count."""
    _once(ours, to), _once(floor, to)
    pairs = [(_once(ours, to), _once(floor, to)) for _ in range(bench.sizes.rounds)]
    return tuple(a for a, _ in pairs), tuple(b for _, b in pairs)


def _once(desk: Desk, to: Link) -> float:
    begun = time.thread_time()
    page = opened(desk, to)
    used = (time.thread_time() - begun) * 1000
    assert not page.refused
    return used


def _desk(installation: Installation, who: str) -> Desk:
    return Desk(installation.open(PERSON), Viewer(who, "account"), "sv")
