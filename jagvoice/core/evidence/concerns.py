"""What whoever reads of choices must know beside them: what may have mattered besides the pictures, and what is old."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from jagvoice.core.evidence.change import unforeseen
from jagvoice.core.evidence.choices import Choice, Numbers, table
from jagvoice.core.evidence.counting import OnSide, sides
from jagvoice.core.evidence.felt import pictures
from jagvoice.core.evidence.findings import Course
from jagvoice.core.evidence.told import NOBODY, OPEN, Count, Warning, YesNo

OLD_DAYS = 90
"""What was last chosen so many days ago may have changed."""

ALWAYS = 6
"""So many answers at least are all the same before it is said that they cannot tell things apart."""

EVEN = 0.15
"""A side explains nothing where its share is surely no further from its share at random than this."""

SURELY = 1.96
"""Standard deviations of a 95 % interval."""

DIFFERS = 0.01
"""So rarely may chance alone be taken for a difference from helper to helper."""

LEAST_BESIDE = 4
"""With fewer choices nothing is told of a helper."""

ORDERS = 999
SEED = 1


def place(touched: Sequence[Choice], of: Course) -> Warning | None:
    """Return whether it mattered, or may have mattered, where a picture lay; ``None`` where there is nothing to ask.

    Args:
        touched: the choices of the window that were made by hand.
        of: the course of all choices.
    """
    found = sides(touched)
    if not found:
        return None
    most = max(found, key=lambda s: s.beyond)
    if of.cells.stake >= OPEN:
        pressed, followed = of.cells.totals
        if pressed < math.log(OPEN) and pressed < followed:
            return Warning("place", ("order",))
        return Warning("place", (most.side,), (most.pressed,))
    if not all(map(_is_even, found)):
        return Warning("place_unknown", (most.side,), (most.pressed,))
    left, right = ([s.pressed.chosen for s in found if s.side == side] for side in ("left", "right"))
    both = sum(left) + sum(right)
    return Warning("place_even", (), (Count(sum(left), both), Count(sum(right), both))) if both else None


def _is_even(side: OnSide) -> bool:
    """Return whether the 95 % interval of the share of a side (Wilson 1927) lies close around what chance gives."""
    n, k, share = side.pressed.offered, side.pressed.chosen, side.expected / side.pressed.offered
    z = SURELY**2
    middle = (k + z / 2) / (n + z)
    half = SURELY * math.sqrt(k * (n - k) / n + z / 4) / (n + z)
    return share - EVEN <= middle - half and middle + half <= share + EVEN


def one_helper(window: Sequence[Choice]) -> Warning | None:
    """Return whether nobody but one helper was beside, wherever it is stated who was."""
    helpers = [c.helper for c in window if c.helper is not None]
    if len(set(helpers)) != 1 or helpers[0] == NOBODY:
        return None
    return Warning("one_helper", (helpers[0],), (Count(len(helpers), len(window)),))


class Differs(NamedTuple):
    """Where choices differ most from helper to helper."""

    helper: str
    option: str
    p: float


def differing(window: Sequence[Choice], orders: int = ORDERS, seed: int = SEED) -> Differs | None:
    """Return where choices differ from helper to helper, and how likely that is by chance (a permutation p-value).

    What one fit of all choices did not foresee is summed up by helper, and helpers are exchanged at random; the choices
    of one day with one helper stay together, for whoever is tired that day is so in all of them. ``None`` where there
    are no two helpers, nobody being one, with at least ``LEAST_BESIDE`` choices each.
    """
    counts = {h: sum(c.helper == h for c in window) for h in {c.helper for c in window}}
    known = sorted(h for h, n in counts.items() if h is not None and n >= LEAST_BESIDE)
    stated = [c for c in window if c.helper in known]
    if len(known) < 2:
        return None
    seen = table(stated)
    left = unforeseen(seen)
    days = {at: n for n, at in enumerate(dict.fromkeys((c.day, c.helper) for c in stated))}
    of = np.array([days[c.day, c.helper] for c in stated])
    helpers = np.eye(len(known))[[known.index(helper or "") for _, helper in days]]
    together = np.eye(len(days))[of]
    summed, sizes = together.T @ left, together.sum(0)
    random = np.random.default_rng(seed)
    real = _apart(helpers, summed, sizes)
    others = [_apart(helpers[random.permutation(len(days))], summed, sizes).sum() for _ in range(orders)]
    p = (1 + int((np.array(others) >= real.sum() - 1e-9).sum())) / (orders + 1)
    placed = [seen.options.index(o) for o in sorted({o for c in stated for o in pictures(c)})]
    helper, option = np.unravel_index(int(real[:, placed].argmax()), (len(known), len(placed)))
    return Differs(known[int(helper)], seen.options[placed[int(option)]], p)


def _apart(helpers: Numbers, summed: Numbers, sizes: Numbers) -> Numbers:
    """Return, by helper and option, the square of what was not foreseen for each choice with that helper."""
    found: Numbers = (helpers.T @ summed) ** 2 / (helpers.T @ sizes)[:, None]
    return found


def helper_differs(window: Sequence[Choice]) -> Warning | None:
    """Return whether choices are others when one helper is beside."""
    found = differing(window)
    if found is None or found.p > DIFFERS:
        return None
    stated = [c for c in window if c.helper is not None and found.option in c.options]
    its, others = ([c for c in stated if (c.helper == found.helper) is so] for so in (True, False))
    counts = tuple(Count(sum(c.winner == found.option for c in of), len(of)) for of in (its, others))
    return Warning("helper_differs", (found.helper, found.option), counts)


def old(of: Course, today: date) -> Warning | None:
    """Return whether nothing has been chosen for a long time."""
    if not of.gate.day:
        return None
    days = (today - date.fromisoformat(of.gate.day)).days
    return Warning("old", days=days) if days >= OLD_DAYS else None


def always_same(each: Iterable[YesNo]) -> Warning | None:
    """Return whether the same was answered to every question of yes or no."""
    told = tuple(each)
    yes, no = sum(y.yes for y in told), sum(y.no for y in told)
    if max(yes, no) < ALWAYS or min(yes, no):
        return None
    return Warning("always_same", ("yes" if yes else "no",), (Count(max(yes, no), max(yes, no)),))


def never_offered(terms: Iterable[str], offered: Iterable[str]) -> Iterator[Warning]:
    """Yield what is offered now and was on no board."""
    seen = frozenset(offered)
    never = tuple(t for t in terms if t not in seen)
    if never:
        yield Warning("never_offered", never)
