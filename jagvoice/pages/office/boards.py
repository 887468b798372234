"""The boards on tablets: which there are, offering and ending one, and what came from a board and did not fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from jagvoice.core.text import Message, text
from jagvoice.household import Aside, Done, EndPairing, OfferPairing, PairedBoard, PairedBoards, SetAside
from jagvoice.pages.blocks import Block, Choice, Code, Field, Form, Heading, Link, Row, Rows, Text
from jagvoice.pages.office.desk import Args, Deed, Desk, Kind, Values, WrongError
from jagvoice.pages.office.telling import answered, pictures

REASONS: Mapping[str, Message] = {
    "no_such_deck": text("office_boards.no_such_deck"),
    "not_of_this_deck": text("office_boards.not_of_this_deck"),
    "clash": text("office_boards.clash"),
    "board_ended": text("office_boards.board_ended"),
    "paired_anew": text("office_boards.paired_anew"),
    "question_withdrawn": text("office_boards.question_withdrawn"),
}
"""Why something was set aside; every other reason is that it could not be read."""

PAIRS = "/board/#pair="
"""Where a tablet that reads a code goes, on whatever serves it: what comes after the sign is sent to no server."""


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return the tablets, what can be done with them, and what was set aside."""
    return (*_tablets(desk), *_aside(desk, args.get("after")))


def _tablets(desk: Desk) -> Sequence[Block]:
    if not desk.may_ever("read", "pairing"):
        return ()
    every = desk.look(PairedBoards())
    now = tuple(p for p in every if p.ended_at is None)
    gone = tuple(p for p in every if p.ended_at is not None)
    past = (Heading(desk.say(text("office_boards.gone"))), Rows(tuple(_gone(desk, p) for p in gone))) if gone else ()
    rows = Rows(tuple(_row(desk, p) for p in now), empty=desk.say(text("office_boards.none")))
    return (rows, *past, *(_forms(desk, now) if desk.viewer.kind == "account" else ()))


def _row(desk: Desk, paired: PairedBoard) -> Row:
    return Row((paired.label,), (_since(desk, paired), _seen(desk, paired.seen_at)), id=paired.board)


def _gone(desk: Desk, paired: PairedBoard) -> Row:
    assert paired.ended_at is not None
    told = text("office_boards.ended", moment=desk.moment(paired.ended_at), name=_name(desk, paired.ended_by or ""))
    return Row((paired.label,), (desk.say(told), _since(desk, paired)), tone="quiet")


def _since(desk: Desk, paired: PairedBoard) -> str:
    return desk.say(text("office_boards.since", moment=desk.moment(paired.at), name=_name(desk, paired.by)))


def _seen(desk: Desk, at: datetime) -> str:
    return desk.say(text("office_boards.seen", moment=desk.moment(at)))


def _name(desk: Desk, account: str) -> str:
    return desk.name(account) if account in desk.circle else desk.say(text("office_access.machine"))


def _forms(desk: Desk, now: Sequence[PairedBoard]) -> Sequence[Block]:
    forms: list[Block] = []
    if desk.may_ever("create", "pairing"):
        help = desk.say(text("office_boards.label_help"))
        label = Field("label", desk.say(text("office_boards.label")), help=help)
        title = desk.say(text("office_boards.offer_title"))
        forms.append(Form("offer", (label,), desk.say(text("office_boards.offer")), title))
    if now and desk.may_ever("correct", "pairing"):
        choices = tuple(Choice(p.board, f"{p.label} ({desk.moment(p.at)})") for p in now)
        help = desk.say(text("office_boards.end_help"))
        which = Field("board", desk.say(text("office_boards.which")), "choice", "", choices, help=help)
        title = desk.say(text("office_boards.end_title"))
        forms.append(Form("end", (which,), desk.say(text("office_boards.end")), title))
    return forms


def _aside(desk: Desk, after: str | None) -> Sequence[Block]:
    page = desk.look(SetAside(after))
    if not page.rows and not page.more:
        return ()
    more = Link("boards", {"after": page.more}, desk.say(text("office.more"))) if page.more else None
    heading = desk.say(text("office_boards.aside"))
    what = Text(desk.say(text("office_boards.aside_means")), "quiet")
    return (Heading(heading), what, Rows(tuple(_strange(desk, a) for a in page.rows), more=more, name=heading))


def _strange(desk: Desk, aside: Aside) -> Row:
    """Return something that was set aside: what it says, if that may be read, why it is here, and when it came."""
    reason = desk.say(REASONS.get(aside.reason, text("office_boards.other_aside")))
    came = text("office_boards.came_from", moment=desk.moment(aside.at), board=aside.label)
    when = desk.say(came if aside.label else text("office_boards.came", moment=desk.moment(aside.at)))
    said = aside.said
    if said is None:
        return Row((reason,), (when,))
    asked = said.prompt or desk.say(text("office_boards.asked_unknown"))
    then = desk.say(text("office_boards.said", moment=_claimed(desk, said.asked_at)))
    return Row((asked, answered(desk, said)), (reason, then, when), pictures(said))


def _claimed(desk: Desk, wall: str) -> str:
    """Return the moment that a board claims; as it was written, where it is none."""
    try:
        return desk.moment(datetime.fromisoformat(wall).astimezone(desk.household.zone))
    except (ValueError, OverflowError):
        return wall


def offer(desk: Desk, args: Args, values: Values) -> Deed:
    """Return a tablet that can be paired, with the code for it, which is shown once."""
    command = OfferPairing(values.get("label", ""))
    return Deed((command,), said=text("office_boards.offered"), shows=_code)


def _code(desk: Desk, done: Done) -> Sequence[Block]:
    return (Code(done.code, f"{PAIRS}{done.code}"), Text(desk.say(text("office_boards.code_how"))))


def end(desk: Desk, args: Args, values: Values) -> Deed:
    """Return a tablet that is a board no more.

    Raises:
        WrongError: if none was chosen.
    """
    board = values.get("board", "")
    label = next((p.label for p in desk.look(PairedBoards()) if p.board == board), None)
    if label is None:
        raise WrongError(board=text("office.choose_one"))
    return Deed((EndPairing(board),), said=text("office_boards.has_ended", board=label))


KIND = Kind(
    "boards",
    text("office_boards.title"),
    draw,
    needs=(("read", "pairing"), ("read", "expression_guarded")),
    key="k",
    forms={"offer": offer, "end": end},
)
