"""Consents: to what the person, or whoever speaks for the person, has agreed, as a household file writes it.

A consent is a line that is added to and never forgotten: one that was withdrawn and is given anew is a new line. The
newest line of a purpose is what holds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

Status = Literal["not_consent_based", "not_given", "active", "withdrawn"]
PersonView = Literal["yes", "no", "unclear"]
"""What the person says to it: a consent that somebody else gives stands beside that, and never instead of it."""

STATUSES: tuple[Status, ...] = get_args(Status)
PERSON_VIEWS: tuple[PersonView, ...] = get_args(PersonView)

VOICE_RECORDING = "voice_recording"
"""The purpose of keeping sounds that the person makes."""

CONSENTS = "consents"
"""The part of the household that the lines stand in."""


@dataclass(frozen=True)
class Consent:
    """One line: a purpose, and what was said of it last in it."""

    purpose: str
    status: Status = "not_given"
    basis: str = "consent"
    given: date | None = None
    by: str = ""
    """The account, or the person, that gave it."""
    person_view: PersonView | None = None
    scope: tuple[str, ...] = ()
    withdrawn: date | None = None
    withdrawn_by: str = ""

    def holds(self, on: date) -> bool:
        """Return whether it is a recorded consent that counts on a day; what contradicts itself does not."""
        if self.status != "active" or self.given is None or self.withdrawn is not None:
            return False
        return self.given <= on and bool(self.by) and self.person_view != "no"


def consents(told: str | None) -> tuple[Consent, ...]:
    """Return the consents of a household in the order they were written; what is none is passed over.

    Args:
        told: the part of the household, as JSON; ``None`` where nothing was written.
    """
    return tuple(_consent(line) for line in _lines(told) if isinstance(line.get("purpose"), str))


def latest(found: Sequence[Consent], purpose: str) -> Consent:
    """Return the line that counts for a purpose; one that was never asked for is not given."""
    return next((c for c in reversed(found) if c.purpose == purpose), Consent(purpose))


def with_consent(told: str | None, consent: Consent) -> str:
    """Return the part of the household with a consent given: a new line, or in place of one that says it is not."""
    lines = _lines(told)
    said = {
        "purpose": consent.purpose,
        "basis": consent.basis,
        "given": consent.given.isoformat() if consent.given else None,
        "by": consent.by,
        "person_view": consent.person_view,
        "status": consent.status,
    }
    instead = [n for n, line in enumerate(lines) if line.get("purpose") == consent.purpose]
    if instead and lines[instead[-1]].get("status") == "not_given":
        lines[instead[-1]] = said
    else:
        lines.append(said)
    return json.dumps(lines, ensure_ascii=False)


def without_consent(told: str | None, purpose: str, on: date, by: str) -> str:
    """Return the part of the household with a consent withdrawn; that it was given stays readable in its line."""
    lines = _lines(told)
    for line in reversed(lines):
        if line.get("purpose") == purpose:
            line.update(status="withdrawn", withdrawn=on.isoformat(), withdrawn_by=by)
            break
    return json.dumps(lines, ensure_ascii=False)


def _lines(told: str | None) -> list[dict[str, Any]]:
    read = json.loads(told) if told else []
    return [line for line in read if isinstance(line, dict)] if isinstance(read, list) else []


def _consent(line: Mapping[str, Any]) -> Consent:
    scope = line.get("scope")
    return Consent(
        purpose=line["purpose"],
        status=_one_of(line.get("status"), STATUSES) or "not_given",
        basis=_words(line.get("basis")) or "consent",
        given=_day(line.get("given")),
        by=_words(line.get("by")),
        person_view=_one_of(line.get("person_view"), PERSON_VIEWS),
        scope=tuple(filter(None, map(_words, scope))) if isinstance(scope, list) else (),
        withdrawn=_day(line.get("withdrawn")),
        withdrawn_by=_words(line.get("withdrawn_by")),
    )


def _one_of(value: Any, known: tuple[Any, ...]) -> Any:
    return value if isinstance(value, str) and value in known else None


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
