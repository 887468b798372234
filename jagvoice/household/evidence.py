"""Seeing what choices say of a topic: carried along beside the journal, and closed to everybody it could be about.

What is older than yesterday is laid aside when somebody looks, so that years of it are read as fast as a week. Nothing
of numpy is imported before somebody who may look does: nothing on the way of a board comes here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from jagvoice.core.access import Action, Thing
from jagvoice.core.evidence.told import TOPICS, Weighed
from jagvoice.core.journal import Expression
from jagvoice.core.passing import AFTER, FEELS, PLAN
from jagvoice.core.questions import CLASSES, Topic
from jagvoice.household.looks import Evidence, EvidenceTopics, ExpressionPage
from jagvoice.household.moment import claimed
from jagvoice.household.room import Asker, Room
from jagvoice.household.sayings import may_read, told
from jagvoice.store import courses
from jagvoice.store.courses import Moment
from jagvoice.store.errors import NotSavedError

if TYPE_CHECKING:
    from jagvoice.core.evidence.about import Pointed
    from jagvoice.core.evidence.taking import Taken
    from jagvoice.core.evidence.weighing import Entered

EVIDENCE = "evidence"

AT_ONCE = 2000
"""So many expressions are taken up before what they came to is laid aside."""

BESIDE = 2000
"""The most expressions of one topic that are counted beside those that are weighed, the newest."""

SAID: tuple[Topic, ...] = ("feeling", "plan")
"""What stands beside the choices: how it was, and what was answered to the plan."""


def evidence(asker: Asker, wanted: Evidence) -> Weighed | None:
    """Return what the choices of a topic say, as far as it may be known."""
    action: Action = "export" if wanted.leaves else "read"
    if wanted.topic not in TOPICS or not asker.may_ever(action, EVIDENCE):
        return None
    room = asker.room
    with courses.moment(room.database, room.person.id, wanted.topic) as moment:
        taken = taken_up(room, moment)
        if not taken.answered or not _may(asker, action, wanted.topic, taken):
            return None
        return _weighed(asker, moment, taken)


def evidence_topics(asker: Asker, wanted: EvidenceTopics) -> tuple[Topic, ...]:
    """Return the topics of which anything was chosen and may be known."""
    return tuple(topic for topic in TOPICS if _is_there(asker, topic)) if asker.may_ever("read", EVIDENCE) else ()


def may_know(asker: Asker, topic: Topic) -> bool:
    """Return whether what choices say of a topic may be known, also where there is nothing to know yet."""
    if not asker.may_ever("read", EVIDENCE):
        return False
    with courses.moment(asker.room.database, asker.room.person.id, topic) as moment:
        return _may(asker, "read", topic, taken_up(asker.room, moment))


def about_whom(room: Room) -> frozenset[str]:
    """Return every account that any of the evidence is closed to."""
    found: set[str] = set()
    for topic in TOPICS:
        with courses.moment(room.database, room.person.id, topic) as moment:
            found |= taken_up(room, moment).concerned
    return frozenset(found)


def taken_up(room: Room, moment: Moment) -> Taken:
    """Return what all that was said of a topic has come to; the older part of it is laid aside on the way."""
    from jagvoice.core.evidence.taking import NotThereError, Taken, taken_again

    if moment.row is not None:
        with suppress(ValueError, NotThereError):
            return _on(room, moment, taken_again(moment.row.body, moment.row.concerned), moment.row.through)
    return _on(room, moment, Taken(), 0)


def _on(room: Room, moment: Moment, begun: Taken, through: int) -> Taken:
    """Go on from a place with all that was said since."""
    from jagvoice.core.evidence.taking import Taking

    taking = Taking(begun, moment.at, moment.before)
    settled = datetime.combine(room.now().astimezone(room.zone).date() - timedelta(days=1), time(), room.zone)
    place: int | None = through
    while place is not None:
        said, place = moment.after(place, AT_ONCE)
        old = max((n for n, (_, e) in enumerate(said, 1) if claimed(e.received_at, settled) < settled), default=0)
        for first, e in said[:old]:
            taking.take(first, e)
        if old:
            _lay_aside(room, moment, taking.taken, said[old - 1][0])
        for first, e in said[old:]:
            taking.take(first, e)
    return taking.taken


def _lay_aside(room: Room, moment: Moment, taken: Taken, through: int) -> None:
    """Keep what was taken up through a place; where nothing can be kept, it is taken up again the next time."""
    from jagvoice.core.evidence.taking import laid_aside

    row = courses.Row(through, tuple(sorted(taken.concerned)), laid_aside(taken))
    with suppress(NotSavedError):
        courses.keep(room.database, moment, row)


def _may(asker: Asker, action: Action, topic: Topic, taken: Taken) -> bool:
    easy = frozenset({"easy"}) if asker.viewer.kind == "person" else frozenset()
    thing = Thing(EVIDENCE, asker.room.person.id, topic=topic, concerned=taken.concerned, form=easy)  # type: ignore[arg-type]
    return asker.may(action, thing)


def _is_there(asker: Asker, topic: Topic) -> bool:
    with courses.moment(asker.room.database, asker.room.person.id, topic) as moment:
        taken = taken_up(asker.room, moment)
    return taken.answered and _may(asker, "read", topic, taken)


def _weighed(asker: Asker, moment: Moment, taken: Taken) -> Weighed:
    """Return what is told, from the window and from what stands beside it."""
    from jagvoice.core.evidence.findings import WINDOW_DAYS
    from jagvoice.core.evidence.weighing import weigh

    room = asker.room
    today = room.now().astimezone(room.zone).date()
    oldest = (today - timedelta(days=WINDOW_DAYS)).isoformat()
    window = [(first, e) for first, e in _window(moment, taken) if e.choice.day >= oldest]
    since = min((e.choice.day for _, e in window), default=oldest)
    begins = window[0][0] if window else moment.head
    others = _others(moment, begins, set(taken.recent), since)
    said = [e for topic in SAID for e in _since(moment, topic, since) if may_read(asker, e)]
    told(asker, ExpressionPage(tuple(e.said for _, e in window), None))
    return weigh(
        moment.topic,
        [e for _, e in window],
        others,
        taken.course,
        said=said,
        pointed=_pointed(asker, (*others, *said)),
        terms=_offered(asker, moment.topic),
        today=today,
        zone=room.zone,
    )


def _window(moment: Moment, taken: Taken) -> Iterator[tuple[int, Entered]]:
    """Yield the newest choices since the last change, with their places in the chain."""
    from jagvoice.core.evidence.findings import WINDOW_CHOICES
    from jagvoice.core.evidence.record import chosen_among
    from jagvoice.core.evidence.weighing import Entered

    for first in taken.recent[-WINDOW_CHOICES:]:
        if (e := moment.at(first)) is not None:
            yield first, Entered(e, chosen_among(e))


def _others(moment: Moment, first: int, entered: Collection[int], since: str) -> list[Expression]:
    """Return what was said of the topic since a day and is not weighed, the oldest first.

    What entered before the window does not belong to it either.

    Args:
        moment: what there is.
        first: where the window begins in the chain.
        entered: where everything that is weighed begins.
        since: the day.
    """
    from jagvoice.core.evidence.record import why_left

    found = []
    for place, e in moment.newest(moment.topic, BESIDE):
        if e.received_at[:10] < since:
            break
        if place not in entered and (place > first or why_left(e, {}) is not None):
            found.append(e)
    return _of_time(found, since)


def _since(moment: Moment, topic: Topic, since: str) -> list[Expression]:
    """Return what was said of another topic since a day, the oldest first."""
    found = []
    for _, e in moment.newest(topic, BESIDE):
        if e.received_at[:10] < since:
            break
        found.append(e)
    return _of_time(found, since)


def _of_time(found: Iterable[Expression], since: str) -> list[Expression]:
    """Return what was asked on a day or after it, the other way round."""
    from jagvoice.core.evidence.record import has_moment

    return [e for e in found if e.asked_at[:10] >= since and has_moment(e)][::-1]


def _pointed(asker: Asker, said: Iterable[Expression]) -> Pointed:
    """Return what questions about one thing of one day point at, as far as it may be known."""
    from jagvoice.core.evidence.about import Pointed

    room = asker.room
    ids = {e.question.removeprefix(of) for e in said for of in (AFTER, FEELS, PLAN) if e.question.startswith(of)}
    items = {i: item for i in sorted(ids) if (item := room.register.plan_item(room.person.id, i)) is not None}
    subjects = {p.asked_as: p.subject for p in room.register.questions(room.person.id) if p.subject}
    return Pointed(items, _asked(asker), subjects)


def _asked(asker: Asker) -> Callable[[str], Expression | None]:
    def ask(id: str) -> Expression | None:
        e = asker.room.journal.expression(id)
        return e if e is not None and e.visibility != CLASSES[-1] and may_read(asker, e) else None

    return ask


def _offered(asker: Asker, topic: Topic) -> tuple[str, ...]:
    """Return what the topic offers now, in the order of the vocabulary; of who is there nothing, for that changes."""
    kinds = {"activity": ("activity",), "wish": ("activity", "thing")}.get(topic, ())
    return tuple(t.id for t in asker.terms.values() if t.kind in kinds and t.offered)
