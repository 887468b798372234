"""One day as sentences: who is here, what is now, next and later. What is spoken is this, word for word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from jagvoice.core.dealing import Around
from jagvoice.core.people import Horizon
from jagvoice.core.plan import Phase, PlanItem, Shift, Standing, standing
from jagvoice.core.text import Message, Said, text
from jagvoice.words import day, oclock, phrase, say

DAY = timedelta(days=1)

REACHES: dict[Horizon, timedelta] = {
    "now": timedelta(hours=1),
    "now_next": timedelta(hours=4),
    "day": DAY,
    "later": DAY,
}
"""How far ahead the person's day is told."""

_PHASES: dict[Phase, Message] = {
    "over": text("day.was"),
    "now": text("day.now"),
    "next": text("day.next"),
    "later": text("day.later"),
}


@dataclass(frozen=True)
class DayLine:
    """One sentence of a day, and the plan item it is about."""

    said: Said
    item: str | None = None
    who: str | None = None
    """The account it is about."""


@dataclass(frozen=True)
class Day:
    """One day of a person as it stands at a moment."""

    on: date
    heading: Said
    standing: tuple[Standing, ...]
    lines: tuple[DayLine, ...]
    valid: tuple[datetime, datetime]
    """From when until when it is true."""


def day_of(around: Around, on: date | None = None) -> Day:
    """Return a day of a person; today is told from now on, as far as the person thinks ahead, another day whole.

    Args:
        around: the person with the plan of that day and the next.
        on: the day; today by default.
    """
    today = around.now.date()
    on = on or today
    plan = plan_of(around, on)
    if on == today:
        plan = tuple(s for s in plan if s.phase != "over" and s.item.start <= around.now + reach(around))
        here, coming = _here(around), _coming(around)
    else:
        here, coming = [], _on(around, on)
    told = sorted(
        [(s.item.start, 0, _item(around, s, timed=on != today)) for s in plan]
        + [(shift.start, 1, [_arrives(around, shift)]) for shift in coming],
        key=lambda row: row[:2],
    )
    heading = say(_heading(around, on), around.lang)
    rest = [line for _, _, lines in told for line in lines]
    if not plan:
        rest.append(DayLine(say(text("day.empty"), around.lang)))
    return Day(on, heading, plan, (DayLine(heading), *here, *rest), _valid(around, on))


def plan_of(around: Around, on: date) -> tuple[Standing, ...]:
    """Return the items of a day as they stand, without what was declined."""
    activities = around.of_kind("activity")
    lengths = {t.id: timedelta(minutes=t.minutes) for t in activities.values() if t.minutes}
    items = [i for i in around.items if i.start.date() == on and i.state != "declined" and i.activity in activities]
    return standing(items, lengths, around.marks, around.now)


def reach(around: Around) -> timedelta:
    """Return how far ahead of now the person's day is told."""
    return REACHES[around.person.profile.horizon]


def _heading(around: Around, on: date) -> Message:
    days = {0: text("day.today"), 1: text("day.tomorrow"), -1: text("day.yesterday")}
    when = day(on, around.lang)
    found = days.get((on - around.now.date()).days)
    name = phrase(found, around.lang) if found else None
    return (
        text("day.heading_of", name=name, date=when) if name else text("day.heading", date=when[:1].upper() + when[1:])
    )


def _item(around: Around, standing_: Standing, *, timed: bool) -> list[DayLine]:
    item = standing_.item
    label = around.of_kind("activity")[item.activity].label(around.lang).text
    if timed:
        first = text("day.at", time=_clock(around, item.start), activity=label)
    else:
        first = _phase(around, standing_, label)
    lines = [DayLine(say(first, around.lang), item.id)]
    if (state := _state(around, item)) is not None:
        lines.append(DayLine(say(state, around.lang), item.id))
    return lines


def _phase(around: Around, standing_: Standing, label: str) -> Message:
    """Return now, next or later with what it is; whoever thinks a day ahead is also told when."""
    template = _PHASES[standing_.phase]
    told = Message(template.key, {"activity": label})
    if around.person.profile.horizon not in ("day", "later") or standing_.phase == "now":
        return told
    timed = {"next": text("day.next_at"), "later": text("day.later_at")}.get(standing_.phase, template)
    return Message(timed.key, {"activity": label, "time": _clock(around, standing_.item.start)})


def _state(around: Around, item: PlanItem) -> Message | None:
    match item.state:
        case "chosen":
            return text("day.you_chose")
        case "fixed":
            return text("day.booked")
        case "changed":
            return text("day.changed")
        case _:
            return None


def _here(around: Around) -> list[DayLine]:
    said = []
    for account in around.here:
        name = _name(around, account)
        if name:
            message = text("day.is_here", name=name) if around.told_here else text("day.should_be_here", name=name)
            said.append(DayLine(say(message, around.lang), who=account))
            said += _new(around, account, name)
    return said


def _new(around: Around, account: str, name: str) -> list[DayLine]:
    """Return that somebody is new, and who teaches."""
    running = (s for s in around.shifts if s.assistant == account and s.start <= around.now < s.end)
    trainer = next((_name(around, s.trainer) for s in running if s.kind == "intro" and s.trainer), None)
    return [DayLine(say(text("day.is_new", name=name, trainer=trainer), around.lang), who=account)] if trainer else []


def _coming(around: Around) -> list[Shift]:
    """Return the shifts that begin after now, as far as the person is told of, of those who are not here yet."""
    until = min(around.now + reach(around), _midnight(around.now) + DAY)
    found = [s for s in around.shifts if around.now < s.start < until and s.assistant not in around.here]
    return list({s.assistant: s for s in reversed(found)}.values())[::-1]


def _on(around: Around, on: date) -> list[Shift]:
    found = [s for s in around.shifts if s.start.date() == on]
    return list({s.assistant: s for s in reversed(found)}.values())[::-1]


def _arrives(around: Around, shift: Shift) -> DayLine:
    name, at = _name(around, shift.assistant) or shift.assistant, _clock(around, shift.start)
    return DayLine(say(text("day.comes", name=name, time=at), around.lang), who=shift.assistant)


def _name(around: Around, account: str) -> str | None:
    return next((m.first_name for m in around.members if m.id == account), None)


def _clock(around: Around, at: datetime) -> str:
    return oclock(at.hour, at.minute, around.lang)


def _valid(around: Around, on: date) -> tuple[datetime, datetime]:
    """Return the span between two changes of the day around now; midnight is always one."""
    now = around.now
    midnight = _midnight(now)
    if on != now.date():
        return midnight, midnight + DAY
    plan = plan_of(around, on)
    times = [t for s in plan for t in (s.item.start, s.ends)] + [t for s in around.shifts for t in (s.start, s.end)]
    times += [t - reach(around) for t in times]
    since = max((t for t in times if midnight <= t <= now), default=midnight)
    return since, min((t for t in times if now < t < midnight + DAY), default=midnight + DAY)


def _midnight(at: datetime) -> datetime:
    return datetime.combine(at.date(), time(), at.tzinfo)
