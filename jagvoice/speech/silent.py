"""A voice that says nothing and remembers what it was asked: for a board without sound, and for tests."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jagvoice.core.text import Said
from jagvoice.speech.seam import Spoken, VoiceStatus


class SilentVoice:
    """The methods of ``Voice`` without engine and device; whatever is said is over at once and unheard."""

    def __init__(self) -> None:
        self.said: list[Said] = []
        """What it was asked to say, in order."""
        self.prepared: list[tuple[Said, ...]] = []
        """What was to be made ready, one tuple for each scene."""
        self.stops = 0
        """How often it was told to be quiet."""
        self.calls = 0
        """How often it was to call somebody."""
        self.closed = False

    def prepare(self, said_list: Iterable[Said]) -> None:
        """Remember what is on screen."""
        self.prepared.append(tuple(said_list))

    def say(self, said: Said, *, keep: bool = True, calls: bool = False) -> Spoken:
        """Remember a text."""
        self.said.append(said)
        self.calls += calls
        spoken = Spoken(said)
        spoken.end("unheard")
        return spoken

    def stop(self) -> None:
        """Count."""
        self.stops += 1

    def speaking(self) -> bool:
        """Return that nothing is being said."""
        return False

    def clip(self, said: Said, limit: float = 10.0) -> Path | None:
        """Return no file."""
        return None

    def status(self, wait: float = 0.0) -> VoiceStatus:
        """Return that nothing works, and that nothing is wrong with that."""
        return VoiceStatus(engine=False, device=False, device_name=None, voices={}, known_voices=(), troubles=())

    def close(self) -> None:
        """Remember it."""
        self.closed = True
