"""Replies on the board: told when they are given, and once more when it happens."""

from __future__ import annotations

from dataclasses import dataclass

from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import STAY, Asked, Cell, Scene
from jagvoice.core.people import Profile
from jagvoice.core.replies import Reply
from jagvoice.core.text import Message, Said, text
from jagvoice.pages.board.own import answer_of, own
from jagvoice.pages.board.scenes import HOME, Part, leaving
from jagvoice.pages.board.words import button
from jagvoice.words import say

REPLY = "reply"
"""The question that keeps which replies the person has seen."""


@dataclass(frozen=True)
class News:
    """Something the board has to tell: a reply, or that what was chosen happens now."""

    id: str
    label: Said
    picture: str
    said: Said
    happens: bool = False


def became(reply: Reply, label: Said, lang: str) -> Said:
    """Return a reply as the person sees and hears it: the replier's own words, or the board's."""
    if reply.words:
        return Said(reply.words, lang)
    messages: dict[str, Message] = {
        "now": text("reply.now", activity=label.text),
        "after": text("reply.after", activity=label.text),
        "planned": text("reply.planned"),
        "done": text("reply.done"),
        "in_progress": text("reply.in_progress"),
        "changed": text("reply.changed"),
        "not_possible": text("reply.not_possible"),
    }
    told = say(messages[reply.became], lang)
    because = say(text("reply.because", reason=reply.reason), lang).text if reply.reason else ""
    return Said(f"{told.text} {because}".strip(), lang)


def news(dealing: Dealing) -> tuple[News, ...]:
    """Return what the person has not been told yet, what happens now first, then the oldest reply."""
    seen = {option for e in dealing.came_to(REPLY) for option in e.chosen}
    return tuple(n for n in (*_happening(dealing), *_given(dealing)) if n.id not in seen)


def told(dealing: Dealing) -> list[Part]:
    """Return the pages of what is to be told, one after the other."""
    found = news(dealing)
    if not found:
        return []
    after = [*(f"{REPLY}/{n.id}" for n in found[1:]), HOME]
    scenes = tuple(telling(n, then, dealing.person.profile) for n, then in zip(found, after, strict=True))
    return [Part(Asked(REPLY, "choose_one", "reply", "fixed", "team"), scenes, ())]


def telling(news_: News, then: str, profile: Profile) -> Scene:
    """Return the page that tells one thing, and then leads on."""
    lang = profile.lang
    shown = Cell(f"news:{news_.id}", news_.label, news_.picture, STAY, speaks=news_.said)
    seen = Cell("finished", button("finished", lang), "symbol:finished", then, question=REPLY, option=news_.id)
    exits = (*leaving(profile), seen)
    return Scene(f"{REPLY}/{news_.id}", "told", news_.said, (shown,), exits)


def _given(dealing: Dealing) -> list[News]:
    """Return the replies to what the person said, with the picture of it."""
    activities, profile = dealing.of_kind("activity"), dealing.person.profile
    asks = {r.of for r in dealing.replies}
    answers = (answer_of(e, activities, profile, dealing.items) for e in dealing.said if e.id in asks)
    chose = {o.ask.id: o for o in answers if o}
    answered = ((r, chose[r.of]) for r in dealing.replies if r.of in chose)
    return [News(r.id, o.label, o.picture, became(r, o.label, dealing.lang)) for r, o in answered]


def _happening(dealing: Dealing) -> list[News]:
    """Return what has just begun and was the person's own choice: the reply when it happens."""
    chose = {e.id: o.term.id for e in dealing.said if (o := own(e, dealing)) and o.term}
    wanted = {*(i.activity for i in dealing.items if i.state == "chosen"), *chose.values()}
    what = {i.id: i.activity for i in dealing.items} | chose
    found = []
    for mark in dealing.marks:
        activity = what.get(mark.of, "")
        term = dealing.of_kind("activity").get(activity) if activity in wanted else None
        if mark.kind == "begun" and mark.holds(dealing.now) and term:
            label = term.label(dealing.lang)
            said = say(text("board.it_happens", activity=label.text), dealing.lang)
            picture = term.shown(dealing.person.profile.understands)
            found.append(News(f"{mark.id}@{mark.at.isoformat()}", label, picture, said, happens=True))
    return found
