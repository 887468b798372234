"""Saying that something is bad, in private: who is told, who never is, and what nobody can notice afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.user.support import NOW, Board, command, copied, kept, option_called, pages

LISTENERS = {"Alva": ("Nadja", "Karin", "Malin"), "Noa": ("Nadja", "Agneta", "Henrik")}
"""Supporter, guardian and supervisor: the order in which they are told."""

PEOPLE = tuple(LISTENERS)

both = pytest.mark.parametrize("person", [pytest.param("Alva", marks=pytest.mark.slow), "Noa"])


def account(name: str) -> str:
    return f"u-{name.lower()}"


def find(board: Board, label: str) -> None:
    """Look through the pages until a picture is there, and touch it."""
    first = board.screen.options
    while label not in board.screen.options:
        assert board.press("more_pictures").options != first, f"{label} is nowhere"
    board.touch(label)


def somebody_else(board: Board) -> str:
    """Look through the faces until one is there who is told of no complaint."""
    while not (others := [o for o in board.screen.options if o not in LISTENERS[board.person or ""]]):
        board.press("more_pictures")
    return others[0]


def all_pages(board: Board) -> list[str]:
    """Return every picture of the pages here, and come back to the first."""
    first = board.screen
    found = list(first.options)
    while board.word("button.more_pictures") in first.ways and board.press("more_pictures").options != first.options:
        found += board.screen.options
    return found


@both
@pytest.mark.parametrize("lang", ["sv", pytest.param("en", marks=pytest.mark.slow)])
def test_who_should_know_is_chosen_and_nobody_else_is_told(home: Path, person: str, lang: str) -> None:
    with Board(home, person, lang) as board:
        home_screen = board.screen
        board.press("is_bad")
        find(board, board.word("button.person"))
        who = board.screen
        concerned = somebody_else(board)
        board.touch(concerned)
        tell = board.screen
        listener = tell.options[1]
        after = board.touch(listener)
        said = list(board.said)
        (told,) = kept(board)

    assert who.prompt == board.word("board.who_bad")
    assert tell.prompt == board.word("board.who_tell")
    assert set(tell.options) <= set(LISTENERS[person])
    assert said == [board.word("board.private_here")], "it promises no more than is true"
    assert after == home_screen
    assert (told["topic"], told["visibility"], told["outcome"]) == ("complaint", "guarded", "chosen")
    assert told["chosen"] == ["person", account(concerned)]
    assert told["about"] == [account(concerned)]
    assert told["recipients"] == [account(listener)]
    assert pages(told)[-1] == tell.options
    assert told["follows"] is None


@both
@pytest.mark.parametrize("nth", [0, 1, pytest.param(2, marks=pytest.mark.slow)])
def test_the_one_it_is_about_is_never_offered_as_the_one_who_should_know(home: Path, person: str, nth: int) -> None:
    concerned = LISTENERS[person][nth]
    others = [n for n in LISTENERS[person] if n != concerned]
    with Board(home, person) as board:
        board.press("is_bad")
        find(board, "En person")
        find(board, concerned)
        offered = all_pages(board)
        (told,) = kept(board)

    assert sorted(offered) == sorted(others)
    assert told["about"] == [account(concerned)]
    assert told["recipients"] == [account(n) for n in others]
    told_to = {s["option"] for page in told["offered"] for s in page if s["option"].startswith("tell:")}
    assert told_to == {f"tell:{account(n)}" for n in others}


@both
@pytest.mark.parametrize("steps", [pytest.param(0, marks=pytest.mark.slow), 1, 2])
def test_supporter_and_guardian_are_told_however_far_it_came(home: Path, person: str, steps: int) -> None:
    with Board(home, person) as board:
        board.press("is_bad")
        if steps > 0:
            find(board, "En plats")
        if steps > 1:
            board.touch(board.first())
        (told,) = kept(board)

    assert told["recipients"] == [account(n) for n in LISTENERS[person][:2]]
    assert told["visibility"] == "guarded"
    assert told["outcome"] == ("chosen" if steps else "no_answer")
    assert len(told["chosen"]) == steps


@both
def test_a_complaint_that_is_left_by_a_way_out_keeps_what_was_said(home: Path, person: str) -> None:
    with Board(home, person) as board:
        board.press("is_bad")
        find(board, "En person")
        concerned = board.first()
        board.touch(concerned)
        after = board.press("none_of_these")
        (told,) = kept(board)

    assert after == board.shown[0]
    assert (told["outcome"], told["about"]) == ("none_of_these", [account(concerned)])
    assert told["recipients"] == [account(n) for n in LISTENERS[person] if n != concerned][:2]


@both
def test_a_change_of_mind_about_whom_it_concerns_offers_that_one_again(home: Path, person: str) -> None:
    supporter = LISTENERS[person][0]
    with Board(home, person) as board:
        board.press("is_bad")
        find(board, "En person")
        find(board, supporter)
        board.press("change_mind")
        other = somebody_else(board)
        board.touch(other)
        offered = all_pages(board)
        (told,) = kept(board)

    assert sorted(offered) == sorted(LISTENERS[person])
    assert told["about"] == [account(other)]
    assert told["undone"] == [account(supporter)]


@both
def test_something_else_is_bad_without_saying_what(home: Path, person: str) -> None:
    with Board(home, person) as board:
        board.press("is_bad")
        find(board, "En annan sak")
        label = board.first()
        board.touch(label)
        (told,) = kept(board)

    assert told["chosen"] == ["something_else"] == [option_called(told, "En annan sak")]
    assert (told["about"], told["recipients"]) == ([], [account(label)])


@both
def test_say_again_only_speaks_and_a_call_for_help_tells_of_no_complaint(home: Path, person: str) -> None:
    with Board(home, person) as board:
        board.press("is_bad")
        before = board.screen
        spoken = board.press("again_say")
        said = list(board.said)
        board.press("help", "back")
        told = kept(board)

    assert (spoken, said) == (before, ["Vad är dåligt?"])
    call = next(e for e in told if e["question"] == "help")
    assert (call["follows"], call["visibility"]) == (None, "team")
    assert "dålig" not in str(call)


# --- a world with it and a world without it ------------------------------------------------------------------------


@pytest.fixture(scope="session")
def two_boards(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example household with two boards of each person, so that copies of it draw the same lots."""
    home = copied(template, tmp_path_factory.mktemp("two") / "home")
    for person in PEOPLE:
        with Board(home, person) as one, Board(home, person) as other:
            one.leave()
            other.leave()
    return home


def complain(board: Board) -> None:
    """Complain of the one who is on shift beside the board."""
    board.press("is_bad")
    find(board, "En person")
    find(board, {"Alva": "Malin", "Noa": "Fatima"}[board.person or ""])
    board.touch(board.first())


def next_screens(board: Board) -> list[object]:
    """Walk through whatever follows, and return it."""
    begun = len(board.shown)
    if board.person == "Alva":
        board.press("who")
        board.touch(board.first())
        board.press("finished", "do", "at_home")
    board.touch(board.first())
    board.press("finished", *(["stop"] if board.person == "Alva" else []))
    board.press("feel", "bad", "finished", "none_of_these", "needs", "drink", "i_see_you")
    return [*board.shown[begun - 1 :], *board.saved[-4:]]


@pytest.mark.parametrize("person", ["Alva", pytest.param("Noa", marks=pytest.mark.slow)])
def test_the_same_board_goes_on_as_in_a_world_without_the_complaint(
    two_boards: Path, tmp_path: Path, person: str
) -> None:
    worlds = []
    for complains in (True, False):
        home = copied(two_boards, tmp_path / f"world-{complains}")
        with Board(home, person) as board:
            if complains:
                complain(board)
            worlds.append(next_screens(board))

    assert worlds[0] == worlds[1]


@pytest.mark.parametrize("person", [pytest.param("Alva", marks=pytest.mark.slow), "Noa"])
def test_this_board_and_another_show_the_same_bytes_as_in_a_world_without_the_complaint(
    two_boards: Path, tmp_path: Path, person: str
) -> None:
    script = {
        "Alva": "Vem\n1\nKlar\nGöra\nHemma\n1\nKlar\n1\nKlar\nKänna\n3\nKlar\n1\nKlar\nFler\nÖnska\n1\nKlar\n",
        "Noa": "1\nKlar\nFler\n1\nÄndra\nKänna\n1\nKlar\nJag beh\n1\nJag ser\nFler\nFler\n",
    }[person]
    ways = ("board", "--plain", "--now", NOW, "--person", person, "--home")
    worlds = []
    for complains in (True, False):
        home = copied(two_boards, tmp_path / f"world-{complains}")
        with Board(home, person) as board:
            if complains:
                complain(board)
            board.leave()
        first = command(*ways, home, stdin=script)
        with Board(home, person):
            second = command(*ways, home, stdin=script)
        worlds.append((first, second))

    assert worlds[0] == worlds[1]
    assert worlds[0][0].out != worlds[0][1].out, "two boards draw lots of their own"
