"""What came and did not fit is told to whoever may read it, and to nobody else."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from jagvoice.core.access import Viewer
from jagvoice.core.codec import plain
from jagvoice.core.deck import Deck
from jagvoice.core.journal import Entry
from jagvoice.core.place import Input
from jagvoice.core.walk import rest, shown, start, step
from jagvoice.faces.sitting import Sitting
from jagvoice.household import (
    OWNER,
    AccessLines,
    Done,
    EndPairing,
    Household,
    Installation,
    KeepDeck,
    OfferPairing,
    Record,
    SetAside,
    ToDeal,
)
from jagvoice.pages.board import deal
from jagvoice.store.journal import Journal
from tests.homes import ALVA, fixed_key, made
from tests.household.worlds import BEGIN, World, complain, seen, world
from tests.walking import at, walk

BOARD = Viewer("board-1", "board")
EVERYBODY = ("u-karin", "u-malin", "u-samira", "u-johan", "u-nadja", "u-tomas", "u-petra")


def account(who: str) -> Viewer:
    return Viewer(who, "account")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


@pytest.fixture
def alva(installation: Installation) -> Household:
    return installation.open(ALVA)


def dealt(household: Household, board: Viewer = BOARD) -> Deck:
    dealing = household.look(board, ToDeal(board.who))
    assert dealing is not None
    deck = deal(dealing)
    household.do(board, KeepDeck(deck))
    return deck


def choice(deck: Deck) -> tuple[Entry, ...]:
    return tuple(walk(deck, ("do", "home", "0", "finished", "~"))[1])


def complaint(deck: Deck, of: str) -> tuple[Entry, ...]:
    """Return the entries of a complaint of somebody, as a board makes them."""
    place, entries = start(deck), list[Entry]()
    touches: Iterator[str | None] = iter(("is_bad", "option:person", f"option:{of}", None))
    wanted: str | None = next(touches)
    for second in range(0, 900, 30):
        there = {c.id for c in shown(deck, place).cells + shown(deck, place).exits}
        if wanted is None:
            return (*entries, *rest(deck, place, at(second))[1])
        cell = wanted if wanted in there else "more_pictures"
        place, new = step(deck, place, Input(cell), at(second))
        entries += new
        wanted = next(touches) if cell == wanted else wanted
    raise AssertionError(of)


def told(household: Household, who: str) -> list[tuple[str, Any]]:
    viewer = Viewer(who, "person") if who == ALVA else account(who)
    return [(a.reason, a.said and a.said.chosen) for a in household.look(viewer, SetAside()).rows]


def test_what_the_team_may_know_is_read_by_who_reads_it_and_known_to_who_looks_after_boards(alva: Household) -> None:
    entries = choice(dealt(alva))
    alva.do(BOARD, Record("no such deck", entries))
    said = tuple(e.option for e in entries if e.kind == "chose")[-1:]

    assert said
    asks = len({e.ask for e in entries})
    for who in ("u-karin", "u-malin", ALVA):
        rows = told(alva, who)
        assert len(rows) == asks, who
        assert said[0] in {option for _, chosen in rows for option in chosen or ()}, who
    assert told(alva, "u-petra") == [("no_such_deck", None)] * asks
    assert told(alva, "u-bengt") == []
    assert len(alva.look(OWNER, SetAside()).rows) == asks
    assert alva.look(BOARD, SetAside()).rows == ()


def _complaint_aside(alva: Household, of: str) -> tuple[Entry, ...]:
    entries = tuple(e for e in complaint(dealt(alva), of) if e.visibility == "guarded")
    assert entries
    assert isinstance(alva.do(BOARD, Record("no such deck", entries)), Done)
    return entries


def test_a_complaint_that_was_set_aside_is_read_by_those_who_are_to_know(alva: Household) -> None:
    _complaint_aside(alva, "u-johan")

    knows = {who for who in (*EVERYBODY, ALVA) if told(alva, who)}

    assert {"u-nadja", "u-karin", ALVA} <= knows
    assert not knows & {"u-johan", "u-samira", "u-petra", "u-malin", "u-tomas"}


@pytest.mark.parametrize("of", ["u-karin", "u-nadja", "u-malin"])
def test_nobody_is_told_of_a_complaint_of_oneself(alva: Household, of: str) -> None:
    _complaint_aside(alva, of)

    assert told(alva, of) == []


def test_an_entry_that_says_it_is_for_everybody_is_not_where_its_question_was_private(alva: Household) -> None:
    deck = dealt(alva)
    open_ = tuple(replace(e, visibility="team") for e in complaint(deck, "u-karin") if e.visibility == "guarded")
    alva.do(BOARD, Record(deck.id, open_))

    assert told(alva, "u-nadja")
    assert told(alva, "u-karin") == told(alva, "u-petra") == told(alva, "u-samira") == []


def test_what_clashes_with_something_private_is_as_private(alva: Household) -> None:
    deck = dealt(alva)
    first = tuple(e for e in complaint(deck, "u-karin") if e.visibility == "guarded")
    alva.do(BOARD, Record(deck.id, first))
    done = alva.do(BOARD, Record(deck.id, (replace(first[0], prompt="Något annat?"),)))

    assert isinstance(done, Done)
    assert done.quarantined
    assert [reason for reason, _ in told(alva, "u-nadja")] == ["clash"]
    assert told(alva, "u-karin") == told(alva, "u-petra") == told(alva, "u-samira") == []


@pytest.mark.parametrize(
    "body",
    [
        "Johan",
        "{}",
        '{"ask": "a", "n": 1}',
        "[" * 5000,
        '{"ask": "a", "n": 1, "kind": "chose", "about": [["u-johan"]]}',
        '"\\ud800"',
    ],
)
def test_of_what_cannot_be_read_only_that_it_is_there_is_known(
    alva: Household, installation: Installation, body: str
) -> None:
    Journal(installation._database, ALVA).quarantine("nonsense", body, "2026-03-11T10:00:00+01:00")

    for who in ("u-karin", "u-malin", "u-petra"):
        assert told(alva, who) == [("nonsense", None)]
    for who in ("u-nadja", "u-samira", "u-bengt", ALVA):
        assert told(alva, who) == []


def test_an_entry_of_strange_values_is_no_error(alva: Household, installation: Installation) -> None:
    entry = plain(choice(dealt(alva))[0])
    journal = Journal(installation._database, ALVA)
    for n, change in enumerate(({"asked_about": [["x"]]}, {"prompt": "\ud800"}, {"n": "x"}, {"ask": 7}, {"at": []})):
        journal.quarantine("nonsense", json.dumps({**entry, **change}), f"2026-03-11T10:0{n}:00+01:00")  # type: ignore[dict-item]

    assert len(told(alva, "u-karin")) == 5


def test_pages_go_on_where_the_last_one_ended_and_each_ask_stands_once(alva: Household) -> None:
    deck = dealt(alva)
    one = choice(deck)
    many = tuple(replace(e, ask=f"{e.ask}{n}") for n in range(5) for e in one)
    alva.do(BOARD, Record(deck.id, many))
    asks = {e.ask for e in many}

    found, after = [], None
    for _ in range(20):
        page = alva.look(account("u-karin"), SetAside(after, limit=2))
        assert len(page.rows) <= 2
        found += [a.said.id for a in page.rows if a.said]
        after = page.more
        if after is None:
            break

    assert len(found) == len(asks)
    assert set(found) == asks
    assert alva.look(account("u-karin"), SetAside("\x00nonsense")).rows == ()


def test_reading_something_private_leaves_a_line_that_the_person_sees(alva: Household) -> None:
    entries = _complaint_aside(alva, "u-johan")
    told(alva, "u-nadja")

    def lines(viewer: Viewer) -> set[tuple[str, str | None]]:
        return {(line.by, line.of) for line in alva.look(viewer, AccessLines(limit=100)).rows}

    assert ("u-nadja", entries[0].ask) in lines(Viewer(ALVA, "person"))
    assert ("u-nadja", entries[0].ask) not in lines(account("u-petra"))


def test_the_board_that_it_came_from_is_told(installation: Installation, alva: Household) -> None:
    done = alva.do(account("u-karin"), OfferPairing("Plattan"))
    assert isinstance(done, Done)
    paired = installation.pair(done.code)
    assert paired is not None
    board = Viewer(paired.board, "board")
    deck = dealt(alva, board)
    alva.do(account("u-malin"), EndPairing(paired.board))
    alva.do(board, Record(deck.id, choice(deck)))

    rows = alva.look(account("u-karin"), SetAside()).rows

    assert {(a.reason, a.label) for a in rows} == {("board_ended", "Plattan")}


# --- two worlds ------------------------------------------------------------------------------------------------------


def _paired(played: World) -> Viewer:
    """Pair a tablet, in either world the same."""
    played.clock.now = BEGIN
    done = played.installation.open(ALVA).do(account("u-malin"), OfferPairing("Plattan"))
    assert isinstance(done, Done)
    paired = played.installation.pair(done.code)
    assert paired is not None
    fixed_key(played.installation, ALVA, paired.board)
    return Viewer(paired.board, "board")


def _slow(*values: object) -> ParameterSet:
    return pytest.param(*values, marks=pytest.mark.slow)


@pytest.mark.parametrize(
    ("concerned", "ended"),
    [
        ("u-karin", True), ("u-malin", False),
        _slow("u-karin", False), _slow("u-malin", True),
        *(_slow(who, ended) for who in ("u-samira", "u-nadja") for ended in (True, False)),
    ],
)  # fmt: skip
def test_a_complaint_on_a_tablet_shows_nothing_to_the_one_concerned(
    tmp_path: Path, concerned: str, ended: bool
) -> None:
    other = "u-nadja" if concerned != "u-nadja" else ALVA
    told: list[dict[str, str]] = []
    for name, of in (("silent", None), ("said", concerned)):
        with world(tmp_path / name, 1, None) as played:
            household = played.installation.open(ALVA)
            viewer = _paired(played)
            played.board = Sitting(household, viewer, played.clock.at)
            if of and not ended:
                complain(played, random.Random(1), of)
            if of and ended:
                touch_a_complaint(played.board, of)
            if ended:
                household.do(account("u-malin"), EndPairing(viewer.who))
            played.board.keep()
            played.clock.now = BEGIN + timedelta(hours=9)
            told.append(seen(played, concerned, ()))
            rows = household.look(Viewer(other, "person" if other == ALVA else "account"), SetAside()).rows
            assert [a.reason for a in rows] == (["board_ended"] if of and ended else [])

    assert {k: (told[0][k], told[1][k]) for k in told[0] if told[0][k] != told[1][k]} == {}


def touch_a_complaint(board: Sitting, of: str) -> None:
    """Say on a board that something is bad with somebody; nothing of it is kept yet."""
    board.touch(Input("is_bad"))
    for option in ("option:person", f"option:{of}"):
        while option not in {c.id for c in board.view.cells}:
            board.touch(Input("more_pictures"))
        board.touch(Input(option))
    board.rest()
