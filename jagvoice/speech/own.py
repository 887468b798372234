"""What a household says in its own way: whose recording is heard, and how names are spelled for the engine.

The list is taken up anew when it may have changed; the sounds themselves are fetched when they are first needed, and
the latest are kept at hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import NamedTuple

from jagvoice.core.media import Phrase, as_heard
from jagvoice.core.text import Said

AT_HAND = 64
"""How many sounds are kept in memory: those of some scenes."""


class _Own(NamedTuple):
    """The list as it was last taken up."""

    recordings: Mapping[tuple[str, str], Phrase] = {}
    likes: Mapping[str, Mapping[str, str]] = {}
    """By language, how words are spelled for the engine."""
    words: Mapping[str, re.Pattern[str]] = {}


class OwnVoice:
    """The two questions a ``Voice`` has about a text, answered from a household's own phrases."""

    def __init__(self, listed: Callable[[], Iterable[Phrase]], sound: Callable[[Phrase], bytes | None]) -> None:
        """Begin with what there is.

        Args:
            listed: returns the phrases, the spellings with what they say.
            sound: returns the sound of a recording, ``None`` where there is none that is whole.
        """
        self._listed, self._sound = listed, sound
        self._lock = Lock()
        self._at_hand: OrderedDict[tuple[str, str], bytes | None] = OrderedDict()
        self._own = _Own()
        self.take_up()

    def take_up(self) -> None:
        """Look what has changed; it waits for the disk."""
        phrases = tuple(self._listed())
        likes: dict[str, dict[str, str]] = {}
        for phrase in phrases:
            if phrase.kind == "like":
                spelled = phrase.body.decode(errors="replace")
                likes.setdefault(_base(phrase.lang), {})[as_heard(phrase.text)] = spelled
        own = _Own(
            {(_base(p.lang), as_heard(p.text)): p for p in phrases if p.kind == "recording"},
            likes,
            {lang: _any_of(spelled) for lang, spelled in likes.items()},
        )
        with self._lock:
            self._own = own
            self._at_hand.clear()

    def phrase(self, said: Said) -> Phrase | None:
        """Return the recording of a text as it is listed, if there is one."""
        return self._own.recordings.get((_base(said.lang), as_heard(said.text)))

    def recorded(self, said: Said) -> bytes | None:
        """Return the recording of a text, if there is one; the first time it waits for the disk."""
        key = _base(said.lang), as_heard(said.text)
        phrase = self._own.recordings.get(key)
        if phrase is None:
            return None
        with self._lock:
            if key in self._at_hand:
                self._at_hand.move_to_end(key)
                return self._at_hand[key]
        sound = self._sound(phrase)
        with self._lock:
            if self._own.recordings.get(key) is phrase:
                self._at_hand[key] = sound
                if len(self._at_hand) > AT_HAND:
                    self._at_hand.popitem(last=False)
        return sound

    def pronounced(self, said: Said) -> str:
        """Return a text as the engine is to read it: each whole word that has a spelling of its own, in that."""
        own, lang = self._own, _base(said.lang)
        words = own.words.get(lang)
        if words is None:
            return said.text
        text = unicodedata.normalize("NFC", said.text)
        return words.sub(lambda found: own.likes[lang][as_heard(found[0])], text)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of some words as a whole, the longest first, in capitals or not."""
    longest = sorted(words, key=len, reverse=True)
    ways = (r"\s+".join(map(re.escape, word.split())) for word in longest)
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)


def _base(lang: str) -> str:
    return lang.casefold().replace("_", "-").partition("-")[0]
