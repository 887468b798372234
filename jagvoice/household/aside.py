"""What came and did not fit: who may know that it is there, and who may read what it says.

It is read as the expression it would have been, with whatever of its ask is in the journal, and is as visible as that.
Of what the whole team may know, and of what cannot be read at all, whoever looks after the boards is told that it is
there; anything else does not exist for who may not read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jagvoice.core.access import Thing, as_thing
from jagvoice.core.codec import build
from jagvoice.core.journal import Entry, Expression, Kept, fold
from jagvoice.core.questions import CLASSES, Visibility
from jagvoice.household.looks import Aside, AsidePage, SetAside
from jagvoice.household.moment import claimed
from jagvoice.household.room import OWNER, Asker, Room
from jagvoice.store.journal import Quarantined

AT_ONCE = 200
"""So many are read at once."""

LOOKED_AT = 4000
"""So many are looked at for one page; what is left says where it goes on."""

_LATEST = "\U0010ffff"
"""After every moment."""


@dataclass(frozen=True)
class Strange:
    """Everything of one ask that was set aside."""

    said: Expression
    """What it comes to by itself, marked with the narrowest class that anything of its ask has."""
    thing: Thing
    """It with all that is known of its ask, as decisions see it."""


def set_aside(asker: Asker, wanted: SetAside) -> AsidePage:
    """Return a page of what was set aside, the latest first."""
    found: list[tuple[Quarantined, Aside]] = []
    looked_at, last = 0, None
    for row in _rows(asker.room, wanted.after):
        last, looked_at = row, looked_at + 1
        if (aside := _told(asker, row)) is not None:
            if len(found) == wanted.limit:
                return _page(asker, found, _place(found[-1][0]))
            found.append((row, aside))
        if looked_at == LOOKED_AT:
            return _page(asker, found, _place(found[-1][0] if found else last))
    return _page(asker, found, None)


def strange(room: Room, ask: str) -> Strange | None:
    """Return what was set aside of an ask; ``None`` where there is nothing that can be read."""
    entries = [(e, q) for q in room.journal.quarantined_of(ask) if (e := _entry(q)) is not None and e.ask == ask]
    if not entries:
        return None
    kept = room.journal.entries(ask)
    known = {k.entry.id for k in kept}
    aside = [Kept(e, q.received_at, q.board or "") for e, q in entries]
    alone, whole = fold(aside), fold([*kept, *(k for k in aside if k.entry.id not in known)])
    narrowest = max((alone.visibility, whole.visibility, *_dealt(room, entries)), key=CLASSES.index)
    said, all_of_it = replace(alone, visibility=narrowest), replace(whole, visibility=narrowest)
    thing = as_thing(all_of_it, room.person.id)
    return Strange(said, replace(thing, concerned=thing.concerned | as_thing(said, room.person.id).concerned))


def _rows(room: Room, after: str | None) -> Iterator[Quarantined]:
    """Yield what is in quarantine, the latest first: of each ask only what came last, which stands for all of it."""
    until, _, beyond = (after or f"{_LATEST}~{_LATEST}").partition("~")
    newest: dict[str, str] = {}
    while rows := room.journal.quarantined_before(until, beyond, AT_ONCE):
        for row in rows:
            if row.ask is not None and row.ask not in newest:
                every = room.journal.quarantined_of(row.ask)
                newest[row.ask] = max(every, key=lambda q: (q.received_at, q.id)).id
            if row.ask is None or newest[row.ask] == row.id:
                yield row
        until, beyond = rows[-1].received_at, rows[-1].id


def _told(asker: Asker, row: Quarantined) -> Aside | None:
    """Return something that was set aside as it is told to the one who asks; ``None`` where it is not."""
    found = strange(asker.room, row.ask) if row.ask is not None else None
    may_know = asker.viewer == OWNER or asker.may_with("read", "pairing")
    may_read = found is not None and asker.viewer.kind != "board" and asker.may("read", found.thing)
    open_to_team = found is None or found.said.visibility == CLASSES[0]
    if not (may_read or (may_know and open_to_team) or asker.viewer == OWNER):
        return None
    at = claimed(row.received_at, asker.standing.at).astimezone(asker.room.zone)
    label = _label(asker.room, row) if may_know else ""
    return Aside(at, row.reason, label, found.said if found is not None and may_read else None)


def _page(asker: Asker, found: list[tuple[Quarantined, Aside]], more: str | None) -> AsidePage:
    """Return a page, and leave a line for each that not all of the team may read."""
    rows = tuple(aside for _, aside in found)
    if asker.viewer.kind != "board":
        asker.reads(tuple(r.said.id for r in rows if r.said is not None and r.said.visibility != CLASSES[0]))
    return AsidePage(rows, more)


def _place(row: Quarantined) -> str:
    return f"{row.received_at}~{row.id}"


def _label(room: Room, row: Quarantined) -> str:
    """Return what the board is called that something came from; nothing where it is none on a tablet."""
    return next((p.label for p in room.pairings.every(room.person.id) if p.board == row.board), "")


def _dealt(room: Room, entries: list[tuple[Entry, Quarantined]]) -> Iterator[Visibility]:
    """Yield the classes that the questions have in the decks that entries say they are of."""
    for id, question in dict.fromkeys((e.deck, e.question) for e, _ in entries):
        deck = room.register.deck(id)
        if deck is not None and question in deck.questions:
            yield deck.questions[question].visibility


def _entry(row: Quarantined) -> Entry | None:
    """Return the entry that was set aside; ``None`` where it is none, or holds what is no text."""
    try:
        entry = build(Entry, json.loads(row.body))
        json.dumps(json.loads(row.body), ensure_ascii=False).encode()
        as_thing(fold([Kept(entry, row.received_at, "")]), "")
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None
    return entry
