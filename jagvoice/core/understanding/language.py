"""The small words of a language, by which a question is known for what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields


def words_in(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def phrases_of(*texts: str) -> tuple[tuple[str, ...], ...]:
    """Return phrases as words, the longest first."""
    return tuple(sorted((tuple(t.split()) for t in texts), key=lambda words: (-len(words), words)))


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
    who_or_which: frozenset[str]
    """What asks for people, unless a thing follows: "vilka böcker"."""
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
    refusals: tuple[tuple[str, ...], ...]
    """What asks for less, for the end or for the opposite of what is named: yes to it would be no to the picture."""
    undoing: tuple[tuple[str, ...], ...]
    """The same, where other words may stand within: "hoppar vi över"."""
    you: frozenset[str]
    """Who is asked: the person, or the person and somebody."""
    thou: frozenset[str]
    """The person alone."""
    yours: frozenset[str]
    """What says that it is about the person: "dig", "vi", "hjälpa"."""
    me: frozenset[str]
    offers: frozenset[str]
    """The openers that make an offer of "I": "ska jag ringa mamma"."""
    going: frozenset[str]
    """What goes somewhere; "I" does it alone where nothing says otherwise: "ska jag gå och fika"."""
    homeward: frozenset[str]
    """What means home after these, and else only a direction: "gå hem", "bjuda hem"."""
    toward: frozenset[str]
    it: frozenset[str]
    others: frozenset[str]
    """Who is spoken of and not asked, wherever they stand."""
    many: frozenset[str]
    """Who is not the person alone, after an opener."""
    tastes: frozenset[str]
    """What somebody may find of a thing, and what it may be time for."""
    requests: frozenset[str]
    """The openers that ask somebody to do something, where none of ``wishes`` follows: "kan du ringa mamma"."""
    wishes: frozenset[str]
    wondering: frozenset[str]
    """What stands before "whether" where it is a question; else it is a condition: "säg till om du vill bada"."""
    plans: tuple[tuple[str, ...], ...]
    """What asks for what is to be, and not for what is or was."""
    favour: frozenset[str]
    """The openers that ask for a helper beside those of plans and of liking: "är det Samira du vill ha"."""
    that: frozenset[str]
    """What stands beside a helper who is to do something: "vill du att Samira ..."."""
    duties: frozenset[str]
    """The openers that ask for no wish of who follows."""
    stays: frozenset[str]
    """The openers that ask where somebody is."""
    without: frozenset[str]
    """What denies the name that follows at once."""
    allows: frozenset[str]
    """The openers that ask whether a helper may or shall."""
    helping: frozenset[str]
    """What a helper may do beside the person."""
    links: frozenset[str]
    """What stands before a helper who is asked for; one with nothing of it is spoken to."""
    liking: frozenset[str]
    """The openers that a helper follows as what is liked: "gillar du Samira"."""
    hours: frozenset[str]
    """What makes "which" ask when: "vilken dag"."""
    was: frozenset[str]
    """What follows "how" where it asks how something was."""
    within: frozenset[str]
    """What may stand before a place where it needs no verb: "eller på kaféet"."""

    @property
    def known(self) -> frozenset[str]:
        """Every word that is here."""
        return frozenset(_all(self))


def _all(language: Language) -> Iterator[str]:
    for field in fields(language):
        for item in getattr(language, field.name):
            yield from (item,) if isinstance(item, str) else item
