"""A change is found where there is one, and chance is seldom taken for one."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.lives import LADDER, life, preferring
from jagvoice.core.evidence.change import change
from jagvoice.core.evidence.choices import Choice, table


def test_a_reversal_is_found_where_it_was() -> None:
    before = list(life(preferring(LADDER), 40, 1))
    after = [replace(c, day=f"x{c.day}") for c in life(preferring(tuple(reversed(LADDER))), 40, 2)]
    found = change(table([*before, *after]))
    assert found is not None
    assert found.p <= 0.01
    assert 35 <= found.at <= 45


def test_chance_is_seldom_taken_for_a_change() -> None:
    found = [change(table(list(life(preferring(LADDER), 60, seed)))) for seed in range(40)]
    assert sum(f is not None and f.p <= 0.05 for f in found) <= 6


def test_a_few_days_or_choices_tell_no_change() -> None:
    choices = list(life(preferring(LADDER), 25, 1))
    assert change(table(choices)) is None
    assert change(table([])) is None
    few = [Choice(("a", "b"), ("0", "1"), 0, "h", str(n)) for n in range(8)]
    assert change(table(few)) is None


def test_stopping_early_never_changes_what_is_taken_for_a_change() -> None:
    """The orders are the same: it stops only where it is sure that the p-value is above the level."""
    for seed in range(6):
        before = list(life(preferring(LADDER), 30, seed))
        after = [replace(c, day=f"x{c.day}") for c in life(preferring(LADDER[:: 1 if seed % 2 else -1]), 30, seed + 50)]
        whole, early = change(table([*before, *after])), change(table([*before, *after]), 0.01)
        assert whole is not None
        assert early is not None
        assert early.at == whole.at
        assert (early.p <= 0.01) == (whole.p <= 0.01)
