"""A board in use that asks whether what it heard was meant, from a word to the journal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jagvoice.core.deck import Cell
from jagvoice.core.journal import Expression, Means
from jagvoice.core.place import Input
from jagvoice.faces.sitting import Sitting
from jagvoice.household import Done, Expressions, Household, NoteSound, Refused, Viewer
from tests.homes import NOA, made_with, sitting

HEARS = "microphone: 'on'\nways_in: [touch, voice]\ntime: now_next"


@pytest.fixture
def household(tmp_path: Path) -> Iterator[Household]:
    with made_with(tmp_path / "home", HEARS) as installation:
        yield installation.open(NOA)


def heard(board: Sitting, cell: str) -> bool:
    return board.suggest(Input(cell, "voice", heard="bada", confidence=0.93))


def touch(board: Sitting, *cells: str) -> None:
    for cell in cells:
        board.touch(Input(cell))
        assert board.keep().problem is None
        board.renew()


def said(household: Household) -> list[Expression]:
    page = household.look(Viewer(household.person.id, "person"), Expressions(limit=50, newest_first=True))
    return [e for e in page.rows if not e.question.startswith("import:")]


def first(board: Sitting) -> Cell:
    return board.view.cells[0]


def test_a_yes_to_what_was_heard_is_in_the_journal_with_the_word_and_how_sure_it_was(household: Household) -> None:
    board = sitting(household)
    cell = first(board)

    assert heard(board, cell.id)
    assert (board.confirming, board.scene.picture, said(household)) == (True, cell.picture, [])
    touch(board, "option:yes", "finished")

    (told,) = said(household)
    assert (told.chosen, told.means) == ((cell.option,), "voice")
    assert [(v.step, v.heard, v.confidence, v.confirmed) for v in told.voiced] == [(0, "bada", 0.93, "touch")]
    assert not board.confirming


def test_a_deck_is_not_taken_up_while_it_is_asked(household: Household) -> None:
    board = sitting(household)
    heard(board, first(board).id)

    assert board.fresh() is None
    assert not board.renew()


def test_a_no_chooses_nothing_and_is_kept_beside_what_is_chosen_then(household: Household) -> None:
    board = sitting(household)
    heard(board, first(board).id)
    touch(board, "option:no")
    assert said(household) == []

    touch(board, board.view.cells[1].id, "finished")
    assert [t.kind for t in said(household)[0].trail] == ["misheard", "chose", "ended"]


def test_whoever_helps_a_hand_to_the_yes_has_helped_with_the_answer(household: Household) -> None:
    board = sitting(household)
    heard(board, first(board).id)
    board.touch(Input("option:yes", "touch", "hand_helped", 4))
    board.rest()
    board.keep()

    (told,) = said(household)
    assert (told.acted, told.support, told.counted) == ("hand_helped", 4, False)


def test_what_becomes_of_a_sound_is_counted_but_not_in_private_and_not_while_practising(
    household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[tuple[str, bool | None]] = []
    do = Household.do

    def counts(self: Household, viewer: Viewer, command: Any) -> Done | Refused:
        if isinstance(command, NoteSound):
            counted.append((command.meaning, command.meant))
        return do(self, viewer, command)

    monkeypatch.setattr(Household, "do", counts)
    board = sitting(household)

    def asked(answer: str, means: Means = "sound") -> str:
        cell = first(board)
        board.suggest(Input(cell.id, means, heard="", confidence=0.5))
        board.touch(Input(answer))
        board.keep()
        return cell.option or cell.id

    no = asked("option:no")
    asked("none_of_these")
    asked("option:no", "voice")
    yes = asked("option:yes")
    assert counted == [(no, False), (yes, True)]
    touch(board, "finished")
    acted = first(board)
    board.touch(Input(acted.id, "sound"))
    board.keep()
    assert counted[2:] == [(acted.option, None)]
    touch(board, "finished")

    board.turn("bad")
    board.touch(Input(first(board).id, "sound"))
    board.rest()
    board.keep()
    board.practise(True)
    asked("option:yes")
    board.practise(False)
    assert len(counted) == 3


def test_where_an_assistant_is_or_somebody_is_called_nothing_that_is_heard_counts(household: Household) -> None:
    board = sitting(household)
    cell = first(board).id

    board.open_corner()
    assert not heard(board, cell)
    board.corner = None
    board.showing = True
    assert (board.deaf, heard(board, cell)) == (True, False)
    board.showing = False
    touch(board, "help")
    assert (board.deaf, heard(board, "none_of_these"), board.follows("back")) == (True, False, False)


def test_what_only_moves_is_followed_and_a_yes_is_never_taken_for_that(household: Household) -> None:
    board = sitting(household)

    assert board.follows("my_day")
    assert not board.follows(first(board).id)
    assert not board.follows("nowhere")
    assert not heard(board, "my_day")
    heard(board, first(board).id)
    assert not board.follows("option:yes")
    assert not heard(board, "option:yes")


def test_leaving_the_board_while_it_asks_is_no_answer(household: Household) -> None:
    board = sitting(household)
    touch(board, first(board).id, "change_mind")
    heard(board, first(board).id)
    board.rest()
    board.keep()

    (told,) = said(household)
    assert (told.outcome, told.chosen) == ("no_answer", ())
    assert [(t.kind) for t in told.trail] == ["chose", "took_back", "misheard", "ended"]


def test_it_is_shown_and_answered_line_by_line_too(household: Household) -> None:
    from jagvoice.faces.plain import play
    from jagvoice.words import phrase

    board = sitting(household)
    cell = first(board)
    heard(board, cell.id)
    shown: list[str] = []

    assert play(board, iter(["ja\n"]), shown.append, lambda message: phrase(message, "sv"))
    assert f"Menade du {cell.label.text}?" in shown
    assert said(household)[0].chosen == (cell.option,)
