"""Text to sound files: one thread that asks the engine's child, the pressing texts first."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path

from jagvoice.core.text import Said
from jagvoice.speech.child import Child, ChildError
from jagvoice.speech.clips import Clips
from jagvoice.speech.seam import Trouble
from jagvoice.speech.utterance import speakable
from jagvoice.speech.voices import UnknownVoiceError, VoiceList, choose, guess

Made = Future[Path | None]
"""A clip that is being made, or None when it cannot be."""

CHARACTERS = 200.0
"""Characters of text for which the engine gets one more second than its limit."""


class Synthesis:
    """The engine's child, the cache, and the thread between them.

    Args:
        clips: where the sound files are.
        rate: words per minute.
        named: voices by language, where another than the usual one is wanted.
        command: the engine's program.
        limit: seconds the engine has for a short text.
        pronounced: how a text is spelled for the engine.
        otherwise: whether a text has another sound than the engine's, and need not be prepared.
        look_again: looks whether either has changed; called before each scene is prepared, where it may wait.
    """

    def __init__(
        self,
        clips: Clips,
        *,
        rate: int,
        named: Mapping[str, str],
        command: Sequence[str],
        limit: float,
        pronounced: Callable[[Said], str] = lambda said: said.text,
        otherwise: Callable[[Said], bool] = lambda said: False,
        look_again: Callable[[], None] = lambda: None,
    ) -> None:
        self._clips = clips
        self._rate = rate
        self._named = dict(named)
        self._pronounced, self._otherwise, self._look_again = pronounced, otherwise, look_again
        self._new_scene = False
        self.child = Child(command)
        self._limit = limit
        self._wake = threading.Condition()
        self._pressing: deque[tuple[Said, Made]] = deque()
        self._pending: deque[Said] = deque()
        self._thread: threading.Thread | None = None
        self._closed = False
        self.asked = threading.Event()
        """Set when the engine has once been started, or could not be."""
        self.voices: VoiceList | None = None
        """The engine's voices, once it is up."""
        self._disk: str | None = None

    def find(self, said: Said) -> Path | None:
        """Return the clip of a text if it is ready; takes some microseconds."""
        voices = self.voices
        voice = choose(said.lang, self._named, voices) if voices else guess(said.lang, self._named)
        return self._clips.find(voice, self._rate, self._pronounced(said)) if voice else None

    def voice_of(self, lang: str) -> str | None:
        """Return the id of the voice that speaks a language; None before the engine is up."""
        return choose(lang, self._named, self.voices) if self.voices is not None else None

    def warm(self) -> None:
        """Have the engine started before it is needed."""
        with self._wake:
            self._begin()

    def make(self, said: Said) -> Made:
        """Have a clip made before everything that is only prepared; a cancelled one is skipped."""
        made: Made = Future()
        with self._wake:
            if not self._closed:
                self._pressing.append((said, made))
                self._begin()
                return made
        made.set_result(None)
        return made

    def prepare(self, said_list: Iterable[Said]) -> None:
        """Have these made when nothing presses, and forget what was to be prepared before."""
        with self._wake:
            self._pending = deque(said_list)
            self._new_scene = True
            self._begin()

    def troubles(self) -> list[Trouble]:
        """Return what does not work."""
        found = []
        if self.child.trouble:
            found.append(Trouble("no_engine", self.child.trouble))
        if self._disk:
            found.append(Trouble("cache", self._disk))
        for name in self._named.values():
            try:
                if self.voices is not None:
                    self.voices.id_of(name)
            except UnknownVoiceError as problem:
                found.append(Trouble("unknown_voice", str(problem)))
        return found

    @property
    def works(self) -> bool | None:
        """Whether the engine is up; None before it was tried."""
        return self.child.up if self.asked.is_set() else None

    def close(self) -> None:
        """End the child and the thread; what waits for a clip gets None."""
        with self._wake:
            self._closed = True
            self._pending.clear()
            self._wake.notify()
        self.child.close()
        if self._thread is not None:
            self._thread.join(5)
        while self._pressing:
            _, made = self._pressing.popleft()
            if made.set_running_or_notify_cancel():
                made.set_result(None)

    def _begin(self) -> None:
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._run, name="jagvoice-synthesis", daemon=True)
            self._thread.start()
        self._wake.notify()

    def _run(self) -> None:
        self._clips.sweep()
        with suppress(ChildError):
            self._start()
        self.asked.set()
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._closed or self._pressing or self._pending)
                if self._closed:
                    return
                said, made = self._pressing.popleft() if self._pressing else (self._pending.popleft(), None)
                new_scene, self._new_scene = self._new_scene and made is None, self._new_scene and made is not None
            if new_scene:
                self._look_again()
            if made is None:
                if not self._otherwise(said):
                    self._clip(said, tries=1)
            elif made.set_running_or_notify_cancel():
                made.set_result(self._clip(said, tries=2))

    def _start(self) -> VoiceList:
        hello = self.child.start()
        if self.voices is None:
            self.voices = VoiceList(hello["voices"], hello["variants"])
        return self.voices

    def _clip(self, said: Said, tries: int) -> Path | None:
        """Return the clip of a text, made if need be; an engine that fails at it is started again."""
        for _ in range(tries if speakable(said.text) else 0):
            with suppress(ChildError):
                return self.find(said) or self._made(said)
        return None

    def _made(self, said: Said) -> Path | None:
        voice = choose(said.lang, self._named, self._start())
        if voice is None:
            return None
        # The engine may have become known just now, and with it another voice than the one looked for before.
        while (found := self.find(said)) is None:
            spelled = self._pronounced(said)
            place = self._clips.place(voice, self._rate, spelled)
            request = {"text": spelled, "voice": voice, "rate": self._rate, "out": str(place)}
            answer = self.child.ask(request, self._limit + len(spelled) / CHARACTERS)
            if "error" not in answer:
                return place
            if answer["error"] != "disk":
                return None
            self._disk = answer["detail"]
            if not self._clips.move_on():
                return None
        return found
