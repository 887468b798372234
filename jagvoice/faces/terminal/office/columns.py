"""How the room of a table is shared out among its columns."""

from __future__ import annotations

from collections.abc import Sequence

GAP = 2
"""Columns of the terminal between two columns of a table."""

LEAST = 8
"""What a column is never narrower than, where its words are longer."""


def widths(longest: Sequence[int], room: int) -> tuple[int, ...]:
    """Return how wide each column is: as its longest text, and where there is no room the widest give way first.

    Args:
        longest: the length of the longest text of each column.
        room: the columns of the terminal for all of them, with the gaps between them.
    """
    if not longest:
        return ()
    free = max(room - GAP * (len(longest) - 1), len(longest))
    if sum(longest) <= free:
        return tuple(longest)
    cap = max(longest)
    while cap > LEAST and sum(min(n, cap) for n in longest) > free:
        cap -= 1
    found = [min(n, cap) for n in longest]
    over = sum(found) - free
    if over > 0:
        return tuple(max(1, free // len(longest)) for _ in longest)
    found[found.index(max(found))] -= over
    return tuple(found)
