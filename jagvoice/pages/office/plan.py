"""The plan, by week and by day: what is on, whose idea it was, who works; added to, moved, repeated and cancelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from jagvoice.core.plan import Idea, ItemState, PlanItem
from jagvoice.core.planning import span as goes_on
from jagvoice.core.text import Message, text
from jagvoice.household import CancelItem, Days, Lately, PutItem
from jagvoice.pages.blocks import Block, Choice, Field, Form, Heading, Link, Row, Rows
from jagvoice.pages.office.desk import Args, Deed, Desk, Kind, NoAccessError, Values, WrongError
from jagvoice.pages.office.preview import seen, written
from jagvoice.pages.office.shifts import end_shift, put_shift, shift_page, shift_row
from jagvoice.pages.office.telling import answered
from jagvoice.pages.office.whens import at, back, begins, day_of, moment, name_of, span, to_day

STATES: Mapping[ItemState, Message] = {
    "chosen": text("office_plan.chosen"),
    "fixed": text("office_plan.fixed"),
    "suggested": text("office_plan.suggested"),
    "declined": text("office_plan.declined"),
    "changed": text("office_plan.changed"),
    "cancelled": text("office_plan.cancelled"),
}

IDEAS: Mapping[Idea, Message] = {
    "person": text("office_plan.idea_person"),
    "routine": text("office_plan.idea_routine"),
    "others": text("office_plan.idea_others"),
}

WISHES = timedelta(days=30)
"""So far back it is looked for what an item can have come from."""

WEEK = 7


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return a week, a day, or one thing of the plan to be read and changed."""
    on = day_of(args.get("day", "")) or desk.now.date()
    if "item" in args or args.get("new") == "item":
        return _item_page(desk, args, on)
    if "shift" in args or args.get("new") == "shift":
        return shift_page(desk, args, on)
    if "day" in args:
        return _one_day(desk, on)
    return _week(desk, day_of(args.get("week", "")) or desk.now.date())


def _week(desk: Desk, within: date) -> Sequence[Block]:
    monday = within - timedelta(days=within.weekday())
    found = desk.look(Days(monday, monday + timedelta(days=WEEK - 1)))
    blocks: list[Block] = [_ways(desk, "week", monday, WEEK)]
    for n in range(WEEK):
        on = monday + timedelta(days=n)
        shifts = [s for s in found.shifts if begins(desk, s.start) == on]
        works = " · ".join(f"{desk.name(s.assistant)} {span(desk, s.start, s.end)}" for s in shifts)
        whole = Row((works or desk.say(text("office_plan.whole_day")),), opens=to_day(on), tone="quiet")
        rows = tuple(_row(desk, i) for i in found.items if begins(desk, i.start) == on)
        blocks += [Heading(name_of(desk, on)), *((Rows(rows),) if rows else ()), Rows((whole,))]
    return blocks


def _one_day(desk: Desk, on: date) -> Sequence[Block]:
    found = desk.look(Days(on, on))
    items = tuple(_row(desk, i) for i in found.items)
    blocks: list[Block] = [_ways(desk, "day", on, 1), Heading(name_of(desk, on))]
    blocks.append(Rows(items, empty=desk.say(text("office_plan.nothing"))))
    if desk.may_ever("read", "shift_schedule"):
        shifts = tuple(shift_row(desk, s) for s in found.shifts)
        blocks += [
            Heading(desk.say(text("office_plan.shifts"))),
            Rows(shifts, empty=desk.say(text("office_plan.no_shifts"))),
        ]
    return blocks


def _ways(desk: Desk, step: str, first: date, days: int) -> Rows:
    """Return where one can go from here, and what can be added."""
    steps = {
        "week": (text("office_plan.week_before"), text("office_plan.week_after")),
        "day": (text("office_plan.day_before"), text("office_plan.day_after")),
    }
    before, after = first - timedelta(days=days), first + timedelta(days=days)
    ways = [(Link("plan", {step: w.isoformat()}), m) for w, m in zip((before, after), steps[step], strict=True)]
    if step == "day":
        ways.append((Link("plan", {"week": first.isoformat()}), text("office_plan.whole_week")))
    on = desk.now.date() if step == "week" and before < desk.now.date() < after else first
    if desk.may_ever("create", "day_plan"):
        ways.append((Link("plan", {"new": "item", "day": on.isoformat()}), text("office_plan.new_item")))
    if desk.may_ever("create", "shift_schedule"):
        ways.append((Link("plan", {"new": "shift", "day": on.isoformat()}), text("office_plan.new_shift")))
    return Rows(tuple(Row((desk.say(m),), opens=to) for to, m in ways), name=desk.say(KIND.title))


def _row(desk: Desk, item: PlanItem) -> Row:
    place = desk.label(item.place) if item.place else ""
    start, end = (t.astimezone(desk.household.zone) for t in goes_on(item, desk.terms))
    tone = "quiet" if item.state in ("cancelled", "declined") else "good" if item.state == "chosen" else "plain"
    return Row(
        (
            span(desk, start, end),
            desk.label(item.activity),
            place,
            desk.say(STATES[item.state]),
            desk.say(IDEAS[item.whose]),
        ),
        (desk.say(text("office_plan.instead", activity=desk.label(item.instead))),) if item.instead else (),
        opens=Link("plan", {"item": item.id, "day": begins(desk, item.start).isoformat()}),
        tone=tone,  # type: ignore[arg-type]
        id=item.id,
    )


# --- one thing of the plan -------------------------------------------------------------------------------------------


def _item_page(desk: Desk, args: Args, on: date) -> Sequence[Block]:
    if args.get("new") == "item":
        if not desk.may_ever("create", "day_plan"):
            raise NoAccessError
        return (back(desk, on), _item_form(desk, None, on))
    found = desk.look(Days(on, on))
    item = next((i for i in found.items if i.id == args["item"]), None)
    was = next((i for i in found.written if i.id == args["item"]), None)
    if item is None or was is None:
        raise NoAccessError
    row = replace(_row(desk, item), opens=None)
    rows = [replace(row, below=(*row.below, desk.say(text("office_plan.weekly")))) if item.series else row]
    if item.expression:
        opens = Link("expression", {"ask": item.expression})
        rows.append(Row((desk.say(text("office_plan.came_from")),), opens=opens))
    blocks: list[Block] = [back(desk, on), Rows(tuple(rows))]
    if desk.may_ever("correct", "day_plan") and item.state != "cancelled":
        also = Field("and_later", desk.say(text("office_plan.and_later")), "flag")
        cancel = desk.say(text("office_plan.cancel"))
        blocks += [
            _item_form(desk, was, on),
            Form("cancel", (also,) if item.series else (), cancel, was=written(was)),
        ]
    return blocks


def _item_form(desk: Desk, was: PlanItem | None, on: date) -> Form:
    activities = _terms(desk, "activity", was.activity if was else "")
    there = was.place or "" if was else ""
    places = (Choice("", desk.say(text("office_plan.no_place"))), *_terms(desk, "place", there))
    ideas = tuple(Choice(idea, desk.say(message)) for idea, message in IDEAS.items())
    day = begins(desk, was.start) if was else on
    fields = (
        Field("activity", desk.say(text("office_plan.activity")), "choice", was.activity if was else "", activities),
        Field("day", desk.say(text("office_plan.day")), "date", day.isoformat()),
        Field("at", desk.say(text("office_plan.at")), "time", at(desk, was.start) if was else ""),
        Field("place", desk.say(text("office_plan.place")), "choice", there, places),
        Field("booked", desk.say(text("office_plan.booked")), "flag", "yes" if was and was.state == "fixed" else ""),
        Field("idea", desk.say(text("office_plan.idea")), "choice", was.whose if was else "others", ideas),
        Field(
            "expression",
            desk.say(text("office_plan.expression")),
            "choice",
            was.expression or "" if was else "",
            _sayings(desk, was),
        ),
        Field("until", desk.say(text("office_plan.until")), "date", help=desk.say(text("office_plan.until_help"))),
    )
    return Form("item", fields, desk.say(text("office.save")), was=written(was))


def _sayings(desk: Desk, was: PlanItem | None) -> tuple[Choice, ...]:
    """Return what the person has lately chosen, as what an item can have come from."""
    lately = desk.look(Lately(desk.now - WISHES, 40))
    chosen = [e for e in lately if e.outcome == "chosen" and e.topic in ("activity", "wish", "plan")]
    told = [Choice(e.id, f"{desk.moment(e.asked_at)}: {e.prompt} {answered(desk, e)}") for e in chosen]
    if was and was.expression and was.expression not in {c.value for c in told}:
        told.append(Choice(was.expression, desk.say(text("office_plan.came_from"))))
    return (Choice("", desk.say(text("office_plan.nothing_said"))), *told)


def _terms(desk: Desk, kind: str, there: str) -> tuple[Choice, ...]:
    """Return the terms of a kind that can be planned, with the one that is there already."""
    found = (t for t in desk.terms.values() if t.kind == kind and (not t.retired or t.id == there))
    return tuple(Choice(t.id, t.label(desk.lang).text, t.photo or t.picture or None) for t in found)


def put_item(desk: Desk, args: Args, values: Values) -> Deed:
    """Plan something, change or move it, or repeat it.

    Raises:
        WrongError: if a day or a time is none.
    """
    before = seen(PlanItem, values)
    was = replace(before, start=before.start.astimezone(desk.household.zone)) if before else None
    wrong: dict[str, Message] = {}
    start = moment(desk, values.get("day", ""), values.get("at", ""), "at", wrong)
    until = day_of(values.get("until", "").strip())
    if until is None and values.get("until", "").strip():
        wrong["until"] = text("office.no_day")
    if wrong or start is None:
        raise WrongError(**wrong)
    expression = values.get("expression", "") or None
    idea = values.get("idea", "")
    fields = {
        "activity": values.get("activity", ""),
        "place": values.get("place", "") or None,
        "start": start,
        "state": _state(was, values.get("booked") == "yes", expression),
        "expression": expression,
    }
    if was is None:
        item = PlanItem(id="", idea=idea, **fields)  # type: ignore[arg-type]
    else:
        item = replace(was, idea=was.idea if idea == was.whose else idea, **fields)  # type: ignore[arg-type]
    return Deed((PutItem(item, was, until),), then=to_day(start.date()))


def cancel(desk: Desk, args: Args, values: Values) -> Deed:
    """Take something off the plan.

    Raises:
        NoAccessError: if there is nothing to be cancelled.
    """
    before = seen(PlanItem, values)
    if before is None:
        raise NoAccessError
    was = replace(before, start=before.start.astimezone(desk.household.zone))
    return Deed((CancelItem(was, values.get("and_later") == "yes"),), then=to_day(was.start.date()))


def _state(was: PlanItem | None, booked: bool, expression: str | None) -> ItemState:
    """Return how something is planned: as it was, unless it was booked, unbooked, or came from something said."""
    if was and booked == (was.state == "fixed") and expression == was.expression:
        return was.state
    return "fixed" if booked else "chosen" if expression else "suggested"


KIND = Kind(
    "plan",
    text("office_plan.title"),
    draw,
    needs=(("read", "day_plan"), ("read", "shift_schedule")),
    key="p",
    forms={"item": put_item, "cancel": cancel, "shift": put_shift, "end": end_shift},
    days={"day": day_of, "week": day_of},
)
