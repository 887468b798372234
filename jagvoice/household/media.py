"""Photos and own voices behind the one door: what can be done with them, and what can be seen and heard of them.

The door hands these commands and looks on; nothing else calls this module.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jagvoice.core.media import PHOTO, Phrase, as_heard, tidy
from jagvoice.core.people import Member
from jagvoice.core.text import Message, Said, text
from jagvoice.core.vocabulary import Term, TermKind
from jagvoice.household.commands import Done, Refused
from jagvoice.household.looks import Drawing, Phrases, Picture, Recording, Vocabulary
from jagvoice.household.room import Asker
from jagvoice.pictures.library import UnknownPictureError
from jagvoice.pictures.photos import PhotoError, cleaned, fitted
from jagvoice.store.errors import StoreError
from jagvoice.store.register import drop_photo, forget_phrases, put

if TYPE_CHECKING:
    from PIL.Image import Image

REFUSED = text("door.refused")

LONGEST_LABEL = 60
"""The most characters of what a picture is called."""

LONGEST_PHRASE = 300
"""The most characters of a phrase: no sentence of a board is longer."""

LONGEST_RECORDING = 2_000_000
"""The most bytes of a recording: more than the longest that is taken."""

# --- what can be done ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AddPhoto:
    """Give something its photo: what is there already, or something new in the vocabulary."""

    file: bytes
    """What was in the file; only its pixels are kept."""
    of: str | None = None
    """Whose picture it is: a term or an account by its id, or by the name that the board uses."""
    label: Said | None = None
    """What something new is called."""
    kind: TermKind = "thing"
    category: str = ""


@dataclass(frozen=True)
class ForgetPhoto:
    """Take a photo away for good: somebody does not want to be on it any more."""

    of: str
    """Whose picture it is, as in ``AddPhoto``."""


@dataclass(frozen=True)
class KeepPhrase:
    """Say something in a household's own way from now on."""

    phrase: Phrase


@dataclass(frozen=True)
class ForgetPhrase:
    """Say something as the engine says it again."""

    said: Said


# --- behind the door -------------------------------------------------------------------------------------------------


def vocabulary(asker: Asker, wanted: Vocabulary) -> tuple[Term, ...]:
    """Return what can be spoken of."""
    if not asker.may_ever("read", "vocabulary"):
        return ()
    return asker.room.register.terms(asker.room.person.id)


def picture(asker: Asker, wanted: Picture) -> Image | None:
    """Return a picture, where the vocabulary may be read."""
    if not _may_see(asker, wanted.reference):
        return None
    if wanted.reference.startswith(PHOTO):
        return _image(asker, wanted.reference, wanted.px)
    return asker.room.pictures.image(wanted.reference, wanted.px, keep=wanted.keep)


def drawing(asker: Asker, wanted: Drawing) -> bytes | None:
    """Return a picture as a drawing, where the vocabulary may be read."""
    return asker.room.pictures.drawing(wanted.reference) if _may_see(asker, wanted.reference) else None


def phrases(asker: Asker, wanted: Phrases) -> tuple[Phrase, ...]:
    """Return the household's own phrases, the spellings with what they say; what cannot be read is passed over."""
    found: list[Phrase] = []
    if not asker.may_ever("read", "vocabulary"):
        return ()
    register, person = asker.room.register, asker.room.person.id
    with suppress(StoreError):
        for phrase in register.phrases(person):
            with suppress(StoreError):
                whole = register.phrase(person, phrase) if phrase.kind == "like" else phrase
                found += [whole] if whole else []
    return tuple(found)


def recording(asker: Asker, wanted: Recording) -> bytes | None:
    """Return the sound of a recording, ``None`` where there is none that is whole."""
    if asker.may_ever("read", "vocabulary"):
        with suppress(StoreError):
            if found := asker.room.register.phrase(asker.room.person.id, wanted.phrase):
                return found.body
    return None


def add_photo(asker: Asker, command: AddPhoto) -> Done | Refused:
    """Keep a photo, and let it be shown."""
    register, person = asker.room.register, asker.room.person.id
    if not asker.may_with("create", "vocabulary"):
        return Refused(REFUSED)
    terms, members = register.terms(person), register.members(person)
    of = command.of
    shows = _new(command, person, terms, members) if of is None else _found(of, terms, members)
    if isinstance(shows, Message):
        return Refused(shows)
    try:
        photo = cleaned(command.file)
    except PhotoError as error:
        return Refused(_PHOTO_REFUSED[error.code])
    put(asker.room.database, person, [photo, replace(shows, photo=photo.reference)], signed=asker.signed)
    return Done(of=shows.id)


def forget_photo(asker: Asker, command: ForgetPhoto) -> Done | Refused:
    """Take a photo away for good."""
    register, person = asker.room.register, asker.room.person.id
    if not asker.may_with("create", "vocabulary"):
        return Refused(REFUSED)
    shows = _found(command.of, register.terms(person), register.members(person))
    if isinstance(shows, Message):
        return Refused(shows)
    if shows.photo is None:
        return Refused(text("photo.none", of=shows.id))
    drop_photo(asker.room.database, person, shows, signed=asker.signed)
    return Done(of=shows.id)


def keep_phrase(asker: Asker, command: KeepPhrase) -> Done | Refused:
    """Keep how something is said from now on."""
    if not asker.may_with("create", "vocabulary"):
        return Refused(REFUSED)
    phrase = command.phrase
    spelled = tidy(phrase.body.decode(errors="replace")) if phrase.kind == "like" else "-"
    if phrase.kind == "like":
        phrase = replace(phrase, text=tidy(phrase.text), body=spelled.encode())
    else:
        phrase = replace(phrase, text=_words(asker, phrase.text, phrase.lang))
    if not (_can_be_said(phrase.text) and _can_be_said(spelled)):
        return Refused(text("voice.no_phrase", most=LONGEST_PHRASE))
    if not phrase.body or len(phrase.body) > LONGEST_RECORDING:
        return Refused(REFUSED)
    put(asker.room.database, asker.room.person.id, [phrase], signed=asker.signed)
    return Done(of=phrase.text)


def forget_phrase(asker: Asker, command: ForgetPhrase) -> Done | Refused:
    """Say something as the engine says it again."""
    if not asker.may_with("create", "vocabulary"):
        return Refused(REFUSED)
    said = command.said
    words = _words(asker, said.text, said.lang)
    meant = (Phrase(said.lang, words, "recording"), Phrase(said.lang, said.text, "like"))
    gone = forget_phrases(asker.room.database, asker.room.person.id, meant, signed=asker.signed)
    return Done(of=words) if gone else Refused(text("voice.nothing_own", text=words))


def _may_see(asker: Asker, reference: str) -> bool:
    """Return whether a picture may be seen: what can be spoken of, or the face of somebody in the circle."""
    if asker.may_ever("read", "vocabulary"):
        return True
    return asker.may_ever("read", "circle") and any(
        reference in (m.portrait, replace(m, photo=None).portrait) for m in asker.members
    )


def _image(asker: Asker, reference: str, px: int) -> Image:
    """Return a photo as a square on white paper; nothing of it is kept on disk.

    A photo that cannot be read is replaced by the symbol or portrait of what it shows.

    Raises:
        UnknownPictureError: if there is no such photo, and nothing to show in its place.
    """
    with suppress(StoreError, ValueError):
        if photo := asker.room.register.photo(asker.room.person.id, reference.removeprefix(PHOTO)):
            return fitted(photo.body, px)
    if instead := _instead_of(asker, reference):
        return asker.room.pictures.image(instead, px, keep=False)
    raise UnknownPictureError(reference)


def _instead_of(asker: Asker, reference: str) -> str | None:
    register, person = asker.room.register, asker.room.person.id
    with suppress(StoreError):
        for term in register.terms(person):
            if term.photo == reference and term.picture:
                return term.picture
        for member in register.members(person):
            if member.photo == reference:
                return replace(member, photo=None).portrait
    return None


def _new(command: AddPhoto, person: str, terms: tuple[Term, ...], members: tuple[Member, ...]) -> Term | Message:
    """Return a new term that can be chosen at once: an activity at home is one that can be done there."""
    label = tidy(command.label.text) if command.label else ""
    if command.label is None or not label or not label.isprintable() or len(label) > LONGEST_LABEL:
        return text("photo.no_label", most=LONGEST_LABEL)
    if taken := next((t for t in terms if as_heard(label) in map(as_heard, t.labels.values())), None):
        return text("photo.label_taken", label=label, id=taken.id)
    home = tuple(t.id for t in terms if t.kind == "place" and t.category == "home")
    at_home = command.kind == "activity" and command.category == "home"
    id = free_id(label, {person, *(t.id for t in terms), *(m.id for m in members)})
    labels = {command.label.lang: label}
    return Term(id, command.kind, labels, "", command.category, places=home if at_home else ())


def _words(asker: Asker, typed: str, lang: str) -> str:
    """Return what the board says: the label, where the id of a term was typed."""
    words = tidy(typed)
    term = next((t for t in asker.room.register.terms(asker.room.person.id) if t.id == words), None)
    return term.label(lang).text if term else words


_PHOTO_REFUSED: dict[str, Message] = {
    "empty": text("photo.empty"),
    "too_large": text("photo.too_large"),
    "not_a_picture": text("photo.not_a_picture"),
    "damaged": text("photo.damaged"),
    "too_many_pixels": text("photo.too_many_pixels"),
    "tiny": text("photo.tiny"),
}


def _found(of: str, terms: tuple[Term, ...], members: tuple[Member, ...]) -> Term | Member | Message:
    """Return the one term or member that is meant: by its id, else by the name that the board uses."""
    everything: tuple[Term | Member, ...] = (*terms, *members)
    called = [x for x in everything if x.id == of]
    if not called:
        wanted = as_heard(of)
        called += [t for t in terms if wanted in map(as_heard, t.labels.values())]
        called += [m for m in members if wanted in (as_heard(m.first_name), as_heard(m.name))]
    if not called:
        return text("photo.unknown", of=of)
    return called[0] if len(called) == 1 else text("photo.several", of=of, ids=", ".join(c.id for c in called))


def free_id(label: str, taken: Collection[str]) -> str:
    """Return an id that tells what something is called, and that nothing else has."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    base = re.sub("[^a-z0-9]+", "_", plain).strip("_") or "photo"
    numbered = (base, *(f"{base}_{n}" for n in range(2, len(taken) + 3)))
    return next(id for id in numbered if id not in taken)


def _can_be_said(words: str) -> bool:
    return 0 < len(words) <= LONGEST_PHRASE and words.isprintable()
