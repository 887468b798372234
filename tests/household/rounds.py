"""A household with choices to learn from, and rounds on its board, for tests."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

from jagvoice.core.deck import Deck
from jagvoice.core.journal import At, Entry, Kept, Shown
from jagvoice.core.place import Input
from jagvoice.core.questions import Visibility
from jagvoice.faces.sitting import Sitting
from jagvoice.household import Done, Household, Installation, PutRound, RoundSuggested, SuggestedRound, ToDeal, Viewer
from jagvoice.pages.board import deal
from jagvoice.store.journal import Journal
from tests.homes import ALVA
from tests.household.saying import ZONE

BOARD = Viewer("board-1", "board")

KNOWN = ("bath", "film", "music", "rest")
"""What was often offered."""


def chosen(
    ask: str,
    offered: tuple[str, ...],
    answer: str,
    *,
    on: datetime,
    helper: str | None = "u-malin",
    saw: bool | None = True,
    visibility: Visibility = "team",
) -> list[Kept]:
    """Return one choice among pictures laid by lot, as a board would have kept it."""
    at = At(on.replace(tzinfo=ZONE).isoformat(), 1.0)
    shown = tuple(Shown(o, o, f"symbol:{o}", 0, i) for i, o in enumerate(offered))
    first = Entry(ask, 0, "offered", "d", "s", "do", "activity", visibility, at, prompt="?", offered=shown)
    first = replace(first, arrangement="shuffled")
    chose = replace(first, n=1, kind="chose", offered=(), option=answer, means="touch", acted="self")
    ended = replace(chose, n=2, kind="ended", option=None, outcome="chosen")
    stated = replace(chose, n=3, kind="stated", option=None, saw=saw)
    entries = (first, chose, ended, stated)
    return [Kept(e, at.wall, "board-1", helper=helper) for e in entries]


def choices(installation: Installation, until: datetime, count: int = 24) -> None:
    """Keep choices of some weeks, mostly with one and the same helper."""
    draw = random.Random(7)
    made: list[Kept] = []
    for n in range(count):
        offered = tuple(draw.sample(KNOWN, 2))
        helper, on = "u-malin" if n % 3 else "u-samira", until - timedelta(days=count - n)
        made += chosen(f"c-{n:03}", offered, min(offered), on=on, helper=helper, saw=n % 6 != 5)
    Journal(installation._database, ALVA).append(made)


def suggested(household: Household, who: str = "u-karin") -> RoundSuggested:
    found = household.look(Viewer(who, "account"), SuggestedRound("activity"))
    assert found is not None
    return found


def command(found: RoundSuggested) -> PutRound:
    """Return what puts a round on the board as it was suggested."""
    return PutRound("activity", tuple(a.options for a in found.asks), found.seed, "Vad vill du göra?")


def put(household: Household, who: str = "u-karin") -> str:
    """Put the round on the board that is suggested, and return its id."""
    done = household.do(Viewer(who, "account"), command(suggested(household, who)))
    assert isinstance(done, Done), done
    return done.of


def dealt(household: Household) -> Deck:
    dealing = household.look(BOARD, ToDeal("board-1"))
    assert dealing is not None
    return deal(dealing)


def waits(household: Household) -> str | None:
    """Return the question of the office that waits on the board."""
    return next((q for q in dealt(household).questions if q.startswith("office:")), None)


def sat(household: Household, moment: datetime) -> Sitting:
    """Return a board in use whose clock shows a moment."""
    wall = moment.replace(tzinfo=ZONE).isoformat()
    return Sitting(household, BOARD, lambda: At(wall, 5.0))


def answer(board: Sitting, question: str, cell: str | None = None) -> None:
    """Open the question that waits, touch a cell or the first picture, and let the answer stand."""
    board.turn(question)
    assert board.place.scene == question
    board.touch(Input(cell or board.view.cells[0].id))
    board.rest()
    assert board.keep().problem is None
