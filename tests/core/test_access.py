"""The board is a public place: it takes everything in and is given nothing that is not for the whole team."""

from __future__ import annotations

from typing import get_args

import pytest

from jagvoice.core.access import GRANTS, Action, Viewer, may, readable
from jagvoice.core.journal import Expression
from jagvoice.core.people import Profile
from jagvoice.pages.board import deal
from tests.dealing import dealing
from tests.walking import expressions, walk

BOARD, PERSON = Viewer("p-1", "board"), Viewer("p", "person")
DECK = deal(dealing(Profile(horizon="later", most_options=3, ways_out=("none_of_these", "stop", "help"))))


@pytest.fixture(scope="module")
def said() -> dict[str, Expression]:
    """A wish, a choice of company and a complaint, by topic."""
    touches = ("who", "option:u-samira", "finished", "wish", "option:sea", "finished", "do", "home", "0", "~")
    complaint = ("is_bad", "option:person", "option:u-johan", "tell:u-karin")
    _, entries = walk(DECK, (*touches[:3], "more_pictures", *touches[3:], *complaint))
    return {e.topic: e for e in expressions(entries)}


def test_the_board_writes_every_class_and_reads_only_what_is_for_the_team() -> None:
    assert all(may(BOARD, "create", f"expression_{c}") for c in ("team", "leaders", "guarded"))
    assert readable(BOARD) == ("team",)


def test_the_person_in_private_reads_everything_said() -> None:
    assert readable(PERSON) == ("team", "leaders", "guarded")


def test_what_a_viewer_may_not_see_does_not_exist_for_it(said: dict[str, Expression]) -> None:
    assert [t for t, e in said.items() if e.visibility in readable(BOARD)] == ["activity"]
    assert all(e.visibility in readable(PERSON) for e in said.values())


def test_whatever_the_table_does_not_grant_is_denied() -> None:
    for resource in (*GRANTS, "expression_of_nobody", ""):
        for action in get_args(Action):
            for viewer in (BOARD, PERSON):
                granted = action in GRANTS.get(resource, {}).get(viewer.kind, ())
                assert may(viewer, action, resource) is granted
