"""Who owes the person a reply, and what is asked of nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from jagvoice.core.attention import Queue
from jagvoice.household import Answer, Done, Household, Installation, OnlyMine, OpenWishes, Owed, Viewer
from tests.homes import ALVA, made
from tests.pages.office.reading import at

ON_SATURDAY = datetime(2026, 3, 14, 17, 0)
"""Samira has worked today."""


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as made_, at(made_, ON_SATURDAY) as installation:
        yield installation


@pytest.fixture
def household(installation: Installation) -> Household:
    return installation.open(ALVA)


def owed(household: Household, who: str) -> list[str]:
    return [e.id for e in household.look(Viewer(who, "account"), Owed()).rows]


def test_a_complaint_is_owed_a_reply_by_those_who_are_to_know_and_by_nobody_else(installation: Installation) -> None:
    household = installation.open(ALVA)

    assert {who for who in installation.accounts() if "x-0008" in owed(household, who)} == {"u-karin", "u-nadja"}


def test_the_team_owes_what_is_everyday_and_its_leaders_the_rest(household: Household) -> None:
    team, leaders = set(owed(household, "u-samira")), set(owed(household, "u-karin"))

    assert "x-0010" in team & leaders
    assert "x-0006" in leaders - team, "what was said of somebody is for the leaders"
    assert team < leaders


def test_the_oldest_waits_first_and_goes_on_where_the_page_ended(household: Household) -> None:
    karin = Viewer("u-karin", "account")
    every = owed(household, "u-karin")
    first = household.look(karin, Owed(limit=2))

    rest = household.look(karin, Owed(after=first.more))

    assert [e.id for e in (*first.rows, *rest.rows)] == every


def test_what_has_been_replied_to_waits_no_longer(household: Household) -> None:
    samira = Viewer("u-samira", "account")

    assert isinstance(household.do(samira, Answer("x-0010", "done")), Done)

    assert "x-0010" not in owed(household, "u-samira") + owed(household, "u-karin")


def test_what_is_being_worked_on_is_still_owed(household: Household) -> None:
    household.do(Viewer("u-samira", "account"), Answer("x-0010", "in_progress"))

    assert "x-0010" in owed(household, "u-samira")


def test_whoever_has_no_role_now_owes_nothing(household: Household) -> None:
    assert owed(household, "u-bengt") == owed(household, "u-tomas") == owed(household, "u-petra") == []
    assert household.look(Viewer(ALVA, "person"), Owed()).rows == ()
    assert household.look(Viewer("board-1", "board"), Owed()).rows == ()


def test_a_wish_is_open_from_the_promise_until_it_has_come_about(household: Household) -> None:
    karin = Viewer("u-karin", "account")

    assert [e.id for e in household.look(karin, OpenWishes())] == ["x-0011"], "the sea was promised"
    household.do(karin, Answer("x-0011", "done"))
    assert household.look(karin, OpenWishes()) == ()
    assert household.look(Viewer("u-samira", "account"), OpenWishes()) == ()


def test_what_only_few_can_answer_is_not_what_anybody_of_the_team_can(household: Household) -> None:
    def mine(who: str, queue: Queue, most: int = 3) -> list[str]:
        return [e.id for e in household.look(Viewer(who, "account"), OnlyMine(queue, most))]

    assert mine("u-karin", "reply") == ["x-0008", "x-0006"], "a complaint comes first"
    assert mine("u-karin", "reply", 1) == ["x-0008"]
    assert mine("u-karin", "reading") == ["x-0011", "x-0009"], "the guardian interprets"
    assert mine("u-malin", "reading") == mine("u-samira", "reply") == []
    assert mine("u-malin", "reply") == ["x-0006"], "a complaint that is not hers to know is not there"
    assert mine("u-nadja", "reply") == ["x-0008"]
