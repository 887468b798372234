"""What can be said beside an expression: the forms of its page, and what each of them does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import cast

from jagvoice.core.journal import Note
from jagvoice.core.text import text
from jagvoice.household import Book, Comment, Correct, Interpret, Release, Whole
from jagvoice.household.commands import Certainty, Light
from jagvoice.pages.blocks import Block, Choice, Field, Form, Link
from jagvoice.pages.office import book
from jagvoice.pages.office.desk import Args, Deed, Desk, Values, WrongError
from jagvoice.pages.office.telling import CERTAINTIES, LIGHTS, body, signed_as

DISPUTES = "person_disagrees"
"""The reason of a correction that the person gives: that it is wrong, which needs no words."""


def forms(desk: Desk, found: Whole) -> Sequence[Block]:
    """Return the forms for what this reader may say beside an expression."""
    made: list[Form | None] = []
    if "interpret" in found.rights:
        made.append(_interpreting(desk))
    if "release" in found.rights and found.expression.visibility == "team":
        made.append(_releasing(desk, found.notes))
    if "comment" in found.rights:
        made.append(_commenting(desk))
    if "correct" in found.rights:
        made.append(_disputing(desk, found.notes) if desk.viewer.kind == "person" else _correcting(desk))
    return tuple(form for form in made if form is not None)


def _interpreting(desk: Desk) -> Form:
    """Return the form of an interpretation, with the lines of the person book that it may rest on."""
    sure = tuple(Choice(k, desk.say(m)) for k, m in CERTAINTIES.items())
    lights = tuple(Choice(k, desk.say(m)) for k, m in LIGHTS.items())
    means = desk.say(text("office_expression.means"))
    seen = desk.look(Book())
    lines = book.choices(desk, seen.lines) if seen else ()
    cites = Field("cites", desk.say(text("office_expression.cites")), "choices", "", lines)
    fields = (
        Field("words", means, "long", help=desk.say(text("office_expression.help"))),
        Field("certainty", desk.say(text("office_expression.certainty")), "choice", "unsure", sure),
        Field("light", desk.say(text("office_expression.light")), "choice", "experience", lights),
        *((cites,) if lines else ()),
    )
    return Form("interpret", fields, desk.say(text("office.save")), desk.say(text("office_expression.interpret")))


def _releasing(desk: Desk, notes: Iterable[Note]) -> Form | None:
    """Return the form that lets assistants read one interpretation; none where there is nothing left to release."""
    every = tuple(notes)
    released = {body(n).get("note") for n in every if n.kind == "released"}
    readings = (n for n in every if n.kind == "interpreted" and body(n).get("kind") != "comment")
    left = tuple(Choice(n.id, f"{body(n)['text']} ({signed_as(desk, n)})") for n in readings if n.id not in released)
    if not left:
        return None
    field = Field("note", desk.say(text("office_expression.which")), "choice", left[0].value, left)
    title, button = text("office_expression.release"), text("office_expression.release_now")
    return Form("release", (field,), desk.say(button), desk.say(title))


def _commenting(desk: Desk) -> Form:
    title = desk.say(text("office_expression.comment"))
    field = Field("words", title, "long", help=desk.say(text("office_expression.comment_help")))
    return Form("comment", (field,), desk.say(text("office.save")), title)


def _correcting(desk: Desk) -> Form:
    """Return the form of a correction: why, and when it really was; what was shown and chosen has no field."""
    help = text("office_expression.correct_help")
    fields = (
        Field("words", desk.say(text("office_expression.what_is_wrong")), "long", help=desk.say(help)),
        Field("at", desk.say(text("office_expression.real_day")), "date"),
        Field("time", desk.say(text("office_expression.real_time")), "time"),
    )
    return Form("correct", fields, desk.say(text("office.save")), desk.say(text("office_expression.correct")))


def _disputing(desk: Desk, notes: Iterable[Note]) -> Form | None:
    """Return the one button with which the person says that something is wrong; once is enough."""
    said = any(n.kind == "corrected" and n.by == desk.viewer.who for n in notes)
    return None if said else Form("dispute", (), desk.say(text("office_expression.wrong")))


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
    """Return the correction that was written, with when it really was where that was filled in.

    Raises:
        WrongError: if only one of the day and the time is there, or one of them is none.
    """
    when, at = values.get("at", "").strip(), values.get("time", "").strip()
    moment = None
    if when or at:
        day, clock = _day(when), _time(at)
        if day is None or clock is None:
            wrong = {} if day else {"at": text("office.no_day")}
            raise WrongError(**wrong, **({} if clock else {"time": text("office_expression.no_time")}))
        moment = datetime.combine(day, clock, desk.household.zone).isoformat()
    return Deed((Correct(args.get("ask", ""), values.get("words", ""), moment),))


def dispute(desk: Desk, args: Args, values: Values) -> Deed:
    """Return that the person says that it is wrong."""
    return Deed((Correct(args.get("ask", ""), DISPUTES),), said=text("office_expression.said_wrong"))


def release(desk: Desk, args: Args, values: Values) -> Deed:
    """Return that assistants may read one interpretation."""
    return Deed((Release(args.get("ask", ""), values.get("note", "")),))


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _time(written: str) -> time | None:
    try:
        read = time.fromisoformat(written.replace(".", ":"))
    except ValueError:
        return None
    return read if read.tzinfo is None else None


FORMS: Mapping[str, Callable[[Desk, Args, Values], Deed | Link]] = {
    "interpret": interpret,
    "comment": comment,
    "correct": correct,
    "dispute": dispute,
    "release": release,
}
"""What each form does."""
