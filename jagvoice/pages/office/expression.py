"""One expression: what was asked, offered and answered, its whole trail, and beside it what was said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jagvoice.core.journal import Expression, Touch
from jagvoice.core.text import Message, text
from jagvoice.household import Book, EarlierOn, OneExpression, Whole
from jagvoice.pages.blocks import Block, Heading, Link, Picture, Row, Rows, Text
from jagvoice.pages.journal import heard_in_step
from jagvoice.pages.office import remarking
from jagvoice.pages.office.desk import Args, Desk, Kind, NoAccessError
from jagvoice.pages.office.telling import answered, body, how, laid, remark, row, why

TRAIL: Mapping[str, Message] = {
    "chose": text("trail.chose"),
    "took_back": text("trail.took_back"),
    "ended": text("trail.ended"),
    "modelled": text("trail.modelled"),
    "stated": text("trail.stated"),
    "misheard": text("trail.misheard"),
}

READERS: Mapping[str, Message] = {
    "team": text("readers.team"),
    "leaders": text("readers.leaders"),
    "guarded": text("readers.guarded"),
}


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return all of one expression that may be read."""
    found = _found(desk, args)
    expression = found.expression
    asked = desk.say(text("journal.asked_aloud", words=expression.heard)) if expression.heard else ""
    lines = (why(desk, expression), *_back(desk, expression), how(desk, expression), asked, _readers(desk, expression))
    return (
        Text(desk.moment(expression.asked_at), "quiet"),
        *_corrected(desk, found),
        Heading(expression.prompt),
        *_offered(desk, expression),
        *_observed(desk, expression),
        Text(answered(desk, expression), "good"),
        *(Text(line, "quiet") for line in lines if line),
        *_trail(desk, expression),
        *_follows(desk, expression),
        Heading(desk.say(text("office_expression.said_of_it"))),
        Rows(_remarks(desk, found), empty=desk.say(text("office_expression.nothing_said"))),
        *_answering(desk, found),
        *_earlier(desk, expression),
        *remarking.forms(desk, found),
    )


def _corrected(desk: Desk, found: Whole) -> Sequence[Block]:
    """Return right above what happened that somebody says it is wrong; it stands as it was written down."""
    rows = (remark(desk, n) for n in found.notes if n.kind == "corrected")
    return tuple(Text(" · ".join((row.cells[0], *row.below[1:])), "warning") for row in rows)


def _back(desk: Desk, expression: Expression) -> Sequence[str]:
    """Return what was taken back again, where there was something."""
    shown = {s.option: s.label for page in expression.offered for s in page}
    back = [shown.get(o) or desk.label(o) for o in expression.undone if o]
    return (desk.say(text("journal.undone", pictures=", ".join(back))),) if back else ()


def _follows(desk: Desk, expression: Expression) -> Sequence[Block]:
    """Return what this was asked because of, where that may be read."""
    before = desk.look(OneExpression(expression.follows)) if expression.follows else None
    if before is None:
        return ()
    return (Heading(desk.say(text("office_expression.follows")), 3), Rows((row(desk, before.expression),)))


def _remarks(desk: Desk, found: Whole) -> tuple[Row, ...]:
    """Return what was said of it, with the lines of the person book that an interpretation rests on."""
    cited = {id for n in found.notes for id in body(n).get("cites", ())}
    seen = desk.look(Book()) if cited else None
    lines = {n.id: n for line in (seen.lines if seen else ()) for n in (line, *line.earlier)}
    rows: list[Row] = []
    for note in found.notes:
        rests = [lines[id] for id in body(note).get("cites", ()) if id in lines]
        told = (desk.say(text("office_expression.rests_on", words=n.words, name=desk.name(n.by))) for n in rests)
        shown = remark(desk, note)
        rows.append(replace(shown, below=(*shown.below, *told)))
    return tuple(rows)


def _answering(desk: Desk, found: Whole) -> Sequence[Block]:
    """Return the way to where it is replied to."""
    if "reply" not in found.rights:
        return ()
    to = Link("reply", {"ask": found.expression.id}, desk.say(text("office_reply.title")))
    return (Rows((Row((to.label,), opens=to),)),)


def _found(desk: Desk, args: Args) -> Whole:
    found = desk.look(OneExpression(args.get("ask", "")))
    if found is None:
        raise NoAccessError
    return found


def _offered(desk: Desk, expression: Expression) -> Sequence[Block]:
    """Return what was really shown, page by page, and where."""
    pages = [p for p in expression.offered if p]
    told = tuple(
        Row(
            (desk.say(text("office_expression.offered", pictures=laid(page))),),
            pictures=tuple(Picture(s.picture, s.label) for s in page),
        )
        for page in pages
    )
    return (Rows(told),) if told else ()


def _observed(desk: Desk, expression: Expression) -> Sequence[Block]:
    """Return what was seen, in the words of whoever reported it; what it is taken to mean stands apart."""
    if not expression.observed:
        return ()
    return (
        Heading(desk.say(text("office_expression.observed")), 3),
        Text(expression.observed, "quote"),
        Heading(desk.say(text("office_expression.taken_as")), 3),
    )


def _readers(desk: Desk, expression: Expression) -> str:
    told = desk.say(READERS[expression.visibility])
    if not expression.recipients:
        return told
    names = ", ".join(map(desk.name, expression.recipients))
    return " ".join((told, desk.say(text("readers.recipients", names=names))))


def _trail(desk: Desk, expression: Expression) -> Sequence[Block]:
    if len(expression.trail) < 2 and not expression.voiced:
        return ()
    spoken = {v.step: (heard_in_step(expression, v, desk.lang),) for v in expression.voiced}
    steps = tuple(
        Row((_seconds(desk, t), desk.say(TRAIL[t.kind]), _touched(desk, expression, t)), below=spoken.get(n, ()))
        for n, t in enumerate(expression.trail)
    )
    return (Heading(desk.say(text("office_expression.trail")), 3), Rows(steps))


def _seconds(desk: Desk, touch: Touch) -> str:
    if touch.seconds is None:
        return ""
    return desk.say(text("office_expression.after", seconds=round(touch.seconds)))


def _touched(desk: Desk, expression: Expression, touch: Touch) -> str:
    shown = {s.option: s.label for page in expression.offered for s in page}
    return (shown.get(touch.option) or desk.label(touch.option)) if touch.option else ""


def _earlier(desk: Desk, expression: Expression) -> Sequence[Block]:
    found = desk.look(EarlierOn(expression.id))
    if not found:
        return ()
    return (Heading(desk.say(text("office_expression.earlier"))), Rows(tuple(row(desk, e) for e in found)))


KIND = Kind(
    "expression",
    text("office_expression.title"),
    draw,
    needs=(("read", "expression_team"), ("read", "expression_guarded")),
    forms=remarking.FORMS,
)
