"""An expression in the office: its sentence, its pictures, and what one has to know to judge it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from jagvoice.core.attention import Call, calls
from jagvoice.core.journal import Expression, Note, Shown
from jagvoice.core.people import RoleName
from jagvoice.core.text import Message, text
from jagvoice.pages.blocks import Link, Picture, Row, Tone
from jagvoice.pages.journal import ACTED, OUTCOMES, heard
from jagvoice.pages.office.circle import ROLES
from jagvoice.pages.office.desk import Desk

CALLS: Mapping[Call, Message] = {
    "complaint": text("call.complaint"),
    "stop": text("call.stop"),
    "no": text("call.no"),
    "pain": text("call.pain"),
    "fear": text("call.fear"),
    "mismatch": text("call.mismatch"),
    "wish": text("call.wish"),
    "began": text("call.began"),
}

CERTAINTIES: Mapping[str, Message] = {
    "sure": text("remark.sure"),
    "likely": text("remark.likely"),
    "unsure": text("remark.unsure"),
}

LIGHTS: Mapping[str, Message] = {
    "personality": text("remark.personality"),
    "ability": text("remark.ability"),
    "experience": text("remark.experience"),
    "future_plan": text("remark.future_plan"),
}

REASONS: Mapping[str, Message] = {
    "wrong_time": text("remark.wrong_time"),
}
"""The reasons of a correction that have a sentence of their own; others stand in the words of whoever wrote them."""

BECAME: Mapping[str, Message] = {
    "now": text("became.now"),
    "after": text("became.after"),
    "planned": text("became.planned"),
    "done": text("became.done"),
    "in_progress": text("became.in_progress"),
    "changed": text("became.changed"),
    "not_possible": text("became.not_possible"),
}


TOLD: Mapping[str, Message] = {
    "pictures": text("remark.told_pictures"),
    "aloud": text("remark.told_aloud"),
    "paper": text("remark.told_paper"),
}
"""How the person was told in private."""


SIGNS: tuple[RoleName, ...] = ("guardian", "supervisor", "coordinator", "supporter", "assistant")
"""The roles that something is signed in; whoever has several signs in the first."""


def answered(desk: Desk, expression: Expression) -> str:
    """Return what an expression came to, in a few words: what was chosen, or how it ended."""
    if not expression.chosen:
        return desk.say(OUTCOMES[expression.outcome])
    shown = {s.option: s.label for page in expression.offered for s in page}
    return " → ".join(shown.get(option) or desk.label(option) for option in expression.chosen)


def how(desk: Desk, expression: Expression) -> str:
    """Return who acted, how much help there was, how long it took and who was there, in one line."""
    said: list[Message] = [ACTED[expression.acted]]
    if expression.sure is not None:
        said.append(text("journal.sure") if expression.sure else text("journal.unsure"))
    if expression.support is not None:
        said.append(text("journal.support", support=expression.support))
    if expression.saw is not None:
        said.append(text("journal.saw") if expression.saw else text("journal.saw_none"))
    if expression.helper:
        said.append(text("journal.helper", name=desk.name(expression.helper)))
    if expression.seconds is not None and expression.seconds >= 1:
        said.append(text("journal.seconds", seconds=round(expression.seconds)))
    if expression.present:
        said.append(text("journal.present", names=", ".join(map(desk.name, expression.present))))
    return " · ".join(map(desk.say, said))


def pictures(expression: Expression) -> tuple[Picture, ...]:
    """Return the pictures of what was chosen; of a question of yes or no, of the answer."""
    shown = {s.option: s for page in expression.offered for s in page}
    found = (shown.get(option) for option in expression.chosen)
    return tuple(Picture(s.picture, s.label) for s in found if s and s.picture)


def why(desk: Desk, expression: Expression) -> str:
    """Return why an expression should be read, in a word or two; empty where the answer itself says it."""
    said = "no" if expression.chosen[-1:] == ("no",) else ""
    return ", ".join(desk.say(CALLS[call]) for call in calls(expression) if call != said)


def offered(desk: Desk, expression: Expression) -> str:
    """Return what was shown and where, and what was taken back again; empty where no picture was shown."""
    said = [desk.say(text("journal.offered", pictures=laid(p))) for p in expression.offered if p]
    shown = {s.option: s.label for page in expression.offered for s in page}
    if back := [shown.get(o) or desk.label(o) for o in expression.undone if o]:
        said.append(desk.say(text("journal.undone", pictures=", ".join(back))))
    if expression.touched_all:
        said.append(desk.say(text("journal.touched_all")))
    return " · ".join(said)


def row(desk: Desk, expression: Expression, *below: str) -> Row:
    """Return an expression as a row that leads to all of it: when, what was asked, what it came to, and why read it.

    Below stands what one has to know to judge it: what was shown and where, changes of mind, who acted and how much
    help there was, with whom, how long it took.
    """
    lines = (offered(desk, expression), how(desk, expression), *heard(expression, desk.lang), *below)
    return Row(
        (desk.moment(expression.asked_at), expression.prompt, answered(desk, expression), why(desk, expression)),
        below=tuple(line for line in lines if line),
        pictures=pictures(expression),
        opens=Link("expression", {"ask": expression.id}),
        tone=tone(expression),
        id=expression.id,
    )


def tone(expression: Expression) -> Tone:
    """Return how a row about an expression is meant: a warning where somebody should look at once."""
    return "warning" if {"stop", "complaint", "pain", "fear"}.intersection(calls(expression)) else "plain"


def owed(desk: Desk, expression: Expression) -> Row:
    """Return an expression that waits as a row of one line: how long it waits, what was asked, what it came to."""
    return Row(
        (desk.age(expression.received_at), expression.prompt, answered(desk, expression), why(desk, expression)),
        pictures=pictures(expression),
        opens=answering(expression),
        tone=tone(expression),
        id=expression.id,
    )


def answering(expression: Expression) -> Link:
    """Return where something that was said is replied to."""
    return Link("complaint" if expression.topic == "complaint" else "reply", {"ask": expression.id})


def laid(page: tuple[Shown, ...]) -> str:
    """Return the pictures of one page as they lay: a bar between columns, a slash between rows."""
    rows: dict[int, list[str]] = {}
    for s in page:
        rows.setdefault(s.row, []).append(s.label)
    return " / ".join(" | ".join(row) for row in rows.values())


def body(note: Note) -> dict[str, Any]:
    """Return what a note says besides who and when."""
    said: dict[str, Any] = json.loads(note.body)
    return said


def signed(desk: Desk, note: Note) -> str:
    """Return who wrote a note, and when."""
    return f"{desk.name(note.by)}, {desk.moment(note.at)}"


def signed_as(desk: Desk, note: Note) -> str:
    """Return who wrote a note, in which role at that time, and when: a guardian of then is named as one of then."""
    member, at = desk.circle.get(note.by), datetime.fromisoformat(note.at)
    held = [role for role in SIGNS if member and member.has(role, at)]
    who = f"{desk.name(note.by)} ({desk.say(ROLES[held[0]])})" if held else desk.name(note.by)
    return f"{who}, {desk.moment(note.at)}"


def remark(desk: Desk, note: Note) -> Row:
    """Return a note as a row: what it says, what kind it is, and who signed it."""
    said, of = body(note), note.kind
    if of == "interpreted" and said.get("kind") == "comment":
        return Row((said["text"],), (desk.say(text("remark.comment")), signed_as(desk, note)), tone="quote", id=note.id)
    if of == "interpreted":
        sure, light = CERTAINTIES[said.get("certainty", "sure")], LIGHTS[said.get("context", "personality")]
        what = desk.say(text("remark.interpretation", sure=sure, light=light))
        return Row((said["text"],), (what, signed_as(desk, note)), tone="quote", id=note.id)
    if of == "released":
        return Row((desk.say(text("remark.released")),), (signed(desk, note),), tone="quiet", id=note.id)
    if of == "corrected":
        moved = said.get("change") or {}
        lines = [desk.say(text("remark.really_at", moment=desk.moment(moved["at"])))] if "at" in moved else []
        reason = desk.say(REASONS[said["reason"]]) if said["reason"] in REASONS else said["reason"]
        if (said["reason"], note.by) == ("person_disagrees", desk.household.person.id):
            reason = desk.say(text("remark.disagrees", name=desk.person))
        below = (desk.say(text("remark.correction")), *lines, signed(desk, note))
        return Row((reason,), below, tone="quote", id=note.id)
    if of == "acknowledged":
        return Row((desk.say(text("remark.acknowledged", name=desk.name(note.by))),), (signed(desk, note),), id=note.id)
    if of == "shown":
        return Row((desk.say(TOLD[said["how"]]),), (signed(desk, note),), tone="good", id=note.id)
    lines = [said[k] for k in ("person_text", "reason") if said.get(k)]
    return Row((desk.say(BECAME[said["outcome"]]),), (*lines, signed(desk, note)), tone="good", id=note.id)
