"""Whose meaning a sound has, among the few sounds that somebody makes: nothing is trained, all is compared.

What was recorded is learned once (``learn``), and each sound that is heard is then compared with it (``match``). Two
things are asked of a sound. Is it as near to the takes of its meaning as these are to each other? What nobody recorded
is not: a word, a cough, a bang. And is it much nearer to them than to those of the next meaning?

The numbers were chosen on generated sounds (``python -m benchmarks sounds``). Only the process of the ears imports
this: numpy is no part of a board.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jagvoice.core.hearing import Match
from jagvoice.speech.cepstra import Features
from jagvoice.speech.warping import Distances, distances

ACT = 0.90
"""A sound acts where it is so much nearer to its meaning than to the next, at most this quotient of distances, ..."""

ACT_FROM_USUAL = 1.10
"""... and at most so many times as far from its takes as they are from each other."""

ASK = 0.97
"""It is asked about up to this quotient, ..."""

ASK_FROM_USUAL = 1.35
"""... and up to so many times the usual distance.

What is as near as ``ACT_FROM_USUAL`` is asked about whatever the quotient: it is a sound of the person's, only of which
of two that are alike is not sure."""

NEAREST = 2
"""So many of the takes of a meaning count, the nearest: one alone may be a slip, and all are never alike."""

ENOUGH = 3
"""With fewer takes than these a meaning is only asked about: how much it varies is not known yet."""

USUAL = 2.9
"""How far takes of one sound are from each other where too few tell: that of the generated ones, medium."""

_OF_ALL, _OF_PERSON = 5, 3
"""``USUAL`` counts as so many takes beside all of the person's, and the person's as so many beside a meaning's own."""


@dataclass(frozen=True)
class Learned:
    """The takes of all that somebody means by sounds."""

    meanings: tuple[str, ...]
    takes: tuple[Features, ...]
    of: NDArray[np.intp]
    """The meaning of each take, by its place in ``meanings``."""
    usual: tuple[float, ...]
    """How far the takes of each meaning are from each other."""
    alike: frozenset[tuple[str, str]]
    """Meanings whose sounds cannot be told apart well enough to act by, both ways round."""


def learn(takes: Mapping[str, Sequence[Features]]) -> Learned:
    """Return takes made ready for comparing, by meaning; silent ones are left out."""
    heard = {meaning: [take for take in of if len(take)] for meaning, of in sorted(takes.items())}
    meanings = tuple(meaning for meaning, of in heard.items() if of)
    every = tuple(take for meaning in meanings for take in heard[meaning])
    of = np.array([n for n, meaning in enumerate(meanings) for _ in heard[meaning]], dtype=np.intp)
    far = np.zeros((len(every), len(meanings)), dtype=np.float32)
    for n, row in enumerate(_apart(every)):
        far[n] = _nearest(row, of, len(meanings))
    own = [far[of == n, n] for n in range(len(meanings))]
    return Learned(meanings, every, of, _usual(own), _alike(meanings, far, of))


def match(query: Features, learned: Learned) -> Match | None:
    """Return the meaning that a sound most likely has, and whether that is enough to act or only to ask.

    The quotient is that of the distance to this meaning and the distance to the next, or to where nobody's sounds
    begin, if that is nearer.
    """
    if not learned.meanings or not len(query):
        return None
    far = _nearest(distances(query, learned.takes), learned.of, len(learned.meanings))
    best, *others = np.argsort(far, kind="stable")
    from_usual = far[best] / learned.usual[best]
    if not from_usual <= ASK_FROM_USUAL:
        return None
    beside = far[best] / far[others[0]] if others else 0.0
    meaning = learned.meanings[best]
    surely = from_usual <= ACT_FROM_USUAL
    if not (surely or beside <= ASK):
        return None
    enough = np.count_nonzero(learned.of == best) >= ENOUGH
    apart = not others or (meaning, learned.meanings[others[0]]) not in learned.alike
    acts = surely and beside <= ACT and enough and apart
    quotient = round(float(max(beside, from_usual / ASK_FROM_USUAL)), 3)
    return Match(meaning, quotient, "act" if acts else "ask")


def from_usual(query: Features, learned: Learned) -> dict[str, float]:
    """Return how far a sound is from each meaning, beside how far the takes of that are from each other."""
    far = _nearest(distances(query, learned.takes), learned.of, len(learned.meanings))
    return dict(zip(learned.meanings, (far / np.array(learned.usual)).tolist(), strict=True))


def _apart(takes: Sequence[Features]) -> Distances:
    """Return how far each take is from each other, and infinity from itself."""
    apart = np.full((len(takes), len(takes)), np.inf, dtype=np.float32)
    for n, take in enumerate(takes):
        apart[n, n + 1 :] = apart[n + 1 :, n] = distances(take, takes[n + 1 :])
    return apart


def _nearest(row: Distances, of: NDArray[np.intp], meanings: int) -> Distances:
    """Return how far a sound is from each meaning: the mean of the nearest takes, as many as there are of them."""
    far = np.full(meanings, np.inf, dtype=np.float32)
    for n in range(meanings):
        some = np.sort(row[of == n])[:NEAREST]
        some = some[np.isfinite(some)]
        if some.size:
            far[n] = some.mean()
    return far


def _usual(own: Sequence[Distances]) -> tuple[float, ...]:
    """Return how far the takes of each meaning are from each other, by their own distances and all the person's."""
    known = [of[np.isfinite(of)] for of in own]
    person = (_OF_ALL * USUAL + sum(float(of.sum()) for of in known)) / (_OF_ALL + sum(of.size for of in known))
    return tuple((_OF_PERSON * person + float(of.sum())) / (_OF_PERSON + of.size) for of in known)


def _alike(meanings: Sequence[str], far: Distances, of: NDArray[np.intp]) -> frozenset[tuple[str, str]]:
    """Return the meanings whose takes are not much nearer to their own than to another's, by the mean of them."""
    found = set()
    for n, meaning in enumerate(meanings):
        for m, other in enumerate(meanings):
            own, theirs = far[of == n, n], far[of == n, m]
            known = own[np.isfinite(own)]
            if n != m and known.size and known.mean() > ACT * theirs.mean():
                found |= {(meaning, other), (other, meaning)}
    return frozenset(found)
