"""What a household brings of its own: photos, recorded voices, and how names are said."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

PHOTO = "photo:"
"""How the reference of a photo begins; what follows is its id."""

PhraseKind = Literal["recording", "like"]
"""A ``recording`` is heard in place of the engine's voice; ``like`` is how a name or word is spelled for the engine."""


@dataclass(frozen=True)
class Photo:
    """A photo as it is kept: pixels and nothing else."""

    type: str
    """``image/jpeg`` or ``image/png``."""
    body: bytes

    @property
    def id(self) -> str:
        """The SHA-256 of its bytes."""
        return sha256(self.body).hexdigest()

    @property
    def reference(self) -> str:
        """What decks, pages and the journal call it."""
        return PHOTO + self.id


@dataclass(frozen=True)
class Phrase:
    """Something the board says that a household has given a sound of its own."""

    lang: str
    text: str
    """The words, as the board writes them."""
    kind: PhraseKind
    body: bytes = b""
    """A ``recording``: a WAV file. A ``like``: the spelling, in UTF-8. Empty where only the list is asked for."""

    @property
    def id(self) -> str:
        """What a note in the journal calls it."""
        return f"{self.lang}:{self.kind}:{self.text}"

    @property
    def key(self) -> tuple[str, str]:
        """What two phrases share that are the same to the ear."""
        return self.lang, as_heard(self.text)


def as_heard(text: str) -> str:
    """Return a text so that capitals, blanks and ways to write an accent make no difference."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def tidy(text: str) -> str:
    """Return a text as the board would write it: composed letters and single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())
