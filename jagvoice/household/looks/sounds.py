"""The person's own sounds, and what the person has agreed to."""

from __future__ import annotations

from dataclasses import dataclass

from jagvoice.core.consents import Consent
from jagvoice.core.sounds import Take
from jagvoice.household.looks.look import Look


@dataclass(frozen=True)
class ConsentsSeen:
    """To what the person has agreed."""

    lines: tuple[Consent, ...]
    """Each as it was written, the oldest first; the newest of a purpose counts."""
    rights: frozenset[str]
    """What may be done with them: ``change``."""


@dataclass(frozen=True)
class Consents(Look[ConsentsSeen | None]):
    """Ask to what the person has agreed, by whoever may know."""


@dataclass(frozen=True)
class Sounds(Look[tuple[Take, ...]]):
    """Ask for the takes of the person's own sounds, by meaning; there are none unless a consent to them holds now."""


@dataclass(frozen=True)
class SoundIds(Look[tuple[str, ...]]):
    """Ask which takes ``Sounds`` would answer with, by their ids and at little cost: when others are there now."""


@dataclass(frozen=True)
class TakeSeen:
    """What is known of a take without its sound."""

    id: str
    kept_at: str
    kept_by: str
    seconds: float
    advice: tuple[str, ...]
    """What could be better about it, in the words of ``jagvoice.core.sounds.ADVICE``, and ``too_like:MEANING``."""


@dataclass(frozen=True)
class SoundSeen:
    """One meaning with the sounds that mean it."""

    meaning: str
    takes: tuple[TakeSeen, ...]
    confirmed: int = 0
    """How often it was asked about and meant."""
    asked: int = 0
    """How often it was asked about, and answered."""
    acted: int = 0
    """How often it acted without being asked about."""


@dataclass(frozen=True)
class SoundsSeen:
    """The person's own sounds, as far as they may be known."""

    allowed: bool
    """Whether a consent to them holds: else there are none, and none is kept."""
    sounds: tuple[SoundSeen, ...]
    rights: frozenset[str]
    """What may be done: ``keep`` a take or take one away; ``read`` how they fare on the board."""
    traces: bool = False
    """Whether something that was deleted may still be found in the file, until nobody reads it any more."""


@dataclass(frozen=True)
class SoundTally(Look[SoundsSeen | None]):
    """Ask how the person's sounds fare; whoever may only add to them is told which there are, not how they fare."""
