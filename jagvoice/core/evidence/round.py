"""What to ask next, so that something is learnt and nobody is tired: at most six asks, as a plan to be looked over.

Nothing is asked twice where there is anything else to ask: the same pictures once more may look as if the answer was
wrong.

Every other ask puts together what was offered least often together; the others put what seems to be liked most against
a challenger (top-two Thompson sampling: Russo 2020, "Simple Bayesian algorithms for best-arm identification"). Asking
only where most would be learnt is left alone: it asks about what is closest, tires most, and keeps the gate shut.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

import numpy as np

from jagvoice.core.evidence.choices import Choice, Numbers, table
from jagvoice.core.evidence.model import fit
from jagvoice.core.evidence.record import NONE_OF_THESE
from jagvoice.core.rounds import MOST_ASKS, RUNNING

WIDTH = 1.5
"""How much options differ beforehand, in logits."""

TRIES = 200
"""So often a challenger is drawn before any other option is taken, and an ask that is another than those before."""

Why = Literal["gap", "challenge"]
"""They were offered least often together, or the one that seems liked most meets another."""


class Offer(NamedTuple):
    """One ask of a round: what is offered together, by name. Where each lies is drawn by lot when it is asked."""

    options: tuple[str, ...]
    why: Why


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
        for attempt in range(TRIES):
            pair = _challenge(liked, fresh, random) if why == "challenge" else _gap(together, fresh, met, random)
            seldom = together.sum(1) if attempt == 0 else np.zeros(len(names))
            rest = sorted((i for i in fresh if i not in pair), key=lambda i: (seldom[i], random.random()))
            taken = [*pair, *rest[: size - 2]]
            if frozenset(taken) not in running:
                break
        for i, j in combinations(taken, 2):
            together[i, j] += 1
            together[j, i] += 1
        met |= set(combinations(sorted(taken), 2))
        running.append(frozenset(taken))
        made.append(Offer(tuple(names[i] for i in sorted(taken)), why))
    return tuple(made)


def _together(choices: Sequence[Choice], names: Sequence[str]) -> Numbers:
    """Return how often each two were offered together."""
    place = {name: i for i, name in enumerate(names)}
    counts = np.zeros((len(names), len(names)))
    for choice in choices:
        for i, j in combinations([place[o] for o in choice.options if o in place], 2):
            counts[i, j] += 1
            counts[j, i] += 1
    return counts


def _liked(choices: Sequence[Choice], names: Sequence[str], random: np.random.Generator, draws: int) -> Numbers:
    """Return draws of how much each is liked; what was never offered is anybody's guess."""
    seen = table(choices)
    found = fit(seen, WIDTH)
    k = len(seen.options)
    drawn = random.standard_normal((2 * TRIES * draws, k)) @ np.linalg.cholesky(found.covariance[:k, :k]).T
    known = dict(zip(seen.options, (drawn + found.estimates[:k]).T, strict=True))
    return np.array([known.get(n, WIDTH * random.standard_normal(len(drawn))) for n in names]).T


def _gap(
    together: Numbers, fresh: Sequence[int], met: Collection[tuple[int, int]], random: np.random.Generator
) -> tuple[int, int]:
    """Return the two that were least often offered together, if there are any that have not met in this round."""
    every = list(combinations(fresh, 2))
    pairs = [p for p in every if p not in met] or every
    counts = np.array([together[i, j] for i, j in pairs])
    least = np.flatnonzero(counts == counts.min())
    return pairs[int(random.choice(least))]


def _challenge(liked: Numbers, fresh: Sequence[int], random: np.random.Generator) -> tuple[int, int]:
    best = [fresh[int(i)] for i in liked[random.permutation(len(liked))[:TRIES]][:, list(fresh)].argmax(1)]
    challenger = next((i for i in best if i != best[0]), None)
    if challenger is None:
        challenger = int(random.choice([i for i in fresh if i != best[0]]))
    return best[0], challenger
