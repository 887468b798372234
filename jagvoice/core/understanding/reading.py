"""Reading a row of words as sentences: what was taken back, what only tells when, and where questions begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jagvoice.core.understanding.language import Language
from jagvoice.core.understanding.lexicon import UNKNOWN
from jagvoice.core.understanding.mentions import Mention

Asks = Literal["who", "when", "how", "what", "other"]
"""What a question word asks for."""

ASIDE = ""
"""Stands where something was said beside the question."""


SMALL_BETWEEN = 4
"""So many small words may stand between a "not" and what it denies."""


@dataclass(frozen=True)
class Reading:
    """Words read: what is left of them, and what was found in them."""

    words: tuple[str, ...]
    mentions: tuple[Mention, ...]
    """What may be asked with."""
    told: tuple[Mention, ...] = ()
    """What was only told of: when, or what was before."""
    asks: Asks | None = None
    opened: tuple[int, ...] = ()
    """Where questions begin."""
    tagged: bool = False
    """Whether yes or no was asked for afterwards."""
    mended: bool = False
    """Whether something was taken back: then the words are not what is asked."""


def put_aside(words: tuple[str, ...], small: Language) -> tuple[tuple[str, ...], bool]:
    """Return the words without what is said beside the question, and whether they ask for yes or no afterwards."""
    left, tagged = list(words), False
    for phrase in small.greetings:
        for at in range(len(left)):
            if tuple(left[at : at + len(phrase)]) == phrase:
                left[at + 1 : at + len(phrase)] = [ASIDE] * (len(phrase) - 1)
    for phrase in (*small.asides, *small.tags):
        for at in range(len(left) - len(phrase) + 1):
            if tuple(left[at : at + len(phrase)]) != phrase:
                continue
            is_tag = phrase in small.tags
            if is_tag and not (at and _ends_here(left, at + len(phrase), small)):
                continue
            if not is_tag and _is_opinion(left, at, small):
                continue
            left[at : at + len(phrase)] = [ASIDE] * len(phrase)
            tagged = tagged or is_tag
    return tuple(left), tagged


def _ends_here(words: list[str], at: int, small: Language) -> bool:
    """Return whether a part ends at a position: nothing follows, or another question or a small word does."""
    return at >= len(words) or words[at] in (ASIDE, *small.fillers, *small.opens, *small.somebody)


def _is_opinion(words: list[str], at: int, small: Language) -> bool:
    """Return whether a position is in a question of its own: "vad tycker du om ...", "tycker du om ..."."""
    asked = (*small.likes, *small.opinion, *small.suggestion)
    return any(tuple(words[n : n + len(p)]) == p for p in asked for n in (at - 1, at) if n >= 0)


def read(
    words: tuple[str, ...], found: tuple[Mention, ...], names: frozenset[str], small: Language, *, tagged: bool
) -> Reading:
    """Return words as they are to be understood.

    Args:
        words: the words, asides put away.
        found: what is named in them.
        names: what the person is called.
        small: the small words of the language.
        tagged: whether yes or no was asked for afterwards.
    """
    opened = tuple(n for n in range(len(words)) if _opens(words, n, found, names, small))
    words, kept, mended = _corrected(words, found, opened, small)
    kept, denied = _affirmed(words, kept, small)
    told = tuple(m for m in kept if _only_tells(m, words, kept, opened, small))
    kept = tuple(m for m in kept if m not in told)
    before = _before_the_question(words, kept, opened, small)
    kept = tuple(m for m in kept if m not in before)
    return Reading(
        words, kept, (*before, *told), _asked_for(words, opened, kept, small), opened, tagged, mended or denied
    )


def _opens(words: tuple[str, ...], at: int, found: tuple[Mention, ...], names: frozenset[str], small: Language) -> bool:
    """Return whether a question begins at a position."""
    if any(words[at : at + len(p)] == p for p in small.suggestion):
        return True
    skipped = (small.fillers | names | {ASIDE, UNKNOWN}) - small.somebody
    before = tuple(w for w in words[:at] if w not in skipped)
    if not before and any(words[at : at + len(p)] == p for p in small.opens_alone):
        return True
    if words[at] in small.whether and words[at + 2 : at + 3] and words[at + 2] in small.opens:
        return words[at + 1] in small.somebody or words[at + 1] in names
    if words[at] not in small.opens or at + 1 >= len(words):
        return False
    if at and words[at] in small.tells and words[at - 1] in small.tells_in_front:
        return False
    following = words[at + 1]
    if following in small.somebody or following in names:
        return True
    near = [m for m in found if m.begin in (at + 1, at + 2)]
    if any(m.kind == "member" and m.begin == at + 1 for m in near):
        return True
    thing = following in small.articles or any(m.begin == at + 1 for m in near)
    return words[at] in small.being and thing and not (at and words[at - 1] in small.somebody)


def _corrected(
    words: tuple[str, ...], found: tuple[Mention, ...], opened: tuple[int, ...], small: Language
) -> tuple[tuple[str, ...], tuple[Mention, ...], bool]:
    """Return what is left once words were taken back: "nej förlåt, jag menar ..." takes back the last thing named."""
    left, kept, mended, at = list(words), list(found), False, 0
    while at < len(words):
        end = at
        while end < len(words) and words[end] in small.mistakes | small.mistakes_with | {ASIDE}:
            end += 1
        if not any(w in small.mistakes for w in words[at:end]):
            at = max(end, at + 1)
            continue
        before = [m for m in kept if m.end <= at]
        after = [m for m in kept if m.begin >= end]
        if before and after:
            anew = any(o in (end, end + 1) for o in opened)
            gone = before if anew else before[-1:]
            kept = [m for m in kept if m not in gone]
            mended = True
            for n in range(gone[0].begin, end):
                if words[n] in small.either and (anew or n + 1 == at):
                    left[n] = ASIDE
        at = end
    return tuple(left), tuple(kept), mended


def _affirmed(words: tuple[str, ...], found: tuple[Mention, ...], small: Language) -> tuple[tuple[Mention, ...], bool]:
    """Return the mentions without those that were denied, while others are left: "inte bada, vill du rida"."""
    denied: list[Mention] = []
    for at, word in enumerate(words):
        if word not in small.negation:
            continue
        after = next((m for m in found if m.begin > at and _only_small(words[at + 1 : m.begin], small)), None)
        before = next((m for m in found if m.end == at), None)
        if after is not None and (before is None or after.begin == at + 1):
            denied.append(after)
        elif before is not None:
            denied.append(before)
    left = tuple(m for m in found if m not in denied)
    if not denied:
        return found, False
    if any(m.kind != "time" for m in left):
        return left, True
    return tuple(Mention(m.ids, m.kind, m.begin, m.end, sure=False) for m in found), True


def _only_small(words: tuple[str, ...], small: Language) -> bool:
    passed = (small.fillers | small.somebody | small.both) - small.opens
    return len(words) <= SMALL_BETWEEN and all(w in passed for w in words)


def _only_tells(
    mention: Mention, words: tuple[str, ...], found: tuple[Mention, ...], opened: tuple[int, ...], small: Language
) -> bool:
    """Return whether something is the first named in a part that only tells when: "när vi har badat"."""
    if mention.kind == "time":
        return False
    ends = {m.end - 1 for m in found if m.kind != "time"}
    for at in range(mention.begin - 1, -1, -1):
        if words[at] in small.either or at in opened or at in ends:
            return False
        if words[at] in small.clauses and not small.longing.intersection(words[max(0, at - 2) : at]):
            return not _asks_when(words, at, small)
    return False


def _asks_when(words: tuple[str, ...], at: int, small: Language) -> bool:
    return words[at] in small.when and (at + 1 >= len(words) or words[at + 1] in small.opens)


def _before_the_question(
    words: tuple[str, ...], kept: tuple[Mention, ...], opened: tuple[int, ...], small: Language
) -> tuple[Mention, ...]:
    """Return what is named before the question, where it names something itself: "vi har bakat, vill du måla"."""
    either = next((n for n, w in enumerate(words) if w in small.either), len(words))
    begins = next((o for o in opened if o < either), None)
    if begins is None or not any(begins <= m.begin < either for m in kept):
        return ()
    return tuple(m for m in kept if m.end <= begins)


def _asked_for(
    words: tuple[str, ...], opened: tuple[int, ...], kept: tuple[Mention, ...], small: Language
) -> Asks | None:
    """Return what a question word asks for; a question that names something after it says it plainer."""
    found = [(n, asks) for n in range(len(words)) if (asks := question_word(words, n, small))]
    firm = next((asks for _, asks in found if asks in ("who", "when", "other")), None)
    if firm or not found:
        return firm
    at, asks = found[-1]
    plainer = any(o > at + 1 and any(m.begin >= o for m in kept) for o in opened)
    return None if plainer else asks


def question_word(words: tuple[str, ...], at: int, small: Language) -> Asks | None:
    """Return what the word at a position asks for."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ASIDE
    if any(words[at : at + len(p)] == p for p in small.opinion):
        return "how"
    if any(words[at : at + len(p)] == p for p in small.suggestion):
        return None
    if word in small.which | small.what | small.how | small.who_or_which and following in small.hours:
        return "when"
    if word in small.which:
        if any(w in small.staff for w in words[at + 1 : at + 4]):
            return "who"
        return "what" if following == ASIDE or following in small.known else "other"
    if word in small.who_or_which:
        return "who" if _stands_alone(following, small) else "other"
    if word in small.who:
        return "who"
    if word in small.when:
        return "when" if _asks_when(words, at, small) else None
    if word in small.how:
        return "how" if following in small.how_is | {ASIDE} else "other"
    if word == "var" and following in small.opens - small.being:
        return "other"
    if word in small.other:
        return "other"
    return "what" if word in small.what else None


def _stands_alone(following: str, small: Language) -> bool:
    """Return whether a question word asks for people, and not for what is named after it: "vilka böcker"."""
    return following == ASIDE or following in small.opens | small.somebody or following in small.staff | {"av"}
