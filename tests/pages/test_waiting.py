"""The one question that waits on Home: which it is, how many there are in a day, and how often it comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from jagvoice.core.due import TIMES
from jagvoice.core.journal import At, Entry, Expression, Kept, Shown, fold
from jagvoice.core.people import Profile
from jagvoice.core.plan import Mark, PlanItem
from jagvoice.core.questions import InRound, Planned, Topic
from jagvoice.core.text import text
from jagvoice.core.vocabulary import Term
from jagvoice.pages.board import deal
from jagvoice.pages.board.waiting import A_DAY, ONCE_MORE, waiting
from jagvoice.words import say
from tests.dealing import NOW, dealing, term

LATER = Profile(horizon="later", most_options=3)
SOON = PlanItem("i1", "film", "home", NOW + timedelta(minutes=30), "suggested")
SWIM = Term("swim", "activity", {"sv": "Simma"}, "symbol:swim", "leisure", places=("park",), minutes=90, two=True)


def said(
    question: str,
    *chosen: str,
    outcome: str = "chosen",
    at: datetime = NOW - timedelta(hours=3),
    topic: Topic = "activity",
    id: str = "a",
    offered: tuple[str, ...] = (),
) -> Expression:
    moment = At(at.isoformat(), 0.0)
    page = tuple(Shown(o, o.title(), f"symbol:{o}", 0, n) for n, o in enumerate(offered or chosen))
    common = {"deck": "d", "scene": "s", "question": question, "topic": topic, "visibility": "team", "at": moment}
    entries = [
        Entry(id, 0, "offered", offered=page, arrangement="shuffled", prompt="Vad vill du göra?", **common),  # type: ignore[arg-type]
        *(Entry(id, n, "chose", option=c, **common) for n, c in enumerate(chosen, 1)),  # type: ignore[arg-type]
        Entry(id, 9, "ended", outcome=outcome, **common),  # type: ignore[arg-type]
    ]
    return fold([Kept(e, moment.wall, "b") for e in entries])


def waits(**given: object) -> str | None:
    found = waiting(dealing(LATER, **{"items": (), **given}))
    return found.id if found else None


def test_what_is_suggested_next_waits_until_it_has_an_answer() -> None:
    assert waits(items=(SOON,)) == "plan:i1"
    assert waits(items=(SOON,), said=(said("plan:i1", "no", topic="plan"),)) is None
    assert waits() is None


def test_how_it_was_comes_first_and_only_of_what_somebody_has_marked() -> None:
    ended = PlanItem("i0", "bake", "home", NOW - timedelta(hours=2), "chosen")
    over = Mark("over", "i0", NOW - timedelta(minutes=5), NOW + timedelta(hours=9))

    assert waits(items=(ended,)) is None, "a plan is no proof that it happened"
    assert waits(items=(ended, SOON), marks=(over,)) == "after:i0"
    late = Mark("over", "i0", NOW - timedelta(hours=3), NOW + timedelta(hours=9))
    assert waits(items=(ended,), marks=(late,)) is None, "it is asked while it is fresh"


def test_what_began_is_asked_about_when_its_time_has_passed() -> None:
    ask = said("do", "bake")
    begun = Mark("begun", ask.id, NOW - timedelta(minutes=80), NOW - timedelta(minutes=5))

    assert waits(said=(ask,), marks=(begun,)) == f"after:{ask.id}"


def test_a_big_choice_is_asked_once_more_the_same_day_with_the_same_pictures_drawn_anew() -> None:
    big = said("do", "swim", offered=("bake", "swim", "paint"))
    terms = (SWIM, term("bake"), term("paint"), term("home", "place", "home", ()))
    given = dealing(LATER, items=(), terms=terms, said=(big,))
    found = waiting(given)

    assert found is not None
    assert (found.id, found.arrangement) == ("again:a", "shuffled")
    assert {o.id for o in found.options} == {"bake", "swim", "paint"}
    assert found.prompt.text == "Jag frågar en gång till. Vad vill du göra?"
    assert len({s.orders["again:a"] for s in deal(given).supply["again:a"]}) > 1


def test_a_big_choice_whose_page_has_not_come_yet_waits_for_it() -> None:
    big = replace(said("do", "swim", offered=("bake", "swim")), offered=())

    assert waiting(dealing(LATER, items=(), terms=(SWIM, term("bake")), said=(big,))) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"at": NOW - ONCE_MORE + timedelta(minutes=1)},
        {"at": NOW - timedelta(days=1)},
        {"outcome": "explored"},
    ],
)
def test_a_choice_too_new_of_another_day_or_no_choice_is_not_asked_again(changed: dict[str, object]) -> None:
    big = said("do", "swim", offered=("bake", "swim"), **changed)  # type: ignore[arg-type]

    assert waits(terms=(SWIM, term("bake")), said=(big,)) is None
    assert waits(terms=(term("bake"),), said=(said("do", "bake"),)) is None, "a small choice stands"


def test_three_are_asked_in_a_day_and_not_a_fourth() -> None:
    answered = tuple(said(f"plan:x{n}", "yes", topic="plan", id=f"q{n}") for n in range(A_DAY))

    assert waits(items=(SOON,), said=answered[:-1]) == "plan:i1"
    assert waits(items=(SOON,), said=answered) is None
    yesterday = tuple(said(f"plan:x{n}", "yes", at=NOW - timedelta(days=1), id=f"q{n}") for n in range(A_DAY))
    assert waits(items=(SOON,), said=yesterday) == "plan:i1"


def test_what_nobody_answers_is_asked_twice_at_most() -> None:
    alone = tuple(said("plan:i1", outcome="no_answer", id=f"n{n}", offered=("yes", "no")) for n in range(TIMES))

    assert waits(items=(SOON,), said=alone[:1]) == "plan:i1"
    assert waits(items=(SOON,), said=alone) is None


def of_round(*options: str, place: int = 0) -> Planned:
    return Planned(
        f"r-{place}",
        "u-karin",
        "choose_one",
        "Vad vill du göra?",
        options,
        arrangement="shuffled",
        round=InRound("r", place, 7),
    )


def test_an_ask_of_a_round_waits_only_while_everything_in_it_can_be_had() -> None:
    off = Mark("impossible", "bake", NOW - timedelta(hours=1), NOW + timedelta(hours=1))
    planned = (of_round("bake", "film"), of_round("film", "paint", place=1))

    found = waiting(dealing(LATER, items=(), planned=planned))

    assert found is not None
    assert (found.id, found.hint) == ("office:r-0", say(text("board.look_away"), "sv"))
    assert waits(planned=planned, marks=(off,)) == "office:r-1"
    assert waits(planned=planned[:1], marks=(off,)) is None
    terms = (replace(term("bake"), retired=True), term("film"), term("paint"), term("home", "place", "home", ()))
    assert waits(planned=planned, terms=terms) == "office:r-1", "what is gone takes its ask along"


def test_what_somebody_wrote_is_asked_before_a_round_and_a_round_before_what_leaders_ask() -> None:
    written = Planned("w", "u-karin", "yes_no", "Vill du sova?")
    leaders = Planned("l", "u-karin", "yes_no", "Är det bra?", visibility="leaders")
    round = of_round("bake", "film")

    assert waits(planned=(written, leaders, round)) == "office:w"
    assert waits(planned=(leaders, round)) == "office:r-0"


def test_an_ask_of_a_round_counts_among_the_three_of_a_day() -> None:
    answered = tuple(said(f"office:r-{n}", "bake", id=f"q{n}") for n in range(A_DAY))

    assert waits(planned=(of_round("bake", "film", place=3),), said=answered[1:]) == "office:r-3"
    assert waits(planned=(of_round("bake", "film", place=3),), said=answered) is None


def test_a_big_choice_of_a_round_is_asked_once_more_with_places_drawn_anew() -> None:
    big = said("office:r-0", "swim", offered=("bake", "swim"))
    terms = (SWIM, term("bake"), term("paint"), term("home", "place", "home", ()))
    found = waiting(dealing(LATER, items=(), terms=terms, said=(big,), planned=(of_round("bake", "paint", place=1),)))

    assert found is not None
    assert (found.id, found.arrangement, {o.id for o in found.options}) == ("again:a", "shuffled", {"bake", "swim"})
