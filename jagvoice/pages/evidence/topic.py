"""The page of one topic: today's no first, then what may be said and how surely, and last of all what it is part of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jagvoice.core.evidence.told import Concern, Left, No, OptionFinding, Weighed, YesNo
from jagvoice.core.questions import Topic
from jagvoice.core.text import Message, text
from jagvoice.pages.blocks import Block, Chart, Heading, Link, Row, Rows, Text
from jagvoice.pages.dots import chart
from jagvoice.pages.evidence.concerns import concern, felt
from jagvoice.pages.evidence.telling import count, dot, meaning
from jagvoice.pages.evidence.words import TOPICS, Words, ordered
from jagvoice.pages.journal import OUTCOMES

PAGE = "evidence"
"""The name of the page that everything here leads to."""

NONE = "none_of_these"

MANY = 24
"""So many options stand on one page."""

SAME = 0.05
"""So rarely at most do answers differ so much by chance, before it is said that they differ."""

CALM: frozenset[Concern] = frozenset({"place_even", "place_unknown", "never_offered"})
"""What is good to know, and takes nothing away from what is said."""

LEFT: Mapping[Left, Message] = {
    "fixed": text("evidence_page.left_fixed"),
    "helped": text("evidence_page.left_helped"),
    "shown": text("evidence_page.left_shown"),
    "unsure": text("evidence_page.left_unsure"),
    "beside": text("evidence_page.left_beside"),
    "one_option": text("evidence_page.left_one_option"),
    "again": text("evidence_page.left_again"),
}
"""Why answers do not enter; those that ended without a choice are told as they ended."""


def blocks_of(words: Words, weighed: Weighed, *, after: str = "", round: Row | None = None) -> Sequence[Block]:
    """Return the page of a topic.

    Args:
        words: the reader's.
        weighed: what is told of the topic.
        after: the option after which it goes on, where there are more than stand on one page.
        round: the way to where more can be planned to be asked; ``None`` where this reader cannot.
    """
    if after:
        return (*_found(words, weighed, after), *frame(words))
    return (
        *noes(words, weighed),
        Heading(words.say(TOPICS[weighed.topic])),
        *window(words, weighed),
        *_found(words, weighed, after),
        *to_know(words, weighed),
        *how_it_was(words, weighed),
        *yes_and_no(words, weighed),
        *besides(words, weighed),
        *_further(words, weighed, round),
        *frame(words),
    )


def frame(words: Words) -> Sequence[Block]:
    """Return what ends every page: how far the method was tried, and what all of it is a part of."""
    return (
        words.text(text("evidence_page.untried"), "quiet"),
        words.text(text("evidence_page.frame", name=words.person)),
    )


# --- today's no ------------------------------------------------------------------------------------------------------


def noes(words: Words, weighed: Weighed) -> Iterator[Block]:
    """Yield each no of today."""
    if weighed.noes:
        yield Heading(words.say(text("evidence_page.no_today")))
        yield Rows(tuple(_said(words, weighed.topic, no) for no in weighed.noes))
        yield words.text(text("evidence_page.no_counts", name=words.person))


def _said(words: Words, topic: Topic, no: No) -> Row:
    told = {"name": words.person, "what": words.listed(topic, no.about)}
    said = text("evidence_page.said_no_alone", name=words.person)
    if len(no.about) > 1:
        said = text("evidence_page.said_none", **told)
    elif no.about:
        said = text("evidence_page.said_no", **told)
    return Row((words.moment(no.at), words.say(said)), opens=Link("expression", {"ask": no.ask}), id=no.ask)


# --- what may be said ------------------------------------------------------------------------------------------------


def window(words: Words, weighed: Weighed) -> Iterator[Block]:
    """Yield how many choices it rests on, and since when."""
    found = weighed.findings
    if not found.choices or weighed.since is None:
        old = any(w.kind == "old" for w in weighed.warnings)
        yield words.text(text("evidence_page.only_old") if old else text("evidence_page.nothing"))
        return
    told = {"choices": words.choices(found.choices), "days": words.days(found.days), "since": words.day(weighed.since)}
    yield words.text(text("evidence_page.window", **told), "quiet")


def _found(words: Words, weighed: Weighed, after: str) -> Iterator[Block]:
    options = ordered(words, weighed)
    begins = next((n for n, f in enumerate(options, 1) if f.option == after), 0)
    shown = options[begins : begins + MANY]
    if not shown:
        return
    goes_on = Link(PAGE, {"topic": weighed.topic, "after": shown[-1].option}, words.say(text("office.more")))
    more = goes_on if begins + MANY < len(options) else None
    if weighed.topic == "assistant":
        yield words.text(text("evidence_page.one_by_one", name=words.person))
        yield Rows(tuple(_face(words, f) for f in shown), more=more, name=words.say(text("evidence_page.faces")))
        return
    yield drawn(words, weighed, shown)
    yield words.text(text("evidence_page.how_to_read"), "quiet")
    yield from in_order(words, weighed)
    yield Heading(words.say(text("evidence_page.found")))
    if words.leads:
        yield words.text(text("evidence_page.open_for_why"), "quiet")
    yield Rows(tuple(_told(words, weighed, f) for f in shown), more=more)


def in_order(words: Words, weighed: Weighed) -> Iterator[Block]:
    """Yield what the order of the options says and what it does not, where there are several."""
    options = weighed.findings.options
    if len(options) < 2:
        return
    clear = any(f.grade == "clear" for f in options)
    yield words.text(text("evidence_page.order_clear") if clear else text("evidence_page.order_none"), "quiet")


def drawn(words: Words, weighed: Weighed, shown: Sequence[OptionFinding]) -> Chart:
    """Return some options as a chart."""
    return chart(
        words.say,
        text("evidence_page.chart", name=words.person),
        [dot(words, weighed.topic, f) for f in shown],
        filled=words.say(text("evidence_page.filled")),
        open=words.say(text("evidence_page.open")),
    )


def _face(words: Words, found: OptionFinding) -> Row:
    """Return a face that leads to its own page: no two of them are told side by side."""
    opens = Link(PAGE, {"topic": "assistant", "of": found.option})
    return Row((words.label(found.option),), pictures=(words.shown(found.option),), opens=opens, id=found.option)


def _told(words: Words, weighed: Weighed, found: OptionFinding) -> Row:
    return Row(
        (count(words, weighed.topic, found),),
        below=(meaning(words, weighed, found),),
        opens=Link(PAGE, {"topic": weighed.topic, "of": found.option}),
        id=found.option,
    )


# --- what must be known beside ---------------------------------------------------------------------------------------


def to_know(words: Words, weighed: Weighed) -> Iterator[Block]:
    """Yield what must be known beside."""
    if weighed.warnings:
        yield Heading(words.say(text("evidence_page.know")))
        for warning in weighed.warnings:
            yield Text(concern(words, weighed, warning), "plain" if warning.kind in CALM else "warning")


def how_it_was(words: Words, weighed: Weighed) -> Iterator[Block]:
    """Yield how things were; each of those who work with the person has that on a page of its own."""
    if weighed.topic == "assistant" or not weighed.felt:
        return
    rows = tuple(Row((felt(words, weighed, f),), tone="warning" if f.mismatch else "plain") for f in weighed.felt)
    yield Heading(words.say(text("evidence_page.how_it_was")))
    yield Rows(rows)


def reply(words: Words, topic: Topic, one: YesNo) -> str:
    """Return how often yes and no were answered about one thing."""
    return words.say(text("evidence_page.reply", what=words.named(topic, one.about), yes=one.yes, no=one.no))


def yes_and_no(words: Words, weighed: Weighed) -> Iterator[Block]:
    """Yield how often yes and no were answered, by thing."""
    if weighed.replies is None or weighed.topic == "assistant":
        return
    yield Heading(words.say(text("evidence_page.yes_and_no")))
    yield Rows(tuple(Row((reply(words, weighed.topic, one),)) for one in weighed.replies.each))
    if any(w.kind == "always_same" for w in weighed.warnings):
        return
    differ = weighed.replies.by_chance <= SAME
    yield words.text(text("evidence_page.replies_differ") if differ else text("evidence_page.replies_alike"))


def besides(words: Words, weighed: Weighed) -> Iterator[Block]:
    """Yield what was counted and does not enter: it, too, is something to listen to."""
    none = sum(seen.chosen == NONE for seen in weighed.choices)
    silent = weighed.outcomes.get("no_answer", 0)
    rows = [
        *(Row((words.times(n), words.say(OUTCOMES[how]))) for how, n in weighed.outcomes.items() if n),
        *(Row((words.times(n), words.say(LEFT[why]))) for why, n in weighed.left.items() if n and why in LEFT),
    ]
    if not rows and not none:
        return
    yield Heading(words.say(text("evidence_page.besides")))
    if none or silent:
        told = {"name": words.person, "none": words.times(none), "silent": words.times(silent)}
        yield words.text(text("evidence_page.none_and_silent", **told))
    if rows:
        yield words.text(text("evidence_page.counted_only"), "quiet")
        yield Rows(tuple(rows))


def _further(words: Words, weighed: Weighed, round: Row | None) -> Iterator[Block]:
    """Yield the next step: what little can be said is never where it ends."""
    yield Heading(words.say(text("evidence_page.further")))
    yield from go_on(words, weighed)
    rows = []
    if weighed.choices:
        rows.append(words.way(text("evidence_page.raw"), PAGE, {"topic": weighed.topic, "show": "choices"}))
    if round is not None:
        rows.append(round)
    if rows:
        yield Rows(tuple(rows))


def go_on(words: Words, weighed: Weighed) -> Iterator[Block]:
    """Yield that little is no reason to decide for the person, where there is little that can be said."""
    if any(f.grade != "clear" for f in weighed.findings.options) or not weighed.findings.options:
        yield words.text(text("evidence_page.go_on", name=words.person))
