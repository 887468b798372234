"""The page that suggests a round: what would be learnt, with whom, one press, and how it goes on the board."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from jagvoice.core.rounds import LASTS, PAUSE
from jagvoice.household import GiveReason, Installation, PlannedQuestions, PutTerm, Vocabulary
from jagvoice.pages.blocks import Form, Page, Row, Rows, Text
from jagvoice.store.journal import Journal
from tests.homes import ALVA, fixed_key, made
from tests.household.rounds import answer, choices, sat, waits
from tests.pages.office.reading import at, check, desk, page, submit

NOON = datetime(2026, 3, 18, 12, 0)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as made_:
        fixed_key(made_, ALVA)
        yield made_


@pytest.fixture
def installation(home: Installation) -> Iterator[Installation]:
    choices(home, NOON)
    with at(home, NOON) as installation:
        yield installation


def rows(shown: Page) -> list[Row]:
    return [r for b in shown.blocks if isinstance(b, Rows) for r in b.rows]


def forms(shown: Page) -> list[str]:
    return [b.name for b in shown.blocks if isinstance(b, Form)]


def words(shown: Page) -> str:
    return "\n".join(b.text for b in shown.blocks if isinstance(b, Text))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_it_says_what_would_be_learnt_and_with_whom(installation: Installation, lang: str) -> None:
    check(f"round-suggested-{lang}", page(desk(installation, "u-karin", lang=lang), "round?topic=activity"))


def test_where_nothing_is_known_yet_it_says_so(home: Installation) -> None:
    with at(home, NOON) as installation:
        shown = page(desk(installation, "u-karin"), "round")

    assert "inga val att utgå från" in words(shown)
    assert forms(shown) == ["put_round"]


def test_one_press_and_it_waits_on_the_board_is_answered_and_told_of(
    home: Installation, installation: Installation
) -> None:
    karin = desk(installation, "u-karin")

    put = submit(karin, "round?topic=activity", "put_round")

    assert (put.refused, put.said) == (False, "Rundan ligger på tavlan.")
    first = waits(installation.open(ALVA))
    assert first is not None
    answer(sat(installation.open(ALVA), NOON), first)
    assert Journal(home._database, ALVA).last_about(first, 2)[0].outcome == "chosen"
    then = NOON + PAUSE + timedelta(minutes=1)
    with at(home, then) as after:
        second = waits(after.open(ALVA))
        assert second not in (None, first)
        answer(sat(after.open(ALVA), then), str(second), "stop")
        shown = page(desk(after, "u-karin"), "round?topic=activity")
        check("round-going", shown)
        assert page(desk(after, "u-karin"), shown.blocks[1].rows[0].opens.address).name == "expression"  # type: ignore[union-attr]


def test_one_press_takes_it_away_again(home: Installation, installation: Installation) -> None:
    karin = desk(installation, "u-karin")
    submit(karin, "round?topic=activity", "put_round")

    ended = submit(karin, "round?topic=activity", "end_round")

    assert ended.said == "Rundan är avslutad."
    assert forms(ended) == []
    assert waits(installation.open(ALVA)) is None
    assert all(q.ended for q in karin.look(PlannedQuestions()))
    check("round-ended", ended)
    with at(home, NOON + timedelta(days=1)) as tomorrow:
        assert forms(page(desk(tomorrow, "u-karin"), "round?topic=activity")) == ["put_round"]


def leads(shown: Page) -> Row:
    """Return the way from what the choices show to the round."""
    return next(r for r in rows(shown) if r.opens and r.opens.page == "round")


def test_how_the_last_round_ended_stands_beside_what_the_choices_show_and_where_the_next_is_suggested(
    home: Installation, installation: Installation
) -> None:
    karin = desk(installation, "u-karin")
    assert leads(page(karin, "evidence?topic=activity")).below == ()
    submit(karin, "round?topic=activity", "put_round")
    first = waits(installation.open(ALVA))
    answer(sat(installation.open(ALVA), NOON), str(first))
    with at(home, NOON + PAUSE * 2) as later:
        second = waits(later.open(ALVA))
        answer(sat(later.open(ALVA), NOON + PAUSE * 2), str(second), "stop")
    with at(home, NOON + timedelta(days=1)) as tomorrow:
        going = leads(page(desk(tomorrow, "u-karin"), "evidence?topic=activity"))
    with at(home, NOON + LASTS) as then:
        over = leads(page(desk(then, "u-karin"), "evidence?topic=activity"))
        suggested = page(desk(then, "u-karin"), "round?topic=activity")
        (ended,) = (r for r in rows(page(desk(then, "u-karin"), "questions")) if r.id)

    assert (going.cells, going.below) == (
        ("Rundan på tavlan",), ("Rundan från i går pågår: 2 av 6 frågor har ställts, 1 fick svar.",)
    )  # fmt: skip
    told = "Rundan från onsdag 18 mars slutade av sig själv efter 7 dagar: 2 av 6 frågor ställdes, 1 fick svar."
    assert (over.cells, over.below) == (("Föreslå en runda frågor",), (told,))
    assert told in words(suggested)
    assert forms(suggested) == ["put_round"]
    assert ended.below[0] == told


def test_a_plan_that_is_no_longer_the_one_that_was_shown_is_shown_anew(installation: Installation) -> None:
    karin = desk(installation, "u-karin")
    shown = page(karin, "round?topic=activity")
    was = next(b.was for b in shown.blocks if isinstance(b, Form))
    bath = next(t for t in karin.look(Vocabulary()) if t.id == "bath")
    karin.household.do(karin.viewer, PutTerm(type(bath)(**{**vars(bath), "retired": True}), bath))

    again = submit(karin, "round?topic=activity", "put_round", was=was)

    assert next(b.error for b in again.blocks if isinstance(b, Form))
    assert "Bada" not in str(rows(again))
    assert karin.look(PlannedQuestions()) == ()


@pytest.mark.parametrize("was", ["", "no json", "{}", '{"topic":"activity","asks":1,"seed":1,"prompt":2}'])
def test_what_was_never_shown_is_never_put(installation: Installation, was: str) -> None:
    assert submit(desk(installation, "u-karin"), "round?topic=activity", "put_round", was=was).refused


@pytest.mark.parametrize("who", ["u-samira", "u-johan", "u-petra", "u-tomas", "u-bengt", "u-nadja", ALVA])
def test_to_everybody_else_there_is_no_such_page(installation: Installation, who: str) -> None:
    assert page(desk(installation, who), "round?topic=activity").refused


def test_the_supporter_reads_it_with_a_reason(installation: Installation) -> None:
    nadja = desk(installation, "u-nadja")
    nadja.household.do(nadja.viewer, GiveReason("Alva bad mig titta."))

    assert forms(page(nadja, "round?topic=activity")) == ["put_round"]


def test_no_round_is_made_of_faces_and_one_sentence_says_why(installation: Installation) -> None:
    for who in ("u-karin", "u-malin"):
        shown = page(desk(installation, who), "round?topic=assistant")
        assert [type(b) for b in shown.blocks] == [Text]
        assert "ansikten" in words(shown)
    assert page(desk(installation, "u-karin"), "round?topic=complaint").refused


class TestAmongTheQuestions:
    def test_a_round_is_one_row_for_whoever_is_beside(self, home: Installation, installation: Installation) -> None:
        submit(desk(installation, "u-karin"), "round?topic=activity", "put_round")
        (only,) = (r for r in rows(page(desk(installation, "u-samira"), "questions")) if r.id)

        assert only.cells == ("Vad vill du göra?", "En runda")
        opened = page(desk(installation, "u-samira"), only.opens.address)  # type: ignore[union-attr]
        assert len(rows(opened)) == 6
        assert opened.args["round"] == only.id

    @pytest.mark.parametrize(
        ("who", "leads"), [("u-karin", True), ("u-malin", True), ("u-samira", False), ("u-nadja", False)]
    )
    def test_the_way_to_a_new_one_is_there_for_whoever_may_have_it(
        self, installation: Installation, who: str, leads: bool
    ) -> None:
        ways = [r.opens.address for r in rows(page(desk(installation, who), "questions")) if r.opens and not r.id]

        assert ("round?topic=activity" in ways) == leads

    def test_it_is_ended_there_too_and_stands_among_what_is_over(self, installation: Installation) -> None:
        karin = desk(installation, "u-karin")
        submit(karin, "round?topic=activity", "put_round")
        (only,) = (r for r in rows(page(karin, "questions")) if r.id)

        submit(karin, only.opens.address, "end_round")  # type: ignore[union-attr]

        shown = page(karin, "questions")
        assert "Avslutade" in str(shown.blocks)
        assert [(r.cells[1], r.tone) for r in rows(shown) if r.id] == [("En runda", "quiet")]

    def test_none_of_its_questions_is_a_question_of_its_own(self, installation: Installation) -> None:
        karin = desk(installation, "u-karin")
        submit(karin, "round?topic=activity", "put_round")
        one = karin.look(PlannedQuestions())[0]

        assert page(karin, f"questions?id={one.id}") == page(karin, "questions?id=no-such")
        assert page(karin, "questions?round=no-such").refused
