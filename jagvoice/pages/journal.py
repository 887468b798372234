"""The journal as rows: for people, and as plain values one expression at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from jagvoice.core.codec import plain
from jagvoice.core.journal import Expression, Means, Shown, Voiced
from jagvoice.core.text import Message, text
from jagvoice.words import clock, day, decimal, phrase

OUTCOMES: Mapping[str, Message] = {
    "chosen": text("journal.chosen"),
    "none_of_these": text("journal.none_of_these"),
    "not_now": text("journal.not_now"),
    "dont_know": text("journal.dont_know"),
    "stopped": text("journal.stopped"),
    "explored": text("journal.explored"),
    "no_answer": text("journal.no_answer"),
}

ACTED: Mapping[str, Message] = {
    "self": text("journal.self"),
    "shown": text("journal.shown"),
    "read_by_partner": text("journal.read_by_partner"),
    "hand_helped": text("journal.hand_helped"),
    "reported": text("journal.reported"),
    "not_stated": text("journal.not_stated"),
}


MEANS: Mapping[Means, Message] = {
    "touch": text("means.touch"),
    "key": text("means.key"),
    "switch": text("means.switch"),
    "dwell": text("means.dwell"),
    "gaze": text("means.gaze"),
    "voice": text("means.voice"),
    "sound": text("means.sound"),
    "partner": text("means.partner"),
    "reported": text("means.reported"),
}
"""With what something was answered, as it stands after "with"."""


def as_plain(expression: Expression, person: str) -> dict[str, Any]:
    """Return an expression as plain values, with every field there whether it is known or not."""
    return {
        "id": expression.id,
        "person": person,
        "question": expression.question,
        "topic": expression.topic,
        "prompt": expression.prompt,
        "offered": [
            [{"option": s.option, "label": s.label, "row": s.row, "column": s.column} for s in page]
            for page in expression.offered
        ],
        "arrangement": expression.arrangement,
        "presented": expression.presented,
        "outcome": expression.outcome,
        "chosen": list(expression.chosen),
        "undone": list(expression.undone),
        "follows": expression.follows,
        "about": list(expression.about),
        "recipients": list(expression.recipients),
        "visibility": expression.visibility,
        "means": expression.means,
        "acted": expression.acted,
        "support": expression.support,
        "helper": expression.helper,
        "present": list(expression.present),
        "asked_at": expression.asked_at,
        "answered_at": expression.answered_at,
        "seconds": expression.seconds,
        "received_at": expression.received_at,
        "trail": _trail(expression),
        "counted": expression.counted,
        "sure": expression.sure,
        "saw": expression.saw,
        "touched_all": expression.touched_all,
        "asked_about": list(expression.asked_about),
        "owes": expression.owes,
        "observed": expression.observed,
        "heard": expression.heard,
    }


def _trail(expression: Expression) -> list[dict[str, Any]]:
    """Return the steps of the trail, each with what was heard in it."""
    voiced = {v.step: v for v in expression.voiced}
    steps: list[dict[str, Any]] = [plain(t._asdict()) for t in expression.trail]
    for n, step in enumerate(steps):
        if said := voiced.get(n):
            told = {"heard": said.heard, "confidence": said.confidence, "confirmed": said.confirmed}
            step |= {"means": said.means} | told
    return steps


def lines(expression: Expression, names: Mapping[str, str], lang: str) -> tuple[str, ...]:
    """Return an expression as sentences: what was asked, what was offered and where, what was answered, who was there.

    Args:
        expression: what was said.
        names: first names by account.
        lang: the reader's language.
    """
    labels = {s.option: s.label for page in expression.offered for s in page}
    at = datetime.fromisoformat(expression.asked_at)
    said = [f"{day(at.date(), lang)} {clock(at.hour, at.minute, lang)}  {expression.prompt}"]
    for page in expression.offered:
        if page:
            said.append("  " + phrase(text("journal.offered", pictures=_places(page)), lang))
    answer = phrase(OUTCOMES[expression.outcome], lang)
    if expression.chosen:
        answer += ": " + ", ".join(labels.get(c, names.get(c, c)) for c in expression.chosen)
    said.append("  " + answer)
    if expression.undone:
        undone = ", ".join(labels.get(c, c) for c in expression.undone)
        said.append("  " + phrase(text("journal.undone", pictures=undone), lang))
    if expression.touched_all:
        said.append("  " + phrase(text("journal.touched_all"), lang))
    said.append("  " + _how(expression, names, lang))
    said += ["  " + line for line in heard(expression, lang)]
    if expression.visibility == "guarded":
        told = ", ".join(names.get(a, a) for a in expression.recipients) or "-"
        said.append("  " + phrase(text("journal.guarded", names=told), lang))
    elif expression.visibility == "leaders":
        said.append("  " + phrase(text("journal.leaders"), lang))
    return tuple(said)


def heard(expression: Expression, lang: str) -> tuple[str, ...]:
    """Return what was heard, a line for each: a helper's words that became the question, then the person's answers."""
    asked = (phrase(text("journal.asked_aloud", words=expression.heard), lang),) if expression.heard else ()
    return (*asked, *(heard_in_step(expression, said, lang) for said in expression.voiced))


def heard_in_step(expression: Expression, said: Voiced, lang: str) -> str:
    """Return what was heard in one step: the words, how sure the board was, and whether somebody said yes to it."""
    key = (
        text("journal.own_sound", words=said.heard) if said.means == "sound" else text("journal.said", words=said.heard)
    )
    parts = [phrase(key, lang)]
    if said.confidence is not None:
        parts.append(decimal(said.confidence, lang))
    declined = expression.trail[said.step].kind == "misheard"
    if said.confirmed is not None:
        means = phrase(MEANS[said.confirmed], lang)
        answer = text("journal.declined", means=means) if declined else text("journal.confirmed", means=means)
    else:
        answer = text("journal.unanswered") if declined else text("journal.unconfirmed")
    return " · ".join((*parts, phrase(answer, lang)))


def _places(page: tuple[Shown, ...]) -> str:
    """Return the pictures as they lay: a bar between columns, a slash between rows."""
    rows: dict[int, list[str]] = {}
    for s in page:
        rows.setdefault(s.row, []).append(s.label)
    return " / ".join(" | ".join(row) for row in rows.values())


def _how(expression: Expression, names: Mapping[str, str], lang: str) -> str:
    parts = [phrase(ACTED[expression.acted], lang)]
    if expression.sure is not None:
        parts.append(phrase(text("journal.sure") if expression.sure else text("journal.unsure"), lang))
    if expression.support is not None:
        parts.append(phrase(text("journal.support", support=expression.support), lang))
    if expression.saw is not None:
        parts.append(phrase(text("journal.saw") if expression.saw else text("journal.saw_none"), lang))
    if expression.helper:
        parts.append(phrase(text("journal.helper", name=names.get(expression.helper, expression.helper)), lang))
    if expression.seconds is not None and expression.seconds >= 1:
        parts.append(phrase(text("journal.seconds", seconds=round(expression.seconds)), lang))
    if expression.present:
        there = ", ".join(names.get(a, a) for a in expression.present)
        parts.append(phrase(text("journal.present", names=there), lang))
    return " · ".join(parts)
