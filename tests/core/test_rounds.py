"""A round asks each thing once, one at a time, never the same thing too often, and ends before anybody is tired."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.people import Hands, Profile
from jagvoice.core.plan import Mark
from jagvoice.core.questions import InRound, Planned
from jagvoice.core.rounds import (
    COMPARED,
    KNOWN,
    LASTS,
    PAUSE,
    RUNNING,
    UNANSWERED,
    Asked,
    compared,
    now_asked,
    round_id,
    seed_of,
    size,
    standing,
    to_be_had,
)
from jagvoice.core.vocabulary import Term
from tests.dealing import term
from tests.examples import examples

NOW = datetime(2026, 3, 11, 12, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
DAY = NOW.date()
PAIRS = (("bath", "film"), ("bath", "bake"), ("bake", "film"), ("paint", "film"), ("bath", "paint"), ("bake", "paint"))


def a_round(*asks: tuple[str, ...], **changes: object) -> tuple[Planned, ...]:
    last = DAY + LASTS - timedelta(days=1)
    made = (
        Planned(
            f"r-{n}", "u-karin", "choose_one", "Vad vill du göra?", options, arrangement="shuffled", first=DAY,
            last=last, round=InRound("r", n, 1),
        )
        for n, options in enumerate(asks or PAIRS)
    )  # fmt: skip
    return tuple(replace(q, **changes) for q in made)  # type: ignore[arg-type]


def came(*answered: bool, since: datetime = NOW - timedelta(days=1)) -> list[Asked]:
    """Return the first asks of a round as they were asked, an hour between them."""
    return [Asked(f"r-{n}", since + n * timedelta(hours=1), so) for n, so in enumerate(answered)]


@pytest.mark.parametrize(
    ("answered", "changes", "stands"),
    [
        ((), {}, "going"),
        ((True, True, False), {}, "going"),
        ((True,) * 6, {}, "complete"),
        ((True, False, True, False), {}, "unanswered"),
        ((True, False, True, False), {"ended": True}, "unanswered"),
        ((True,), {"ended": True}, "withdrawn"),
        ((True,), {"last": DAY - timedelta(days=1)}, "over"),
        ((True,), {"last": DAY}, "going"),
    ],
)
def test_how_a_round_stands(answered: tuple[bool, ...], changes: dict[str, object], stands: str) -> None:
    assert standing(a_round(**changes), came(*answered), DAY) == stands
    assert bool(now_asked(a_round(**changes), came(*answered), NOW)) == (stands == "going")


def test_after_an_ask_there_is_a_pause_whatever_the_clock_of_the_board_claims() -> None:
    just = NOW - PAUSE + timedelta(minutes=1)

    assert now_asked(a_round(), came(True, since=just), NOW) == ()
    assert now_asked(a_round(), came(True, since=NOW + timedelta(minutes=5)), NOW) == ()
    assert now_asked(a_round(), came(True, since=NOW - PAUSE), NOW)[0].id == "r-1"


def test_what_was_offered_twice_running_is_not_offered_a_third_time() -> None:
    found = now_asked(a_round(("a", "b"), ("a", "c"), ("a", "d"), ("b", "c")), came(True, True), NOW)

    assert [q.options for q in found] == [("b", "c")]


@examples(60, deadline=None)
@given(st.lists(st.lists(st.sampled_from("abcdef"), min_size=2, max_size=3, unique=True), max_size=6), st.integers())
def test_however_it_goes_nobody_is_tired(asks: list[list[str]], seed: int) -> None:
    """Days in which anything may be possible, and anything be answered or left alone."""
    draw = random.Random(seed)
    planned = a_round(*(tuple(a) for a in asks)) if asks else ()
    asked: list[Asked] = []
    now = NOW
    for _ in range(60):
        now += timedelta(minutes=draw.randint(1, 300))
        can = [q for q in now_asked(planned, asked, now) if draw.random() < 0.6]
        if can:
            asked.append(Asked(can[0].id, now, draw.random() < 0.7))
    options = {q.id: set(q.options) for q in planned}
    offered = [options[a.id] for a in asked]

    assert len({a.id for a in asked}) == len(asked) <= len(planned)
    assert sum(not a.answered for a in asked) <= UNANSWERED
    assert all(after.at - before.at >= PAUSE for before, after in pairwise(asked))
    assert not any(set.intersection(*offered[n : n + RUNNING + 1]) for n in range(len(offered) - RUNNING))
    assert all(a.at.date() < DAY + LASTS for a in asked)


HOME = Term("home", "place", {"sv": "Hemma"}, "symbol:home", "home")
POOL = Term("pool", "place", {"sv": "Badhuset"}, "symbol:pool", "leisure", travel=20)


def had(*activities: Term, horizon: str = "now_next", marks: tuple[Mark, ...] = ()) -> list[str]:
    profile = Profile(horizon=horizon)  # type: ignore[arg-type]
    return [t.id for t in to_be_had(activities, (HOME, POOL), marks, profile, NOW)]


def test_a_round_is_planned_of_what_can_be_had_on_a_day_at_home() -> None:
    swim = Term("swim", "activity", {"sv": "Simma"}, "symbol:swim", "leisure", places=("pool",))
    given_ = (term("bath"), swim, replace(term("film"), retired=True), replace(term("bake"), booked=True))
    off = Mark("impossible", "bath", NOW - timedelta(hours=1), NOW + timedelta(hours=1))

    assert had(*given_) == ["bath"]
    assert had(*given_, horizon="day") == ["bath", "swim"]
    assert had(*given_, marks=(off,)) == []
    assert had(term("bath"), replace(term("paint"), picture="symbol:bath")) == ["bath"], "two alike mean nothing"


@examples(30, deadline=None)
@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 99))
def test_of_many_things_those_offered_most_are_compared_and_some_that_never_were(
    many: int, known: int, seed: int
) -> None:
    available = [f"o{n}" for n in range(many)]
    offered = {o: n + 1 for n, o in enumerate(available[:known])}
    found = compared(available, offered, seed)

    assert len(set(found)) == len(found) == min(many, COMPARED)
    assert set(found) <= set(available)
    most = sorted(offered, key=lambda o: -offered[o])[:KNOWN]
    assert many <= COMPARED or set(most) <= set(found)
    assert many <= COMPARED or known > KNOWN or not set(found) <= set(offered)
    assert found == compared(available, offered, seed)


@pytest.mark.parametrize(
    ("profile", "pictures"),
    [
        (Profile(most_options=2), 2),
        (Profile(most_options=3), 3),
        (Profile(most_options=12), 4),
        (Profile(most_options=6, hands=Hands(one_at_a_time=True)), 2),
    ],
)
def test_an_ask_has_as_many_pictures_as_the_person_takes_in(profile: Profile, pictures: int) -> None:
    assert size(profile) == pictures


def test_a_topic_has_one_round_a_day_with_one_seed() -> None:
    ids = [round_id("activity", DAY), round_id("activity", DAY + timedelta(days=1)), round_id("wish", DAY)]

    assert len({seed_of(p, id) for p in ("p-alva", "p-noa") for id in ids}) == 6
    assert seed_of("p-alva", ids[0]) == seed_of("p-alva", round_id("activity", DAY))
