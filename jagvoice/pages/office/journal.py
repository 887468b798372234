"""The journal, newest first, with filters and search; it goes on with "and more", and never tells how many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import get_args

from jagvoice.core.deck import Outcome
from jagvoice.core.questions import Topic
from jagvoice.core.text import Message, text
from jagvoice.household import Expressions
from jagvoice.pages.blocks import Block, Choice, Field, Form, Link, Rows
from jagvoice.pages.journal import OUTCOMES
from jagvoice.pages.office.desk import Args, Desk, Kind, Values, WrongError
from jagvoice.pages.office.telling import row

PAGE = 20
"""So many expressions stand on one page."""

FILTERS = ("words", "topic", "outcome", "since", "until")

TOPICS: Mapping[Topic, Message] = {
    "activity": text("topic.activity"),
    "assistant": text("topic.assistant"),
    "time": text("topic.time"),
    "feeling": text("topic.feeling"),
    "need": text("topic.need"),
    "complaint": text("topic.complaint"),
    "wish": text("topic.wish"),
    "plan": text("topic.plan"),
    "home": text("topic.home"),
    "reply": text("topic.reply"),
    "dispute": text("topic.dispute"),
}


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return the filters and one page of the journal."""
    topic = next((t for t in get_args(Topic) if t == args.get("topic")), None)
    outcome = next((o for o in get_args(Outcome) if o == args.get("outcome")), None)
    page = desk.look(
        Expressions(
            after=args.get("after"),
            limit=PAGE,
            newest_first=True,
            topic=topic,
            outcome=outcome,
            words=args.get("words", ""),
            since=_day(args.get("since", "")),
            until=_day(args.get("until", "")),
        )
    )
    more = Link("journal", {**args, "after": page.more}, desk.say(text("office.more"))) if page.more else None
    empty = desk.say(text("office_journal.nothing"))
    return (Rows(tuple(row(desk, e) for e in page.rows), empty=empty, more=more), _filters(desk, args))


def _filters(desk: Desk, args: Args) -> Form:
    every = Choice("", desk.say(text("office.all")))
    topics = (every, *(Choice(t, desk.say(m)) for t, m in TOPICS.items()))
    outcomes = (every, *(Choice(o, desk.say(m)) for o, m in OUTCOMES.items()))
    fields = (
        Field("words", desk.say(text("office_journal.words")), value=args.get("words", "")),
        Field("topic", desk.say(text("office_journal.topic")), "choice", args.get("topic", ""), topics),
        Field("outcome", desk.say(text("office_journal.outcome")), "choice", args.get("outcome", ""), outcomes),
        Field("since", desk.say(text("office_journal.since")), "date", args.get("since", "")),
        Field("until", desk.say(text("office_journal.until")), "date", args.get("until", "")),
    )
    return Form("find", fields, desk.say(text("office.find")), desk.say(text("office_journal.find")))


def find(desk: Desk, args: Args, values: Values) -> Link:
    """Return the journal as it was asked for.

    Raises:
        WrongError: if a day is none.
    """
    wrong = {name: text("office.no_day") for name in ("since", "until") if values.get(name) and not _day(values[name])}
    if wrong:
        raise WrongError(**wrong)
    return Link("journal", {name: values[name] for name in FILTERS if values.get(name)})


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


KIND = Kind(
    "journal",
    text("office_journal.title"),
    draw,
    needs=(("read", "expression_team"), ("read", "expression_guarded")),
    key="j",
    forms={"find": find},
    days={"since": _day, "until": _day},
)
