"""Suggesting a round: what to ask next so that much is learnt and nobody is tired, put on the board at one press."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jagvoice.core.evidence.told import NOBODY
from jagvoice.core.questions import Planned
from jagvoice.core.rounds import LASTS, MOST_ASKS, RUNNING, UNANSWERED
from jagvoice.core.text import Message, text
from jagvoice.household import (
    AskSuggested,
    AskTold,
    EndRound,
    PutRound,
    ReasonFor,
    Rounds,
    RoundSuggested,
    RoundTold,
    SuggestedRound,
    ToPreview,
)
from jagvoice.pages.blocks import Block, Form, Heading, Link, Picture, Row, Rows, Text
from jagvoice.pages.board.office import asked_of
from jagvoice.pages.board.waiting import A_DAY
from jagvoice.pages.office import preview
from jagvoice.pages.office.desk import Args, Deed, Desk, Kind, NoAccessError, Values
from jagvoice.words import phrase

PROMPT = text("board.what_do")

MOSTLY = 0.5
"""Whoever was beside at such a part of the choices was usually there."""


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return the round that is suggested, or how the one goes that is on the board."""
    if args.get("topic") == "assistant" and desk.may_ever("create", "question"):
        return (Text(desk.say(text("evidence_round.no_people"))),)
    found = desk.look(SuggestedRound("activity")) if args.get("topic", "activity") == "activity" else None
    if found is None:
        raise NoAccessError
    if found.may_begin:
        return (*_suggested(desk, found), *_last(desk, found), _frame(desk))
    if found.last is None:
        return ()
    if is_going(found.last):
        return (*of_round(desk, found.last), *_learning(desk, found), _frame(desk))
    return (*of_round(desk, found.last), Text(desk.say(text("evidence_round.tomorrow")), "quiet"), _frame(desk))


def _frame(desk: Desk) -> Text:
    """Return what ends every page that has to do with what choices say."""
    return Text(desk.say(text("evidence_page.frame", name=desk.person)))


def of_round(desk: Desk, round: RoundTold) -> Iterator[Block]:
    """Yield what became of a round, with the button that ends it where it is going on."""
    if told := became(desk, round):
        yield Text(desk.say(told), "good" if round.standing in ("going", "complete") else "plain")
    yield Rows(tuple(_asked(desk, a, round) for a in round.asks), name=desk.say(text("evidence_round.asks")))
    open_ = round.standing in ("going", None) and not all(a.question.ended for a in round.asks)
    if open_ and desk.may_ever("create", "question"):
        yield Form("end_round", (), desk.say(text("evidence_round.end")), was=round.id)


def line(desk: Desk, round: RoundTold) -> Row:
    """Return a round as one row among the questions of the office."""
    told = became(desk, round) or text("evidence_round.of_asks", day=desk.on(round.first), asks=len(round.asks))
    return Row(
        (round.asks[0].question.prompt, desk.say(text("evidence_round.one"))),
        (desk.say(told), desk.name(round.by)),
        opens=Link("questions", {"round": round.id}),
        id=round.id,
        tone="plain" if is_going(round) else "quiet",
    )


def became(desk: Desk, round: RoundTold) -> Message | None:
    """Return how a round goes or how it ended: how much was asked and answered; ``None`` where that may not be read."""
    told = {
        "day": desk.on(round.first),
        "asked": sum(a.came_to != "waits" for a in round.asks),
        "asks": len(round.asks),
        "answered": sum(a.came_to == "answered" for a in round.asks),
    }
    match round.standing:
        case "going":
            return text("evidence_round.going", **told)
        case "complete":
            return text("evidence_round.complete", **told)
        case "unanswered":
            return text("evidence_round.unanswered", most=UNANSWERED, **told)
        case "withdrawn":
            return text("evidence_round.withdrawn", **told)
        case "over":
            return text("evidence_round.over", days=LASTS.days, **told)
    return None


def way_to(desk: Desk) -> Link | None:
    """Return where a round is suggested, for those who may have one suggested as they stand: not only with a reason."""
    may = desk.may_ever("create", "question") and desk.may_ever("read", "evidence")
    if not may or desk.look(ReasonFor(KIND.needs)) != "nothing":
        return None
    return Link(KIND.name, {"topic": "activity"}, desk.say(KIND.title))


def leads_on(desk: Desk) -> Row | None:
    """Return the way from what choices show to the round, with how the last one went."""
    if not desk.may_ever("create", "question"):
        return None
    rounds = desk.look(Rounds(1))
    going = any(map(is_going, rounds))
    label = desk.say(text("evidence_page.round_going") if going else text("evidence_page.round"))
    told = (became(desk, r) for r in rounds)
    return Row((label,), tuple(desk.say(t) for t in told if t), opens=Link(KIND.name, {"topic": "activity"}, label))


def is_going(round: RoundTold) -> bool:
    """Return whether something of a round may still be asked, as far as that is told."""
    return round.standing == "going" or (round.standing is None and not all(a.question.ended for a in round.asks))


def _asked(desk: Desk, ask: AskTold, round: RoundTold) -> Row:
    waits = text("evidence_round.waits") if is_going(round) else text("evidence_round.left_out")
    became = {
        "answered": text("evidence_round.is_answered"),
        "unanswered": text("evidence_round.is_unanswered"),
        "waits": waits,
    }
    said = (desk.say(became[ask.came_to]),) if round.standing else ()
    opens = Link("expression", {"ask": ask.ask}) if ask.ask else None
    return Row((_named(desk, ask.question.options),), said, _pictures(desk, ask.question.options), opens)


def _suggested(desk: Desk, found: RoundSuggested) -> Iterator[Block]:
    """Yield what is suggested, what it would teach, and the one button."""
    if not found.asks:
        yield Text(desk.say(text("evidence_round.too_few", name=desk.person)))
        return
    yield Text(desk.say(text("evidence_round.what", asks=len(found.asks), a_day=A_DAY)))
    yield Rows(tuple(_row(desk, a) for a in found.asks), name=desk.say(text("evidence_round.asks")))
    yield from _on_the_board(desk, found.asks[0])
    yield from _learning(desk, found)
    yield Heading(desk.say(text("evidence_round.nobody_tired")))
    yield Text(desk.say(text("evidence_round.limits", asks=MOST_ASKS, running=RUNNING, unanswered=UNANSWERED)))
    yield Form("put_round", (), desk.say(text("evidence_round.put")), was=preview.written(_command(desk, found)))


def _learning(desk: Desk, found: RoundSuggested) -> Iterator[Block]:
    yield Heading(desk.say(text("evidence_round.learn")))
    yield from (Text(desk.say(advice)) for advice in advised(desk, found))
    yield Text(desk.say(text("evidence_round.kept", name=desk.person)))


def advised(desk: Desk, found: RoundSuggested) -> Iterator[Message]:
    """Yield with whom a round teaches most: nobody who looks, somebody else than usual, other days."""
    if not found.choices:
        yield text("evidence_round.no_choices")
        return
    alone = found.beside.get(NOBODY, 0)
    yield text("evidence_round.alone", count=alone, choices=found.choices, name=desk.person)
    who, count = next(((w, n) for w, n in found.beside.items() if w in desk.circle), (None, 0))
    if who and count >= MOSTLY * found.choices:
        yield text("evidence_round.one_helper", name=desk.name(who), count=count, choices=found.choices)
    if unstated := found.beside.get(None, 0):
        yield text("evidence_round.unstated", count=unstated, choices=found.choices)
    yield text("evidence_round.other_days")


def _row(desk: Desk, ask: AskSuggested) -> Row:
    return Row((_named(desk, ask.options),), (desk.say(_learnt(desk, ask)),), _pictures(desk, ask.options))


def _learnt(desk: Desk, ask: AskSuggested) -> Message:
    """Return what an ask would teach."""
    several = len(ask.options) > 2
    if ask.why == "challenge":
        return text("evidence_round.challenge", name=desk.person)
    if not ask.together:
        new = text("evidence_round.some_never", name=desk.person)
        return new if several else text("evidence_round.never", name=desk.person)
    more = text("evidence_round.some_more", count=ask.together)
    return more if several else text("evidence_round.more", count=ask.together)


def _on_the_board(desk: Desk, ask: AskSuggested) -> Iterator[Block]:
    """Yield one ask as the board shows it."""
    dealing = desk.look(ToPreview())
    shown = Planned("round", "", "choose_one", _prompt(desk), ask.options, arrangement="shuffled")
    question = asked_of(shown, dealing) if dealing else None
    if dealing and question:
        yield Heading(desk.say(text("office_questions.so_it_looks", name=desk.person)))
        yield preview.asked(dealing, question, "")
        yield Text(desk.say(text("evidence_round.by_lot")), "quiet")


def _last(desk: Desk, found: RoundSuggested) -> Iterator[Block]:
    """Yield how the round before went."""
    if found.last:
        label = desk.say(text("evidence_round.asks"))
        yield Heading(desk.say(text("evidence_round.last")))
        if told := became(desk, found.last):
            yield Text(desk.say(told))
        yield Rows((Row((label,), opens=Link("questions", {"round": found.last.id}, label)),))


def _named(desk: Desk, options: Sequence[str]) -> str:
    return ", ".join(desk.label(o) for o in options)


def _pictures(desk: Desk, options: Sequence[str]) -> tuple[Picture, ...]:
    terms = (desk.terms[o] for o in options if o in desk.terms)
    understands = desk.household.person.profile.understands
    return tuple(Picture(t.shown(understands), t.label(desk.lang).text) for t in terms)


def _prompt(desk: Desk) -> str:
    return phrase(PROMPT, desk.household.person.profile.lang)


def _command(desk: Desk, found: RoundSuggested) -> PutRound:
    return PutRound(found.topic, tuple(a.options for a in found.asks), found.seed, _prompt(desk))


def put(desk: Desk, args: Args, values: Values) -> Deed:
    """Put the round on the board as it was shown.

    Raises:
        NoAccessError: if none was shown.
    """
    shown = preview.seen(PutRound, values)
    if shown is None:
        raise NoAccessError
    command = replace(shown, prompt=_prompt(desk))
    return Deed((command,), said=text("evidence_round.is_put"))


def end(desk: Desk, args: Args, values: Values) -> Deed:
    """Ask nothing more of a round."""
    return Deed((EndRound(values.get("was", "")),), said=text("evidence_round.is_ended"))


def found_round(desk: Desk, id: str) -> RoundTold:
    """Return a round by its id.

    Raises:
        NoAccessError: if there is none.
    """
    found = next((r for r in desk.look(Rounds()) if r.id == id), None)
    if found is None:
        raise NoAccessError
    return found


KIND = Kind(
    "round",
    text("evidence_round.title"),
    draw,
    needs=(("read", "evidence"),),
    forms={"put_round": put, "end_round": end},
)
"""What to ask next; the page of evidence leads to it."""
