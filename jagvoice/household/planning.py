"""Changing the plan and the shifts: nothing gets in the way of another, and nobody new to the person works alone."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import get_args

from jagvoice.core.plan import Idea, ItemState, PlanItem, Shift
from jagvoice.core.planning import (
    LONGEST_SERIES,
    in_the_way,
    is_introduced,
    lasts,
    overlaps,
    repeated,
    taught,
    works_then,
)
from jagvoice.core.text import Message, text
from jagvoice.core.vocabulary import Term
from jagvoice.household.commands import CancelItem, Done, EndShift, PutItem, PutShift, Refused
from jagvoice.household.days import answered, as_shown
from jagvoice.household.room import Asker, name_of
from jagvoice.household.sayings import found
from jagvoice.store.register import drop_shift, put

REFUSED = text("door.refused")

CHANGED = text("door.changed_meanwhile")

AROUND = timedelta(days=1)
"""So far around an item it is looked for others in its way."""

LONGEST_SHIFT = timedelta(hours=25)
"""The longest shift: a day and a night, also when the clocks are set back."""

_WRITTEN: tuple[ItemState, ...] = ("suggested", "fixed", "chosen")
"""The states that something is planned in; that it was declined is what the person says."""


def put_item(asker: Asker, command: PutItem) -> Done | Refused:
    """Keep what is planned; with its repetitions all of it or nothing."""
    item, stored = command.item, _stored_item(asker, command.was)
    if asker.viewer.kind != "account" or not asker.may_with("correct" if command.was else "create", "day_plan"):
        return Refused(REFUSED)
    if command.was is not None and (stored is None or as_shown(asker, stored) != command.was):
        return Refused(CHANGED)
    if item.id != (stored.id if stored else ""):
        return Refused(REFUSED)
    if stored and command.was and stored.expression and item.expression is None and command.was.expression is None:
        # What it came from is not for this asker, and stays.
        idea = stored.idea if item.idea == command.was.idea else item.idea
        item = replace(item, expression=stored.expression, idea=idea)
    if wrong := next(wrong_with_item(asker, item, stored), None):
        return Refused(wrong[1], wrong[0])
    item = replace(item, id=item.id or f"item-{secrets.token_hex(8)}", start=item.start.astimezone(asker.room.zone))
    items: tuple[PlanItem, ...] = (item,)
    if command.until is not None:
        if not item.start.date() < command.until <= item.start.date() + LONGEST_SERIES:
            return Refused(text("planning.until"), "until")
        items = repeated(item, command.until, item.series or secrets.token_hex(6))
    for one in items:
        if other := in_way(asker, one):
            return Refused(clash(asker, other, repeated=one is not items[0]), "at")
    if items != ((stored,) if stored else ()):
        seen = [stored] if stored else []
        put(asker.room.database, asker.room.person.id, items, signed=asker.signed, was=seen)
    return Done(of=item.id)


def cancel_item(asker: Asker, command: CancelItem) -> Done | Refused:
    """Take something off the plan, alone or with what comes later in its series; it stays readable."""
    stored = _stored_item(asker, command.was)
    if asker.viewer.kind != "account" or not asker.may_with("correct", "day_plan"):
        return Refused(REFUSED)
    if stored is None or as_shown(asker, stored) != command.was:
        return Refused(CHANGED)
    gone = [stored]
    if command.and_later and stored.series:
        until = stored.start + 2 * LONGEST_SERIES
        rows = asker.room.register.plan_items(asker.room.person.id, stored.start, until)
        gone += [i for i in rows if i.series == stored.series and i.id != stored.id and i.state != "cancelled"]
    after = [replace(i, state="cancelled") for i in gone]
    put(asker.room.database, asker.room.person.id, after, signed=asker.signed, was=gone)
    return Done(of=stored.id)


def in_way(asker: Asker, item: PlanItem) -> PlanItem | None:
    """Return what is planned in the way of an item; what the person has declined leaves its time free."""
    room = asker.room
    day = datetime.combine(item.start.date(), time(), room.zone)
    near = room.register.plan_items(room.person.id, day - AROUND, day + 2 * AROUND)
    return in_the_way(item, answered(asker, near), _terms(asker))


def clash(asker: Asker, other: PlanItem, *, repeated: bool = False) -> Message:
    """Return that something is in the way, with what it is where that may be read."""
    if not asker.may_with("read", "day_plan"):
        return text("planning.something_there")
    term = _terms(asker).get(other.activity)
    label = term.label(asker.room.person.profile.lang).text if term else other.activity
    at = f"{other.start:%H:%M}"
    if repeated:
        return text("planning.clash_on", activity=label, at=at, day=other.start.date().isoformat())
    return text("planning.clash", activity=label, at=at)


def put_shift(asker: Asker, command: PutShift) -> Done | Refused:
    """Keep when somebody works."""
    shift, was = command.shift, command.was
    stored = _stored_shift(asker, was)
    if asker.viewer.kind != "account" or not asker.may_with("correct" if was else "create", "shift_schedule"):
        return Refused(REFUSED)
    if stored != was:
        return Refused(CHANGED)
    if shift.id != (stored.id if stored else ""):
        return Refused(REFUSED)
    if wrong := next(_wrong_with_shift(asker, shift, stored), None):
        return Refused(wrong[1], wrong[0])
    shift = replace(shift, id=shift.id or f"shift-{secrets.token_hex(8)}")
    if shift != stored:
        seen = [stored] if stored else []
        put(asker.room.database, asker.room.person.id, [shift], signed=asker.signed, was=seen)
    return Done(of=shift.id)


def end_shift(asker: Asker, command: EndShift) -> Done | Refused:
    """End a shift that runs, or take away one that has not begun; one that is over stays."""
    room, now = asker.room, asker.standing.at.replace(microsecond=0)
    if asker.viewer.kind != "account" or not asker.may_with("correct", "shift_schedule"):
        return Refused(REFUSED)
    stored = _stored_shift(asker, command.was)
    if stored is None or stored != command.was:
        return Refused(CHANGED)
    if stored.end <= now:
        return Refused(text("planning.shift_over"), "form")
    begun = stored.start < now
    after = replace(stored, end=now) if begun else None
    if alone := _left_alone(asker, stored, after):
        return Refused(text("planning.leaves_alone", name=name_of(alone.assistant, asker.members)), "form")
    if after:
        put(room.database, room.person.id, [after], signed=asker.signed, was=[stored])
    else:
        drop_shift(room.database, room.person.id, stored, signed=asker.signed)
    return Done(of=stored.id)


def _terms(asker: Asker) -> Mapping[str, Term]:
    return {t.id: t for t in asker.room.register.terms(asker.room.person.id)}


def _stored_item(asker: Asker, was: PlanItem | None) -> PlanItem | None:
    """Return an item as it is written down now."""
    if was is None:
        return None
    room = asker.room
    rows = room.register.plan_items(room.person.id, was.start, was.start + timedelta(seconds=1))
    return next((i for i in rows if i.id == was.id), None)


def _stored_shift(asker: Asker, was: Shift | None) -> Shift | None:
    if was is None:
        return None
    rows = asker.room.register.shifts(asker.room.person.id, was.start, was.start + timedelta(seconds=1))
    return next((s for s in rows if s.id == was.id), None)


def wrong_with_item(asker: Asker, item: PlanItem, stored: PlanItem | None) -> Iterator[tuple[str, Message]]:
    """Yield each field that cannot be so, with what is wrong with it."""
    terms = _terms(asker)
    activity, place = terms.get(item.activity), terms.get(item.place or "")
    if activity is None or activity.kind != "activity" or (activity.retired and not stored):
        yield "activity", text("planning.no_activity")
    if item.place and (place is None or place.kind != "place"):
        yield "place", text("planning.no_place")
    if item.state not in _WRITTEN and (stored is None or item.state != stored.state):
        yield "state", text("planning.choose")
    if item.start.tzinfo is None or ((stored is None or item.start != stored.start) and item.start < _midnight(asker)):
        yield "day", text("planning.past")
    if item.idea not in (None, *get_args(Idea)):
        yield "idea", text("planning.choose")
    kept = stored is not None and item.expression == stored.expression
    if item.expression and not kept and found(asker, item.expression) is None:
        yield "expression", text("planning.choose")
    elif item.idea == "person" and not item.expression:
        yield "expression", text("planning.which_expression")


def _wrong_with_shift(asker: Asker, shift: Shift, stored: Shift | None) -> Iterator[tuple[str, Message]]:
    if shift.start.tzinfo is None or shift.end.tzinfo is None or shift.start < _midnight(asker) - AROUND:
        yield "day", text("planning.past")
        return
    if not timedelta() < lasts(shift) <= LONGEST_SHIFT:
        yield "to_time", text("planning.shift_length")
        return
    members = {m.id: m for m in asker.members}
    states = _introductions(asker)
    member, trainer = members.get(shift.assistant), members.get(shift.trainer or "")
    near = _near(asker, shift)
    if member is None or not works_then(member, shift):
        yield "assistant", text("planning.not_introduced")
    elif shift.kind != "intro" and not is_introduced(member.id, states):
        yield "assistant", text("planning.needs_trainer", name=member.first_name)
    if shift.kind == "intro":
        if trainer is None or not works_then(trainer, shift) or trainer == member:
            yield "trainer", text("planning.no_trainer")
        elif not is_introduced(trainer.id, states):
            yield "trainer", text("planning.not_introduced")
        elif not taught(shift, near):
            yield "trainer", text("planning.trainer_away", name=trainer.first_name)
    if other := overlaps(shift, near):
        name = name_of(other.assistant, asker.members)
        yield (
            "from_time",
            text("planning.works_then", name=name, since=f"{other.start:%H:%M}", until=f"{other.end:%H:%M}"),
        )
    if stored and (alone := _left_alone(asker, stored, shift)):
        yield "form", text("planning.leaves_alone", name=name_of(alone.assistant, asker.members))


def _left_alone(asker: Asker, before: Shift, after: Shift | None) -> Shift | None:
    """Return the shift of somebody who is taught and whose trainer would be gone with a change, if there is one."""
    near = _near(asker, before)
    then = [*(s for s in near if s.id != before.id), *([after] if after else [])]
    learning = (s for s in near if s.kind == "intro" and s.trainer == before.assistant and s.id != before.id)
    return next((s for s in learning if taught(s, near) and not taught(s, then)), None)


def _near(asker: Asker, shift: Shift) -> tuple[Shift, ...]:
    return asker.room.register.shifts(asker.room.person.id, shift.start - AROUND, shift.end + AROUND)


def _introductions(asker: Asker) -> dict[str, str]:
    """Return how far the introduction of each has come, where the household tells of one."""
    told = json.loads(asker.room.register.documents(asker.room.person.id).get("introductions", "{}"))
    return {who: said["introduction"]["state"] for who, said in told.items() if "state" in said.get("introduction", {})}


def _midnight(asker: Asker) -> datetime:
    return datetime.combine(asker.standing.at.date(), time(), asker.room.zone)
