"""What to ask next, so that something is learnt and nobody is tired: at most six asks, as a plan to be looked over.

Every other ask puts together what was offered least often together; the others put what seems to be liked most against
a challenger (top-two Thompson sampling: Russo 2020, "Simple Bayesian algorithms for best-arm identification"). Asking
only where most would be learnt is left alone: it asks about what is closest, tires most, and keeps the gate shut.

From ten choices on something in each ask seems to be liked better than the middle of all that can be had: nobody is
asked about nothing but what they pass over. What was never offered then comes beside such a thing, in the asks that
fill a gap; favourite and challenger are both of what was offered before, lest what shows a pattern never become clear.

Nothing is asked twice where there is anything else like that to ask: the same pictures once more may look as if the
answer was wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

import numpy as np

from jagvoice.core.evidence.choices import Choice, Numbers, table
from jagvoice.core.evidence.model import fit
from jagvoice.core.evidence.record import NONE_OF_THESE
from jagvoice.core.rounds import MOST_ASKS, RUNNING

WIDTH = 1.5
"""How much options differ beforehand, in logits."""

ENOUGH = 10
"""From so many choices on something in each ask seems to be liked."""

TRIES = 200
"""So often a challenger is drawn before any other option is taken, and an ask that is another than those before."""

Why = Literal["gap", "challenge"]
"""They were offered least often together, or the one that seems liked most meets another."""


class Offer(NamedTuple):
    """One ask of a round: what is offered together, by name. Where each lies is drawn by lot when it is asked."""

    options: tuple[str, ...]
    why: Why


class _Liked(NamedTuple):
    """How much options are liked, as far as anything is known of it; they are called by their number."""

    draws: Numbers
    """Draws of it, one a row; of what was never offered it is anybody's guess."""
    above: frozenset[int]
    """Which seem to be liked better than the middle of all; what was never offered lies at the middle."""
    before: frozenset[int]
    """Which were offered before."""


def planned(
    choices: Sequence[Choice], available: Sequence[str], size: int, seed: int, count: int = MOST_ASKS
) -> tuple[Offer, ...]:
    """Return a round of asks.

    Args:
        choices: what was chosen, in the order of time.
        available: the options that can really be had now.
        size: how many are offered at once.
        seed: of every draw, to be kept with the round.
        count: how many asks at the most.
    """
    names = sorted(set(available) - {NONE_OF_THESE})
    if len(names) < 2 or size < 2:
        return ()
    random = np.random.default_rng(seed)
    together, running = _together(choices, names), [frozenset[int]()] * RUNNING
    liked = _liked(choices, names, random, draws=min(count, MOST_ASKS))
    made: list[Offer] = []
    met: set[tuple[int, int]] = set()
    for number in range(min(count, MOST_ASKS)):
        tired = frozenset.intersection(*running[-RUNNING:])
        fresh = [i for i in range(len(names)) if i not in tired]
        if len(fresh) < 2:
            break
        why: Why = "challenge" if number % 2 else "gap"
        tried = list[frozenset[int]]()
        for offered in _sets(why, together, liked, met, fresh, size, random):
            tried.append(offered)
            if offered not in running:
                break
        taken = next((t for t in reversed(tried) if t != running[-1]), tried[-1])
        for i, j in combinations(sorted(taken), 2):
            together[i, j] += 1
            together[j, i] += 1
        met |= set(combinations(sorted(taken), 2))
        running.append(taken)
        made.append(Offer(tuple(names[i] for i in sorted(taken)), why))
    return tuple(made)


def _sets(
    why: Why,
    together: Numbers,
    liked: _Liked,
    met: Collection[tuple[int, int]],
    fresh: Sequence[int],
    size: int,
    random: np.random.Generator,
) -> Iterator[frozenset[int]]:
    """Yield what may be offered together next, the best first."""
    above = liked.above.intersection(fresh)
    for attempt in range(TRIES):
        if why == "gap":
            pair = _gap(together, fresh, above if size == 2 else frozenset(), met, random)
        else:
            pair = _challenge(liked, fresh, above, met, random)
        seldom = together.sum(1) if attempt == 0 else np.zeros(len(together))
        lacks = above.isdisjoint(pair)
        rest = [i for i in fresh if i not in pair]
        rest.sort(key=lambda i: (lacks and i not in above, seldom[i], random.random()))
        yield frozenset((*pair, *rest[: size - 2]))


def _together(choices: Sequence[Choice], names: Sequence[str]) -> Numbers:
    """Return how often each two were offered together."""
    place = {name: i for i, name in enumerate(names)}
    counts = np.zeros((len(names), len(names)))
    for choice in choices:
        for i, j in combinations([place[o] for o in choice.options if o in place], 2):
            counts[i, j] += 1
            counts[j, i] += 1
    return counts


def _liked(choices: Sequence[Choice], names: Sequence[str], random: np.random.Generator, draws: int) -> _Liked:
    """Return how much each is liked; as long as choices are few, nothing is held to be above and all is as offered."""
    seen = table(choices)
    found = fit(seen, WIDTH)
    k = len(seen.options)
    drawn = random.standard_normal((2 * TRIES * draws, k)) @ np.linalg.cholesky(found.covariance[:k, :k]).T
    known = dict(zip(seen.options, (drawn + found.estimates[:k]).T, strict=True))
    drawn = np.array([known.get(n, WIDTH * random.standard_normal(len(drawn))) for n in names]).T
    if len(choices) < ENOUGH:
        return _Liked(drawn, frozenset(), frozenset(range(len(names))))
    place = {option: i for i, option in enumerate(seen.options)}
    middling = np.array([found.estimates[place[n]] if n in place else 0.0 for n in names])
    above = frozenset(int(i) for i in np.flatnonzero(middling > np.median(middling)))
    return _Liked(drawn, above, frozenset(i for i, n in enumerate(names) if n in place))


def _gap(
    together: Numbers,
    fresh: Sequence[int],
    above: Collection[int],
    met: Collection[tuple[int, int]],
    random: np.random.Generator,
) -> tuple[int, int]:
    """Return the two that were least often offered together, if there are any that have not met in this round.

    Where anything is above, one of the two is.
    """
    every = [p for p in combinations(fresh, 2) if not above or p[0] in above or p[1] in above]
    pairs = [p for p in every if p not in met] or every
    counts = np.array([together[i, j] for i, j in pairs])
    least = np.flatnonzero(counts == counts.min())
    return pairs[int(random.choice(least))]


def _challenge(
    liked: _Liked,
    fresh: Sequence[int],
    above: Collection[int],
    met: Collection[tuple[int, int]],
    random: np.random.Generator,
) -> tuple[int, int]:
    """Return what a draw has as liked most, of what is above if anything is, and what another draw has.

    The other is of what has not met it in this round, and of what was offered before, if there is such.
    """
    draws = liked.draws[random.permutation(len(liked.draws))[:TRIES]]
    first = [i for i in fresh if i in above] or list(fresh)
    favourite = first[int(draws[0, first].argmax())]
    others = [i for i in fresh if i != favourite]
    others = [i for i in others if (min(i, favourite), max(i, favourite)) not in met] or others
    others = [i for i in others if i in liked.before] or others
    best = ([favourite, *others][int(n)] for n in draws[:, [favourite, *others]].argmax(1))
    return favourite, next((i for i in best if i != favourite), int(random.choice(others)))
