"""What speaks against a reading: a refusal asked as a wish, words to somebody else, a word that nobody here knows.

A yes to "vill du slippa bada" is no wish to bathe. So a question is sure only where it is asked of the person and every
word of it is known; for each doubt here the helper is shown what was understood, and touches it right.
"""

from __future__ import annotations

from dataclasses import dataclass

from jagvoice.core.understanding.language import Language
from jagvoice.core.understanding.lexicon import UNKNOWN, Index, Lexicon, words_of
from jagvoice.core.understanding.mentions import Mention
from jagvoice.core.understanding.reading import ASIDE, Reading, question_word

APART = 2
"""So many words may stand within a refusal: "hoppar vi över"."""

PLAN_WITHIN = 6
"""So soon after "who" or "when" stands the word that says that something is to be."""

STATES = frozenset({"state", "scale"})


@dataclass(frozen=True)
class Heard:
    """Words that were heard, with what was found in them."""

    raw: tuple[str, ...]
    words: tuple[str, ...]
    """The words, what is said beside the question put away."""
    mentions: tuple[Mention, ...]
    reading: Reading
    names: frozenset[str]
    """What the person is called."""


def doubted(asked: str, ids: tuple[str, ...], heard: Heard, lexicon: Lexicon, ready: Index, small: Language) -> bool:
    """Return whether something speaks against what the words seem to ask.

    Args:
        asked: what they seem to ask.
        ids: what it is asked with.
        heard: the words.
        lexicon: what can be named.
        ready: the same, made ready.
        small: the small words of the language.
    """
    return (
        refused(heard, lexicon, small)
        or _denied(heard, small)
        or _strange(asked, heard, ready, small)
        or _conditional(heard, small)
        or _of_others(heard, small)
        or _to_somebody_else(heard, small)
        or not all(_asks_the_person(at, asked, heard, small) for at in heard.reading.opened)
        or _of_a_helper(asked, ids, heard, small)
        or _no_wish(asked, ids, heard, small)
        or (asked in ("who", "when") and not _is_to_be(asked, ids, heard, small))
        or (asked == "how" and not _how_it_was(heard, small))
    )


def refused(heard: Heard, lexicon: Lexicon, small: Language) -> bool:
    """Return whether the words ask for less, for the end or for the opposite, but for a name that holds them."""
    return any(
        (stands := _stands(phrase, heard.raw, at, apart)) and not _is_named(stands, phrase, heard.mentions, lexicon)
        for phrases, apart in ((small.refusals, 0), (small.undoing, APART))
        for phrase in phrases
        for at, word in enumerate(heard.raw)
        if word == phrase[0]
    )


def _stands(phrase: tuple[str, ...], words: tuple[str, ...], at: int, apart: int) -> tuple[int, ...]:
    """Return where the words of a phrase stand from a position on, so many others between; nothing if they do not."""
    found = [at]
    for word in phrase[1:]:
        near = range(found[-1] + 1, min(found[-1] + 2 + apart, len(words)))
        following = next((n for n in near if words[n] == word), None)
        if following is None:
            return ()
        found.append(following)
    return tuple(found)


def _is_named(
    stands: tuple[int, ...], phrase: tuple[str, ...], mentions: tuple[Mention, ...], lexicon: Lexicon
) -> bool:
    """Return whether a refusal is only part of a name: "Ta bort disken"."""
    around = next((m for m in mentions if m.begin <= stands[0] and stands[-1] < m.end), None)
    if around is None:
        return False
    return any(set(phrase) <= set(words_of(f)) for e in lexicon.entries if e.id in around.ids for f in e.forms)


def _denied(heard: Heard, small: Language) -> bool:
    """Return whether the last question is denied, and not what was said before it."""
    last = max((*heard.reading.opened, *_asking(heard, small)), default=len(heard.words))
    begins = {m.begin for m in heard.mentions}
    return any(
        w in small.negation or (w in small.without and n + 1 in begins) for n, w in enumerate(heard.words) if n >= last
    )


def _asking(heard: Heard, small: Language) -> tuple[int, ...]:
    return tuple(n for n in range(len(heard.words)) if question_word(heard.words, n, small))


def _strange(asked: str, heard: Heard, ready: Index, small: Language) -> bool:
    """Return whether a question holds a word that is neither small nor part of a name.

    What was heard as no word, before alternatives, is talk in the room.
    """
    begins = min((*heard.reading.opened, *_asking(heard, small)), default=0)
    named_at = min((m.begin for m in heard.reading.mentions), default=len(heard.words))
    for at, word in enumerate(heard.words):
        noise = word == UNKNOWN and (at < begins or (asked == "choose" and at < named_at))
        if at < begins or noise or word == ASIDE or word in heard.names:
            continue
        if word not in small.known and word not in ready.places:
            return True
    return False


def _conditional(heard: Heard, small: Language) -> bool:
    """Return whether a question is only a condition: "säg till om du vill bada"."""
    return any(
        heard.words[at] in small.whether
        and not small.wondering.intersection(heard.raw[max(0, at - 3) : at])
        and not (at and heard.raw[at - 1] in small.either)
        for at in heard.reading.opened
    )


def _of_others(heard: Heard, small: Language) -> bool:
    """Return whether somebody else is spoken of, or whoever speaks speaks of themself alone."""
    if any(w in small.others for w in heard.words):
        return True
    offered = any(w in small.me for at in heard.reading.opened for w in heard.words[at + 1 : at + 2])
    return any(w in small.me for w in heard.words) and not (offered or small.yours.intersection(heard.words))


def _to_somebody_else(heard: Heard, small: Language) -> bool:
    """Return whether a helper's name stands alone, and so is who is spoken to: "Mehmet, kan du ..."."""
    words = heard.words
    for m in heard.mentions:
        if m.kind != "member":
            continue
        before = words[m.begin - 1] if m.begin else ASIDE
        after = words[m.end] if m.end < len(words) else ASIDE
        asked_for = before in small.links | small.opens | small.either | small.both
        liked = before in small.you and m.begin > 1 and words[m.begin - 2] in small.liking
        one_of_some = after in small.either | small.both
        if not (asked_for or liked or one_of_some or after in small.wondering):
            return True
    return False


def _asks_the_person(at: int, asked: str, heard: Heard, small: Language) -> bool:
    """Return whether the question that begins at a position is one to the person."""
    words = heard.words
    wondered = words[at] in small.whether
    at = at + 2 if wondered else at
    opener, rest = words[at], words[at + 1 :]
    if opener not in small.opens or not rest:
        return True
    subject = words[at - 1] if wondered else words[at + 1]
    if subject in small.you:
        return opener not in small.requests or subject not in small.thou or bool(small.wishes.intersection(rest[:4]))
    if subject in heard.names:
        return not wondered
    if subject in small.me:
        beside = not small.going.intersection(rest) or bool(small.yours.intersection(rest))
        return opener in small.offers and beside and not heard.reading.told
    if asked == "how":
        return True
    if subject in small.it:
        return asked != "yes_no" or bool(small.tastes.union(small.you).intersection(rest)) or _is_felt(heard)
    if any(m.kind == "member" and m.begin == at + 1 for m in heard.mentions):
        needed = small.helping if asked == "yes_no" else small.yours
        return opener in small.allows and bool(needed.intersection(rest))
    if subject in small.many | small.somebody:
        return subject in small.articles and asked != "yes_no"
    return asked == "choose" or bool(small.tastes.intersection(rest))


def _is_felt(heard: Heard) -> bool:
    return any(m.kind in STATES for m in heard.reading.mentions)


def _of_a_helper(asked: str, ids: tuple[str, ...], heard: Heard, small: Language) -> bool:
    """Return whether a helper is named otherwise than as somebody whom the person may want."""
    members = [m for m in heard.reading.mentions if m.kind == "member" and set(m.ids) & set(ids)]
    if not members or asked not in ("yes_no", "who"):
        return False
    opened = [heard.words[n] for n in heard.reading.opened]
    wanted = {*small.liking, *small.favour, *(p[0] for p in small.plans)}
    if any(w in small.opens - wanted for w in opened):
        return True
    deed = any(small.that.intersection((*heard.words[m.begin - 1 : m.begin], *heard.words[m.end : m.end + 1]))
               for m in members)  # fmt: skip
    return asked == "yes_no" and deed and not small.helping.intersection(heard.words)


def _no_wish(asked: str, ids: tuple[str, ...], heard: Heard, small: Language) -> bool:
    """Return whether yes or no is asked of what must be, may be or is: a yes to "måste du duscha" wishes nothing."""
    kinds = {m.kind for m in heard.reading.mentions if set(m.ids) & set(ids)}
    last = max(heard.reading.opened, default=len(heard.words))
    opener, subject = (*heard.words[last : last + 2], ASIDE, ASIDE)[:2]
    if asked != "yes_no" or subject not in small.you:
        return False
    return (opener in small.duties and bool(kinds & {"activity", "place"})) or (
        opener in small.stays and "place" in kinds
    )


def _is_to_be(asked: str, ids: tuple[str, ...], heard: Heard, small: Language) -> bool:
    """Return whether who or when asks for what is to be, and of the person."""
    at = next((n for n in range(len(heard.words)) if question_word(heard.words, n, small) == asked), None)
    if at is None:
        return True
    near = heard.words[at + 1 : at + 1 + PLAN_WITHIN]
    planned = any(near[n : n + len(p)] == p for p in small.plans for n in range(len(near)))
    return planned and (len(ids) > 1 or bool(small.yours.union(small.me).intersection(heard.words)))


def _how_it_was(heard: Heard, small: Language) -> bool:
    """Return whether how asks of the person, or of something that was."""
    words = frozenset(heard.words)
    return bool(words & (small.yours | small.was | small.it)) or not heard.reading.mentions
