"""The assistant's corner in a browser is the corner of every face: the same pages, deeds and commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from jagvoice.core.codec import plain
from jagvoice.core.people import Microphone
from jagvoice.core.questions import Question
from jagvoice.faces.web.board.corner import UnknownTouchError, answered, pages
from jagvoice.household import Communication, Household, Installation, SetProfile, ToDeal, Viewer
from jagvoice.pages import corner
from jagvoice.pages.corner import Corner
from jagvoice.pages.corner.ahead import LISTEN
from jagvoice.words import phrase
from tests.homes import ALVA, made
from tests.javascript import running

Ask = Callable[[Any], Any]
BOARD = Viewer(f"{ALVA}-w1", "board")


@pytest.fixture(scope="module")
def browser() -> Iterator[Ask]:
    with running(Path("tests/vectors/corner.mjs")) as ask:
        yield ask


@pytest.fixture
def household(example: Installation) -> Household:
    return example.open(ALVA)


class Deals:
    """Remembers what it was to deal."""

    def __init__(self) -> None:
        self.asked: list[tuple[tuple[Question, ...], tuple[str, ...]]] = []

    def __call__(self, questions: tuple[Question, ...], first_then: tuple[str, ...]) -> dict[str, Any]:
        self.asked.append((questions, first_then))
        return {"deck": {}}


def touch(household: Household, at: dict[str, Any], *ids: str, deals: Deals | None = None) -> dict[str, Any]:
    answer: dict[str, Any] = {"page": {"corner": at}}
    for id in ids:
        asked = {"corner": answer["page"]["corner"], "touch": id}
        answer = answered(household, BOARD, asked, deals or Deals(), lambda m: phrase(m, "sv"))
    return answer


def shown(answer: dict[str, Any]) -> list[str]:
    return [c["id"] for c in answer["page"]["scene"]["cells"]]


def test_two_pictures_deal_a_deck_that_asks_which(household: Household) -> None:
    deals = Deals()
    first, second = shown(touch(household, {}, "ask"))[:2]

    answer = touch(household, {}, "ask", first, second, deals=deals)

    ((question,), _) = deals.asked[0]
    assert {o.id for o in question.options} == {first, second}
    assert answer == {
        "page": None,
        "do": {"do": "ask", "scene": question.id, "how": None},
        "bundle": {"deck": {}},
        "problem": None,
    }


def test_first_then_shows_two_activities(household: Household) -> None:
    deals = Deals()
    first, second = shown(touch(household, {}, "first_then"))[:2]

    answer = touch(household, {}, "first_then", first, second, deals=deals)

    assert deals.asked == [((), (first, second))]
    assert answer["do"]["scene"] == "first_then"


def test_who_touches_the_own_face_is_here(household: Household) -> None:
    who = shown(touch(household, {}, "here"))[-1]

    answer = touch(household, {}, "here", who)

    assert answer["do"] == {"do": "told"}
    dealt = household.look(BOARD, ToDeal(BOARD.who))
    assert dealt is not None
    assert dealt.told_here
    assert who in dealt.here
    assert who in shown(answer)


def test_what_is_over_is_told_and_asked_about(tmp_path: Path) -> None:
    household, deals = made(tmp_path / "home").open(ALVA), Deals()
    (what, *_) = shown(touch(household, {}, "goes"))

    answer = touch(household, {}, "goes", what, "over", deals=deals)

    dealt = household.look(BOARD, ToDeal(BOARD.who))
    assert dealt is not None
    assert any(m.kind == "over" and m.of == what for m in dealt.marks)
    assert answer["do"]["scene"] == deals.asked[0][0][0].id


def test_a_letter_finds_a_picture(household: Household) -> None:
    at = touch(household, {}, "ask")["page"]["corner"]
    found = answered(household, BOARD, {"corner": at, "typed": "b"}, Deals(), lambda m: phrase(m, "sv"))

    labels = [c["label"][0].casefold() for c in found["page"]["scene"]["cells"]]
    assert labels
    assert all("b" in label for label in labels)


def test_what_cannot_be_dealt_is_said(household: Household) -> None:
    first, second = shown(touch(household, {}, "ask"))[:2]
    at = touch(household, {}, "ask", first)["page"]["corner"]

    answer = answered(household, BOARD, {"corner": at, "touch": second}, lambda *_: None, lambda m: phrase(m, "sv"))

    assert answer["do"] is None
    assert answer["problem"] == "Det gick inte att spara. Säg till någon."


@pytest.mark.parametrize(
    "asked",
    [
        None,
        [],
        "menu",
        {},
        {"corner": {}},
        {"corner": {}, "touch": "nowhere"},
        {"corner": {}, "touch": ["ask"]},
        {"corner": {"page": "log"}, "touch": "close"},
        {"corner": {"page": "saw"}, "touch": "yes"},
        {"corner": {"page": "saw", "picked": ["nobody", "9"]}, "touch": "yes"},
        {"corner": {"page": "going"}, "touch": "over"},
        {"corner": {"page": "because", "picked": []}, "touch": "weather"},
        {"corner": {"first": "many"}, "touch": "close"},
        {"corner": {"page": "ask", "picked": ["ghost"]}, "touch": "corner_ask"},
    ],
)
def test_a_touch_that_no_page_has_comes_to_nothing(household: Household, asked: Any) -> None:
    before = household.look(BOARD, ToDeal(BOARD.who))
    try:
        answer = answered(household, BOARD, asked, Deals(), lambda m: phrase(m, "sv"))
    except UnknownTouchError:
        answer = {"do": None}

    assert answer["do"] is None
    after = household.look(BOARD, ToDeal(BOARD.who))
    assert before is not None
    assert after is not None
    assert after.marks == before.marks


def hear(household: Household, words: Any, deals: Deals | None = None) -> dict[str, Any]:
    return answered(household, BOARD, {"corner": {}, "heard": words}, deals or Deals(), lambda m: phrase(m, "sv"))


def test_words_that_ask_surely_deal_a_deck_that_asks_them(household: Household) -> None:
    deals = Deals()

    answer = hear(household, "vill du bada eller rida", deals)

    ((question,), _) = deals.asked[0]
    assert [o.id for o in question.options] == ["bath", "riding"]
    assert (question.prompt.text, question.heard) == ("Vill du bada eller rida?", "vill du bada eller rida")
    assert (answer["page"], answer["do"]["do"], answer["do"]["scene"]) == (None, "ask", "asked:bath+riding")


def test_words_that_do_not_come_back_as_a_page_that_puts_them_right(household: Household) -> None:
    deals, answer = Deals(), hear(household, "bada rida")
    assert shown(answer) == ["bath", "riding"]

    touch(household, answer["page"]["corner"], "riding", "corner_ask", deals=deals)

    ((question,), _) = deals.asked[0]
    assert (question.id, question.heard) == ("asked:bath", "bada rida")


@pytest.mark.parametrize("words", [None, 7, [], "", "x" * 100_000, "\ud83d\ude42 <b>bada</b>"])
def test_whatever_is_sent_as_words_is_answered(household: Household, words: Any) -> None:
    answer = hear(household, words)

    assert answer["page"]["corner"]["page"] == "understood"
    assert len(str(answer["page"])) < 4000


# --- the browser's module --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_the_browser_shows_what_the_corner_shows(household: Household, browser: Ask, seed: int) -> None:
    random, dealt = Random(seed), household.look(BOARD, ToDeal(BOARD.who))
    assert dealt is not None
    manners = household.look(BOARD, Communication())
    at: Corner | None = Corner()
    laid = pages(household, BOARD)
    known = {repr(p["corner"]): p["moves"] for p in laid}
    touches, answers, wanted, asked = [], [], [], []
    while at is not None and len(touches) < 25:
        scene = corner.scene(at, dealt, manners)
        id = random.choice([c.id for c in (*scene.cells, *scene.exits)])
        if id == "close" and len(touches) < 20:
            continue
        then = corner.touched(at, id, dealt).corner
        if id not in known.get(repr(plain(at)), {}):
            page = then and {"corner": plain(then), "scene": plain(corner.scene(then, dealt, manners)), "moves": {}}
            asked.append(id)
            answers.append({"page": page, "do": None, "bundle": None, "problem": None})
        touches.append({"touch": id})
        wanted.append(then and plain(corner.scene(then, dealt, manners)))
        at = then

    answer = browser({"pages": laid, "touches": touches, "answers": answers})

    assert [t["scene"] for t in answer["told"]] == wanted
    assert [a["touch"] for a in answer["asked"]] == asked


def test_without_the_network_how_an_answer_came_about_can_still_be_told(household: Household, browser: Ask) -> None:
    touches = [{"touch": id} for id in ("how", "gaze_sure", "2", "yes")]

    answer = browser({"pages": pages(household, BOARD), "touches": touches, "answers": []})

    how = {"acted": "read_by_partner", "support": 2, "sure": True, "saw": True, "means": "gaze"}
    assert answer["told"][-1] == {
        "do": {"do": "how", "how": how, "beforehand": False},
        "problem": None,
        "scene": None,
        "finds": False,
    }
    assert answer["asked"] == []


def test_what_nobody_answers_leaves_the_corner_where_it_is(household: Household, browser: Ask) -> None:
    laid = pages(household, BOARD)

    answer = browser({"pages": laid, "touches": [{"touch": "ask"}, {"touch": "how"}], "answers": []})

    assert answer["told"][0] == {"error": "OutOfReachError", "scene": laid[0]["scene"]}
    assert answer["told"][1]["scene"]["prompt"] != laid[0]["scene"]["prompt"]
    assert answer["asked"] == [{"corner": {}, "touch": "ask"}]


@pytest.mark.parametrize("microphone", ["off", "on"])
def test_a_helper_can_have_the_board_listen_only_where_the_person_allows_it(
    example: Installation, microphone: Microphone
) -> None:
    profile = replace(example.open(ALVA).person.profile, microphone=microphone)
    example.open(ALVA).do(Viewer("u-karin", "account"), SetProfile(profile))
    laid = pages(example.open(ALVA), BOARD)
    found = {n: page["moves"].get(LISTEN) for n, page in enumerate(laid) if LISTEN in page["moves"]}
    exits = [cell["id"] for cell in laid[0]["scene"]["exits"]]

    assert found == ({0: {"do": {"do": "listen"}, "to": None}} if microphone == "on" else {})
    assert exits == (["close", "corner_listen_partner", LISTEN] if microphone == "on" else ["close"])
