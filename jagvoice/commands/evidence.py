"""The command that tells what choices say: of a household's own, or of a file that anybody can write and check."""

from __future__ import annotations

import json
import math
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from jagvoice.commands.output import file_content
from jagvoice.core.evidence.told import TOPICS
from jagvoice.core.text import text
from jagvoice.tell import TellError

if TYPE_CHECKING:
    from jagvoice.core.evidence.choices import Numbers, Table
    from jagvoice.exchange.choices_file import Counted

LARGEST = 200_000_000
"""The most bytes of a file of choices."""

WIDEST = 1e6
NARROWEST = 1e-3
"""Bounds of a prior's standard deviation, in logits."""

UNKNOWN: Mapping[str, None] = {"estimate": None, "se": None}
"""Of what was never offered beside anything else nothing is known."""


def evidence(asked: Namespace) -> int:
    """Tell what choices say: those of a topic as the page of the office, those in a file as JSON."""
    if (asked.choices is None) == (asked.topic is None):
        raise TellError(text("evidence.one_of_two"))
    return of_file(asked) if asked.topic is None else of_topic(asked)


def of_topic(asked: Namespace) -> int:
    """Show the page of what the choices of a topic say, as far as somebody may read it."""
    from jagvoice.commands.office import shown
    from jagvoice.pages.blocks import Link

    if asked.topic not in TOPICS:
        raise TellError(text("evidence.unknown_topic", typed=asked.topic, known=", ".join(TOPICS)))
    if asked.fit_only or asked.prior_sd is not None:
        raise TellError(text("evidence.only_of_a_file"))
    return shown(asked, Link("evidence", {"topic": asked.topic}))


def of_file(asked: Namespace) -> int:
    """Tell what the choices in a file say, as JSON."""
    from jagvoice.exchange.choices_file import ChoicesFileError, choices_in

    width = _width(asked.prior_sd)
    try:
        counted = choices_in(_written(asked.choices))
    except ChoicesFileError as error:
        raise TellError(error.message) from error
    print(json.dumps(told(counted, width, fit_only=asked.fit_only), ensure_ascii=False, allow_nan=False))
    return 0


def told(counted: Counted, width: float | None, *, fit_only: bool) -> dict[str, Any]:
    """Return estimates, their errors and the findings as plain values.

    Args:
        counted: the choices.
        width: the standard deviation of the prior of options and cells alike; the usual grid where it is ``None``.
        fit_only: leave out what may be said.
    """
    from jagvoice.core.evidence.choices import table
    from jagvoice.core.evidence.findings import course, findings, window
    from jagvoice.core.evidence.model import fit
    from jagvoice.core.evidence.sizes import mixed, moments
    from jagvoice.exchange.choices_file import repeated

    seen = table(counted.choices, counted.counts)
    if width is None:
        estimates, covariance = moments(mixed(seen))
    else:
        found = fit(seen, width, width)
        estimates, covariance = found.estimates, found.covariance
    made = _estimated(seen, estimates, covariance)
    if not fit_only:
        choices = list(repeated(counted))
        of = course(choices)
        said = asdict(findings(window(choices, of), of))
        made |= {
            "findings": said.pop("options"),
            "record": {**said, "all": len(choices), "changed": of.changed or None},
        }
    return made


def _estimated(seen: Table, estimates: Numbers, covariance: Numbers) -> dict[str, Any]:
    from jagvoice.core.evidence.model import log_likelihood

    beside = [c for c in seen.choices if len(c.options) > 1]
    options, cells = {o for c in beside for o in c.options}, {cell for c in beside for cell in c.cells}
    pairs = [_pair(e, v) for e, v in zip(estimates.tolist(), covariance.diagonal().tolist(), strict=True)]
    k = len(seen.options)
    known = [o in options for o in seen.options] + [c in cells for c in seen.cells]
    return {
        "options": {o: pair if o in options else UNKNOWN for o, pair in zip(seen.options, pairs[:k], strict=True)},
        "cells": {c: pair if c in cells else UNKNOWN for c, pair in zip(seen.cells, pairs[k:], strict=True)},
        "covariance": covariance[known][:, known].tolist(),
        "names": [name for name, is_known in zip((*seen.options, *seen.cells), known, strict=True) if is_known],
        "loglik": float(log_likelihood(seen, estimates[None])[0]) if seen.choices else 0.0,
    }


def _pair(estimate: float, variance: float) -> dict[str, float]:
    return {"estimate": estimate, "se": math.sqrt(variance)}


def _width(typed: str | None) -> float | None:
    if typed is None:
        return None
    try:
        width = float(typed)
    except ValueError:
        width = math.nan
    if not NARROWEST <= width <= WIDEST:
        raise TellError(text("evidence.prior", typed=typed, least=NARROWEST, most=round(WIDEST)))
    return width


def _written(path: str) -> str:
    try:
        return file_content(path, LARGEST).decode()
    except UnicodeDecodeError as error:
        raise TellError(text("choices.no_text")) from error
