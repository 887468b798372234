"""How the ways in suit the person, as advice about the board: slips, time, reach and help, and how much it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from jagvoice.core import practice
from jagvoice.core.evidence.told import Share as Between
from jagvoice.core.journal import Expression
from jagvoice.core.practice import At, Share
from jagvoice.core.text import Message, text
from jagvoice.household import Practised, Settings
from jagvoice.pages.blocks import Block, Dot, Heading, Link, Row, Rows, Text
from jagvoice.pages.dots import about, chart, counted
from jagvoice.pages.office.desk import Args, Desk, Kind, NoAccessError

LATELY = timedelta(weeks=6)
"""So far back it is looked: a body changes."""

MANY_SLIPS = 0.1
"""From this share on, taking back at once may be a matter of the hands."""

MANY_ALONE = 0.3
"""From this share on, questions may come at the wrong moment or rest too soon."""

MOST_IN_TIME = 0.8
"""So many answers should come within the time that the person is known to need."""


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return what can be told of the ways in, each as advice."""
    seen = desk.look(Settings())
    if seen is None or not desk.may_ever("read", "expression_team"):
        raise NoAccessError
    said = desk.look(Practised(desk.now - LATELY))
    settings = Row((desk.say(text("office_settings.title")),), opens=Link("settings"))
    return (
        Text(desk.say(text("office_practice.what_it_is", weeks=LATELY.days // 7)), "quiet"),
        *_slips(desk, said),
        *_time(desk, said, seen.was.answer_seconds),
        *_alone(desk, said),
        *_reach(desk, said),
        *_help(desk, said),
        Rows((settings,)),
    )


def _slips(desk: Desk, said: Sequence[Expression]) -> list[Block]:
    found = practice.slips(said)
    many = text("office_practice.many_slips") if found.value >= MANY_SLIPS else text("office_practice.few_slips")
    return _told(desk, text("office_practice.slips"), found, many, found.value >= MANY_SLIPS)


def _time(desk: Desk, said: Sequence[Expression], known: int) -> list[Block]:
    taken = practice.seconds(said)
    found = practice.in_time(taken, known)
    if not found.told:
        return _told(desk, text("office_practice.time"), found, text("office_practice.too_little"), False)
    usual = round(practice.middle(taken))
    late = found.value < MOST_IN_TIME
    advice = text("office_practice.slower", seconds=known) if late else text("office_practice.fits", seconds=known)
    return [
        *_told(desk, text("office_practice.time"), found, advice, late),
        Text(desk.say(text("office_practice.usual", seconds=usual)), "quiet"),
    ]


def _alone(desk: Desk, said: Sequence[Expression]) -> list[Block]:
    found = practice.left_alone(said)
    many = found.value >= MANY_ALONE
    advice = text("office_practice.many_alone") if many else text("office_practice.few_alone")
    return _told(desk, text("office_practice.alone"), found, advice, many)


def _reach(desk: Desk, said: Sequence[Expression]) -> list[Block]:
    """Return which places are chosen seldom though they are offered as often as the others."""
    found = practice.places(said)
    times = found[0].chosen if found else Share(0, 0)
    seldom = [at for at in found if at.seldom]
    if not times.told:
        return _told(desk, text("office_practice.reach"), times, text("office_practice.too_little"), False)
    where = " · ".join(_place(desk, at) for at in seldom)
    advice = text("office_practice.seldom", places=where) if seldom else text("office_practice.everywhere")
    dots = tuple(_dot(desk, _place(desk, at), at.chosen) for at in found)
    told = _told(desk, text("office_practice.reach"), times, advice, bool(seldom))
    return [*told, chart(desk.say, text("office_practice.chosen_at"), dots)]


def _help(desk: Desk, said: Sequence[Expression]) -> list[Block]:
    levels = practice.helped(said)
    if not levels[0].told:
        return _told(desk, text("office_practice.help"), levels[0], text("office_practice.tell_help"), False)
    names = (
        text("corner.support_0"), text("office_practice.help_1"), text("office_practice.help_2"),
        text("corner.support_3"), text("office_practice.help_4"),
    )  # fmt: skip
    dots = tuple(_dot(desk, desk.say(names[level]), share) for level, share in levels.items())
    return [Heading(desk.say(text("office_practice.help"))), chart(desk.say, text("office_practice.how_much"), dots)]


def _told(desk: Desk, title: Message, found: Share, advice: Message, calls: bool) -> list[Block]:
    """Return one thing with its advice and how much it rests on; of too little nothing is said."""
    if not found.told:
        advice = advice if advice.key == "office_practice.tell_help" else text("office_practice.too_little")
        calls = False
    rests = text("office_practice.rests_on", times=found.of)
    return [
        Heading(desk.say(title)),
        Text(desk.say(advice), "warning" if calls else "plain"),
        Text(desk.say(rests), "quiet"),
    ]


def _dot(desk: Desk, label: str, share: Share) -> Dot:
    span = Between(*(round(value, 4) for value in (share.span[0], share.value, share.span[1])))
    return Dot(label, counted(desk.say, share.so, share.of), about(desk.say, span), span.middle, span.low, span.high)


def _place(desk: Desk, at: At) -> str:
    return desk.say(text("office_practice.place", row=at.spot.row + 1, column=at.spot.column + 1))


KIND = Kind(
    "practice",
    text("office_practice.title"),
    draw,
    needs=(("read", "board_settings"),),
    key="m",
)
