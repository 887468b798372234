"""A course that was kept goes on as if it had never been away."""

from __future__ import annotations

import json

import pytest

from benchmarks.lives import LADDER, life, preferring
from jagvoice.core.evidence.carrying import OtherRuleError, read, written
from jagvoice.core.evidence.findings import Course, course
from jagvoice.core.evidence.told import RULE


@pytest.mark.parametrize("count", [0, 1, 30])
def test_what_was_kept_goes_on_to_the_last_digit(count: int) -> None:
    choices = list(life(preferring(LADDER), count + 10, 2))
    kept = read(json.loads(json.dumps(written(course(choices[:count])))))
    for choice in choices[count:]:
        kept = kept.after(choice)
    assert written(kept) == written(course(choices))


def test_what_another_rule_has_made_is_not_taken_up() -> None:
    with pytest.raises(OtherRuleError):
        read({**written(Course()), "rule": 0})


def test_what_is_carried_by_this_version_of_the_rule_is_what_it_has_always_been() -> None:
    """Whoever changes it counts ``RULE`` on, or households go on with what they have laid aside by the rule before."""
    kept = written(course(life(preferring(LADDER), 60, 2)))
    gate = kept["gate"]

    assert RULE == 1
    assert sorted(kept) == ["begin", "cells", "changed", "count", "gate", "rule", "stated"]
    assert sorted(gate) == ["by_day", "cells", "count", "covariance", "day", "mean", "options", "total"]
    assert [round(n, 4) for n in (gate["total"], *kept["cells"]["totals"])] == [17.2284, -1.3077, -2.436]
