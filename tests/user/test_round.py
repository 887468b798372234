"""A round from the press in the office to a board by lines, and back to the page that tells how it goes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from jagvoice.core.access import Viewer
from jagvoice.home import opened
from jagvoice.pages.blocks import Form, Link, Page, Text
from jagvoice.pages.office import opened as read
from jagvoice.pages.office import submitted
from jagvoice.pages.office.desk import Desk
from tests.user.support import NOW, Board, Screen, kept, pages, words

LEADERS = {"Alva": "u-karin", "Noa": "u-agneta"}

HERE = Link("round", {"topic": "activity"})

WAITING = 3
"""More questions than ever wait before the one of a round."""


def press(home: Path, person: str, form: str = "") -> Page:
    """Push the button of a form of the page that suggests a round, or only read it."""
    with opened(home, datetime.fromisoformat(NOW)) as installation:
        desk = Desk(installation.open(f"p-{person.lower()}"), Viewer(LEADERS[person], "account"), "sv")
        shown = read(desk, HERE)
        was = [b.was for b in shown.blocks if isinstance(b, Form) and b.name == form]
        return submitted(desk, HERE, form, {"was": was[0]}) if form else shown


def to_the_round(board: Board) -> Screen:
    """Open what waits on Home until it asks what to do; what is asked before is answered."""
    for _ in range(WAITING):
        asked = board.press("question")
        if asked.prompt == board.word("board.what_do"):
            return asked
        board.touch(asked.options[0])
        board.press("finished")
    raise AssertionError(board.screen)


@pytest.mark.parametrize("person", LEADERS)
def test_one_press_a_choice_on_the_board_and_one_press_to_end_it(home: Path, person: str) -> None:
    put = press(home, person, "put_round")
    with Board(home, person) as board:
        asked = to_the_round(board)
        board.touch(asked.options[1])
        after = board.press("finished")
        told = next(e for e in kept(board) if e["question"].startswith("office:round-activity-"))
    going = press(home, person)
    ended = press(home, person, "end_round")

    assert put.said == words("evidence_round.is_put")
    assert words("button.question") not in after.labels, "there is a pause"
    assert told["question"].startswith(f"office:round-activity-{NOW[:10]}-")
    assert (told["topic"], told["arrangement"], told["outcome"], told["visibility"]) == (
        "activity", "shuffled", "chosen", "team",
    )  # fmt: skip
    assert pages(told) == [asked.options]
    told = {"day": words("office.today"), "asked": 1, "asks": 6, "answered": 1}
    assert [p.blocks[0].text for p in (going, ended) if isinstance(p.blocks[0], Text)] == [
        words("evidence_round.going", **told), words("evidence_round.withdrawn", **told),
    ]  # fmt: skip
    with Board(home, person) as board:
        assert words("button.question") not in board.screen.labels
