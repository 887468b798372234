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

from jagvoice.core.access import Viewer, may
from jagvoice.core.media import PHOTO, Phrase, as_heard, tidy
from jagvoice.core.people import Member
from jagvoice.core.text import Message, Said, text
from jagvoice.core.vocabulary import Term, TermKind
from jagvoice.pictures.library import UnknownPictureError
from jagvoice.pictures.photos import PhotoError, cleaned, fitted
from jagvoice.pictures.render import Pictures
from jagvoice.store.database import Database
from jagvoice.store.errors import StoreError
from jagvoice.store.register import Register, Signed, forget_photo, forget_phrases, put

if TYPE_CHECKING:
    from PIL.Image import Image

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


Command = AddPhoto | ForgetPhoto | KeepPhrase | ForgetPhrase


@dataclass(frozen=True)
class Did:
    """It is durable."""

    of: str
    """The id of what was changed."""


# --- what can be seen and heard --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Phrases:
    """Ask for what is said in the household's own way: every spelling, and which recordings there are."""


@dataclass(frozen=True)
class Recording:
    """Ask for the sound of a recording."""

    phrase: Phrase


class Media:
    """One person's photos and own voices."""

    def __init__(self, database: Database, person: str, pictures: Pictures) -> None:
        self._database, self._person, self._pictures = database, person, pictures
        self._register = Register(database)

    def do(self, viewer: Viewer, command: Command, at: str) -> Did | Message:
        """Carry out a command, durably, or return why it is refused.

        Raises:
            StoreError: if it cannot be kept; nothing of it is.
        """
        if not may(viewer, "create", "vocabulary"):
            return text("door.refused")
        signed = Signed(viewer.who, at)
        match command:
            case AddPhoto():
                return self._add_photo(command, signed)
            case ForgetPhoto(of):
                return self._forget_photo(of, signed)
            case KeepPhrase(phrase):
                return self._keep(phrase, signed)
            case ForgetPhrase(said):
                return self._forget(said, signed)

    def image(self, reference: str, px: int) -> Image:
        """Return a photo as a square on white paper; nothing of it is kept on disk.

        A photo that cannot be read is replaced by the symbol or portrait of what it shows.

        Raises:
            UnknownPictureError: if there is no such photo, and nothing to show in its place.
        """
        with suppress(StoreError, ValueError):
            if photo := self._register.photo(self._person, reference.removeprefix(PHOTO)):
                return fitted(photo.body, px)
        if instead := self._instead_of(reference):
            return self._pictures.image(instead, px, keep=False)
        raise UnknownPictureError(reference)

    def phrases(self) -> tuple[Phrase, ...]:
        """Return the household's own phrases, the spellings with what they say; what cannot be read is passed over."""
        found: list[Phrase] = []
        with suppress(StoreError):
            for phrase in self._register.phrases(self._person):
                with suppress(StoreError):
                    whole = self._register.phrase(self._person, phrase) if phrase.kind == "like" else phrase
                    found += [whole] if whole else []
        return tuple(found)

    def recording(self, phrase: Phrase) -> bytes | None:
        """Return the sound of a recording, ``None`` where there is none that is whole."""
        with suppress(StoreError):
            if found := self._register.phrase(self._person, phrase):
                return found.body
        return None

    # --- photos ------------------------------------------------------------------------------------------------------

    def _add_photo(self, command: AddPhoto, signed: Signed) -> Did | Message:
        terms, members = self._register.terms(self._person), self._register.members(self._person)
        shows = _found(command.of, terms, members) if command.of is not None else self._new(command, terms, members)
        if isinstance(shows, Message):
            return shows
        try:
            photo = cleaned(command.file)
        except PhotoError as error:
            return _PHOTO_REFUSED[error.code]
        put(self._database, self._person, [photo, replace(shows, photo=photo.reference)], signed=signed)
        return Did(shows.id)

    def _forget_photo(self, of: str, signed: Signed) -> Did | Message:
        shows = _found(of, self._register.terms(self._person), self._register.members(self._person))
        if isinstance(shows, Message):
            return shows
        if shows.photo is None:
            return text("photo.none", of=shows.id)
        forget_photo(self._database, self._person, shows, signed=signed)
        return Did(shows.id)

    def _new(self, command: AddPhoto, terms: tuple[Term, ...], members: tuple[Member, ...]) -> Term | Message:
        """Return a new term that can be chosen at once: an activity at home is one that can be done there."""
        label = tidy(command.label.text) if command.label else ""
        if command.label is None or not label or not label.isprintable() or len(label) > LONGEST_LABEL:
            return text("photo.no_label", most=LONGEST_LABEL)
        if taken := next((t for t in terms if as_heard(label) in map(as_heard, t.labels.values())), None):
            return text("photo.label_taken", label=label, id=taken.id)
        home = tuple(t.id for t in terms if t.kind == "place" and t.category == "home")
        at_home = command.kind == "activity" and command.category == "home"
        id = _free_id(label, {self._person, *(t.id for t in terms), *(m.id for m in members)})
        labels = {command.label.lang: label}
        return Term(id, command.kind, labels, "", command.category, places=home if at_home else ())

    def _instead_of(self, reference: str) -> str | None:
        with suppress(StoreError):
            for term in self._register.terms(self._person):
                if term.photo == reference and term.picture:
                    return term.picture
            for member in self._register.members(self._person):
                if member.photo == reference:
                    return replace(member, photo=None).portrait
        return None

    # --- own voices --------------------------------------------------------------------------------------------------

    def _keep(self, phrase: Phrase, signed: Signed) -> Did | Message:
        spelled = tidy(phrase.body.decode(errors="replace")) if phrase.kind == "like" else "-"
        if phrase.kind == "like":
            phrase = replace(phrase, text=tidy(phrase.text), body=spelled.encode())
        else:
            phrase = replace(phrase, text=self._words(phrase.text, phrase.lang))
        if not (_can_be_said(phrase.text) and _can_be_said(spelled)):
            return text("voice.no_phrase", most=LONGEST_PHRASE)
        if not phrase.body or len(phrase.body) > LONGEST_RECORDING:
            return text("door.refused")
        put(self._database, self._person, [phrase], signed=signed)
        return Did(phrase.text)

    def _forget(self, said: Said, signed: Signed) -> Did | Message:
        words = self._words(said.text, said.lang)
        meant = (Phrase(said.lang, words, "recording"), Phrase(said.lang, said.text, "like"))
        gone = forget_phrases(self._database, self._person, meant, signed=signed)
        return Did(words) if gone else text("voice.nothing_own", text=words)

    def _words(self, typed: str, lang: str) -> str:
        """Return what the board says: the label, where the id of a term was typed."""
        words = tidy(typed)
        term = next((t for t in self._register.terms(self._person) if t.id == words), None)
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


def _free_id(label: str, taken: Collection[str]) -> str:
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    base = re.sub("[^a-z0-9]+", "_", plain).strip("_") or "photo"
    numbered = (base, *(f"{base}_{n}" for n in range(2, len(taken) + 3)))
    return next(id for id in numbered if id not in taken)


def _can_be_said(words: str) -> bool:
    return 0 < len(words) <= LONGEST_PHRASE and words.isprintable()
