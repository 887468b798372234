"""The week on one page, for somebody who was not there: what presses first; the rest is there for who digs.

Only what presses, and what was other than wanted, has its pictures and all there is to know of it; everything else is
one line that leads to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from jagvoice.core.attention import calls
from jagvoice.core.journal import Expression
from jagvoice.core.text import Message, text
from jagvoice.core.week import Missed, Missing, News, Unlike, monday_of
from jagvoice.household import OnlyMine, Week, WeekSeen
from jagvoice.pages.blocks import Block, Heading, Link, Row, Rows, Text
from jagvoice.pages.office.desk import Args, Desk, Kind
from jagvoice.pages.office.telling import answered, answering, how, owed, pictures, row
from jagvoice.words import day

UNTOLD, NEWS, BEGAN, MOMENTS = 8, 8, 8, 5
"""So much of each stands on the page; what presses, what was different and what did not come about stand whole."""

ANSWERS = 3
"""So many things at the most are asked of this reader."""

WHY: Mapping[Missing, Message] = {
    "cancelled": text("office_week.cancelled"),
    "changed": text("office_week.changed_to"),
    "not_possible": text("office_week.not_possible"),
    "untold": text("office_week.untold"),
}


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return one week; a part in which nothing is stands there only where that says something."""
    monday = monday_of(args.get("of", "")) or _last(desk)
    seen = desk.look(Week(monday))
    return (
        Text(_span(desk, monday), "quiet"),
        *_pressing(desk, seen),
        *_answers(desk, monday),
        *_unlike(desk, seen.unlike),
        *_missed(desk, seen.missed, monday),
        *_news(desk, seen.news, monday),
        *_began(desk, seen.began, monday),
        *_weeks(desk, monday, seen.cut),
    )


def _last(desk: Desk) -> date:
    """Return the Monday of the week that yesterday is in: on a Monday one reads the week that has ended."""
    yesterday = desk.now.date() - timedelta(days=1)
    return yesterday - timedelta(days=yesterday.weekday())


def _span(desk: Desk, monday: date) -> str:
    since, until = day(monday, desk.lang), day(monday + timedelta(days=6), desk.lang)
    return desk.say(text("office_week.span", number=monday.isocalendar().week, since=since, until=until))


def _part(desk: Desk, title: Message, rows: Iterable[Row], empty: Message | None = None, more: Link | None = None,
          columns: tuple[str, ...] = ()) -> Sequence[Block]:  # fmt: skip
    found = tuple(rows)
    if not found and empty is None:
        return ()
    return (Heading(desk.say(title)), Rows(found, columns, desk.say(empty) if empty else "", more))


def _pressing(desk: Desk, seen: WeekSeen) -> Sequence[Block]:
    rows = (row(desk, e) for e in seen.pressing)
    return _part(desk, text("office_week.pressing"), rows, text("office_week.nothing_presses"))


def _answers(desk: Desk, monday: date) -> Sequence[Block]:
    """Return what only this reader can answer, complaints first; it stands on the week that is read now alone."""
    if monday != _last(desk):
        return ()
    replies, readings = desk.look(OnlyMine("reply", ANSWERS)), desk.look(OnlyMine("reading", ANSWERS))
    asked = {e.id: (e, answering(e)) for e in replies}
    asked |= {e.id: (e, Link("expression", {"ask": e.id})) for e in readings if e.id not in asked}
    first = sorted(asked.values(), key=lambda pair: "complaint" not in calls(pair[0]))
    rows = (replace(owed(desk, e), pictures=(), opens=to) for e, to in first[:ANSWERS])
    return _part(desk, text("office_week.only_you"), rows)


def _unlike(desk: Desk, unlike: Iterable[Unlike]) -> Sequence[Block]:
    columns = (desk.say(text("office_week.before")), desk.say(text("office_week.after")))
    return _part(desk, text("office_week.unlike"), (_side_by_side(desk, u) for u in unlike), columns=columns)


def _side_by_side(desk: Desk, unlike: Unlike) -> Row:
    before, after = unlike.before, unlike.after
    booked = desk.say(text("office_week.booked"))
    return Row(
        (_short(desk, before) if before else booked, _short(desk, after)),
        below=(how(desk, after),),
        pictures=(*(pictures(before) if before else ()), *pictures(after)),
        opens=Link("expression", {"ask": after.id}),
        id=after.id,
    )


def _short(desk: Desk, expression: Expression) -> str:
    return f"{desk.moment(expression.asked_at)}: {expression.prompt} {answered(desk, expression)}"


def _missed(desk: Desk, missed: Sequence[Missed], monday: date) -> Sequence[Block]:
    """Return what did not come about, and so much of that of which nobody has told."""
    known = [m for m in missed if m.why != "untold"]
    untold = [m for m in missed if m.why == "untold"]
    rows = (_miss(desk, m) for m in (*known, *untold[:UNTOLD]))
    more = _journal(desk, monday, topic="activity") if len(untold) > UNTOLD else None
    return _part(desk, text("office_week.missed"), rows, text("office_week.nothing_missed"), more)


def _miss(desk: Desk, missed: Missed) -> Row:
    item, chosen = missed.item, missed.expression
    what = desk.label(item.activity) if item else answered(desk, chosen) if chosen else ""
    at = item.start if item else chosen.asked_at if chosen else ""
    became = desk.label(item.instead) if item and item.instead else ""
    why = desk.say(WHY[missed.why])
    return Row(
        (desk.moment(at), what, f"{why} {became}".strip()),
        below=(missed.words,) if missed.words else (),
        opens=Link("expression", {"ask": chosen.id}) if chosen else None,
        tone="quiet" if missed.why == "untold" else "plain",
        id=item.id if item else chosen.id if chosen else "",
    )


def _news(desk: Desk, news: Sequence[News], monday: date) -> Sequence[Block]:
    more = _journal(desk, monday) if len(news) > NEWS else None
    return _part(desk, text("office_week.news"), (_new(desk, n) for n in news[:NEWS]), more=more)


def _new(desk: Desk, news: News) -> Row:
    if news.before:
        usual = answered(desk, news.before[0])
        told = text("office_week.otherwise", usual=usual, times=len(news.before))
    elif news.since:
        told = text("office_week.first_since", day=desk.on(news.since))
    else:
        told = text("office_week.first_ever")
    e = news.expression
    return Row(
        (desk.moment(e.asked_at), e.prompt, answered(desk, e), desk.say(told)),
        opens=Link("expression", {"ask": e.id}),
        id=e.id,
    )


def _began(desk: Desk, began: Sequence[Expression], monday: date) -> Sequence[Block]:
    """Return what the person began, each thing in one row with when it was."""
    by_what: dict[tuple[str, str], list[Expression]] = {}
    for e in began:
        by_what.setdefault((e.topic, e.chosen[-1]), []).append(e)
    rows = (_begun(desk, each) for each in list(by_what.values())[:BEGAN])
    more = _journal(desk, monday) if len(by_what) > BEGAN else None
    return _part(desk, text("office_week.began", name=desk.person), rows, more=more)


def _begun(desk: Desk, each: Sequence[Expression]) -> Row:
    last = each[0]
    moments = ", ".join(desk.moment(e.asked_at) for e in each[:MOMENTS])
    return Row(
        (answered(desk, last), moments + (" …" if len(each) > MOMENTS else "")),
        opens=Link("expression", {"ask": last.id}),
        id=last.id,
    )


def _weeks(desk: Desk, monday: date, cut: bool) -> Sequence[Block]:
    """Return the ways to the weeks beside this one, and to all that was said in it."""
    week = timedelta(days=7)
    beside = [(monday - week, text("office_week.week_before"))]
    if monday + week <= desk.now.date():
        beside.append((monday + week, text("office_week.week_after")))
    links = [Link("week", {"of": _name(m)}, desk.say(label)) for m, label in beside]
    rows = tuple(Row((to.label,), opens=to) for to in (*links, _journal(desk, monday, all=True)))
    told = desk.say(text("office_week.cut"))
    return (*((Text(told, "warning"),) if cut else ()), Rows(rows, name=desk.say(text("office_week.other"))))


def _journal(desk: Desk, monday: date, *, topic: str = "", all: bool = False) -> Link:
    """Return the way to the journal of a week."""
    args = {"since": monday.isoformat(), "until": (monday + timedelta(days=6)).isoformat()}
    label = text("office_week.all_said") if all else text("office.more")
    return Link("journal", {**args, **({"topic": topic} if topic else {})}, desk.say(label))


def _name(monday: date) -> str:
    year, number, _ = monday.isocalendar()
    return f"{year}-W{number:02d}"


KIND = Kind(
    "week",
    text("office_week.title"),
    draw,
    needs=(("read", "expression_team"), ("read", "expression_guarded")),
    key="w",
    days={"of": monday_of},
)
