"""What can stand on a sheet of paper, as data: pictures with labels, and who it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from jagvoice.core.people import Person, Profile
from jagvoice.core.questions import Option
from jagvoice.core.text import Said, text
from jagvoice.words import clock, day, say


@dataclass(frozen=True)
class Card:
    """One picture with its label."""

    label: Said
    picture: str
    """A picture reference, such as ``symbol:bath``."""


@dataclass(frozen=True)
class Masthead:
    """What stands on every sheet: whose it is, when it was printed, and whose pictures these are."""

    title: Said
    person: Card
    printed: Said
    credit: Said


@dataclass(frozen=True)
class Band:
    """The pictures that are shown at one time; the others are covered meanwhile."""

    cards: tuple[Card, ...]
    heading: Said | None = None
    """What these have in common, where the question above does not say it."""


@dataclass(frozen=True)
class Sheet:
    """One side of A4: a question with its pictures."""

    prompt: Said
    bands: tuple[Band, ...]
    columns: int
    rows: int
    """How many rows of pictures share the sheet, so that all sheets of a question have pictures of one size."""
    number: Said


@dataclass(frozen=True)
class PaperBoard:
    """A person's board as sheets of paper."""

    masthead: Masthead
    sheets: tuple[Sheet, ...]
    ways_out: tuple[Card, ...]
    """The same on every sheet, at the same place."""
    hint: Said
    """How a helper shows it."""
    remember: Said
    """That paper keeps nothing."""


@dataclass(frozen=True)
class Row:
    """What is told of one thing of a day, beside its picture."""

    picture: str
    said: tuple[Said, ...]
    phase: str | None = None
    """The sign of now, next or later, where it is one of these."""


@dataclass(frozen=True)
class PaperDay:
    """One day of a person as it stood when it was printed."""

    masthead: Masthead
    heading: Said
    holds: Said
    """For which time it is true."""
    rows: tuple[Row, ...]
    may_change: Said

    @property
    def phased(self) -> bool:
        """Whether anything on it is now, next or later."""
        return any(row.phase for row in self.rows)


@dataclass(frozen=True)
class Fact:
    """One thing a new helper should know; where nobody has told it, there are lines to write on."""

    heading: Said
    picture: str
    said: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Passport:
    """How a person communicates, in the person's own voice."""

    masthead: Masthead
    greeting: Said
    about: Said
    answers: tuple[Fact, ...]
    """How this person says yes, no and I don't know."""
    facts: tuple[Fact, ...]
    always: Said
    ways_out: tuple[Card, ...]


def at_once(profile: Profile) -> int:
    """Return how many pictures a person takes at a time; how far the arm reaches is no matter on paper."""
    return 1 if profile.hands.one_at_a_time else profile.most_options


def masthead(title: Said, person: Person, now: datetime) -> Masthead:
    """Return what stands on every sheet of a person's paper.

    Args:
        title: what the paper is, in the language of all of it.
        person: whose it is; only the first name is printed.
        now: when it is printed, in the person's zone.
    """
    lang = title.lang
    when = text("paper.printed", day=day(now.date(), lang), year=now.year, clock=clock(now.hour, now.minute, lang))
    name = Said(person.first_name, lang)
    face = Card(name, f"portrait:{person.id}:{person.first_name}")
    return Masthead(title, face, say(when, lang), say(text("paper.credit"), lang))


def card(option: Option) -> Card:
    """Return an option of a question as a card."""
    return Card(option.label, option.picture)
