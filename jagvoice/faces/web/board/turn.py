"""One time that a board listens: what its page wants listened for, and what becomes of what was heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from jagvoice.core.hearing import Utterance, decide
from jagvoice.core.people import Profile
from jagvoice.core.sounds import Take
from jagvoice.faces.web.board.wanted import (
    Answers,
    Meant,
    Question,
    phrases,
    told_steering,
    told_verdict,
    told_words,
    wanted,
)
from jagvoice.pages.board import steering
from jagvoice.speech.ears import Heard, Listener, Listening

MOST_TAKEN = 8
"""So many sounds may wait for a page to tell what they meant; of older ones it is never known."""


@dataclass(frozen=True)
class Permit:
    """A board that may listen."""

    board: str
    lang: str
    person: str = ""
    profile: Profile = field(default_factory=Profile)


@dataclass(frozen=True)
class Sources:
    """What the household knows that listening needs; each is asked anew, and keeps nothing."""

    ids: Callable[[Permit], tuple[str, ...]] = lambda _: ()
    """Returns which sounds of the person's own may be compared just now."""
    sounds: Callable[[Permit], tuple[Take, ...]] = lambda _: ()
    """Returns those sounds."""
    phrases: Callable[[Permit], tuple[str, ...]] = lambda _: ()
    """Returns all that may come in a question that somebody asks beside the board."""
    note: Callable[[Permit, str, bool | None], None] = lambda *_: None
    """Keeps that a sound of the person's own was taken for a meaning: whether it meant that, ``None`` where the board
    acted without asking."""


NOTHING = Sources()
"""A household that knows nothing of what may be said."""


class Turn:
    """What one page has listened for; its methods are called one after the other, from any thread."""

    def __init__(self, allowed: Permit, listener: Listener, sources: Sources) -> None:
        self._allowed, self._listener, self._sources = allowed, listener, sources
        self._wanted: Answers | Question | None = None
        self._given: Listening | None = None
        self._takes: tuple[Take, ...] = ()
        self._taken_for: list[str] = []
        self.utterances = 0
        """How often anything was said, whatever came of it."""

    def begin(self, rate: int) -> bool:
        """Get ready for sound of so many samples a second, and return whether the person's own sounds are compared."""
        self._listener.begin(rate, self._allowed.lang)
        return bool(self._sounds())

    def want(self, sent: str) -> None:
        """Take up what a page has sent beside the sound.

        Raises:
            UnreadableError, NotSoError: if it is nothing that a page sends.
        """
        said = wanted(sent)
        if isinstance(said, Meant):
            if said.meaning in self._taken_for:
                self._taken_for.remove(said.meaning)
                self._sources.note(self._allowed, said.meaning, said.meant)
            return
        self._wanted = said
        self._listen(self._listening(said))

    def look_again(self, allowed: Permit) -> None:
        """Go on as the household has it now: with no sound of the person's own that was forgotten meanwhile."""
        self._allowed = allowed
        if isinstance(self._wanted, Answers) and self._given is not None:
            self._listen(replace(self._given, sounds=self._sounds()))

    def hear(self, pcm: bytes) -> list[dict[str, Any]]:
        """Take up what comes next, and return what the page is told of what was heard."""
        return [told for heard in self._listener.hear(pcm) for told in self._told(heard)]

    def end(self) -> None:
        """Forget everything."""
        self._listener.end()

    def _listen(self, what: Listening) -> None:
        """Listen for this, where it is something else than before."""
        if what != self._given:
            self._given = what
            self._listener.listen_for(what)

    def _listening(self, wanted: Answers | Question) -> Listening:
        if isinstance(wanted, Question):
            return Listening(wanted.of, self._sources.phrases(self._allowed))
        spoken = phrases(wanted.targets, steering.phrases(self._allowed.lang))
        return Listening(wanted.of, spoken, self._sounds())

    def _sounds(self) -> tuple[Take, ...]:
        """Return the person's own sounds as they are now; they are fetched only where others are there than before."""
        if set(self._sources.ids(self._allowed)) != {take.id for take in self._takes}:
            self._takes = self._sources.sounds(self._allowed)
        return self._takes

    def _told(self, heard: Heard) -> Iterator[dict[str, Any]]:
        if heard.level is not None:
            yield {"level": heard.level}
        if heard.deaf is not None:
            yield {"deaf": heard.deaf}
        if heard.utterance is None:
            return
        self.utterances += 1
        if self._wanted is not None and heard.utterance.of == self._wanted.of:
            told = self._became(heard.utterance, self._wanted)
            if told is not None:
                yield told

    def _became(self, utterance: Utterance, wanted: Answers | Question) -> dict[str, Any] | None:
        if isinstance(wanted, Question):
            return told_words(wanted.of, utterance)
        verdict = decide(utterance, wanted.targets, self._allowed.profile, wanted.confirming)
        if verdict.kind == "nothing":
            steer = steering.steered(utterance, self._allowed.lang)
            return told_steering(wanted.of, steer, utterance) if steer else None
        meaning = utterance.match.meaning if utterance.match and verdict.means == "sound" else None
        if meaning:
            self._taken_for = [*self._taken_for[1 - MOST_TAKEN :], meaning]
        return told_verdict(wanted.of, verdict, meaning)
