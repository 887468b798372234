"""What can be done now, by the sentences of the design."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jagvoice.core.plan import Mark, PlanItem, standing
from jagvoice.core.possible import FREE, moment, possible
from jagvoice.core.vocabulary import Term
from tests.dealing import NOW, term

HOME = Term("home", "place", {"sv": "Hemma"}, "symbol:home", "home")
POOL = Term("pool", "place", {"sv": "Badhuset"}, "symbol:pool", "leisure", travel=20)
PLACES = (HOME, POOL)
BAKE = term("bake")
SWIM = Term("swim", "activity", {"sv": "Simma"}, "symbol:swim", "leisure", places=("pool",), minutes=90, two=True)
WALK = Term("walk", "activity", {"sv": "Promenad"}, "symbol:walk", "leisure", places=("pool",), minutes=45)
PHYSIO = Term("physio", "activity", {"sv": "Gymnastik"}, "symbol:physio", "habilitation", places=("home",), booked=True)


def now_possible(
    *items: PlanItem, here: tuple[str, ...] = ("a",), marks: tuple[Mark, ...] = (), journeys: bool = True
) -> list[str]:
    plan = standing(items, {"walk": timedelta(minutes=45)}, marks, NOW)
    found = possible((BAKE, SWIM, WALK, PHYSIO), PLACES, marks, moment(plan, PLACES, here, NOW), journeys=journeys)
    return [t.id for t in found]


def mark(kind: str, of: str, minutes: int = 60) -> Mark:
    return Mark(kind, of, NOW, NOW + timedelta(minutes=minutes))  # type: ignore[arg-type]


def test_at_home_with_one_helper_what_takes_two_is_not_possible_and_what_others_decide_never() -> None:
    assert now_possible() == ["bake", "walk"]
    assert now_possible(here=("a", "b")) == ["bake", "swim", "walk"]


def test_where_nobody_knows_who_is_here_the_number_of_helpers_forbids_nothing() -> None:
    assert "swim" in now_possible(here=())


def test_here_and_now_is_what_can_be_done_where_the_person_is() -> None:
    assert now_possible(journeys=False) == ["bake"]
    at_the_pool = PlanItem("i", "walk", "pool", NOW - timedelta(minutes=5), "fixed")
    assert now_possible(at_the_pool, here=("a", "b"), journeys=False) == ["swim", "walk"]


@pytest.mark.parametrize(("minutes", "fits"), [(84, False), (85, True)])
def test_a_journey_fits_before_the_next_booked_thing_or_is_not_offered(minutes: int, fits: bool) -> None:
    booked = PlanItem("i", "physio", "home", NOW + timedelta(minutes=minutes), "fixed")

    assert ("walk" in now_possible(booked)) == fits
    assert "walk" in now_possible(PlanItem("i", "bake", "home", NOW + timedelta(minutes=10), "suggested"))


def test_what_a_helper_marks_counts_before_everything_else_while_it_holds() -> None:
    assert now_possible(marks=(mark("impossible", "bake"), mark("possible", "physio"))) == ["walk", "physio"]
    past = Mark("impossible", "bake", NOW - timedelta(hours=2), NOW - timedelta(hours=1))
    assert "bake" in now_possible(marks=(past,))


def test_without_a_booked_thing_there_is_half_a_day() -> None:
    assert moment((), PLACES, (), NOW).free == FREE
