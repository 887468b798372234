"""Whole journeys of the board in a real Chromium, by every way in, and what the office sees of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jagvoice.core.questions import Planned
from jagvoice.household import Answer, Done, PlannedQuestions, PutQuestion, Viewer
from jagvoice.pages.blocks import Link
from jagvoice.pages.office import opened
from jagvoice.pages.office.desk import Desk
from tests.chromium import visiting
from tests.faces.web.board.tablets import SPARING, Server, kept, pair, state, until, waiting
from tests.homes import ALVA, NOA, made_with
from tests.user.support import words
from tests.user.touching_a_tablet import ALL, Seat, Way, options_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EXPECTED = re.compile(r"status of (401|410|503)|ERR_(CONNECTION_REFUSED|INTERNET_DISCONNECTED|FAILED)|Failed to fetch")

HOME = {ALVA: "Hej Alva!", NOA: "Vad vill du göra?"}
LISTENERS = {ALVA: ("Nadja", "Karin", "Malin"), NOA: ("Nadja", "Agneta", "Henrik")}
"""Who may be told, the supporter first."""

SOON = "() => dispatchEvent(new Event('online'))"
"""The network is back: the tablet looks for what is new."""


@contextmanager
def sitting(
    folder: Path, chromium: Browser, way: Way, person: str = ALVA, lives: str = "", *, sparing: bool = True
) -> Iterator[tuple[Seat, Server, str]]:
    """Sit at a tablet that is paired to a person who uses a way in; unless it is sparing it fetches all ahead."""
    name = person.removeprefix("p-").capitalize()
    with made_with(folder / "home", f"{way.lives}\n{lives}".strip(), name):
        pass
    with Server(folder / "home") as server:
        address = server.address.removesuffix("/board/")
        with visiting(chromium, address, expected=EXPECTED, **options_of(way)) as page:
            if sparing:
                page.add_init_script(SPARING)
            board = pair(page, server, person=person)
            seat = Seat(page, way)
            seat.listens()
            seat.shows(HOME[person])
            yield seat, server, board
            until(page, lambda: not waiting(page), "everything was sent", 30)
            assert {*server.aside(board, person)} == seat.aside
            server.journal(board, person)


def entries(server: Server, board: str, person: str, **fields: Any) -> list[Any]:
    """Return what is in the journal and has some fields."""
    found = server.journal(board, person)
    return [e for e in found if all(getattr(e, name) == value for name, value in fields.items())]


def office(server: Server, who: str, page: str, person: str = ALVA) -> str:
    """Return a page of the office as somebody sees it."""
    with server.open() as installation:
        return repr(opened(Desk(installation.open(person), Viewer(who, "account"), "sv"), Link(page)).blocks)


def choose(seat: Seat, person: str) -> tuple[list[str], str]:
    """Choose what to do; return what lay there and what was chosen."""
    if person == ALVA:
        seat.go("Göra", "Vad vill du göra?")
        seat.look_for("Hemma")
        seat.go("Hemma")
    seat.look_for(*(there := seat.options))
    *_, activity = (there := [label for label in seat.options if label in there])
    seat.go(activity, f"Du valde: {activity}.", words("button.change_mind"), words("board.saved"))
    return there, activity


# --- the morning -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("way", "person"),
    [
        ("one switch", NOA),
        *(
            pytest.param(way, ALVA, marks=pytest.mark.slow)
            for way in ("touch", "mouse", "keys", "one switch", "held", "lifted", "dwelling", "hearing first")
        ),
    ],
)
def test_in_the_morning_somebody_chooses_what_to_do(tmp_path: Path, chromium: Browser, way: str, person: str) -> None:
    with sitting(tmp_path, chromium, ALL[way], person, sparing=False) as (seat, server, board):
        there, activity = choose(seat, person)

        assert activity in " ".join(seat.heard)
        if way == "one switch":
            assert [label for label in seat.heard if label in there], "what is marked is said"
        if way == "hearing first":
            assert seat.heard.count(activity) == 1
        until(seat.page, lambda: entries(server, board, person, kind="chose"))
        (chose,) = [e for e in entries(server, board, person, kind="chose") if e.topic == "activity"]
        (offered,) = [e for e in entries(server, board, person, kind="offered") if e.ask == chose.ask]
        assert [o.label for o in offered.offered] == there
        assert (chose.means, chose.acted) == (ALL[way].means, "not_stated")
        assert {o.option: o.label for o in offered.offered}[chose.option] == activity


# --- a complaint -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("way", "person"),
    [
        ("mouse", ALVA),
    ],
)
def test_a_complaint_is_silent_goes_away_and_reaches_those_who_are_to_know_alone(
    tmp_path: Path, chromium: Browser, way: str, person: str
) -> None:
    with sitting(tmp_path, chromium, ALL[way], person) as (seat, server, board):
        account = {name: f"u-{name.lower()}" for name in LISTENERS[person]}
        seat.go("Något är dåligt", "Vad är dåligt?")
        heard = len(seat.heard)
        seat.look_for("En person")
        seat.go("En person", "Vem är det?")
        concerned = seat.look_for(*LISTENERS[person])
        seat.go(concerned, "Vem ska få veta?")
        listener = seat.look_for(*(name for name in LISTENERS[person] if name != concerned))
        assert concerned not in seat.options
        seat.go(listener, "Det är kvar här.")
        assert seat.heard[heard:] == [], "nothing of it is heard"
        seat.shows(HOME[person], seconds=15)
        assert not [name for name in LISTENERS[person] if name in seat.text]

        until(seat.page, lambda: entries(server, board, person, kind="ended", visibility="guarded"))
        until(seat.page, lambda: not waiting(seat.page))
        left = kept(seat.page)
        asks = {e.ask for e in entries(server, board, person, visibility="guarded")}
        assert left["entries"] == {}
        told = repr({name: value for name, value in left["state"].items() if name != "bundle"})
        assert "guarded" not in told
        assert not [e for e in left["state"]["place"]["wishes"] if e["ended"]["ask"] in asks]
        seen = {name: office(server, account[name], "complaints", person) for name in (listener, concerned)}
        assert "Vad är dåligt?" in seen[listener]
        assert concerned in seen[listener]
        assert "Vad är dåligt?" not in seen[concerned] + office(server, account[concerned], "journal", person)


# --- what comes from the office --------------------------------------------------------------------------------------

COLOURS = Planned("", "", "choose_one", "Vad vill du måla?", options=("sea", "stable", "park"))


def ask(server: Server, question: Planned, was: Planned | None = None) -> Planned:
    """Put a question in the office, or change it, as Karin."""
    karin = Viewer("u-karin", "account")
    with server.open() as installation:
        household = installation.open(ALVA)
        done = household.do(karin, PutQuestion(question, was))
        assert isinstance(done, Done), done
        return next(q for q in household.look(karin, PlannedQuestions()) if q.prompt == question.prompt)


@pytest.mark.parametrize(
    ("way", "waits"),
    [("touch", False)],
)
def test_a_reply_of_the_office_comes_by_itself_and_is_shown_and_spoken(
    tmp_path: Path, chromium: Browser, way: str, waits: bool
) -> None:
    with sitting(tmp_path, chromium, ALL[way]) as (seat, server, board):
        there, activity = choose(seat, ALVA)
        seat.go(words("button.finished"))
        seat.go(words("button.stop"), HOME[ALVA])
        until(seat.page, lambda: entries(server, board, ALVA, kind="ended", topic="activity"))
        (chose,) = entries(server, board, ALVA, kind="chose", topic="activity")
        (offered,) = entries(server, board, ALVA, kind="offered", topic="activity")
        assert chose.means == ALL[way].means
        assert [o.label for o in offered.offered] == there
        assert {o.option: o.label for o in offered.offered}[chose.option] == activity
        (said,) = entries(server, board, ALVA, kind="ended", topic="activity")
        before = state(seat.page, "bundle")["deck"]["id"]
        with server.open() as installation:
            done = installation.open(ALVA).do(
                Viewer("u-malin", "account"), Answer(said.ask, "not_possible", reason="Bilen är borta")
            )
        assert isinstance(done, Done), done
        if not waits:
            seat.page.wait_for_timeout(1500)
            seat.page.evaluate(SOON)
        until(seat.page, lambda: state(seat.page, "bundle")["deck"]["id"] != before, "a new deck", 90)

        seat.go(words("button.reply"))
        while "Det blir en annan gång." not in seat.text:
            seat.go(words("button.finished"))
        assert seat.heard[-1] == "Det blir en annan gång. Därför: Bilen är borta"
        seat.go(words("button.finished"))
        until(seat.page, lambda: entries(server, board, ALVA, kind="ended", topic="reply", outcome="chosen"))


@pytest.mark.parametrize(("way", "waits"), [("mouse", False)])
def test_a_question_of_the_office_comes_and_one_that_was_withdrawn_is_set_aside_and_shown(
    tmp_path: Path, chromium: Browser, way: str, waits: bool
) -> None:
    with sitting(tmp_path, chromium, ALL[way]) as (seat, server, board):
        question = ask(server, COLOURS)
        if not waits:
            seat.page.evaluate(SOON)
        until(seat.page, lambda: COLOURS.prompt in seat.text or words("button.question") in seat.text, "it", 90)
        seat.page.context.set_offline(True)
        seat.page.wait_for_timeout(1100)
        seat.go(words("button.question"), COLOURS.prompt)
        assert COLOURS.prompt in seat.heard
        ask(server, replace(question, ended=True), question)
        seat.go("Havet" if "Havet" in seat.options else seat.options[0])
        seat.page.context.set_offline(False)
        seat.aside = {"question_withdrawn"}
        until(seat.page, lambda: server.aside(board))
        assert words("office_boards.question_withdrawn") in office(server, "u-karin", "boards")
        assert entries(server, board, ALVA, prompt=COLOURS.prompt) == []
