"""The activities, places and other things a file gives pictures to."""

from __future__ import annotations

from collections.abc import Container, Mapping

from jagvoice.core.text import text
from jagvoice.core.vocabulary import LONGEST_SPOKEN, MOST_SPOKEN, Term, TermKind, tidied_spoken
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
_SPOKEN: Mapping[str, str] = {lang: f"spoken_{lang}" for lang in LANGUAGES}
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
    row.only("id", *LANGUAGES, *_SPOKEN.values(), "picture", *_FIELDS[section], *_REST[section])
    id = ids.claim(row, section)
    documents.keep_under(section, id, row.as_written(*_REST[section]))
    category = "kind" if section == "places" else "category"
    labels = _labels(row)
    return Term(
        id=id,
        kind=_KINDS[section],
        labels=labels,
        picture=f"symbol:{_picture(row, id, pictures)}",
        category=row.one_of(category, CATEGORIES) if category in _FIELDS[section] else "",
        prompts={lang: prompt for lang in LANGUAGES if (prompt := row.maybe_text(f"prompt_{lang}"))},
        places=ids.words(row, "places", "places"),
        minutes=row.maybe_whole("minutes", 1, _LONGEST),
        travel=row.maybe_whole("travel_min", 0, _LONGEST) if section == "places" else None,
        two=row.flag("two"),
        booked=row.flag("fixed"),
        spoken=tidied_spoken({lang: _spoken(row, key) for lang, key in _SPOKEN.items()}, labels),
    )


def _labels(row: Section) -> Mapping[str, str]:
    if not any(row.has(lang) for lang in LANGUAGES):
        row.missing(LANGUAGES[0])
    return {lang: label for lang in LANGUAGES if (label := row.maybe_text(lang))}


def _spoken(row: Section, key: str) -> tuple[str, ...]:
    """Return what else is said for a thing, each of it short enough to be one thing that is said."""
    words = row.words(key)
    row.at_most(key, words, MOST_SPOKEN)
    for word in words:
        if len(word.text) > LONGEST_SPOKEN or not word.text.isprintable():
            row.mistakes.add(word.line, text("file.spoken_unfit", field=key, most=LONGEST_SPOKEN))
    return tuple(word.text for word in words)


def _picture(row: Section, id: str, pictures: Container[str]) -> str:
    """Return the symbol a thing is shown with: its own, else the one of its id."""
    key = "picture" if row.has("picture") else "id"
    symbol = row.text("picture") if key == "picture" else id
    if symbol and symbol not in pictures:
        row.wrong(key, text("file.unknown_picture", value=symbol))
    return symbol
