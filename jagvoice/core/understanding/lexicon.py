"""What a partner can name: the pictures of one person's life, and the forms in which each may be said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from jagvoice.core.understanding.forms import forms, is_verb
from jagvoice.core.understanding.language import Language
from jagvoice.core.understanding.languages import language

EntryKind = Literal["activity", "place", "thing", "person", "member", "time", "state", "scale"]
"""What is named: ``person`` has no account here, ``member`` has; ``state`` is a feeling or a need."""

Role = Literal["noun", "verb", "beside", "light"]
"""What a word is in a name: what may stand for it alone, a verb that may where nothing else follows, and two that never
do - what tells more of it, and what stands in many names."""

BUILT_IN: frozenset[EntryKind] = frozenset({"time", "state", "scale"})
"""What is the same for everybody: each form is told as it is, and nothing less is it."""

UNKNOWN = "?"
"""Stands for what a recogniser heard and has no word for."""

MOST_WORDS = 120
"""No more words of what was heard are looked at."""

_WORD = re.compile(r"[^\W_]+|[<\[]unk[>\]]")
_SILENT = str.maketrans("", "", "'’´`")


@dataclass(frozen=True)
class Entry:
    """One thing that can be named."""

    id: str
    kind: EntryKind
    forms: tuple[str, ...]
    """What it is called, the label first; other forms of the words follow by rule."""


@dataclass(frozen=True)
class Lexicon:
    """All that can be named, each id once."""

    entries: tuple[Entry, ...]
    names: tuple[str, ...] = ()
    """What the person is called: who is asked is no answer."""


class Place(NamedTuple):
    """Where a word stands in a name."""

    word: int
    role: Role


class Name(NamedTuple):
    """One name of one entry, word by word."""

    words: tuple[str, ...]
    roles: tuple[Role, ...]


class Index(NamedTuple):
    """A lexicon made ready for looking words up."""

    names: tuple[tuple[Name, ...], ...]
    """The names of each entry."""
    places: Mapping[str, Mapping[tuple[int, int], tuple[Place, ...]]]
    """Where each form of each word stands: in which name of which entry."""


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of what was heard in small letters, ``UNKNOWN`` for what was no word."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_SILENT)
    found = (UNKNOWN if w[0] in "<[" else w for w in _WORD.findall(plain))
    return tuple(found)[:MOST_WORDS]


@lru_cache(64)
def index(lexicon: Lexicon, lang: str) -> Index:
    """Return a lexicon made ready."""
    small = language(lang)
    names = tuple(
        tuple(dict.fromkeys(_name(words, e.kind, small, lang) for f in e.forms if (words := words_of(f))))
        for e in lexicon.entries
    )
    places: dict[str, dict[tuple[int, int], tuple[Place, ...]]] = {}
    for n, entry in enumerate(lexicon.entries):
        for m, name in enumerate(names[n]):
            for w, (word, role) in enumerate(zip(name.words, name.roles, strict=True)):
                for form in _forms(word, w, entry.kind, name, lang):
                    at = places.setdefault(form, {})
                    at[n, m] = (*at.get((n, m), ()), Place(w, role))
    return Index(names, places)


def _forms(word: str, at: int, kind: EntryKind, name: Name, lang: str) -> tuple[str, ...]:
    if kind in BUILT_IN:
        return (word,)
    if kind == "member":
        return (word, f"{word}s")
    verb = kind == "activity" and is_verb(word, lang) and _begins(at, name, lang)
    return forms(word, lang, verb=verb)


def _begins(at: int, name: Name, lang: str) -> bool:
    """Return whether a verb may stand there: first, or after an "and"."""
    return at == 0 or name.words[at - 1] in language(lang).both


def _name(words: tuple[str, ...], kind: EntryKind, small: Language, lang: str) -> Name:
    """Return a name with what each of its words is in it."""
    if len(words) == 1:
        return Name(words, ("noun",))
    if kind in BUILT_IN:
        return Name(words, _all_beside(words))
    alone: Role = "noun" if kind in ("activity", "person") else "beside"
    roles: list[Role] = []
    noun_at = -1
    for at, word in enumerate(words):
        if word in small.particles:
            roles.append("beside")
        elif word in small.light:
            roles.append("light")
        elif kind == "activity" and _is_doing(at, words, small, lang):
            roles.append("verb")
        elif noun_at >= 0 and "light" in roles[noun_at:]:
            roles.append("beside")
        else:
            noun_at = at if noun_at < 0 else noun_at
            roles.append(alone)
    if all(r == "light" for r in roles):
        return Name(words, _all_beside(words))
    return Name(words, tuple(roles))


def _all_beside(words: tuple[str, ...]) -> tuple[Role, ...]:
    return tuple("beside" for _ in words)


def _is_doing(at: int, words: tuple[str, ...], small: Language, lang: str) -> bool:
    if lang == "sv":
        return is_verb(words[at], lang) and (at == 0 or words[at - 1] in small.both)
    return at == 0


def phrases(lexicon: Lexicon, lang: str) -> Iterator[str]:
    """Yield every name of everything as it is, and then every form of each of its words."""
    ready = index(lexicon, lang)
    for names in ready.names:
        yield from (" ".join(n.words) for n in names)
    yield from ready.places
