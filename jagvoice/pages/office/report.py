"""A report of some days, for a follow-up talk or the yearly report: on the screen what a file of it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from jagvoice.core.evidence.told import TOPICS
from jagvoice.core.text import text
from jagvoice.household import Evidence, Report, Whole, WholePage
from jagvoice.pages.blocks import Block, Field, Form, Heading, Link, Row, Rows, Text
from jagvoice.pages.evidence.topic import frame
from jagvoice.pages.evidence.words import TOPICS as NAMES
from jagvoice.pages.evidence.written import written_of
from jagvoice.pages.office.desk import Args, Desk, Kind, Values, WrongError
from jagvoice.pages.office.evidence import words_of
from jagvoice.pages.office.telling import answered, how, pictures, remark, why

PAGE = 20
"""So many expressions stand on one page."""

USUALLY = timedelta(days=28)
"""How much a report is of, where nobody says."""

YEARS = range(1901, 2200)
"""The years that a report can be of."""


class Days(NamedTuple):
    """From the first day to the last."""

    since: date
    until: date


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return what waits for a reply, and what was said on the days of the report."""
    days = days_of(desk, args)
    found = seen(desk, days, after=args.get("after"), limit=PAGE)
    if found is None:
        return ()
    waiting = seen(desk, days, limit=PAGE, waiting=True) if not args.get("after") else None
    more = Link("report", {**args, "after": found.more}, desk.say(text("office.more"))) if found.more else None
    empty = desk.say(text("office_report.nothing"))
    blocks: list[Block] = [Text(desk.say(text("office_report.about", person=desk.person)), "quiet")]
    if desk.may_ever("export", "report"):
        blocks += [Text(desk.say(text("office_report.as_file", since=days.since, until=days.until)), "quiet")]
    if waiting and waiting.rows:
        rows = tuple(row(desk, whole) for whole in waiting.rows)
        blocks += [Heading(desk.say(text("office_report.waiting"))), Rows(rows)]
    return (
        *blocks,
        Heading(desk.say(text("office_report.said"))),
        Rows(tuple(row(desk, whole) for whole in found.rows), empty=empty, more=more),
        *(() if args.get("after") else _choices(desk)),
        _days_form(desk, days),
    )


def choices_say(desk: Desk, *, leaves: bool) -> Iterator[tuple[str, Sequence[Block]]]:
    """Yield what the choices of each topic say that this reader may know, each below its heading.

    It is what they say now, whatever the days of the report are. What all of it is a part of comes last.

    Args:
        desk: whoever reads.
        leaves: whether it leaves the household, in a file.
    """
    words = words_of(desk)
    seen = (desk.look(Evidence(topic, leaves=leaves)) for topic in TOPICS)
    told = [(w.topic, blocks) for w in seen if w is not None and (blocks := written_of(words, w))]
    on = Text(desk.say(text("office_report.weighed_on", day=desk.on(desk.now.date()))), "quiet")
    for number, (topic, blocks) in enumerate(told, 1):
        first, last = (on,) if number == 1 else (), frame(words) if number == len(told) else ()
        yield desk.say(text("office_report.choices_say", topic=NAMES[topic])), (*first, *blocks, *last)


def _choices(desk: Desk) -> Iterator[Block]:
    for heading, blocks in choices_say(desk, leaves=desk.may_ever("export", "report")):
        yield Heading(heading)
        yield from blocks


def seen(
    desk: Desk, days: Days, *, after: str | None = None, limit: int = 100, waiting: bool = False
) -> WholePage | None:
    """Return a page of a report: what a file of it holds, or for whoever may not take one along, what may be read."""
    leaves = desk.may_ever("export", "report")
    return desk.look(Report(days.since, days.until, after, limit, leaves, waiting))


def days_of(desk: Desk, args: Args) -> Days:
    """Return the days that were asked for; four weeks until today where there are none."""
    until = day_of(args.get("until", "")) or desk.now.date()
    since = day_of(args.get("since", "")) or until - USUALLY
    return Days(min(since, until), until)


def day_of(written: str) -> date | None:
    """Return a day that was written, ``None`` where it is none, or of another age."""
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return None
    return found if found.year in YEARS else None


def row(desk: Desk, whole: Whole) -> Row:
    """Return an expression as a row that is quoted by its id, with what was said of it under it."""
    said = whole.expression
    notes = (remark(desk, note) for note in whole.notes)
    quoted = (" · ".join((f"”{n.cells[0]}”" if n.tone == "quote" else n.cells[0], *n.below)) for n in notes)
    told = (why(desk, said), how(desk, said), said.observed or "")
    return Row(
        (desk.moment(said.asked_at), said.prompt, answered(desk, said)),
        below=(said.id, *filter(None, told), *quoted),
        pictures=pictures(said),
        opens=Link("expression", {"ask": said.id}),
        id=said.id,
    )


def _days_form(desk: Desk, days: Days) -> Form:
    fields = (
        Field("since", desk.say(text("office_report.since")), "date", days.since.isoformat()),
        Field("until", desk.say(text("office_report.until")), "date", days.until.isoformat()),
    )
    return Form("days", fields, desk.say(text("office_report.show")), desk.say(text("office_report.other_days")))


def other_days(desk: Desk, args: Args, values: Values) -> Link:
    """Return the report of other days.

    Raises:
        WrongError: if a day is none, or the last comes before the first.
    """
    wrong = {n: text("office.no_day") for n in ("since", "until") if day_of(values.get(n, "")) is None}
    if not wrong and values["until"] < values["since"]:
        wrong = {"until": text("office_report.backwards")}
    if wrong:
        raise WrongError(**wrong)
    return Link("report", {n: values[n] for n in ("since", "until")})


KIND = Kind(
    "report",
    text("office_report.title"),
    draw,
    needs=(("create", "report"),),
    key="e",
    forms={"days": other_days},
    days={"since": day_of, "until": day_of},
)
