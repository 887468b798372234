"""What was heard: the words and the person's own sounds, as whatever listens tells of them, and what it comes to.

Words that are not on the board are often taken for one that is, so what was heard is a suggestion that somebody says
yes to, seldom an answer, and most often nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from jagvoice.core.deck import NO, YES
from jagvoice.core.people import Profile

SURE_ENOUGH = 0.7
"""The least confidence of a word that is asked about. Measured with ten words by three voices and a real recogniser:
every right one had 1, and of those not on the board a third had less than this."""

SURE = 0.9
"""The least confidence of a word that is an answer by itself, and of a yes. Measured with filler words beside those of
the board: of the words that were not on it one in eleven stood alone with so much; without any limit it was three in
four that were taken for one of the board's."""

MOST_HEARD = 200
"""So many letters of what was heard are kept."""


@dataclass(frozen=True)
class Word:
    """A word that was heard."""

    text: str
    confidence: float
    """How sure the recogniser is, from 0 to 1."""
    begin: float
    """Seconds from the beginning of the utterance."""
    end: float


@dataclass(frozen=True)
class Match:
    """The person's own sound that what was heard is most like."""

    meaning: str
    quotient: float
    """The distance to it by that to the next meaning, or to where no meaning is: 1 is no difference, less is surer."""
    verdict: Literal["act", "ask"]


@dataclass(frozen=True)
class Utterance:
    """One thing that was heard, from silence to silence."""

    words: tuple[Word, ...]
    match: Match | None
    of: int
    """The number of the listening that it belongs to."""


@dataclass(frozen=True)
class Target:
    """A cell that may be named now, and everything that names it."""

    cell: str
    option: str
    """What a sound of the person's own means by it: the id of its option, or the cell's where it has none."""
    forms: tuple[str, ...]
    """How it may be said, the label first; each as ``as_spoken`` returns it."""


@dataclass(frozen=True)
class Verdict:
    """What something heard comes to."""

    kind: Literal["act", "ask", "nothing"]
    """``act`` is as if the cell had been touched; ``ask`` is asked about, "Menade du ...?"."""
    cell: str | None = None
    means: Literal["voice", "sound"] | None = None
    heard: str = ""
    """The words as they were heard; of a sound, the word for what it means."""
    confidence: float | None = None
    """From 0 to 1: of the least sure word that names the cell; of a sound, how much nearer it was to this meaning than
    to the next, which is 1 less its quotient."""


def as_spoken(text: str) -> str:
    """Return a text as somebody says it: lower case, without punctuation but what stands within a word."""
    letters = unicodedata.normalize("NFC", text).casefold()
    words = "".join(c if c.isalnum() or c in "'-" or unicodedata.combining(c) else " " for c in letters).split()
    return " ".join(w for w in (word.strip("'-") for word in words) if w)


def decide(utterance: Utterance, targets: Sequence[Target], profile: Profile, confirming: bool) -> Verdict:
    """Return what something heard comes to on the board as it is.

    Words count only where they name exactly one target surely enough. Talk around it makes no difference; of two that
    are named neither is meant. A word is asked about, unless the profile says that it answers, and it stood alone and
    sure. A sound counts where it means something on the board, and before the words: a recogniser makes a word of every
    sound. Where the two name different things, the sound is asked about.

    Args:
        utterance: what was heard.
        targets: what may be named now.
        profile: how the person communicates.
        confirming: whether "Menade du ...?" is asked now. Yes and no answer that at once: a no as soon as it may be
            one, a yes only where it is sure and stood alone.
    """
    word = _by_words(utterance.words, targets, profile.heard == "act", confirming)
    sound = _by_sound(utterance.match, targets)
    verdict = sound or word
    elsewhere = sound is None and utterance.match is not None and utterance.match.verdict == "act"
    if verdict.kind == "act" and (elsewhere or (sound and word.cell not in (None, sound.cell))):
        verdict = replace(verdict, kind="ask")
    option = next((t.option for t in targets if t.cell == verdict.cell), None)
    if confirming and option == NO:
        return replace(verdict, kind="act")
    if confirming and option == YES and verdict.kind == "ask":
        return Verdict("nothing", heard=verdict.heard, confidence=verdict.confidence)
    return verdict


def _by_words(words: Sequence[Word], targets: Sequence[Target], answers: bool, confirming: bool) -> Verdict:
    heard = " ".join(w.text for w in words if not _unknown(w))[:MOST_HEARD].rstrip()
    named, around = _named(words, targets)
    sure = {cell: confidence for cell, confidence in named.items() if confidence >= SURE_ENOUGH}
    if len(sure) != 1:
        return Verdict("nothing", heard=heard, confidence=max(named.values(), default=None))
    cell, confidence = next(iter(sure.items()))
    alone = not around and len(named) == 1 and min(w.confidence for w in words) >= SURE
    option = next(t.option for t in targets if t.cell == cell)
    acts = alone and (answers or (confirming and option in (YES, NO)))
    return Verdict("act" if acts else "ask", cell, "voice", heard, confidence)


def _by_sound(match: Match | None, targets: Sequence[Target]) -> Verdict | None:
    """Return what a sound comes to; ``None`` where it means nothing here, or more than one thing."""
    meant = [t for t in targets if match and t.option == match.meaning]
    if match is None or len(meant) != 1:
        return None
    confidence = round(min(1.0, max(0.0, 1 - match.quotient)), 3)
    word = next(iter(meant[0].forms), match.meaning)
    return Verdict(match.verdict, meant[0].cell, "sound", word[:MOST_HEARD], confidence)


def _named(words: Sequence[Word], targets: Iterable[Target]) -> tuple[dict[str, float], bool]:
    """Return the cells that are named, each with the confidence of its name, and whether anything else was said.

    The longest name counts: whoever says "bada ute" does not mean "bada" as well.
    """
    names: dict[tuple[str, ...], set[str]] = {}
    for target in targets:
        for form in target.forms:
            names.setdefault(tuple(as_spoken(form).split()), set()).add(target.cell)
    said = [as_spoken(w.text) for w in words]
    longest = max(map(len, names), default=0)
    found: dict[str, float] = {}
    around, at = False, 0
    while at < len(words):
        sizes = range(min(longest, len(words) - at), 0, -1)
        size = next((n for n in sizes if tuple(said[at : at + n]) in names), 0)
        for cell in names.get(tuple(said[at : at + size]), ()) if size else ():
            found[cell] = max(found.get(cell, 0.0), min(w.confidence for w in words[at : at + size]))
        around = around or not size
        at += size or 1
    return found, around


def _unknown(word: Word) -> bool:
    """Return whether a word only stands for one that the recogniser does not know."""
    return word.text.startswith(("[", "<"))
