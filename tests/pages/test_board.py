"""What holds for every deck, whoever the person is and whatever the household."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.codec import build, plain
from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import BACK, STAY, Deck, sealed
from jagvoice.core.journal import fold
from jagvoice.core.people import Horizon, Profile, WayIn
from jagvoice.core.place import Input
from jagvoice.core.plan import PlanItem
from jagvoice.core.walk import shown, start, step
from jagvoice.pages.board import ONCE, SUPPLY, deal
from jagvoice.pages.board.signs import HEAR_ME
from jagvoice.pictures.library import symbols
from tests.dealing import NOW, dealing, dealings, term
from tests.examples import examples
from tests.pages.test_waiting import said
from tests.walking import at, by_ask, expressions, kept, wander

draws = st.lists(st.integers(0, 10_000), max_size=60)


@examples(40)
@given(dealings())
def test_every_scene_has_the_persons_ways_out_and_leads_only_where_there_is_a_scene(given_: Dealing) -> None:
    deck = deal(given_)
    for scene in deck.scenes.values():
        ids = [c.id for c in scene.exits]
        assert set(given_.person.profile.ways_out) <= set(ids)
        assert {c.to for c in (*scene.cells, *scene.exits)} <= {*deck.scenes, BACK, STAY}
        assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("horizon", ["now_next", "day", "later"])
def test_a_no_to_the_plan_leads_home_where_there_is_nothing_to_do_instead(horizon: str) -> None:
    away = (term("bath", places=("park",)), term("home", "place", "home", ()), term("park", "place", "leisure", ()))
    booked = PlanItem("i0", "bath", "home", NOW + timedelta(minutes=5), "fixed")
    item = PlanItem("i1", "bath", "park", NOW + timedelta(minutes=90), "suggested")
    deck = deal(dealing(Profile(horizon=horizon), terms=away, items=(booked, item)))  # type: ignore[arg-type]

    (to,) = {c.to for c in deck.scenes["plan:i1/no"].exits if c.id == "finished"}

    assert to == "home"


@examples(40)
@given(dealings(), draws)
def test_no_scene_shows_more_options_than_the_person_can_take_or_the_same_picture_twice(
    given_: Dealing, touches: list[int]
) -> None:
    deck = deal(given_)
    place = start(deck)
    for n, draw in enumerate(touches):
        view = shown(deck, place)
        cells = (*view.cells, *view.exits)
        assert len(view.cells) <= given_.person.profile.most_options
        drawn = [
            symbols().get(p.removeprefix("symbol:")).source if p.startswith("symbol:") else p for p in pictures(cells)
        ]
        assert len(set(drawn)) == len(drawn)
        place, _ = step(deck, place, Input(cells[draw % len(cells)].id), at(n))


def pictures(cells: tuple[object, ...]) -> list[str]:
    return [c.picture for c in cells]  # type: ignore[attr-defined]


@examples(40)
@given(dealings(), draws)
def test_from_every_place_an_outcome_is_one_touch_away(given_: Dealing, touches: list[int]) -> None:
    deck = deal(given_)
    place, _ = wander(deck, touches)
    way = next(w for w in given_.person.profile.ways_out if w != "help")

    after, entries = step(deck, place, Input(way), at(len(touches)))

    assert after.scene == deck.home
    assert after.untouched
    if place.question or deck.scenes[place.scene].kind in ("home", "menu"):
        assert entries[-1].kind == "ended"
    else:
        assert entries == ()


@examples(40)
@given(dealings(), draws)
def test_every_ask_begins_with_an_offer_and_only_what_was_offered_is_chosen(
    given_: Dealing, touches: list[int]
) -> None:
    _, entries = wander(deal(given_), touches)
    for ask in by_ask(entries).values():
        assert [e.n for e in ask] == list(range(len(ask)))
        assert ask[0].kind == "offered"
        offered = {s.option for e in ask for s in e.offered} | {f"tell:{e.recipient}" for e in ask if e.recipient}
        assert {e.option for e in ask if e.kind == "chose" and not e.recipient} <= offered


@examples(40)
@given(dealings(), draws, st.randoms(use_true_random=False))
def test_entries_fold_to_one_expression_however_often_and_in_whatever_order_they_come(
    given_: Dealing, touches: list[int], chance: random.Random
) -> None:
    _, entries = wander(deal(given_), touches)
    for ask in by_ask(entries).values():
        told = fold(kept(ask))
        again = [*ask, *chance.choices(ask, k=3)]
        chance.shuffle(again)
        mixed = fold(kept(again))

        assert (mixed.outcome, mixed.chosen, mixed.undone, mixed.offered) == (
            told.outcome, told.chosen, told.undone, told.offered,
        )  # fmt: skip


@examples(40)
@given(dealings(), draws, draws, draws)
def test_a_complaint_moves_no_picture_of_any_other_question(
    given_: Dealing, before: list[int], complaint: list[int], after: list[int]
) -> None:
    """Two worlds, alike but for a complaint: every team expression is the same, to the place of each picture."""
    deck = deal(given_)

    def world(*, complains: bool) -> list[object]:
        place, entries = start(deck), []
        for n, draw in enumerate((*before, -1, *after)):
            if draw < 0:
                home = start(deck)
                place = type(place)(home.scene, wishes=place.wishes, used=place.used)
                if complains:
                    place, new = _complain(deck, place, complaint, n)
                    entries += new
                continue
            view = shown(deck, place)
            cells = [c for c in (*view.cells, *view.exits) if c.id != "is_bad"]
            place, new = step(deck, place, Input(cells[draw % len(cells)].id), at(n))
            entries += new
        return [e for e in expressions(entries) if e.visibility == "team"]

    plain_world, complaining = world(complains=False), world(complains=True)

    def told(expressions_: list[object]) -> list[object]:
        return [(e.question, e.id, e.offered, e.outcome, e.chosen, e.follows, e.trail) for e in expressions_]  # type: ignore[attr-defined]

    assert told(plain_world) == told(complaining)


def _complain(deck: Deck, place: object, draws_: list[int], n: int) -> tuple[object, list[object]]:
    """Open the private question and wander in it, then leave by a way out; no call for help, which is another ask."""
    place, entries = step(deck, place, Input("is_bad"), at(n))  # type: ignore[arg-type]
    said = list(entries)
    for draw in draws_:
        if place.question != "bad":
            break
        view = shown(deck, place)
        cells = [c for c in (*view.cells, *view.exits) if c.id != "help"]
        place, new = step(deck, place, Input(cells[draw % len(cells)].id), at(n))
        said += new
    if not place.untouched:
        view = shown(deck, place)
        way = next(c for c in view.exits if c.id != "help" and c.to == deck.home)
        place, new = step(deck, place, Input(way.id), at(n))
        said += new
    return place, said


@examples(40)
@given(dealings())
def test_a_deck_is_the_same_after_a_journey_as_plain_values_and_its_id_is_its_content(given_: Dealing) -> None:
    deck = deal(given_)

    assert build(Deck, plain(deck)) == deck
    assert sealed(deck).id == deck.id
    assert deal(given_).id == deck.id
    assert {len(slots) for slots in deck.supply.values()} <= {ONCE, SUPPLY}


@examples(30)
@given(dealings())
def test_every_signpost_has_a_place_of_its_own_and_no_two_on_a_page_share_one(given_: Dealing) -> None:
    deck = deal(given_)
    ways = given_.person.profile.ways_out
    for scene in deck.scenes.values():
        signs = [c.id for c in scene.exits if c.id not in ways]
        assert set(signs) <= set(deck.signs), scene.id
        assert len({deck.signs[s] for s in signs}) == len(signs), scene.id


def test_what_comes_and_goes_moves_no_signpost() -> None:
    profile = Profile(horizon="later", most_options=3)
    quiet_day = deal(dealing(profile, items=()))
    busy_day = deal(dealing(profile, said=(said("do:home", "bake", offered=("bake", "paint")),)))

    assert [c.id for c in quiet_day.scenes["home"].exits] != [c.id for c in busy_day.scenes["home"].exits]
    assert quiet_day.signs == busy_day.signs


@pytest.mark.parametrize("horizon", ["now", "now_next", "later"])
@pytest.mark.parametrize("way", ["voice", "sound"])
def test_whoever_speaks_can_have_the_board_listen_on_every_scene_but_the_call_for_help(
    horizon: Horizon, way: WayIn
) -> None:
    """The place is the last one, so that it moves no other signpost; touching it writes nothing and leads nowhere."""
    without = Profile(horizon=horizon, most_options=3, ways_in=("touch", way))
    deck, plain_deck = deal(dealing(replace(without, microphone="on"))), deal(dealing(without))
    here = {id: [c for c in scene.exits if c.id == HEAR_ME] for id, scene in deck.scenes.items()}

    assert {id for id, cells in here.items() if not cells} == {"help"}
    assert {(c.to, c.writes) for cells in here.values() for c in cells} == {(STAY, None)}
    assert {**deck.signs} == {**plain_deck.signs, HEAR_ME: max(plain_deck.signs.values()) + 1}
    assert step(deck, start(deck), Input(HEAR_ME), at(1)) == (start(deck), ())


def test_nobody_elses_board_knows_of_listening() -> None:
    allowed = Profile(horizon="later", ways_in=("touch", "switch"), microphone="on")
    forbidden = Profile(horizon="later", ways_in=("voice", "sound"))
    for profile in (allowed, forbidden):
        assert HEAR_ME not in json.dumps(plain(deal(dealing(profile))))
