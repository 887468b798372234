"""What somebody beside the board does, from a touch in the corner to what the household keeps of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from jagvoice.core.journal import Expression
from jagvoice.core.place import Input
from jagvoice.core.plan import Mark
from jagvoice.faces.sitting import Kept, Sitting
from jagvoice.faces.terminal.beside import CORNER_MOST
from jagvoice.household import (
    Answer,
    Done,
    Expressions,
    Household,
    Installation,
    Refused,
    SetProfile,
    Tell,
    ToDeal,
    Viewer,
)
from jagvoice.pages.corner.state import MOST
from tests.homes import ALVA, NOA, made, sitting

BOARD = Viewer("board-1", "board")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


@pytest.fixture(params=[ALVA, NOA])
def household(request: pytest.FixtureRequest, installation: Installation) -> Household:
    return installation.open(request.param)


def touch(board: Sitting, *cells: str) -> Kept:
    """Touch cells one after the other, as a face does: each is kept before the next; a number is an option's place."""
    kept = Kept((), None)
    for cell in cells:
        id = board.view.cells[int(cell)].id if cell.isdecimal() else cell
        board.touch(Input(id))
        kept = board.keep()
        board.renew()
    return kept


def beside(board: Sitting, *cells: str) -> Kept:
    """Do something in the corner."""
    board.open_corner()
    return touch(board, *cells)


def said(household: Household) -> list[Expression]:
    """Return what this board has kept, newest first."""
    page = household.look(Viewer(household.person.id, "person"), Expressions(limit=50, newest_first=True))
    return [e for e in page.rows if not e.question.startswith("import:")]


def test_what_a_helper_asks_is_asked_at_once_and_kept_like_every_question(household: Household) -> None:
    board = sitting(household)
    kept = beside(board, "ask", "bake", "paint")

    assert kept.arrived
    assert board.scene.kind == "ask"
    assert {c.option for c in board.view.cells} == {"bake", "paint"}
    touch(board, "0", "finished")
    asked = said(household)[0]
    assert (asked.prompt, asked.outcome, asked.arrangement, asked.counted) == (
        "Vilket vill du?",
        "chosen",
        "shuffled",
        True,
    )
    assert [len(page) for page in asked.offered] == [2]
    assert "asked:bake+paint" not in board.deck.questions, "it is gone when it has been asked"


def test_sides_are_drawn_by_lot_each_time_the_same_two_are_asked(household: Household) -> None:
    board = sitting(household)
    lefts = set()
    for _ in range(12):
        if lefts == {"bake", "paint"}:
            break
        beside(board, "ask", "bake", "paint")
        lefts.add(board.view.cells[0].option)
        touch(board, "none_of_these")

    assert lefts == {"bake", "paint"}


def test_what_goes_on_rests_when_a_helper_asks_something_else(household: Household) -> None:
    board = sitting(household)
    touch(board, "needs")
    beside(board, "ask", "bake", "corner_ask")

    asked, rested = said(household)
    assert (rested.question, rested.outcome) == ("need", "no_answer")
    assert asked.question == "asked:bake"
    assert [c.option for c in board.view.cells if c.option] == ["yes", "no"][: len(board.view.cells)]


def test_a_partner_who_reads_says_so_beforehand_and_only_of_the_next_answer(household: Household) -> None:
    board = sitting(household)
    beside(board, "read", "body_unsure")
    touch(board, "needs", "0", "i_see_you", "needs", "0", "i_see_you")

    second, first = said(household)[:2]
    assert (first.acted, first.sure, first.means) == ("read_by_partner", False, "partner")
    assert (second.acted, second.sure, second.means) == ("not_stated", None, "touch")


def test_objects_held_up_are_read_by_a_partner(household: Household) -> None:
    board = sitting(household)
    beside(
        board,
        "ask",
        *([] if board.corner and board.corner.page and board.corner.page.held else ["corner_held"]),
        "bake",
        "paint",
    )

    assert board.scene.hint is not None
    touch(board, "0", "finished")
    assert (said(household)[0].acted, said(household)[0].sure) == ("read_by_partner", True)


def test_showing_ends_after_one_touch_speaks_and_chooses_nothing(household: Household) -> None:
    board = sitting(household)
    touch(board, "needs")
    beside(board, "i_show")
    assert board.showing
    before = board.place.scene
    touch(board, "0")

    assert (board.showing, board.place.scene) == (False, before)
    touch(board, "0", "i_see_you")
    told = said(household)[0]
    assert [t.kind for t in told.trail] == ["modelled", "chose", "ended"]
    assert not told.counted


def test_practising_keeps_nothing_whatever_is_touched(household: Household) -> None:
    board = sitting(household)
    beside(board, "practise")
    assert board.practising
    touch(board, "needs", "0", "i_see_you", "is_bad", "none_of_these", "help", "back")
    beside(board, "practise")

    assert not board.practising
    assert said(household) == []
    touch(board, "needs", "0", "i_see_you")
    assert len(said(household)) == 1


@pytest.mark.parametrize("asks", [False, True])
def test_what_was_only_practised_is_never_told_of_afterwards(household: Household, asks: bool) -> None:
    board = sitting(household)
    beside(board, "practise")
    touch(board, "needs", "0", "i_see_you")
    if asks:
        beside(board, "ask", "bake", "paint")
        touch(board, "0", "finished")
    beside(board, "practise")
    beside(board, "how", "self", "0", "no")
    assert said(household) == []

    touch(board, "needs", "0", "i_see_you")
    beside(board, "practise")
    touch(board, "needs", "1", "i_see_you")
    beside(board, "practise")
    beside(board, "how", "self", "0", "no")

    (told,) = said(household)
    assert (told.acted, told.support, told.saw) == ("self", 0, False)
    assert household.verify().ok


def test_how_it_went_is_told_afterwards_and_stands_on_the_answer(household: Household) -> None:
    board = sitting(household)
    touch(board, "needs", "0", "i_see_you")
    beside(board, "how", "self", "0", "no")

    told = said(household)[0]
    assert (told.acted, told.support, told.saw) == ("self", 0, False)


def test_who_is_here_is_told_by_touching_ones_own_face_and_stands_on_what_is_said(household: Household) -> None:
    board = sitting(household)
    touch(board, "needs", "0", "i_see_you")
    board.open_corner()
    touch(board, "here")
    face = board.view.cells[-1].id
    touch(board, face, "close", "needs", "0", "i_see_you")

    after, before = said(household)[:2]
    assert before.helper is None, "the roster is a guess, and names nobody"
    assert (after.helper, after.present) == (face, (face,))
    assert board.dealt.here == (face,)


def test_a_reply_is_given_in_the_corner_and_comes_to_the_person(installation: Installation) -> None:
    board = sitting(installation.open(ALVA))
    touch(board, "do", "home", "0", "finished")
    chosen = next(e for e in said(installation.open(ALVA)) if e.topic == "activity")
    while board.place.scene != "home":
        touch(board, "none_of_these")
    beside(board, "reply", chosen.id, "not_possible", "car")
    touch(board, "close")

    replies = {s.prompt.text for id, s in board.deck.scenes.items() if id.startswith("reply/")}
    assert "Det blir en annan gång. Därför: Bilen är borta." in replies
    assert board.deck.scenes[f"mine/{chosen.id}"].prompt.text.endswith("Därför: Bilen är borta.")


def test_what_was_chosen_and_begins_is_told_when_it_happens_and_asked_about_when_it_is_over(
    household: Household,
) -> None:
    board = sitting(household)
    beside(board, "ask", "bake", "corner_ask")
    touch(board, "option:yes", "finished")
    beside(board, "ask", "bake", "paint")
    picture = board.view.cells[0].picture
    touch(board, "0", "finished")
    beside(board, "goes")
    of = next(c.id for c in board.view.cells if c.picture == picture)
    touch(board, of, "begun")
    assert board.view.prompt.text.endswith("Du valde det.")
    touch(board, "finished")
    kept = beside(board, "goes", of, "over")

    assert kept.arrived
    assert board.view.prompt.text.endswith(". Hur var det?")
    touch(board, "option:good", "finished")
    assert (said(household)[0].question, said(household)[0].chosen) == (f"after:{of}", ("good",))


class TestTheDoor:
    def test_a_board_tells_of_the_moment_and_the_person_in_private_does_not(self, household: Household) -> None:
        now = datetime.fromisoformat("2026-03-11T10:00:00+01:00")
        tell = Tell((Mark("impossible", "bake", now, now.replace(hour=23)),))

        assert household.do(BOARD, tell) == Done()
        assert isinstance(household.do(Viewer(household.person.id, "person"), tell), Refused)
        dealing = household.look(BOARD, ToDeal("board-1"))
        assert dealing is not None
        assert [(m.kind, m.of) for m in dealing.marks] == [("impossible", "bake")]
        assert household.verify().ok

    def test_a_newer_mark_takes_the_place_of_the_older_on_the_same(self, household: Household) -> None:
        now = datetime.fromisoformat("2026-03-11T10:00:00+01:00")
        for kind in ("impossible", "possible"):
            household.do(BOARD, Tell((Mark(kind, "bake", now, now.replace(hour=23)),)))  # type: ignore[arg-type]

        dealing = household.look(BOARD, ToDeal("board-1"))
        assert dealing is not None
        assert [m.kind for m in dealing.marks] == ["possible"]

    @pytest.mark.parametrize("touches", [("is_bad", "none_of_these"), ("who", "0", "finished")])
    def test_a_board_replies_to_nothing_that_is_not_everyday_and_for_the_team(
        self, installation: Installation, touches: tuple[str, ...]
    ) -> None:
        household = installation.open(ALVA)
        board = sitting(household)
        touch(board, *touches)
        private = said(household)[0]

        assert private.visibility != "team"
        refused = household.do(BOARD, Answer(private.id, "done"))
        assert isinstance(refused, Refused)
        assert household.do(BOARD, Answer("no-such-ask", "done")) == refused, "what may not be seen does not exist"


def test_a_terminal_has_a_place_for_every_cell_of_a_page_of_the_corner() -> None:
    assert CORNER_MOST == MOST


def test_a_helpers_words_are_asked_with_the_pictures_they_name_and_kept_as_they_were_heard(
    household: Household,
) -> None:
    board = sitting(household)
    board.heard("vill du baka eller måla")
    kept = board.keep()

    assert kept.arrived and board.corner is None
    assert {c.option for c in board.view.cells} == {"bake", "paint"}
    touch(board, "0", "finished")
    asked = said(household)[0]
    assert (asked.prompt, asked.heard) == ("Vill du baka eller måla?", "vill du baka eller måla")
    assert (asked.outcome, asked.counted) == ("chosen", True)


def test_words_that_are_not_sure_are_shown_in_the_corner_and_put_right_there(household: Household) -> None:
    board = sitting(household)
    board.heard("baka måla")
    assert not board.keep().arrived
    assert board.corner is not None and [c.id for c in board.view.cells] == ["bake", "paint"]

    assert touch(board, "paint", "corner_ask").arrived
    assert board.view.prompt.text == "Vill du baka?"
    touch(board, "option:yes", "finished")
    assert said(household)[0].heard == "baka måla"


def test_a_helper_is_listened_to_only_where_something_listens(installation: Installation) -> None:
    household = installation.open(ALVA)
    listens = replace(household.person.profile, microphone="on")
    assert isinstance(household.do(Viewer("u-karin", "account"), SetProfile(listens)), Done)
    asked: list[bool] = []
    board = sitting(installation.open(ALVA))
    board.open_corner()
    assert "corner_listen_partner" not in {c.id for c in board.view.exits}

    board.listen_partner = lambda: asked.append(True)
    touch(board, "corner_listen_partner")

    assert asked == [True]
    assert board.corner is not None, "what is not sure is shown there"


@pytest.mark.parametrize("words", ["vill du ha samira", "vill du ha samira eller johan"])
def test_whom_somebody_wants_is_read_by_leaders_and_never_by_the_one_who_was_asked_about(
    installation: Installation, words: str
) -> None:
    household = installation.open(ALVA)
    board = sitting(household)
    board.heard(words)
    assert board.keep().arrived
    touch(board, board.view.cells[-1].id, "finished")

    def reads(account: str) -> bool:
        page = household.look(Viewer(account, "account"), Expressions(limit=50, newest_first=True))
        return any(e.heard == words for e in page.rows)

    assert {account: reads(account) for account in ("u-karin", "u-samira", "u-elin")} == {
        "u-karin": True,
        "u-samira": False,
        "u-elin": False,
    }
