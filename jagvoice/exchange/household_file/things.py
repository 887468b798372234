"""The activities, places and other things a file gives pictures to."""

from __future__ import annotations

from collections.abc import Container, Mapping

from jagvoice.core.text import text
from jagvoice.core.vocabulary import Term, TermKind
from jagvoice.exchange.household_file.documents import Documents
from jagvoice.exchange.household_file.ids import Ids
from jagvoice.exchange.household_file.section import LANGUAGES, Section

CATEGORIES = ("home", "leisure", "habilitation", "work", "social")

_LONGEST = 24 * 60
"""The most minutes an activity takes: a day and a night."""

_KINDS: Mapping[str, TermKind] = {"places": "place", "activities": "activity", "options": "thing"}
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "places": ("kind", "travel_min"),
    "activities": ("category", "prompt_sv", "prompt_en", "places", "minutes", "two", "fixed"),
    "options": (),
}
_REST: Mapping[str, tuple[str, ...]] = {
    "places": ("entry_fee_assistant",),
    "activities": ("routine", "expense"),
    "options": (),
}
"""Fields that are kept as they stand."""


def read_terms(top: Section, ids: Ids, documents: Documents, pictures: Container[str]) -> tuple[Term, ...]:
    """Return the vocabulary of a household: places, activities, and what is asked about without being on any plan."""
    return tuple(
        _term(row, section, ids, documents, pictures) for section in _KINDS for row in ids.groups(top, section)
    )


def _term(row: Section, section: str, ids: Ids, documents: Documents, pictures: Container[str]) -> Term:
    row.only("id", *LANGUAGES, "picture", *_FIELDS[section], *_REST[section])
    id = ids.claim(row, section)
    documents.keep_under(section, id, row.as_written(*_REST[section]))
    category = "kind" if section == "places" else "category"
    return Term(
        id=id,
        kind=_KINDS[section],
        labels=_labels(row),
        picture=f"symbol:{_picture(row, id, pictures)}",
        category=row.one_of(category, CATEGORIES) if category in _FIELDS[section] else "",
        prompts={lang: prompt for lang in LANGUAGES if (prompt := row.maybe_text(f"prompt_{lang}"))},
        places=ids.words(row, "places", "places"),
        minutes=row.maybe_whole("minutes", 1, _LONGEST),
        travel=row.maybe_whole("travel_min", 0, _LONGEST) if section == "places" else None,
        two=row.flag("two"),
        booked=row.flag("fixed"),
    )


def _labels(row: Section) -> Mapping[str, str]:
    if not any(row.has(lang) for lang in LANGUAGES):
        row.missing(LANGUAGES[0])
    return {lang: label for lang in LANGUAGES if (label := row.maybe_text(lang))}


def _picture(row: Section, id: str, pictures: Container[str]) -> str:
    """Return the symbol a thing is shown with: its own, else the one of its id."""
    key = "picture" if row.has("picture") else "id"
    symbol = row.text("picture") if key == "picture" else id
    if symbol and symbol not in pictures:
        row.wrong(key, text("file.unknown_picture", value=symbol))
    return symbol
