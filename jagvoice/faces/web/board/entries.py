"""Taking in what was said at a board: checked to the letter, each entry once, and durable before it is answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from starlette.exceptions import HTTPException

from jagvoice.core.codec import checked
from jagvoice.core.journal import Entry
from jagvoice.household import NOT_SAVED, Done, Household, PutAside, Record, Refused, Viewer

MOST = 256
"""So many entries are taken at once."""

LARGEST = 1024 * 1024
"""The most bytes of what is sent at once."""

LONGEST_ID = 100


class Taken(NamedTuple):
    """What became of what was sent, by the ids of the entries; all of it is durable."""

    kept: tuple[str, ...]
    aside: tuple[str, ...]
    """What does not fit and is kept apart to be looked at."""


class Came(NamedTuple):
    """One entry as it was sent."""

    id: str
    said: Entry | None
    """``None`` where it has not the form of an entry, as after a change of that form; it is set aside."""
    plain: Mapping[str, Any]


def read(asked: Mapping[str, Any]) -> tuple[Any, list[Came]]:
    """Return which board a tablet was when it said what it has sent, by its own account, and the entries.

    Raises:
        HTTPException: 400 if it is no list of entries.
    """
    entries = asked.get("entries")
    if asked.keys() != {"board", "entries"} or not isinstance(entries, list) or len(entries) > MOST:
        raise HTTPException(400)
    return asked["board"], [_came(entry) for entry in entries]


def _came(entry: Any) -> Came:
    ask, n = (entry.get("ask"), entry.get("n")) if isinstance(entry, dict) else (None, None)
    if not isinstance(ask, str) or not 0 < len(ask) <= LONGEST_ID or type(n) is not int or n < 0:
        raise HTTPException(400)
    try:
        said = checked(Entry, entry)
    except ValueError:
        said = None
    return Came(f"{ask}/{n}", said, entry)


def take(household: Household, viewer: Viewer, board: Any, came: list[Came]) -> Taken:
    """Keep entries in the order in which they were said, each once however often it comes.

    What a tablet said as another board of the same person, before it was paired anew, is set aside.

    Raises:
        HTTPException: 403 if some are not this board's, 503 if they could not be saved.
    """
    if board != viewer.who:
        before = PutAside(tuple(c.plain for c in came), board) if isinstance(board, str) else None
        return taken(household.do(viewer, before) if before else None)
    kept: list[str] = []
    aside: list[str] = []
    for deck, group in groupby(came, key=lambda c: c.said and c.said.deck):
        several = list(group)
        said = tuple(c.said for c in several if c.said is not None)
        command = PutAside(tuple(c.plain for c in several)) if deck is None else Record(deck, said)
        done = taken(household.do(viewer, command))
        kept += done.kept
        aside += done.aside if deck is not None else (c.id for c in several)
    return Taken(tuple(kept), tuple(aside))


def whole(viewer: Viewer, board: Any, came: Sequence[Came]) -> Record | None:
    """Return the one command that keeps all of it, as nearly always; ``None`` where it takes more than one."""
    said = tuple(c.said for c in came if c.said is not None)
    decks = {entry.deck for entry in said}
    one = board == viewer.who and len(decks) == 1 and len(said) == len(came)
    return Record(decks.pop(), said) if one else None


def taken(done: Done | Refused | None) -> Taken:
    """Return what became of entries.

    Raises:
        HTTPException: 403 if some are not this board's, 503 if they could not be saved.
    """
    if done is None or isinstance(done, Refused):
        raise HTTPException(503 if done and done.message == NOT_SAVED else 403)
    return Taken(done.entries, done.quarantined)
