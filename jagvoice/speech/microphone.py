"""Where the sound of a room comes from, piece by piece: a microphone, or sound files that stand for one.

A microphone hangs, is pulled out or was never there; so a child process (``recorder.py``) has it, and whoever
listens waits for it no longer than ``LOST_SECONDS``.
"""

from __future__ import annotations

import time
import wave
from array import array
from base64 import b64decode
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Protocol

from jagvoice.speech.child import Child, ChildError
from jagvoice.speech.hearing import RECORDER, HearingError
from jagvoice.speech.wire import Message

RATE = 16_000
"""The samples a second that a microphone is asked for: those of the models."""

CHUNK_SECONDS = 0.1
"""So much sound is given at a time."""

LATEST_SECONDS = 2.0
"""What has waited so long is dropped: an answer that comes late is answered to something else."""

LOST_SECONDS = 3.0
"""A microphone from which nothing has come for so long is gone: one that hears silence sends silence."""

OPEN_SECONDS = 5.0
"""So long a microphone may take to be opened."""

BETWEEN_SECONDS = 1.5
"""The silence after each sound file: longer than what ends an utterance."""


class Microphone(Protocol):
    """Something that hears a room: 16 bits, little end first, one channel. Opening may wait, and so does ``chunks``."""

    def open(self) -> int:
        """Begin to hear, and return the samples a second.

        Raises:
            HearingError: if there is no microphone.
        """

    def chunks(self) -> Iterator[bytes]:
        """Yield what is heard, some times a second, until it is closed.

        Raises:
            HearingError: if the microphone is gone.
        """

    def skip(self) -> None:
        """Let go what was heard and not yet taken: nobody listened."""

    def close(self) -> None:
        """Hear no more; from any thread, and as often as one likes."""


class DeviceMicrophone:
    """The microphone of this machine, in a child process of its own while it is open."""

    def __init__(self, *, null: bool = False, command: Sequence[str] = RECORDER, lost: float = LOST_SECONDS) -> None:
        """Know a microphone; nothing is opened yet.

        Args:
            null: hear silence, as tests want it.
            command: the program that hears.
            lost: seconds without a sound after which it is taken to be gone.
        """
        self._command = [*command, *(["--null"] if null else [])]
        self._lost = lost
        self._child: Child | None = None
        self._heard: SimpleQueue[bytes | None] = SimpleQueue()

    def open(self) -> int:
        """Start the child and open the microphone."""
        self._heard = heard = SimpleQueue[bytes | None]()

        def told(event: Message) -> None:
            if event["event"] == "ended":
                heard.put(None)
            elif heard.qsize() < LATEST_SECONDS / CHUNK_SECONDS:
                heard.put(b64decode(event["pcm"]))

        child = self._child = Child(self._command, on_event=told, start_limit=OPEN_SECONDS)
        try:
            answer = child.ask({"listen": RATE}, OPEN_SECONDS)
        except ChildError as error:
            self.close()
            raise HearingError("microphone") from error
        if "error" in answer:
            self.close()
            raise HearingError("microphone")
        return RATE

    def chunks(self) -> Iterator[bytes]:
        """Yield what the microphone hears."""
        heard = self._heard
        while self._child is not None:
            try:
                chunk = heard.get(timeout=self._lost)
            except Empty:
                chunk = None
            if chunk is None:
                if self._child is None:
                    return
                raise HearingError("microphone")
            yield chunk

    def skip(self) -> None:
        """Let go what has come."""
        try:
            while True:
                if self._heard.get_nowait() is None:
                    self._heard.put(None)
                    return
        except Empty:
            pass

    def close(self) -> None:
        """End the child; at most some seconds where it hangs."""
        child, self._child = self._child, None
        if child is not None:
            child.close()
            self._heard.put(None)


class WavMicrophone:
    """Sound files that stand for somebody who speaks into a microphone, one after the other, each followed by silence.

    Whoever speaks in them waits until somebody listens: what is not taken is not lost, and ``skip`` skips nothing.
    After the last file there is silence. What was heard once is not heard again when it is opened anew.
    """

    def __init__(
        self,
        files: Sequence[Path],
        *,
        rate: int = RATE,
        between: float = BETWEEN_SECONDS,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Read the files.

        Args:
            files: WAV files of 16 bits, all with the same samples a second; of two channels the first is taken.
            rate: the samples a second where there is no file.
            between: seconds of silence after each.
            sleep: waits for so many seconds before a chunk is there; tests need not.

        Raises:
            HearingError: ``file`` if one cannot be read, ``sound`` if it is no such file.
        """
        self._sleep, self._between = sleep, between
        sounds = [_read(file) for file in files]
        self._rate = sounds[0][0] if sounds else rate
        if any(rate != self._rate for rate, _ in sounds):
            raise HearingError("sound")
        self._waiting: deque[bytes] = deque()
        for _, pcm in sounds:
            self.say(pcm)
        self._open = False

    def say(self, pcm: bytes) -> None:
        """Have more to be heard, after everything that waits."""
        size = round(self._rate * CHUNK_SECONDS) * 2
        said = pcm + bytes(round(self._rate * self._between) * 2)
        self._waiting.extend(said[n : n + size].ljust(size, b"\0") for n in range(0, len(said), size))

    @property
    def waiting(self) -> bool:
        """Whether something is still to be heard."""
        return bool(self._waiting)

    def open(self) -> int:
        """Begin to speak, or go on."""
        self._open = True
        return self._rate

    def chunks(self) -> Iterator[bytes]:
        """Yield the sound of the files, and silence after them."""
        silence = bytes(round(self._rate * CHUNK_SECONDS) * 2)
        while self._open:
            self._sleep(CHUNK_SECONDS)
            yield self._waiting.popleft() if self._waiting else silence

    def skip(self) -> None:
        """Wait with whoever listens."""

    def close(self) -> None:
        """Speak no more."""
        self._open = False


def _read(file: Path) -> tuple[int, bytes]:
    """Return the samples a second of a WAV file and its samples, of one channel."""
    try:
        with wave.open(str(file), "rb") as sound:
            if sound.getsampwidth() != 2 or not sound.getnframes():
                raise HearingError("sound")
            frames = sound.readframes(sound.getnframes())
            return sound.getframerate(), array("h", frames)[:: sound.getnchannels()].tobytes()
    except OSError as problem:
        raise HearingError("file") from problem
    except (wave.Error, EOFError) as problem:
        raise HearingError("sound") from problem
