"""Changing the vocabulary: what can be spoken of, with which picture, and what is offered no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import get_args

from jagvoice.core.media import as_heard, tidy
from jagvoice.core.text import Message, text
from jagvoice.core.vocabulary import LONGEST_SPOKEN, MOST_SPOKEN, Term, TermKind, tidied_spoken
from jagvoice.household.commands import Done, PutTerm, Refused
from jagvoice.household.looks import SymbolsFor
from jagvoice.household.media import LONGEST_LABEL, free_id
from jagvoice.household.room import Asker
from jagvoice.pictures.library import UnknownPictureError, symbols
from jagvoice.store.register import put

LONGEST_PROMPT = 120
"""The most characters of the question asked with a picture."""

LONGEST = 24 * 60
"""The most minutes that something takes."""

CATEGORIES = ("home", "leisure", "social", "habilitation", "work")
"""Where activities are, and what places are for."""

SYMBOL = "symbol:"

REFUSED = text("door.refused")


def symbols_for(asker: Asker, wanted: SymbolsFor) -> tuple[str, ...]:
    """Return the symbols that a word finds."""
    if not asker.may_ever("read", "vocabulary"):
        return ()
    return tuple(f"{SYMBOL}{s.key}" for s in symbols().search(wanted.word)[: wanted.most])


def put_term(asker: Asker, command: PutTerm) -> Done | Refused:
    """Keep what can be spoken of."""
    term, was, room = command.term, command.was, asker.room
    if asker.viewer.kind != "account" or not asker.may_with("create", "vocabulary"):
        return Refused(REFUSED)
    terms = room.register.terms(room.person.id)
    if term.id != (was.id if was else "") or (was and was.id not in {t.id for t in terms}):
        return Refused(REFUSED)
    if was and (term.kind != was.kind or term.photo != was.photo):
        return Refused(REFUSED)
    labels = _tidied(term.labels)
    spoken = tidied_spoken(term.spoken, labels)
    term = replace(term, labels=labels, prompts=_tidied(term.prompts), spoken=spoken)
    others = tuple(t for t in terms if t.id != term.id and not t.retired)
    if wrong := next(_wrong(term, others, was), None):
        return Refused(wrong[1], wrong[0])
    if not term.id:
        taken = {room.person.id, *(t.id for t in terms), *(m.id for m in asker.members)}
        term = replace(term, id=free_id(next(iter(term.labels.values())), taken))
    if term != was:
        put(room.database, room.person.id, [term], signed=asker.signed, was=[was] if was else [])
    return Done(of=term.id)


def _tidied(words: Mapping[str, str]) -> dict[str, str]:
    return {lang: tidy(each) for lang, each in words.items() if tidy(each)}


def _wrong(term: Term, others: tuple[Term, ...], was: Term | None) -> Iterator[tuple[str, Message]]:
    """Yield each field that cannot be so, with what is wrong with it."""
    if term.kind not in get_args(TermKind):
        yield "kind", text("office.choose_one")
    yield from _wrong_words(term, others)
    yield from _wrong_spoken(term, others)
    if term.kind in ("activity", "place") and term.category not in CATEGORIES:
        yield "category", text("office.choose_one")
    yield from _wrong_picture(term, others, was)
    known = {t.id for t in others if t.kind == "place"} | set(was.places if was else ())
    if not known.issuperset(term.places):
        yield "places", text("wording.no_place")
    if term.minutes is not None and not 1 <= term.minutes <= LONGEST:
        yield "minutes", text("wording.minutes", least=1, most=LONGEST)
    if term.travel is not None and not 0 <= term.travel <= LONGEST:
        yield "travel", text("wording.minutes", least=0, most=LONGEST)


def _wrong_words(term: Term, others: tuple[Term, ...]) -> Iterator[tuple[str, Message]]:
    if not term.labels:
        yield "label_sv", text("wording.no_label")
    for lang, label in term.labels.items():
        if len(label) > LONGEST_LABEL or not label.isprintable():
            yield f"label_{lang}", text("wording.label_unfit", most=LONGEST_LABEL)
        elif not term.retired and any(as_heard(label) == as_heard(t.labels.get(lang, "")) for t in others):
            yield f"label_{lang}", text("wording.label_taken")
    for lang, prompt in term.prompts.items():
        if len(prompt) > LONGEST_PROMPT or not prompt.isprintable():
            yield f"prompt_{lang}", text("wording.label_unfit", most=LONGEST_PROMPT)


def _wrong_spoken(term: Term, others: tuple[Term, ...]) -> Iterator[tuple[str, Message]]:
    """Yield what is wrong with spoken forms: a word that is said for two things is heard as neither."""
    for lang, label in term.labels.items():
        if not term.retired and as_heard(label) in {as_heard(f) for t in others for f in t.spoken.get(lang, ())}:
            yield f"label_{lang}", text("wording.spoken_taken", form=label)
    for lang, forms in term.spoken.items():
        taken = {as_heard(form) for t in others for form in (t.labels.get(lang, ""), *t.spoken.get(lang, ()))}
        if len(forms) > MOST_SPOKEN or any(len(f) > LONGEST_SPOKEN or not f.isprintable() for f in forms):
            yield f"spoken_{lang}", text("wording.spoken_unfit", most=MOST_SPOKEN, longest=LONGEST_SPOKEN)
        elif not term.retired and (said := next((f for f in forms if as_heard(f) in taken), None)):
            yield f"spoken_{lang}", text("wording.spoken_taken", form=said)


def _wrong_picture(term: Term, others: tuple[Term, ...], was: Term | None) -> Iterator[tuple[str, Message]]:
    """Yield what is wrong with a picture: two things that look the same mean nothing to the person."""
    if not term.picture:
        if term.photo is None:
            yield "picture", text("wording.no_picture")
    elif was is None or term.picture != was.picture:
        if not _is_symbol(term.picture):
            yield "picture", text("wording.no_picture")
        elif any(t.picture == term.picture and t.kind == term.kind for t in others):
            yield "picture", text("wording.picture_taken")


def _is_symbol(reference: str) -> bool:
    try:
        symbols().get(reference.removeprefix(SYMBOL))
    except UnknownPictureError:
        return False
    return reference.startswith(SYMBOL)
