"""How far two sounds are from each other when one may be slower: dynamic time warping, of many at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from jagvoice.speech.cepstra import Features

Distances = NDArray[np.float32]

SLOWER = 3
"""A sound that takes so many times as long is another one, and is not compared."""

_CELLS = 2_000_000
"""So many pairs of frames are in memory at a time, some MB."""


def distances(one: Features, others: Sequence[Features]) -> Distances:
    """Return how far a sound is from each of others: the root of the squares along the best path, by its frames.

    Infinite where one of the two has no frames, or more than ``SLOWER`` times as many as the other.
    """
    result = np.full(len(others), np.inf, dtype=np.float32)
    alike = [n for n, other in enumerate(others) if len(other) <= SLOWER * len(one) <= SLOWER**2 * len(other)]
    if not len(one) or not alike:
        return result
    longest = max(len(others[n]) for n in alike)
    at_once = max(1, _CELLS // (len(one) * (len(one) + longest)))
    for begin in range(0, len(alike), at_once):
        some = alike[begin : begin + at_once]
        result[some] = _together(one, [others[n] for n in some])
    return result


def _together(one: Features, others: Sequence[Features]) -> Distances:
    """Return the distances of sounds that all have frames: one diagonal after the other, of all at once."""
    lengths = np.array([len(other) for other in others])
    ends = _walked(_diagonals(one, others, int(lengths.max())))[len(one) + lengths - 2, np.arange(len(others))]
    return np.asarray(np.sqrt(ends / (len(one) + lengths)), dtype=np.float32)


def _diagonals(one: Features, others: Sequence[Features], longest: int) -> Distances:
    """Return the squared distances of frame i of one and frame k - i of each other, by k, other and i."""
    rows, width = one.shape
    padded = np.zeros((len(others), longest, width), dtype=np.float32)
    for n, other in enumerate(others):
        padded[n, : len(other)] = other
    cost = np.full((len(others), rows, longest + rows), np.inf, dtype=np.float32)
    squares = np.square(one).sum(axis=1)[None, :, None] + np.square(padded).sum(axis=2)[:, None, :]
    cost[:, :, :longest] = np.maximum(squares - 2 * np.matmul(one, padded.transpose(0, 2, 1)), 0)
    # One column less and the same numbers in a row: each row is then one place further to the right than that above.
    last = longest + rows - 1
    sheared = cost.reshape(len(others), -1)[:, : rows * last].reshape(len(others), rows, last)
    return np.ascontiguousarray(sheared.transpose(2, 0, 1))


def _walked(diagonals: Distances) -> Distances:
    """Return the cost of the best path to the last row, by diagonal and other."""
    _, count, rows = diagonals.shape
    before, now = (np.full((count, rows + 1), np.inf, dtype=np.float32) for _ in range(2))
    before[:, 0] = 0  # the one place a path begins
    reached = np.empty(diagonals.shape[:2], dtype=np.float32)
    for k, cost in enumerate(diagonals):
        best = np.minimum(before[:, :-1], np.minimum(now[:, :-1], now[:, 1:]))
        before, now = now, np.empty_like(now)
        now[:, 0] = np.inf
        np.add(cost, best, out=now[:, 1:])
        reached[k] = now[:, -1]
    return reached
