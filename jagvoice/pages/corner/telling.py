"""Telling of the moment: who is here, what can be done, what begins and is over, and what becomes of a choice."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import Cell
from jagvoice.core.passing import AFTER
from jagvoice.core.people import Member
from jagvoice.core.plan import LENGTH, Mark, MarkKind
from jagvoice.core.replies import Became
from jagvoice.core.text import Message, text
from jagvoice.core.vocabulary import Term
from jagvoice.pages.board import questions
from jagvoice.pages.board.mine import own_choices
from jagvoice.pages.board.own import Own, own
from jagvoice.pages.corner.state import AskNow, Corner, GiveReply, Step, TellMarks, cell
from jagvoice.pages.day import plan_of
from jagvoice.words import phrase

STAYS = timedelta(hours=12)
"""How long somebody who says to be here is taken to be: no shift is longer without saying so again."""

DAY = timedelta(days=1)

GOING: dict[str, tuple[Message, str]] = {
    "begun": (text("corner.begins"), "symbol:begins"),
    "over": (text("corner.over"), "symbol:it_is_over"),
    "how_was": (text("corner.how_was"), "symbol:how_was"),
}

REPLIES: dict[Became, tuple[Message, str]] = {
    "now": (text("corner.now"), "symbol:now"),
    "after": (text("corner.after"), "symbol:next"),
    "not_possible": (text("corner.another_time"), "symbol:not_today"),
}

REASONS: dict[str, Message] = {
    "weather": text("corner.because_weather"),
    "car": text("corner.because_car"),
    "few": text("corner.because_few"),
    "closed": text("corner.because_closed"),
    "booked": text("corner.because_booked"),
    "late": text("corner.because_late"),
    "ill": text("corner.because_ill"),
    "none": text("corner.because_none"),
}


def helpers(dealt: Dealing) -> list[Cell]:
    """Return the faces of those who help; who is here says so."""
    told = set(dealt.here) if dealt.told_here else set()
    members = [m for m in dealt.members if m.has("assistant", dealt.now) or m.has("supervisor", dealt.now)]
    members.sort(key=lambda m: m.id not in dealt.here)
    return [cell(m.id, _presence(m, m.id in told), m.portrait, dealt.lang) for m in members]


def _presence(member: Member, here: bool) -> Message:
    name = member.first_name
    return text("corner.is_here", name=name) if here else text("corner.not_here", name=name)


def come_or_left(account: str, dealt: Dealing) -> Step:
    """Tell that somebody has come, or has left."""
    kind: MarkKind = "left" if dealt.told_here and account in dealt.here else "here"
    return Step(Corner("here"), TellMarks((Mark(kind, account, dealt.now, dealt.now + STAYS, account),)))


def activities(dealt: Dealing) -> list[Cell]:
    """Return what can and cannot be done now."""
    now = {t.id for t in questions.possible_now(dealt)}
    found = [t for t in dealt.of_kind("activity").values() if t.offered]
    understands = dealt.person.profile.understands
    return [
        cell(t.id, _possibility(t.label(dealt.lang).text, t.id in now), t.shown(understands), dealt.lang) for t in found
    ]


def _possibility(activity: str, can: bool) -> Message:
    return text("corner.can", activity=activity) if can else text("corner.cannot", activity=activity)


def can_or_not(activity: str, dealt: Dealing) -> Step:
    """Tell for the rest of the day that something can be done, or cannot."""
    possible = activity in {t.id for t in questions.possible_now(dealt)}
    kind: MarkKind = "impossible" if possible else "possible"
    return Step(Corner("possible"), TellMarks((Mark(kind, activity, dealt.now, _tomorrow(dealt.now)),)))


def going(dealt: Dealing) -> list[Cell]:
    """Return what may begin or be over: today's plan, and what was chosen today."""
    return [cell(id, term.label(dealt.lang), term.shown(dealt.person.profile.understands), dealt.lang)
            for id, term in _going(dealt).items()]  # fmt: skip


def goes(of: str, what: str, dealt: Dealing) -> Step:
    """Tell that something begins or is over; when it is over it is asked how it was."""
    term = _going(dealt).get(of)
    if term is None or what not in GOING:
        return Step(Corner("goes"))
    after = questions.felt(f"{AFTER}{of}", text("board.how_was"), term, dealt)
    if what == "how_was":
        return Step(None, AskNow(after))
    if what == "over":
        return Step(None, TellMarks((Mark("over", of, dealt.now, _tomorrow(dealt.now)),), after))
    lasts = timedelta(minutes=term.minutes) if term.minutes else LENGTH
    return Step(None, TellMarks((Mark("begun", of, dealt.now, dealt.now + lasts),)))


def unanswered(dealt: Dealing) -> list[Own]:
    """Return the person's own choices that nobody has replied to."""
    replied = {r.of for r in dealt.replies}
    return [o for o in own_choices(dealt) if o.ask.id not in replied]


def choices(dealt: Dealing) -> list[Cell]:
    """Return the choices to reply to."""
    return [cell(o.ask.id, o.label, o.picture, dealt.lang) for o in unanswered(dealt)]


def replied(of: str, became: Became, reason: str, dealt: Dealing) -> Step:
    """Reply to a choice, with a reason where it cannot be now."""
    because = phrase(REASONS[reason], dealt.lang) if reason in REASONS and reason != "none" else ""
    return Step(Corner(), GiveReply(of, became, because))


def _going(dealt: Dealing) -> dict[str, Term]:
    """Return what may begin or be over by what it is told of: today's plan, and what was chosen today; each once."""
    activities = dealt.of_kind("activity")
    found = {s.item.id: activities[s.item.activity] for s in plan_of(dealt, dealt.now.date()) if s.phase != "later"}
    for ask in dealt.said:
        asked = datetime.fromisoformat(ask.asked_at).astimezone(dealt.now.tzinfo)
        one = own(ask, dealt) if asked.date() == dealt.now.date() else None
        if one and one.term and one.term not in found.values():
            found[ask.id] = one.term
    return found


def _tomorrow(now: datetime) -> datetime:
    return datetime.combine(now.date(), time(), now.tzinfo) + DAY
