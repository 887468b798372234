"""What the office wants to know: which questions the board is to ask, and who may read and change them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import get_args

from jagvoice.core.access import Thing
from jagvoice.core.dealing import Around
from jagvoice.core.due import TIMES, Occasion, due, is_away
from jagvoice.core.journal import Entry
from jagvoice.core.media import tidy
from jagvoice.core.passing import OFFICE
from jagvoice.core.people import MOST_OPTIONS
from jagvoice.core.questions import CLASSES, Arrangement, Owes, Planned, topic_of
from jagvoice.core.text import Message, text
from jagvoice.household.commands import Done, PutQuestion, Refused
from jagvoice.household.looks import Checked, PlannedQuestions
from jagvoice.household.moment import claimed
from jagvoice.household.room import Asker
from jagvoice.store.register import put

LONGEST_PROMPT = 120
"""The most characters of a question."""

RAREST = 365
"""The most days between two times that a question is asked."""

CLASSES_ASKED = ("team", "leaders")
"""The classes that an office may ask in: what is guarded is only what the person says without being asked."""

REFUSED = text("door.refused")


def planned_questions(asker: Asker, wanted: PlannedQuestions) -> tuple[Planned, ...]:
    """Return the questions of the office; one for the leaders only to those who may ever read its answers."""
    every = asker.room.register.questions(asker.room.person.id)
    return tuple(q for q in every if _may_read(asker, q))


def checked(asker: Asker, wanted: Checked) -> Refused | None:
    """Return what is wrong with a question."""
    return _wrong(asker, wanted.command)


def put_question(asker: Asker, command: PutQuestion) -> Done | Refused:
    """Keep a question that the board is to ask."""
    if wrong := _wrong(asker, command):
        return wrong
    question, was = command.question, command.was
    question = replace(
        question,
        id=question.id or secrets.token_hex(6),
        by=was.by if was else asker.viewer.who,
        prompt=tidy(question.prompt),
        options=question.options if question.kind == "choose_one" else (),
        ended_at=_ended_at(question, was, asker.room.now()),
    )
    if question != was:
        seen = [was] if was else []
        room = asker.room
        put(room.database, room.person.id, [question], signed=asker.signed, was=seen, visibility=question.visibility)
    return Done(of=question.id)


def asked_in_vain(asker: Asker, entries: Sequence[Entry]) -> frozenset[str]:
    """Return the asks of questions that the office had withdrawn before they were asked, at a board that was away.

    Whoever was asked in time is heard, also when the question is withdrawn before the answer has come.
    """
    asks = {e.ask for e in entries if e.question.startswith(OFFICE)}
    if not asks:
        return frozenset()
    room = asker.room
    ended = {q.asked_as: q.ended_at for q in room.register.questions(room.person.id) if q.ended and q.ended_at}
    begun: dict[str, datetime] = {}
    for entry in entries:
        if entry.ask in asks and entry.question in ended:
            at = claimed(entry.at.wall, room.now())
            begun[entry.ask] = min(at, begun.get(entry.ask, at))
    late = {e.ask for e in entries if e.ask in begun and begun[e.ask] > ended[e.question]}
    return frozenset(ask for ask in late if not room.journal.expression(ask))


def due_now(asker: Asker, around: Around) -> tuple[Planned, ...]:
    """Return what the office wants to know and is to be asked now, but for what is part of a round.

    What is for the leaders is asked once a day at the most, and about nobody who may be near.
    """
    now = around.now
    every = asker.room.register.questions(asker.room.person.id)
    written = [q for q in every if q.round is None and due(q, (), now)]
    team = [q for q in written if q.visibility == "team" and due(q, _answers(asker, q, now), now)]
    times = {q: _times(asker, q, now) for q in written if q.visibility == "leaders"}
    once = not any(o.at.astimezone(now.tzinfo).date() == now.date() for found in times.values() for o in found)
    accounts = {m.id for m in around.members}
    leaders = [
        q
        for q, found in times.items()
        if once
        and due(q, found, now)
        and (q.subject not in accounts or is_away(q.subject, around.here, around.shifts, now))
    ]
    return (*team, *leaders)


def _answers(asker: Asker, question: Planned, now: datetime) -> list[Occasion]:
    """Return when a question for the whole team was asked, and whether it was answered."""
    said = asker.room.journal.last_about(question.asked_as, TIMES, visibilities=CLASSES[:1])
    return [Occasion(claimed(e.asked_at, now), e.outcome != "no_answer") for e in said]


def _times(asker: Asker, question: Planned, now: datetime) -> list[Occasion]:
    """Return when a question for the leaders was asked; what came of it is nothing a board may know."""
    return [Occasion(claimed(at, now), True) for at in asker.room.journal.asked_at(question.asked_as, 1)]


def _wrong(asker: Asker, command: PutQuestion) -> Refused | None:
    """Return why a question is refused: the right first, then the first field that cannot be so."""
    question, was = command.question, command.was
    known = {q.id for q in asker.room.register.questions(asker.room.person.id) if _may_read(asker, q)}
    if asker.viewer.kind != "account" or not _may_write(asker, question):
        return Refused(REFUSED)
    if question.id and (was is None or question.id != was.id or was.id not in known or not _may_write(asker, was)):
        return Refused(REFUSED)
    if question.round or (was and was.round):
        # A round is put and ended whole.
        return Refused(REFUSED)
    return next((Refused(message, field) for field, message in _mistakes(asker, question, was)), None)


def _ended_at(question: Planned, was: Planned | None, now: datetime) -> datetime | None:
    """Return since when a question has ended; one that had ended before has since then."""
    if not question.ended:
        return None
    return was.ended_at if was and was.ended else now


def _may_read(asker: Asker, question: Planned) -> bool:
    return question.visibility in asker.classes and asker.may("read", _thing(asker, question))


def _may_write(asker: Asker, question: Planned) -> bool:
    return question.visibility in asker.classes and asker.may("create", _thing(asker, question))


def _thing(asker: Asker, question: Planned) -> Thing:
    about = {m.id for m in asker.members} & {question.subject}
    return Thing(
        "question",
        asker.room.person.id,
        visibility="leaders" if about and question.visibility == "team" else question.visibility,
        topic=topic_of(question, bool(about)),
        author=question.by,
        concerned=frozenset(about),
    )


def _mistakes(asker: Asker, question: Planned, was: Planned | None) -> Iterator[tuple[str, Message]]:
    """Yield each field that cannot be so, with what is wrong with it."""
    words = tidy(question.prompt)
    if not words:
        yield "prompt", text("question.no_prompt")
    elif len(words) > LONGEST_PROMPT or not words.isprintable():
        yield "prompt", text("question.prompt_unfit", most=LONGEST_PROMPT)
    if question.kind not in ("choose_one", "yes_no", "scale"):
        yield "kind", text("question.choose")
    if question.kind == "choose_one":
        yield from _in_options(asker, question)
    if question.arrangement not in get_args(Arrangement) or (
        question.arrangement == "shuffled" and question.kind != "choose_one"
    ):
        yield "arrangement", text("question.keeps_places")
    about_somebody = question.subject in {m.id for m in asker.members}
    terms = {t.id for t in asker.room.register.terms(asker.room.person.id)}
    if question.subject and not about_somebody and question.subject not in terms:
        yield "subject", text("question.unknown")
    if question.visibility not in CLASSES_ASKED:
        yield "visibility", text("question.choose")
    elif about_somebody and question.visibility == "team":
        yield "visibility", text("question.about_somebody")
    if question.owes not in get_args(Owes):
        yield "owes", text("question.choose")
    elif question.owes == "team" and question.visibility == "leaders":
        yield "owes", text("question.team_cannot_read")
    yield from _in_time(asker, question, was)


def _in_options(asker: Asker, question: Planned) -> Iterator[tuple[str, Message]]:
    terms = {t.id: t for t in asker.room.register.terms(asker.room.person.id)}
    options = question.options
    understands = asker.room.register.person(asker.room.person.id).person.profile.understands
    if len(set(options)) < 2:
        yield "options", text("question.too_few")
    elif len(options) > MOST_OPTIONS:
        yield "options", text("question.too_many", most=MOST_OPTIONS)
    elif not set(options) <= set(terms) or len(set(options)) < len(options):
        yield "options", text("question.unknown")
    elif len({terms[o].shown(understands) for o in options}) < len(options):
        yield "options", text("question.pictures_alike")


def _in_time(asker: Asker, question: Planned, was: Planned | None) -> Iterator[tuple[str, Message]]:
    today = asker.standing.at.date()
    if question.last and (question.last < (question.first or question.last)):
        yield "last", text("question.ends_before")
    elif question.last and question.last < today and not question.ended and (was is None or was.last != question.last):
        yield "last", text("question.is_over")
    if not 0 <= question.every_days <= RAREST:
        yield "every_days", text("question.how_often", most=RAREST)
    if (question.from_time is None) != (question.to_time is None):
        yield "to_time" if question.to_time is None else "from_time", text("question.both_times")
    elif question.from_time is not None and question.from_time == question.to_time:
        yield "to_time", text("question.both_times")
