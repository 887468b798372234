"""What the choices show: of each topic what may be said and how surely, why, and the choices it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import get_args

from jagvoice.core.access import Action
from jagvoice.core.evidence.told import Weighed
from jagvoice.core.questions import Topic
from jagvoice.core.text import text
from jagvoice.household import Evidence, EvidenceTopics, ReasonFor
from jagvoice.pages.blocks import Block, Link, Picture, Row, Rows, Text
from jagvoice.pages.evidence.easy import easy_of
from jagvoice.pages.evidence.option import why_of
from jagvoice.pages.evidence.raw import raw_of
from jagvoice.pages.evidence.topic import PAGE, blocks_of, frame
from jagvoice.pages.evidence.words import TOPICS, Words
from jagvoice.pages.office import evidence_round
from jagvoice.pages.office.desk import Args, Desk, Kind, NoAccessError

NEEDS: tuple[tuple[Action, str], ...] = (("read", "evidence"),)

UNKNOWN = "symbol:question"
"""The picture of what is no longer in the vocabulary and around the person."""

SIGNS: Mapping[str, str] = {"activity": "symbol:do", "assistant": "symbol:who", "wish": "symbol:wish"}
"""The picture of each topic, as the board has it."""


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return the topics there are, or what is known of one of them."""
    if desk.leaves and not desk.may_ever("export", "evidence"):
        raise NoAccessError
    if "topic" not in args:
        return _topics(desk)
    topic = next((t for t in get_args(Topic) if t == args["topic"]), None)
    weighed = desk.look(Evidence(topic, leaves=desk.leaves)) if topic else None
    if weighed is not None:
        return _of(desk, weighed, args)
    if desk.look(ReasonFor(NEEDS)) == "nothing":
        raise NoAccessError
    return ()


def words_of(desk: Desk) -> Words:
    """Return the words of whoever sits at a desk."""

    def picture(option: str) -> str:
        if term := desk.terms.get(option):
            return term.shown(desk.household.person.profile.understands)
        return desk.circle[option].portrait if option in desk.circle else UNKNOWN

    return Words(
        say=desk.say,
        person=desk.person,
        label=desk.label,
        picture=picture,
        day=lambda at: desk.on(date.fromisoformat(at[:10])),
        moment=desk.moment,
        order=tuple(desk.terms),
        leads=not desk.leaves,
    )


def _topics(desk: Desk) -> Sequence[Block]:
    words = words_of(desk)
    rows = tuple(_topic(desk, topic) for topic in desk.look(EvidenceTopics()))
    there = Rows(rows, empty=desk.say(text("evidence_page.no_topics")))
    if desk.viewer.kind == "person":
        return (there,)
    about = Text(desk.say(text("evidence_page.what_it_is", name=desk.person)), "quiet")
    return (about, there, *frame(words))


def _topic(desk: Desk, topic: Topic) -> Row:
    label = desk.say(TOPICS[topic])
    shown = (Picture(SIGNS[topic], label),) if topic in SIGNS else ()
    return Row((label,), pictures=shown, opens=Link(PAGE, {"topic": topic}), id=topic)


def _of(desk: Desk, weighed: Weighed, args: Args) -> Sequence[Block]:
    """Return what is known of a topic, of one option of it, or the choices themselves; the person reads it easily."""
    words, option = words_of(desk), args.get("of", "")
    if desk.viewer.kind == "person":
        return easy_of(words, weighed, option)
    if args.get("show") == "choices":
        return raw_of(words, weighed, option)
    if option:
        why = why_of(words, weighed, option)
        if why is None:
            raise NoAccessError
        return why
    round = evidence_round.leads_on(desk) if weighed.topic == "activity" else None
    return blocks_of(words, weighed, after=args.get("after", ""), round=round)


KIND = Kind(PAGE, text("evidence_page.title"), draw, NEEDS, key="f")
