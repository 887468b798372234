"""How strongly each option is preferred and each cell pressed: a conditional logit with normal priors.

For a choice among offered options the probability of option i lying in cell c is proportional to exp(u_i + b_c) (Luce
1959; McFadden 1974, "Conditional logit analysis of qualitative choice behavior"). "None of these" is an option like the
others that has no cell. Priors u ~ N(0, sd of options squared) and b ~ N(0, sd of cells squared) keep every estimate
finite, also where one option was always chosen. The posterior is concave, so that Newton's method with step halving
always ends; its curvature at the top gives the covariance (Laplace).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jagvoice.core.evidence.choices import Numbers, Table

CELLS_SD = 2.0
"""How much cells differ beforehand, in logits: a strong habit of one side is nothing unheard of."""

MOST_STEPS = 100
SMALL_GAIN = 1e-9
SMALL_STEP = 1e-3
"""A step that promises less than this gain, in log posterior, and is no longer than this, in logits, is the last: after
it the error is far smaller, as Newton's steps go. A wide prior promises little even where the top is far away."""

AT_A_TIME = 2_000_000
"""So many numbers of a table of choices by parameters are held at once."""


@dataclass(frozen=True, eq=False)
class Fit:
    """The top of the posterior and its curvature: options first, then cells, in logits."""

    estimates: Numbers
    covariance: Numbers
    loglik: float
    """The log likelihood at the estimates, without the priors."""
    log_evidence: float
    """Laplace's approximation of the log of the marginal likelihood, up to what the priors' width does not change."""


def fit(seen: Table, options_sd: float, cells_sd: float = CELLS_SD, begin: Numbers | None = None) -> Fit:
    """Return how strongly each option is preferred and each cell pressed.

    Args:
        seen: the choices.
        options_sd: how much options differ beforehand, in logits.
        cells_sd: how much cells do.
        begin: where to begin, such as the estimates of a like fit.
    """
    k, d = len(seen.options), len(seen.options) + len(seen.cells)
    precision = np.concatenate([np.full(k, options_sd**-2.0), np.full(d - k, cells_sd**-2.0)])
    x = np.zeros(d) if begin is None else begin.copy()
    value, loglik, p = _value(seen, x, precision)
    hessian = _curvature(seen, p, precision)
    for _ in range(MOST_STEPS):
        gradient = _gradient(seen, p) - precision * x
        step = np.linalg.solve(hessian, gradient)
        gain = float(gradient @ step)
        length = 1.0
        while True:
            tried, its_loglik, its_p = _value(seen, x + length * step, precision)
            if tried >= value + 1e-4 * length * gain or gain < SMALL_GAIN or length < 1e-6:
                break
            length /= 2
        x, value, loglik, p = x + length * step, tried, its_loglik, its_p
        hessian = _curvature(seen, p, precision)
        if gain < SMALL_GAIN and float(np.abs(step).max(initial=0.0)) < SMALL_STEP:
            break
    x = _centred(seen, x)
    covariance = np.linalg.inv(hessian)
    _, logdet = np.linalg.slogdet(hessian)
    log_evidence = value + 0.5 * float(np.log(precision).sum()) - 0.5 * float(logdet)
    return Fit(x, (covariance + covariance.T) / 2, loglik, log_evidence)


def utilities(seen: Table, x: Numbers) -> Numbers:
    """Return the utility of each row: of its option and its cell. ``x`` may be several parameter vectors, one a row."""
    k = len(seen.options)
    found: Numbers = x[..., seen.option]
    if seen.cells:
        placed = seen.cell >= 0
        found = found + np.where(placed, x[..., k + np.where(placed, seen.cell, 0)], 0.0)
    return found


def log_likelihood(seen: Table, x: Numbers) -> Numbers:
    """Return the log likelihood of each parameter vector of ``x``, one a row."""
    eta = utilities(seen, x)
    eta = eta - np.maximum.reduceat(eta, seen.start, axis=-1)[..., seen.of]
    each = eta[..., seen.chosen] - np.log(np.add.reduceat(np.exp(eta), seen.start, axis=-1))
    total: Numbers = each @ seen.weights
    return total


def _centred(seen: Table, x: Numbers) -> Numbers:
    """Return the same estimates about zero, where only their differences matter to the likelihood.

    The top of the posterior is there; with a very wide prior rounding would hide it.
    """
    k, centred = len(seen.options), x.copy()
    centred[:k] -= centred[:k].mean() if k else 0.0
    placed = np.add.reduceat((seen.cell >= 0).astype(np.int64), seen.start) if seen.choices else seen.sizes
    if len(x) > k and bool(np.all((placed == 0) | (placed == seen.sizes))):
        centred[k:] -= centred[k:].mean()
    return centred


def _value(seen: Table, x: Numbers, precision: Numbers) -> tuple[float, float, Numbers]:
    """Return the log posterior, the log likelihood, and how likely each row was to be chosen."""
    prior = -0.5 * float(precision @ x**2)
    if not seen.choices:
        return prior, 0.0, np.zeros(0)
    eta = utilities(seen, x)
    eta = eta - np.maximum.reduceat(eta, seen.start)[seen.of]
    e = np.exp(eta)
    total = np.add.reduceat(e, seen.start)
    loglik = float(seen.weights @ (eta[seen.chosen] - np.log(total)))
    return loglik + prior, loglik, e / total[seen.of]


def _gradient(seen: Table, p: Numbers) -> Numbers:
    k, d = len(seen.options), len(seen.options) + len(seen.cells)
    if not seen.choices:
        return np.zeros(d)
    wanted = -p * seen.weights[seen.of]
    wanted[seen.chosen] += seen.weights
    placed = seen.cell >= 0
    return np.concatenate(
        [
            np.bincount(seen.option, wanted, k),
            np.bincount(seen.cell[placed], wanted[placed], d - k),
        ]
    )


def _curvature(seen: Table, p: Numbers, precision: Numbers) -> Numbers:
    """Return minus the second derivative of the log posterior: of each choice diag(p) - p p', in the parameters."""
    d, k = len(precision), len(seen.options)
    hessian = np.diag(precision)
    if not seen.choices:
        return hessian
    weighted = p * seen.weights[seen.of]
    placed = seen.cell >= 0
    option, cell = seen.option[placed], k + seen.cell[placed]
    hessian[np.diag_indices(d)] += np.bincount(seen.option, weighted, d) + np.bincount(cell, weighted[placed], d)
    across = np.bincount(option * d + cell, weighted[placed], d * d).reshape(d, d)
    hessian += across + across.T
    ends = np.append(seen.start, len(seen.option))
    chunk = max(1, AT_A_TIME // d)
    for begin in range(0, len(seen.choices), chunk):
        end = min(begin + chunk, len(seen.choices))
        rows = slice(ends[begin], ends[end])
        at = (seen.of[rows] - begin) * d
        there = placed[rows]
        mean = np.bincount(at + seen.option[rows], p[rows], (end - begin) * d)
        mean += np.bincount(at[there] + k + seen.cell[rows][there], p[rows][there], (end - begin) * d)
        means = mean.reshape(end - begin, d)
        hessian -= means.T @ (means * seen.weights[begin:end, None])
    return hessian
