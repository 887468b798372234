"""Saying something in a household, for tests: one whole ask as a board would have kept it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from jagvoice.core.deck import Outcome
from jagvoice.core.journal import Acted, At, Entry, Kept, Shown
from jagvoice.core.questions import Topic, Visibility
from jagvoice.household import Installation
from jagvoice.store.journal import Journal
from tests.homes import ALVA

ZONE = ZoneInfo("Europe/Stockholm")


def say(
    installation: Installation,
    ask: str,
    question: str,
    answer: str = "",
    *,
    on: datetime,
    outcome: Outcome = "chosen",
    options: Sequence[str] = ("yes", "no"),
    topic: Topic = "activity",
    visibility: Visibility = "team",
    acted: Acted = "self",
) -> None:
    """Keep one ask: what was offered, what was chosen if anything, and how it ended; received at the same moment."""
    at = on.replace(tzinfo=ZONE).isoformat()
    shown = tuple(Shown(o, o, f"symbol:{o}", 0, i) for i, o in enumerate(options))
    offered = Entry(ask, 0, "offered", "d", "s", question, topic, visibility, At(at, 1.0), prompt="?", offered=shown)
    chose = replace(offered, n=1, kind="chose", offered=(), option=answer, means="touch", acted=acted)
    ended = replace(offered, n=2, kind="ended", offered=(), outcome=outcome, means="touch", acted=acted)
    entries = (offered, *((chose,) if answer else ()), ended)
    Journal(installation._database, ALVA).append([Kept(e, at, "board-1") for e in entries])
