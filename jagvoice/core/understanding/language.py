"""The small words of a language, by which a question is known for what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields


def words_in(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def phrases_of(*texts: str) -> tuple[tuple[str, ...], ...]:
    """Return phrases as words, the longest first."""
    return tuple(sorted((tuple(t.split()) for t in texts), key=len, reverse=True))


@dataclass(frozen=True)
class Language:
    """What stands around the things that a question names."""

    either: frozenset[str]
    """What stands between alternatives."""
    both: frozenset[str]
    negation: frozenset[str]
    opens: frozenset[str]
    """What begins a question where somebody follows: "vill du", "do you"."""
    somebody: frozenset[str]
    tells_in_front: frozenset[str]
    """What makes a statement of the same words where it stands before them: "nu ska vi bada"."""
    tells: frozenset[str]
    """The openers that it makes a statement of."""
    opens_alone: tuple[tuple[str, ...], ...]
    """What asks without anybody, at the beginning: "fancy a swim"."""
    being: frozenset[str]
    """The openers that ask of a thing itself: "var badet bra"."""
    who: frozenset[str]
    which: frozenset[str]
    what: frozenset[str]
    staff: frozenset[str]
    """Whom one asks for with "which"."""
    when: frozenset[str]
    how: frozenset[str]
    how_is: frozenset[str]
    """What follows "how" where it asks how somebody or something is."""
    greetings: tuple[tuple[str, ...], ...]
    """What asks how somebody is with other words: "hur står det till"."""
    other: frozenset[str]
    """What asks for something that no picture answers: why, where, how long."""
    likes: tuple[tuple[str, ...], ...]
    """What asks whether something is liked, and is no aside: "tycker du om"."""
    opinion: tuple[tuple[str, ...], ...]
    """What asks how something is: "vad tycker du om att bada"."""
    suggestion: tuple[tuple[str, ...], ...]
    """What asks yes or no with other words: "vad säger du om att bada"."""
    asides: tuple[tuple[str, ...], ...]
    """What is said beside the question and changes nothing of it."""
    tags: tuple[tuple[str, ...], ...]
    """What follows a question and asks for yes or no: "eller inte"."""
    mistakes: frozenset[str]
    """What takes back the words before it."""
    mistakes_with: frozenset[str]
    """What may stand among those, and takes nothing back by itself."""
    clauses: frozenset[str]
    """What begins a part that only tells when: "när vi har ätit", "before lunch"."""
    longing: frozenset[str]
    """After these such a word begins nothing: "längtar du efter havet"."""
    whether: frozenset[str]
    articles: frozenset[str]
    particles: frozenset[str]
    """What means nothing alone, whatever name it stands in: "ut", "rummet"."""
    light: frozenset[str]
    """What stands in the name of many things, and so never for one alone."""
    fillers: frozenset[str]
    hesitations: frozenset[str]
    """What nobody means to say."""

    @property
    def known(self) -> frozenset[str]:
        """Every word that is here."""
        return frozenset(_all(self))


def _all(language: Language) -> Iterator[str]:
    for field in fields(language):
        for item in getattr(language, field.name):
            yield from (item,) if isinstance(item, str) else item
