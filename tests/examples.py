"""How many examples a property is tried with: a part of them in the quick run, all of them where slow tests run too."""

from __future__ import annotations

from typing import Any

from hypothesis import settings

LEAST = 10
"""Fewer are no drill."""

_part = 4


def try_all() -> None:
    """Let the tests that are read from now on try every example."""
    global _part
    _part = 1


def examples(most: int, **also: Any) -> settings:
    """Try a property with so many examples where slow tests run too, and with a quarter of them in the quick run."""
    return settings(max_examples=max(min(LEAST, most), most // _part), **also)
