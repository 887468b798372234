"""Choosing with one switch: the pictures are offered one after the other, and a press takes the one that is marked.

Scanning begins by a press and never by itself. Each picture is marked and named; the next one comes some seconds after
its name has been said, the first one only after twice as long. The ways out are one group at the end: a press on it
offers them one by one. After two rounds without a press it rests until the next one. Times are monotonic seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

SECONDS = 4.0
"""How long a picture stays marked after its name has been said."""

ROUNDS = 2
"""After so many rounds without a press the scanning rests."""

Item = tuple[str, ...]
"""What is marked together: one cell, or the group of the ways out."""


@dataclass(frozen=True)
class Scan:
    """A scanning under way."""

    items: tuple[Item, ...]
    at: int = 0
    passed: int = 0
    """The rounds already gone."""
    until: float | None = None
    """When the mark moves on; ``None`` while the name is still being said."""

    @property
    def marked(self) -> Item:
        """The cells that are marked now."""
        return self.items[self.at]


def begin(options: Sequence[str], ways_out: Sequence[str]) -> Scan | None:
    """Return a scanning of a scene: its options one by one, then its ways out as one group.

    Returns:
        ``None`` where there is nothing to go through.
    """
    items = (*((cell,) for cell in options), *([tuple(ways_out)] if ways_out else []))
    if not items:
        return None
    return Scan(items) if options else _into(Scan(items))


def named(scan: Scan, now: float, seconds: float = SECONDS) -> Scan:
    """Return the scanning once the marked name has been said: from now on its time runs."""
    first = scan.at == 0 and scan.passed == 0
    return replace(scan, until=now + seconds * (2 if first else 1))


def tick(scan: Scan, now: float) -> Scan | None:
    """Return the scanning at a moment: the same, moved on by one, or ``None`` when it rests."""
    if scan.until is None or now < scan.until:
        return scan
    if scan.at + 1 < len(scan.items):
        return replace(scan, at=scan.at + 1, until=None)
    if scan.passed + 1 < ROUNDS:
        return replace(scan, at=0, passed=scan.passed + 1, until=None)
    return None


def press(scan: Scan) -> Scan | str:
    """Return the cell that a press takes, or the scanning through the ways out when their group was marked."""
    return scan.marked[0] if len(scan.marked) == 1 else _into(scan)


def _into(scan: Scan) -> Scan:
    return Scan(tuple((cell,) for cell in scan.marked))
