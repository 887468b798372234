"""Yes and no may depend on what is asked about; always yes tells nothing apart."""

from __future__ import annotations

import numpy as np

from jagvoice.core.evidence.answers import discrimination


def test_always_yes_and_one_thing_alone_tell_nothing() -> None:
    assert discrimination(["bath", "riding"] * 6, [True] * 12) == 1.0
    assert discrimination(["bath"] * 6, [True, False] * 3) == 1.0
    assert discrimination([], []) == 1.0


def test_whoever_says_yes_to_some_things_only_tells_them_apart() -> None:
    asked = ["bath", "riding", "walk", "music"] * 6
    assert discrimination(asked, [a in ("bath", "music") for a in asked]) <= 0.01


def test_chance_is_seldom_taken_for_a_difference() -> None:
    random = np.random.default_rng(1)
    asked = ["a", "b", "c", "d", "e", "f"] * 6
    found = [discrimination(asked, list(random.random(36) < 0.7), orders=199) for _ in range(100)]
    assert sum(p <= 0.05 for p in found) <= 12
