"""Reading a household file: taken in whole, or refused with everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Container
from zoneinfo import ZoneInfo

from jagvoice.core.household_data import HouseholdData
from jagvoice.core.text import text
from jagvoice.exchange.household_file.circle import check_consents, read_people, read_person
from jagvoice.exchange.household_file.documents import WHOLE, Documents
from jagvoice.exchange.household_file.expressions import Board, Labels, read_expressions, visibilities
from jagvoice.exchange.household_file.ids import Ids
from jagvoice.exchange.household_file.mistakes import Mistakes
from jagvoice.exchange.household_file.notes import read_notes
from jagvoice.exchange.household_file.section import Section
from jagvoice.exchange.household_file.things import read_terms
from jagvoice.exchange.household_file.tree import parse
from jagvoice.exchange.household_file.week import read_items, read_shifts

VERSION = 1
"""The version of the file's form that is read here."""

_ZONE = "Europe/Stockholm"
"""Where a household lives that does not say."""

_READ = (
    "schema_version", "fictional", "locale", "timezone", "reference_date", "person", "people", "places", "activities",
    "options", "shifts", "day_plan", "expressions", "interpretations", "corrections", "responses",
)  # fmt: skip


def read_household(source: str | bytes, *, pictures: Container[str], labels: Labels) -> HouseholdData:
    """Return the household that a file tells of.

    Args:
        source: the file's content; bytes are UTF-8.
        pictures: the symbols there are pictures of.
        labels: the label of a symbol in a language, for the board's own words such as yes and no.

    Raises:
        HouseholdFileError: with every mistake in the file; then nothing of it is taken in.
    """
    mistakes = Mistakes()
    top = Section(parse(source, mistakes), mistakes)
    if not top.has("schema_version"):
        raise mistakes.give_up(top.line, text("file.missing", field="schema_version"))
    version = top.as_written("schema_version")["schema_version"]
    if version is True or version != VERSION:
        raise mistakes.give_up(
            top.line_of("schema_version"), text("file.other_version", value=str(version)[:40], allowed=VERSION)
        )
    data = _household(top, pictures, labels)
    mistakes.refuse()
    return data


def _household(top: Section, pictures: Container[str], labels: Labels) -> HouseholdData:
    top.only(*_READ, *WHOLE)
    ids, documents, zone = Ids(), Documents(), _zone(top)
    for name in WHOLE:
        documents.keep(name, top.as_written(name).get(name))
    documents.keep("file", top.as_written("schema_version", "locale"))
    reference = top.maybe_day("reference_date")
    if reference and reference.weekday() != 0:
        top.wrong("reference_date", text("file.no_monday", value=reference.isoformat()))

    person = read_person(top, ids, documents)
    members = read_people(top, person.id, ids, documents)
    check_consents(top, ids)
    by_id = {m.id: m for m in members if m.id}
    terms = read_terms(top, ids, documents, pictures)
    board = Board(ids, {t.id: t for t in terms if t.id}, by_id, pictures, labels, person.profile.lang)
    entries = read_expressions(top, board, zone, documents)
    return HouseholdData(
        person=person,
        timezone=zone.key,
        fictional=top.flag("fictional"),
        reference_date=reference,
        members=members,
        terms=terms,
        shifts=read_shifts(top, ids, by_id, zone),
        items=read_items(top, ids, zone),
        entries=entries,
        notes=read_notes(top, ids, visibilities(entries), zone),
        documents=documents.as_json(),
    )


def _zone(top: Section) -> ZoneInfo:
    name = top.maybe_text("timezone") or _ZONE
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        top.wrong("timezone", text("file.unknown_zone", value=name))
        return ZoneInfo(_ZONE)
