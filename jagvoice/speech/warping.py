"""How far two sounds are from each other when one may be slower: dynamic time warping, of many at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from jagvoice.speech.cepstra import Features

Distances = NDArray[np.float32]


def distances(one: Features, others: Sequence[Features]) -> Distances:
    """Return how far a sound is from each of others, in standard deviations per frame of the best path.

    All are compared at once, one diagonal after the other, so that numpy does what a loop would do.
    Infinite where one of the two has no frames.
    """
    lengths = np.array([len(other) for other in others], dtype=int)
    result = np.full(len(others), np.inf, dtype=np.float32)
    heard = [n for n, length in enumerate(lengths) if length]
    if not len(one) or not heard:
        return result
    lengths = lengths[heard]
    diagonals = _diagonals(one, [others[n] for n in heard], int(lengths.max()))
    ends = _walked(diagonals)[len(one) + lengths - 2, np.arange(len(heard))]
    result[heard] = np.sqrt(ends / (len(one) + lengths))
    return result


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
