"""The child that understands: sound becomes words and the person's own sounds (``python -m jagvoice.speech.hearer``).

It serves many listeners at once, each by its number. ``{"begin": 1, "rate": 48000, "lang": "sv", "model": folder}``
comes first, then ``{"listen": 1, "of": 7, "phrases": [...], "sounds": [id, ...], "pause": 0.8}``, each take that is new
before it as ``{"take": 1, "id", "meaning", "pcm"}``, then ``{"sound": 1, "pcm"}``; ``{"finish": 1}`` is a pause, and
``{"end": 1}`` the end. ``{"mark": 1, "n"}`` comes back as an event when everything before it is done, and
``{"ping": true}`` is answered.
``{"quality": pcm, "meaning", "takes": [[meaning, pcm], ...]}`` is answered with the ``advice`` there is on a take.

Events are ``loading`` and ``loaded`` (of a ``model``, with an ``error`` where it cannot be used), ``hears`` (whether a
listener hears anything of what it listens for), ``unknown`` (``words``) and ``utterance``. Models are loaded in a
thread, once for each folder. What is heard is in memory and nowhere else, ten seconds of it at the most.
"""

from __future__ import annotations

import threading
from base64 import b64decode
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from jagvoice.core.hearing import Match, Word
from jagvoice.speech.endpoint import NOTHING, RATE, Endpoint, Event
from jagvoice.speech.grammar import grammar
from jagvoice.speech.recognition import Model, ModelError, of_a_tone
from jagvoice.speech.resampling import Resampler, Sound
from jagvoice.speech.tones import MOSTLY_STILL, still
from jagvoice.speech.voicing import LEAST_SECONDS, voiced
from jagvoice.speech.wire import Message, Wire, run

if TYPE_CHECKING:
    from jagvoice.speech.cepstra import Features
    from jagvoice.speech.sounds import Learned


def main() -> None:
    """Serve the process that started this one."""
    _leave_no_dump()
    run(lambda wire: _Hearer(wire).serve())


def _leave_no_dump() -> None:
    """Have the system write nothing of this process to the disk if it crashes: there is somebody's voice in it."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class _Models:
    """The models of this process, each loaded once, in a thread."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._found: dict[str, Model | ModelError | None] = {}

    def of(self, folder: str) -> Model | ModelError | None:
        """Return a model, or why there is none; ``None`` while it is being loaded."""
        if folder not in self._found:
            self._found[folder] = None
            self._wire.send(event="loading", model=folder)
            threading.Thread(target=self._load, args=(folder,), daemon=True).start()
        return self._found[folder]

    def _load(self, folder: str) -> None:
        try:
            self._found[folder] = Model(Path(folder))
        except ModelError as problem:
            self._found[folder] = problem
        self._wire.drop_in({"loaded": folder})


class _Own:
    """The person's own sounds, as far as they are listened for; none where they cannot be compared here."""

    def __init__(self) -> None:
        self._takes: dict[str, tuple[str, Features]] = {}
        self._learned: Learned | None = None
        self._of: frozenset[str] = frozenset()

    def take(self, id: str, meaning: str, pcm: Sound) -> None:
        """Get ready to compare with a take."""
        with suppress(ImportError):
            from jagvoice.speech.cepstra import features

            self._takes[id] = meaning, features(_floats(pcm))

    def only(self, ids: Iterable[str]) -> None:
        """Forget all takes but these."""
        before = self._takes
        self._takes = {id: before[id] for id in ids if id in before}
        if self._takes.keys() == self._of:
            return
        self._of, self._learned = frozenset(self._takes), None
        if self._takes:
            from jagvoice.speech.sounds import learn

            by_meaning: dict[str, list[Features]] = {}
            for meaning, take in self._takes.values():
                by_meaning.setdefault(meaning, []).append(take)
            self._learned = learn(by_meaning)

    def match(self, sound: Sound) -> Match | None:
        """Return what a sound is most like."""
        if self._learned is None:
            return None
        from jagvoice.speech.cepstra import features
        from jagvoice.speech.sounds import match

        return match(features(_floats(sound)), self._learned)

    def __bool__(self) -> bool:
        return self._learned is not None


class _Listener:
    """One listener: its sound, what it listens for, and the utterance that is under way."""

    def __init__(self, wire: Wire, models: _Models, asked: Message) -> None:
        self._wire, self._models = wire, models
        self._number: int = asked["begin"]
        self._lang: str = asked["lang"]
        self._folder: str | None = asked["model"]
        self._resampler = Resampler(asked["rate"], RATE)
        self._endpoint = Endpoint()
        self._own = _Own()
        self._of = 0
        self._phrases: list[str] = []
        self._grammar: str | None = None
        self._asked = False
        self._told: set[str] = set()
        self._hears: bool | None = None
        self._pieces: list[Sound] = []

    def take(self, message: Message) -> None:
        """Take up one of the person's own sounds."""
        self._own.take(message["id"], message["meaning"], _sound(message["pcm"]))

    def listen(self, message: Message) -> None:
        """Listen for something else from now on."""
        self._endpoint.forget()
        self._pieces = []
        self._of, self._phrases = message["of"], message["phrases"]
        self._endpoint.pause = message["pause"]
        self._own.only(message["sounds"])
        self._asked = bool(self._phrases or message["sounds"])
        self.loaded()

    def loaded(self) -> None:
        """Look whether the model is there, and tell what it lacks and whether anything can be heard."""
        model = self._models.of(self._folder) if self._phrases and self._folder else None
        loading = bool(self._phrases and self._folder and model is None)
        self._grammar = None
        if isinstance(model, Model):
            self._grammar, unknown = grammar(self._phrases, self._lang, model.knows)
            if news := [word for word in unknown if word not in self._told]:
                self._told.update(news)
                self._wire.send(event="unknown", listener=self._number, words=news)
        hears = bool(self._grammar or self._own)
        if self._asked and hears != self._hears and (hears or not loading):
            self._hears = hears
            self._wire.send(event="hears", listener=self._number, hears=hears)

    def hear(self, sound: Sound) -> None:
        """Take up what comes next."""
        self._happened(self._endpoint.take(self._resampler.take(sound)))

    def finish(self) -> None:
        """End what is being said: nobody listens for a while."""
        self._happened(self._endpoint.finish())
        self._resampler.forget()

    def _happened(self, events: Iterable[Event]) -> None:
        for kind, sound in events:
            if kind == "sound":
                self._pieces.append(sound)
                continue
            heard, self._pieces = np.concatenate([NOTHING, *self._pieces]), []
            if kind == "end":
                self._ended(heard)

    def _ended(self, sound: Sound) -> None:
        words = self._words(sound) if voiced(sound) >= LEAST_SECONDS else ()
        if words and still(sound) >= MOSTLY_STILL:
            words = of_a_tone(words)
        match = self._own.match(sound)
        if words or match:
            self._wire.send(
                event="utterance", listener=self._number, of=self._of,
                words=[astuple(word) for word in words], match=astuple(match) if match else None,
            )  # fmt: skip

    def _words(self, sound: Sound) -> tuple[Word, ...]:
        model = self._models.of(self._folder) if self._grammar and self._folder else None
        return model.words(sound, self._grammar) if isinstance(model, Model) and self._grammar else ()


class _Hearer:
    """All listeners."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._models = _Models(wire)
        self._listeners: dict[int, _Listener] = {}

    def serve(self) -> None:
        self._wire.send(ready=True)
        for message in self._wire.inbox():
            if "ping" in message:
                self._wire.send(pong=True)
            elif "quality" in message:
                self._wire.send(**_quality(message))
            elif "loaded" in message:
                self._loaded(message["loaded"])
            elif "begin" in message:
                self._listeners[message["begin"]] = _Listener(self._wire, self._models, message)
            else:
                self._told(message)

    def _told(self, message: Mapping[str, Any]) -> None:
        kind, number = next(iter(message.items()))
        listener = self._listeners.get(number)
        match kind:
            case "end":
                self._listeners.pop(number, None)
            case "mark":
                self._wire.send(event="mark", listener=number, n=message["n"])
            case "sound" if listener:
                listener.hear(_sound(message["pcm"]))
            case "finish" if listener:
                listener.finish()
            case "take" if listener:
                listener.take(dict(message))
            case "listen" if listener:
                listener.listen(dict(message))

    def _loaded(self, folder: str) -> None:
        model = self._models.of(folder)
        self._wire.send(event="loaded", model=folder, error=str(model) if isinstance(model, ModelError) else None)
        for listener in self._listeners.values():
            listener.loaded()


def _quality(message: Message) -> Message:
    """Return the advice on a take beside others."""
    try:
        from jagvoice.speech.advice import quality
        from jagvoice.speech.cepstra import features
    except ImportError as problem:
        return {"error": "sounds", "detail": str(problem)}
    takes: dict[str, list[Features]] = {}
    for meaning, pcm in message["takes"]:
        takes.setdefault(meaning, []).append(features(_floats(_sound(pcm))))
    return {"advice": quality(_floats(_sound(message["quality"])), message["meaning"], takes)}


def _sound(pcm: str) -> Sound:
    return np.frombuffer(b64decode(pcm), dtype="<i2").astype(np.int16)


def _floats(sound: Sound) -> Any:
    return sound.astype(np.float32) / 32768


if __name__ == "__main__":
    main()
