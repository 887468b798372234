"""Making a real household by a few plain questions: the person, how this person chooses, and who is around."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from jagvoice.core.circle import SCOPES, account_id, slug
from jagvoice.core.household_data import HouseholdData
from jagvoice.core.people import MOST_OPTIONS, Horizon, Member, Person, Profile, Role, RoleName, Understands
from jagvoice.core.text import Message, text
from jagvoice.core.vocabulary import Term
from jagvoice.words import LANGUAGES, phrase, symbol_label

T = TypeVar("T")

AT_HOME = ("music", "film", "bath", "rest", "bake", "cook", "game", "paint", "shower", "breakfast")
AWAY = {"walk": "park", "fika": "cafe", "swim": "pool", "friend": "cafe"}
PLACES = {"home": "home", "park": "leisure", "cafe": "social", "pool": "leisure"}
CATEGORIES = {
    "music": "leisure", "film": "leisure", "game": "leisure", "paint": "leisure", "walk": "leisure", "swim": "leisure",
    "fika": "social", "friend": "social",
}  # fmt: skip
"""The activities every new household begins with; the household's own words and photos come later."""

HORIZONS: dict[str, Horizon] = {"1": "now", "2": "now_next", "3": "day", "4": "later"}
UNDERSTANDS: dict[str, Understands] = {"1": "object", "2": "photo", "3": "symbol"}


def interview(
    today: date, timezone: str, lang: str, ask: Callable[[str], str], tell: Callable[[str], None]
) -> HouseholdData:
    """Return a household from the answers to a few questions; an empty answer takes what stands in brackets.

    Args:
        today: from when the roles count.
        timezone: the household's IANA time zone.
        lang: the language of the questions, and of the board unless another is answered.
        ask: shows a question and returns what was answered.
        tell: says one sentence.
    """

    def until(question: Message, understood: Callable[[str], T | None], again: Message) -> T:
        while True:
            if (answer := understood(ask(phrase(question, lang)).strip())) is not None:
                return answer
            tell(phrase(again, lang))

    spoken = until(
        text("init.language"), lambda a: (a or lang) if (a or lang) in LANGUAGES else None, text("init.sv_en")
    )
    name = until(text("init.name"), lambda a: a or None, text("init.name_again"))
    understands: Understands = until(
        text("init.understands"), lambda a: UNDERSTANDS.get(a or "2"), text("init.one_of", last=3)
    )
    horizon: Horizon = until(text("init.horizon"), lambda a: HORIZONS.get(a or "2"), text("init.one_of", last=4))
    most = until(text("init.options"), lambda a: _number(a or "2"), text("init.options_again", most=MOST_OPTIONS))
    person = f"p-{slug(name)}-{secrets.token_hex(3)}"

    def members(question: Message, role: RoleName) -> list[Member]:
        names = (n.strip() for n in ask(phrase(question, lang)).split(",") if n.strip())
        return [_member(each, person, role, today) for each in names]

    def listeners() -> list[Member]:
        return [
            *members(text("init.guardian"), "guardian"),
            *members(text("init.supervisor"), "supervisor"),
            *members(text("init.supporter"), "supporter"),
        ]

    while not (told := listeners()):
        tell(phrase(text("init.nobody_listens"), lang))
    circle = (*told, *members(text("init.assistants"), "assistant"))
    profile = Profile(lang=spoken, understands=understands, horizon=horizon, most_options=most)
    return HouseholdData(Person(person, name.split()[0], profile, name), timezone, members=circle, terms=first_terms())


def first_terms() -> tuple[Term, ...]:
    """Return the words a new household begins with, each with its symbol."""
    activities = [_term(a, "activity", CATEGORIES.get(a, "home"), (AWAY.get(a, "home"),)) for a in (*AT_HOME, *AWAY)]
    return (*activities, *(_term(p, "place", kind, ()) for p, kind in PLACES.items()))


def _term(id: str, kind: str, category: str, places: tuple[str, ...]) -> Term:
    labels = {lang: symbol_label(id, lang) for lang in LANGUAGES}
    return Term(id, "place" if kind == "place" else "activity", labels, f"symbol:{id}", category, places=places)


def _member(name: str, person: str, role: RoleName, since: date) -> Member:
    account = account_id(name, secrets.token_hex(3))
    scope = SCOPES if role == "guardian" else ()
    return Member(account, name, (Role(account, person, role, since, scope=scope),))


def _number(answer: str) -> int | None:
    return int(answer) if answer.isdecimal() and len(answer) < 3 and 1 <= int(answer) <= MOST_OPTIONS else None
