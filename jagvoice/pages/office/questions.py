"""Questions the office wants asked: what, when, who reads the answers and who owes a reply; shown as on the board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from jagvoice.core.questions import Owes, Planned, Visibility
from jagvoice.core.text import Message, text
from jagvoice.household import Checked, PlannedQuestions, PutQuestion, Rounds, ToPreview
from jagvoice.pages.blocks import Block, Choice, Field, Form, Heading, Link, Row, Rows, Text
from jagvoice.pages.board.office import asked_of
from jagvoice.pages.office import evidence_round, preview
from jagvoice.pages.office.desk import Args, Deed, Desk, Kind, NoAccessError, Values, WrongError
from jagvoice.words import clock

KINDS: Mapping[str, Message] = {
    "choose_one": text("office_questions.choose_one"),
    "yes_no": text("office_questions.yes_no"),
    "scale": text("office_questions.scale"),
}

VISIBILITIES: Mapping[Visibility, Message] = {
    "team": text("office_questions.team"),
    "leaders": text("office_questions.leaders"),
}

OWES: Mapping[Owes, Message] = {
    "none": text("office_questions.owes_none"),
    "team": text("office_questions.owes_team"),
    "leaders": text("office_questions.owes_leaders"),
}

ARRANGED: Mapping[str, Message] = {
    "fixed": text("office_questions.fixed"),
    "shuffled": text("office_questions.shuffled"),
}

NAMES = (
    "kind", "prompt", "options", "subject", "arrangement", "visibility", "owes", "first", "last", "every_days",
    "from_time", "to_time",
)  # fmt: skip

MANY_WORDS = 7
"""A sentence of more words than this is long for somebody who hears it once."""


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return all questions, or one of them to be read and changed."""
    if "new" in args or "id" in args:
        return _one(desk, args)
    if "round" in args:
        return tuple(evidence_round.of_round(desk, evidence_round.found_round(desk, args["round"])))
    found = [q for q in desk.look(PlannedQuestions()) if q.round is None]
    rounds = desk.look(Rounds())
    asked = [q for q in found if not q.ended]
    new = Link("questions", {"new": "yes"}, desk.say(text("office_questions.new")))
    ended = [q for q in found if q.ended]
    going = (evidence_round.line(desk, r) for r in rounds if evidence_round.is_going(r))
    rows = Rows(
        (*(_row(desk, q) for q in asked), *going),
        empty=desk.say(text("office_questions.nothing")),
        name=desk.say(KIND.title),
    )
    begins = (new, evidence_round.way_to(desk))
    begin = Rows(tuple(Row((to.label,), opens=to) for to in begins if to))
    over = [*(_row(desk, q) for q in ended)]
    over += [evidence_round.line(desk, r) for r in rounds if not evidence_round.is_going(r)]
    if not over:
        return (rows, begin)
    return (rows, begin, Heading(desk.say(text("office_questions.ended"))), Rows(tuple(over)))


def _row(desk: Desk, question: Planned) -> Row:
    return Row(
        (question.prompt, desk.say(KINDS[question.kind])),
        (
            " · ".join((_when(desk, question), desk.say(VISIBILITIES[question.visibility]))),
            " · ".join((desk.say(OWES[question.owes]), desk.name(question.by))),
        ),
        opens=Link("questions", {"id": question.id}),
        id=question.id,
        tone="quiet" if question.ended else "plain",
    )


def _when(desk: Desk, question: Planned) -> str:
    """Return when a question is asked, in one line."""
    said: list[Message] = []
    if question.first and question.first > desk.now.date():
        said.append(text("office_questions.since", day=desk.on(question.first)))
    if question.last:
        said.append(text("office_questions.until", day=desk.on(question.last)))
    if question.from_time and question.to_time:
        hours = [clock(t.hour, t.minute, desk.lang) for t in (question.from_time, question.to_time)]
        said.append(text("office_questions.between", since=hours[0], until=hours[1]))
    often = question.every_days
    said.append(text("office_questions.every", days=often) if often else text("office_questions.once"))
    return " · ".join(map(desk.say, said))


def _one(desk: Desk, args: Args) -> Sequence[Block]:
    found = _found(desk, args)
    if found is None and not desk.may_ever("create", "question"):
        raise NoAccessError
    drafted = preview.draft(args)
    filled = dict(drafted) if drafted is not None else _filled(found)
    made = _built(found, filled)
    blocks: list[Block] = []
    if isinstance(made, Planned) and (drafted is not None or found):
        blocks += _shown(desk, made)
    if found is not None:
        answers = Link("journal", {"words": found.prompt}, desk.say(text("office_questions.answers")))
        blocks.append(Rows((Row((answers.label,), opens=answers),)))
    if desk.may_ever("create", "question"):
        blocks.append(_form(desk, filled, found, shown=drafted is not None))
        if found is not None:
            end = text("office_questions.again") if found.ended else text("office_questions.end")
            blocks.append(Form("end", (), desk.say(end), was=preview.written(found)))
    return blocks


def _shown(desk: Desk, question: Planned) -> list[Block]:
    """Return a question as the board asks it, with advice where its words are many."""
    dealing = desk.look(ToPreview())
    asked = asked_of(question, dealing) if dealing else None
    if dealing is None or asked is None:
        return []
    title = Heading(desk.say(text("office_questions.so_it_looks", name=desk.person)))
    told: list[Block] = [title, preview.asked(dealing, asked, desk.label(question.subject))]
    if len(question.prompt.split()) > MANY_WORDS:
        told.append(Text(desk.say(text("office_questions.many_words")), "warning"))
    if asked.quiet:
        told.append(Text(desk.say(text("office_questions.quiet", name=desk.name(question.subject))), "quiet"))
    return told


def _form(desk: Desk, filled: Mapping[str, str], found: Planned | None, *, shown: bool) -> Form:
    def field(name: str, label: Message, kind: Any = "text", choices: tuple[Choice, ...] = (), help: str = "") -> Field:
        return Field(name, desk.say(label), kind, filled.get(name, ""), choices, help)

    terms = [t for t in desk.terms.values() if t.id in _picked(filled) or not t.retired]
    words = tuple(Choice(t.id, t.label(desk.lang).text, t.photo or t.picture or None) for t in terms)
    people = tuple(Choice(m.id, m.first_name, m.portrait) for m in desk.circle.values() if m.id != desk.viewer.who)
    nobody = Choice("", desk.say(text("office_questions.nothing_special")))
    fields = (
        field("kind", text("office_questions.kind"), "choice", _choices(desk, KINDS)),
        field("prompt", text("office_questions.prompt"), help=desk.say(text("office_questions.prompt_help"))),
        field("options", text("office_questions.options"), "choices", words),
        field("subject", text("office_questions.subject"), "choice", (nobody, *words, *people)),
        field("arrangement", text("office_questions.arrangement"), "choice", _choices(desk, ARRANGED)),
        field("visibility", text("office_questions.visibility"), "choice", _choices(desk, VISIBILITIES)),
        field("owes", text("office_questions.owes"), "choice", _choices(desk, OWES)),
        field("first", text("office_questions.first"), "date"),
        field("last", text("office_questions.last"), "date"),
        field("every_days", text("office_questions.every_days"), "number"),
        field("from_time", text("office_questions.from_time"), "time"),
        field("to_time", text("office_questions.to_time"), "time"),
    )
    button = text("office.save") if shown else text("office.show_first")
    return Form("question", fields, desk.say(button), was=preview.written(found))


def _choices(desk: Desk, told: Mapping[Any, Message]) -> tuple[Choice, ...]:
    return tuple(Choice(value, desk.say(message)) for value, message in told.items())


def put(desk: Desk, args: Args, values: Values) -> Deed | Link:
    """Show a question as it would be asked, or keep it as it was shown.

    Raises:
        WrongError: if something in it cannot be so.
    """
    was = preview.seen(Planned, values)
    made = _built(was, values)
    if not isinstance(made, Planned):
        raise WrongError(**made)
    command = PutQuestion(made, was)
    if preview.was_shown(args, values, NAMES):
        return Deed((command,), then=Link("questions"))
    wrong = desk.look(Checked(command))
    if wrong and wrong.message == text("door.refused"):
        raise NoAccessError
    if wrong:
        raise WrongError(**{wrong.field or "form": wrong.message})
    return Link("questions", preview.drafted(args, values, NAMES))


def end(desk: Desk, args: Args, values: Values) -> Deed:
    """Ask a question no more, or again.

    Raises:
        NoAccessError: if there is none.
    """
    found = _found(desk, args)
    if found is None:
        raise NoAccessError
    was = preview.seen(Planned, values) or found
    return Deed((PutQuestion(replace(was, ended=not was.ended), was),), then=Link("questions"))


def _found(desk: Desk, args: Args) -> Planned | None:
    """Return the question of an address, ``None`` for a new one.

    Raises:
        NoAccessError: if there is none of that id.
    """
    if "id" not in args:
        return None
    found = next((q for q in desk.look(PlannedQuestions()) if q.id == args["id"] and q.round is None), None)
    if found is None:
        raise NoAccessError
    return found


def _picked(filled: Mapping[str, str]) -> frozenset[str]:
    return frozenset((*filled.get("options", "").split(","), filled.get("subject", "")))


def _filled(question: Planned | None) -> dict[str, str]:
    """Return what the fields of a question have in them; a new one is asked of the whole team, once."""
    if question is None:
        return {"kind": "yes_no", "arrangement": "fixed", "visibility": "team", "owes": "none", "every_days": "0"}
    return {
        "kind": question.kind,
        "prompt": question.prompt,
        "options": ",".join(question.options),
        "subject": question.subject,
        "arrangement": question.arrangement,
        "visibility": question.visibility,
        "owes": question.owes,
        "first": question.first.isoformat() if question.first else "",
        "last": question.last.isoformat() if question.last else "",
        "every_days": str(question.every_days),
        "from_time": f"{question.from_time:%H:%M}" if question.from_time else "",
        "to_time": f"{question.to_time:%H:%M}" if question.to_time else "",
    }


def _built(was: Planned | None, values: Values) -> Planned | dict[str, Message]:
    """Return the question that was filled in, or what of it cannot be read."""
    wrong: dict[str, Message] = {}
    days: dict[str, date | None] = {}
    times: dict[str, time | None] = {}
    for name in ("first", "last"):
        try:
            days[name] = date.fromisoformat(values[name].strip()) if values.get(name, "").strip() else None
        except ValueError:
            wrong[name] = text("office.no_day")
    for name in ("from_time", "to_time"):
        try:
            times[name] = time.fromisoformat(values[name].strip()) if values.get(name, "").strip() else None
        except ValueError:
            wrong[name] = text("office.no_time")
    often = values.get("every_days", "").strip() or "0"
    if not (often.isascii() and often.isdecimal() and len(often) < 6):
        wrong["every_days"] = text("office.no_number")
    picks: dict[str, Mapping[Any, Message]] = {
        "kind": KINDS,
        "arrangement": ARRANGED,
        "visibility": VISIBILITIES,
        "owes": OWES,
    }
    wrong |= {n: text("question.choose") for n, known in picks.items() if values.get(n, "") not in known}
    if wrong:
        return wrong
    return Planned(
        id=was.id if was else "",
        by=was.by if was else "",
        kind=values["kind"],  # type: ignore[arg-type]
        prompt=" ".join(values.get("prompt", "").split()),
        options=tuple(o for o in values.get("options", "").split(",") if o) if values["kind"] == "choose_one" else (),
        subject=values.get("subject", ""),
        arrangement=values["arrangement"],  # type: ignore[arg-type]
        visibility=values["visibility"],  # type: ignore[arg-type]
        owes=values["owes"],  # type: ignore[arg-type]
        first=days["first"],
        last=days["last"],
        every_days=int(often),
        from_time=times["from_time"],
        to_time=times["to_time"],
        ended=was.ended if was else False,
    )


KIND = Kind(
    "questions",
    text("office_questions.title"),
    draw,
    needs=(("create", "question"),),
    key="q",
    forms={"question": put, "end": end, "end_round": evidence_round.end},
)
