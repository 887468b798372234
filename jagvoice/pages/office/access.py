"""Who has read: each line as far as its reader may know of it, and in easy words for the person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from jagvoice.core.access import REASON_HOLDS
from jagvoice.core.text import Message, text
from jagvoice.household import OWNER, AccessLine, AccessLines
from jagvoice.pages.blocks import Block, Heading, Link, Picture, Row, Rows
from jagvoice.pages.office.desk import Args, Desk, Kind

PAGE = 40
"""So many lines stand on one page."""

REVIEWED = timedelta(days=7)
"""How far back reasons and refusals stand by themselves: somebody looks through them each week."""

DEEDS: Mapping[str, Message] = {
    "journal": text("office_access.journal"),
    "expression": text("office_access.expression"),
    "reason": text("office_access.reason"),
    "refused": text("office_access.refused"),
    "backup": text("office_access.backup"),
    "passphrase": text("office_access.passphrase"),
}
"""What a line says was done; every other is a page that was opened."""


NO_READING = frozenset({"refused", "passphrase", "backup"})
"""What stands in the log and is no reading of what the person has said."""


def draw(desk: Desk, args: Args) -> Sequence[Block]:
    """Return one page of who has read what; before the first one, what is to be looked through each week."""
    page = desk.look(AccessLines(args.get("after"), PAGE))
    more = Link("access", {"after": page.more}, desk.say(text("office.more"))) if page.more else None
    if desk.viewer.kind == "person":
        return (Rows(_easy(desk, page.rows), empty=desk.say(text("office_access.nobody")), more=more),)
    rows = Rows(tuple(_row(desk, r) for r in page.rows), empty=desk.say(text("office_access.nobody")), more=more)
    return (*(() if args.get("after") else _weekly(desk)), rows)


def _weekly(desk: Desk) -> Sequence[Block]:
    since = desk.now - REVIEWED
    found = desk.look(AccessLines(what=("reason", "refused", "passphrase"), since=since, limit=PAGE)).rows
    if not found:
        return ()
    return (
        Heading(desk.say(text("office_access.weekly"))),
        Rows(tuple(_row(desk, r) for r in found)),
        Heading(desk.say(text("office_access.all"))),
    )


def _row(desk: Desk, line: AccessLine) -> Row:
    """Return one line: when, who, what; why somebody had to look, and whether that still opens something."""
    below = [line.words] if line.words else []
    if line.what == "reason" and desk.now < datetime.fromisoformat(line.at) + REASON_HOLDS:
        below.append(desk.say(text("office_access.holds")))
    return Row(
        (desk.moment(line.at), _who(desk, line.by), _told(desk, line.what)),
        tuple(below),
        pictures=_face(desk, line.by),
        opens=Link("expression", {"ask": line.of}) if line.of else None,
        tone="warning" if line.what in ("reason", "refused", "passphrase") else "plain",
    )


def _easy(desk: Desk, lines: Sequence[AccessLine]) -> tuple[Row, ...]:
    """Return who has read, each once a day, with the face."""
    said: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        if line.what not in NO_READING:
            day = desk.on(datetime.fromisoformat(line.at).astimezone(desk.household.zone).date())
            said.setdefault((line.by, day), []).extend([line.words] if line.words else [])
    return tuple(
        Row(
            (desk.say(text("office_access.easy", name=_who(desk, who), day=day[:1].upper() + day[1:])),),
            tuple(words),
            pictures=_face(desk, who),
        )
        for (who, day), words in said.items()
    )


def _told(desk: Desk, what: str) -> str:
    """Return what was done, or which page was opened."""
    from jagvoice.pages.office import NAMED

    if what in DEEDS or what not in NAMED:
        return desk.say(DEEDS.get(what, text("office_access.other")))
    return desk.say(text("office_access.page", title=desk.say(NAMED[what].title)))


def _who(desk: Desk, account: str) -> str:
    return desk.say(text("office_access.machine")) if account == OWNER.who else desk.name(account)


def _face(desk: Desk, account: str) -> tuple[Picture, ...]:
    member = desk.circle.get(account)
    return (Picture(member.portrait, member.first_name),) if member else ()


KIND = Kind("access", text("office_access.title"), draw, needs=(("read", "access_log"),), key="a")
