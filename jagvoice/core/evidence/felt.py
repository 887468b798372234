"""Choices and what was felt, side by side; answers of yes and no by thing; and each no of today.

None of it is weighed: it is counted. That what was chosen was bad when it came is a finding of its own, and says
nothing of what is liked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo

from jagvoice.core.evidence.about import Pointed, about, chooses, offered, said
from jagvoice.core.evidence.choices import Choice
from jagvoice.core.evidence.told import Felt, Mismatch, No, YesNo
from jagvoice.core.journal import Expression
from jagvoice.core.passing import AGAIN, PLAN
from jagvoice.core.questions import SCALE, YES_OR_NO, Topic

LEAST_WANTED = 3
"""So many times at least something was offered, or answered with yes or no, before a mismatch is told."""

LEAST_FELT = 2
"""So many times at least it was bad (or good) before a mismatch is told."""

LEAST_EXPECTED = 2.0
"""So often at least would pressing at random have chosen something before it is told to be seldom chosen."""

NO_HAND = ("hand_helped", "shown")
"""How an answer came about that is not the person's own."""


def felt(
    answers: Iterable[Expression], pointed: Pointed, window: Sequence[Choice], yes_no: Iterable[YesNo]
) -> tuple[Felt, ...]:
    """Return how each thing was that was chosen among others, or answered with yes or no, in the order of names.

    A mismatch is told of what was bad at least ``LEAST_FELT`` times and at least as often as good, and was chosen more
    often than not of at least ``LEAST_WANTED`` times it was offered, or answered with yes more often than with no; and
    of what was good at least so many times and at least as often as bad, and was chosen less than half as often as
    pressing at random would have done, where that is at least ``LEAST_EXPECTED`` times, or answered with no more often
    than with yes. Where choices and answers of yes and no point in different directions, none is told.
    """
    asked = {y.about: y for y in yes_no}
    counts: dict[str, Counter[str]] = {}
    known = {o for c in window for o in pictures(c)} | set(asked)
    for e in answers:
        how, of = said(e), about(e, pointed)
        if how in SCALE and offered(e) <= SCALE and of in known and e.acted not in NO_HAND:
            counts.setdefault(of, Counter())[how] += 1
    found = []
    for of, told in sorted(counts.items()):
        good, so_so, bad = (told[how] for how in ("good", "so_so", "bad"))
        found.append(Felt(of, good, so_so, bad, mismatch(_wanted(of, window, asked.get(of)), good, bad)))
    return tuple(found)


def mismatch(wanted: bool | None, good: int, bad: int) -> Mismatch | None:
    """Return how what was chosen and what was felt point in different directions; ``None`` where they do not.

    Args:
        wanted: whether it is mostly chosen, or seldom; ``None`` where neither can be said.
        good: how many times it was good.
        bad: how many times it was bad.
    """
    if wanted and bad >= max(good, LEAST_FELT):
        return "chosen_but_bad"
    return "left_but_good" if wanted is False and good >= max(bad, LEAST_FELT) else None


def pictures(choice: Choice) -> tuple[str, ...]:
    """Return what was offered with a place; all where nothing had one."""
    placed = tuple(o for o, c in zip(choice.options, choice.cells, strict=True) if c is not None)
    return placed or choice.options


def _wanted(of: str, window: Sequence[Choice], asked: YesNo | None) -> bool | None:
    """Return whether something is mostly chosen, or seldom; ``None`` where it is neither, or both."""
    there = [c for c in window if of in pictures(c)]
    chosen, at_random = sum(c.winner == of for c in there), sum(1 / len(pictures(c)) for c in there)
    yes, no = (asked.yes, asked.no) if asked else (0, 0)
    mostly = (len(there) >= LEAST_WANTED and 2 * chosen > len(there)) or (yes + no >= LEAST_WANTED and yes > no)
    seldom = (at_random >= LEAST_EXPECTED and 2 * chosen < at_random) or (yes + no >= LEAST_WANTED and no > yes)
    return None if mostly == seldom else mostly


def replied(answers: Iterable[Expression], pointed: Pointed, topic: Topic) -> tuple[tuple[str, bool], ...]:
    """Return what each question of yes or no was about and whether it was answered with yes, in the order of time.

    The second answer to the same question about one thing of one day is no further one, nor is one whose hand was led.
    """
    found: list[tuple[str, bool]] = []
    planned: set[str] = set()
    for e in sorted(answers, key=lambda e: (e.asked_at, e.id)):
        of, how = about(e, pointed), said(e)
        if of is None or how not in YES_OR_NO or not _is_yes_no(e) or not e.counted or not belongs(e, topic):
            continue
        if e.question.startswith(PLAN):
            if e.question in planned:
                continue
            planned.add(e.question)
        found.append((of, how == "yes"))
    return tuple(found)


def by_thing(replies: Iterable[tuple[str, bool]]) -> tuple[YesNo, ...]:
    """Return how often yes and no were answered about each thing, in the order of names."""
    counts: dict[str, list[int]] = {}
    for of, yes in replies:
        counts.setdefault(of, [0, 0])[not yes] += 1
    return tuple(YesNo(of, yes, no) for of, (yes, no) in sorted(counts.items()))


def noes(answers: Iterable[Expression], pointed: Pointed, topic: Topic, today: date, zone: tzinfo) -> tuple[No, ...]:
    """Return each no of today, the newest first: to what was asked or planned, and "none of these".

    Args:
        answers: what was said about the topic and beside it.
        pointed: what questions point at.
        topic: which topic.
        today: by the calendar of the person.
        zone: the person's.
    """
    found: list[tuple[datetime, No]] = []
    for e in answers:
        at = datetime.fromisoformat(e.answered_at or e.asked_at)
        if at.astimezone(zone).date() != today or not belongs(e, topic) or e.acted in NO_HAND:
            continue
        if e.question.startswith(AGAIN) and said(e) != "no" and e.outcome != "none_of_these":
            continue
        if said(e) == "no" and _is_yes_no(e):
            of = about(e, pointed)
            found.append((at, No(e.id, e.asked_at, (of,) if of else e.asked_about)))
        elif e.outcome == "none_of_these" and chooses(e):
            things = (s.option for page in e.offered for s in page)
            found.append((at, No(e.id, e.asked_at, tuple(dict.fromkeys(things)))))
    return tuple(no for _, no in sorted(found, key=lambda row: (row[0], row[1].ask), reverse=True))


def belongs(e: Expression, topic: Topic) -> bool:
    """Return whether an answer of yes or no is about a topic: what is planned is about what to do."""
    return e.topic == topic or (topic == "activity" and e.topic == "plan")


def _is_yes_no(e: Expression) -> bool:
    return offered(e) <= YES_OR_NO
