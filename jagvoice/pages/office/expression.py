"""One expression: what was asked, offered and answered, its whole trail, and beside it what was said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from jagvoice.core.journal import Expression, Touch
from jagvoice.core.text import Message, text
from jagvoice.household import Comment, Correct, EarlierOn, Interpret, OneExpression, Release, Whole
from jagvoice.household.commands import Certainty, Light
from jagvoice.pages.blocks import Block, Choice, Field, Form, Heading, Link, Picture, Row, Rows, Text
from jagvoice.pages.office.desk import Args, Deed, Desk, Kind, NoAccessError, Values, WrongError
from jagvoice.pages.office.telling import CERTAINTIES, LIGHTS, answered, how, laid, remark, row, why

TRAIL: Mapping[str, Message] = {
    "chose": text("trail.chose"),
    "took_back": text("trail.took_back"),
    "ended": text("trail.ended"),
    "modelled": text("trail.modelled"),
    "stated": text("trail.stated"),
}

READERS: Mapping[str, Message] = {
    "team": text("readers.team"),
    "leaders": text("readers.leaders"),
    "guarded": text("readers.guarded"),
}


COMMENT, CORRECT = text("office_expression.comment"), text("office_expression.correct")


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return all of one expression that may be read."""
    found = _found(desk, args)
    expression = found.expression
    return (
        Text(desk.moment(expression.asked_at), "quiet"),
        Heading(expression.prompt),
        *_offered(desk, expression),
        *_observed(desk, expression),
        Text(answered(desk, expression), "good"),
        *(Text(line, "quiet") for line in (why(desk, expression), how(desk, expression)) if line),
        Text(_readers(desk, expression), "quiet"),
        *_trail(desk, expression),
        Heading(desk.say(text("office_expression.said_of_it"))),
        Rows(tuple(remark(desk, n) for n in found.notes), empty=desk.say(text("office_expression.nothing_said"))),
        *_answering(desk, found),
        *_earlier(desk, expression),
        *_forms(desk, found),
    )


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
    if len(expression.trail) < 2:
        return ()
    steps = ((_seconds(desk, t), desk.say(TRAIL[t.kind]), _touched(desk, expression, t)) for t in expression.trail)
    return (Heading(desk.say(text("office_expression.trail")), 3), Rows(tuple(map(Row, steps))))


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


def _forms(desk: Desk, found: Whole) -> Sequence[Block]:
    forms: dict[str, Form] = {
        "interpret": _interpreting(desk),
        "comment": _one_field(desk, "comment", COMMENT, text("office_expression.comment_help")),
        "correct": _one_field(desk, "correct", CORRECT, text("office_expression.correct_help")),
    }
    return tuple(form for right, form in forms.items() if right in found.rights)


def _interpreting(desk: Desk) -> Form:
    sure = tuple(Choice(k, desk.say(m)) for k, m in CERTAINTIES.items())
    lights = tuple(Choice(k, desk.say(m)) for k, m in LIGHTS.items())
    means = desk.say(text("office_expression.means"))
    fields = (
        Field("words", means, "long", help=desk.say(text("office_expression.help"))),
        Field("certainty", desk.say(text("office_expression.certainty")), "choice", "unsure", sure),
        Field("light", desk.say(text("office_expression.light")), "choice", "experience", lights),
    )
    return Form("interpret", fields, desk.say(text("office.save")), desk.say(text("office_expression.interpret")))


def _one_field(desk: Desk, name: str, title: Message, help: Message) -> Form:
    field = Field("words", desk.say(title), "long", help=desk.say(help))
    return Form(name, (field,), desk.say(text("office.save")), desk.say(title))


def interpret(desk: Desk, args: Args, values: Values) -> Deed:
    """Return the interpretation that was written."""
    certainty, light = values.get("certainty", ""), values.get("light", "")
    if certainty not in CERTAINTIES or light not in LIGHTS:
        raise WrongError(form=text("office.choose_one"))
    words, of = values.get("words", ""), args.get("ask", "")
    cites = tuple(filter(None, values.get("cites", "").split(",")))
    return Deed((Interpret(of, words, cast(Certainty, certainty), cast(Light, light), cites),))


def comment(desk: Desk, args: Args, values: Values) -> Deed:
    """Return the comment that was written."""
    return Deed((Comment(args.get("ask", ""), values.get("words", "")),))


def correct(desk: Desk, args: Args, values: Values) -> Deed:
    """Return the correction that was written."""
    return Deed((Correct(args.get("ask", ""), values.get("words", "")),))


def release(desk: Desk, args: Args, values: Values) -> Deed:
    """Return that assistants may read one interpretation."""
    return Deed((Release(args.get("ask", ""), values.get("note", "")),))


KIND = Kind(
    "expression",
    text("office_expression.title"),
    draw,
    needs=(("read", "expression_team"), ("read", "expression_guarded")),
    forms={"interpret": interpret, "comment": comment, "correct": correct, "release": release},
)
