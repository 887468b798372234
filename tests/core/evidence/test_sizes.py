"""How often each option is chosen beside another."""

from __future__ import annotations

import numpy as np
import pytest

from jagvoice.core.evidence.sizes import Draws, head_to_head


def test_of_more_options_than_can_be_held_at_once_the_shares_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    of = Draws(np.random.default_rng(1).standard_normal((50, 7)), np.full(50, 1 / 50))
    whole = head_to_head(of)
    monkeypatch.setattr("jagvoice.core.evidence.sizes.AT_A_TIME", 150)

    assert np.array_equal(head_to_head(of), whole)
