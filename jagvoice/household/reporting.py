"""Writing down afterwards what happened away from any board: what was seen, and apart from it what it is taken to mean.

It becomes the same entries as at a board, with whoever reports as the one who recorded it, and says so of itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from jagvoice.core.access import Thing
from jagvoice.core.codec import plain
from jagvoice.core.deck import columns_for
from jagvoice.core.journal import At, Entry, Kept, Shown
from jagvoice.core.media import tidy
from jagvoice.core.passing import REPORTED
from jagvoice.core.people import MOST_OPTIONS
from jagvoice.core.questions import Option, Topic
from jagvoice.core.text import Message, text
from jagvoice.household.commands import Done, Refused, ReportAfterwards
from jagvoice.household.remarks import wrong_in
from jagvoice.household.room import Asker

REFUSED = text("door.refused")

TOPICS: tuple[Topic, ...] = ("activity", "feeling", "need", "wish")
"""What can be reported afterwards: what is about somebody is only what the person says."""

OUTCOMES = ("chosen", "none_of_these", "stopped", "dont_know")

LONGEST_ASKED = 120
"""The most characters of what was asked."""

WORDS = (
    *("yes", "no", "good", "so_so", "bad", "happy", "sad", "angry", "scared", "calm", "pain", "tired", "hungry"),
    *("drink", "toilet", "cold", "hot", "more", "stop"),
)
"""The board's own words that can be reported beside the vocabulary, in the order of a form."""

FROM = "reported"
"""The deck and the scene of what no board has shown."""


def report_afterwards(asker: Asker, command: ReportAfterwards) -> Done | Refused:
    """Keep what was reported, once however often the same is sent."""
    if asker.viewer.kind != "account" or command.visibility not in ("team", "leaders"):
        return Refused(REFUSED)
    room = asker.room
    zoned = command.at.tzinfo is not None
    present = room.moments.here([command.at])[0][0] if zoned else ()
    thing = Thing(
        f"expression_{command.visibility}",
        room.person.id,
        topic=command.topic,
        at=command.at if zoned else None,
        author=asker.viewer.who,
        present=frozenset(present),
    )
    if not asker.may("create", thing):
        return Refused(REFUSED)
    wrong = next(_mistakes(asker, command, zoned), None)
    if wrong is not None:
        return Refused(wrong[1], wrong[0])
    helper = asker.viewer.who if asker.viewer.who in present else None
    kept = [Kept(e, room.at, asker.viewer.who, present, helper) for e in entries(asker.viewer.who, command)]
    room.journal.append(kept)
    return Done(tuple(k.entry.id for k in kept), of=kept[0].entry.ask)


def entries(by: str, command: ReportAfterwards) -> Iterator[Entry]:
    """Yield the entries of a report: what was offered, what it is taken to mean, and what was seen.

    Where each of what was offered lay is not told; they stand one after the other, as a form has them.
    Their ask comes from all that the report says, so that the same report sent twice is the same entries.
    """
    written = json.dumps([by, plain(command)], sort_keys=True, ensure_ascii=False)
    ask = f"{FROM}-{hashlib.sha256(written.encode()).hexdigest()[:20]}"
    asked = tidy(command.asked)
    at = At(command.at.isoformat(), 0.0)
    same: dict[str, Any] = {
        "ask": ask,
        "deck": FROM,
        "scene": FROM,
        "question": f"{REPORTED}{hashlib.sha256(f'{command.topic} {asked}'.encode()).hexdigest()[:12]}",
        "topic": command.topic,
        "visibility": command.visibility,
        "at": at,
    }
    how: dict[str, Any] = {"means": "reported", "acted": "reported", "sure": command.sure}
    columns = columns_for(max(1, len(command.offered)))
    shown = tuple(
        Shown(o.id, o.label.text, o.picture, *divmod(place, columns)) for place, o in enumerate(command.offered)
    )
    yield Entry(n=0, kind="offered", prompt=asked, arrangement="fixed", offered=shown, **same)
    for n, option in enumerate(command.meant, 1):
        yield Entry(n=n, kind="chose", cell=option, option=option, **same, **how)
    yield Entry(
        n=len(command.meant) + 1,
        kind="ended",
        outcome=command.outcome,
        observed=tidy(command.observed),
        **same,
        **how,
    )


def _mistakes(asker: Asker, command: ReportAfterwards, zoned: bool) -> Iterator[tuple[str, Message]]:
    """Yield each field that cannot be so, with what is wrong with it."""
    if command.topic not in TOPICS:
        yield "topic", text("report_afterwards.choose")
    if not zoned:
        yield "on", text("report_afterwards.no_moment")
    elif command.at > asker.standing.at:
        yield "on", text("report_afterwards.in_future")
    if (asked := wrong_in(command.asked)) or len(command.asked) > LONGEST_ASKED:
        yield "asked", asked or text("remark.too_long", most=LONGEST_ASKED)
    if wrong := wrong_in(command.observed):
        yield "observed", wrong
    known = {t.id for t in asker.room.register.terms(asker.room.person.id)}
    offered = [o.id for o in command.offered]
    each_once = len(set(offered)) == len(offered) <= MOST_OPTIONS
    if not each_once or not all(_fits(o, known) for o in command.offered):
        yield "offered", text("report_afterwards.offered_unfit", most=MOST_OPTIONS)
    if command.outcome not in OUTCOMES or (command.outcome == "chosen") != bool(command.meant):
        yield "meant", text("report_afterwards.meant_or_not")
    elif len(set(command.meant)) < len(command.meant) or not set(command.meant) <= (set(offered) or known | set(WORDS)):
        yield "meant", text("report_afterwards.meant_unfit")


def _fits(option: Option, known: set[str]) -> bool:
    """Return whether an option is one of the vocabulary, or one of the board's own words with its picture."""
    label = option.label.text
    if option.about or not label.strip() or len(label) > 60 or not label.isprintable():
        return False
    return option.id in known or (option.id in WORDS and option.picture == f"symbol:{option.id}")
