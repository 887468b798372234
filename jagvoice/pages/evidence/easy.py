"""What the person has chosen, as the person reads it: each picture with its count, and nothing of anybody else."""

from __future__ import annotations

from collections.abc import Sequence

from jagvoice.core.evidence.told import OptionFinding, Weighed
from jagvoice.core.text import text
from jagvoice.pages.blocks import Block, Link, Row, Rows
from jagvoice.pages.evidence.topic import MANY, PAGE
from jagvoice.pages.evidence.words import Words


def easy_of(words: Words, weighed: Weighed, option: str = "") -> Sequence[Block]:
    """Return the person's own page of a topic, in the order of the vocabulary or of the names.

    People are told one by one, whoever reads.
    """
    places = {o: n for n, o in enumerate(words.order)}
    there = weighed.findings.options
    options = sorted(there, key=lambda f: (places.get(f.option, len(places)), words.label(f.option).casefold()))
    people = weighed.topic == "assistant"
    if option:
        options = [f for f in options if f.option == option]
    rows = tuple(_face(words, f) if people and not option else _row(words, f) for f in options[:MANY])
    return (
        Rows(rows, empty=words.say(text("evidence_page.you_nothing"))),
        words.text(text("evidence_page.your_frame")),
    )


def _row(words: Words, found: OptionFinding) -> Row:
    label = words.label(found.option)
    told = text("evidence_page.you_chose", name=label, chosen=found.chosen, offered=found.offered)
    return Row((label, words.say(told)), pictures=(words.shown(found.option),))


def _face(words: Words, found: OptionFinding) -> Row:
    opens = Link(PAGE, {"topic": "assistant", "of": found.option})
    return Row((words.label(found.option),), pictures=(words.shown(found.option),), opens=opens)
