"""Complaints as those see them who are to know: what waits, for how long, who has seen it and whose turn it is."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from jagvoice.core.access import Viewer, as_thing, concerned, decide
from jagvoice.core.attention import FINAL
from jagvoice.core.complaints import Step, stage, steps, within
from jagvoice.core.journal import Expression
from jagvoice.core.questions import CLASSES
from jagvoice.household.looks import Case, CasePage, Complaints, ExpressionPage, OneCase, Unheard
from jagvoice.household.moment import claimed
from jagvoice.household.room import Asker
from jagvoice.household.sayings import answerable, found, may_read, notes_of, page_of, thing_of, told
from jagvoice.store.journal import Page

ANSWERED = 50
"""So many complaints that have been answered are looked through, the newest first."""

HEARD = 50
"""So many that wait are looked at for one that nobody here may read."""


def complaints(asker: Asker, wanted: Complaints) -> CasePage:
    """Return a page of the complaints that wait for this reader, the oldest first, or those that have been answered.

    A complaint is guarded from the start, so that only what is guarded is looked through.
    """
    guarded = tuple(c for c in asker.classes if c == CLASSES[-1])
    if wanted.answered:
        rows = asker.room.journal.of_topic("complaint", None, ANSWERED, visibilities=guarded)
        mine = tuple(c for e in rows if _is_mine(asker, e) and (c := _case(asker, e)).answered)[: wanted.limit]
        told(asker, ExpressionPage(tuple(c.expression for c in mine), None))
        return CasePage(mine, None)

    def read(after: str | None, most: int) -> Page:
        return asker.room.journal.waiting("reply", after, most, visibilities=guarded)

    page = told(asker, page_of(asker, read, wanted.after, wanted.limit, lambda e: _is_mine(asker, e)))
    return CasePage(tuple(_case(asker, e) for e in page.rows), page.more)


def one_case(asker: Asker, wanted: OneCase) -> Case | None:
    """Return one complaint; what may not be read does not exist."""
    expression = found(asker, wanted.ask)
    if expression is None or not _is_mine(asker, expression):
        return None
    told(asker, ExpressionPage((expression,), None))
    return _case(asker, expression)


def unheard(asker: Asker, wanted: Unheard) -> bool:
    """Return whether something was said that nobody here may read, and that is not about whoever asks.

    Only the person, and whoever keeps the installation, is told that much: never what, when, of whom, or how often.
    """
    admin = any(role.role == "admin" for role in asker.roles)
    if asker.viewer.kind != "person" and not (asker.viewer.kind == "account" and admin):
        return False
    page = asker.room.journal.waiting("reply", None, HEARD, visibilities=CLASSES[-1:])
    accounts = [Viewer(m.id, "account") for m in asker.members]
    return any(_heard_by_nobody(asker, e, accounts) for e in page.rows if asker.viewer.who not in concerned(e))


def _heard_by_nobody(asker: Asker, expression: Expression, accounts: list[Viewer]) -> bool:
    thing = as_thing(expression, asker.room.person.id)
    return not any(decide(account, "read", thing, asker.standing) for account in accounts)


def _is_mine(asker: Asker, expression: Expression) -> bool:
    """Return whether it is a complaint that this reader is to know of."""
    if expression.topic != "complaint" or not may_read(asker, expression):
        return False
    case = answerable("complaint_case", asker.room.person.id, thing_of(asker, expression))
    return asker.may("read", case)


def _case(asker: Asker, expression: Expression) -> Case:
    now = asker.standing.at
    organisation = _organisation(asker)
    notes = notes_of(asker, expression)
    said, limit = claimed(expression.received_at, now).astimezone(now.tzinfo), within(organisation)
    every = steps(organisation, asker.members, concerned(expression), now)
    answered = any(n.kind == "replied" and json.loads(n.body).get("outcome") in FINAL for n in notes)
    return Case(expression, notes, said, said + limit, answered, _turn(every, said, now, limit))


def _organisation(asker: Asker) -> dict[str, Any]:
    told_ = json.loads(asker.room.register.documents(asker.room.person.id).get("organisation", "{}"))
    return told_ if isinstance(told_, dict) else {}


def _turn(every: tuple[Step, ...], said: datetime, now: datetime, limit: timedelta) -> Step | None:
    """Return whose turn it is when the time to answer has passed; within that time it is theirs who were told."""
    at = stage(said, now, limit, len(every) - 1) if every else 0
    return every[at] if every and now - said >= limit else None
