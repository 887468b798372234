"""The person and the people around, as a file tells of them."""

from __future__ import annotations

from typing import get_args

from jagvoice.core.circle import is_reserved
from jagvoice.core.consents import PERSON_VIEWS, STATUSES
from jagvoice.core.people import Member, Person, Role, RoleName
from jagvoice.core.text import text
from jagvoice.exchange.household_file.documents import Documents
from jagvoice.exchange.household_file.ids import Ids
from jagvoice.exchange.household_file.profile import read_profile
from jagvoice.exchange.household_file.section import Section

_ABOUT = ("born", "calls_self", "legal_capacity")
MANNERS = (
    "ways",
    "say_yes",
    "say_no",
    "say_dont_know",
    "reads_text",
    "hears_speech",
    "speech_input",
    "shows_pain",
    "calms",
    "avoids",
    "good_to_know",
)
"""What helpers should know of how the person communicates, and the board does not work with."""

_TOLD = ("needs_seconds_to_answer", "ways_in")
"""What is kept as told beside the profile: a profile has these also when nobody has said them."""

_KNOWN = ("knows_person_since", "relation")
_INTRODUCED = ("introduction", "can", "may_work_alone")
_APPOINTED = ("role", "appointed_by", "weekly_hours")

INTRODUCTION_STATES = ("not_started", "in_introduction", "ready", "paused", "ended")


def read_person(top: Section, ids: Ids, documents: Documents) -> Person:
    """Return the person whose household it is, with the profile that deals the deck."""
    if not top.has("person"):
        top.missing("person")
        return Person("", "")
    row = top.group("person")
    row.only("id", "first_name", "full_name", "communication", "decision", "consents", *_ABOUT)
    communication = row.group("communication")
    documents.keep("person", row.as_written(*_ABOUT))
    documents.keep("communication", communication.as_written(*MANNERS, *_TOLD))
    _check_manners(communication)
    for name in ("decision", "consents"):
        documents.keep(name, row.as_written(name).get(name))
    row.maybe_day("born")
    return Person(
        id=ids.claim(row, "person"),
        first_name=row.text("first_name"),
        profile=read_profile(communication, also=MANNERS),
        full_name=row.maybe_text("full_name") or "",
    )


def check_consents(top: Section, ids: Ids) -> None:
    """See that to what the person has agreed is told whole: a consent that holds has a day, and who gave it."""
    for row in top.group("person").groups("consents"):
        row.only("purpose", "basis", "given", "by", "person_view", "scope", "status", "withdrawn", "withdrawn_by")
        row.id("purpose")
        row.maybe_text("basis")
        row.words("scope")
        given, withdrawn = row.maybe_day("given"), row.maybe_day("withdrawn")
        if row.has("person_view"):
            row.one_of("person_view", PERSON_VIEWS)
        for who in ("by", "withdrawn_by"):
            ids.maybe_refer(row, who, "people", "person")
        status = row.one_of("status", STATUSES)
        for needed in _NEEDS.get(status, ()):
            if not row.has(needed):
                row.missing(needed)
        if given and withdrawn and withdrawn < given:
            row.wrong("withdrawn", text("file.ends_before", value=withdrawn.isoformat(), first=given.isoformat()))
        if status == "active" and row.has("withdrawn"):
            row.wrong("withdrawn", text("file.consent_withdrawn"))


_NEEDS: dict[str, tuple[str, ...]] = {"active": ("given", "by"), "withdrawn": ("given", "withdrawn")}
"""What has to be told of a consent in one state or another."""


def _check_manners(row: Section) -> None:
    for sentence in ("say_yes", "say_no", "say_dont_know", "shows_pain", "good_to_know"):
        row.maybe_text(sentence)
    for several in ("calms", "avoids"):
        row.each_once(several, row.words(several))
    for flag in ("reads_text", "hears_speech"):
        row.flag(flag)


def read_people(top: Section, person: str, ids: Ids, documents: Documents) -> tuple[Member, ...]:
    """Return the people around the person, with their roles and when these count."""
    rows = ids.groups(top, "people")
    found = tuple(_member(row, person, ids, documents) for row in rows)
    for row in rows:
        introduction = row.group("introduction")
        introduction.one_of("state", INTRODUCTION_STATES, INTRODUCTION_STATES[0])
        ids.maybe_refer(introduction, "trainer", "people")
    return found


def _member(row: Section, person: str, ids: Ids, documents: Documents) -> Member:
    row.only("id", "name", "roles", *_KNOWN, *_INTRODUCED)
    id = ids.claim(row, "people")
    if is_reserved(id):
        row.wrong("id", text("file.reserved_id", value=id))
    roles = row.groups("roles")
    documents.keep_under("circle", id, row.as_written(*_KNOWN))
    documents.keep_under("introductions", id, row.as_written(*_INTRODUCED))
    appointed = [rest for role in roles if (rest := role.as_written(*_APPOINTED)).keys() - {"role"}]
    documents.keep_under("roles", id, appointed)
    return Member(id, row.text("name"), tuple(_role(role, id, person) for role in roles))


def _role(row: Section, account: str, person: str) -> Role:
    row.only("role", "kind", "scope", "valid_from", "valid_to", "appointed_by", "weekly_hours")
    begins, ends = row.maybe_day("valid_from"), row.maybe_day("valid_to")
    if begins and ends and ends < begins:
        row.wrong("valid_to", text("file.ends_before", value=ends.isoformat(), first=begins.isoformat()))
    names: tuple[RoleName, ...] = get_args(RoleName)
    return Role(
        account=account,
        person=person,
        role=row.one_of("role", names),
        valid_from=begins,
        valid_to=ends,
        kind=row.maybe_text("kind") or "",
        scope=tuple(w.text for w in row.words("scope")),
    )
