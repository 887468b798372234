"""Questions of the office behind the door: who may write them, what is refused, and when the board asks them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from jagvoice.core.deck import Deck
from jagvoice.core.journal import At
from jagvoice.core.place import Input
from jagvoice.core.plan import Mark
from jagvoice.core.questions import Planned
from jagvoice.faces.sitting import Sitting
from jagvoice.household import (
    Done,
    Household,
    Installation,
    OneExpression,
    PlannedQuestions,
    PutQuestion,
    Refused,
    Tell,
    ToDeal,
    ToPreview,
    Viewer,
)
from jagvoice.pages.board import deal
from jagvoice.pages.board.office import asked_of
from jagvoice.store.journal import Journal
from tests.homes import ALVA, fixed_key, made, sitting
from tests.pages.office.reading import at

BOARD = Viewer("board-1", "board")
NOON = datetime(2026, 3, 11, 12, 0)
"""Malin is on shift, and Johan comes at half past three."""

COLOURS = Planned("", "", "choose_one", "Vad vill du måla?", options=("sea", "stable", "park"))
ABOUT_JOHAN = Planned("", "", "scale", "Hur är det med Johan?", subject="u-johan", visibility="leaders", owes="leaders")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as made_, at(made_, NOON) as installation:
        yield installation


@pytest.fixture
def household(installation: Installation) -> Household:
    return installation.open(ALVA)


def account(who: str) -> Viewer:
    return Viewer(who, "account")


def put(household: Household, question: Planned, who: str = "u-karin") -> Planned:
    done = household.do(account(who), PutQuestion(question))
    assert isinstance(done, Done)
    return next(q for q in household.look(account(who), PlannedQuestions()) if q.id == done.of)


def dealt(household: Household) -> Deck:
    dealing = household.look(BOARD, ToDeal("board-1"))
    assert dealing is not None
    return deal(dealing)


def answer(board: Sitting, question: str, cell: str) -> None:
    """Open the question that waits, answer it, and let the answer stand."""
    board.turn(question)
    board.touch(Input(cell))
    board.rest()
    assert board.keep().problem is None


class TestWhoMayWrite:
    @pytest.mark.parametrize(
        ("who", "question", "may"),
        [
            ("u-karin", COLOURS, True),
            ("u-malin", COLOURS, True),
            ("u-nadja", COLOURS, True),
            ("u-samira", COLOURS, True),
            ("u-petra", COLOURS, False),
            ("u-tomas", COLOURS, False),
            ("u-bengt", COLOURS, False),
            ("u-samira", ABOUT_JOHAN, False),
            ("u-johan", ABOUT_JOHAN, False),
            ("u-malin", ABOUT_JOHAN, True),
            ("u-malin", replace(ABOUT_JOHAN, subject="u-malin"), False),
        ],
    )
    def test_the_table_grants_and_who_is_asked_about_is_refused(
        self, household: Household, who: str, question: Planned, may: bool
    ) -> None:
        assert isinstance(household.do(account(who), PutQuestion(question)), Done if may else Refused)

    def test_a_question_about_somebody_does_not_exist_for_them_nor_for_the_team(self, household: Household) -> None:
        about_malin = put(household, replace(ABOUT_JOHAN, subject="u-malin"))

        def sees(who: str) -> bool:
            return about_malin in household.look(account(who), PlannedQuestions())

        assert [w for w in ("u-karin", "u-nadja", "u-malin", "u-samira", "u-petra") if sees(w)] == [
            "u-karin",
            "u-nadja",
        ]
        of_malin = household.do(account("u-malin"), PutQuestion(about_malin, about_malin))
        of_none = household.do(account("u-malin"), PutQuestion(replace(about_malin, id="no-such", subject="")))
        assert of_malin == of_none

    def test_the_second_of_two_who_change_it_is_told(self, household: Household) -> None:
        seen = put(household, COLOURS)
        assert isinstance(household.do(account("u-karin"), PutQuestion(replace(seen, ended=True), seen)), Done)

        again = household.do(account("u-malin"), PutQuestion(replace(seen, prompt="Vad nu?"), seen))

        assert isinstance(again, Refused)
        assert again.message.key == "door.changed_meanwhile"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"prompt": "  "}, "prompt"),
        ({"prompt": "a" * 121}, "prompt"),
        ({"options": ("sea",)}, "options"),
        ({"options": ("sea", "sea")}, "options"),
        ({"options": ("sea", "no-such")}, "options"),
        ({"options": tuple(f"t{n}" for n in range(13))}, "options"),
        ({"kind": "scale", "arrangement": "shuffled"}, "arrangement"),
        ({"subject": "no-such"}, "subject"),
        ({"subject": "u-johan"}, "visibility"),
        ({"visibility": "guarded"}, "visibility"),
        ({"visibility": "leaders", "owes": "team"}, "owes"),
        ({"first": NOON.date(), "last": NOON.date() - timedelta(days=1)}, "last"),
        ({"last": NOON.date() - timedelta(days=1)}, "last"),
        ({"every_days": -1}, "every_days"),
        ({"every_days": 366}, "every_days"),
        ({"from_time": time(9)}, "to_time"),
        ({"to_time": time(9)}, "from_time"),
        ({"from_time": time(9), "to_time": time(9)}, "to_time"),
    ],
)
def test_what_cannot_be_asked_is_refused_at_its_field(household: Household, changes: Any, field: str) -> None:
    # The class is looked at with the right to it, so that the guardian, who may read every class, is asked.
    refused = household.do(account("u-karin"), PutQuestion(replace(COLOURS, **changes)))

    assert isinstance(refused, Refused)
    assert refused.field == field
    assert household.look(account("u-karin"), PlannedQuestions()) == ()


class TestOnTheBoard:
    def test_it_waits_on_home_in_its_class_and_shows_what_was_previewed(self, household: Household) -> None:
        question = put(household, COLOURS)
        deck = dealt(household)
        dealing = household.look(account("u-karin"), ToPreview())
        assert dealing is not None
        asked = asked_of(question, dealing)
        assert asked is not None
        previewed = deal(replace(dealing, asks=(asked,)))

        assert deck.questions[question.asked_as].owes == "none"
        assert deck.scenes[question.asked_as] == previewed.scenes[question.asked_as]
        assert any(c.to == question.asked_as for c in deck.scenes["home"].exits)

    def test_once_answered_it_is_gone_and_the_journal_says_who_owes_a_reply(self, household: Household) -> None:
        question = put(household, replace(COLOURS, owes="leaders"))
        board = sitting(household)

        answer(board, question.asked_as, "option:sea")

        (ask,) = [s.ask for s in board.deck.supply[question.asked_as] if s.ask in board.place.used]
        whole = household.look(account("u-karin"), OneExpression(ask))
        assert whole is not None
        assert (whole.expression.chosen, whole.expression.owes) == (("sea",), "leaders")
        assert question.asked_as not in dealt(household).scenes

    def test_an_ended_question_is_not_asked(self, household: Household) -> None:
        question = put(household, COLOURS)
        household.do(account("u-karin"), PutQuestion(replace(question, ended=True), question))

        assert question.asked_as not in dealt(household).scenes


class TestAboutSomebody:
    def test_it_waits_while_they_are_away_and_nobody_says_that_they_are_here(self, installation: Installation) -> None:
        household = installation.open(ALVA)
        question = put(household, ABOUT_JOHAN)
        asked = dealt(household)

        assert asked.questions[question.asked_as].about == ("u-johan",)
        assert asked.scenes[question.asked_as].quiet
        now = household.now
        household.do(BOARD, Tell((Mark("here", "u-johan", now, now + timedelta(hours=1)),)))
        assert question.asked_as not in dealt(household).scenes

    @pytest.mark.parametrize("hour", [15, 18, 22])
    def test_it_is_not_asked_around_their_shift(self, installation: Installation, hour: int) -> None:
        household = installation.open(ALVA)
        question = put(household, ABOUT_JOHAN)

        with at(installation, NOON.replace(hour=hour)) as then:
            assert question.asked_as not in dealt(then.open(ALVA)).scenes

    @pytest.mark.parametrize("cell", ["option:bad", "none_of_these", "~"])
    def test_the_board_afterwards_is_the_same_whatever_was_answered(self, tmp_path: Path, cell: str) -> None:
        """Two households with one secret: in both it was asked, in one it was answered with good."""
        decks = []
        for n, touch in enumerate(("option:good", cell)):
            with made(tmp_path / str(n)) as made_, at(made_, NOON) as installation:
                fixed_key(installation, ALVA)
                household = installation.open(ALVA)
                # The id is drawn by lot; here it is known.
                question = _with_id(household, ABOUT_JOHAN, "q-johan")
                board = sitting(household)
                board.turn(question.asked_as)
                if touch != "~":
                    board.touch(Input(touch))
                board.rest()
                assert board.keep().problem is None
                decks.append(dealt(household))

        assert decks[0] == decks[1]
        assert "office:q-johan" not in decks[0].scenes

    def test_the_answer_is_read_by_leaders_and_never_by_whom_it_is_about(self, installation: Installation) -> None:
        with at(installation, datetime(2026, 3, 12, 12, 0)) as thursday:
            household = thursday.open(ALVA)
            put(household, replace(ABOUT_JOHAN, subject="u-malin"))
            board = sitting(household)
            (question,) = (q for q in board.deck.questions if q.startswith("office:"))
            answer(board, question, "option:bad")
            (ask,) = [s.ask for s in board.deck.supply[question] if s.ask in board.place.used]

            readers = {w for w in thursday.accounts() if household.look(account(w), OneExpression(ask))}

        assert readers == {"u-karin"}

    def test_it_moves_no_picture_of_any_other_question(self, tmp_path: Path) -> None:
        """Two households with one secret, alike but for what only leaders may read."""
        supplies = []
        for n in (0, 1):
            with made(tmp_path / str(n)) as made_, at(made_, NOON) as installation:
                fixed_key(installation, ALVA)
                household = installation.open(ALVA)
                if n:
                    _with_id(household, ABOUT_JOHAN, "q-johan")
                    answer(sitting(household), "office:q-johan", "option:bad")
                board = sitting(household)
                answer(board, "need", "option:drink")
                team = {q for q, asked in board.deck.questions.items() if asked.visibility == "team"}
                supplies.append({q: s for q, s in board.deck.supply.items() if q in team})

        assert supplies[0] == supplies[1]


def _with_id(household: Household, question: Planned, id: str) -> Planned:
    from jagvoice.store.register import Signed
    from jagvoice.store.register import put as put_row

    named = replace(question, id=id, by="u-karin")
    room = household._room
    put_row(room.database, ALVA, [named], signed=Signed("u-karin", room.at), visibility="leaders")
    return named


class TestAQuestionThatIsWithdrawn:
    @pytest.mark.parametrize(
        ("wall", "heard"),
        [("2026-03-11T13:00:00+01:00", False), ("2026-03-11T11:00:00+01:00", True)],
        ids=["asked after it was withdrawn", "asked before"],
    )
    def test_an_answer_of_a_board_that_was_away_is_set_aside_and_never_dropped(
        self, installation: Installation, household: Household, wall: str, heard: bool
    ) -> None:
        question = put(household, COLOURS)
        board = Sitting(household, BOARD, lambda: At(wall, 5.0))
        household.do(account("u-karin"), PutQuestion(replace(question, ended=True), question))

        answer(board, question.asked_as, "option:sea")

        journal = Journal(installation._database, ALVA)
        said = journal.last_about(question.asked_as, 1)
        aside = journal.quarantined()
        assert bool(said) == heard
        assert {q.reason for q in aside} == (set() if heard else {"question_withdrawn"})
        assert heard or '"option": "sea"' in "".join(q.body for q in aside)
        assert {q.board for q in aside} <= {BOARD.who}

    def test_who_was_asked_in_time_is_heard_also_after_it(
        self, installation: Installation, household: Household
    ) -> None:
        question = put(household, COLOURS)
        moments = iter(f"2026-03-11T{h}:00:00+01:00" for h in (11, 11, 11, 13, 13, 13, 13, 13, 13))
        board = Sitting(household, BOARD, lambda: At(next(moments), 5.0))
        board.turn(question.asked_as)
        assert board.keep().problem is None
        household.do(account("u-karin"), PutQuestion(replace(question, ended=True), question))
        board.touch(Input("option:sea"))
        board.rest()

        assert board.keep().problem is None

        journal = Journal(installation._database, ALVA)
        assert journal.last_about(question.asked_as, 1)[0].chosen == ("sea",)
        assert journal.quarantined() == ()

    def test_since_when_it_has_ended_stays_when_it_is_changed_again(self, household: Household) -> None:
        question = put(household, COLOURS)
        household.do(account("u-karin"), PutQuestion(replace(question, ended=True), question))
        ended = household.look(account("u-karin"), PlannedQuestions())[0]
        household.do(account("u-karin"), PutQuestion(replace(ended, prompt="Vad då?"), ended))
        changed = household.look(account("u-karin"), PlannedQuestions())[0]

        assert ended.ended_at is not None
        assert changed.ended_at == ended.ended_at
        household.do(account("u-karin"), PutQuestion(replace(changed, ended=False), changed))
        assert household.look(account("u-karin"), PlannedQuestions())[0].ended_at is None
