"""Ordinary rows as tuples in the order of their columns, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any, TypeVar, get_args
from zoneinfo import ZoneInfo

from jagvoice.core.codec import build, plain
from jagvoice.core.household_data import HouseholdData
from jagvoice.core.media import Photo, Phrase
from jagvoice.core.people import Member, Person, Profile, Role, RoleName
from jagvoice.core.plan import Mark, PlanItem, Shift
from jagvoice.core.questions import Planned
from jagvoice.core.vocabulary import Term
from jagvoice.store.errors import DamagedStoreError, UnfitError

T = TypeVar("T")

LAST = 1_000_000
"""The place of what was added later: after all that the household told in order."""


def utc(moment: datetime) -> str:
    """Return a moment in UTC as ISO 8601 of fixed width, so that its order as text is its order in time.

    Raises:
        UnfitError: if it does not know its time zone.
    """
    if moment.tzinfo is None:
        raise UnfitError("no_time_zone", moment.isoformat())
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def local(text: str, zone: ZoneInfo) -> datetime:
    """Return the moment that ``utc`` wrote, in a time zone."""
    return datetime.fromisoformat(text).astimezone(zone)


def written(value: Any) -> str:
    """Return a dataclass as canonical JSON.

    Raises:
        UnfitError: if it cannot be written down.
    """
    try:
        text = json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        text.encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise UnfitError("unfit", str(error)[:200]) from error
    return text


def read(kind: type[T], text: str, **beside: Any) -> T:
    """Return the dataclass that was written as this text; ``beside`` are the fields kept in columns.

    Raises:
        DamagedStoreError: if it is not the text of one.
    """
    try:
        return build(kind, {**json.loads(text), **beside})
    except (ValueError, TypeError, KeyError) as error:
        raise DamagedStoreError("unreadable_row", str(error)[:200]) from error


def of_household(data: HouseholdData) -> tuple[object, ...]:
    """Return the row of a person."""
    p = data.person
    day = data.reference_date.isoformat() if data.reference_date else None
    return (p.id, p.first_name, p.full_name, written(p.profile), data.timezone, int(data.fictional), day)


def set_person(p: Person) -> tuple[object, ...]:
    """Return what changes in the row of a person, and whose row it is."""
    return (p.first_name, p.full_name, written(p.profile), p.id)


@lru_cache(256)
def _profile(text: str) -> Profile:
    """Return a profile as it was written: every touch asks for it, and it hardly ever changes."""
    return read(Profile, text)


def to_registered(row: Any, kind: Callable[..., T]) -> T:
    """Return a person with what is known of the household."""
    id, first_name, full_name, profile, timezone, fictional, day = row
    found = Person(id, first_name, _profile(profile), full_name)
    return kind(found, timezone, bool(fictional), date.fromisoformat(day) if day else None)


def of_member(person: str, member: Member, place: int | None) -> tuple[object, ...]:
    """Return the row of a member of the circle; without a place it is the last."""
    return (person, member.id, LAST if place is None else place, member.photo)


def of_photo(person: str, photo: Photo) -> tuple[object, ...]:
    """Return the row of a photo."""
    return (person, photo.id, photo.type, photo.body)


def to_photo(id: str, row: Any) -> Photo:
    """Return a photo from its row.

    Raises:
        DamagedStoreError: if its bytes are not those that were kept.
    """
    photo = Photo(*row)
    if photo.id != id:
        raise DamagedStoreError("photo_changed", id)
    return photo


def of_phrase(person: str, phrase: Phrase) -> tuple[object, ...]:
    """Return the row of a phrase."""
    return (person, phrase.lang, phrase.text, phrase.kind, sha256(phrase.body).hexdigest(), phrase.body)


def to_phrase(phrase: Phrase, row: Any) -> Phrase:
    """Return a phrase with its body from its row.

    Raises:
        DamagedStoreError: if its bytes are not those that were kept.
    """
    hash, body = row
    if not isinstance(body, bytes) or sha256(body).hexdigest() != hash:
        raise DamagedStoreError("phrase_changed", phrase.id)
    return replace(phrase, body=body)


def of_role(person: str, account: str, role: Role, place: int) -> tuple[object, ...]:
    """Return the row of a role.

    Raises:
        UnfitError: if it is somebody else's role, or one for another person.
    """
    if (role.person, role.account) != (person, account):
        raise UnfitError("role_of_another", f"{role.account} for {role.person}")
    since = role.valid_from.isoformat() if role.valid_from else None
    until = role.valid_to.isoformat() if role.valid_to else None
    return (person, account, place, role.role, since, until, role.kind, json.dumps(role.scope, ensure_ascii=False))


def to_role(row: Any) -> Role:
    """Return a role from its row."""
    person, account, _, role, since, until, kind, scope = row
    if role not in get_args(RoleName):
        raise DamagedStoreError("unreadable_row", str(role))
    return Role(
        account,
        person,
        role,
        date.fromisoformat(since) if since else None,
        date.fromisoformat(until) if until else None,
        kind,
        tuple(json.loads(scope)),
    )


def of_term(person: str, term: Term, place: int) -> tuple[object, ...]:
    """Return the row of a term."""
    return (person, term.id, place, term.kind, written(term))


def to_term(row: Any) -> Term:
    """Return a term from its row."""
    return read(Term, row[4])


def of_shift(person: str, shift: Shift) -> tuple[object, ...]:
    """Return the row of a shift; its body is what has no column."""
    rest = {k: v for k, v in plain(shift).items() if k in ("kind", "trainer", "waiting")}
    return (person, shift.id, shift.assistant, utc(shift.start), utc(shift.end), written(rest))


def to_shift(row: Any, zone: ZoneInfo) -> Shift:
    """Return a shift from its row."""
    _, id, assistant, start, end, rest = row
    moments = {"start": local(start, zone).isoformat(), "end": local(end, zone).isoformat()}
    shift = read(Shift, rest, id=id, assistant=assistant, **moments)
    return replace(shift, start=local(start, zone), end=local(end, zone))


def of_item(person: str, item: PlanItem) -> tuple[object, ...]:
    """Return the row of a plan item."""
    rest = {k: v for k, v in plain(item).items() if k not in ("id", "start")}
    return (person, item.id, utc(item.start), written(rest))


def to_item(row: Any, zone: ZoneInfo) -> PlanItem:
    """Return a plan item from its row."""
    _, id, start, rest = row
    return replace(read(PlanItem, rest, id=id, start=local(start, zone).isoformat()), start=local(start, zone))


def of_question(person: str, question: Planned) -> tuple[object, ...]:
    """Return the row of a question of the office."""
    return (person, question.id, written(question))


def to_question(row: Any) -> Planned:
    """Return a question of the office from its row."""
    return read(Planned, row[2])


def of_mark(person: str, mark: Mark) -> tuple[object, ...]:
    """Return the row of a mark."""
    rest = {k: v for k, v in plain(mark).items() if k not in ("at", "until")} | {"at": utc(mark.at)}
    return (person, mark.id, utc(mark.until), written(rest))


def to_mark(row: Any, zone: ZoneInfo) -> Mark:
    """Return a mark from its row."""
    _, _, until, body = row
    at = json.loads(body)["at"]
    read_ = read(Mark, body, until=until)
    return replace(read_, at=local(at, zone), until=local(until, zone))
