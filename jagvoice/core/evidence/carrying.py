"""A course as plain values and back, so that it can be kept between one choice and the next."""

from __future__ import annotations

from typing import Any

import numpy as np

from jagvoice.core.evidence.findings import Course
from jagvoice.core.evidence.gate import CellGate, Gate
from jagvoice.core.evidence.told import RULE


class OtherRuleError(ValueError):
    """What was kept was made by another version of the rule, and is to be made anew."""


def written(course: Course) -> dict[str, Any]:
    """Return a course as values that JSON holds to the last digit."""
    return {
        "rule": course.rule,
        "begin": course.begin,
        "count": course.count,
        "changed": course.changed,
        "gate": _gate(course.gate),
        "stated": None if course.stated is course.gate else _gate(course.stated),
        "cells": {
            "pressed": [[list(cells), dict(counts)] for cells, counts in course.cells.pressed.items()],
            "followed": [[list(cells), last, dict(n)] for (cells, last), n in course.cells.followed.items()],
            "totals": list(course.cells.totals),
            "last": course.cells.last,
        },
    }


def read(kept: dict[str, Any]) -> Course:
    """Return the course that was written.

    Raises:
        OtherRuleError: if another version of the rule has made it.
    """
    if kept["rule"] != RULE:
        raise OtherRuleError(kept["rule"])
    cells, gate = kept["cells"], _read_gate(kept["gate"])
    return Course(
        begin=kept["begin"],
        count=kept["count"],
        gate=gate,
        stated=gate if kept["stated"] is None else _read_gate(kept["stated"]),
        changed=kept["changed"],
        cells=CellGate(
            {tuple(of): counts for of, counts in cells["pressed"]},
            {(tuple(of), last): counts for of, last, counts in cells["followed"]},
            (cells["totals"][0], cells["totals"][1]),
            cells["last"],
        ),
    )


def _gate(gate: Gate) -> dict[str, Any]:
    return {
        "options": list(gate.options),
        "cells": list(gate.cells),
        "mean": gate.mean.tolist(),
        "covariance": gate.covariance.tolist(),
        "total": gate.total,
        "day": gate.day,
        "by_day": dict(gate.by_day),
        "count": gate.count,
    }


def _read_gate(kept: dict[str, Any]) -> Gate:
    d = len(kept["mean"])
    return Gate(
        options=tuple(kept["options"]),
        cells=tuple(kept["cells"]),
        mean=np.array(kept["mean"], float),
        covariance=np.array(kept["covariance"], float).reshape(d, d),
        total=kept["total"],
        day=kept["day"],
        by_day=kept["by_day"],
        count=kept["count"],
    )
