"""The boards on tablets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from jagvoice.household.looks.look import Look


@dataclass(frozen=True)
class PairedBoard:
    """A board on a tablet."""

    board: str
    label: str
    by: str
    """Who offered the code that it was paired with."""
    at: datetime
    seen_at: datetime
    """When it last asked for something, to some minutes."""
    ended_at: datetime | None = None
    ended_by: str | None = None


@dataclass(frozen=True)
class PairedBoards(Look[tuple[PairedBoard, ...]]):
    """Ask for the tablets that are a board of the person, and those that no longer are, by when they were paired."""
