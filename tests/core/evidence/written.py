"""Choices as the file that anybody can write, and what the command makes of it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

import numpy as np

from jagvoice.commands.evidence import told
from jagvoice.core.evidence.choices import Choice
from jagvoice.exchange.choices_file import choices_in

ALL_BUT_FLAT = 1e4
"""A prior so wide that the estimates are those of maximum likelihood, in logits."""

Fitted = dict[str, Any]


def written(choices: Iterable[Choice], counts: Sequence[int] | None = None) -> str:
    """Return choices as a file."""
    out = StringIO()
    rows = csv.writer(out)
    rows.writerow(["occasion", "option", "cell", "chosen", *(["count"] if counts else [])])
    for n, c in enumerate(choices):
        for at, (option, cell) in enumerate(zip(c.options, c.cells, strict=True)):
            rows.writerow([n, option, cell or "", int(at == c.chosen), *([counts[n]] if counts else [])])
    return out.getvalue()


def fitted(choices: Iterable[Choice], counts: Sequence[int] | None = None, width: float = ALL_BUT_FLAT) -> Fitted:
    """Return what the command prints of choices that have gone through a file."""
    return told(choices_in(written(choices, counts)), width, fit_only=True)


def difference(of: Fitted, one: str, other: str, kind: str = "options") -> tuple[float, float]:
    """Return by how much one differs from another, and the standard error of that."""
    k = len(of["options"])
    names = of["names"][:k] if kind == "options" else of["names"][k:]
    i, j = (names.index(name) + (0 if kind == "options" else k) for name in (one, other))
    v = np.array(of["covariance"])
    estimate = of[kind][one]["estimate"] - of[kind][other]["estimate"]
    return estimate, float(np.sqrt(v[i, i] + v[j, j] - 2 * v[i, j]))
