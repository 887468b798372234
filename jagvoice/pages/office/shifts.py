"""One shift of the plan: who works when, who teaches whom, and its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from jagvoice.core.plan import Shift
from jagvoice.core.planning import really
from jagvoice.core.text import Message, text
from jagvoice.household import Days, DaysSeen, EndShift, PutShift
from jagvoice.pages.blocks import Block, Choice, Field, Form, Link, Row
from jagvoice.pages.office.desk import Args, Deed, Desk, NoAccessError, Values, WrongError
from jagvoice.pages.office.preview import seen, written
from jagvoice.pages.office.whens import at, back, begins, moment, span, to_day

SHIFTS: Mapping[str, Message] = {
    "active": text("office_plan.active"),
    "double": text("office_plan.double"),
    "intro": text("office_plan.intro"),
}


def shift_row(desk: Desk, shift: Shift) -> Row:
    """Return who works when; it leads to the shift where it may be changed."""
    told = desk.say(SHIFTS[shift.kind]) if shift.kind != "active" else ""
    taught = (desk.say(text("office_plan.taught_by", name=desk.name(shift.trainer))),) if shift.trainer else ()
    opens = None
    if desk.may_ever("correct", "shift_schedule"):
        opens = Link("plan", {"shift": shift.id, "day": begins(desk, shift.start).isoformat()})
    return Row((span(desk, shift.start, shift.end), desk.name(shift.assistant), told), taught, opens=opens, id=shift.id)


def shift_page(desk: Desk, args: Args, on: date) -> Sequence[Block]:
    """Return one shift of a day, or a new one, to be changed.

    Raises:
        NoAccessError: if there is none that may be changed.
    """
    if args.get("new") == "shift":
        if not desk.may_ever("create", "shift_schedule"):
            raise NoAccessError
        return (back(desk, on), _shift_form(desk, None, on))
    shift = _found_shift(desk.look(Days(on, on)), args["shift"])
    if shift is None or not desk.may_ever("correct", "shift_schedule"):
        raise NoAccessError
    end = Form("end", (), desk.say(text("office_plan.end_shift")), was=written(shift))
    blocks = (back(desk, on), _shift_form(desk, shift, on))
    return (*blocks, end) if shift.end > desk.now else blocks


def _found_shift(found: DaysSeen, id: str) -> Shift | None:
    return next((s for s in found.shifts if s.id == id), None)


def _shift_form(desk: Desk, was: Shift | None, on: date) -> Form:
    there = {was.assistant, was.trainer} if was else set()
    people = tuple(
        Choice(m.id, m.first_name, m.portrait)
        for m in desk.circle.values()
        if m.id in there or any(r.role == "assistant" for r in m.roles)
    )
    kinds = tuple(Choice(kind, desk.say(message)) for kind, message in SHIFTS.items())
    nobody = Choice("", desk.say(text("office_plan.nobody")))
    day = begins(desk, was.start) if was else on
    trainer = was.trainer or "" if was else ""
    fields = (
        Field("assistant", desk.say(text("office_plan.assistant")), "choice", was.assistant if was else "", people),
        Field("day", desk.say(text("office_plan.day")), "date", day.isoformat()),
        Field("from_time", desk.say(text("office_plan.from")), "time", at(desk, was.start) if was else ""),
        Field(
            "to_time",
            desk.say(text("office_plan.to")),
            "time",
            at(desk, was.end) if was else "",
            help=desk.say(text("office_plan.past_midnight")),
        ),
        Field("kind", desk.say(text("office_plan.kind")), "choice", was.kind if was else "active", kinds),
        Field(
            "trainer",
            desk.say(text("office_plan.trainer")),
            "choice",
            trainer,
            (nobody, *people),
        ),
    )
    return Form("shift", fields, desk.say(text("office.save")), was=written(was))


def put_shift(desk: Desk, args: Args, values: Values) -> Deed:
    """Let somebody work, or change when.

    Raises:
        WrongError: if a day or a time is none.
    """
    was = _shift_seen(desk, values)
    wrong: dict[str, Message] = {}
    start = moment(desk, values.get("day", ""), values.get("from_time", ""), "from_time", wrong)
    end = moment(desk, values.get("day", ""), values.get("to_time", ""), "to_time", wrong)
    if values.get("kind") not in SHIFTS:
        wrong["kind"] = text("planning.choose")
    if wrong or start is None or end is None:
        raise WrongError(**wrong)
    if end <= start:
        end = really(end + timedelta(days=1))
    kind = values["kind"]
    fields = {
        "assistant": values.get("assistant", ""),
        "start": start,
        "end": end,
        "kind": kind,
        "trainer": (values.get("trainer") or None) if kind == "intro" else None,
    }
    shift = replace(was, **fields) if was else Shift(id="", **fields)  # type: ignore[arg-type]
    return Deed((PutShift(shift, was),), then=to_day(start.date()))


def end_shift(desk: Desk, args: Args, values: Values) -> Deed:
    """End a shift, or take away one that has not begun.

    Raises:
        NoAccessError: if there is none.
    """
    was = _shift_seen(desk, values)
    if was is None:
        raise NoAccessError
    return Deed((EndShift(was),), then=to_day(was.start.date()))


def _shift_seen(desk: Desk, values: Values) -> Shift | None:
    was, zone = seen(Shift, values), desk.household.zone
    return replace(was, start=was.start.astimezone(zone), end=was.end.astimezone(zone)) if was else None
