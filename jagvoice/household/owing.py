"""Who owes the person a reply: what waits for one, as far as the one who asks may and should give it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice

from jagvoice.core.attention import Queue, owed_by
from jagvoice.core.journal import Expression
from jagvoice.core.people import RoleName
from jagvoice.core.questions import CLASSES, Visibility
from jagvoice.household.looks import ExpressionPage, OnlyMine, OpenWishes, Owed
from jagvoice.household.moment import claimed
from jagvoice.household.room import Asker
from jagvoice.household.sayings import may_read, page_of, rights, told
from jagvoice.store.journal import Page

TEAM: frozenset[RoleName] = frozenset({"assistant", "supervisor", "coordinator", "guardian"})
LEADERS: frozenset[RoleName] = TEAM - {"assistant"}

MINE = 200
"""So many that wait, of one class, are looked at for what waits for one reader."""

AT_ONCE = 10
"""So many of them are read at once: mostly the first ones are for this reader."""

WISHES = 200
"""So many wishes at most are looked through for those that are still open."""


def owed(asker: Asker, wanted: Owed) -> ExpressionPage:
    """Return a page of what the one who asks may and should reply to, the oldest first.

    Whoever no question names is owed nothing but what the person said to them, and only that is looked through.
    """
    named = bool({role.role for role in asker.roles} & TEAM)
    classes = tuple(c for c in asker.classes if named or c == CLASSES[-1])

    def read(after: str | None, most: int) -> Page:
        return asker.room.journal.waiting("reply", after, most, visibilities=classes)

    return told(asker, page_of(asker, read, wanted.after, wanted.limit, lambda e: owes(asker, e)))


def only_mine(asker: Asker, wanted: OnlyMine) -> tuple[Expression, ...]:
    """Return the oldest of what waits and is for this reader alone, or for the few beside.

    Each class is read by itself, so that a narrow one is not hidden behind all that waits for others in a wide one.
    """
    found: list[Expression] = []
    for visibility in asker.classes:
        waiting = islice(_waiting(asker, wanted.queue, visibility), MINE)
        mine = (e for e in waiting if may_read(asker, e) and _is_only_mine(asker, wanted.queue, e))
        found += islice(mine, wanted.most)
    found.sort(key=lambda e: (e.topic != "complaint", claimed(e.received_at, asker.standing.at)))
    return told(asker, ExpressionPage(tuple(found[: wanted.most]), None)).rows


def _waiting(asker: Asker, queue: Queue, visibility: Visibility) -> Iterator[Expression]:
    """Yield what waits of one class, the oldest first, and read no more of it than is taken."""
    place: str | None = None
    while True:
        page = asker.room.journal.waiting(queue, place, AT_ONCE, visibilities=(visibility,))
        yield from page.rows
        if page.more is None:
            return
        place = page.more


def _is_only_mine(asker: Asker, queue: Queue, expression: Expression) -> bool:
    """Return whether few others can give what an expression waits for: what the whole team owes is for anybody."""
    if queue != "reply":
        return asker.may_ever("interpret", "interpretation") and "interpret" in rights(asker, expression)
    return (expression.topic == "complaint" or owed_by(expression) == "leaders") and owes(asker, expression)


def owes(asker: Asker, expression: Expression) -> bool:
    """Return whether the one who asks is of those who owe this a reply, and may give one.

    Of a complaint they are those whom the person chose to tell, and the supporter; of all else whom the question names.
    """
    if asker.viewer.kind != "account" or not _is_named(asker, expression):
        return False
    return "reply" in rights(asker, expression)


def _is_named(asker: Asker, expression: Expression) -> bool:
    """Return whether a role of the one who asks is named for the reply; rights are looked up only then."""
    named = owed_by(expression)
    if expression.topic == "complaint" or named == "none":
        return named != "none"
    held = {role.role for role in asker.roles}
    return bool(held & (TEAM if named == "team" else LEADERS))


def open_wishes(asker: Asker, wanted: OpenWishes) -> tuple[Expression, ...]:
    """Return the wishes that have had a reply and have not come about yet, the newest first."""
    journal = asker.room.journal
    found = journal.of_topic("wish", None, WISHES, visibilities=asker.classes)
    rows = [e for e in found if e.outcome == "chosen" and may_read(asker, e) and _is_open(asker, e)]
    return told(asker, ExpressionPage(tuple(rows[: wanted.most]), None)).rows


PROMISED: frozenset[str] = frozenset({"now", "after", "planned"})
"""What a reply says that has yet to come about."""


def _is_open(asker: Asker, wish: Expression) -> bool:
    """Return whether the last reply to a wish promises something."""
    said = [json.loads(n.body) for n in asker.room.journal.notes(of=wish.id) if n.kind == "replied"]
    return bool(said) and said[-1].get("outcome") in PROMISED
