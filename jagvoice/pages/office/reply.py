"""Replying to one thing the person has said: first what the person will see and hear, and only then is it given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from jagvoice.core.access import concerned
from jagvoice.core.anew import asked_anew
from jagvoice.core.journal import Expression
from jagvoice.core.replies import BECAME as EVERY
from jagvoice.core.replies import Became, Reply
from jagvoice.core.text import Message, text
from jagvoice.household import Answer, IntoPlan, OneExpression, Whole
from jagvoice.household.moment import LATELY, claimed
from jagvoice.household.replying import wrong_said
from jagvoice.pages.blocks import Block, Choice, Field, Form, Heading, Link, Rows, Text
from jagvoice.pages.office import told
from jagvoice.pages.office.desk import Args, Deed, Desk, Kind, NoAccessError, Values, WrongError
from jagvoice.pages.office.telling import BECAME, answering, remark, row

AGAIN = "again"
"""What is chosen where the board is to ask it once more."""

FILLED = ("became", "words", "reason", "activity", "day", "at", "place")
"""The fields of a reply, as the address of its preview has them."""


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return what was said, the form of a reply, and the reply as the person will be told it."""
    said = answerable(desk, args)
    replies = tuple(remark(desk, n) for n in said.notes if n.kind in ("replied", "shown", "acknowledged"))
    return (
        Rows((row(desk, said.expression),)),
        *((Heading(desk.say(text("office_reply.given")), 3), Rows(replies)) if replies else ()),
        *_preview(desk, said.expression, args),
        _form(desk, said.expression, args),
    )


def answerable(desk: Desk, args: Args) -> Whole:
    """Return what is to be replied to.

    Raises:
        NoAccessError: if it may not be replied to, or is not there.
    """
    found = desk.look(OneExpression(args.get("ask", "")))
    if found is None or "reply" not in found.rights:
        raise NoAccessError
    return found


def _preview(desk: Desk, said: Expression, args: Args) -> Sequence[Block]:
    try:
        given = _given(desk, said, args)
    except WrongError:
        return ()
    shown = Reply("preview", said.id, given.became, "", words=given.words, reason=given.reason)
    return (
        Heading(desk.say(text("office_reply.preview", name=desk.person))),
        told.reply(desk, said, shown),
        Text(desk.say(_where(desk, said)), "quiet"),
        *told.advice(desk, " ".join((given.words, given.reason))),
        *_comes_with(desk, given),
        Form("give", (), desk.say(text("office_reply.give"))),
    )


def _where(desk: Desk, said: Expression) -> Message:
    """Return where the person is told: the board tells of the last days only, and of nothing that not all may read."""
    if not told.told_on_board(said):
        return text("office_reply.in_private")
    lately = desk.now - claimed(said.asked_at, desk.now) <= LATELY
    return text("office_reply.on_board") if lately else text("office_reply.too_old")


def _comes_with(desk: Desk, given: Answer) -> Sequence[Block]:
    """Return what a reply brings about besides."""
    if given.asks_again:
        return (Text(desk.say(text("office_reply.asks_again"))),)
    if given.plans is None:
        return ()
    what = text("office_reply.plans", activity=desk.label(given.plans.activity), moment=desk.moment(given.plans.start))
    return (Text(desk.say(what)),)


def _form(desk: Desk, said: Expression, args: Args) -> Form:
    everyday = told.told_on_board(said)
    became: dict[str, Message] = {b: BECAME[b] for b in EVERY if everyday or b not in ("now", "after")}
    if _may_ask(desk, said):
        became[AGAIN] = text("office_reply.again")
    fields = (
        _choice(desk, "became", text("office_reply.became"), args.get("became") or "planned", became),
        Field(
            "words",
            desk.say(text("office_reply.words")),
            value=args.get("words", ""),
            help=desk.say(text("office_reply.words_help")),
        ),
        Field(
            "reason",
            desk.say(text("office_reply.reason")),
            value=args.get("reason", ""),
            help=desk.say(text("office_reply.reason_help")),
        ),
        *(_plan(desk, said, args) if _may_plan(desk, said) else ()),
    )
    return Form("look", fields, desk.say(text("office_reply.look")), desk.say(text("office_reply.form")))


def _choice(desk: Desk, name: str, label: Message, value: str, choices: Mapping[str, Message]) -> Field:
    return Field(name, desk.say(label), "choice", value, tuple(Choice(k, desk.say(m)) for k, m in choices.items()))


def _plan(desk: Desk, said: Expression, args: Args) -> Sequence[Field]:
    about = told.subject(desk, said).term
    none = Choice("", desk.say(text("office_reply.no_plan")))
    terms = desk.terms.values()
    activities = [Choice(t.id, desk.label(t.id), t.picture or None) for t in terms if t.kind == "activity"]
    places = [Choice(t.id, desk.label(t.id), t.picture or None) for t in terms if t.kind == "place"]
    meant = args.get("activity", about.id if about else "")
    return (
        Field(
            "activity",
            desk.say(text("office_reply.activity")),
            "choice",
            meant,
            (none, *activities),
            desk.say(text("office_reply.activity_help")),
        ),
        Field("day", desk.say(text("office_reply.day")), "date", args.get("day", "")),
        Field("at", desk.say(text("office_reply.at")), "time", args.get("at", "")),
        Field("place", desk.say(text("office_reply.place")), "choice", args.get("place", ""), (none, *places)),
    )


def _may_plan(desk: Desk, said: Expression) -> bool:
    return said.visibility != "guarded" and not concerned(said) and desk.may_ever("create", "day_plan")


def _may_ask(desk: Desk, said: Expression) -> bool:
    return desk.may_ever("create", "question") and asked_anew(said, desk.terms, "", "") is not None


def _given(desk: Desk, said: Expression, filled: Mapping[str, str]) -> Answer:
    """Return the reply that was filled in.

    Raises:
        WrongError: by field, what cannot be so.
    """
    became, words, reason = (filled.get(name, "") for name in ("became", "words", "reason"))
    wrong = {name: w for name, said_ in (("words", words), ("reason", reason)) if said_ and (w := wrong_said(said_))}
    again = became == AGAIN and _may_ask(desk, said)
    if became not in EVERY and not again:
        wrong["became"] = text("replying.choose")
    if became == "not_possible" and not reason.strip():
        wrong["reason"] = text("office_reply.no_reason")
    plans = None
    if became == "planned" and _may_plan(desk, said) and (filled.get("day") or filled.get("at")):
        try:
            start = datetime.fromisoformat(f"{filled.get('day', '')}T{filled.get('at', '')}")
            plans = IntoPlan(
                filled.get("activity", ""), start.replace(tzinfo=desk.household.zone), filled.get("place") or None
            )
        except ValueError:
            wrong["at" if filled.get("day") else "day"] = text("office_reply.no_moment")
    if wrong:
        raise WrongError(**wrong)
    answer = cast(Became, "in_progress" if again else became)
    return Answer(said.id, answer, reason=reason, words=words, plans=plans, asks_again=again)


def look(desk: Desk, args: Args, values: Values) -> Link:
    """Return the page with the reply as the person will be told it; nothing is given yet."""
    said = answerable(desk, args).expression
    _given(desk, said, values)
    return Link("reply", {"ask": said.id, **{name: values[name] for name in FILLED if values.get(name)}})


def give(desk: Desk, args: Args, values: Values) -> Deed:
    """Return the reply that was looked at."""
    said = answerable(desk, args).expression
    after = answering(said) if said.topic == "complaint" else Link("wishes")
    return Deed((_given(desk, said, args),), after, text("office_reply.is_given"))


KIND = Kind(
    "reply",
    text("office_reply.title"),
    draw,
    needs=(("reply", "reply"), ("reply", "complaint_case")),
    forms={"look": look, "give": give},
)
