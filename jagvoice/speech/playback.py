"""Sounds to the loudspeaker: one thread that asks the player's child, the newest order first."""

from __future__ import annotations

import threading
import time
from base64 import b64encode
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from jagvoice.speech.child import Child, ChildError
from jagvoice.speech.seam import Outcome, Spoken, Trouble
from jagvoice.speech.wire import Message

OVERDUE = 5.0
"""Seconds after a clip should have ended until its player is taken to hang."""


Sound = Path | bytes
"""What can be played: a file, or the bytes of one that lies on no disk."""


@dataclass
class _Playing:
    """The clip the player was last given, until it is over."""

    sound: Sound
    spoken: Spoken
    calls: bool = False
    number: int = 0
    ends: float | None = None
    """When it should be over at the latest, once the device has it; monotonic seconds."""


class Playback:
    """The player's child and the thread that gives it orders; only the newest order counts.

    Args:
        command: the player's program.
        limit: seconds the player has to hand a clip to the device.
        on_bad: called with a file that could not be played.
    """

    def __init__(self, command: Sequence[str], *, limit: float, on_bad: Callable[[Path], None]) -> None:
        self.child = Child(command, on_event=self._heard)
        self._limit = limit
        self._on_bad = on_bad
        self._wake = threading.Condition()
        self._next: _Playing | None = None
        self._quiet = False
        self._now: _Playing | None = None
        self._number = 0
        self._thread: threading.Thread | None = None
        self._closed = False
        self.asked = threading.Event()
        """Set when the player has once been started, or could not be."""
        self.device: str | None = None
        """What plays; None when nothing does."""
        self._hello: Message = {}
        self._detail = ""

    def warm(self) -> None:
        """Have the device opened before it is needed."""
        with self._wake:
            self._begin()

    def play(self, sound: Sound, spoken: Spoken, *, calls: bool = False) -> None:
        """Play a sound, as a call where it is one; what plays now is stopped."""
        with self._wake:
            older, self._next = self._next, _Playing(sound, spoken, calls)
            self._begin()
            if self._closed:
                older, self._next = self._next, None
        if older is not None:
            older.spoken.end("stopped")

    def stop(self) -> None:
        """Be quiet."""
        with self._wake:
            older, self._next = self._next, None
            self._quiet = True
            self._wake.notify()
        if older is not None:
            older.spoken.end("stopped")

    def troubles(self) -> list[Trouble]:
        """Return what does not work."""
        if self.child.trouble:
            return [Trouble("no_player", self.child.trouble)]
        return [Trouble("no_device", self._detail)] if self.asked.is_set() and self.device is None else []

    @property
    def works(self) -> bool | None:
        """Whether there is a device that plays; None before it was tried."""
        return self.device is not None and self.child.up if self.asked.is_set() else None

    def close(self) -> None:
        """End the child and the thread; what plays is stopped."""
        self.stop()
        with self._wake:
            self._closed = True
            self._wake.notify()
        self.child.close()
        if self._thread is not None:
            self._thread.join(5)
        self._over(self._now, "stopped")

    def _begin(self) -> None:
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._run, name="jagvoice-playback", daemon=True)
            self._thread.start()
        self._wake.notify()

    def _run(self) -> None:
        with suppress(ChildError):
            self._start()
        self.asked.set()
        while True:
            with self._wake:
                ends = self._now.ends if self._now else None
                left = None if ends is None else max(ends - time.monotonic(), 0)
                self._wake.wait_for(lambda: self._closed or self._quiet or self._next is not None, left)
                if self._closed:
                    return
                quiet, self._quiet = self._quiet, False
                given, self._next = self._next, None
            if given is not None:
                self._over(self._now, "stopped")
                self._play(given)
            elif quiet:
                self._silence()
            elif self._now is not None and self._now.ends is not None and time.monotonic() >= self._now.ends:
                self.child.give_up("a clip never ended")
                self._over(self._now, "unheard")

    def _start(self) -> None:
        hello = self.child.start()
        if hello is not self._hello:
            self._hello, self.device, self._detail = hello, hello["device"], hello["detail"]

    def _silence(self) -> None:
        if self._now is not None:
            self._over(self._now, "stopped")
            with suppress(ChildError):  # when it raises the player was killed, which is quiet too
                self.child.ask({"stop": True}, self._limit)

    def _play(self, given: _Playing) -> None:
        """Have a clip played; a player that fails at it is started again once, if nothing newer is wanted."""
        for _ in range(2):
            try:
                self._start()
                with self._wake:
                    self._number += 1
                    given.number, self._now = self._number, given
                answer = self.child.ask(_order(given), self._limit)
            except ChildError:
                if self._next is not None or self._quiet:
                    break
                continue
            if "error" in answer:
                if isinstance(given.sound, Path):
                    self._on_bad(given.sound)
                break
            if not answer["silent"]:
                given.spoken.hand()
            with self._wake:
                given.ends = time.monotonic() + answer["seconds"] + OVERDUE
            return
        self._over(given, "unheard")

    def _over(self, playing: _Playing | None, outcome: Outcome) -> None:
        with self._wake:
            if self._now is playing:
                self._now = None
        if playing is not None:
            playing.spoken.end(outcome)

    def _heard(self, event: Message) -> None:
        """Take what the player says by itself, on the thread that reads its lines."""
        now = self._now
        if event["event"] == "device":
            self.device, self._detail = event["device"], event["detail"]
        elif now is not None and event["event"] == "finished" and event["clip"] == now.number:
            self._over(now, "unheard" if event["silent"] else "finished")
        elif now is not None and event["event"] == "ended" and now.ends is not None:
            self._over(now, "unheard")


def _order(given: _Playing) -> Message:
    sound, rest = given.sound, {"clip": given.number, **({"calls": True} if given.calls else {})}
    if isinstance(sound, Path):
        return {"play": str(sound), **rest}
    return {"sound": b64encode(sound).decode(), **rest}
