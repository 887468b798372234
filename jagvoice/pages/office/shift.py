"""One shift in plain lines, to be copied into the provider's own system by whoever writes there.

Only what is for the whole team stands in it, and of that what the reader may read. Nothing is sent anywhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from jagvoice.core.attention import owed_by
from jagvoice.core.journal import Expression
from jagvoice.core.plan import ItemState, Mark, PlanItem, Shift
from jagvoice.core.text import Message, text
from jagvoice.household import Days, SaidIn, WaitingFor, Whole
from jagvoice.household.moment import claimed
from jagvoice.pages.blocks import Block, Choice, Field, Form, Heading, Link, Row, Rows, Text
from jagvoice.pages.office.dated import dated
from jagvoice.pages.office.desk import Args, Desk, Kind, NoAccessError, Values, WrongError
from jagvoice.pages.office.report import day_of
from jagvoice.pages.office.telling import answered, how, offered, remark
from jagvoice.words import clock

MOST = 200
"""So many expressions of one shift are told; more were never said on one day."""

LEFT = 10
"""So much of what waits is left for the next one to read."""

NEXT = timedelta(hours=12)
"""How far beyond the end of a shift its plan is told."""

_A_DAY = timedelta(days=1)

STATES: Mapping[ItemState, Message] = {
    "chosen": text("office_shift.chosen"),
    "fixed": text("office_shift.fixed"),
    "suggested": text("office_shift.suggested"),
    "declined": text("office_shift.declined"),
    "changed": text("office_shift.changed"),
    "cancelled": text("office_shift.cancelled"),
}


@dataclass(frozen=True)
class Told:
    """One thing of a shift: its line, and what belongs to it."""

    line: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class Handover:
    """One shift as it is told: under each heading what belongs there."""

    heading: str
    about: str
    parts: tuple[tuple[str, tuple[Told, ...]], ...]
    since: datetime
    shift: str
    """The id of the shift; empty where it is a whole day."""
    others: tuple[Shift, ...]
    """The shifts of that day."""

    def __str__(self) -> str:
        """Return it as plain text that can be copied anywhere."""
        lines = [self.heading, self.about]
        for heading, told in self.parts:
            lines += ["", heading]
            for one in told:
                lines += [f"- {one.line}", *(f"    {more}" for more in one.below)]
        return "\n".join(lines) + "\n"


def handover(desk: Desk, on: date, shift: str = "") -> Handover:
    """Return one shift of a day: the one that is named, else one's own, else the whole day.

    Raises:
        NoAccessError: if no such shift is to be seen.
    """
    desk = dated(desk)
    seen = desk.look(Days(on, on))
    of_day = tuple(s for s in seen.shifts if s.start.date() == on)
    chosen = _chosen(desk, of_day, shift)
    begins = datetime.combine(on, time(), desk.household.zone)
    since, until = (chosen.start, chosen.end) if chosen else (begins, begins + _A_DAY)
    near = seen if until.date() == on else desk.look(Days(on, until.date()))
    after = until + NEXT
    said = desk.look(SaidIn(since, until, limit=MOST)).rows
    team = tuple(w for w in said if w.expression.visibility == "team")
    marks = {m.of: m for m in near.marks}
    within = tuple(i for i in near.items if since <= i.start < until)
    rest = (i for i in near.items if until <= i.start < after and i.state not in ("declined", "cancelled"))
    nothing = (Told(desk.say(text("office_shift.nothing"))),)
    left = (*(_item(desk, i, {}) for i in rest), *_waiting(desk, until))
    parts = (
        (text("office_shift.worked"), tuple(_shift(desk, s) for s in near.shifts if s.start < until and s.end > since)),
        (text("office_shift.planned"), tuple(_item(desk, i, marks) for i in within)),
        (text("office_shift.said"), tuple(_said(desk, w) for w in team)),
        (text("office_shift.left"), left),
    )
    span = _span(desk, since, until) if chosen else desk.say(text("office_shift.all_day"))
    return Handover(
        heading=line(desk.say(text("office_shift.heading", person=desk.person, day=desk.on(on), span=span))),
        about=line(desk.say(text("office_shift.about", name=desk.me.name, moment=desk.moment(desk.now)))),
        parts=tuple((desk.say(heading), told or nothing) for heading, told in parts),
        since=since,
        shift=chosen.id if chosen else "",
        others=of_day,
    )


def line(words: str) -> str:
    """Return words as one line of plain text: nothing in it begins another line, or turns the writing around."""
    kept = (c if c in _JOINERS or unicodedata.category(c)[0] not in "CZ" else " " for c in words)
    return " ".join("".join(kept).split())


_JOINERS = "\u200c\u200d"
"""What some scripts join and part letters with."""


def _chosen(desk: Desk, of_day: Sequence[Shift], wanted: str) -> Shift | None:
    if wanted == WHOLE_DAY:
        return None
    if wanted:
        found = next((s for s in of_day if s.id == wanted), None)
        if found is None:
            raise NoAccessError
        return found
    own = [s for s in of_day if s.assistant == desk.viewer.who]
    begun = [s for s in own if s.start <= desk.now]
    return begun[-1] if begun else own[0] if own else None


def _shift(desk: Desk, shift: Shift) -> Told:
    kinds = {"double": text("office_today.double"), "intro": text("office_today.introduced")}
    more = f" ({desk.say(kinds[shift.kind])})" if shift.kind in kinds else ""
    return Told(line(f"{_span(desk, shift.start, shift.end)} {desk.name(shift.assistant)}{more}"))


def _item(desk: Desk, item: PlanItem, marks: Mapping[str, Mark]) -> Told:
    place = f", {desk.label(item.place)}" if item.place else ""
    words = [f"{_at(desk, item.start)} {desk.label(item.instead or item.activity)}{place}"]
    words.append(desk.say(STATES[item.state]))
    if mark := marks.get(item.id):
        began = text("office_shift.began", at=_at(desk, mark.at))
        words.append(desk.say(began if mark.kind == "begun" else text("office_shift.over", at=_at(desk, mark.at))))
    return Told(line(" · ".join(words)))


def _said(desk: Desk, whole: Whole) -> Told:
    said = whole.expression
    at = datetime.fromisoformat(said.asked_at)
    replies = (remark(desk, n) for n in whole.notes if n.kind == "replied")
    told = (offered(desk, said), how(desk, said), said.observed or "")
    below = (*told, *(" · ".join((*r.cells, *r.below)) for r in replies))
    return Told(line(f"{_at(desk, at)} {said.prompt} {answered(desk, said)}"), tuple(line(b) for b in below if b))


def _waiting(desk: Desk, until: datetime) -> Iterator[Told]:
    """Yield what was said before the shift ended and still waits for a reply of the team, the oldest first."""
    found = desk.look(WaitingFor("reply", limit=LEFT * 3)).rows
    for said in [e for e in found if _is_for_the_team(e) and claimed(e.asked_at, until) < until][:LEFT]:
        told = text("office_shift.waits", moment=desk.moment(said.asked_at))
        yield Told(line(f"{desk.say(told)} {said.prompt} {answered(desk, said)}"))


def _is_for_the_team(expression: Expression) -> bool:
    return expression.visibility == "team" and owed_by(expression) == "team"


def _at(desk: Desk, at: datetime) -> str:
    local = at.astimezone(desk.household.zone)
    return clock(local.hour, local.minute, desk.lang)


def _span(desk: Desk, since: datetime, until: datetime) -> str:
    return f"{_at(desk, since)}–{_at(desk, until)}"


# --- as a page -------------------------------------------------------------------------------------------------------

WHOLE_DAY = "day"


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return the shift with its lines, and which others there are."""
    told = handover(desk, day_of(args.get("date", "")) or desk.now.date(), args.get("shift", ""))
    blocks: list[Block] = [Heading(told.heading), Text(told.about, "quiet")]
    for heading, lines in told.parts:
        blocks += [Heading(heading, 3), Rows(tuple(Row((one.line,), one.below) for one in lines))]
    return (*blocks, _form(desk, told))


def _form(desk: Desk, told: Handover) -> Form:
    every = Choice(WHOLE_DAY, desk.say(text("office_shift.whole_day")))
    shifts = (Choice(s.id, line(f"{_span(desk, s.start, s.end)} {desk.name(s.assistant)}")) for s in told.others)
    fields = (
        Field("date", desk.say(text("office_shift.date")), "date", told.since.date().isoformat()),
        Field("shift", desk.say(text("office_shift.shift")), "choice", told.shift or WHOLE_DAY, (every, *shifts)),
    )
    return Form("other", fields, desk.say(text("office_report.show")), desk.say(text("office_shift.other")))


def other(desk: Desk, args: Args, values: Values) -> Link:
    """Return another shift; one that is not of the day that was written is left to the day.

    Raises:
        WrongError: if the day is none.
    """
    on = day_of(values.get("date", ""))
    if on is None:
        raise WrongError(date=text("office.no_day"))
    there = {s.id for s in desk.look(Days(on, on)).shifts if s.start.date() == on}
    shift = values.get("shift", "")
    return Link("shift", {"date": values["date"], **({"shift": shift} if shift in (*there, WHOLE_DAY) else {})})


KIND = Kind(
    "shift",
    text("office_shift.title"),
    draw,
    needs=(("read", "shift_schedule"),),
    forms={"other": other},
    days={"date": day_of},
)
