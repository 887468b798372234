"""Everything that is told of the choices of one topic, worked out from what was said: expressions in, ``Weighed`` out.

It asks no store and no clock: the same expressions on the same day give the same, to the last digit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, tzinfo
from typing import NamedTuple

from jagvoice.core.evidence import concerns
from jagvoice.core.evidence.about import Pointed, chooses, offered
from jagvoice.core.evidence.answers import discrimination
from jagvoice.core.evidence.choices import Choice
from jagvoice.core.evidence.counting import beside, pairs, places
from jagvoice.core.evidence.felt import by_thing, felt, noes, pictures, replied
from jagvoice.core.evidence.findings import Course, findings
from jagvoice.core.evidence.record import NONE_OF_THESE, why_left
from jagvoice.core.evidence.sizes import SEED
from jagvoice.core.evidence.told import Count, Left, Replies, Seen, Warning, Weighed, YesNo
from jagvoice.core.journal import Expression
from jagvoice.core.questions import Topic


class Entered(NamedTuple):
    """An expression that is weighed, and the choice that it is."""

    said: Expression
    choice: Choice

    @property
    def spoken(self) -> bool:
        """Whether it was said or sounded, and not touched."""
        return self.said.means in ("voice", "sound")


def weigh(
    topic: Topic,
    entered: Sequence[Entered],
    others: Iterable[Expression],
    of: Course,
    *,
    said: Iterable[Expression] = (),
    pointed: Pointed | None = None,
    terms: Sequence[str] = (),
    today: date,
    zone: tzinfo,
) -> Weighed:
    """Return what is told of a topic.

    Everything that is given is of the time from the first choice of the window (or, where there is none, of the last
    ``WINDOW_DAYS``) until now, all of today included, and may be read by whoever it is told to.

    Args:
        topic: which one.
        entered: the window: the newest ``WINDOW_CHOICES`` of ``WINDOW_DAYS`` that entered, none from before the last
            change, in the order of the course.
        others: all other expressions of the topic: those that did not enter, and answers of yes and no.
        of: the course of every choice that entered, in and before the window.
        said: what was said about ``feeling`` and ``plan``.
        pointed: what the questions about one thing of one day point at.
        terms: the options that the topic offers now, in the order of the vocabulary; empty where they cannot be told
            (who is there changes).
        today: by the calendar of the person.
        zone: the person's.
    """
    window, rest, pointing = [e.choice for e in entered], tuple(others), pointed or Pointed()
    answers = (*(e.said for e in entered), *rest, *said)
    open_answers = tuple(e for e in answers if e.visibility != "guarded")
    replies = replied(open_answers, pointing, topic)
    yes_no = by_thing(replies)
    chosen = tuple(e for e in rest if chooses(e))
    left = Counter(left_as(chosen, entered))
    changed = _changed(window, of)
    return Weighed(
        topic=topic,
        findings=findings(window, of),
        choices=tuple(map(seen, sorted(entered, key=lambda e: e.choice.time, reverse=True))),
        since=min((c.day for c in window), default=None),
        changed=changed,
        pairs=pairs(window),
        beside=beside(window),
        places=places([e.choice for e in entered if not e.spoken]),
        left={why: left[why] for why in sorted(left)},
        outcomes=_outcomes(chosen),
        felt=felt(open_answers, pointing, window, yes_no),
        replies=_replies(replies, yes_no),
        noes=noes(open_answers, pointing, topic, today, zone),
        warnings=tuple(_warnings(entered, chosen, of, terms, today, yes_no, changed)),
        seed=SEED,
    )


def seen(e: Entered) -> Seen:
    """Return one choice that was weighed, as it was made."""
    choice = e.choice
    shown = tuple(o for o in choice.options if o != NONE_OF_THESE)
    return Seen(
        e.said.id, e.said.asked_at, shown, choice.winner, choice.helper, choice.cells[choice.chosen], e.spoken
    )  # fmt: skip


def left_as(others: Iterable[Expression], entered: Iterable[Entered]) -> Iterator[Left]:
    """Yield why each answer did not enter; what nothing else keeps out is the second answer to the same."""
    answered = {e.said.id: e.said.question for e in entered}
    for e in others:
        yield why_left(e, answered) or "again"


def _outcomes(others: Iterable[Expression]) -> dict[str, int]:
    counts = Counter(e.outcome for e in others if e.outcome not in ("chosen", NONE_OF_THESE))
    return {outcome: counts[outcome] for outcome in sorted(counts)}


def _replies(replies: Sequence[tuple[str, bool]], each: tuple[YesNo, ...]) -> Replies | None:
    if not replies:
        return None
    return Replies(each, discrimination([of for of, _ in replies], [yes for _, yes in replies]))


def _changed(window: Sequence[Choice], of: Course) -> str | None:
    """Return the day of the last change; ``None`` where there was none, or all that is shown has come long after it."""
    begins = of.begin > 0 and bool(window) and of.count - len(window) == of.begin
    return window[0].day if begins else None


def _interpreted(weighed: Sequence[Expression]) -> Warning | None:
    """Return how many answers somebody beside has read: they are that one's word of what was shown."""
    read = [e for e in weighed if e.acted == "read_by_partner"]
    helpers = sorted({e.helper for e in read if e.helper})
    return Warning("interpreted", tuple(helpers), (Count(len(read), len(weighed)),)) if read else None


def _warnings(
    entered: Sequence[Entered],
    others: Sequence[Expression],
    of: Course,
    terms: Sequence[str],
    today: date,
    yes_no: Iterable[YesNo],
    changed: str | None,
) -> Iterator[Warning]:
    """Yield what must be known beside, what weighs most first."""
    window = [e.choice for e in entered]
    chosen = [e for e in others if e.outcome == "chosen"]
    fixed = sum(e.arrangement == "fixed" for e in chosen)
    if changed:
        yield Warning("changed", (changed,))
    if not window and fixed:
        yield Warning("only_fixed", (), (Count(fixed, len(chosen)),))
    found = (
        concerns.old(of, today),
        concerns.place([e.choice for e in entered if not e.spoken], of),
        concerns.one_helper(window),
        concerns.helper_differs(window),
        _interpreted([e.said for e in entered]),
        concerns.always_same(yes_no),
    )
    yield from (w for w in found if w)
    if window:
        shown = {o for c in window for o in pictures(c)}.union(*(offered(e) for e in others))
        yield from concerns.never_offered(terms, shown)
