"""What a board in a browser does with what was heard; what hears is told by the test, everything else is real."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from jagvoice.core.hearing import Match
from jagvoice.speech.ears import Heard
from tests.chromium import axe
from tests.faces.web.board.hearing import House, Told, listening_by_corner, served
from tests.faces.web.board.room import ROOM
from tests.faces.web.board.tablets import DEAF, SPARING, prompt, touch, until
from tests.user.support import words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[[], "Page"]

YES, NO, MORE = words("button.yes"), words("button.no"), words("button.more_pictures")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with served(tmp_path_factory.mktemp("answering") / "home") as house:
        yield house


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Open]:
    contexts = []

    def open() -> Page:
        context = chromium.new_context(viewport={"width": 820, "height": 1180}, locale="sv-SE")
        context.add_init_script(ROOM)
        context.add_init_script(SPARING)
        contexts.append(context)
        return context.new_page()

    yield open
    for context in contexts:
        context.close()


@pytest.fixture
def page(opened: Open) -> Page:
    return opened()


def options(page: Page) -> list[str]:
    return page.locator("#board .options button:visible").all_inner_texts()


def meant(label: str) -> str:
    return words("board.meant", label=label)


def asks(page: Page, label: str) -> None:
    until(page, lambda: prompt(page) == meant(label), f"it never asked: {prompt(page)!r}")


def said(house: House, board: str, page: Page, number: int) -> list[dict[str, Any]]:
    """Return what was chosen or misheard, once so much has come."""

    def found() -> list[dict[str, Any]]:
        told = ("kind", "cell", "means", "heard", "confidence", "confirmed")
        entries = (e for e in house.said(board) if e.kind in ("chose", "misheard"))
        return [{name: getattr(e, name) for name in told} for e in entries]

    until(page, lambda: len(found()) >= number, f"{found()}")
    return found()


def test_a_word_lights_its_cell_and_is_an_answer_once_yes_is_said_and_a_no_chooses_nothing(
    house: House, page: Page
) -> None:
    board = house.pair(page)
    listening_by_corner(page, house)
    first, second = options(page)
    page.evaluate("globalThis.room.heard = []")

    house.ear.says("gata")
    house.ear.says(f"{first} {second}")
    house.ear.says(first, sure=0.2)
    house.ear.says(second)
    page.wait_for_selector("#board button.pressed")
    asks(page, second)
    assert [h["verdict"]["kind"] for h in page.evaluate("room.heard") if "verdict" in h] == ["ask"]
    assert second.lower() not in house.ear.phrases
    assert axe(page) == []
    house.ear.says(NO)
    until(page, lambda: options(page) == [first, second])

    house.ear.says(first)
    asks(page, first)
    house.ear.says("gata")
    house.ear.says(first)
    late = {"kind": "act", "cell": "option:yes", "means": "voice", "heard": "ja", "confidence": 1}
    page.evaluate("(verdict) => room.ear.hears({ of: room.ear.number - 1, verdict })", late)
    page.wait_for_timeout(1000)
    assert prompt(page) == meant(first)
    house.ear.says(YES)
    until(page, lambda: words("button.change_mind") in page.inner_text("#board"))

    misheard, chose = said(house, board, page, 2)
    voice = {"means": "voice", "confidence": 1.0}
    assert misheard == {
        **voice,
        "kind": "misheard",
        "cell": misheard["cell"],
        "heard": second.lower(),
        "confirmed": "voice",
    }
    assert chose == {**voice, "kind": "chose", "cell": chose["cell"], "heard": first.lower(), "confirmed": "voice"}


def test_while_nothing_is_heard_it_says_so_and_hands_go_on_and_voices_steer_again_afterwards(
    house: House, page: Page
) -> None:
    board = house.pair(page)
    listening_by_corner(page, house)
    before = options(page)
    house.ear.says(before[1])
    asks(page, before[1])

    house.ear.waiting.append(Heard(deaf=True))
    until(page, lambda: page.inner_text(".ear").strip() == words("ear.deaf"))
    assert axe(page) == []
    touch(page, YES)
    (chose,) = said(house, board, page, 1)
    assert (chose["means"], chose["confirmed"]) == ("voice", "touch")
    touch(page, words("button.finished"))

    house.ear.waiting.append(Heard(deaf=False))
    until(page, lambda: page.inner_text(".ear").strip() == words("ear.listening"))
    before = options(page)
    house.ear.says("nästa")
    until(page, lambda: options(page) != before)
    assert len(said(house, board, page, 1)) == 1, "who steers answers nothing"
    house.ear.says("sluta")
    until(page, page.locator(".ear").is_hidden)
    until(page, lambda: house.ear.ended)


def test_sounds_of_the_persons_own_are_heard_untouched_counted_and_gone_with_the_consent(
    house: House, page: Page
) -> None:
    house.keep_sound("yes")
    board = house.pair(page)
    listening_by_corner(page, house)
    try:
        assert page.evaluate("room.wanted.audio") == {
            "echoCancellation": False, "noiseSuppression": False, "autoGainControl": False, "channelCount": 1,
        }  # fmt: skip
        assert [take.meaning for take in house.ear.given[-1].sounds] == ["yes"]
        first = options(page)[0]
        house.ear.says(first)
        asks(page, first)
        house.ear.says(match=Match("yes", 0.4, "act"))
        (chose,) = said(house, board, page, 1)

        assert (chose["means"], chose["confirmed"]) == ("voice", "sound")
        until(page, lambda: house.tally("yes") == (0, 0, 1), f"{house.tally('yes')}")
    finally:
        house.withdraw()
    until(page, lambda: house.ear.given[-1].sounds == ())


def test_the_person_begins_and_ends_it_alone_and_two_boards_are_heard_each_for_itself(
    house: House, opened: Open
) -> None:
    pages = [opened(), opened()]
    boards = [house.pair(page) for page in pages]
    ears = [listening_by_the_person(page, house) for page in pages]
    labels = [options(page)[n] for n, page in enumerate(pages)]
    for ear, label in zip(ears, labels, strict=True):
        ear.says(label)
    for page, label in zip(pages, labels, strict=True):
        asks(page, label)
    for ear in ears:
        ear.says(YES)

    for page, board, label in zip(pages, boards, labels, strict=True):
        assert [c["heard"] for c in said(house, board, page, 1)] == [label.lower()]
        hear_me(page)
        until(page, page.locator(".ear").is_hidden)
    assert all(ear.ended for ear in ears)


def test_a_microphone_that_is_pulled_out_and_a_network_that_is_gone_are_told_and_the_board_goes_on(
    house: House, page: Page
) -> None:
    house.pair(page)
    listening_by_corner(page, house)
    page.evaluate("room.streams.at(-1).getTracks()[0].dispatchEvent(new Event('ended'))")
    assert page.inner_text(".ear-told") == words("ear.lost")
    touch(page, 0)
    touch(page, words("button.change_mind"))

    page.context.set_offline(True)
    hear_me(page)
    until(page, lambda: page.inner_text(".ear-told") == words("ear.away"))
    assert axe(page) == []
    page.context.set_offline(False)


def test_a_question_asked_aloud_becomes_its_pictures_and_one_that_is_unclear_a_page_that_shows_it(
    house: House, page: Page
) -> None:
    board = house.pair(page)
    ask_aloud(page, house)
    assert {"vill", "du", "bada", "baka"} <= set(house.ear.phrases)
    until(page, lambda: page.inner_text(".ear").strip() == words("ear.question"))
    assert axe(page) == []
    house.ear.says("vill du bada eller baka")
    until(page, lambda: set(options(page)) == {"Bada", "Baka"}, page.inner_text("#board"))
    until(page, page.locator(".ear").is_hidden)
    assert prompt(page) == "Vill du bada eller baka?"
    touch(page, "Bada")
    until(page, lambda: any(e.kind == "chose" for e in house.said(board)))
    offered = next(e for e in house.said(board) if e.kind == "offered")
    assert (offered.heard, {o.label for o in offered.offered}) == ("vill du bada eller baka", {"Bada", "Baka"})

    ask_aloud(page, house)
    house.ear.says("bada")
    until(
        page, lambda: "Bada" in options(page) and prompt(page) != "Vill du bada eller baka?", page.inner_text("#board")
    )
    assert len([e for e in house.said(board) if e.kind == "chose"]) == 1


def test_what_was_asked_aloud_is_read_picture_by_picture_and_what_was_unclear_is_put_right_with_one_touch(
    house: House, page: Page
) -> None:
    board = house.pair(page)
    page.evaluate(
        """() => {
          window.lit = [];
          const look = () => document.querySelectorAll("#board .options button.marked").forEach((button) => {
            if (lit.at(-1) !== button.innerText) lit.push(button.innerText);
          });
          new MutationObserver(look).observe(document.body, { subtree: true, attributes: true, childList: true });
        }"""
    )
    ask_aloud(page, house)
    house.ear.says("bada och måla")
    until(page, lambda: options(page) == ["Bada", "Måla"], page.inner_text("#board"))
    assert "Vad ska bort? ”Bada och måla?”" in page.inner_text("#board")
    touch(page, "Måla")
    until(page, lambda: options(page) == ["Bada", words("corner.left_out", what="Måla")])
    assert axe(page) == []
    touch(page, words("corner.ask_now"))

    until(page, lambda: prompt(page) == "Vill du bada?")
    until(page, lambda: page.evaluate("lit") == [YES, NO], f"{page.evaluate('lit')}")
    touch(page, YES)
    until(page, lambda: any(e.kind == "chose" for e in house.said(board)))


def ask_aloud(page: Page, house: House) -> None:
    """Begin to ask a question in one's own words, in the corner."""
    before = len(house.listeners)
    page.keyboard.press("F1")
    page.wait_for_timeout(300)
    page.get_by_role("button", name=words("corner.listen_partner"), exact=True).click()
    until(page, lambda: len(house.listeners) > before and house.ear.given, "it never listened")


def hear_me(page: Page) -> None:
    """Touch the signpost by which the person has the board listen, once the board takes a touch."""
    page.wait_for_timeout(DEAF)
    page.get_by_role("button", name=words("button.hear_me"), exact=True).click()


def listening_by_the_person(page: Page, house: House) -> Told:
    """Have the board listen as the person does, and return what listens."""
    before = len(house.listeners)
    hear_me(page)
    until(page, lambda: len(house.listeners) > before and house.ear.given, "it never listened")
    return house.ear
