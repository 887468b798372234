"""A round behind the door: who may have it suggested, put and ended, what it rests on, and when the board asks it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from jagvoice.core import lot
from jagvoice.core.passing import AGAIN
from jagvoice.core.plan import Mark
from jagvoice.core.questions import Planned
from jagvoice.core.rounds import LASTS, MOST_ASKS, PAUSE
from jagvoice.household import (
    Done,
    EndRound,
    GiveReason,
    Household,
    Installation,
    PlannedQuestions,
    PutQuestion,
    PutTerm,
    Refused,
    Rounds,
    SuggestedRound,
    Tell,
    Viewer,
    Vocabulary,
)
from jagvoice.pages.board.waiting import A_DAY, BIG_MINUTES, ONCE_MORE
from jagvoice.store.journal import Journal
from tests.homes import ALVA, fixed_key, made
from tests.household.rounds import BOARD, answer, choices, chosen, command, dealt, put, sat, suggested, waits
from tests.pages.office.reading import at

NOON = datetime(2026, 3, 18, 12, 0)
"""A day after the example's week: nothing else waits on the board."""

KARIN = Viewer("u-karin", "account")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as made_:
        fixed_key(made_, ALVA)
        choices(made_, NOON)
        yield made_


@pytest.fixture
def installation(home: Installation) -> Iterator[Installation]:
    with at(home, NOON) as installation:
        yield installation


@pytest.fixture
def household(installation: Installation) -> Household:
    return installation.open(ALVA)


def account(who: str) -> Viewer:
    return Viewer(who, "account")


def later(home: Installation, **after: float) -> Household:
    return at(home, NOON + timedelta(**after)).open(ALVA)


class TestWhoMay:
    @pytest.mark.parametrize(
        ("who", "may"),
        [
            ("u-karin", True), ("u-malin", True), ("u-nadja", False), ("u-samira", False), ("u-johan", False),
            ("u-petra", False), ("u-tomas", False), ("u-bengt", False), ("u-no", False),
        ],
    )  # fmt: skip
    def test_it_is_suggested_to_whoever_reads_evidence_and_may_ask(
        self, household: Household, who: str, may: bool
    ) -> None:
        shown = suggested(household)

        assert (household.look(account(who), SuggestedRound("activity")) is not None) == may
        assert isinstance(household.do(account(who), command(shown)), Done if may else Refused)

    def test_the_supporter_may_with_a_reason(self, household: Household) -> None:
        assert isinstance(household.do(account("u-nadja"), GiveReason("Alva bad mig.")), Done)

        assert put(household, "u-nadja")

    @pytest.mark.parametrize("viewer", [BOARD, Viewer(ALVA, "person")])
    def test_neither_the_board_nor_the_person_is_told_of_it(self, household: Household, viewer: Viewer) -> None:
        assert household.look(viewer, SuggestedRound("activity")) is None
        assert isinstance(household.do(viewer, command(suggested(household))), Refused)
        put(household)
        assert isinstance(household.do(viewer, EndRound("round-activity-2026-03-18")), Refused)

    @pytest.mark.parametrize("topic", ["assistant", "wish", "complaint"])
    def test_no_round_is_suggested_about_people_or_anything_else(self, household: Household, topic: Any) -> None:
        assert household.look(KARIN, SuggestedRound(topic)) is None
        assert isinstance(household.do(KARIN, replace(command(suggested(household)), topic=topic)), Refused)

    def test_an_assistant_beside_may_end_it(self, installation: Installation, household: Household) -> None:
        id = put(household)

        assert isinstance(household.do(account("u-petra"), EndRound(id)), Refused)
        with at(installation, datetime(2026, 3, 11, 12, 0)) as on_shift:
            done = on_shift.open(ALVA).do(account("u-malin"), EndRound(id))
        assert isinstance(done, Done)
        assert all(q.ended for q in household.look(KARIN, PlannedQuestions()))


class TestWhatItRestsOn:
    def test_it_is_the_same_however_often_it_is_looked_at(self, household: Household) -> None:
        assert suggested(household) == suggested(household, "u-malin")

    def test_it_says_who_was_beside(self, household: Household) -> None:
        found = suggested(household)

        assert found.choices == 24
        assert dict(found.beside) == {"u-malin": 12, "u-samira": 8, "none": 4}

    def test_only_what_can_be_had_is_in_it(self, household: Household) -> None:
        never = {t.id: t for t in household.look(KARIN, Vocabulary()) if t.id in ("bath", "film")}
        assert isinstance(household.do(KARIN, PutTerm(replace(never["bath"], retired=True), never["bath"])), Done)
        now = household.now
        household.do(BOARD, Tell((Mark("impossible", "film", now, now + timedelta(hours=4)),)))

        offered = {o for a in suggested(household).asks for o in a.options}

        assert offered
        assert not offered & {"bath", "film"}

    def test_what_fewer_than_the_whole_team_may_read_moves_nothing(
        self, installation: Installation, household: Household
    ) -> None:
        before = suggested(household)
        kept = [k for n in range(9) for k in chosen(f"p-{n}", ("bath", "film"), "film", on=NOON, visibility="leaders")]
        Journal(installation._database, ALVA).append(kept)

        assert suggested(household) == before

    def test_how_often_they_met_is_counted(self, household: Household) -> None:
        gaps = [a for a in suggested(household).asks if a.why == "gap"]

        assert gaps
        assert gaps[0].together == 0


class TestPutting:
    def test_one_press_makes_it_waiting_questions_with_all_that_they_rest_on(self, household: Household) -> None:
        shown = suggested(household)
        id = put(household)
        questions = household.look(KARIN, PlannedQuestions())

        assert len(questions) == len(shown.asks) == MOST_ASKS
        assert [q.options for q in questions] == [a.options for a in shown.asks]
        assert {(q.arrangement, q.visibility, q.kind, q.by) for q in questions} == {
            ("shuffled", "team", "choose_one", "u-karin")
        }
        assert [(q.round.id, q.round.place, q.round.seed) for q in questions if q.round] == [
            (id, n, shown.seed) for n in range(6)
        ]
        changed = [n for n in Journal(household._room.database, ALVA).lines() if _names(n, id)]
        assert len(changed) == 1, "all of it stands in the journal, or none"

    def test_a_second_one_waits_until_another_day(self, home: Installation, household: Household) -> None:
        first = suggested(household)
        id = put(household)

        assert (suggested(household).may_begin, suggested(household).asks) == (False, ())
        again = household.do(KARIN, command(first))
        assert isinstance(again, Refused)
        assert again.message.key == "door.changed_meanwhile"
        household.do(KARIN, EndRound(id))
        assert not suggested(household).may_begin
        assert suggested(later(home, days=1)).may_begin

    def test_a_round_that_is_going_on_keeps_the_next_one_off_until_its_days_are_over(
        self, home: Installation, household: Household
    ) -> None:
        put(household)

        assert not suggested(later(home, days=LASTS.days - 1)).may_begin
        over = suggested(later(home, days=LASTS.days))
        assert over.may_begin
        assert over.last is not None
        assert over.last.standing == "over"

    @pytest.mark.parametrize(
        "changes", [{"seed": 1}, {"asks": (("bath", "film"),)}, {"asks": ()}, {"asks": (("u-johan", "u-malin"),) * 9}]
    )
    def test_nothing_else_is_put_than_what_was_suggested(self, household: Household, changes: dict[str, Any]) -> None:
        assert isinstance(household.do(KARIN, replace(command(suggested(household)), **changes)), Refused)
        assert household.look(KARIN, PlannedQuestions()) == ()

    @pytest.mark.parametrize("words", ["", "  ", "a" * 121, "a\x00b"])
    def test_words_that_cannot_be_shown_are_refused(self, household: Household, words: str) -> None:
        refused = household.do(KARIN, replace(command(suggested(household)), prompt=words))

        assert isinstance(refused, Refused)
        assert refused.message.key == "question.prompt_unfit"

    def test_one_of_its_questions_is_never_changed_alone_and_no_other_gets_into_it(self, household: Household) -> None:
        put(household)
        question = household.look(KARIN, PlannedQuestions())[0]
        new = Planned("", "", "choose_one", "Vad nu?", ("bath", "film"), round=question.round)

        for other in (replace(question, ended=True), replace(question, round=None), replace(question, prompt="Vad?")):
            assert isinstance(household.do(KARIN, PutQuestion(other, question)), Refused)
        assert isinstance(household.do(KARIN, PutQuestion(new)), Refused)


def _names(recorded: Any, id: str) -> bool:
    said = recorded.said
    body = json.loads(getattr(said, "body", "{}") or "{}")
    return isinstance(body, dict) and any(q.startswith(id) for q in body.get("question", ()))


class TestOnTheBoard:
    def test_it_waits_one_at_a_time_with_a_pause_and_no_more_than_others_in_a_day(
        self, home: Installation, household: Household
    ) -> None:
        id = put(household)
        moment = NOON
        asked = []
        for n in range(A_DAY):
            now = at(home, moment).open(ALVA)
            asked.append(waits(now))
            assert len([q for q in dealt(now).questions if q.startswith("office:")]) == 1
            answer(sat(now, moment), f"office:{id}-{n}")
            assert waits(now) is None, "there is a pause"
            moment += PAUSE + timedelta(minutes=1)

        assert asked == [f"office:{id}-{n}" for n in range(A_DAY)]
        assert waits(at(home, moment).open(ALVA)) is None, "it is enough for today"
        assert waits(later(home, days=1)) == f"office:{id}-{A_DAY}"

    def test_what_cannot_be_had_right_now_waits_whole_and_another_is_asked_before_it(
        self, household: Household
    ) -> None:
        id = put(household)
        first = household.look(KARIN, PlannedQuestions())[0]
        now = household.now
        household.do(BOARD, Tell((Mark("impossible", first.options[0], now, now + timedelta(hours=1)),)))

        without = [q for q in household.look(KARIN, PlannedQuestions()) if first.options[0] not in q.options]
        assert waits(household) == f"office:{without[0].id}"
        household.do(BOARD, Tell((Mark("possible", first.options[0], now, now + timedelta(hours=1)),)))
        assert waits(household) == f"office:{id}-0"

    @pytest.mark.parametrize("cell", ["stop", "~"])
    def test_after_two_asks_without_an_answer_it_is_over(
        self, home: Installation, household: Household, cell: str
    ) -> None:
        id = put(household)
        moment = NOON
        for n in range(2):
            board = sat(at(home, moment).open(ALVA), moment)
            if cell == "~":
                board.turn(f"office:{id}-{n}")
                board.rest()
                assert board.keep().problem is None
            else:
                answer(board, f"office:{id}-{n}", cell)
            moment += PAUSE + timedelta(minutes=1)
        then = at(home, moment).open(ALVA)

        assert waits(then) is None
        (told,) = then.look(KARIN, Rounds())
        assert (told.standing, [a.came_to for a in told.asks[:3]]) == ("unanswered", ["unanswered"] * 2 + ["waits"])
        assert waits(later(home, days=1)) is None

    def test_a_round_that_is_ended_is_asked_no_more_and_its_answers_stay(
        self, home: Installation, household: Household
    ) -> None:
        id = put(household)
        answer(sat(household, NOON), f"office:{id}-0")

        assert isinstance(household.do(KARIN, EndRound(id)), Done)

        assert waits(later(home, days=1)) is None
        (told,) = household.look(KARIN, Rounds())
        assert (told.standing, told.asks[0].came_to) == ("withdrawn", "answered")
        assert isinstance(household.do(KARIN, EndRound(id)), Done), "twice is once"
        assert isinstance(household.do(KARIN, EndRound("round-activity-2020-01-01")), Refused)

    def test_the_places_are_drawn_by_the_secret_lot_of_the_board_after_the_set_is_fixed(
        self, household: Household
    ) -> None:
        id = put(household)
        question = f"office:{id}-0"
        options = household.look(KARIN, PlannedQuestions())[0].options
        slots = dealt(household).supply[question]

        assert len(slots) > 1
        cells = [f"option:{o}" for o in options]
        for slot in slots:
            assert slot.seed == lot.seed(bytes(32), f"{question}/{question}", slot.number)
            assert slot.orders[question] == lot.shuffled(cells, slot.seed), "what is kept is enough to draw it again"

    def test_what_was_answered_is_weighed_with_the_question_it_answered(
        self, home: Installation, household: Household
    ) -> None:
        before = suggested(household).choices
        id = put(household)
        answer(sat(household, NOON), f"office:{id}-0")

        (said,) = Journal(home._database, ALVA).last_about(f"office:{id}-0", 2)
        assert (said.topic, said.arrangement, said.outcome) == ("activity", "shuffled", "chosen")
        assert {s.option for page in said.offered for s in page} == set(
            household.look(KARIN, PlannedQuestions())[0].options
        )
        assert suggested(household).choices == before + 1


def test_a_big_choice_of_a_round_is_asked_once_more_and_weighed_once(home: Installation, household: Household) -> None:
    before = suggested(household).choices
    id = put(household)
    first = household.look(KARIN, PlannedQuestions())[0].options[0]
    term = next(t for t in household.look(KARIN, Vocabulary()) if t.id == first)
    assert isinstance(household.do(KARIN, PutTerm(replace(term, minutes=BIG_MINUTES), term)), Done)
    answer(sat(household, NOON), f"office:{id}-0", f"option:{first}")
    later_on = NOON + ONCE_MORE + timedelta(minutes=1)

    with at(home, later_on) as then:
        again = next(q for q in dealt(then.open(ALVA)).questions if q.startswith(AGAIN))
        assert waits(then.open(ALVA)) is None, "one at a time"
        slots = dealt(then.open(ALVA)).supply[again]
        assert all(set(s.orders[again]) == set(slots[0].orders[again]) for s in slots)
        answer(sat(then.open(ALVA), later_on), again)
        assert suggested(then.open(ALVA)).choices == before + 1
        assert waits(then.open(ALVA)) == f"office:{id}-1"


def test_whoever_may_not_read_the_answers_is_told_nothing_of_them(home: Installation, household: Household) -> None:
    id = put(household)
    answer(sat(household, NOON), f"office:{id}-0")

    with at(home, NOON + timedelta(days=3)) as then:
        off = then.open(ALVA).look(account("u-johan"), Rounds())
    assert [(r.standing, {a.came_to for a in r.asks}, {a.ask for a in r.asks}) for r in off] == [
        (None, {"waits"}, {None})
    ]
