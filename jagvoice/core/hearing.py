"""What was heard: the words and the person's own sounds, as whatever listens tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Word:
    """A word that was heard."""

    text: str
    confidence: float
    """How sure the recogniser is, from 0 to 1."""
    begin: float
    """Seconds from the beginning of the utterance."""
    end: float


@dataclass(frozen=True)
class Match:
    """The person's own sound that what was heard is most like."""

    meaning: str
    quotient: float
    """The distance to it by the distance to the next meaning: 1 is no difference, less is surer."""
    verdict: Literal["act", "ask"]


@dataclass(frozen=True)
class Utterance:
    """One thing that was heard, from silence to silence."""

    words: tuple[Word, ...]
    match: Match | None
    of: int
    """The number of the listening that it belongs to."""
