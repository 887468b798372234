"""A course that was kept goes on as if it had never been away."""

from __future__ import annotations

import json

import pytest

from benchmarks.lives import LADDER, life, preferring
from jagvoice.core.evidence.carrying import OtherRuleError, read, written
from jagvoice.core.evidence.findings import Course, course


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
