"""Complaints: what those who are to know have to answer, the oldest first; opening one says that it has come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast, get_args

from jagvoice.core.complaints import Step
from jagvoice.core.replies import HowTold
from jagvoice.core.text import Message, text
from jagvoice.household import Acknowledge, Case, Complaints, OneCase, TellInPrivate, Unheard
from jagvoice.pages.blocks import Block, Choice, Field, Form, Heading, Link, Row, Rows, Text
from jagvoice.pages.office.desk import Args, Deed, Desk, Kind, NoAccessError, Values, WrongError
from jagvoice.pages.office.telling import TOLD, answered, how, pictures, remark

HOW: tuple[HowTold, ...] = get_args(HowTold)

PAGE = 20


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return what waits for this reader, and what has been answered."""
    page = desk.look(Complaints(args.get("after"), PAGE))
    more = Link("complaints", {"after": page.more}, desk.say(text("office.more"))) if page.more else None
    empty = desk.say(text("office_complaints.nothing_waits"))
    return (
        Heading(desk.say(text("office_complaints.waiting"))),
        Rows(tuple(_row(desk, c) for c in page.rows), empty=empty, more=more),
        *_done(desk),
        *to_private(desk),
    )


def _done(desk: Desk) -> Sequence[Block]:
    found = desk.look(Complaints(limit=PAGE, answered=True)).rows
    if not found:
        return ()
    return (Heading(desk.say(text("office_complaints.answered"))), Rows(tuple(_row(desk, c) for c in found)))


def _row(desk: Desk, case: Case) -> Row:
    said = case.expression
    return Row(
        (desk.age(case.said), said.prompt, answered(desk, said)),
        below=tuple(desk.say(m) for m in _stands(desk, case)),
        pictures=pictures(said),
        opens=Link("complaint", {"ask": said.id}),
        tone="warning" if _late(desk, case) else "plain",
        id=said.id,
    )


def _late(desk: Desk, case: Case) -> bool:
    return not case.answered and desk.now >= case.due


def _stands(desk: Desk, case: Case) -> Sequence[Message]:
    """Return how far a complaint has come: who has seen it, until when there has to be an answer, whose turn it is."""
    seen = tuple(dict.fromkeys(n.by for n in case.notes if n.kind == "acknowledged"))
    told = [text("office_complaints.seen", names=", ".join(map(desk.name, seen)))] if seen else []
    if case.answered:
        return (*told, text("office_complaints.has_answer"))
    if not _late(desk, case):
        return (*told, text("office_complaints.due", day=desk.on(case.due.astimezone(desk.household.zone).date())))
    late = text("office_complaints.late", days=(desk.now - case.said).days)
    return (*told, late, *([text("office_complaints.turn", who=_who(desk, case.turn))] if case.turn else []))


def _who(desk: Desk, step: Step) -> str:
    if step.accounts:
        return ", ".join(map(desk.name, step.accounts))
    return f"{step.name} ({step.reach})" if step.reach else step.name


def to_private(desk: Desk) -> Sequence[Block]:
    """Return the way to what can only be told in private."""
    to = Link("private", {}, desk.say(text("office_private.open")))
    return (Rows((Row((to.label,), opens=to),)),)


def unheard(desk: Desk) -> Sequence[Block]:
    """Return what is told where something was said that nobody here may read: where to turn, and nothing of it."""
    return (Text(desk.say(text("office_complaints.unheard")), "warning"),) if desk.look(Unheard()) else ()


# --- one of them -----------------------------------------------------------------------------------------------------


def draw_one(desk: Desk, args: Args) -> Sequence[Block]:
    """Return one complaint with what was done; that it is opened by one who is to know is kept, once."""
    ask = args.get("ask", "")
    if desk.look(OneCase(ask)) is None:
        raise NoAccessError
    if desk.somebody:
        desk.household.do(desk.viewer, Acknowledge(ask))
    case = desk.look(OneCase(ask))
    if case is None:
        raise NoAccessError
    said = case.expression
    whole = Link("expression", {"ask": ask}, desk.say(text("office_complaints.whole")))
    reply = Link("reply", {"ask": ask}, desk.say(text("office_reply.title")))
    return (
        Text(f"{desk.moment(said.asked_at)} · {desk.age(case.said)}", "quiet"),
        Rows((Row((said.prompt, answered(desk, said)), (how(desk, said),), pictures(said), id=said.id),)),
        *(Text(desk.say(m), "warning" if _late(desk, case) else "plain") for m in _stands(desk, case)),
        Rows(tuple(Row((to.label,), opens=to) for to in (reply, whole))),
        Heading(desk.say(text("office_expression.said_of_it"))),
        Rows(tuple(remark(desk, n) for n in case.notes), empty=desk.say(text("office_expression.nothing_said"))),
        *_telling(desk, case),
    )


def _telling(desk: Desk, case: Case) -> Sequence[Block]:
    """Return the form that says how the person was told, once there is something to tell."""
    if not any(n.kind == "replied" for n in case.notes):
        return ()
    return (*to_private(desk), telling(desk))


def telling(desk: Desk) -> Form:
    """Return the form that says how the person was told."""
    ways = tuple(Choice(way, desk.say(TOLD[way])) for way in HOW)
    field = Field("how", desk.say(text("office_complaints.how")), "choice", HOW[0], ways)
    title = desk.say(text("office_complaints.told", name=desk.person))
    return Form("told", (field,), desk.say(text("office.save")), title)


def told(desk: Desk, args: Args, values: Values) -> Deed:
    """Return that the person was told, and how."""
    return Deed((in_private(args.get("ask", ""), values),))


def in_private(ask: str, values: Values) -> TellInPrivate:
    """Return how the person was told what came of something.

    Raises:
        WrongError: if no way was chosen.
    """
    if values.get("how") not in HOW:
        raise WrongError(how=text("office.choose_one"))
    return TellInPrivate(ask, cast(HowTold, values["how"]))


KIND = Kind(
    "complaints",
    text("office_complaints.title"),
    draw,
    needs=(("reply", "complaint_case"),),
    key="c",
)

ONE = Kind(
    "complaint",
    text("office_complaints.one"),
    draw_one,
    needs=(("reply", "complaint_case"),),
    forms={"told": told},
)
