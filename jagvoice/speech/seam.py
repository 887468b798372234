"""What the rest of jagvoice sees of a voice, whichever it is."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from jagvoice.core.text import Said

Outcome = Literal["finished", "stopped", "unheard"]
"""Heard to its end, ended before it by ``stop`` or by the next text, or not heard as it should have been."""


class Spoken:
    """What becomes of one text; it may be waited for, or left alone."""

    def __init__(self, said: Said) -> None:
        self.said = said
        self.handed = threading.Event()
        """Set when the device has taken the first sound; never set when nothing comes that far."""
        self.done = threading.Event()
        """Set when it is over, however it ended; always set in the end."""
        self.outcome: Outcome | None = None
        self.delay: float | None = None
        """Seconds from the request until the sound was handed to the device."""
        self._asked = time.monotonic()
        self._lock = threading.Lock()
        self._callbacks: list[Callable[[Spoken], None]] = []

    def when_done(self, callback: Callable[[Spoken], None]) -> None:
        """Call back when it is over, at once if it is.

        It happens in a thread of the voice, so it must not wait for anything; an error of it is logged.
        """
        with self._lock:
            if not self.done.is_set():
                self._callbacks.append(callback)
                return
        callback(self)

    def hand(self) -> None:
        """Note that the device has taken the first sound."""
        self.delay = time.monotonic() - self._asked
        self.handed.set()

    def end(self, outcome: Outcome) -> None:
        """Note that it is over; the first outcome stands."""
        with self._lock:
            if self.done.is_set():
                return
            self.outcome = outcome
            self.done.set()
        for callback in self._callbacks:
            try:
                callback(self)
            except Exception:  # the voice outlives a mistake of who listens to it
                logging.getLogger(__name__).exception("a callback failed")


class Trouble(NamedTuple):
    """Something that does not work, for whoever looks after the machine."""

    code: Literal["no_engine", "no_device", "no_player", "no_voice", "unknown_voice", "cache"]
    detail: str
    """What the library or the system said, in its own words."""


@dataclass(frozen=True)
class VoiceStatus:
    """What works, as far as it is known; ``None`` is not known yet."""

    engine: bool | None
    device: bool | None
    device_name: str | None
    voices: dict[str, str | None]
    """The voice that speaks each language of the program."""
    known_voices: tuple[str, ...]
    """The ids of every voice the engine has."""
    troubles: tuple[Trouble, ...]


class Speaker(Protocol):
    """Something that says texts aloud. No method waits for sound, or raises because there is none."""

    def prepare(self, said_list: Iterable[Said]) -> None:
        """Make the sound of what is on screen before it is touched; what was to be prepared before is dropped."""

    def say(self, said: Said, *, keep: bool = True, calls: bool = False) -> Spoken:
        """Say a text now; what is being said is stopped. Of what is private no sound is kept.

        What calls somebody comes after two soft tones, as loud as the person can bear.
        """

    def stop(self) -> None:
        """Be quiet at once."""

    def speaking(self) -> bool:
        """Return whether something is being said, or is about to be: nobody listens meanwhile."""

    def clip(self, said: Said, limit: float = 10.0) -> Path | None:
        """Return the engine's WAV file of a text, made within ``limit`` seconds, or None; this one waits."""

    def status(self, wait: float = 0.0) -> VoiceStatus:
        """Return what works; waits up to ``wait`` seconds for what is not known yet."""

    def close(self) -> None:
        """End for good."""
