"""In private: what the person said that no board tells of, and what came of it, in pictures and easy words.

Somebody who may read it shows it to the person; the person alone is shown everything of one's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jagvoice.core.attention import owed_by
from jagvoice.core.journal import Expression, Note
from jagvoice.core.replies import BECAME, Reply
from jagvoice.core.text import Message, text
from jagvoice.household import InPrivate, NotesOn, OneCase, OneExpression
from jagvoice.pages.blocks import Block, Deck, Link, Picture, Row, Rows, Text
from jagvoice.pages.board.replies import became
from jagvoice.pages.office import told
from jagvoice.pages.office.complaints import in_private, telling, unheard
from jagvoice.pages.office.desk import Args, Deed, Desk, Kind, NoAccessError, Values
from jagvoice.pages.office.telling import body, remark
from jagvoice.words import phrase


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return what can be spoken of in private, or one of it with the form that says how the person was told."""
    if "ask" in args:
        return _one(desk, args["ask"])
    page = desk.look(InPrivate(args.get("after")))
    more = Link("private", {"after": page.more}, desk.say(text("office.more"))) if page.more else None
    alone = desk.viewer.kind == "person"
    return (
        Text(desk.say(text("office_private.own") if alone else text("office_private.together"))),
        *(unheard(desk) if alone else ()),
        *(block for said in page.rows for block in _shown(desk, said, alone)),
        *(() if page.rows else (Text(desk.say(text("office_private.nothing"))),)),
        *((Rows((), more=more),) if more else ()),
    )


def _shown(desk: Desk, said: Expression, alone: bool) -> Sequence[Block]:
    """Return one thing as it is shown to the person; others say that they have shown it on a page of its own."""
    notes = desk.look(NotesOn(said.id))
    deck = spoken(desk, said, notes)
    if alone or not _has_reply(notes):
        return (deck,)
    to = Link("private", {"ask": said.id}, desk.say(text("office_private.tell")))
    return (deck, Rows((Row((to.label,), opens=to),)))


def spoken(desk: Desk, said: Expression, notes: Sequence[Note]) -> Deck:
    """Return what the person said and what came of it, in easy words, as a page of the board would tell it."""
    lang = desk.household.person.profile.lang
    asked = () if said.topic in ("complaint", "wish") else (said.prompt,)
    told_ = (phrase(m, lang) for m in _sentences(desk, said, notes))
    sentences = " ".join(s for s in (*asked, *told_, _reply(desk, said, notes)) if s)
    return Deck(sentences, tuple(_pictures(desk, said)), columns=max(1, len(said.chosen)), said=sentences)


def _sentences(desk: Desk, said: Expression, notes: Sequence[Note]) -> Iterator[Message]:
    what = told.subject(desk, said).label.text
    if said.topic == "complaint":
        yield text("private.said_bad")
    elif said.topic == "wish":
        yield text("private.wished", what=what)
    else:
        yield text("private.said", what=what)
    for who in dict.fromkeys(n.by for n in notes if n.kind == "acknowledged"):
        yield text("private.knows", name=desk.name(who))
    case = desk.look(OneCase(said.id)) if said.topic == "complaint" else None
    for who in case.turn.accounts if case and case.turn and not case.answered else ():
        yield text("private.will_know", name=desk.name(who))


def _reply(desk: Desk, said: Expression, notes: Sequence[Note]) -> str:
    lang = desk.household.person.profile.lang
    last = next((n for n in reversed(notes) if n.kind == "replied" and body(n).get("outcome") in BECAME), None)
    if last is None:
        return phrase(text("board.no_reply_yet"), lang) if owed_by(said) != "none" else ""
    given = body(last)
    reply = Reply(
        last.id, said.id, given["outcome"], last.at, words=given.get("person_text", ""), reason=given.get("reason", "")
    )
    return became(reply, told.subject(desk, said).label, lang).text


def _pictures(desk: Desk, said: Expression) -> Iterator[Picture]:
    shown = {s.option: s for page in said.offered for s in page}
    if not said.chosen:
        about = told.subject(desk, said)
        yield Picture(about.picture, about.label.text)
    for option in said.chosen:
        if option in shown:
            yield Picture(shown[option].picture, shown[option].label)
        elif member := desk.circle.get(option):
            yield Picture(member.portrait, member.first_name)
        else:
            yield Picture(f"symbol:{option}", desk.label(option))


def _has_reply(notes: Sequence[Note]) -> bool:
    return any(n.kind == "replied" for n in notes)


# --- one of it -------------------------------------------------------------------------------------------------------


def _one(desk: Desk, ask: str) -> Sequence[Block]:
    whole = desk.look(OneExpression(ask))
    if whole is None or told.told_on_board(whole.expression) or "reply" not in whole.rights:
        raise NoAccessError
    notes = whole.notes
    before = tuple(remark(desk, n) for n in notes if n.kind in ("replied", "shown"))
    return (
        spoken(desk, whole.expression, notes),
        *((Rows(before),) if before else ()),
        *((telling(desk),) if _has_reply(notes) else ()),
    )


def tell(desk: Desk, args: Args, values: Values) -> Deed:
    """Return that the person was told, and how."""
    return Deed((in_private(args.get("ask", ""), values),), Link("private"))


KIND = Kind(
    "private",
    text("office_private.title"),
    draw,
    needs=(("read", "expression_leaders"), ("read", "expression_guarded")),
    forms={"told": tell},
)
