"""Reported afterwards: what happened away from any board, with what was seen apart from what it is taken to mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast, get_args

from jagvoice.core.deck import Outcome
from jagvoice.core.questions import Option, Topic, Visibility
from jagvoice.core.text import Message, text
from jagvoice.core.vocabulary import TermKind
from jagvoice.household import ReportAfterwards
from jagvoice.household.reporting import WORDS
from jagvoice.pages.blocks import Block, Choice, Field, Form, Text
from jagvoice.pages.board.questions import term_option
from jagvoice.pages.board.words import option
from jagvoice.pages.office.desk import Args, Deed, Desk, Kind, Values, WrongError
from jagvoice.words import phrase

TOPICS: Mapping[Topic, Message] = {
    "activity": text("topic.activity"),
    "feeling": text("topic.feeling"),
    "need": text("topic.need"),
    "wish": text("topic.wish"),
}

READERS: Mapping[Visibility, Message] = {"team": text("readers.team"), "leaders": text("readers.leaders")}

MEANT: Mapping[Outcome, Message] = {
    "chosen": text("report_afterwards.chosen"),
    "none_of_these": text("report_afterwards.none_of_these"),
    "stopped": text("report_afterwards.stopped"),
    "dont_know": text("report_afterwards.dont_know"),
}

KINDS: tuple[TermKind, ...] = get_args(TermKind)

SURE: Mapping[str, Message] = {"": text("journal.unsure"), "yes": text("journal.sure")}


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return the form: what is asked for stands in the order in which it happened."""
    every = tuple(Choice(o.id, desk.label(o.id), o.picture) for o in _options(desk).values())
    fields = (
        Field("on", desk.say(text("report_afterwards.on")), "date", desk.now.date().isoformat()),
        Field("at", desk.say(text("report_afterwards.at")), "time", f"{desk.now:%H:%M}"),
        _choice(desk, "topic", text("report_afterwards.topic"), TOPICS, "activity"),
        Field("asked", desk.say(text("report_afterwards.asked")), help=desk.say(text("report_afterwards.asked_help"))),
        Field(
            "offered",
            desk.say(text("report_afterwards.offered")),
            "choices",
            choices=every,
            help=desk.say(text("report_afterwards.offered_help")),
        ),
        Field(
            "observed",
            desk.say(text("report_afterwards.observed", name=desk.person)),
            "long",
            help=desk.say(text("report_afterwards.observed_help")),
        ),
        _choice(desk, "outcome", text("report_afterwards.outcome"), MEANT, "dont_know"),
        Field("meant", desk.say(text("report_afterwards.meant")), "choices", choices=every),
        _choice(desk, "sure", text("report_afterwards.sure"), SURE, ""),
        _choice(desk, "visibility", text("report_afterwards.readers"), READERS, "team"),
    )
    return (
        Text(desk.say(text("report_afterwards.apart")), "quiet"),
        Form("report", fields, desk.say(text("office.save"))),
    )


def _choice(desk: Desk, name: str, label: Message, choices: Mapping[Any, Message], value: str) -> Field:
    return Field(name, desk.say(label), "choice", value, tuple(Choice(k, desk.say(m)) for k, m in choices.items()))


def _options(desk: Desk) -> Mapping[str, Option]:
    """Return everything that can have been offered or meant, as the person would see it."""
    profile = desk.household.person.profile
    words = (option(key, profile.lang) for key in WORDS)
    kinds = {kind: [term_option(t, profile) for t in desk.terms.values() if t.kind == kind] for kind in KINDS}
    return {o.id: o for o in (*kinds["activity"], *words, *kinds["thing"], *kinds["place"], *kinds["person"])}


def report(desk: Desk, args: Args, values: Values) -> Deed:
    """Return what was reported.

    Raises:
        WrongError: by field, what cannot be so.
    """
    wrong: dict[str, Message] = {}
    every = _options(desk)
    try:
        at = datetime.fromisoformat(f"{values.get('on', '')}T{values.get('at', '')}").replace(
            tzinfo=desk.household.zone
        )
    except ValueError:
        at, wrong["on"] = desk.now, text("report_afterwards.no_moment")
    for name, known in (("topic", TOPICS), ("outcome", MEANT), ("visibility", READERS)):
        if values.get(name) not in known:
            wrong[name] = text("office.choose_one")
    offered, meant = (_several(values.get(name, "")) for name in ("offered", "meant"))
    for name, chosen in (("offered", offered), ("meant", meant)):
        if not set(chosen) <= set(every):
            wrong[name] = text("office.choose_one")
    if wrong:
        raise WrongError(**wrong)
    lang = desk.household.person.profile.lang
    command = ReportAfterwards(
        at=at,
        topic=cast(Topic, values["topic"]),
        observed=values.get("observed", ""),
        outcome=cast(Outcome, values["outcome"]),
        meant=meant,
        sure=values.get("sure") == "yes",
        offered=tuple(every[o] for o in offered),
        asked=values.get("asked", "").strip() or phrase(text("report_afterwards.nothing_asked"), lang),
        visibility=cast(Visibility, values["visibility"]),
    )
    return Deed((command,), said=text("report_afterwards.kept"))


def _several(written: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, written.split(","))))


KIND = Kind(
    "report_afterwards",
    text("report_afterwards.title"),
    draw,
    needs=(("create", "expression_team"),),
    key="n",
    forms={"report": report},
)
