"""How long one waits after wrong passphrases: the more of them in a row, the longer."""

from __future__ import annotations

PATIENCE = 3
"""So many wrong passphrases are taken at once."""

LONGEST_WAIT = 300.0
"""Seconds between two tries at most."""


def wait_after(wrong: int) -> float:
    """Return how many seconds one waits after so many wrong passphrases in a row."""
    return 0.0 if wrong < PATIENCE else min(LONGEST_WAIT, 5.0 * 2.0 ** min(wrong - PATIENCE, 10))
