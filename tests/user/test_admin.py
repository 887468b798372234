"""The office in a real terminal: those around the person read, interpret and answer, each what is theirs."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.user.at_the_office import AFTER_THE_WEEK, ENTER, SAVE, TAB, Office, page, rows
from tests.user.support import Board, words
from tests.user.terminal import ARROWS

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals here", allow_module_level=True)

ON_SHIFT = "2026-03-10T12:00"
"""A Tuesday when Samira works."""


def test_the_guardian_interprets_with_the_keyboard_alone(home: Path) -> None:
    with Office(home, "karin") as office:
        office.reads("Veckan", "Alva · Karin, god man")
        office.types("j", "Journal", "Vill du bada?")
        office.steps_to("Vill du bada?")
        office.types(ENTER, "Uttryck", "på schemat: Johan")
        office.rests()
        office.press("\x1b[F")
        office.rests()
        office.steps_to(words("office_expression.means"), ARROWS["up"])
        office.types("Bad betyder lugn för Alva.", "lugn för Alva.")
        office.steps_to(words("office_expression.certainty"), TAB)
        office.types(ENTER, words("remark.likely"))
        office.rests()
        office.press(ARROWS["up"])
        office.rests()
        office.press(ENTER)
        office.rests()
        office.types(SAVE, words("office.saved"))
        assert office.close() == 0
        assert office.restored

    told = [row for row in rows(page(home, "expression?ask=x-0004", "malin")) if row["cells"][0].startswith("Bad")]
    assert [row["cells"] for row in told] == [["Bad betyder lugn för Alva."]]
    assert words("remark.likely") in told[0]["below"][0]
    assert "Karin" in told[0]["below"][1]


@pytest.mark.slow
def test_the_supervisor_answers_and_the_board_shows_it(home: Path) -> None:
    with Office(home, "malin") as office:
        office.reads("Veckan", "Alva · Malin, arbetsledare, assistent")
        office.types("r", words("office_wishes.title"), "Vill du åka till Lina?")
        office.steps_to("Vill du åka till Lina?")
        office.types(ENTER, words("office_reply.became"))
        office.steps_to(words("office_reply.words"))
        office.types("Vi åker till Lina på lördag.", "Lina på lördag.")
        office.types(SAVE, words("office_reply.preview", name="Alva"))
        office.rests()
        office.types(ARROWS["down"])
        office.rests()
        office.steps_to(words("office_reply.give"), ARROWS["up"])
        office.types(ENTER, words("office_reply.is_given"))
        assert office.close() == 0

    with Board(home, "Alva", arguments=("board", "--plain", "--now", AFTER_THE_WEEK)) as board:
        told = board.press("reply")
        assert "Vi åker till Lina på lördag." in (told.prompt, *told.lines, *told.options, *board.said)


@pytest.mark.slow
def test_a_complaint_is_read_by_the_supporter_and_by_nobody_it_was_not_meant_for(home: Path) -> None:
    with Office(home, "nadja") as office:
        office.types("c", words("office_complaints.title"), "Är något dåligt?", "Johan")
        office.steps_to("Är något dåligt?")
        office.types(ENTER, "Läst av Nadja")
        assert office.close() == 0

    for who in ("johan", "samira", "malin"):
        with Office(home, who) as office:
            for key in ("w", "t", "j", "c"):
                office.press(key)
                office.pump(1.0)
                assert "Är något dåligt?" not in office.text
            assert office.close() == 0
            assert "→ Johan".encode() not in office.bytes


def test_a_window_that_is_closed_leaves_no_office_behind(home: Path) -> None:
    with Office(home, "karin") as office:
        office.types("j", "Journal", "Vill du bada?")
        office.hang_up()
        assert not office.running


@pytest.mark.slow
def test_an_assistant_tells_afterwards_and_the_guardian_reads_it(home: Path) -> None:
    with Office(home, "samira", (80, 24), now=ON_SHIFT) as office:
        office.types("n", words("report_afterwards.title"))
        office.steps_to("Vad som frågades")
        office.types("Vill du ha musik?", "ha musik?")
        office.steps_to("Vad Alva gjorde", TAB)
        office.types("Alva log.", "Alva log.")
        office.types(SAVE, "✓")
        assert office.close() == 0
    assert "Vill du ha musik?" in json.dumps(page(home, "journal", "karin"), ensure_ascii=False)
