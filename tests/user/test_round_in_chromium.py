"""A round as its people meet it: suggested and put in a browser, asked on a tablet, and told of in the office again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jagvoice.core.journal import Entry
from jagvoice.core.rounds import PAUSE, UNANSWERED
from tests.chromium import visiting
from tests.faces.web.board.tablets import Server, pair, prompt, state, touch, until, waiting
from tests.homes import NOW
from tests.user.support import words
from tests.user.weighed import weighed_home

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZE = {"width": 820, "height": 1180}

EXPECTED = re.compile(r"status of (401|410|503)|ERR_(CONNECTION_REFUSED|INTERNET_DISCONNECTED|FAILED)|Failed to fetch")
"""What Chromium says on its console while the server stands still."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A household whose choices show something, at an hour at which nothing else waits on the board."""
    with Server(weighed_home(tmp_path / "home")) as server:
        yield server


@pytest.fixture
def office(server: Server, chromium: Browser) -> Iterator[Page]:
    """The office of who leads, once the round that is suggested was put on the board."""
    with visiting(chromium, server.address.removesuffix("board/"), expected=EXPECTED) as page:
        sign_in(page, server)
        to_what_choices_show(page)
        page.click("main a[href*=round]")
        assert page.locator("main ul.rows li .below").count() == 6
        page.click("form:has([value=put_round]) button.submit")
        assert page.inner_text(".said") == words("evidence_round.is_put")
        yield page


@pytest.fixture
def tablet(server: Server, office: Page, chromium: Browser) -> Iterator[Page]:
    """A tablet, before it is paired."""
    root = server.address.removesuffix("board/")
    with visiting(chromium, root, expected=EXPECTED, viewport=SIZE, has_touch=True) as page:
        yield page


def sign_in(office: Page, server: Server) -> None:
    office.goto(server.address.removesuffix("board/"))
    office.click("button[value=u-karin]")
    office.wait_for_selector("nav")


def to_what_choices_show(office: Page) -> None:
    office.click("nav a[href$=evidence]")
    office.click("main a[href*='topic=activity']")


def later(server: Server, tablet: Page, after: timedelta) -> None:
    """Let time go by: the server is started again at a later hour, and the tablet has what it deals then."""
    before = state(tablet, "bundle")["deck"]["id"]
    server.kill()
    server.more = ("--now", f"{NOW + after:%Y-%m-%dT%H:%M}")
    server.start()
    tablet.reload()
    tablet.wait_for_selector("#board button:visible")
    until(tablet, lambda: state(tablet, "bundle")["deck"]["id"] != before, "a new deck")


def waits(tablet: Page, there: bool) -> None:
    """Wait until a question waits on the board, or none does."""
    cell = tablet.get_by_role("button", name=words("button.question"), exact=True)
    until(tablet, lambda: cell.count() == there, f"a question: {there}")


def answer(tablet: Page, cell: int | str) -> list[str]:
    """Open the question that waits, touch a picture or a button, and return what was offered."""
    waits(tablet, there=True)
    touch(tablet, words("button.question"))
    assert prompt(tablet) == words("board.what_do")
    offered = [one.strip() for one in tablet.locator("#board .options button:visible").all_inner_texts()]
    touch(tablet, cell)
    if isinstance(cell, int):
        touch(tablet, words("button.finished"))
    until(tablet, lambda: not waiting(tablet), "everything was sent")
    waits(tablet, there=False)
    return offered


def asks(server: Server, board: str) -> list[Entry]:
    """Return what the journal has of the round."""
    return [e for e in server.journal(board) if e.question.startswith("office:round-activity-")]


def test_one_press_asks_on_the_tablet_and_one_press_ends_it(server: Server, office: Page, tablet: Page) -> None:
    board = pair(tablet, server)
    offered = answer(tablet, 0)

    first, chose, ended = asks(server, board)
    assert (first.arrangement, first.topic, first.visibility) == ("shuffled", "activity", "team")
    assert [o.label for o in first.offered] == offered, "it is kept as the lot had it"
    assert (chose.option, ended.outcome) == (first.offered[0].option, "chosen")

    office.reload()
    told = {"day": words("office.today"), "asked": 1, "asks": 6, "answered": 1}
    assert words("evidence_round.going", **told) in office.inner_text("main")
    office.click("form:has([value=end_round]) button.submit")
    assert office.inner_text(".said") == words("evidence_round.is_ended")
    assert words("evidence_round.withdrawn", **told) in office.inner_text("main")
    later(server, tablet, PAUSE + timedelta(minutes=1))
    waits(tablet, there=False)


@pytest.mark.slow
def test_two_without_an_answer_end_it_and_the_office_says_so(server: Server, office: Page, tablet: Page) -> None:
    board = pair(tablet, server)
    answer(tablet, 0)
    for n in (1, 2):
        later(server, tablet, n * (PAUSE + timedelta(minutes=1)))
        answer(tablet, words("button.stop"))

    assert [e.outcome for e in asks(server, board) if e.kind == "ended"] == ["chosen", "stopped", "stopped"]
    sign_in(office, server)
    to_what_choices_show(office)
    told = {"day": words("office.today"), "asked": 3, "asks": 6, "answered": 1, "most": UNANSWERED}
    assert words("evidence_round.unanswered", **told) in office.inner_text("main")
