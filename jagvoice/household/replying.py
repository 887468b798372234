"""Replying to what was said, and telling the person: on the board what is everyday, in private all the rest."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any, get_args

from jagvoice.core.access import concerned
from jagvoice.core.anew import asked_anew
from jagvoice.core.journal import Expression
from jagvoice.core.media import tidy
from jagvoice.core.plan import PlanItem
from jagvoice.core.questions import EVERYDAY, Planned
from jagvoice.core.replies import BECAME, HowTold
from jagvoice.core.text import Message, text
from jagvoice.household.commands import Acknowledge, Answer, Done, IntoPlan, Refused, TellInPrivate
from jagvoice.household.planning import clash, in_way, wrong_with_item
from jagvoice.household.remarks import beside, keep, with_right, wrong_in
from jagvoice.household.room import Asker
from jagvoice.store.register import put

REFUSED = text("door.refused")

LONGEST_SAID = 200
"""The most characters of a sentence that the person sees and hears."""


def answer(asker: Asker, command: Answer) -> Done | Refused:
    """Keep a reply; from a board only to what is everyday and for the whole team.

    What is put on the plan with it, or asked once more, is kept in the same transaction.
    """
    of = _answerable(asker, command.of)
    if of is None:
        return Refused(REFUSED)
    for words, field in ((command.reason, "reason"), (command.words, "words")):
        if words and (wrong := wrong_said(words)):
            return Refused(wrong, field)
    became = "planned" if command.plans else command.became
    if became not in BECAME:
        return Refused(text("replying.choose"), "became")
    rows: list[PlanItem | Planned] = []
    if command.plans:
        item = _planned(asker, of, command.plans)
        if isinstance(item, Refused):
            return item
        rows.append(item)
    if command.asks_again:
        question = _again(asker, of)
        if question is None:
            return Refused(REFUSED)
        rows.append(question)
    said: dict[str, Any] = {"outcome": became}
    said |= {"reason": tidy(command.reason)} if command.reason else {}
    said |= {"person_text": tidy(command.words)} if command.words else {}
    by = command.by if asker.viewer.kind == "board" and command.by else asker.viewer.who
    if not rows:
        return keep(asker, "replied", of, said, by=by)
    note, room = beside(asker, "replied", of, said, by=by), asker.room
    put(
        room.database,
        room.person.id,
        rows,
        signed=asker.signed,
        was=(),
        visibility=of.visibility if command.asks_again else "team",
        beside=(note,),
    )
    return Done((note.id,), of=rows[0].id)


def wrong_said(words: str) -> Message | None:
    """Return what is wrong with a sentence for the person, ``None`` if nothing is."""
    return wrong_in(words) or (text("remark.too_long", most=LONGEST_SAID) if len(tidy(words)) > LONGEST_SAID else None)


def acknowledge(asker: Asker, command: Acknowledge) -> Done | Refused:
    """Keep that a complaint was opened by one who is to know; once for each of them."""
    of = with_right(asker, command.of, "reply")
    if of is None or of.topic != "complaint" or asker.viewer.kind != "account":
        return Refused(REFUSED)
    id = f"acknowledged-{of.id}-{asker.viewer.who}"
    if any(n.id == id for n in asker.room.journal.notes(of=of.id)):
        return Done((id,))
    return keep(asker, "acknowledged", of, {}, id=id)


def tell_in_private(asker: Asker, command: TellInPrivate) -> Done | Refused:
    """Keep how the person was told the last reply to something that no board may tell of."""
    of = with_right(asker, command.of, "reply")
    if of is None or told_on_board(of):
        return Refused(REFUSED)
    if command.how not in get_args(HowTold):
        return Refused(text("replying.choose"), "how")
    replies = [n for n in asker.room.journal.notes(of=of.id) if n.kind == "replied"]
    if not replies:
        return Refused(text("replying.none_yet"), "how")
    return keep(asker, "shown", of, {"how": command.how, "reply": replies[-1].id})


def told_on_board(said: Expression) -> bool:
    """Return whether the board itself tells the person what came of something."""
    return said.visibility == "team" and said.topic in EVERYDAY


def may_plan(asker: Asker, of: Expression) -> bool:
    """Return whether the plan may show what came of something: it tells nothing private, and of nobody."""
    return of.visibility != "guarded" and not concerned(of) and asker.may_with("create", "day_plan")


def _answerable(asker: Asker, ask: str) -> Expression | None:
    if asker.viewer.kind != "board":
        return with_right(asker, ask, "reply")
    of = asker.room.journal.expression(ask)
    return of if of is not None and told_on_board(of) and asker.may_ever("reply", "reply") else None


def _planned(asker: Asker, of: Expression, plans: IntoPlan) -> PlanItem | Refused:
    """Return the plan item that a reply makes: the person's own idea."""
    if not may_plan(asker, of):
        return Refused(REFUSED)
    item = PlanItem(
        "",
        plans.activity,
        plans.place or None,
        plans.start,
        "chosen",
        expression=of.id,
        idea="person",
    )
    if wrong := next(wrong_with_item(asker, item, None), None):
        return Refused(wrong[1], wrong[0])
    item = replace(item, id=f"item-{secrets.token_hex(8)}", start=plans.start.astimezone(asker.room.zone))
    other = in_way(asker, item)
    return Refused(clash(asker, other), "at") if other else item


def _again(asker: Asker, of: Expression) -> Planned | None:
    """Return the question of the office that asks it once more, where it may be asked."""
    terms = {t.id for t in asker.room.register.terms(asker.room.person.id)}
    question = asked_anew(of, terms, secrets.token_hex(6), asker.viewer.who)
    if question is None or asker.viewer.kind != "account":
        return None
    granted = asker.may_with("create", "question", visibility=question.visibility, topic=of.topic)
    return question if granted else None
