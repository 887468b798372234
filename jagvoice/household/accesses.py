"""Who has read what: each line is as visible as what was read, and none tells that there is another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import islice

from jagvoice.core.access import Narrowing, Thing, as_thing, waits_for_reason
from jagvoice.household.aside import strange
from jagvoice.household.evidence import EVIDENCE, about_whom
from jagvoice.household.looks import AccessLine, AccessLines, AccessPage, ReasonFor
from jagvoice.household.moment import claimed
from jagvoice.household.room import Asker
from jagvoice.store.accesses import Access

AT_ONCE = 100
"""So many lines are read at once while those are sought that may be seen: a little more than a page."""

SHOWS: Mapping[str, str] = {
    "today": "day_plan",
    "plan": "day_plan",
    "shift": "shift_schedule",
    "book": "person_book",
    "questions": "question",
    "vocabulary": "vocabulary",
    "circle": "circle",
    "boards": "pairing",
    "settings": "board_settings",
    "report": "report",
    "evidence": "evidence",
}
"""What a page shows in the main, by its name; all others show what was said."""

PRIVATE = frozenset({"complaints", "complaint", "reply", "private", "expression"})
"""Pages that are opened because of one thing that was said: that they were, only the person is told."""

_FORMS: tuple[frozenset[Narrowing], ...] = (frozenset(), frozenset({"easy"}), frozenset({"metadata_only"}))


def access_lines(asker: Asker, wanted: AccessLines) -> AccessPage:
    """Return a page of who has read what.

    Where it goes on is told by a moment, and how many lines of that moment were shown: never by a place in the log,
    which would tell of lines between.
    """
    if asker.viewer.kind == "board":
        return AccessPage((), None)
    rows = list(islice(_from(asker, wanted), wanted.limit + 1))
    shown = tuple(rows[: wanted.limit])
    if len(rows) <= wanted.limit:
        return AccessPage(shown, None)
    last = shown[-1].at
    moment, before = _place(wanted.after)
    together = sum(line.at == last for line in shown) + (before if moment == last else 0)
    return AccessPage(shown, f"{last}~{together}")


def reason_for(asker: Asker, wanted: ReasonFor) -> str:
    """Return whether a typed reason would open some or all of what a page shows."""
    needs = [(a, r) for a, r in wanted.needs if asker.may_ever(a, r)]
    waits = [waits_for_reason(asker.viewer, a, r, asker.room.person.id, asker.standing) for a, r in needs]
    return "nothing" if not any(waits) else "all" if all(waits) else "some"


def _from(asker: Asker, wanted: AccessLines) -> Iterator[AccessLine]:
    """Yield the lines that may be seen and were asked for, after a place."""
    moment, skipped = _place(wanted.after)
    begin = asker.room.accesses.at(moment) if moment else None
    if moment and begin is None:
        return
    for line in _seen(asker, begin, wanted.since):
        if wanted.what and line.what not in wanted.what:
            continue
        if skipped:
            skipped -= line.at == moment
            continue
        yield line


def _seen(asker: Asker, begin: int | None, since: datetime | None) -> Iterator[AccessLine]:
    """Yield the lines that may be seen, the latest first; what the person reads is told to nobody."""
    things: dict[tuple[str, str | None], Thing | None] = {}
    forms: dict[tuple[str, str | None], frozenset[Narrowing] | None] = {}
    log = asker.room.accesses
    before = {} if begin is None else {"before": begin + 1}
    while rows := log.lines(limit=AT_ONCE, **before):
        for row in rows:
            if since is not None and claimed(row.at, asker.standing.at) < since:
                return
            if row.account == asker.room.person.id:
                continue
            key = (row.what, row.of)
            if key not in forms:
                things[key] = _thing(asker, row)
                forms[key] = _form(asker, things[key])
            form = forms[key]
            if form is not None:
                yield _told(row, form)
        before = {"before": rows[-1].id}


def _thing(asker: Asker, line: Access) -> Thing | None:
    """Return what a line says was read; ``None`` where it is gone, for the person alone, or perhaps about the asker."""
    person = asker.room.person.id
    if line.of is not None:
        if (expression := asker.room.journal.expression(line.of)) is not None:
            return as_thing(expression, person)
        aside = strange(asker.room, line.of)
        return aside.thing if aside else None
    if line.what in PRIVATE and asker.viewer.kind != "person":
        return None
    shown = SHOWS.get(line.what, "expression_team")
    if shown == EVIDENCE and asker.viewer.who in about_whom(asker.room):
        return None
    return Thing(shown, person, at=asker.standing.at)


def _form(asker: Asker, of: Thing | None) -> frozenset[Narrowing] | None:
    """Return the widest form in which a line may be seen, ``None`` where it may not."""
    if of is None:
        return None
    log = Thing("access_log", asker.room.person.id, of=of)
    return next((form for form in _FORMS if asker.may("read", replace(log, form=form))), None)


def _told(line: Access, form: frozenset[Narrowing]) -> AccessLine:
    if "metadata_only" in form:
        return AccessLine(line.account, line.at, line.what)
    return AccessLine(line.account, line.at, line.what, line.of, line.words or "")


def _place(after: str | None) -> tuple[str, int]:
    moment, _, shown = (after or "").partition("~")
    return moment, int(shown) if shown.isdecimal() and len(shown) < 9 else 0
