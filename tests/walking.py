"""Walking decks in tests: a device whose clock ticks, and entries gathered by ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from jagvoice.core.deck import Deck
from jagvoice.core.journal import At, Entry, Expression, Kept, fold
from jagvoice.core.place import Input, Place
from jagvoice.core.walk import rest, shown, start, step

BEGIN = datetime(2026, 3, 11, 9, tzinfo=UTC)


def at(second: float) -> At:
    """Return a moment so many seconds after the test began."""
    return At((BEGIN + timedelta(seconds=second)).isoformat(), float(second))


def walk(
    deck: Deck, touches: Iterable[str], *, seconds: float = 5.0, place: Place | None = None
) -> tuple[Place, list[Entry]]:
    """Touch cells one after the other, ``~`` resting; a number is the place of an option on the page."""
    place = place or start(deck)
    entries: list[Entry] = []
    for n, touch in enumerate(touches, 1):
        if touch == "~":
            place, new = rest(deck, place, at(n * seconds))
        else:
            cell = shown(deck, place).cells[int(touch)].id if touch.isdecimal() else touch
            place, new = step(deck, place, Input(cell), at(n * seconds))
        entries += new
    return place, entries


def wander(deck: Deck, draws: Sequence[int]) -> tuple[Place, list[Entry]]:
    """Touch whatever the draws point at, resting now and then."""
    place, entries = start(deck), []
    for n, draw in enumerate(draws):
        view = shown(deck, place)
        cells = (*view.cells, *view.exits)
        if draw % 23 == 0:
            place, new = rest(deck, place, at(n))
        else:
            place, new = step(deck, place, Input(cells[draw % len(cells)].id), at(n))
        entries += new
    return place, entries


def kept(entries: Iterable[Entry]) -> list[Kept]:
    """Return entries as a household received them, in this order."""
    return [Kept(e, f"2026-03-11T10:00:{n:09.3f}+01:00", "board-1") for n, e in enumerate(entries)]


def by_ask(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Return the entries of each ask."""
    asks: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        asks[entry.ask].append(entry)
    return dict(asks)


def expressions(entries: Iterable[Entry]) -> list[Expression]:
    """Return what the entries fold to, in the order the asks began."""
    return [fold(kept(es)) for es in by_ask(entries).values()]
