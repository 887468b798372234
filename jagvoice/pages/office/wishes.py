"""Wishes and replies: what waits for a reply of this reader, the oldest first, and what was promised and is to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jagvoice.core.journal import Expression
from jagvoice.core.text import text
from jagvoice.household import NotesOn, OpenWishes, Owed
from jagvoice.pages.blocks import Block, Heading, Link, Row, Rows
from jagvoice.pages.office.complaints import to_private
from jagvoice.pages.office.desk import Args, Desk, Kind
from jagvoice.pages.office.telling import answering, owed, remark, row

PAGE = 20


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return what waits for a reply, what wishes are open, and the way to what is told in private."""
    private = desk.may_ever("read", "expression_leaders")
    return (*waiting(desk, args), *_open(desk), *(to_private(desk) if private else ()))


def waiting(desk: Desk, args: Args, most: int = PAGE) -> Sequence[Block]:
    """Return what this reader owes the person a reply to, with its age; each row leads to the form of a reply."""
    page = desk.look(Owed(args.get("after"), most))
    more = Link("wishes", {"after": page.more}, desk.say(text("office.more"))) if page.more else None
    rows = tuple(owed(desk, e) for e in page.rows)
    return (
        Heading(desk.say(text("office_wishes.waiting"))),
        Rows(rows, empty=desk.say(text("office_wishes.nothing_waits")), more=more),
    )


def _open(desk: Desk) -> Sequence[Block]:
    found = desk.look(OpenWishes())
    if not found:
        return ()
    return (Heading(desk.say(text("office_wishes.open"))), Rows(tuple(_promised(desk, e) for e in found)))


def _promised(desk: Desk, wish: Expression) -> Row:
    """Return a wish with what was last promised."""
    last = [n for n in desk.look(NotesOn(wish.id)) if n.kind == "replied"][-1:]
    told = (line for n in last for line in (*remark(desk, n).cells, *remark(desk, n).below))
    return replace(row(desk, wish, *told), opens=answering(wish))


KIND = Kind(
    "wishes",
    text("office_wishes.title"),
    draw,
    needs=(("reply", "reply"),),
    key="r",
)
