"""Seeing a week as somebody should who was not there: what presses, what did not come about, what is new."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice

from jagvoice.core.attention import BAD, began
from jagvoice.core.journal import Expression, Note
from jagvoice.core.passing import AFTER, FEELS, PLAN
from jagvoice.core.plan import LENGTH, PlanItem, goes
from jagvoice.core.questions import CLASSES
from jagvoice.core.replies import Reply
from jagvoice.core.week import (
    SETTLES,
    USUALLY,
    Missed,
    News,
    Unlike,
    answer,
    are_unlike,
    can_change,
    first_times,
    is_changed,
    is_choice,
    is_only_no,
    is_pressing,
    missing,
)
from jagvoice.household.days import days
from jagvoice.household.looks import Days, DaysSeen, ExpressionPage, Week, WeekSeen
from jagvoice.household.moment import claimed
from jagvoice.household.room import Asker
from jagvoice.household.sayings import found, may_read, notes_of, received, told

MOST = 1000
"""So many expressions of a week are looked at; what is beyond is in the journal."""

EARLIER = 300
"""So many earlier choices at most are looked at."""

_AHEAD = timedelta(days=14)
"""So far after a week it is looked on the plan for what was chosen in it."""

_SECTION = 60
"""So much of one part is told at the most."""


def week(asker: Asker, wanted: Week) -> WeekSeen:
    """Return a week, by when it came: what reaches the household late is read the week it comes, and not missed."""
    since = datetime.combine(wanted.monday, time(), asker.room.zone)
    until = since + timedelta(days=7)
    rows = list(islice(received(asker, since, until), MOST + 1))
    said = tuple(reversed(rows[:MOST]))
    pressing = tuple(sorted(filter(is_pressing, reversed(said)), key=is_only_no))
    unlike = tuple(islice(_unlike(asker, reversed(said)), _SECTION))
    missed = _missed(asker, wanted.monday, said)
    news = (*_new(asker, said), *_changed(asker, said))
    by_themselves = tuple(e for e in reversed(said) if began(e) and not is_pressing(e))
    shown = (
        *pressing,
        *(e for u in unlike for e in (u.before, u.after) if e),
        *(m.expression for m in missed if m.expression),
        *(e for n in news for e in (n.expression, *n.before)),
        *by_themselves,
    )
    told(asker, ExpressionPage(tuple(dict.fromkeys(shown)), None))
    return WeekSeen(pressing, unlike, missed, news, by_themselves, len(rows) > MOST)


def _unlike(asker: Asker, said: Iterable[Expression]) -> Iterator[Unlike]:
    """Yield what was said beforehand beside how it was, where the two do not agree."""
    for after in said:
        if after.question.startswith(FEELS) and answer(after) == BAD:
            yield Unlike(None, after)
        elif after.question.startswith(AFTER):
            before = _before(asker, after.question.removeprefix(AFTER))
            if before is not None and are_unlike(before, after):
                yield Unlike(before, after)


def _before(asker: Asker, of: str) -> Expression | None:
    """Return what was said of something before it came: the last answer about the plan item, or the choice itself."""
    of_item = asker.room.journal.same_question(f"{PLAN}{of}", None, 5, visibilities=asker.classes)
    answered = next((e for e in of_item if answer(e) and may_read(asker, e)), None)
    if answered is not None:
        return answered
    item = asker.room.register.plan_item(asker.room.person.id, of)
    ask = item.expression if item else of
    return found(asker, ask) if ask else None


def _missed(asker: Asker, monday: date, said: Sequence[Expression]) -> tuple[Missed, ...]:
    """Return what was chosen and did not come about, the known before what nobody has told of, the newest first.

    Whoever may not read the plan is told nothing here: it would be told that nobody has said what the plan says.
    """
    if not asker.may_with("read", "day_plan"):
        return ()
    seen = days(asker, Days(monday, monday + timedelta(days=6) + _AHEAD))
    on_plan = {i.expression for i in seen.items if i.expression}
    now, end = asker.standing.at, datetime.combine(monday + timedelta(days=7), time(), asker.room.zone)
    items = [i for i in seen.items if i.start < end and _is_the_persons(i) and _ends(asker, i) <= now]
    asks = [e for e in said if is_choice(e) and e.id not in on_plan and _is_settled(e, now)]
    found_ = [*_items(asker, items, seen), *_asks(asker, asks[-_SECTION:])]
    found_.sort(key=lambda m: m[0], reverse=True)
    known = [m for _, m in found_ if m.why != "untold"]
    return (*known, *(m for _, m in found_ if m.why == "untold"))


def _is_the_persons(item: PlanItem) -> bool:
    """Return whether a plan item is something the person chose, and has not said no to."""
    return item.state != "declined" and (item.state == "chosen" or item.whose == "person")


def _ends(asker: Asker, item: PlanItem) -> datetime:
    term = asker.terms.get(item.activity)
    return item.start + (timedelta(minutes=term.minutes) if term and term.minutes else LENGTH)


def _is_settled(expression: Expression, now: datetime) -> bool:
    return now - claimed(expression.received_at, now) >= SETTLES


def _items(asker: Asker, items: Iterable[PlanItem], seen: DaysSeen) -> Iterator[tuple[datetime, Missed]]:
    begun = {m.of for m in seen.marks}
    for item in items:
        chosen = found(asker, item.expression) if item.expression else _before(asker, item.id)
        replies = _replies(asker, chosen)
        went = item.id in begun or _was_asked_after(asker, item.id) or (chosen is not None and _went(asker, chosen))
        if why := missing(went, [r.became for r in replies], item.state):
            yield item.start, Missed(why, item, chosen, _reason(replies))


def _asks(asker: Asker, asks: Iterable[Expression]) -> Iterator[tuple[datetime, Missed]]:
    for e in asks:
        replies = _replies(asker, e)
        if why := missing(_went(asker, e), [r.became for r in replies], None):
            yield claimed(e.received_at, asker.standing.at), Missed(why, None, e, _reason(replies))


def _went(asker: Asker, expression: Expression) -> bool:
    """Return whether what was chosen was told to have begun or to be over, or the person has answered how it was."""
    mark = asker.room.register.mark(asker.room.person.id, goes(expression.id))
    return mark is not None or _was_asked_after(asker, expression.id)


def _was_asked_after(asker: Asker, of: str) -> bool:
    """Return whether the person has answered how something was."""
    after = asker.room.journal.same_question(f"{AFTER}{of}", None, 3, visibilities=asker.classes)
    return any(answer(e) for e in after if may_read(asker, e))


def _replies(asker: Asker, expression: Expression | None) -> list[Reply]:
    """Return what was replied to an expression, oldest first."""
    notes: tuple[Note, ...] = notes_of(asker, expression) if expression else ()
    return [_reply(n) for n in notes if n.kind == "replied"]


def _reply(note: Note) -> Reply:
    said = json.loads(note.body)
    words, reason = said.get("person_text", ""), said.get("reason", "")
    return Reply(note.id, note.of or "", said["outcome"], note.at, note.by, words, reason)


def _reason(replies: Sequence[Reply]) -> str:
    return (replies[-1].reason or replies[-1].words) if replies else ""


def _new(asker: Asker, said: Sequence[Expression]) -> Iterator[News]:
    """Yield what was chosen and had not been before: in all the journal, or as far back as this reader reads.

    Where nothing was said before, everything would be new, and nothing is told. Only what is for the whole team counts
    as known: what this reader may not read makes no difference to what is told.
    """
    if not any(map(is_choice, said)):
        return
    before = asker.room.journal.of_topic("activity", said[0].id, EARLIER, visibilities=CLASSES[:1])
    read = [e for e in before if may_read(asker, e)]
    if not read:
        return
    whole = len(before) < EARLIER and len(read) == len(before)
    since = None if whole else claimed(read[-1].received_at, asker.standing.at).astimezone(asker.room.zone).date()
    for e in reversed(first_times(said, read)):
        yield News(e, since=since)


def _changed(asker: Asker, said: Sequence[Expression]) -> Iterator[News]:
    """Yield the answers that are other ones than the last times the same was asked."""
    by_question: dict[str, list[Expression]] = {}
    for e in filter(can_change, said):
        by_question.setdefault(e.question, []).append(e)
    for question, asked in list(by_question.items())[-_SECTION:]:
        earlier = asker.room.journal.same_question(question, asked[0].id, USUALLY * 3, visibilities=asker.classes)
        last = [e for e in earlier if can_change(e) and may_read(asker, e)]
        for e in asked:
            if is_changed(e, last):
                yield News(e, tuple(last[:USUALLY]))
            last.insert(0, e)
