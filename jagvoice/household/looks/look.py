"""A question to the door, and what it is answered with."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Look(Generic[T]):
    """Something that can be asked of the door, and is answered with a ``T``."""
