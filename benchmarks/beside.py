"""What others would say of the same choices: plain counting, and choix with the intervals of its posterior.

Each returns the options of which it would say that they are chosen more, or less, than the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import choix
import numpy as np

from benchmarks.lives import OPTIONS
from jagvoice.core.evidence.choices import Choice

Said = Mapping[str, str]

PREFERRED = 0.8
"""Chosen in so large a part of its offers something counts as preferred; in so small a part of the rest, as not."""

LEAST_OFFERS = 4
PRECISION = 1.5**-2
"""Of the prior of choix, in logits to the power of -2."""

NORMAL = 1.959964
"""Half a 95 % interval in standard deviations."""


def favourite(choices: Sequence[Choice]) -> Said:
    """Return what was chosen most often, where one thing was."""
    chosen = {o: sum(c.winner == o for c in choices) for o in OPTIONS}
    best = [o for o, n in chosen.items() if n == max(chosen.values())]
    return {best[0]: "more"} if len(best) == 1 else {}


def preferred(choices: Sequence[Choice]) -> Said:
    """Return what was chosen in at least 80 % of at least four offers, and in 20 % at the most (Fisher et al. 1992)."""
    said = {}
    for option in OPTIONS:
        offers = [c for c in choices if option in c.options]
        share = sum(c.winner == option for c in offers) / max(1, len(offers))
        if len(offers) >= LEAST_OFFERS and not 1 - PREFERRED < share < PREFERRED:
            said[option] = "more" if share >= PREFERRED else "less"
    return said


def by_choix(choices: Sequence[Choice]) -> Said:
    """Return of which options the 95 % interval lies above or below the mean of the others (pairs only)."""
    pairs = [(OPTIONS.index(c.winner), OPTIONS.index(c.options[1 - c.chosen])) for c in choices]
    mean, covariance = choix.ep_pairwise(len(OPTIONS), pairs, PRECISION, model="logit")
    contrasts = (len(OPTIONS) * np.eye(len(OPTIONS)) - 1) / (len(OPTIONS) - 1)
    differences, errors = contrasts @ mean, np.sqrt(np.einsum("ij,jk,ik->i", contrasts, covariance, contrasts))
    return {
        option: "more" if difference > 0 else "less"
        for option, difference, error in zip(OPTIONS, differences, errors, strict=True)
        if abs(difference) > NORMAL * error
    }


RULES: Mapping[str, Callable[[Sequence[Choice]], Said]] = {
    "most chosen": favourite,
    "80 % of the offers": preferred,
    "choix, 95 % intervals": by_choix,
}
