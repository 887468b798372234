"""What waits for an interpretation, the oldest first; each row leads to where it is read and interpreted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from jagvoice.core.attention import Call
from jagvoice.core.journal import Expression
from jagvoice.core.text import text
from jagvoice.household import WaitingFor
from jagvoice.pages.blocks import Block, Choice, Field, Form, Heading, Link, Row, Rows
from jagvoice.pages.office.desk import Args, Desk, Kind, Values
from jagvoice.pages.office.telling import CALLS, answered, tone, why

PAGE, BEGAN = 20, 5
"""So much stands on one page; what the person began, and nothing else calls for, stands behind it."""


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return what waits; what is begun every day has a list of its own, so that a no is not hidden behind it."""
    call = next((c for c in get_args(Call) if c == args.get("why")), None)
    if call == "began":
        return (*_list(desk, args, "began", PAGE), _filter(desk, "began"))
    waiting = desk.look(WaitingFor("reading", args.get("after"), PAGE, call))
    rows = tuple(_row(desk, e) for e in waiting.rows)
    more = Link("interpret", {**args, "after": waiting.more}, desk.say(text("office.more"))) if waiting.more else None
    return (
        Rows(rows, empty=desk.say(text("office_interpret.nothing")), more=more),
        *(_list(desk, {}, "began", BEGAN) if call is None and "after" not in args else ()),
        _filter(desk, call or ""),
    )


def _list(desk: Desk, args: Args, call: Call, most: int) -> Sequence[Block]:
    """Return what the person began and nobody has interpreted."""
    found = desk.look(WaitingFor("began", args.get("after"), most))
    if not found.rows:
        return ()
    more = Link("interpret", {"why": call, "after": found.more}, desk.say(text("office.more"))) if found.more else None
    title = desk.say(text("office_interpret.began", name=desk.person))
    return (Heading(title), Rows(tuple(_row(desk, e) for e in found.rows), more=more))


def _row(desk: Desk, expression: Expression) -> Row:
    """Return one line: how long it waits, why, what was asked, what it came to."""
    return Row(
        (desk.age(expression.received_at), why(desk, expression), expression.prompt, answered(desk, expression)),
        opens=Link("expression", {"ask": expression.id}),
        tone=tone(expression),
        id=expression.id,
    )


def _filter(desk: Desk, why: str) -> Form:
    every = (Choice("", desk.say(text("office.all"))), *(Choice(c, desk.say(m)) for c, m in CALLS.items()))
    field = Field("why", desk.say(text("office_interpret.why")), "choice", why, every)
    return Form("find", (field,), desk.say(text("office.find")))


def find(desk: Desk, args: Args, values: Values) -> Link:
    """Return what waits for one reason."""
    return Link("interpret", {"why": values["why"]} if values.get("why") else {})


KIND = Kind(
    "interpret",
    text("office_interpret.title"),
    draw,
    needs=(("interpret", "interpretation"),),
    key="i",
    forms={"find": find},
)
