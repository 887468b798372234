"""What every page of the office is drawn from: the one who reads, the door, and a language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TypeVar

from jagvoice.core.access import Action, Viewer, ever
from jagvoice.core.people import Member
from jagvoice.core.text import Message, text
from jagvoice.core.vocabulary import Term
from jagvoice.household import Circle, Done, Household, Look, Myself, Vocabulary, WhoAmI
from jagvoice.pages.blocks import Block, Link
from jagvoice.pages.board.words import BUTTONS
from jagvoice.words import clock, day, phrase

T = TypeVar("T")

Args = Mapping[str, str]
"""What a page is to show: the rest of its address."""

Values = Mapping[str, str]
"""What was filled into a form, by the names of its fields."""


class NoAccessError(Exception):
    """What was asked for may not be seen, or is not there; nobody is told which."""


class WrongError(Exception):
    """What was filled in cannot be so; the form is shown again with it."""

    def __init__(self, **errors: Message) -> None:
        """Keep what is wrong, by field; ``form`` is the whole form."""
        super().__init__(", ".join(errors))
        self.errors = errors


@dataclass(frozen=True)
class Deed:
    """What a filled form does, and which page comes then."""

    commands: tuple[object, ...]
    """Carried out one after the other; a refused one ends it."""
    then: Link | None = None
    """Another page than the one of the form."""
    said: Message | None = None
    """What is said of it; else that it is saved."""
    shows: Callable[[Desk, Done], Sequence[Block]] | None = None
    """What is shown once of what came of the last command."""


@dataclass(frozen=True)
class Kind:
    """One kind of page: who may open it, how it is drawn, and what its forms do."""

    name: str
    title: Message
    draw: Callable[[Desk, Args], Sequence[Block]]
    needs: tuple[tuple[Action, str], ...]
    """One of these has to be granted to one of the reader's roles, with whatever conditions."""
    key: str = ""
    """The one key that opens it; empty where other pages lead to it."""
    forms: Mapping[str, Callable[[Desk, Args, Values], Deed | Link]] = field(default_factory=dict)
    """What each form does; a form that only asks for another page returns where it is."""
    days: Mapping[str, Callable[[str], object]] = field(default_factory=dict)
    """What of its address is a day, and what reads it: nothing comes of what is none."""


@dataclass(frozen=True)
class Desk:
    """Somebody at a desk of the office."""

    household: Household
    viewer: Viewer
    lang: str
    somebody: bool = True
    """Whether somebody sees the page; a program that fetches it has not taken note of anything."""

    def anew(self) -> Desk:
        """Return the same desk knowing nothing yet: a role may have ended since it was last used."""
        return Desk(self.household, self.viewer, self.lang, self.somebody)

    def look(self, wanted: Look[T]) -> T:
        """Return what this reader may see of what is wanted."""
        return self.household.look(self.viewer, wanted)

    def say(self, message: Message) -> str:
        """Return a message in the reader's language."""
        return phrase(message, self.lang)

    def may_ever(self, action: Action, resource: str) -> bool:
        """Return whether the table grants something to one of the reader's roles, whatever the conditions."""
        return ever(self.viewer, action, resource, self.me.roles)

    @property
    def leaves(self) -> bool:
        """Whether what is drawn leaves the household, on paper or in a file."""
        return False

    @property
    def person(self) -> str:
        """The person's first name."""
        return self.household.person.first_name

    @property
    def now(self) -> datetime:
        """Now, in the person's zone."""
        return self.household.now

    @cached_property
    def me(self) -> Myself:
        """Who reads, with the roles that hold now."""
        return self.look(WhoAmI())

    @cached_property
    def circle(self) -> Mapping[str, Member]:
        """The people around the person, by account."""
        return {m.id: m for m in self.look(Circle())}

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """The person's vocabulary, by id."""
        return {t.id: t for t in self.look(Vocabulary())}

    def name(self, account: str) -> str:
        """Return the first name of an account; the person's own where it is the person."""
        if account == self.household.person.id:
            return self.person
        return self.circle[account].first_name if account in self.circle else account

    def label(self, option: str) -> str:
        """Return what an option is called: a term, a face, or one of the board's own words."""
        if option in self.terms:
            return self.terms[option].label(self.lang).text
        if option in BUTTONS and option not in self.circle:
            return self.say(BUTTONS[option])
        return self.name(option)

    def moment(self, at: datetime | str) -> str:
        """Return a moment as it is read: today and yesterday by name, the time of day as the language writes it."""
        when = (datetime.fromisoformat(at) if isinstance(at, str) else at).astimezone(self.household.zone)
        return f"{self.on(when.date())} {clock(when.hour, when.minute, self.lang)}"

    def on(self, when: date) -> str:
        """Return a day as it is read."""
        days = (self.now.date() - when).days
        if days == 0:
            return self.say(text("office.today"))
        if days == 1:
            return self.say(text("office.yesterday"))
        told = day(when, self.lang)
        return told if abs(days) < 300 else f"{told} {when.year}"

    def age(self, since: datetime | str) -> str:
        """Return how long ago something was, in the largest unit that says it."""
        then = datetime.fromisoformat(since) if isinstance(since, str) else since
        gone = max(self.now - then, timedelta())
        if gone.days >= 1:
            return self.say(text("office.age_days", days=gone.days))
        hours = gone.seconds // 3600
        if hours:
            return self.say(text("office.age_hours", hours=hours))
        return self.say(text("office.age_minutes", minutes=gone.seconds // 60))
