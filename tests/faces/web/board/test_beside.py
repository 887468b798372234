"""The assistant's corner on a real tablet: asking, telling, showing and practising, with and without the network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from jagvoice.household import Done, SetProfile
from tests.faces.web.board.room import ROOM
from tests.faces.web.board.tablets import DEAF, LEADERS, SPARING, TIMES, Server, pair, touch, until, waiting
from tests.homes import NOA, made
from tests.user.support import words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HELPER_DEAF = 600
"""A page of the corner takes no touch for so long, in ms; the same cell is not touched twice within half a second."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("beside") / "home"
    made(home).__exit__(None, None, None)
    with Server(home) as server:
        yield server


@pytest.fixture
def tablet(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1024, "height": 768}, locale="sv-SE")
    context.add_init_script(SPARING)
    yield context.new_page()
    context.close()


def help_with(page: Page, *labels: str) -> None:
    """Open the corner at rest and touch there one thing after the other."""
    page.wait_for_timeout(DEAF)
    opened = page.get_by_role("heading", name="För dig som är bredvid.")
    for _ in range(TIMES):
        page.keyboard.press("F1")
        with suppress(AssertionError):
            until(page, opened.is_visible, seconds=4)
            break
    helps(page, *labels)


def helps(page: Page, *labels: str) -> None:
    for label in labels:
        button = page.get_by_role("button", name=label, exact=True)
        button.wait_for()
        before = page.inner_text("body")
        for _ in range(TIMES):
            page.wait_for_timeout(HELPER_DEAF)
            button.click(timeout=5000)
            with suppress(AssertionError):
                until(page, lambda seen=before: page.inner_text("body") != seen, seconds=4)
                break


def see(page: Page, text: str) -> None:
    until(page, lambda: text in page.inner_text("#board"), f"no {text!r} in {page.inner_text('#board')!r}")


def test_two_pictures_are_asked_about_and_the_answer_is_kept(tablet: Page, server: Server) -> None:
    board = pair(tablet, server)

    help_with(tablet, "Fråga", "Bada")
    until(tablet, lambda: tablet.get_by_role("button", name="Bada", exact=True).count() == 0)
    tablet.keyboard.type("rid")
    see(tablet, "rid")
    tablet.wait_for_timeout(HELPER_DEAF)
    tablet.keyboard.press("Enter")
    see(tablet, "Vilket vill du?")

    shown = tablet.locator("#board .options button:visible")
    assert sorted(shown.all_inner_texts()) == ["Bada", "Rida"]
    touch(tablet, 0)
    until(tablet, lambda: any(e.kind == "chose" for e in server.journal(board)))
    asked = [e for e in server.journal(board) if e.kind == "offered"]
    assert [sorted(o.option for o in e.offered) for e in asked][-1] == ["bath", "riding"]


def test_who_is_here_is_told_and_known(tablet: Page, server: Server) -> None:
    pair(tablet, server)

    help_with(tablet, "Vem är här", "Samira", "Stäng")
    help_with(tablet, "Vem är här")

    see(tablet, "Samira är här")


def test_without_the_network_an_assistant_shows_practises_and_tells_how(tablet: Page, server: Server) -> None:
    board = pair(tablet, server)
    tablet.context.set_offline(True)

    help_with(tablet, "Fråga")
    see(tablet, "Det går när nätet är tillbaka.")
    helps(tablet, "Öva")
    see(tablet, "Vi övar.")
    touch(tablet, 0)
    assert waiting(tablet) == []
    help_with(tablet, "Öva")
    until(tablet, lambda: "Vi övar." not in tablet.inner_text("#board"))

    for _ in range(3):
        touch(tablet, 0)
    help_with(tablet, "Så gick det", "Personen själv", "Ingen hjälp", "Ja, jag såg dem")
    until(tablet, lambda: any(e["kind"] == "stated" for e in waiting(tablet)))
    tablet.context.set_offline(False)
    until(tablet, lambda: any(e.kind == "stated" and e.acted == "self" for e in server.journal(board)))


# --- a question in a helper's own words ------------------------------------------------------------------------------

DRAWN = """() => [...document.querySelectorAll("#board .options button:not([hidden])")].map((cell) => {
  const image = cell.querySelector("img");
  return [cell.innerText.trim(), !image.hidden && image.complete && image.naturalWidth > 0];
})"""
"""What stands on the board, and whether its picture is drawn."""

WHERE = """() => [...document.querySelectorAll("#board button:not([hidden])")].map((cell) => {
  const { left, top, width, height } = cell.getBoundingClientRect();
  return [cell.innerText.trim(), left, top, width, height];
})"""
"""What stands on the board, and where."""

SAID = "(words) => room.ear.hears({ of: room.ear.number, words, confidence: 0.9 })"
"""A helper's words, as the household would tell them."""


def hears_at_all(server: Server) -> None:
    """Let Noa's boards listen."""
    with server.open() as installation:
        household = installation.open(NOA)
        profile = replace(household.person.profile, microphone="on", ways_in=("touch", "voice"))
        assert isinstance(household.do(LEADERS[NOA], SetProfile(profile)), Done)


def test_what_was_understood_has_its_pictures_and_what_is_left_out_has_none(tablet: Page, server: Server) -> None:
    hears_at_all(server)
    tablet.add_init_script(ROOM)
    pair(tablet, server, person=NOA)

    help_with(tablet)
    before = tablet.evaluate(WHERE)
    helps(tablet, words("corner.listen_partner"))
    tablet.locator(".ear").wait_for()
    assert tablet.evaluate(WHERE) == before, "no cell moves when the board begins to listen"
    until(tablet, lambda: tablet.evaluate("Boolean(room.ear?.turn?.ready)"))
    tablet.evaluate(SAID, "baka duscha")

    until(tablet, lambda: len(tablet.evaluate(DRAWN)) == 2 and all(drawn for _, drawn in tablet.evaluate(DRAWN)))
    (first, _), (second, _) = tablet.evaluate(DRAWN)
    helps(tablet, first)
    until(tablet, lambda: tablet.evaluate(DRAWN) == [[words("corner.left_out", what=first), False], [second, True]])
    helps(tablet, words("corner.left_out", what=first))
    until(tablet, lambda: tablet.evaluate(DRAWN) == [[first, True], [second, True]])


def test_without_the_network_a_question_asked_aloud_is_told_to_wait(tablet: Page, server: Server) -> None:
    hears_at_all(server)
    tablet.add_init_script(ROOM)
    pair(tablet, server, person=NOA)
    tablet.context.set_offline(True)

    help_with(tablet, words("corner.listen_partner"))

    tablet.get_by_text(words("ear.away")).wait_for()
    see(tablet, "För dig som är bredvid.")
