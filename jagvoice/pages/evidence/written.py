"""What choices say as a report has it: the count first, then what may be said of it, and the numbers it all rests on.

They are the sentences of the page, and lead nowhere. The same record on the same day makes the same report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import floor, log10

from jagvoice.core.evidence.told import OPEN, Weighed
from jagvoice.core.text import Message, text
from jagvoice.pages.blocks import Block, Heading, Row, Rows, Text
from jagvoice.pages.evidence.telling import count, meaning
from jagvoice.pages.evidence.topic import (
    besides,
    drawn,
    go_on,
    how_it_was,
    in_order,
    noes,
    to_know,
    window,
    yes_and_no,
)
from jagvoice.pages.evidence.words import Words, ordered

LARGE, SMALL = 1e6, 1e-2
"""From these on a number is written with a power of ten."""


def written_of(words: Words, weighed: Weighed) -> Sequence[Block]:
    """Return what a report says of a topic, below a heading of its own; ``frame`` comes at the end of all of them.

    Of those who work with the person it says only what it rests on: no list compares them, and a report is one.
    """
    if weighed.topic == "assistant":
        parts = [window, people, numbers] if weighed.choices else []
    else:
        parts = [noes, window, found, to_know, how_it_was, yes_and_no, besides, go_on]
        parts += [numbers] if weighed.choices or weighed.replies else []
    return tuple(_below(block) for part in parts for block in part(words, weighed))


def _below(block: Block) -> Block:
    """Return a block of the page one level down, with rows that lead nowhere."""
    if isinstance(block, Heading):
        return replace(block, level=3)
    if isinstance(block, Rows):
        return replace(block, rows=tuple(replace(row, opens=None, id="") for row in block.rows))
    return block


def found(words: Words, weighed: Weighed) -> Iterator[Block]:
    """Yield what may be said of each option."""
    options = ordered(words, weighed)
    if options:
        yield drawn(words, weighed, options)
        yield from in_order(words, weighed)
        yield Heading(words.say(text("evidence_page.found")))
        for f in options:
            yield Text(f"{count(words, weighed.topic, f)} {meaning(words, weighed, f)}")


def people(words: Words, weighed: Weighed) -> Iterator[Block]:
    """Yield where it stands what may be said of each of those who work with the person."""
    yield words.text(text("evidence_page.people_elsewhere", name=words.person))


def numbers(words: Words, weighed: Weighed) -> Iterator[Block]:
    """Yield the version of the rule, the choices it was used on, and what its tests gave."""
    of = weighed.findings
    facts = [
        (text("evidence_page.rule"), text("evidence_page.rule_told", rule=of.rule, seed=weighed.seed)),
        (text("evidence_page.number_window"), _window(words, weighed)),
        (text("evidence_page.number_pictures"), _stake(words, of.pictures)),
        (text("evidence_page.number_without_a_day"), _stake(words, of.without_a_day)),
        (text("evidence_page.number_cells"), _stake(words, of.cells)),
    ]
    if weighed.replies is not None:
        chance = text("evidence_page.number_chance", p=number(words, weighed.replies.by_chance))
        facts.append((text("evidence_page.yes_and_no"), chance))
    yield Heading(words.say(text("evidence_page.numbers")))
    heads = (words.say(text("chart.what")), words.say(text("evidence_page.number_told")))
    yield Rows(tuple(Row((words.say(about), words.say(told))) for about, told in facts), heads)


def _window(words: Words, weighed: Weighed) -> Message:
    if not weighed.choices or weighed.since is None:
        return text("evidence_page.number_no_window")
    until = max(seen.at[:10] for seen in weighed.choices)
    told = {"choices": words.choices(weighed.findings.choices), "days": words.days(weighed.findings.days)}
    return text("evidence_page.number_window_told", since=words.day(weighed.since), until=words.day(until), **told)


def _stake(words: Words, stake: float) -> Message:
    return text("evidence_page.number_stake", stake=number(words, stake), open=round(OPEN))


def number(words: Words, value: float) -> str:
    """Return a number of no sign with two decimals, or with a power of ten where it is very large or very small."""
    if value == 0 or SMALL <= value < LARGE:
        return _decimals(words, f"{value:.2f}")
    power = floor(log10(value))
    mantissa = f"{value / 10**power:.2f}"
    if mantissa == "10.00":
        mantissa, power = "1.00", power + 1
    return words.say(text("evidence_page.number_power", number=_decimals(words, mantissa), power=power))


def _decimals(words: Words, written: str) -> str:
    whole, _, part = written.partition(".")
    return words.say(text("evidence_page.number", whole=whole, part=part))
