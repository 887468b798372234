"""How the room of a table is shared out among its columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from jagvoice.faces.printable import printable

GAP = 2
"""Columns of the terminal between two columns of a table."""

LEAST = 8
"""What a column is never narrower than, where its words are longer."""


def widths(needed: Sequence[int], room: int) -> tuple[int, ...]:
    """Return how wide each column is: as its longest text, and where there is no room the widest give way first.

    Args:
        needed: the length of the longest text of each column.
        room: the columns of the terminal for all of them, with the gaps between them.
    """
    if not needed:
        return ()
    free = max(room - GAP * (len(needed) - 1), len(needed))
    if sum(needed) <= free:
        return tuple(needed)
    cap = max(needed)
    while cap > LEAST and sum(min(n, cap) for n in needed) > free:
        cap -= 1
    found = [min(n, cap) for n in needed]
    over = sum(found) - free
    if over > 0:
        return tuple(max(1, free // len(needed)) for _ in needed)
    found[found.index(max(found))] -= over
    return tuple(found)


def longest(table: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Return the length of the longest text of each column of a table."""
    many = max(map(len, table), default=0)
    return tuple(max(length(row[n]) for row in table if n < len(row)) for n in range(many))


def length(text: str) -> int:
    """Return how many columns of a terminal a text takes as it is shown."""
    return sum(_columns(sign) for sign in printable(text))


def _columns(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
