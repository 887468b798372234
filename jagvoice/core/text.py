"""Words before they have a language, and words that can be spoken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Said(NamedTuple):
    """A text for people together with its language; everything that can be spoken is one of these."""

    text: str
    lang: str
    """A language code such as ``sv`` or ``en``; it chooses the voice."""


@dataclass(frozen=True)
class Message:
    """A message of the catalogues by its key, with the values its template takes.

    The core, the store and the importers speak in messages; ``jagvoice.words`` turns them into a language.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


def text(key: str, **values: object) -> Message:
    """Return the message of a key; Babel finds the keys of the catalogues by the calls of this function."""
    return Message(key, values)
