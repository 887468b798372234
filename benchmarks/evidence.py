"""How often the rule says what is not so, and how often it sees what is: lives of persons who press in known ways.

Each life is looked at nine times. A false *clear* is one about somebody without preference, or in the wrong direction;
what counts is whether there was ever one. A finding is about the choices that it is made of: where preferences change,
it is false if it is not what they were in the window on the whole. Half of the lives are also told by plain counting
and by choix.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

import numpy as np

from benchmarks.beside import RULES, Said
from benchmarks.figure import Bench, Figure
from benchmarks.lives import (
    LADDER,
    MILD,
    OPTIONS,
    Person,
    alternating,
    always,
    at_random,
    drifting,
    life,
    preferring,
    staying,
    steered,
    stuck,
)
from jagvoice.core.evidence.choices import Numbers, table
from jagvoice.core.evidence.findings import WINDOW_CHOICES, Course, findings
from jagvoice.core.evidence.sizes import draws

LOOKS = (10, 20, 30, 40, 50, 60, 70, 80, 100)
SEED = 20260314
MOST_FALSE = 9.0
"""The goal, in percent: so high at the most may the true share of lives with a false *clear* be."""

LESS_POWER = 10.0
"""So many points less than in the table that the rule was chosen by may be seen."""

PERSONS: tuple[Person, ...] = (
    Person("at random", at_random),
    Person("always left", lambda: always(0)),
    Person("left 90 %", lambda: always(0, 0.9)),
    Person("by turns", alternating),
    Person("stays on a cell", staying),
    Person("stuck on one picture a day", stuck),
    Person("steered by one of three", lambda: steered("helper 0", at_random()), helpers=(0.6, 0.2, 0.2)),
    Person("one helper only, who steers", lambda: steered("helper 0", at_random()), helpers=(1.0,)),
    Person("mild", lambda: preferring(MILD), MILD),
    Person("clear", lambda: preferring(LADDER), LADDER),
    Person("clear, left habit", lambda: preferring(LADDER, left=2.0), LADDER),
    Person(
        "drifting", lambda: drifting(LADDER, LADDER[::-1], LOOKS[-1]), LADDER, then=LADDER[::-1]
    ),
    Person("mild, half alone", lambda: preferring(MILD), MILD, alone=0.5),
    Person("clear, half alone", lambda: preferring(LADDER), LADDER, alone=0.5),
)  # fmt: skip

KNOWN: Mapping[str, tuple[tuple[float, float, float], tuple[float, float, float]]] = {
    "mild": ((5, 36, 54), (0, 10, 30)),
    "clear": ((26, 76, 90), (0, 45, 69)),
    "mild, half alone": ((5, 36, 54), (0, 23, 48)),
    "clear, half alone": ((26, 76, 90), (0, 72, 88)),
}
"""What was seen of true preferences at 20, 40 and 60 choices when the rule was chosen, in percent: at least a pattern,
and clear."""

SPREADS = (0.75, 1.5, 2.5)
"""How much preferences differ in the lives that the intervals are tried on, in logits."""


BESIDE = (20, 40, 60)
"""The looks that others have, too."""

OURS = ("jagvoice: at least a pattern", "jagvoice: clear")


class Look(NamedTuple):
    """What one rule said at one look."""

    wrong: bool
    """Whether it said anything that is not so."""
    right: float
    """The share of the true statements that it made."""


class Seen(NamedTuple):
    """What became of one life."""

    pattern: bool
    """Whether it was ever told wrongly, at least as a pattern."""
    clear: bool
    told: tuple[tuple[Look, Look], ...]
    """For each look: at least a pattern, and clear."""
    beside: Mapping[str, tuple[Look, ...]]
    """For each of the others, and each look that it had."""


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield the bound of false findings and the power of each person, and how often the intervals hold."""
    lives = bench.sizes.lives
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        rows, wrongest = [], 0.0
        for number, person in enumerate(PERSONS):
            runs = [(number, SEED + 1000 * number + run, run < (lives + 1) // 2) for run in range(lives)]
            seen = list(pool.map(_lived, runs, chunksize=max(1, lives // 20)))
            yield from _told(person, seen)
            for rule in (*OURS, *RULES):
                looks = _looks(rule, seen)
                wrong = [100 * float(np.mean([look.wrong for look in at])) for at in looks]
                right = [100 * float(np.mean([look.right for look in at])) for at in looks]
                rows.append(_row(person.name, rule, wrong, right if any(person.prefers) else ()))
                wrongest = max(wrongest, wrong[-1] if rule not in OURS else 0.0)
        note = f"said anything wrong, and made so many of the true statements, at {_listed(BESIDE)} choices:\n\n"
        head = "| person | rule | wrong, % of lives | right, % of what is true |\n| --- | --- | --- | --- |\n"
        yield Figure("lives told wrongly by others at 60 choices, the most", "%", (wrongest,),
                     note=note + head + "\n".join(rows) + "\n")  # fmt: skip
        for spread in SPREADS:
            for count in BESIDE:
                seeds = [(spread, count, SEED + run) for run in range(lives)]
                held = list(pool.map(_held, seeds, chunksize=max(1, lives // 20)))
                missed = 100 * (1 - sum(held) / len(held))
                name = f"95 % intervals that do not hold, preferences of {spread:g} logits, {count} choices"
                yield Figure(name, "%", (missed,), goal=10.0, absolute=True)


def _looks(rule: str, seen: Sequence[Seen]) -> Iterator[list[Look]]:
    for at, count in enumerate(BESIDE):
        if rule in OURS:
            yield [s.told[LOOKS.index(count)][OURS.index(rule)] for s in seen]
        else:
            yield [s.beside[rule][at] for s in seen if s.beside]


def _row(person: str, rule: str, wrong: Sequence[float], right: Sequence[float]) -> str:
    return f"| {person} | {rule} | {_listed(wrong)} | {_listed(right)} |"


def _listed(values: Sequence[float]) -> str:
    return "/".join(f"{v:.0f}" for v in values)


def upper(count: int, of: int, level: float = 0.95) -> float:
    """Return the upper end of the two-sided interval for a share (Clopper & Pearson 1934), in percent."""
    if count >= of:
        return 100.0
    low, high = count / of, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        below = sum(math.comb(of, k) * middle**k * (1 - middle) ** (of - k) for k in range(count + 1))
        low, high = (middle, high) if below > (1 - level) / 2 else (low, middle)
    return 100 * low


def _told(person: Person, seen: Sequence[Seen]) -> Iterator[Figure]:
    lives = len(seen)
    false = sum(s.clear for s in seen)
    note = f"{false} of {lives} lives ever; a pattern in {sum(s.pattern for s in seen)}"
    yield Figure(f"{person.name}: false clear ever, upper bound", "%", (upper(false, lives),), goal=MOST_FALSE,
                 absolute=True, note=note)  # fmt: skip
    if not any(person.prefers):
        return
    powers = 100 * np.mean([[[look.right for look in grades] for grades in s.told] for s in seen], axis=0)
    told = "; ".join(f"{n}: {powers[at][0]:.0f}/{powers[at][1]:.0f}" for at, n in enumerate(LOOKS) if n in SHOWN)
    if person.name not in KNOWN:
        yield Figure(f"{person.name}: clear at 60", "%", (float(powers[LOOKS.index(60)][1]),),
                     note=f"pattern/clear in percent at {told}")  # fmt: skip
        return
    known = np.array(KNOWN[person.name]).T
    ours = powers[[LOOKS.index(n) for n in BESIDE]]
    yield Figure(f"{person.name}: power below the known, the most", "points", (float((known - ours).max()),),
                 goal=LESS_POWER, absolute=True, note=f"pattern/clear in percent at {told}")  # fmt: skip


SHOWN = (20, 40, 60, 80, 100)


def _lived(which: tuple[int, int, bool]) -> Seen:
    """Live one life and look at it."""
    person, random = PERSONS[which[0]], np.random.default_rng(which[1])
    choices = list(person.life(LOOKS[-1], random))
    course, told = Course(), []
    beside: dict[str, list[Look]] = {rule: [] for rule in RULES} if which[2] else {}
    for n, choice in enumerate(choices, 1):
        course = course.after(choice)
        if course.due:
            course = course.looked(choices[course.begin : n])
        if n not in LOOKS:
            continue
        shown = range(max(course.begin, n - WINDOW_CHOICES), n)
        found = findings([choices[i] for i in shown], course)
        said = {o.option: (o.direction or "", o.grade) for o in found.options if o.grade in ("pattern", "clear")}
        true = _true(person, shown)
        told.append(
            (
                _look({o: d for o, (d, _) in said.items()}, true),
                _look({o: d for o, (d, grade) in said.items() if grade == "clear"}, true),
            )
        )
        if n in BESIDE:
            for rule, looks in beside.items():
                looks.append(_look(RULES[rule](choices[:n]), _true(person, range(n))))
    return Seen(
        any(pattern.wrong for pattern, _ in told),
        any(clear.wrong for _, clear in told),
        tuple(told),
        {rule: tuple(looks) for rule, looks in beside.items()},
    )


def _look(said: Said, true: Said) -> Look:
    right = sum(true.get(option) == direction for option, direction in said.items())
    return Look(right < len(said), right / max(1, len(true)))


def _true(person: Person, shown: range) -> Said:
    """Return what is really chosen more or less often than the others, over some choices of a life."""
    beside = np.mean([_beside(person.preferred(i, LOOKS[-1])) for i in shown], axis=0)
    return {o: "more" if m > 0.5 else "less" for o, m in zip(OPTIONS, beside, strict=True) if abs(m - 0.5) > 1e-9}


def _beside(prefers: tuple[float, ...]) -> Numbers:
    """Return how often each option is really chosen when one of the others lies beside it, each as often."""
    u = np.array(prefers)
    share: Numbers = ((1 / (1 + np.exp(u[None, :] - u[:, None]))).sum(1) - 0.5) / (len(u) - 1)
    return share


def _held(which: tuple[float, int, int]) -> float:
    """Return which share of the 95 % intervals for the differences of two options holds what is true."""
    spread, count, seed = which
    random = np.random.default_rng(seed)
    u = random.normal(0, spread, len(OPTIONS))
    choices = list(life(preferring(tuple(u)), count, seed))
    seen = table(choices)
    found = draws(seen)
    held = []
    for i in range(len(seen.options)):
        for j in range(i):
            x = found.options[:, i] - found.options[:, j]
            order = np.argsort(x)
            low, high = np.interp((0.025, 0.975), np.cumsum(found.weights[order]), x[order])
            true = u[OPTIONS.index(seen.options[i])] - u[OPTIONS.index(seen.options[j])]
            held.append(low <= true <= high)
    return float(np.mean(held))
