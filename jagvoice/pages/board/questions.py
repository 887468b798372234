"""Which questions a person can be asked now: the profile and the household decide, not the face."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from jagvoice.core.dealing import Dealing
from jagvoice.core.people import Member, Profile, RoleName, holding
from jagvoice.core.plan import coming
from jagvoice.core.questions import Option, Question
from jagvoice.core.text import Message, Said, text
from jagvoice.core.vocabulary import Term
from jagvoice.pages.board.words import button, chosen, option
from jagvoice.words import say

NEEDS = ("toilet", "drink", "pain", "more", "hungry", "tired", "cold", "hot")
FEELINGS = ("happy", "sad", "angry", "calm", "scared", "tired", "pain")
CATEGORIES = ("home", "leisure", "social", "habilitation", "work")
SOON: dict[str, timedelta] = {
    "now": timedelta(hours=1),
    "now_next": timedelta(hours=4),
    "day": timedelta(hours=24),
    "later": timedelta(hours=36),
}
"""How far ahead each horizon lets a question reach."""

_AROUND: tuple[RoleName, ...] = ("assistant", "supervisor", "coordinator", "guardian", "supporter", "work_supervisor")


def person_option(member: Member, lang: str) -> Option:
    """Return a member of the circle as an option, by first name and photo or portrait."""
    label = Said(member.first_name, lang)
    return Option(member.id, label, member.portrait, chosen(label, lang), about=member.id)


def term_option(term: Term, profile: Profile) -> Option:
    """Return an activity, place or thing as an option, with the picture that the person understands."""
    label = term.label(profile.lang)
    return Option(term.id, label, term.shown(profile.understands), chosen(label, profile.lang))


def possible_now(dealing: Dealing) -> tuple[Option, ...]:
    """Return the activities that need no journey, for someone whose choices are about here and now."""
    at_home = {t.id for t in dealing.terms if t.kind == "place" and t.category == "home"}
    return tuple(
        term_option(t, dealing.person.profile)
        for t in dealing.terms
        if t.kind == "activity" and not t.booked and at_home.intersection(t.places)
    )


def activities(dealing: Dealing, category: str) -> tuple[Option, ...]:
    """Return the activities of a category that are not decided by others."""
    found = (t for t in dealing.terms if t.kind == "activity" and t.category == category and not t.booked)
    return tuple(term_option(t, dealing.person.profile) for t in found)


def choose(id: str, prompt: Message, options: Iterable[Option], dealing: Dealing) -> Question:
    """Return a question about what to do; its pictures are laid by lot."""
    return Question(id, "choose_one", "activity", say(prompt, _lang(dealing)), _distinct(options))


def company(dealing: Dealing) -> Question:
    """Return the question who should be with the person: those who are on shift now or within a day.

    A household without a roster offers all its assistants.
    """
    lang = _lang(dealing)
    assistants = tuple(m.id for m in holding(dealing.members, "assistant", dealing.now))
    near = coming(dealing.shifts, dealing.now, timedelta(hours=24)) or assistants
    members = {m.id: m for m in dealing.members}
    options = tuple(person_option(members[a], lang) for a in near if a in members)
    prompt = say(text("board.who_with"), lang)
    return Question("who", "who", "assistant", prompt, options, visibility="leaders")


def when(dealing: Dealing) -> Question:
    """Return the question when to do it, for someone who uses pictures of time."""
    lang = _lang(dealing)
    keys = ("now", "later", "tomorrow") if dealing.person.profile.horizon == "later" else ("now", "later")
    options = tuple(option(k, lang) for k in keys)
    return Question("when", "choose_one", "time", say(text("board.when"), lang), options, "fixed")


def scale(dealing: Dealing) -> Question:
    """Return the three-step scale; where only two pictures fit, its ends come first and the middle on the next page."""
    lang = _lang(dealing)
    keys = ("good", "bad", "so_so") if dealing.person.profile.at_once == 2 else ("good", "so_so", "bad")
    options = tuple(option(k, lang) for k in keys)
    return Question("feel", "scale", "feeling", say(text("board.how_feel_now"), lang), options, "fixed")


def feelings(dealing: Dealing) -> Question:
    """Return the question what one feels, which follows the scale; each keeps its place, glad beside sad."""
    lang = _lang(dealing)
    options = tuple(option(k, lang) for k in FEELINGS)
    return Question("feeling", "choose_one", "feeling", say(text("board.how_feel"), lang), options, "fixed")


def needs(dealing: Dealing) -> Question:
    """Return what is needed at once; every picture keeps its place, and the need itself is said aloud."""
    lang = _lang(dealing)
    options = tuple(replace(option(k, lang), echo=button(k, lang)) for k in NEEDS)
    return Question("need", "need", "need", say(text("board.what_need"), lang), options, "fixed")


def wishes(dealing: Dealing) -> Question:
    """Return the question about things beyond the plan, for someone who can speak of later."""
    lang = _lang(dealing)
    options = tuple(term_option(t, dealing.person.profile) for t in dealing.terms if t.kind == "thing")
    return Question("wish", "choose_one", "wish", say(text("board.what_wish"), lang), options, visibility="leaders")


def waiting(dealing: Dealing) -> tuple[Question, Term] | None:
    """Return the one question that waits: whether the person wants what is suggested next, and its activity."""
    lang = _lang(dealing)
    terms = {t.id: t for t in dealing.terms if t.kind == "activity"}
    until = dealing.now + SOON[dealing.person.profile.horizon]
    for item in sorted(dealing.items, key=lambda i: i.start):
        term = terms.get(item.activity)
        fresh = f"plan:{item.id}" not in dealing.answered
        if term and fresh and item.state == "suggested" and dealing.now < item.start < until:
            prompt = term.prompt(lang) or say(text("board.want_activity", activity=term.label(lang).text), lang)
            answers = (option("yes", lang), option("no", lang))
            return Question(f"plan:{item.id}", "yes_no", "plan", prompt, answers, "fixed"), term
    return None


def around(dealing: Dealing) -> tuple[Member, ...]:
    """Return everyone who holds a role near the person now."""
    return tuple(m for m in dealing.members if any(m.has(r, dealing.now) for r in _AROUND))


def listeners(dealing: Dealing) -> tuple[Member, ...]:
    """Return who can be told of a complaint, in order of precedence: supporter, guardian, supervisor."""
    order: tuple[RoleName, ...] = ("supporter", "guardian", "supervisor", "coordinator")
    found = [m for role in order for m in dealing.members if m.has(role, dealing.now)]
    return tuple(dict.fromkeys(found))


def _lang(dealing: Dealing) -> str:
    return dealing.person.profile.lang


def _distinct(options: Iterable[Option]) -> tuple[Option, ...]:
    """Return the options without those whose picture is already taken: two alike on one board mean nothing."""
    return tuple({o.picture: o for o in reversed(tuple(options))}.values())[::-1]
