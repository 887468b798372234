"""The example households: fictional, complete, and unlike each other."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from tests.exchange.households import ALVA, NOA, household

THEN = datetime(2026, 3, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize("source", [ALVA, NOA], ids=["Alva", "Noa"])
def test_nobody_in_an_example_is_real(source: str) -> None:
    assert household(source).fictional
    assert "No real person" in source.splitlines()[0]
    assert not re.search(r"\d{6}[-+]\d{4}|\b0\d{1,3}[- ]\d{5}|@\w+\.\w+|https?:", source)


def test_only_the_supporter_belongs_to_both() -> None:
    alva, noa = ({m.id: m.name for m in household(source).members} for source in (ALVA, NOA))

    assert alva.keys() & noa.keys() == {"u-nadja"}
    assert alva["u-nadja"] == noa["u-nadja"]
    assert len(set(alva.values()) | set(noa.values())) == len(alva) + len(noa) - 1


def test_nothing_that_happened_or_is_planned_shares_its_id() -> None:
    def ids(source: str) -> set[str]:
        data = household(source)
        return {s.id for s in data.shifts} | {k.entry.ask for k in data.entries} | {n.id for n in data.notes}

    assert ids(ALVA).isdisjoint(ids(NOA))


def test_noa_answers_about_two_things_that_are_here_with_one_switch() -> None:
    profile = household(NOA).person.profile

    assert (profile.understands, profile.horizon, profile.most_options) == ("photo", "now", 2)
    assert (profile.ways_in, profile.ways_out) == (("switch",), ("none_of_these", "help"))
    assert profile.answer_seconds == 40


def test_noa_has_everyone_who_must_listen() -> None:
    members = household(NOA).members

    assert [m.first_name for m in members if m.has("guardian", THEN)] == ["Agneta"]
    assert [m.first_name for m in members if m.has("supervisor", THEN)] == ["Henrik"]
    assert [m.first_name for m in members if m.has("supporter", THEN)] == ["Nadja"]
    assert sum(m.has("assistant", THEN) for m in members) == 5


def test_noa_can_choose_at_home_among_more_than_two_things() -> None:
    at_home = [t for t in household(NOA).terms if t.kind == "activity" and "home" in t.places and not t.booked]

    assert len(at_home) >= 4


def test_both_share_the_pictures_of_what_they_share() -> None:
    alva, noa = ({t.id: t.picture for t in household(source).terms} for source in (ALVA, NOA))

    assert noa.items() <= alva.items()


@pytest.mark.parametrize("source", [ALVA, NOA], ids=["Alva", "Noa"])
def test_no_two_activities_look_alike(source: str) -> None:
    pictures = [t.picture for t in household(source).terms]

    assert len(set(pictures)) == len(pictures)


def test_noas_assistants_rest_between_shifts_and_every_week() -> None:
    spans = defaultdict(list)
    for shift in household(NOA).shifts:
        for week in (0, 1):
            spans[shift.assistant].append((shift.start + week * timedelta(7), shift.end + week * timedelta(7)))
    for worked in spans.values():
        worked.sort()
        rests = [after[0] - before[1] for before, after in pairwise(worked)]
        assert min(rests) >= timedelta(hours=11)
        assert max(rests) >= timedelta(hours=36)
        assert sum((end - start for start, end in worked), timedelta()) <= 2 * timedelta(hours=40)
