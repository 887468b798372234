"""Vosk, with its known traps closed: what it cannot take ends the process, or is heard as silence.

Only the process of the ears imports this, and vosk only when a model is loaded.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from jagvoice.core.hearing import Word
from jagvoice.speech.endpoint import RATE
from jagvoice.speech.grammar import SIGNS, UNKNOWN
from jagvoice.speech.resampling import Sound

SHIFTS = tuple(n * 6 * RATE // 1000 for n in range(5))
"""Samples. Models step through sound by 30 ms, and where the steps fall decides about unclear words: of 180 words that
an engine spoke, one in ninety was missed or unsure with three shifts, and none with these five."""

LOUDEST = 29_500
"""Of 32,768. At a quarter of that one word in seven was missed that is never missed so."""

PIECE = RATE // 5 * 2
"""Bytes that are recognised at a time."""

MOSTLY, ALONE, DOUBTFUL = 0.85, 0.75, 0.6
"""No surer is a word that was heard more often than not; more often than anything else; and seldomer. So the first two
never answer by themselves, and the last is not even asked about."""


OF_A_TONE = 0.3
"""No surer is a word that was heard in the tone of a machine, so it counts for nothing."""


class ModelError(Exception):
    """A model cannot be used; its text is ``vosk`` where no model can be, or ``model``."""


class Model:
    """A model that is loaded; it takes seconds and hundreds of megabytes.

    Args:
        folder: where it lies.

    Raises:
        ModelError: if it cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        try:
            import vosk
        except Exception as problem:  # not installed, or without its library: no recogniser, whatever the reason
            raise ModelError("vosk") from problem
        vosk.SetLogLevel(-1)
        self._vosk: Any = vosk
        if not _dynamic(folder):
            raise ModelError("model")
        try:
            self._model = vosk.Model(str(folder))  # never by language: that fetches it, or ends the process
        except Exception as problem:
            raise ModelError("model") from problem
        self._threads = ThreadPoolExecutor(len(SHIFTS))
        self._try()

    def _try(self) -> None:
        """Hear a moment of silence: what is damaged ends the process now, and not when somebody speaks."""
        for sign in filter(self.knows, SIGNS):
            self._heard(np.zeros(RATE // 2, dtype=np.int16), json.dumps([sign]), 0)

    def knows(self, word: str) -> bool:
        """Return whether a word can be heard."""
        return bool(self._model.vosk_model_find_word(word) >= 0)

    def words(self, sound: Sound, grammar: str) -> tuple[Word, ...]:
        """Return what was said in a whole utterance, at ``RATE``.

        It is heard five times, a fifth of the recogniser's step apart, and as loud as the model's own examples were:
        what is heard only by where its steps happened to fall is less sure, and the quiet ones are heard too.
        """
        loud = _amplified(sound)
        heard = self._threads.map(partial(self._heard, loud, grammar), SHIFTS)
        return agreed(tuple(heard))

    def _heard(self, sound: Sound, grammar: str, shift: int) -> tuple[Word, ...]:
        """Hear an utterance with so many samples of silence before it.

        By a new recogniser each time: one that is told to listen for something else ends the process.
        """
        recogniser = self._vosk.KaldiRecognizer(self._model, RATE, grammar)
        recogniser.SetWords(True)
        pcm = np.concatenate([np.zeros(shift, dtype=np.int16), sound]).tobytes()
        words: list[Word] = []
        for at in range(0, len(pcm), PIECE):
            if recogniser.AcceptWaveform(pcm[at : at + PIECE]):
                words += _words(recogniser.Result())
        return (*words, *_words(recogniser.FinalResult()))


def agreed(heard: Sequence[tuple[Word, ...]]) -> tuple[Word, ...]:
    """Return what was heard most often, each word less sure where it was not heard each time.

    Where all differ it is the surest of them; nothing heard says little, for a model is silent where it is unsure.
    """
    something = [words for words in heard if words]
    times = Counter(map(_text, something))
    most = {word.text: _most(word.text, something, len(heard)) for words in something for word in words}

    def surest(words: tuple[Word, ...]) -> tuple[int, float]:
        return times[_text(words)], sum(min(most[word.text], word.confidence) for word in words) / len(words)

    best = max(something, key=surest, default=())
    same = [words for words in something if _text(words) == _text(best)]
    return tuple(
        replace(word, confidence=round(min(most[word.text], sum(w[n].confidence for w in same) / len(same)), 3))
        for n, word in enumerate(best)
    )


def of_a_tone(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return words that a recogniser made of a tone, none of them sure enough to count."""
    return tuple(replace(word, confidence=min(word.confidence, OF_A_TONE)) for word in words)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _most(word: str, something: Sequence[Sequence[Word]], of: int) -> float:
    """Return how sure a word can be at the most, of what was heard each time that anything was."""
    times = sum(any(each.text == word for each in words) for words in something)
    if times == of:
        return 1.0
    if 2 * times > of:
        return MOSTLY
    return ALONE if 2 * times > len(something) else DOUBTFUL


def _amplified(sound: Sound) -> Sound:
    """Return a sound that is as loud as it can be."""
    loudest = int(np.abs(sound.astype(np.int32)).max(initial=0))
    louder: Sound = np.rint(sound * (LOUDEST / max(1, loudest))).astype(np.int16)
    return louder


def _dynamic(folder: Path) -> bool:
    """Return whether the words of a model can be chosen: with one that is static, any word is heard."""
    return not any((at / "HCLG.fst").exists() for at in (folder, folder / "graph"))


def _words(result: str) -> list[Word]:
    return [
        Word(
            UNKNOWN if word["word"] in SIGNS else word["word"],
            round(min(1.0, max(0.0, word["conf"])), 3),
            round(word["start"], 2),
            round(word["end"], 2),
        )
        for word in json.loads(result).get("result", [])
    ]
