"""The choices themselves, one after the other, each leading to what was said."""

from __future__ import annotations

from collections.abc import Sequence

from jagvoice.core.evidence.told import Seen, Weighed
from jagvoice.core.text import text
from jagvoice.pages.blocks import Block, Heading, Link, Row, Rows
from jagvoice.pages.evidence.topic import NONE, PAGE, frame
from jagvoice.pages.evidence.words import TOPICS, Words


def raw_of(words: Words, weighed: Weighed, option: str = "") -> Sequence[Block]:
    """Return the choices that were weighed, the newest first; only those where an option was offered, if one is given.

    Whoever may read what was said opens it from here; that is decided there.
    """
    seen = [s for s in weighed.choices if not option or option in s.offered]
    heads = tuple(map(words.say, (
        text("evidence_page.when"), text("evidence_page.was_chosen"), text("evidence_page.was_offered"),
        text("evidence_page.beside"),
    )))  # fmt: skip
    args = {"topic": weighed.topic, **({"of": option} if option else {})}
    back = words.way(text("evidence_page.back"), PAGE, args)
    return (
        Heading(words.say(TOPICS[weighed.topic])),
        words.text(text("evidence_page.raw_about"), "quiet"),
        Rows(tuple(_row(words, s) for s in seen), heads, words.say(text("evidence_page.nothing"))),
        Rows((back,), name=words.say(text("evidence_page.further"))),
        *frame(words),
    )


def _row(words: Words, seen: Seen) -> Row:
    chosen = words.say(text("evidence_page.none_of_these")) if seen.chosen == NONE else words.label(seen.chosen)
    offered = ", ".join(map(words.label, seen.offered))
    opens = Link("expression", {"ask": seen.ask})
    return Row((words.moment(seen.at), chosen, offered, words.who(seen.helper)), opens=opens, id=seen.ask)
