"""A complaint made on the board in a real terminal reaches the supporter, who answers it, and nobody else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.typed import typed
from tests.user.at_the_office import AFTER_THE_WEEK, ENTER, SAVE, TAB, Office
from tests.user.journeys import EVENING, look_for
from tests.user.support import Board, said_today, words
from tests.user.terminal import Terminal
from tests.user.ways import MOUSE

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals here", allow_module_level=True)

BAD = "Vad är dåligt?"
TOLD = "Vi pratar om Johan."

NOT_MEANT_FOR = ("johan", "malin")
"""Whom it is about, and a supervisor who was not chosen."""


def complain_of_johan(home: Path) -> str:
    """Let Alva say on the board that it is bad with Johan, and that Nadja is to know; return what it is called."""
    with Terminal(home, "Alva", now=EVENING) as board:
        board.shows("Hej Alva!", "Något är dåligt")
        board.touch("Något är dåligt", BAD)
        for label, then in (("En person", "Vem är det?"), ("Johan", "Vem ska få veta?"), ("Nadja", "Det är kvar här.")):
            look_for(board, MOUSE, (label,))
            MOUSE.say(board, label, then)
        assert board.leave() == 0
    (told,) = said_today(home)
    assert (told["about"], told["recipients"], told["visibility"]) == (["u-johan"], ["u-nadja"], "guarded")
    return str(told["id"])


def answer(home: Path) -> None:
    """Let Nadja open it, answer it, and say that she has shown the answer to Alva."""
    with Office(home, "nadja") as office:
        office.types("c", words("office_complaints.title"), BAD)
        office.steps_to(BAD)
        office.types(ENTER, words("office_complaints.seen", names="Nadja"))
        office.steps_to(words("office_reply.title"))
        office.types(ENTER, words("office_reply.became"))
        office.steps_to(words("office_reply.words"))
        office.types(TOLD, TOLD)
        office.types(SAVE, words("office_reply.in_private"))
        office.rests()
        office.types(SAVE, words("office_reply.is_given"))
        office.steps_to(words("office_complaints.how"), TAB)
        office.types(SAVE, words("office.saved"))
        assert office.close() == 0


def seen(home: Path, who: str, *pages: str) -> list[str]:
    """Return what stands on pages of the office, and where the journal is searched."""
    ways = ("--as", who, "--json", "--home", home, "--now", AFTER_THE_WEEK, "--lang", "sv")
    return [typed("page", page, *ways).out for page in pages]


@pytest.mark.slow
def test_a_complaint_of_the_board_is_answered_by_the_supporter_and_nobody_else_reads_of_it(home: Path) -> None:
    pages = ("week", "journal", "complaints", "private", "wishes", "journal?words=bad", "journal?who=u-johan")
    before = {who: seen(home, who, *pages) for who in NOT_MEANT_FOR}
    ask = complain_of_johan(home)
    answer(home)

    (whole,) = seen(home, "nadja", f"complaint?ask={ask}")
    assert TOLD in whole
    assert words("remark.told_pictures") in whole
    for who in NOT_MEANT_FOR:
        assert seen(home, who, *pages) == before[who]
        for name in ("complaint", "expression", "reply", "private"):
            assert seen(home, who, f"{name}?ask={ask}") == seen(home, who, f"{name}?ask=x-none")
    with Office(home, "johan") as office:
        for key in ("w", "j", "c"):
            office.press(key)
            office.pump(1.0)
        assert office.close() == 0
        assert not [told for told in (BAD, TOLD) if told.encode() in office.bytes]
    with Board(home, "Alva", arguments=("board", "--plain", "--now", AFTER_THE_WEEK)) as board:
        assert words("button.is_bad") in board.screen.labels
        assert words("button.reply") not in board.screen.labels, "the board tells of no answer"
