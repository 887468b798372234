"""Which questions a person can be asked now: the profile and the household decide, not the face."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from jagvoice.core.dealing import Around, Dealing
from jagvoice.core.people import Member, Profile, RoleName
from jagvoice.core.plan import PlanItem, coming, plan_question
from jagvoice.core.possible import moment, possible
from jagvoice.core.questions import Option, Question
from jagvoice.core.text import Message, Said, text
from jagvoice.core.vocabulary import Term
from jagvoice.pages.board.words import button, chosen, option
from jagvoice.pages.day import plan_of
from jagvoice.words import say

NEEDS = ("toilet", "drink", "pain", "more", "hungry", "tired", "cold", "hot")
FEELINGS = ("happy", "sad", "angry", "calm", "scared", "tired", "pain")
CATEGORIES = ("home", "leisure", "social", "habilitation", "work")
AROUND: tuple[RoleName, ...] = ("assistant", "supervisor", "coordinator", "guardian", "supporter", "work_supervisor")


def person_option(member: Member, lang: str) -> Option:
    """Return a member of the circle as an option, by first name and photo or portrait."""
    label = Said(member.first_name, lang)
    return Option(member.id, label, member.portrait, chosen(label, lang), about=member.id)


def term_option(term: Term, profile: Profile) -> Option:
    """Return an activity, place or thing as an option, with the picture that the person understands."""
    label = term.label(profile.lang)
    return Option(term.id, label, term.shown(profile.understands), chosen(label, profile.lang))


def possible_now(dealing: Dealing) -> tuple[Term, ...]:
    """Return the activities that can be done now; a journey is possible for whoever thinks beyond here and now."""
    places = dealing.of_kind("place").values()
    now = moment(plan_of(dealing, dealing.now.date()), places, dealing.here, dealing.now)
    journeys = dealing.person.profile.horizon in ("day", "later")
    return possible(dealing.of_kind("activity").values(), places, dealing.marks, now, journeys=journeys)


def activities(dealing: Dealing, category: str) -> tuple[Option, ...]:
    """Return the activities of a category that are not decided by others, whether they can be done now or not."""
    found = (t for t in dealing.terms if t.kind == "activity" and t.category == category and t.offered)
    return options(found, dealing)


def options(terms: Iterable[Term], around: Around) -> tuple[Option, ...]:
    """Return terms as options."""
    return tuple(term_option(t, around.person.profile) for t in terms)


def choose(id: str, prompt: Message, terms: Iterable[Term], dealing: Dealing) -> Question:
    """Return a question about what to do; its pictures are laid by lot."""
    return Question(id, "choose_one", "activity", say(prompt, dealing.lang), distinct(options(terms, dealing)))


def company(dealing: Dealing) -> Question:
    """Return the question who should be with the person: only those who really are, or will be.

    At here and now that is who is with the person; whoever thinks further ahead is also offered who comes within a day.
    """
    ahead = dealing.person.profile.horizon in ("day", "later")
    soon = coming(dealing.shifts, dealing.now, timedelta(hours=24)) if ahead else ()
    near = tuple(dict.fromkeys((*dealing.here, *soon)))
    members = {m.id: m for m in dealing.members if any(r.holds(dealing.now) for r in m.roles)}
    faces = tuple(person_option(members[a], dealing.lang) for a in near if a in members)
    return Question("who", "who", "assistant", say(text("board.who_with"), dealing.lang), faces, visibility="leaders")


def when(dealing: Dealing) -> Question:
    """Return the question when to do it, for someone who uses pictures of time."""
    lang = dealing.lang
    keys = ("now", "later", "tomorrow") if dealing.person.profile.horizon == "later" else ("now", "later")
    options = tuple(option(k, lang) for k in keys)
    return Question("when", "choose_one", "time", say(text("board.when"), lang), options, "fixed")


def scale(around: Around) -> Question:
    """Return the three-step scale; where only two pictures fit, its ends come first and the middle on the next page."""
    lang = around.lang
    keys = ("good", "bad", "so_so") if around.person.profile.at_once == 2 else ("good", "so_so", "bad")
    options = tuple(option(k, lang) for k in keys)
    return Question("feel", "scale", "feeling", say(text("board.how_feel_now"), lang), options, "fixed")


def feelings(dealing: Dealing) -> Question:
    """Return the question what one feels, which follows the scale; each keeps its place, glad beside sad."""
    lang = dealing.lang
    options = tuple(option(k, lang) for k in FEELINGS)
    return Question("feeling", "choose_one", "feeling", say(text("board.how_feel"), lang), options, "fixed")


def needs(dealing: Dealing) -> Question:
    """Return what is needed at once; every picture keeps its place, and the need itself is said aloud."""
    lang = dealing.lang
    options = tuple(replace(option(k, lang), echo=button(k, lang)) for k in NEEDS)
    return Question("need", "need", "need", say(text("board.what_need"), lang), options, "fixed")


def wishes(dealing: Dealing) -> Question:
    """Return the question about what is not possible now, and about things beyond the plan."""
    now = {t.id for t in possible_now(dealing)}
    activities = (t for t in dealing.of_kind("activity").values() if t.id not in now and t.offered)
    things = (t for t in dealing.of_kind("thing").values() if t.offered)
    found = distinct(options((*things, *activities), dealing))
    prompt = say(text("board.what_wish"), dealing.lang)
    return Question("wish", "choose_one", "wish", prompt, found, visibility="leaders")


def wanted(item: PlanItem, term: Term, dealing: Dealing) -> Question:
    """Return the question whether the person wants what is planned; yes and no keep their places."""
    lang = dealing.lang
    asked = None if term.booked else term.prompt(lang)
    prompt = asked or say(text("board.want_activity", activity=term.label(lang).text), lang)
    answers = (option("yes", lang), option("no", lang))
    shown = term.shown(dealing.person.profile.understands)
    return Question(plan_question(item), "yes_no", "plan", prompt, answers, "fixed", picture=shown)


def felt(id: str, prompt: Message, term: Term, dealing: Dealing) -> Question:
    """Return the three-step scale about something that is, or was."""
    shown = term.shown(dealing.person.profile.understands)
    what = Message(prompt.key, {"activity": term.label(dealing.lang).text})
    return replace(scale(dealing), id=id, prompt=say(what, dealing.lang), picture=shown)


def around(dealing: Dealing) -> tuple[Member, ...]:
    """Return everyone who holds a role near the person now."""
    return tuple(m for m in dealing.members if any(m.has(r, dealing.now) for r in AROUND))


def listeners(dealing: Dealing) -> tuple[Member, ...]:
    """Return who can be told of a complaint, in order of precedence: supporter, guardian, supervisor."""
    order: tuple[RoleName, ...] = ("supporter", "guardian", "supervisor", "coordinator")
    found = [m for role in order for m in dealing.members if m.has(role, dealing.now)]
    return tuple(dict.fromkeys(found))


def distinct(options: Iterable[Option]) -> tuple[Option, ...]:
    """Return the options without those whose picture is already taken: two alike on one board mean nothing."""
    return tuple({o.picture: o for o in reversed(tuple(options))}.values())[::-1]
