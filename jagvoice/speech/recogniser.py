"""The ears of the program: one child process that makes words and sounds of what all its listeners hear.

The child may die or hang at any time. Then every listener says that it is deaf, the child is started again, and once
the model is loaded they say that they hear.
"""

from __future__ import annotations

import threading
import time
from base64 import b64encode
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Literal

from jagvoice.core.hearing import Match, Utterance, Word
from jagvoice.speech.child import Child, ChildError, module_command
from jagvoice.speech.ears import SAMPLE_BYTES, Heard, Listening, Loudness
from jagvoice.speech.wire import Message

HEARER = module_command("jagvoice.speech.hearer")

Lack = Literal["no_model", "vosk", "model", "ended"]
"""Why words are not heard: no model, no vosk that can be loaded, no use of this model, a child that ends or hangs."""

PATIENCE = 10.0
"""Seconds the child has to answer; one that has not answered then hangs."""

ASKED_SECONDS = 1.0
"""So often it is asked whether it is there, while somebody listens."""

AGAIN_SECONDS = 0.1
"""So soon it is looked whether a child that failed may be started again."""

IDLE_SECONDS = 600.0
"""After so long without a listener the child is let go: a model takes hundreds of megabytes."""

MOST_AHEAD_SECONDS = 120.0
"""So much sound may wait for the child, which also has so much more time to answer; what comes then is dropped."""

MOST_DEATHS = 3
"""A model that the child died of so many times while it was being loaded is not tried again ..."""

GIVEN_UP_SECONDS = 600.0
"""... for so long."""


class Ears:
    """One child for all listeners; it is started with the first of them.

    Args:
        model: returns the folder of the model of a language.
        command: the program that hears.
        patience: seconds it has to answer.
        idle: seconds after the last listener in which it is kept.
    """

    def __init__(
        self,
        model: Callable[[str], Path | None],
        *,
        command: Sequence[str] = HEARER,
        patience: float = PATIENCE,
        idle: float = IDLE_SECONDS,
    ) -> None:
        self._model = model
        self._command, self._patience, self._idle = command, patience, idle
        self._changed = threading.Condition()
        self._numbers = count(1)
        self._listeners: dict[int, Attentive] = {}
        self._thread: threading.Thread | None = None
        self._child: Child | None = None
        self._up = self._fell = self._closed = False
        self._sent = self._taken = 0.0
        self._tried = _Tried()
        self._generation = 0
        self.lack: Lack | None = None
        """Why words were not heard when they last were to be; ``None`` while all is well."""

    @property
    def pid(self) -> int | None:
        """The number of the child's process."""
        child = self._child
        return child.pid if child else None

    @property
    def answers(self) -> bool:
        """Whether the child is there and has answered."""
        return self._up and not self._fell

    @property
    def loading(self) -> bool:
        """Whether a model is being loaded."""
        return self._tried.loading

    def listener(self) -> Attentive:
        """Return something that is given sound."""
        return Attentive(self, next(self._numbers))

    def close(self) -> None:
        """End the child and the thread that minds it; nobody hears any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            child, thread = self._child, self._thread
        if child is not None:
            child.close()
        if thread is not None:
            thread.join(5)

    # --- what listeners ask ------------------------------------------------------------------------------------------

    def folder(self, lang: str) -> str | None:
        """Return the folder of the model of a language, unless it is known to end the child."""
        folder = self._model(lang)
        if folder is None:
            self.lack = "no_model"
        return str(folder) if folder else None

    def usable(self, folder: str | None) -> str | None:
        """Return a folder unless the child has died of it."""
        return folder if folder and self._tried.usable(folder) else None

    def joined(self, listener: Attentive) -> None:
        """Serve a listener from now on."""
        with self._changed:
            self._listeners[listener.number] = listener
            self._tell(listener.beginning())
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._mind, name="jagvoice-ears", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def left(self, listener: Attentive) -> None:
        """Serve a listener no more."""
        with self._changed:
            if self._listeners.pop(listener.number, None):
                self._tell([{"end": listener.number}])

    def tell(self, messages: Callable[[], Iterator[Message]]) -> None:
        """Tell the child, if it is there; what is told is asked for only then."""
        with self._changed:
            if self._up:
                self._tell(messages())

    def sound(self, number: int, pcm: bytes, seconds: float) -> bool:
        """Pass on so many seconds of sound, and return whether that was done."""
        with self._changed:
            if not self._up or self._sent - self._taken + seconds > MOST_AHEAD_SECONDS:
                return False
            self._sent += seconds
            self._tell([{"sound": number, "pcm": b64encode(pcm).decode()}])
            return True

    @property
    def sent(self) -> float:
        """The seconds of sound that this child has been given."""
        return self._sent

    def taken(self, seconds: float) -> None:
        """Know that the child is through with the first so many seconds: as much more may be sent."""
        self._taken = max(self._taken, seconds)

    def _tell(self, messages: Iterator[Message] | list[Message]) -> None:
        if self._up and self._child is not None:
            for message in messages:
                self._child.tell(message)

    # --- the child, minded by a thread --------------------------------------------------------------------------------

    def _mind(self) -> None:
        while (child := self._wanted()) is not None:
            try:
                self._ask(child)
            except ChildError:
                self._lost(self._generation)
                self._pause(AGAIN_SECONDS, lambda: self._closed)
            else:
                self._pause(ASKED_SECONDS, lambda: self._closed or self._fell)

    def _pause(self, seconds: float, unless: Callable[[], bool]) -> None:
        with self._changed:
            self._changed.wait_for(unless, seconds)

    def _wanted(self) -> Child | None:
        """Return the child as soon as somebody listens; ``None`` when nobody has for long, and the thread ends."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._listeners, self._idle)
            if self._listeners and not self._closed:
                if self._child is None:
                    self._generation += 1
                    event = partial(self._event, self._generation)
                    self._child = Child(self._command, on_event=event, start_limit=3 * self._patience)
                self._fell = False
                return self._child
            child, self._child, self._thread, self._up = self._child, None, None, False
        if child is not None:
            child.close()
        return None

    def _ask(self, child: Child) -> None:
        """Ask the child whether it is there, and tell a new one of all who listen."""
        child.start()
        with self._changed:
            if not self._up:
                self._up, self._sent, self._taken = True, 0.0, 0.0
                for listener in self._listeners.values():
                    self._tell(listener.beginning())
            sent, ahead, told = self._sent, self._sent - self._taken, child.pid
        child.ask({"ping": True}, self._patience + ahead)
        if child.pid != told:  # one that had just died answers by another, which was told of nobody
            raise ChildError("started anew")
        self.taken(sent)

    def _event(self, generation: int, event: Message) -> None:
        """Take up what the child tells, on the thread that reads it."""
        match event["event"]:
            case "ended":
                self._lost(generation)
            case "loading":
                self._tried.begun(event["model"])
            case "loaded":
                self._tried.done(event["model"])
                self.lack = event["error"]
            case _:
                listener = self._listeners.get(event["listener"])
                if listener is not None:
                    listener.happened(event)

    def _lost(self, generation: int) -> None:
        """Have everybody say that nothing is heard; the child is started again."""
        with self._changed:
            if generation != self._generation or self._closed:
                return
            self._up, self._fell = False, True
            if self._listeners:
                self.lack = "ended"
            self._tried.died()
            for listener in self._listeners.values():
                listener.happened({"event": "hears", "hears": False})
            self._changed.notify_all()


class _Tried:
    """The models that were being loaded when the child died."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._loading: set[str] = set()
        self._deaths: dict[str, tuple[int, float]] = {}

    @property
    def loading(self) -> bool:
        return bool(self._loading)

    def begun(self, folder: str) -> None:
        self._loading.add(folder)

    def done(self, folder: str) -> None:
        self._loading.discard(folder)
        self._deaths.pop(folder, None)

    def died(self) -> None:
        for folder in self._loading:
            self._deaths[folder] = self._deaths.get(folder, (0, 0.0))[0] + 1, self._seconds()
        self._loading.clear()

    def usable(self, folder: str) -> bool:
        deaths, last = self._deaths.get(folder, (0, 0.0))
        return deaths < MOST_DEATHS or self._seconds() - last > GIVEN_UP_SECONDS


class Attentive:
    """One of the listeners of the ears, as the protocol ``Listener`` has it."""

    def __init__(self, ears: Ears, number: int) -> None:
        self._ears, self.number = ears, number
        self._events: deque[Heard] = deque()
        self._loudness = Loudness()
        self._what: Listening | None = None
        self._hears: bool | None = None
        self._skipped = False
        self._mark = self._marked = 0
        self._before_mark = 0.0
        self._at_mark = threading.Condition()

    def begin(self, rate: int, lang: str) -> None:
        """Get ready, and have the model loaded if it is not."""
        self._loudness.begin(rate, lang)
        self._rate, self._lang, self._folder = rate, lang, self._ears.folder(lang)
        self._what, self._hears, self._sent = None, None, frozenset[str]()
        self._events.clear()
        self._ears.joined(self)

    def listen_for(self, what: Listening) -> None:
        """Listen for something else from now on."""
        self._what = what
        self._ears.tell(lambda: self._listening(what))

    def hear(self, pcm: bytes) -> tuple[Heard, ...]:
        """Pass on what comes, and return what was heard meanwhile."""
        loud = self._loudness.hear(pcm)
        if not pcm or self._skipped:
            self._ears.tell(lambda: iter([{"finish": self.number}]))
        seconds = len(pcm) / SAMPLE_BYTES / self._rate
        self._skipped = bool(pcm) and not self._ears.sound(self.number, pcm, seconds)
        told = [self._events.popleft() for _ in range(len(self._events))]
        return (*loud, *told)

    def end(self) -> None:
        """Forget everything."""
        self._ears.left(self)
        self._loudness.end()
        self._events.clear()

    def settled(self, limit: float) -> bool:
        """Wait until all that was given has been heard, or lost with the child; return whether that was in time."""
        self._mark += 1
        self._ears.tell(self._marking)
        with self._at_mark:
            return self._at_mark.wait_for(lambda: self._marked >= self._mark, limit)

    def beginning(self) -> Iterator[Message]:
        """Yield what a child is told that knows nothing of this listener."""
        folder = self._ears.usable(self._folder)
        yield {"begin": self.number, "rate": self._rate, "lang": self._lang, "model": folder}
        self._sent = frozenset()
        if self._what is not None:
            yield from self._listening(self._what)
        if self._marked < self._mark:
            yield from self._marking()

    def _marking(self) -> Iterator[Message]:
        self._before_mark = self._ears.sent
        yield {"mark": self.number, "n": self._mark}

    def happened(self, event: Message) -> None:
        """Take up what the child tells; on any thread."""
        match event["event"]:
            case "hears":
                if self._what and (self._what.phrases or self._what.sounds) and event["hears"] != self._hears:
                    self._hears = event["hears"]
                    self._events.append(Heard(deaf=not event["hears"]))
            case "unknown":
                self._events.append(Heard(unknown=tuple(event["words"])))
            case "utterance":
                words = tuple(Word(*word) for word in event["words"])
                match_ = Match(*event["match"]) if event["match"] else None
                self._events.append(Heard(utterance=Utterance(words, match_, event["of"])))
            case "mark":
                self._ears.taken(self._before_mark)
                with self._at_mark:
                    self._marked = event["n"]
                    self._at_mark.notify_all()

    def _listening(self, what: Listening) -> Iterator[Message]:
        for take in what.sounds:
            if take.id not in self._sent:
                pcm = b64encode(take.pcm).decode()
                yield {"take": self.number, "id": take.id, "meaning": take.meaning, "pcm": pcm}
        self._sent = frozenset(take.id for take in what.sounds)
        yield {
            "listen": self.number, "of": what.of, "phrases": list(what.phrases),
            "sounds": [take.id for take in what.sounds], "pause": what.pause,
        }  # fmt: skip
