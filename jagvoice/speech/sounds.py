"""Whose meaning a sound has, among the few sounds that somebody makes: nothing is trained, all is compared.

What was recorded is learned once (``learn``), and each sound that is heard is then compared with it (``match``).
Only the process of the ears imports this: numpy is no part of a board.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jagvoice.core.hearing import Match
from jagvoice.speech.cepstra import Features
from jagvoice.speech.warping import distances

ACT = 0.90
"""A sound acts where it is so much nearer to its meaning than to the next: at most this quotient of the distances."""

ASK = 0.97
"""And it is asked about up to this quotient."""

NEAREST = 2
"""So many of the takes of a meaning count, the nearest: one alone may be a slip, and all are never alike."""

ENOUGH = 3
"""With fewer takes than these a meaning is only asked about: how much it varies is not known yet."""


@dataclass(frozen=True)
class Learned:
    """The takes of all that somebody means by sounds."""

    meanings: tuple[str, ...]
    takes: tuple[Features, ...]
    of: tuple[int, ...]
    """The meaning of each take, by its place in ``meanings``."""


def learn(takes: Mapping[str, Sequence[Features]]) -> Learned:
    """Return takes made ready for comparing, by meaning; silent ones are left out."""
    heard = {meaning: [take for take in of if len(take)] for meaning, of in sorted(takes.items())}
    meanings = tuple(meaning for meaning, of in heard.items() if of)
    return Learned(
        meanings,
        tuple(take for meaning in meanings for take in heard[meaning]),
        tuple(n for n, meaning in enumerate(meanings) for _ in heard[meaning]),
    )


def match(query: Features, learned: Learned) -> Match | None:
    """Return the meaning that a sound most likely has, and whether that is enough to act or only to ask."""
    if len(learned.meanings) < 2 or not len(query):
        return None
    of = np.array(learned.of)
    all_distances = distances(query, learned.takes)
    nearest = [float(np.sort(all_distances[of == n])[:NEAREST].mean()) for n in range(len(learned.meanings))]
    best, second = np.argsort(nearest, kind="stable")[:2]
    quotient = nearest[best] / nearest[second]
    if not quotient <= ASK:
        return None
    sure = quotient <= ACT and int(np.count_nonzero(of == best)) >= ENOUGH
    return Match(learned.meanings[best], round(quotient, 3), "act" if sure else "ask")
