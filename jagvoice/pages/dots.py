"""Charts in the words of a language: how often something is, as dots from never to always."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil, floor
from typing import Protocol

from jagvoice.core.text import Message, text
from jagvoice.pages.blocks import Chart, Dot

Say = Callable[[Message], str]
"""Puts a message into the reader's language."""


HALF = 5
"""Every second time, in times of ten."""


class Span(Protocol):
    """How often something is, and between what it may be, from 0 to 1."""

    @property
    def low(self) -> float: ...  # noqa: D102
    @property
    def middle(self) -> float: ...  # noqa: D102
    @property
    def high(self) -> float: ...  # noqa: D102


def tens(span: Span) -> tuple[int, int, int]:
    """Return a share as times of ten: what it may be at least, about, and at most, rounded outwards."""
    low, high = floor(10 * span.low + 1e-9), ceil(10 * span.high - 1e-9)
    return low, min(max(round(10 * span.middle), low), high), high


def ends(say: Say, span: Span) -> Mapping[str, object]:
    """Return a share as times of ten, by the names that a sentence has for them.

    What keeps off every second time is never told as touching it.
    """
    low, middle, high = tens(span)
    over, under = span.low > 0.5 and low == HALF, span.high < 0.5 and high == HALF
    return {
        "low": say(text("chart.just_over", times=low)) if over else low,
        "middle": middle,
        "high": say(text("chart.just_under", times=high)) if under else high,
    }


def about(say: Say, span: Span) -> str:
    """Return in words what a dot shows."""
    return say(text("chart.about", **ends(say, span)))


def counted(say: Say, so: int, of: int) -> str:
    """Return how many times of how many."""
    return say(text("chart.counted", so=so, of=of))


def chart(say: Say, title: Message, dots: Sequence[Dot], *, filled: str = "", open: str = "") -> Chart:
    """Return a chart of dots; what a sort of dot means is said only where there is one."""
    drawn = {dot.filled for dot in dots if dot.middle is not None}
    return Chart(
        say(title),
        tuple(dots),
        (say(text("chart.never")), say(text("chart.half")), say(text("chart.always"))),
        (say(text("chart.what")), say(text("chart.counts")), say(text("chart.told"))),
        filled if True in drawn else "",
        open if False in drawn else "",
    )
