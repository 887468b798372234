"""Do yes and no depend on what was asked about? Whoever always says yes tells nothing apart.

The answers are exchanged at random among the questions: exact where the order of the questions was drawn by lot. It may
say that yes came more often to one thing than to others, and never that something is liked.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

ORDERS = 999
SEED = 1


def discrimination(asked: Sequence[str], yes: Sequence[bool], orders: int = ORDERS, seed: int = SEED) -> float:
    """Return how likely it is by chance that the answers differ so much from thing to thing (a permutation p-value).

    Args:
        asked: what each question was about.
        yes: whether each was answered with yes.
        orders: how many orders of the answers are tried.
        seed: of the orders.
    """
    if len(set(asked)) < 2 or len(set(yes)) < 2:
        return 1.0
    names, of = np.unique(np.asarray(asked), return_inverse=True)
    answers, counts = np.asarray(yes, float), np.bincount(of)
    random = np.random.default_rng(seed)
    order = np.array([random.permutation(len(answers)) for _ in range(orders)])
    there = np.zeros((len(answers), len(names)))
    there[np.arange(len(answers)), of] = 1
    real = ((answers @ there) ** 2 / counts).sum()
    others = ((answers[order] @ there) ** 2 / counts).sum(1)
    return (1 + int((others >= real - 1e-9).sum())) / (orders + 1)
