"""The shifts and the day plan of a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from jagvoice.core.people import Member
from jagvoice.core.plan import ItemState, PlanItem, Shift
from jagvoice.core.text import text
from jagvoice.exchange.household_file.ids import Ids
from jagvoice.exchange.household_file.section import STAND_IN, Section

STATES: tuple[ItemState, ...] = get_args(ItemState)


def read_shifts(top: Section, ids: Ids, members: Mapping[str, Member], zone: ZoneInfo) -> tuple[Shift, ...]:
    """Return the assistants' working times; one that ends no later than it begins goes on past midnight."""
    return tuple(_shift(row, ids, members, zone) for row in ids.groups(top, "shifts"))


def _shift(row: Section, ids: Ids, members: Mapping[str, Member], zone: ZoneInfo) -> Shift:
    row.only("id", "date", "start", "end", "assistant", "double", "intro", "trainer", "waiting")
    id = ids.claim(row, "shifts")
    day, begins, ends = row.day("date"), row.clock("start"), row.clock("end")
    start = row.local("start", day, begins, zone)
    end = row.local("end", day if ends > begins else day + timedelta(days=1), ends, zone)
    assistant = ids.refer(row, "assistant", "people")
    if day is not STAND_IN:
        _works(row, "assistant", members.get(assistant), start)
    waiting = row.clocks("waiting")
    return Shift(
        id=id,
        assistant=assistant,
        start=start,
        end=end,
        kind=_kind(row),
        trainer=ids.maybe_refer(row, "trainer", "people"),
        waiting=tuple(t.strftime("%H:%M") for t in waiting or ()),
    )


def _works(row: Section, key: str, member: Member | None, at: datetime) -> None:
    """Keep a mistake where somebody is on shift who is no assistant that day."""
    if member and not member.has("assistant", at):
        row.wrong(key, text("file.no_assistant", value=member.id, date=at.date().isoformat()))


def _kind(row: Section) -> Literal["active", "double", "intro"]:
    double, intro = row.flag("double"), row.flag("intro")
    if double and intro:
        row.wrong("intro", text("file.not_both", field="intro", other="double"))
    return "double" if double else "intro" if intro else "active"


def read_items(top: Section, ids: Ids, zone: ZoneInfo) -> tuple[PlanItem, ...]:
    """Return the day plan. A row is known by its day, time and activity."""
    return tuple(_item(row, ids, zone) for row in ids.groups(top, "day_plan"))


def _item(row: Section, ids: Ids, zone: ZoneInfo) -> PlanItem:
    row.only("date", "at", "activity", "place", "state", "expression", "instead")
    start = row.local("at", row.day("date"), row.clock("at"), zone)
    activity = ids.refer(row, "activity", "activities")
    id = f"{start:%Y-%m-%d-%H%M}-{activity}"
    return PlanItem(
        id=ids.keep(row, "activity", id if activity else "", "day_plan"),
        activity=activity,
        place=ids.maybe_refer(row, "place", "places"),
        start=start,
        state=row.one_of("state", STATES),
        expression=ids.maybe_refer(row, "expression", "expressions"),
        instead=ids.maybe_refer(row, "instead", "activities"),
    )
