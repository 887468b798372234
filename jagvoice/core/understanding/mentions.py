"""Finding what is named in a row of words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from jagvoice.core.understanding.language import Language
from jagvoice.core.understanding.lexicon import UNKNOWN, EntryKind, Index, Lexicon, Place, Role

_OBJECTS: frozenset[EntryKind] = frozenset({"activity", "thing", "place", "person"})

GAP = 3
"""So many small or unknown words may stand within a name: "lyssna på lite musik"."""


@dataclass(frozen=True)
class Mention:
    """Something named, or several things that the same words may mean."""

    ids: tuple[str, ...]
    kind: EntryKind
    begin: int
    end: int
    """The position after its last word."""
    sure: bool = True
    """Whether nothing speaks against it."""
    weak: bool = False
    """Whether only a verb of it was said."""

    @property
    def clear(self) -> bool:
        """Whether it means one thing."""
        return self.sure and len(self.ids) == 1


@dataclass(frozen=True)
class _Found:
    """One way to read the words from a position on as a name."""

    entry: int
    end: int
    whole: bool
    content: int
    literal: bool
    noun: bool
    words: int

    @property
    def rank(self) -> tuple[bool, int, bool, bool, int]:
        return (self.whole, self.content, self.literal, self.noun, self.words)


class _Named(NamedTuple):
    """A mention with how much of the name was said."""

    mention: Mention
    whole: bool
    noun: bool

    @property
    def weak(self) -> bool:
        """Whether only a verb of it was said."""
        return not (self.whole or self.noun)


def mentions(words: tuple[str, ...], lexicon: Lexicon, ready: Index, small: Language) -> tuple[Mention, ...]:
    """Return what is named, from left to right; of several readings the fullest one."""
    found: list[_Named] = []
    at = 0
    while at < len(words):
        best = _best(words, at, ready, small)
        aside = words[at] in small.homeward and not (at and words[at - 1] in small.going)
        if not best or aside:
            at += 1
            continue
        ids = tuple(dict.fromkeys(lexicon.entries[f.entry].id for f in best))
        end = max(f.end for f in best)
        named = _Named(Mention(ids, lexicon.entries[best[0].entry].kind, at, end), best[0].whole, best[0].noun)
        following = words[end] if end < len(words) else ""
        strange = named.weak and bool(following) and _is_strange(following, ready, small)
        found.append(named._replace(mention=replace(named.mention, sure=not strange, weak=named.weak)))
        at = end
    return _without_weak(found, words, small)


def _best(words: tuple[str, ...], at: int, ready: Index, small: Language) -> list[_Found]:
    """Return the readings that are as good as the best one."""
    tried = ready.places.get(words[at], {})
    read = [f for entry, form in tried if (f := _read(words, at, entry, form, ready, small))]
    top = max((f.rank for f in read), default=None)
    return [f for f in read if f.rank == top]


def _read(words: tuple[str, ...], at: int, entry: int, form: int, ready: Index, small: Language) -> _Found | None:
    name = ready.names[entry][form]
    covered: set[int] = set()
    end, gap = at, 0
    for n in range(at, len(words)):
        here = {p.word for p in _here(words[n], entry, form, ready)} - covered
        if here:
            covered.add(min(here))
            end, gap = n + 1, 0
        elif gap == GAP or words[n] in small.either | small.both or _names_another(words[n], ready, small):
            break
        else:
            gap += 1
    roles: list[Role] = [name.roles[w] for w in covered]
    needed = {w for w, role in enumerate(name.roles) if role != "light"}
    whole, literal = needed <= covered, len(covered) == len(name.words)
    if not whole and not any(r in ("noun", "verb") for r in roles):
        return None
    if not literal and all(name.roles[p.word] == "light" for p in _here(words[at], entry, form, ready)):
        return None
    content = sum(r != "light" for r in roles)
    return _Found(entry, end, whole, content, literal, whole or "noun" in roles, len(covered))


def _here(word: str, entry: int, form: int, ready: Index) -> tuple[Place, ...]:
    return ready.places.get(word, {}).get((entry, form), ())


def _names_another(word: str, ready: Index, small: Language) -> bool:
    return word not in small.particles and any(
        p.role in ("noun", "verb") for places in ready.places.get(word, {}).values() for p in places
    )


def _is_strange(word: str, ready: Index, small: Language) -> bool:
    """Return whether a word is neither a small one nor part of any name."""
    return word == UNKNOWN or word in small.homeward or (word not in small.known and word not in ready.places)


def _without_weak(found: list[_Named], words: tuple[str, ...], small: Language) -> tuple[Mention, ...]:
    """Return the mentions without a lone verb whose object is named next: "träna simma" trains nothing else.

    Where the object is no more than part of a name, what is meant is not sure: "träffa mamma" is not "Ringa mamma".
    """
    kept: list[Mention] = []
    doubted = False
    for n, (mention, whole, _) in enumerate(found):
        mention = replace(mention, sure=mention.sure and not (doubted and not whole))
        doubted = False
        following = found[n + 1].mention if n + 1 < len(found) else None
        if following and found[n].weak and following.kind in _OBJECTS:
            between = words[mention.end : following.begin]
            doubted = mention.ids != following.ids and not any(
                w in small.either | small.both or w in small.opens for w in between
            )
        if not doubted:
            kept.append(mention)
    return tuple(kept)
