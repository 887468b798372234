"""The board is a public place: it takes everything in and is given nothing that is not for the whole team."""

from __future__ import annotations

from typing import cast, get_args

import pytest

from jagvoice.core.access import GRANTS, Action, Row, Standing, Thing, Viewer, as_thing, decide, may, readable
from jagvoice.core.journal import Expression
from jagvoice.core.people import Profile
from jagvoice.pages.board import deal
from tests.dealing import NOW, dealing
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


def test_what_the_table_grants_nobody_is_denied_at_once_and_accounts_are_decided_on_each_thing() -> None:
    for resource in (*GRANTS, "expression_of_nobody", ""):
        for action in get_args(Action):
            for viewer, row in ((BOARD, "board"), (PERSON, "person"), (Viewer("u-karin", "account"), "account")):
                granted = {g.action for g in GRANTS.get(resource, {}).get(cast(Row, row), ())}
                assert may(viewer, action, resource) is (action in granted)


def test_the_board_never_opens_what_is_not_for_the_whole_team(said: dict[str, Expression]) -> None:
    standing = Standing(NOW)
    for topic in ("assistant", "wish", "complaint"):
        entry = as_thing(said[topic], "p")
        words = [Thing(r, "p", topic="activity", form=frozenset({"easy"}), of=entry) for r in ("reply", "access_log")]
        for thing in (entry, *words):
            assert not any(decide(BOARD, a, thing, standing) for a in ("read", "correct", "reply", "export"))
            assert decide(PERSON, "read", thing, standing)
        assert decide(BOARD, "create", entry, standing), "the board takes everything in"


def test_the_board_reads_and_answers_what_is_everyday(said: dict[str, Expression]) -> None:
    reply = Thing("reply", "p", of=as_thing(said["activity"], "p"))

    assert all(decide(BOARD, a, reply, Standing(NOW)) for a in ("read", "reply"))


def test_a_person_in_private_is_so_only_in_the_own_household() -> None:
    assert decide(PERSON, "read", Thing("vocabulary", "p"), Standing(NOW))
    assert not decide(PERSON, "read", Thing("vocabulary", "q"), Standing(NOW))
