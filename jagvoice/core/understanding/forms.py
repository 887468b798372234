"""The forms that one word takes in speech, by rule, in Swedish and English.

The rules make more than there is ("badet" and "baden", and now and then a word that nobody says): who says a form means
the word, and a form that nobody says is never heard. What goes by no rule stands in the tables of ``irregular``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jagvoice.core.understanding.irregular import ENGLISH, SWEDISH_ER_VERBS, SWEDISH_NOUNS, SWEDISH_VERBS

_VOWELS = frozenset("aeiouyåäöé")
_VOICELESS = frozenset("kpstx")
_SHORT = 2
"""Words of so few letters have no forms: they are names of letters, slips, or belong to no rule."""


@lru_cache(8192)
def forms(word: str, lang: str, *, verb: bool) -> tuple[str, ...]:
    """Return the forms of a word, itself first.

    Args:
        word: one word in small letters.
        lang: its language.
        verb: whether it is taken to be a verb; English makes no difference.
    """
    if len(word) <= _SHORT and word not in SWEDISH_VERBS:
        return (word,)
    if lang == "en":
        return tuple(dict.fromkeys((word, *_english(word))))
    found = _swedish_verb(word) if verb else _swedish_noun(word)
    return tuple(dict.fromkeys((word, *found)))


def is_verb(word: str, lang: str) -> bool:
    """Return whether a word that begins the name of something to do is a verb."""
    return lang == "sv" and (word in SWEDISH_VERBS or (word.endswith("a") and len(word) > _SHORT))


def _swedish_verb(word: str) -> Iterator[str]:
    if word in SWEDISH_VERBS:
        yield from SWEDISH_VERBS[word]
        return
    stem = word[:-1]
    yield from (f"{stem}{end}" for end in ("ar", "ade", "at", "as"))
    if word in SWEDISH_ER_VERBS:
        past = "te" if stem[-1] in _VOICELESS else "de"
        yield from (f"{stem}er", f"{stem}{past}", f"{stem}t")
    yield from _deed(stem)


def _deed(stem: str) -> Iterator[str]:
    """Yield what doing it is called: "målning", "sortering", "stämpling"."""
    single = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    joins = stem.endswith("er") or (stem[-1] in "lnr" and len(stem) > 1 and stem[-2] not in _VOWELS)
    called = f"{single}{'ing' if joins else 'ning'}"
    yield from (called, f"{called}en")


def _swedish_noun(word: str) -> Iterator[str]:
    if word in SWEDISH_NOUNS:
        yield from SWEDISH_NOUNS[word]
    for base in dict.fromkeys(_bases(word)):
        yield base
        yield from _of_base(base)
    yield f"{word}s"


def _bases(word: str) -> Iterator[str]:
    """Yield what a noun may be without what its end says: "rum" of "rummet", "gäst" of "gäster"."""
    yield word
    if len(word) < 5:
        return
    if word.endswith(("en", "et")):
        yield from (_single(word[:-2]), word[:-1])
    if word.endswith("an"):
        yield word[:-1]
    if word.endswith(("er", "ar")):
        yield word[:-2]
    if word.endswith("or"):
        yield f"{word[:-2]}a"
    if word.endswith(("arna", "erna", "orna")):
        yield word[:-2]


def _single(base: str) -> str:
    return base[:-1] if len(base) > 2 and base[-1] == base[-2] and base[-1] in "mn" else base


def _of_base(base: str) -> Iterator[str]:
    if base.endswith("a"):
        ends = ("n", "or", "orna")
        yield from (f"{base}{e}" if e == "n" else f"{base[:-1]}{e}" for e in ends)
    elif base.endswith("e"):
        yield from (f"{base}n", f"{base}t", f"{base[:-1]}ar", f"{base[:-1]}arna")
    else:
        stem = f"{base}{base[-1]}" if base[-1] in "mn" and base[-2] in _VOWELS and len(base) < 5 else base
        yield from (f"{stem}{end}" for end in ("en", "et", "er", "erna", "ar", "arna"))
        if base[-1] in _VOWELS:
            yield from (f"{base}n", f"{base}t")
        if base.endswith(("ig", "isk")):
            yield from (f"{base}a", f"{base}t")


def _english(word: str) -> Iterator[str]:
    if word in ENGLISH:
        yield from ENGLISH[word]
    ends_in_y = word.endswith("y") and word[-2] not in _VOWELS
    hissing = word.endswith(("s", "x", "z", "ch", "sh"))
    yield f"{word[:-1]}ies" if ends_in_y else f"{word}es" if hissing else f"{word}s"
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
    if word.endswith("ing"):
        return
    stem = word[:-1] if word.endswith("e") and not word.endswith("ee") else word
    doubled = f"{stem}{stem[-1]}" if _doubles(word) else stem
    yield f"{doubled}ing"
    yield f"{word[:-1]}ied" if ends_in_y else f"{doubled}ed"


def _doubles(word: str) -> bool:
    """Return whether the last letter is written twice before an ending: "swim" and "swimming"."""
    vowels = sum(letter in _VOWELS for letter in word)
    return vowels == 1 and len(word) > 2 and word[-2] in _VOWELS and word[-1] not in _VOWELS | frozenset("wx")
