"""Suggesting a round: a few asks that would teach most of what is preferred, put on the board or taken away at once.

The plan rests only on what the whole team may read: what is asked on a board tells nothing of anything else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from jagvoice.core.access import Viewer, as_thing
from jagvoice.core.dealing import Around
from jagvoice.core.due import TIMES, due
from jagvoice.core.journal import Expression
from jagvoice.core.media import tidy
from jagvoice.core.questions import CLASSES, InRound, Planned, Topic
from jagvoice.core.rounds import (
    ANSWERS,
    LASTS,
    Asked,
    compared,
    now_asked,
    round_id,
    seed_of,
    size,
    standing,
    to_be_had,
)
from jagvoice.core.text import text
from jagvoice.household.commands import Done, EndRound, PutRound, Refused
from jagvoice.household.evidence import may_know
from jagvoice.household.looks import AskSuggested, AskTold, Rounds, RoundSuggested, RoundTold, SuggestedRound
from jagvoice.household.moment import claimed
from jagvoice.household.previewing import SHOWN
from jagvoice.household.questioning import LONGEST_PROMPT
from jagvoice.household.room import Asker
from jagvoice.store.register import put

if TYPE_CHECKING:
    from jagvoice.core.evidence.choices import Choice

REFUSED = text("door.refused")

CHANGED = text("door.changed_meanwhile")

PLANNED: tuple[Topic, ...] = ("activity",)
"""What a round is suggested for. People are none of it: their faces are nothing to be tried out on anybody."""

READ = 400
"""So many answers at most are looked through for those that are weighed."""

TEAM = CLASSES[:1]


def suggested_round(asker: Asker, wanted: SuggestedRound) -> RoundSuggested | None:
    """Return the round that is suggested on a topic now, and the last one that there was."""
    if wanted.topic not in PLANNED or not _may_suggest(asker, wanted.topic):
        return None
    around, _ = asker.room.moments.around(Viewer(SHOWN, "board"), asker.room.now())
    last = next(iter(rounds(asker, Rounds(1))), None)
    id = round_id(wanted.topic, around.now.date())
    may_begin = last is None or (last.id != id and last.standing != "going")
    choices = _choices(asker, wanted.topic, around.now)
    seed = seed_of(asker.room.person.id, id)
    beside = Counter(c.helper for c in choices)
    return RoundSuggested(
        wanted.topic,
        _planned(around, choices, seed) if may_begin else (),
        seed,
        len(choices),
        dict(beside.most_common()),
        may_begin,
        last,
    )


def rounds(asker: Asker, wanted: Rounds) -> tuple[RoundTold, ...]:
    """Return the rounds there are and were, the latest first, each with what became of it where that may be read."""
    if not asker.may_with("read", "question", visibility="team", topic="activity"):
        return ()
    grouped = _grouped(asker.room.register.questions(asker.room.person.id))
    found = sorted(grouped.values(), key=lambda r: (r[0].first or datetime.min.date(), r[0].id), reverse=True)
    return tuple(_told(asker, r) for r in found[: wanted.most])


def put_round(asker: Asker, command: PutRound) -> Done | Refused:
    """Let the board ask a round as it was suggested."""
    seen = suggested_round(asker, SuggestedRound(command.topic)) if asker.viewer.kind == "account" else None
    if seen is None:
        return Refused(REFUSED)
    words = tidy(command.prompt)
    if not words or len(words) > LONGEST_PROMPT or not words.isprintable():
        return Refused(text("question.prompt_unfit", most=LONGEST_PROMPT))
    if not seen.asks or (command.seed, command.asks) != (seen.seed, tuple(a.options for a in seen.asks)):
        return Refused(CHANGED)
    room, today = asker.room, asker.standing.at.date()
    id = round_id(command.topic, today)
    asks = [
        Planned(
            id=f"{id}-{place}",
            by=asker.viewer.who,
            kind="choose_one",
            prompt=words,
            options=options,
            arrangement="shuffled",
            first=today,
            last=today + LASTS - timedelta(days=1),
            round=InRound(id, place, command.seed),
        )
        for place, options in enumerate(command.asks)
    ]
    put(room.database, room.person.id, asks, signed=asker.signed, was=[])
    return Done(of=id)


def end_round(asker: Asker, command: EndRound) -> Done | Refused:
    """Ask nothing more of a round; what was answered stays what it is."""
    room = asker.room
    found = _grouped(room.register.questions(room.person.id)).get(command.id)
    if asker.viewer.kind != "account" or found is None or not _may_ask(asker):
        return Refused(REFUSED)
    seen = [q for q in found if not q.ended]
    ended = [replace(q, ended=True, ended_at=room.now()) for q in seen]
    put(room.database, room.person.id, ended, signed=asker.signed, was=seen)
    return Done(of=command.id)


def due_of_rounds(asker: Asker, now: datetime) -> tuple[Planned, ...]:
    """Return which asks of rounds may be asked now, the next first; what can be had of it the board looks at."""
    written = asker.room.register.questions(asker.room.person.id)
    grouped = _grouped(q for q in written if due(q, (), now))
    return tuple(q for r in grouped.values() for q in now_asked(r, _asked(asker, r, now), now))


def _planned(around: Around, choices: Sequence[Choice], seed: int) -> tuple[AskSuggested, ...]:
    """Return the asks of a round, of what can be had."""
    from jagvoice.core.evidence.round import planned

    activities, places = around.of_kind("activity").values(), around.of_kind("place").values()
    profile = around.person.profile
    available = [t.id for t in to_be_had(activities, places, around.marks, profile, around.now)]
    offered = Counter(o for c in choices for o in c.options)
    together = Counter(p for c in choices for p in combinations(sorted(c.options), 2))
    return tuple(
        AskSuggested(offer.options, offer.why, min(together[p] for p in combinations(sorted(offer.options), 2)))
        for offer in planned(choices, compared(available, offered, seed), size(profile), seed)
    )


def _choices(asker: Asker, topic: Topic, now: datetime) -> tuple[Choice, ...]:
    """Return the newest choices of a topic that are weighed, in the order of time."""
    from jagvoice.core.evidence.findings import WINDOW_CHOICES, WINDOW_DAYS
    from jagvoice.core.evidence.record import recorded

    said = asker.room.journal.of_topic(topic, limit=READ, visibilities=TEAM)
    since = now - timedelta(days=WINDOW_DAYS)
    lately = [e for e in reversed(said) if claimed(e.asked_at, now) >= since]
    return recorded(lately).choices[-WINDOW_CHOICES:]


def _told(asker: Asker, round: Sequence[Planned]) -> RoundTold:
    """Return what became of a round; nothing of it, where one of its answers may not be read."""
    first, person, now = round[0], asker.room.person.id, asker.standing.at
    id, began = first.round.id if first.round else "", first.first or now.date()
    said = {q.id: _said(asker, q) for q in round}
    if not all(asker.may("read", as_thing(e, person)) for each in said.values() for e in each):
        return RoundTold(id, "activity", first.by, began, tuple(AskTold(q) for q in round), None)
    asks = tuple(_came_to(q, said[q.id]) for q in round)
    stands = standing(round, _asked(asker, round, now), now.date())
    return RoundTold(id, "activity", first.by, began, asks, stands)


def _came_to(question: Planned, said: Sequence[Expression]) -> AskTold:
    answered = next((e for e in said if e.outcome in ANSWERS), None)
    if answered:
        return AskTold(question, "answered", answered.id)
    return AskTold(question, "unanswered", said[0].id) if said else AskTold(question)


def _asked(asker: Asker, round: Iterable[Planned], now: datetime) -> list[Asked]:
    """Return what was asked of a round, once for each ask: answered if it ever was."""
    found = ((q, _said(asker, q)) for q in round)
    return [
        Asked(q.id, claimed(said[0].asked_at, now), any(e.outcome in ANSWERS for e in said))
        for q, said in found
        if said
    ]


def _said(asker: Asker, question: Planned) -> tuple[Expression, ...]:
    """Return what an ask of a round came to, the newest first: twice only where two boards asked it at once."""
    return asker.room.journal.last_about(question.asked_as, TIMES, visibilities=TEAM)


def _grouped(questions: Iterable[Planned]) -> dict[str, list[Planned]]:
    """Return the questions of rounds by round, each in its order."""
    found: dict[str, list[Planned]] = {}
    for question in questions:
        if question.round:
            found.setdefault(question.round.id, []).append(question)
    return {id: sorted(r, key=lambda q: q.round.place if q.round else 0) for id, r in found.items()}


def _may_suggest(asker: Asker, topic: Topic) -> bool:
    """Return whether somebody may both read what choices say of a topic and have things asked."""
    return _may_ask(asker) and may_know(asker, topic)


def _may_ask(asker: Asker) -> bool:
    return asker.may_with("create", "question", visibility="team", topic="activity", author=asker.viewer.who)
