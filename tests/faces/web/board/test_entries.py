"""What was said at a board comes in: each entry once, durable, in whatever order, and only from this board."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest

from jagvoice.core.journal import At
from jagvoice.household import EndPairing, Installation, SetAside, Viewer
from jagvoice.pages.blocks import Link
from jagvoice.pages.office import opened
from jagvoice.pages.office.desk import Desk
from jagvoice.store.errors import NotSavedError
from jagvoice.store.indexes import Indexes
from jagvoice.store.journal import Journal
from tests.faces.web.board.tablet import OFFICE, Tablet, pair, tablets_of
from tests.faces.web.browsing import Clock
from tests.homes import ALVA, NOA
from tests.user.support import words


@pytest.fixture
def talking(board: Tablet) -> Tablet:
    board.take_up()
    return board


def test_what_is_said_is_kept_before_it_is_answered(talking: Tablet, home: Installation) -> None:
    said = tuple(talking.touches(6))
    answer = talking.send(said)

    assert answer.status_code == 200
    assert answer.json() == {"kept": [e.id for e in said], "aside": []}
    kept = {k.entry for ask in {e.ask for e in said} for k in home.open(ALVA)._room.journal.entries(ask)}
    assert kept == set(said)


def test_five_hundred_touches_sent_twice_and_out_of_order_are_kept_once(talking: Tablet, home: Installation) -> None:
    said = tuple(talking.touches(500))
    twice = [*said, *said]
    Random(3).shuffle(twice)
    for some in (twice[i : i + 100] for i in range(0, len(twice), 100)):
        answer = talking.send(some)
        assert answer.status_code == 200
        assert answer.json()["aside"] == []

    journal, verdict = home.open(ALVA)._room.journal, home.open(ALVA).verify()
    assert verdict.ok
    for ask in {e.ask for e in said}:
        found = [k.entry for k in journal.entries(ask)]
        assert sorted(found, key=lambda e: e.n) == sorted((e for e in said if e.ask == ask), key=lambda e: e.n)
    assert journal.quarantined() == ()


def test_what_could_not_be_saved_is_said_and_may_be_sent_again(
    talking: Tablet, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tuple(talking.touches(3))
    with monkeypatch.context() as full:
        full.setattr(Journal, "append", full_disk)
        assert (talking.send(said).status_code, talking.send(said).content) == (503, b"")

    assert talking.send(said).json()["kept"] == [e.id for e in said]


def full_disk(*_: object, **__: object) -> None:
    raise NotSavedError("disk_full")


def test_entries_of_several_decks_come_in_their_order(talking: Tablet, home: Installation) -> None:
    first = tuple(talking.touches(4))
    before = talking.deck
    talking.take_up(spent=1)
    second = tuple(talking.touches(4))

    assert talking.deck != before
    assert talking.send((*first, *second)).json() == {"kept": [e.id for e in (*first, *second)], "aside": []}


def test_another_boards_entries_are_refused_whether_they_are_there_or_not(talking: Tablet, home: Installation) -> None:
    other = tablets_of(home, Clock())()
    other.take_up()
    theirs = tuple(other.touches(3))
    made_up = tuple(replace(e, deck="f" * 64, ask="0" * 20) for e in theirs)
    mine = tuple(talking.touches(3))

    noas = tablets_of(home, Clock())(NOA)
    noas.take_up()
    boards = (noas.board, "p-alva-w0", "", None, ["x"], "\x00", "x" * 10_000)
    answers = [talking.send(theirs), talking.send(made_up), *(talking.send(mine, board=b) for b in boards)]
    answers.append(talking.send(noas.touches(3), board=noas.board))

    assert {(a.status_code, a.content) for a in answers} == {(403, b"")}
    assert [home.open(person)._room.journal.quarantined() for person in (ALVA, NOA)] == [(), ()]


@pytest.mark.parametrize("ended", [False, True])
def test_what_a_tablet_said_before_it_was_paired_anew_is_set_aside_and_shown(
    talking: Tablet, home: Installation, ended: bool
) -> None:
    before, arrived, late = talking.board, tuple(talking.touches(3)), tuple(talking.touches(4))
    assert talking.send(arrived).status_code == 200
    if ended:
        assert home.open(ALVA).do(OFFICE, EndPairing(before))
    pair(home, talking.client, ALVA)
    talking.deck = None
    talking.take_up()
    assert talking.board != before

    for _ in range(2):
        answer = talking.send((*arrived, *late), board=before)
        assert answer.status_code == 200
        assert answer.json() == {"kept": [e.id for e in arrived], "aside": [e.id for e in late]}

    household = home.open(ALVA)
    found = household._room.journal.quarantined()
    assert {(q.reason, q.board) for q in found} == {("paired_anew", before)}
    assert len(found) == len(late)
    assert {a.reason for a in household.look(OFFICE, SetAside()).rows} == {"paired_anew"}
    page = repr(opened(Desk(household, OFFICE, "sv"), Link("boards")).blocks)
    assert words("office_boards.paired_anew") in page
    assert household.verify().ok


def test_a_deck_that_a_restored_backup_does_not_know_is_set_aside(talking: Tablet, home: Installation) -> None:
    said = tuple(talking.touches(3))
    assert talking.deck is not None
    with sqlite3.connect(home.home / "jagvoice.db") as database:
        database.execute("DELETE FROM decks")
        database.execute("DELETE FROM slots_used")
    database.close()
    home._register._indexes = Indexes()

    assert talking.send(said).json() == {"kept": [], "aside": [e.id for e in said]}
    assert len(home.open(ALVA)._room.journal.quarantined()) == 3
    assert talking.take_up()


@pytest.mark.parametrize(
    "wall",
    [
        "1970-01-01T00:00:00.000+00:00",
        "0001-01-01T00:00:00.000+14:00",
        "9999-12-31T23:59:59.999-12:00",
        "2019-03-11T10:00:00.000+01:00",
        "2031-03-11T10:00:00.000+01:00",
        "2026-03-11T10:00:00",
        "20260311T100000+0100",
        "yesterday",
        "",
    ],
)
def test_a_clock_that_is_wrong_does_no_harm(talking: Tablet, home: Installation, wall: str) -> None:
    """What cannot be is kept as it was claimed, and counts as said when it came."""
    said = tuple(replace(e, at=At(wall, e.at.mono)) for e in talking.touches(12))
    household = home.open(ALVA)

    assert talking.send(said).json() == {"kept": [e.id for e in said], "aside": []}

    kept = [k for ask in {e.ask for e in said} for k in household._room.journal.entries(ask)]
    assert {k.entry for k in kept} == set(said)
    now = household.now
    for expression in (household._room.journal.expression(ask) for ask in {e.ask for e in said}):
        assert expression is not None
        assert abs(now - datetime.fromisoformat(expression.asked_at)) < timedelta(minutes=5)
    assert household.verify().ok
    assert talking.get_deck().status_code in (200, 204)
    for page in ("journal", "week", "shift", "complaints", "report"):
        assert opened(Desk(household, Viewer("u-karin", "account"), "sv"), Link(page)).blocks
