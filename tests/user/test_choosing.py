"""Choosing by lines, from the first screen to what the journal tells of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.user.support import Board, Screen, kept, option_called, pages, said_today

PEOPLE = ("Alva", "Noa")

both = pytest.mark.parametrize("person", ["Alva", pytest.param("Noa", marks=pytest.mark.slow)])
"""What is Noa's alone is tried below."""
in_either_language = pytest.mark.parametrize("lang", ["sv", pytest.param("en", marks=pytest.mark.slow)])


def to_what_to_do(board: Board) -> Screen:
    """Go to the question what to do: Noa's Home is the choice itself."""
    return board.press("do", "at_home") if board.person == "Alva" else board.screen


@both
@in_either_language
def test_an_activity_is_chosen_and_the_journal_tells_what_was_offered_and_where(
    home: Path, person: str, lang: str
) -> None:
    with Board(home, person, lang) as board:
        asked = to_what_to_do(board)
        label = asked.options[1]
        alone = board.touch(label)
        board.press("finished")
        told = kept(board)

    choice = told[0]
    assert asked.prompt == board.word("board.what_do") == choice["prompt"]
    assert alone.prompt == board.word("board.you_chose", activity=label)
    assert alone.options == (label,)
    assert pages(choice) == [asked.options]
    assert [(s["row"], s["column"]) for s in choice["offered"][0]] == [(0, n) for n in range(len(asked.options))]
    assert choice["chosen"] == [option_called(choice, label)]
    assert (choice["outcome"], choice["topic"], choice["arrangement"]) == ("chosen", "activity", "shuffled")
    assert (choice["visibility"], choice["counted"], choice["means"], choice["undone"]) == ("team", True, "key", [])
    assert choice["present"] == [{"Alva": "u-malin", "Noa": "u-fatima"}[person]]
    assert choice["person"] == f"p-{person.lower()}"
    assert [t["kind"] for t in choice["trail"]] == ["chose", "ended"]
    assert choice["trail"][0]["option"] == choice["chosen"][0]
    assert choice["seconds"] is None or 0 <= choice["seconds"] < 60


@both
def test_a_change_of_mind_is_told_and_the_last_standing_answer_is_the_answer(home: Path, person: str) -> None:
    with Board(home, person) as board:
        first = to_what_to_do(board)
        board.touch(first.options[0])
        again = board.press("change_mind")
        board.touch(first.options[1])
        board.press("finished")
        told = kept(board)

    choice = told[0]
    assert again == first, "pictures stay where they were when somebody comes back to them"
    assert pages(choice) == [first.options]
    assert choice["chosen"] == [option_called(choice, first.options[1])]
    assert choice["undone"] == [option_called(choice, first.options[0])]
    assert [t["kind"] for t in choice["trail"]] == ["chose", "took_back", "chose", "ended"]


@both
@pytest.mark.parametrize("way", ["none_of_these", "stop"])
def test_each_way_out_the_person_has_is_an_answer(home: Path, person: str, way: str) -> None:
    with Board(home, person) as board:
        asked = to_what_to_do(board)
        if (person, way) == ("Noa", "stop"):
            assert "Sluta" not in asked.ways
            return
        after = board.press(way)
        told = kept(board)

    assert after.prompt == board.shown[0].prompt, "a way out leads Home"
    assert [e["outcome"] for e in told] == [{"stop": "stopped"}.get(way, way)]
    assert pages(told[0]) == [asked.options]
    assert (told[0]["chosen"], told[0]["follows"]) == ([], None)
    assert told[0]["counted"] == (way == "none_of_these")


def test_not_now_and_dont_know_are_ways_out_for_whoever_has_them(tmp_path: Path, home: Path) -> None:
    """A household made from a file in which Alva has all five ways out."""
    from tests.user.support import NOW, command

    example = Path("jagvoice/demo/alva.yaml").read_text(encoding="utf-8")
    text = example.replace("[none_of_these, stop, help]", "[none_of_these, not_now, dont_know, stop, help]")
    assert text != example
    (tmp_path / "alva.yaml").write_text(text, encoding="utf-8")
    made = command("init", "--from", tmp_path / "alva.yaml", "--home", tmp_path / "five", "--now", NOW)
    assert made.status == 0

    with Board(tmp_path / "five", "Alva") as board:
        asked = to_what_to_do(board)
        board.press("not_now")
        to_what_to_do(board)
        board.press("dont_know")
        told = kept(board)

    assert asked.ways[:5] == ("Något annat", "Inte nu", "Jag vet inte", "Sluta", "Hjälp")
    assert [e["outcome"] for e in told] == ["not_now", "dont_know"]
    assert not any(e["counted"] for e in told)


@both
def test_help_shows_a_call_is_kept_at_once_and_the_ask_goes_on_where_it_was(home: Path, person: str) -> None:
    with Board(home, person) as board:
        asked = to_what_to_do(board)
        label = asked.options[0]
        alone = board.touch(label)
        called = board.press("help")
        calls = list(board.saved)
        back = board.press("back")
        board.press("finished")
        told = kept(board)

    assert called.prompt == "Jag behöver hjälp."
    assert len(calls) == 1
    assert back == alone
    call = next(e for e in told if e["id"] == calls[0])
    choice = next(e for e in told if e["topic"] == "activity")
    assert (call["topic"], call["chosen"], call["outcome"]) == ("need", ["help"], "chosen")
    assert call["follows"] == choice["id"]
    assert (choice["chosen"], choice["outcome"]) == ([option_called(choice, label)], "chosen")


@both
def test_more_pictures_shows_the_next_page_and_every_page_up_to_the_choice_is_told(home: Path, person: str) -> None:
    with Board(home, person) as board:
        first = to_what_to_do(board)
        second = board.press("more_pictures")
        board.touch(label := board.first())
        board.press("finished")
        told = kept(board)

    assert not set(first.options) & set(second.options)
    assert pages(told[0]) == [first.options, second.options]
    assert told[0]["chosen"] == [option_called(told[0], label)]


@pytest.mark.parametrize("person", [pytest.param("Alva", marks=pytest.mark.slow), "Noa"])
def test_pages_go_round_none_shows_too_much_and_all_that_were_seen_are_told(home: Path, person: str) -> None:
    with Board(home, person) as board:
        seen = [to_what_to_do(board).options]
        while (page := board.press("more_pictures").options) != seen[0]:
            seen.append(page)
        board.touch(board.first())
        board.press("finished")
        told = kept(board)

    assert len(seen) > 2
    assert all(len(page) <= {"Alva": 3, "Noa": 2}[person] for page in seen)
    assert len({label for page in seen for label in page}) == sum(map(len, seen)), "no picture comes twice"
    assert pages(told[0]) == seen


@in_either_language
def test_when_and_who_follow_an_activity_each_an_ask_of_its_own(home: Path, lang: str) -> None:
    with Board(home, "Alva", lang) as board:
        to_what_to_do(board)
        board.touch(board.first())
        times = board.press("finished")
        board.press("later")
        faces = board.press("finished")
        face = faces.options[0]
        board.touch(face)
        after = board.press("finished")
        what, when, who = kept(board)

    assert times.prompt == board.word("board.when")
    assert times.options == tuple(board.word(f"button.{t}") for t in ("now", "later", "tomorrow"))
    assert (when["chosen"], when["follows"], when["topic"], when["arrangement"]) == (
        ["later"], what["id"], "time", "fixed",
    )  # fmt: skip
    assert faces.prompt == board.word("board.who_with")
    assert (who["follows"], who["topic"], who["visibility"]) == (when["id"], "assistant", "leaders")
    assert who["chosen"] == [option_called(who, face)] == who["about"]
    assert pages(who)[0] == faces.options
    assert after.prompt == board.word("board.hello", name="Alva")


def test_a_follow_up_may_be_left_and_the_choice_before_it_stands(home: Path) -> None:
    with Board(home, "Alva") as board:
        to_what_to_do(board)
        board.touch(board.first())
        board.press("finished", "stop")
        what, when = kept(board)

    assert (what["outcome"], when["outcome"]) == ("chosen", "stopped")


def test_noa_is_asked_neither_when_nor_with_whom(home: Path) -> None:
    with Board(home, "Noa") as board:
        board.touch(board.first())
        after = board.press("finished")
        told = kept(board)

    assert after.prompt == board.shown[0].prompt
    assert len(told) == 1


@in_either_language
def test_alva_says_how_she_is_on_the_scale_and_then_what_she_feels(home: Path, lang: str) -> None:
    with Board(home, "Alva", lang) as board:
        scale = board.press("feel")
        board.press("so_so")
        feelings = board.press("finished")
        label = feelings.options[2]
        board.touch(label)
        board.press("finished")
        how, what = kept(board)

    assert scale.options == tuple(board.word(f"button.{s}") for s in ("good", "so_so", "bad"))
    assert (how["chosen"], how["topic"], how["arrangement"]) == (["so_so"], "feeling", "fixed")
    assert (what["chosen"], what["follows"], what["arrangement"]) == (
        [option_called(what, label)], how["id"], "fixed",
    )  # fmt: skip
    assert pages(what) == [feelings.options]


def test_noa_finds_the_middle_of_the_scale_on_the_second_page(home: Path) -> None:
    with Board(home, "Noa") as board:
        ends = board.press("feel").options
        middle = board.press("more_pictures").options
        board.press("so_so", "finished")
        (told,) = kept(board)

    assert (ends, middle) == (("Bra", "Dåligt"), ("Sådär",))
    assert pages(told) == [ends, middle]
    assert told["chosen"] == ["so_so"]


@both
def test_a_need_stands_until_somebody_says_i_see_you(home: Path, person: str) -> None:
    with Board(home, person) as board:
        needs = board.press("needs")
        shown = board.press("toilet")
        saved_before = list(board.saved)
        board.press("i_see_you")
        (told,) = kept(board)

    assert needs.options[:2] == ("Toalett", "Dricka")
    assert shown.prompt == "Toalett"
    assert "Klar" not in shown.ways
    assert saved_before == []
    assert (told["topic"], told["chosen"], told["arrangement"]) == ("need", ["toilet"], "fixed")


def test_four_needs_in_a_row_are_four_needs_and_never_an_exploring(home: Path) -> None:
    with Board(home, "Noa") as board:
        for pages_on, need in enumerate(("toilet", "pain", "hungry", "cold")):
            board.press("needs", *["more_pictures"] * pages_on, need, "i_see_you")
        told = kept(board)

    assert [e["chosen"] for e in told] == [["toilet"], ["pain"], ["hungry"], ["cold"]]


@in_either_language
def test_alva_wishes_for_something_beyond_the_plan(home: Path, lang: str) -> None:
    with Board(home, "Alva", lang) as board:
        board.press("more_pictures")
        wishes = board.press("wish")
        label = board.first()
        board.touch(label)
        board.press("finished")
        (told,) = kept(board)

    assert (told["topic"], told["visibility"], told["chosen"]) == ("wish", "leaders", [option_called(told, label)])
    assert pages(told) == [wishes.options]


@in_either_language
def test_the_question_that_waits_is_answered_once_and_then_gone(home: Path, lang: str) -> None:
    """At ten o'clock baking is suggested to Noa for half past ten."""
    with Board(home, "Noa", lang) as board:
        waits = board.screen.ways
        asked = board.press("question")
        board.press("no")
        after = board.press("finished")
        (told,) = kept(board)

    question = board.word("button.question")
    assert question in waits
    assert asked.options == (board.word("button.yes"), board.word("button.no"))
    assert asked.prompt == {"sv": "Vill du baka?", "en": "Do you want to bake?"}[lang] == told["prompt"]
    assert question not in after.ways
    assert (told["topic"], told["chosen"], told["arrangement"], told["outcome"]) == ("plan", ["no"], "fixed", "chosen")
    assert told["counted"]
    with Board(home, "Noa", lang) as again:
        assert question not in again.screen.ways


def test_alva_is_asked_of_the_film_at_the_day_before(home: Path) -> None:
    """Tuesday at three: the film at five is suggested to Alva."""
    with Board(home, "Alva", arguments=("board", "--plain", "--now", "2026-03-10T15:00")) as board:
        board.press("question")
        board.press("yes", "finished")
        saved = board.leave()

    assert board.shown[1].prompt == "Vill du se film?"
    assert len(saved) == 1


def test_what_noa_chooses_on_another_page_after_a_change_of_mind_was_offered(home: Path) -> None:
    with Board(home, "Noa") as board:
        first = board.screen
        board.touch(board.first())
        board.press("change_mind")
        second = board.press("more_pictures")
        board.touch(board.first())
        board.press("finished")
        (told,) = kept(board)

    assert pages(told) == [first.options, second.options]


def test_a_choice_taken_back_and_left_for_a_need_is_an_ask_that_ended(home: Path) -> None:
    with Board(home, "Noa") as board:
        board.touch(board.first())
        board.press("change_mind", "needs", "toilet", "i_see_you")
        choice, need = kept(board)

    assert (choice["outcome"], choice["chosen"], len(choice["undone"])) == ("no_answer", [], 1)
    assert need["chosen"] == ["toilet"]


def test_leaving_help_says_nothing_of_the_pictures_at_home(home: Path) -> None:
    with Board(home, "Noa") as board:
        board.press("help", "none_of_these")
        told = kept(board)

    assert [e["question"] for e in told] == ["help"]


@both
def test_four_different_choices_in_one_answer_time_are_one_exploring(home: Path, person: str) -> None:
    with Board(home, person) as board:
        chosen: list[str] = []
        while len(chosen) < 4:
            to_what_to_do(board)
            while not (fresh := [o for o in board.screen.options if o not in chosen]):
                board.press("more_pictures")
            label = fresh[0]
            chosen.append(label)
            board.touch(label)
            board.press("finished")
            if person == "Alva":
                board.press("stop")
        board.leave()
        told = [e for e in said_today(home, person) if e["topic"] == "activity"]

    assert [e["outcome"] for e in told] == ["explored"] * 4
    assert [e["chosen"] for e in told] == [[]] * 4
    assert not any(e["counted"] for e in told)
    assert [e["undone"] for e in told] == [[option_called(e, c)] for e, c in zip(told, chosen, strict=True)]


@both
@pytest.mark.parametrize("touches", [0, 1])
def test_the_end_of_input_in_the_middle_of_an_ask_is_no_answer_unless_an_answer_stands(
    home: Path, person: str, touches: int
) -> None:
    with Board(home, person) as board:
        board.press(*(["feel"] if person == "Noa" else ["do", "at_home"]))
        for _ in range(touches):
            board.touch(board.first())
        (told,) = kept(board)

    if touches:
        assert (told["outcome"], len(told["chosen"])) == ("chosen", 1)
    else:
        assert (told["outcome"], told["chosen"], told["means"]) == ("no_answer", [], None)
        assert pages(told) == [board.screen.options]
        assert not told["counted"]


@both
def test_looking_around_writes_nothing_at_all(home: Path, person: str) -> None:
    with Board(home, person) as board:
        board.press("more_pictures", "more_pictures")
        if person == "Alva":
            board.press("do", "more_pictures")
        told = kept(board)

    assert told == []
