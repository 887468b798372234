"""What a partner's words ask, once they are read: which of some, yes or no, who, when, how - or nothing surely."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from jagvoice.core.understanding.doubt import Heard, doubted
from jagvoice.core.understanding.language import Language
from jagvoice.core.understanding.languages import language
from jagvoice.core.understanding.lexicon import EntryKind, Lexicon, index, words_of
from jagvoice.core.understanding.mentions import Mention, mentions
from jagvoice.core.understanding.reading import Reading, put_aside, read

Asked = Literal["choose", "yes_no", "who", "when", "how", "unclear"]

PICTURES: frozenset[EntryKind] = frozenset({"activity", "place", "thing", "person"})
HOW_IT_IS: frozenset[EntryKind] = frozenset({"state", "scale"})


@dataclass(frozen=True)
class Understood:
    """What was understood of a partner's words."""

    asked: Asked
    ids: tuple[str, ...] = ()
    """What is asked with, in the order it was said; where it is unclear, all that was understood. Who, when or how
    without any asks with all there are."""
    about: str | None = None
    """The one thing that a question who, when or how is about."""
    mended: bool = False
    """Whether something was taken back or speaks against the words: then they are not to be said again as they are."""


def understand(words: str, lexicon: Lexicon, lang: str, most: int = 3) -> Understood:
    """Return what a partner's words ask for; never a guess.

    Args:
        words: what was heard, as a recogniser returns it; capitals and signs make no difference.
        lexicon: what can be named.
        lang: the language.
        most: so many pictures can be asked with.
    """
    small = language(lang)
    raw, ready = words_of(words), index(lexicon, lang)
    heard, tagged = put_aside(raw, small)
    found = mentions(heard, lexicon, ready, small)
    names = frozenset(w for n in lexicon.names for w in words_of(n))
    reading = read(heard, found, names, small, tagged=tagged)
    unclear = Understood("unclear", _shown(reading, small))
    asked = _where(reading, lexicon, lang, small) or _asked(reading, small) or unclear
    doubt = doubted(asked.asked, asked.ids, Heard(raw, heard, found, reading, names), lexicon, ready, small)
    asked = unclear if doubt else asked
    if asked.asked == "choose" and len(asked.ids) > most:
        asked = Understood("unclear", asked.ids)
    return Understood(asked.asked, asked.ids, asked.about, reading.mended or doubt)


def _ids(found: tuple[Mention, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for m in sorted(found, key=lambda m: m.begin) for id in m.ids))


def _shown(reading: Reading, small: Language) -> tuple[str, ...]:
    """Return what was understood where nothing is asked surely; a time beside other things only tells when."""
    times = _of(reading, frozenset({"time"}))
    aside = len(times) == 1 and not any(w in small.either for w in reading.words)
    return _ids(tuple(m for m in reading.mentions if not (aside and m.kind == "time")))


def _asked(reading: Reading, small: Language) -> Understood | None:
    """Return what is asked, ``None`` where it is not sure."""
    if not all(m.clear for m in reading.mentions):
        return None
    segments = _segments(reading, small)
    if len(segments) > 1:
        return _alternatives(reading, segments)
    match reading.asks:
        case "who":
            return _who(reading)
        case "when":
            return _when(reading)
        case "how":
            return _how(reading)
        case "what":
            pictures = _of(reading, PICTURES)
            return _some(reading, pictures) if len(_ids(pictures)) > 1 else None
        case "other":
            return None
        case None:
            return _yes_or_no(reading, small)


def _where(reading: Reading, lexicon: Lexicon, lang: str, small: Language) -> Understood | None:
    """Return a question where: of "fika på kaféet eller hemma" the places, and not *Fika* or *Hemma*."""
    goes = any(w in small.toward for m in reading.mentions for w in reading.words[m.begin : m.end])
    if goes or {m.kind for m in reading.mentions} != {"activity", "place"}:
        return None
    only = Lexicon(tuple(e for e in lexicon.entries if e.kind == "place"), lexicon.names)
    among = replace(reading, mentions=mentions(reading.words, only, index(only, lang), small))
    segments = _segments(among, small)
    if len(segments) < 2 or any(len(part) != 1 for part in segments):
        return None
    bare = all(_is_bare(part[0], reading.words, small) for part in segments[1:])
    return _some(among, among.mentions) if bare and all(m.clear for m in among.mentions) else None


def _is_bare(place: Mention, words: tuple[str, ...], small: Language) -> bool:
    """Return whether a place stands without a verb of its own."""
    before = words[: place.begin]
    either = max((n for n, w in enumerate(before) if w in small.either), default=-1)
    return all(w in small.within for w in before[either + 1 :])


def _segments(reading: Reading, small: Language) -> list[tuple[Mention, ...]]:
    """Return the mentions between one "or" and the next."""
    cuts = [n for n, w in enumerate(reading.words) if w in small.either]
    bounds = [-1, *cuts, len(reading.words)]
    parts = [tuple(m for m in reading.mentions if a < m.begin < b) for a, b in pairwise(bounds)]
    if len(parts) > 2:
        doubled = [n for n, (a, b) in enumerate(pairwise(cuts), 1) if b == a + 1]
        parts = [p for n, p in enumerate(parts) if n not in doubled]
    return parts


def _of(reading: Reading, kinds: frozenset[EntryKind]) -> tuple[Mention, ...]:
    return tuple(m for m in reading.mentions if m.kind in kinds)


def _about(reading: Reading, besides: tuple[str, ...] = ()) -> str | None:
    """Return the one thing to do that is spoken of beside what is asked with, else the one place or thing."""
    spoken_of = [m for m in (*reading.mentions, *reading.told) if m.kind in PICTURES and m.clear]
    for kinds in ({"activity"}, PICTURES):
        found = {m.ids[0] for m in spoken_of if m.kind in kinds} - set(besides)
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _some(reading: Reading, alternatives: tuple[Mention, ...]) -> Understood | None:
    """Return a question with alternatives of one kind."""
    ids = _ids(alternatives)
    kinds = {m.kind for m in alternatives}
    if len(ids) < 2:
        return None
    if kinds == {"member"}:
        return Understood("who", ids, _about(reading, ids)) if reading.asks in (None, "who", "what") else None
    if kinds == {"time"}:
        return Understood("when", ids, _about(reading, ids)) if reading.asks in (None, "when", "what") else None
    if kinds <= HOW_IT_IS:
        return Understood("choose", ids) if reading.asks in (None, "how", "what") else None
    if kinds <= PICTURES:
        meets = reading.asks == "who" and not any(m.kind == "activity" for m in alternatives)
        return Understood("choose", ids) if reading.asks in (None, "what") or meets else None
    return None


def _alternatives(reading: Reading, segments: list[tuple[Mention, ...]]) -> Understood | None:
    """Return which of some is asked: what is named on each side of an "or" and is of one kind.

    When and where something is done is told beside it.
    """
    if not all(segments):
        return None
    common = set.intersection(*({_group(m.kind) for m in part} for part in segments))
    if len(common) > 1:
        common -= {"time", *({"place"} if "activity" in common else ())}
    if len(common) == 1:
        group = common.pop()
        return _some(reading, tuple(m for m in reading.mentions if _group(m.kind) == group))
    if common or any(len(part) > 1 for part in segments):
        return None
    return _some(reading, reading.mentions)


def _group(kind: EntryKind) -> str:
    return "how" if kind in HOW_IT_IS else kind


def _who(reading: Reading) -> Understood | None:
    members = _ids(_of(reading, frozenset({"member"})))
    spoken_of = _of(reading, PICTURES)
    if len(members) == 1 or len(_ids(spoken_of)) > 1 or any(m.weak for m in spoken_of):
        return None
    return Understood("who", members, _about(reading))


def _when(reading: Reading) -> Understood | None:
    times = _ids(_of(reading, frozenset({"time"})))
    if len(_ids(_of(reading, PICTURES))) > 1 or _of(reading, frozenset({"member"})):
        return None
    return Understood("when", times if len(times) > 1 else (), _about(reading))


def _how(reading: Reading) -> Understood | None:
    things = _ids(_of(reading, PICTURES))
    if len(things) > 1 or _of(reading, HOW_IT_IS) or _of(reading, frozenset({"member"})):
        return None
    return Understood("how", (), _about(reading))


def _yes_or_no(reading: Reading, small: Language) -> Understood | None:
    """Return the yes or no about the one thing that a question names."""
    if not (reading.opened or reading.tagged):
        return None
    doing = _ids(_of(reading, frozenset({"activity"})))
    other = _ids(_of(reading, PICTURES - {"activity"}))
    states = tuple(m for m in _of(reading, HOW_IT_IS) if "more" not in m.ids)
    more = "more" in _ids(_of(reading, HOW_IT_IS))
    members = _ids(_of(reading, frozenset({"member"})))
    scaled = _ids(states) == ("good",)
    if len(_ids(_of(reading, frozenset({"time"})))) > 1:
        return None
    if len(doing) == 1 and len(other) <= 1 and not members and (not states or scaled):
        return Understood("yes_no", doing)
    if doing or (members and (other or states)):
        return None
    named = (*other, *_ids(states), *members) or (("more",) if more else ())
    return Understood("yes_no", named) if len(named) == 1 else None
