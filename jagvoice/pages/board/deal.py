"""Dealing a deck: the profile decides what Home is and how far a conversation goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jagvoice.core import lot
from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import STAY, Asked, Cell, Deck, Scene, Slot, sealed
from jagvoice.core.passing import PASSING
from jagvoice.core.people import Profile
from jagvoice.core.questions import Question
from jagvoice.core.text import Said, text
from jagvoice.pages.board import questions
from jagvoice.pages.board.complaint import BAD, complaint
from jagvoice.pages.board.day import DAY, first_then, hush, my_day
from jagvoice.pages.board.hearing import asking_what_was_meant, heard_in
from jagvoice.pages.board.mine import MINE, mine, own_choices
from jagvoice.pages.board.replies import REPLY, news, told
from jagvoice.pages.board.scenes import (
    HOME,
    Family,
    Part,
    answers,
    asked,
    asking,
    chosen,
    help_part,
    pages,
    signpost,
)
from jagvoice.pages.board.signs import HEAR_ME, may_hear, sign_places
from jagvoice.pages.board.talk import TALK, talk_with
from jagvoice.pages.board.waiting import waiting
from jagvoice.words import say

DO = "do"

SUPPLY = 12
"""How many slots of each question a deck carries."""

ONCE = 3
"""How many of a question that is answered once and then gone."""


def deal(dealing: Dealing) -> Deck:
    """Return a sealed deck for one board of one person, as things are now."""
    profile = dealing.person.profile
    here_and_now = profile.horizon in ("now", "now_next")
    topics = _here_and_now(dealing) if here_and_now else _topics(dealing)
    doing = DO if any(scene.id == DO for part in topics for scene in part.scenes) else HOME
    parts = _each_once([*topics, *_always(dealing, doing)])
    happens = next((n for n in news(dealing) if n.happens), None)
    families = [f for part in parts for f in part.families]
    hears = profile.microphone == "on"
    dealt = (*(s for p in parts for s in p.scenes), *(asking_what_was_meant(profile) if hears else ()))
    scenes = {s.id: _in_order(_hearing(s, profile), profile) for s in dealt}
    return sealed(
        Deck(
            id="",
            board=dealing.board,
            person=dealing.person.id,
            lang=profile.lang,
            home=HOME,
            answer_seconds=profile.answer_seconds,
            presented=profile.presented,
            questions={p.asked.id: p.asked for p in parts},
            scenes=heard_in(scenes, dealing) if hears else scenes,
            supply={p.asked.id: _slots(dealing, p.asked, families) for p in parts},
            signs=sign_places(profile),
            opens=f"{REPLY}/{happens.id}" if happens else None,
        )
    )


def _hearing(scene: Scene, profile: Profile) -> Scene:
    """Return a scene on which the person can have the board listen, alone and without anybody's help."""
    if scene.kind == "help" or not may_hear(profile):
        return scene
    return replace(scene, exits=(*scene.exits, signpost(HEAR_ME, STAY, profile.lang)))


def _in_order(scene: Scene, profile: Profile) -> Scene:
    """Return a scene with the person's ways out first, and then its signposts in the order of their places."""
    places = sign_places(profile)
    ways = [c for c in scene.exits if c.id in profile.ways_out]
    signs = sorted((c for c in scene.exits if c.id not in profile.ways_out), key=lambda c: places[c.id])
    return replace(scene, exits=(*ways, *signs))


def _each_once(parts: Iterable[Part]) -> list[Part]:
    """Return the parts with each question once: what waits may also stand in the day."""
    return list({p.asked.id: p for p in reversed(list(parts))}.values())[::-1]


def _slots(dealing: Dealing, asked: Asked, families: Iterable[Family]) -> tuple[Slot, ...]:
    """Return the next slots of a question; the numbers of what only some may read say nothing of how often it was."""
    question = asked.id
    first = dealing.next_slot.get(question, 0) if asked.visibility == "team" else dealing.chance
    mine = [f for f in families if f.question == question]
    return tuple(
        Slot(
            ask=lot.ask_id(dealing.key, question, n),
            number=n,
            seed=next((f.seed(dealing.key, n) for f in mine if f.shuffled), 0),
            orders={page: order for f in mine for page, order in f.order(dealing.key, n).items()},
        )
        for n in range(first, first + (ONCE if question.startswith(PASSING) else SUPPLY))
    )


def _always(dealing: Dealing, doing: str) -> list[Part]:
    """Return what every board has beside its topics: needs, help, the complaint, and what is to be told or asked."""
    profile = dealing.person.profile
    waits = waiting(dealing)
    asked_now = (*dealing.asks, *([waits] if waits else []))
    people = talk_with(dealing)
    return [
        asking(questions.needs(dealing), profile, HOME, done="i_see_you"),
        help_part(profile),
        *([asking(people, profile, HOME, done="i_see_you")] if people.options else []),
        complaint(dealing),
        *(asking(q, profile, HOME, no_leads_to=doing) for q in asked_now),
        *first_then(dealing),
        *told(dealing),
        *(mine(dealing) if _looks_back(profile) else []),
        *my_day(dealing, doing),
    ]


def _looks_back(profile: Profile) -> bool:
    """Return whether what was chosen before can be spoken of."""
    return profile.horizon != "now"


def _looks_ahead(profile: Profile) -> bool:
    """Return whether there is a day to speak of."""
    return profile.horizon != "now"


def _beside_home(dealing: Dealing, *more: str) -> tuple[Cell, ...]:
    """Return the signposts of Home that are not topics: needs above all, and whatever there is to tell or to ask."""
    lang, profile = dealing.lang, dealing.person.profile
    found = news(dealing)
    waits = waiting(dealing)
    to: dict[str, str | None] = {
        "needs": "need",
        "talk_with": TALK if talk_with(dealing).options else None,
        "reply": f"{REPLY}/{found[0].id}" if found else None,
        "question": waits.id if waits else None,
        "my_day": DAY if _looks_ahead(profile) else None,
        "feel": "feel" if "feel" in more else None,
        "mine": MINE if own_choices(dealing) and _looks_back(profile) else None,
        "is_bad": BAD,
    }
    return (*(signpost(key, there, lang) for key, there in to.items() if there), hush(lang))


def _here_and_now(dealing: Dealing) -> list[Part]:
    """Return a Home that is the choice itself: what can be done now, as many pictures at a time as the person takes."""
    profile = dealing.person.profile
    company = questions.company(dealing)
    follow = profile.horizon == "now_next" and len(company.options) > 1
    question = questions.choose(DO, text("board.what_do"), questions.possible_now(dealing), dealing)
    cells = answers(question.options, f"{DO}/chosen")
    family = Family(HOME, DO, cells, profile.at_once, shuffled=True)
    home = pages(family, "home", question.prompt, profile, beside=_beside_home(dealing, "feel"))
    then = company.id if follow else HOME
    return [
        Part(asked(question), (*home, chosen(question, profile, then)), (family,)),
        asking(questions.scale(dealing), profile, HOME),
        *([asking(company, profile, HOME)] if follow else []),
    ]


def _topics(dealing: Dealing) -> list[Part]:
    """Return a Home of topics, for someone who can speak of what is not here and now."""
    profile, lang = dealing.person.profile, dealing.person.profile.lang
    company, when, wishes = questions.company(dealing), questions.when(dealing), questions.wishes(dealing)
    together = len(company.options) > 1
    feelings = questions.feelings(dealing)
    doing = _doing(dealing, then=when.id)
    wishing = profile.horizon == "later" and len(wishes.options) > 1
    keys = {DO: bool(doing), "who": together, "feel": True, "wish": wishing}
    cells = tuple(signpost(key, key, lang) for key, there in keys.items() if there)
    greeting = say(text("board.hello", name=dealing.person.first_name), lang)
    home = _menu(HOME, "home", greeting, cells, profile, _beside_home(dealing))
    return [
        home,
        *doing,
        asking(when, profile, company.id if together else HOME),
        *([asking(company, profile, HOME)] if together else []),
        asking(questions.scale(dealing), profile, feelings.id),
        asking(feelings, profile, HOME),
        *([asking(wishes, profile, HOME)] if wishing else []),
    ]


def _doing(dealing: Dealing, then: str) -> list[Part]:
    """Return what to do: a menu of categories, each a question of its own."""
    profile, lang = dealing.person.profile, dealing.person.profile.lang
    found: dict[str, Question] = {}
    now = questions.possible_now(dealing)
    for category in questions.CATEGORIES:
        if terms := [t for t in now if t.category == category]:
            found[category] = questions.choose(f"{DO}:{category}", text("board.what_do"), terms, dealing)
    if not found:
        return []
    cells = tuple(signpost(category, question.id, lang) for category, question in found.items())
    menu = _menu(DO, "menu", say(text("board.what_do"), lang), cells, profile)
    return [menu, *(asking(q, profile, then) for q in found.values())]


def _menu(
    base: str, kind: str, prompt: Said, cells: tuple[Cell, ...], profile: Profile, beside: tuple[Cell, ...] = ()
) -> Part:
    """Return pages of signposts: looking through them says nothing, only a way out does."""
    family = Family(base, base, cells, profile.at_once, shuffled=False)
    scenes = pages(family, "home" if kind == "home" else "menu", prompt, profile, beside=beside)
    return Part(Asked(base, "home", "home" if kind == "home" else "activity", "fixed", "team"), scenes, (family,))
