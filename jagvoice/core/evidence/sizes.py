"""How large preferences are, with all that is not known of them: draws from the posterior, and what a picture shows.

How strongly somebody prefers anything at all is not known beforehand, so it is integrated out over a grid: with one
fixed width the intervals of people with strong preferences hold far less often than they claim. With few choices the
posterior is skew; truncated importance sampling (Ionides 2008, "Truncated importance sampling") corrects its shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jagvoice.core.evidence.choices import Numbers, Table
from jagvoice.core.evidence.model import AT_A_TIME, CELLS_SD, Fit, fit, log_likelihood

WIDTHS = (0.25, 0.5, 1.0, 1.5, 2.25, 3.5)
"""How much options may differ, in logits: from hardly at all to nearly always the same."""

SPREAD = 2.0
"""The widths are weighted by a half normal distribution of this standard deviation."""

FEW = 300
"""Up to so many choices the shape of the posterior is corrected."""

DRAWS = 4000
SEED = 3
"""The draws are the same each time, so that the same record gives the same report."""


class Draws(NamedTuple):
    """A sample of the posterior."""

    options: Numbers
    """Draws by options: utilities in logits."""
    weights: Numbers
    """How much each draw counts; together 1."""


class Mixed(NamedTuple):
    """The fits over the grid and how likely each is."""

    fits: tuple[Fit, ...]
    shares: Numbers


def mixed(seen: Table) -> Mixed:
    """Return the fit for each width of the grid and how likely each width is, given the choices."""
    found: list[Fit] = []
    for width in WIDTHS:
        found.append(fit(seen, width, begin=found[-1].estimates if found else None))
    log = np.array([f.log_evidence for f in found]) + np.log(_beforehand())
    shares = np.exp(log - log.max())
    return Mixed(tuple(found), shares / shares.sum())


def moments(of: Mixed) -> tuple[Numbers, Numbers]:
    """Return the mean and the covariance of a mixture, options first, then cells."""
    means = np.array([f.estimates for f in of.fits])
    mean: Numbers = of.shares @ means
    covariance = sum(
        share * (f.covariance + np.outer(f.estimates - mean, f.estimates - mean))
        for f, share in zip(of.fits, of.shares, strict=True)
    )
    return mean, np.asarray(covariance)


def draws(seen: Table, count: int = DRAWS, seed: int = SEED, of: Mixed | None = None) -> Draws:
    """Return a sample of how strongly each option is preferred, in logits.

    Args:
        seen: the choices.
        count: how many draws.
        seed: of the draws.
        of: the fits over the grid, where they are there already.
    """
    fits, shares = of or mixed(seen)
    random = np.random.default_rng(seed)
    counts = random.multinomial(count, shares)
    k, d = len(seen.options), len(seen.options) + len(seen.cells)
    roots = [np.linalg.cholesky(f.covariance) for f in fits]
    x = np.vstack(
        [f.estimates + random.standard_normal((n, d)) @ r.T for f, r, n in zip(fits, roots, counts, strict=True)]
    )
    if not seen.choices or len(seen.choices) > FEW:
        return Draws(x[:, :k], np.full(count, 1 / count))
    likely: Numbers = np.subtract(_log_posterior(seen, x), _log_proposal(x, fits, roots, shares))
    ratio = np.exp(likely - likely.max())
    ratio = np.minimum(ratio, np.sqrt(count) * ratio.mean())
    return Draws(x[:, :k], ratio / ratio.sum())


def head_to_head(of: Draws) -> Numbers:
    """Return, draw by draw, how often each option is chosen when one other lies beside it, averaged over the others.

    What the cells do is left out of it. Draws by options, each from 0 to 1.
    """
    many, count = of.options.shape
    shares = np.empty((many, count))
    at_once = max(1, AT_A_TIME // max(1, count) ** 2)
    for begin in range(0, many, at_once):
        u = of.options[begin : begin + at_once]
        against = 1 / (1 + np.exp(u[:, None, :] - u[:, :, None]))
        shares[begin : begin + at_once] = (against.sum(2) - 0.5) / max(1, count - 1)
    return shares


def band(of: Numbers, weights: Numbers, level: float) -> Numbers:
    """Return the low end, the middle and the high end of each column, such that all columns are within at a level.

    A simultaneous credible band by ranks (Besag, Green, Higdon & Mengersen 1995, "Bayesian computation and stochastic
    systems", section 6.3).
    """
    order = np.argsort(of, axis=0, kind="stable")
    cumulated = np.cumsum(weights[order], axis=0) - weights[order] / 2
    ranks = np.empty_like(of)
    np.put_along_axis(ranks, order, cumulated / weights.sum(), 0)
    out = np.abs(ranks - 0.5).max(1)
    by_out = np.argsort(out, kind="stable")
    reached = np.searchsorted(np.cumsum(weights[by_out]), level * weights.sum())
    half = out[by_out][min(int(reached), len(out) - 1)]
    return _quantiles(of, weights, order, (0.5 - half, 0.5, 0.5 + half))


def _quantiles(of: Numbers, weights: Numbers, order: np.ndarray, at: tuple[float, ...]) -> Numbers:
    values = np.take_along_axis(of, order, 0)
    cumulated = np.cumsum(weights[order], axis=0)
    columns = [np.interp(at, c / c[-1], v) for c, v in zip(cumulated.T, values.T, strict=True)]
    return np.array(columns).T


def _beforehand() -> Numbers:
    weights = np.exp(-0.5 * (np.array(WIDTHS) / SPREAD) ** 2)
    shares: Numbers = weights / weights.sum()
    return shares


def _log_posterior(seen: Table, x: Numbers) -> Numbers:
    """Return the log posterior of parameter vectors with the width integrated out, up to a constant."""
    k, widths = len(seen.options), np.array(WIDTHS)[:, None]
    options, cells = (x[:, :k] ** 2).sum(1), (x[:, k:] ** 2).sum(1)
    prior = np.log(_beforehand())[:, None] - 0.5 * options / widths**2 - k * np.log(widths)
    found: Numbers = log_likelihood(seen, x) - 0.5 * cells / CELLS_SD**2 + np.logaddexp.reduce(prior, axis=0)
    return found


def _log_proposal(
    x: Numbers, fits: tuple[Fit, ...], roots: Sequence[NDArray[np.floating[Any]]], shares: Numbers
) -> Numbers:
    parts = []
    for f, root, share in zip(fits, roots, shares, strict=True):
        if share >= 1e-12:
            z = np.linalg.solve(root, (x - f.estimates).T)
            parts.append(np.log(share) - 0.5 * (z**2).sum(0) - np.log(np.diag(root)).sum())
    found: Numbers = np.logaddexp.reduce(np.array(parts), axis=0)
    return found
