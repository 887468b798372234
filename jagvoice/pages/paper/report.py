"""A report on paper: what a person said on some days, quoted by id, with what was read into it and answered beside it.

What happened and what somebody reads into it stand apart, as they do in the journal. Nothing of that is summed up: it
holds no number of anything, for whoever makes it does not see all there is. What choices say is told with its numbers
to whoever may know it, or it is not told at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from jagvoice.core.journal import Expression, Note, NoteKind, Shown
from jagvoice.core.text import Message, text
from jagvoice.household import Report, Whole, WholePage
from jagvoice.pages.journal import heard
from jagvoice.pages.office.dated import dated
from jagvoice.pages.office.desk import Desk
from jagvoice.pages.office.report import Days, choices_say
from jagvoice.pages.office.telling import answered, how, remark, why
from jagvoice.pages.paper.blocks import NamedBlock, named, pictures_of
from jagvoice.pages.paper.sheets import Masthead, masthead
from jagvoice.words import clock, say

MOST = 2000
"""So many expressions at most stand in one report; one that would hold more says where the next begins."""

MOST_WAITING = 200
"""So many at most stand under what waits for a reply."""

_AT_ONCE = 200


@dataclass(frozen=True)
class Mark:
    """One picture that was shown, and whether it was chosen."""

    picture: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Quote:
    """What somebody has said of an expression, in whose name and when."""

    kind: NoteKind
    text: str
    signed: tuple[str, ...]
    theirs: bool
    """Whether the words are somebody's own."""


@dataclass(frozen=True)
class Quoted:
    """One expression."""

    id: str
    at: str
    """ISO 8601."""
    when: str
    prompt: str
    shown: tuple[tuple[Mark, ...], ...]
    """Every page that was shown, each in the order of its places."""
    answer: str
    calls: str
    """Why it should be read, in a word or two."""
    facts: tuple[str, ...]
    observed: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Part:
    """What belongs together under one heading."""

    heading: str
    quoted: tuple[Quoted, ...]


@dataclass(frozen=True)
class Told:
    """What is told in blocks under one heading."""

    heading: str
    blocks: tuple[NamedBlock, ...]


@dataclass(frozen=True)
class ReportWords:
    """The words that stand at each expression."""

    shown: str
    chosen: str
    seen: str


@dataclass(frozen=True)
class PaperReport:
    """What was said on some days, for one reader."""

    masthead: Masthead
    heading: str
    period: str
    about: tuple[str, ...]
    waiting: Part | None
    said: str
    """The heading above the days."""
    days: tuple[Part, ...]
    choices: tuple[Told, ...]
    """What the choices say, topic by topic."""
    nothing: str
    """What stands there where nothing was said."""
    goes_on: str
    """Where the next report has to begin, where this one could not hold all; else empty."""
    words: ReportWords
    lang: str
    """The person's language, in which questions and pictures are named."""

    @property
    def pictures(self) -> tuple[str, ...]:
        """Every picture that stands in it, once."""
        parts = (*((self.waiting,) if self.waiting else ()), *self.days)
        marks = (m.picture for part in parts for q in part.quoted for page in q.shown for m in page)
        drawn = (p.reference for told in self.choices for _, block in told.blocks for p in pictures_of(block))
        return tuple(dict.fromkeys(filter(None, (*marks, *drawn))))


def report_on_paper(desk: Desk, days: Days) -> PaperReport | None:
    """Return a report that leaves the household; ``None`` where this reader may not take one along."""
    desk = dated(desk)
    waiting = desk.look(Report(days.since, days.until, limit=MOST_WAITING, leaves=True, waiting=True))
    if waiting is None:
        return None
    found, goes_on = _all(desk, days)
    reader = desk.me.name
    about = (text("paper_report.may_read", name=reader), text("paper_report.apart"))
    words = (text("paper_report.shown"), text("paper_report.chosen"), text("paper_report.seen"))
    return PaperReport(
        masthead=masthead(say(text("office_report.title"), desk.lang), desk.household.person, desk.now),
        heading=desk.say(text("paper_report.heading", person=desk.person)),
        period=desk.say(text("paper_report.period", since=desk.on(days.since), until=desk.on(days.until))),
        about=tuple(map(desk.say, about)),
        waiting=_part(desk, text("paper_report.waiting"), waiting) if waiting.rows else None,
        said=desk.say(text("paper_report.said")),
        days=tuple(_by_day(desk, found)),
        choices=tuple(Told(heading, named(blocks)) for heading, blocks in choices_say(desk, leaves=True)),
        nothing=desk.say(text("office_report.nothing")),
        goes_on=desk.say(text("paper_report.goes_on", day=goes_on)) if goes_on else "",
        words=ReportWords(*map(desk.say, words)),
        lang=desk.household.person.profile.lang,
    )


def _all(desk: Desk, days: Days) -> tuple[list[Whole], str]:
    """Return what was said on the days, as far as one report holds it, and the day that the next one begins with."""
    rows: list[Whole] = []
    after: str | None = None
    while True:
        page = desk.look(Report(days.since, days.until, after, _AT_ONCE, leaves=True)) or WholePage((), None)
        rows += page.rows
        if page.more is None:
            return rows, ""
        if len(rows) >= MOST:
            last = _day(desk, rows[-1].expression)
            whole = [w for w in rows if _day(desk, w.expression) != last]
            return whole or rows, desk.on(last)
        after = page.more


def _day(desk: Desk, expression: Expression) -> date:
    return datetime.fromisoformat(expression.asked_at).astimezone(desk.household.zone).date()


def _by_day(desk: Desk, found: list[Whole]) -> Iterator[Part]:
    for when, said in groupby(found, key=lambda w: _day(desk, w.expression)):
        yield Part(desk.on(when), tuple(_quoted(desk, w) for w in said))


def _part(desk: Desk, heading: Message, page: WholePage) -> Part:
    return Part(desk.say(heading), tuple(_quoted(desk, w, dated=True) for w in page.rows))


def _quoted(desk: Desk, whole: Whole, *, dated: bool = False) -> Quoted:
    said = whole.expression
    at = datetime.fromisoformat(said.asked_at).astimezone(desk.household.zone)
    return Quoted(
        id=said.id,
        at=at.isoformat(timespec="minutes"),
        when=desk.moment(at) if dated else clock(at.hour, at.minute, desk.lang),
        prompt=said.prompt,
        shown=tuple(tuple(_mark(s, said) for s in page) for page in said.offered if page),
        answer=answered(desk, said),
        calls=why(desk, said),
        facts=(*how(desk, said).split(" · "), *heard(said, desk.lang)),
        observed=said.observed or "",
        quotes=tuple(_quote(desk, n) for n in whole.notes),
    )


def _mark(shown: Shown, expression: Expression) -> Mark:
    return Mark(shown.picture, shown.label, shown.option in expression.chosen)


def _quote(desk: Desk, note: Note) -> Quote:
    told = remark(desk, note)
    return Quote(note.kind, told.cells[0], told.below, told.tone == "quote")
