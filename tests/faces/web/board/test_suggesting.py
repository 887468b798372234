"""What was heard lights up on the board in a browser, is asked about, and waits for somebody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.faces.web.board.bed import Bed, dealt, pictures
from tests.faces.web.board.test_fitting import FEW, MISTAKES, at

DEAF = 1100
"""A new scene takes no touch for a second, in milliseconds."""

LIT = 700


@pytest.fixture
def heard(tablet: Bed) -> Iterator[Bed]:
    """A whole board in the page, which hears what the test says it hears."""
    at(tablet, (820, 1180))
    deck, profile = dealt("microphone: 'on'\nways_in: [touch, voice]\ntime: now_next")
    tablet.page.evaluate(
        """async (given) => {
          const { begin } = await import("/bed/suggesting.js");
          bed.body?.close();
          bed.seat = await begin(bed.stage, JSON.parse(given));
        }""",
        json.dumps({"deck": deck, "profile": profile, "pictures": pictures(deck)}),
    )
    yield tablet
    tablet.page.evaluate("bed.seat.app.end()")


def hear(bed: Bed, cell: str, how: str = "suggest") -> None:
    hit = {"cell": cell, "means": "voice", "heard": "bada", "confidence": 0.93}
    bed.page.evaluate("([how, hit]) => bed.seat.app[how](hit)", [how, hit])


def lit(bed: Bed) -> list[str]:
    return bed.page.evaluate(  # type: ignore[no-any-return]
        "bed.stage.all().filter((box) => box.button.classList.contains('pressed')).map((box) => box.cell.id)"
    )


def touch(bed: Bed, cell: str) -> None:
    bed.page.wait_for_timeout(DEAF)
    bed.touch("Start", bed.middle(cell))
    bed.touch("End")
    bed.page.wait_for_timeout(200)


def seen(bed: Bed, what: str) -> Any:
    return bed.page.evaluate(f"bed.seat.{what}")


def test_it_lights_up_is_asked_aloud_and_a_touched_yes_is_the_answer(heard: Bed) -> None:
    cell, label = seen(heard, "app.view.cells[0].id"), seen(heard, "app.view.cells[0].label[0]")
    assert f"Menade du {label}?" in seen(heard, "log.ready")

    hear(heard, cell)
    assert lit(heard) == [cell]
    heard.page.wait_for_timeout(LIT)
    assert lit(heard) == []
    assert (seen(heard, "log.said").pop(), seen(heard, "log.kept")) == (f"Menade du {label}?", [])
    assert seen(heard, "app.scene.kind") == "meant"
    touch(heard, "option:yes")

    assert [(e["kind"], e.get("heard"), e.get("confirmed")) for e in seen(heard, "log.kept")] == [
        ("offered", None, None),
        ("chose", "bada", "touch"),
    ]
    assert [yes for _, yes in seen(heard, "log.meant")] == [True]
    assert seen(heard, "log.said").pop() == f"Du valde: {label}."


def test_a_no_leads_back_and_says_so_once(heard: Bed) -> None:
    hear(heard, seen(heard, "app.view.cells[0].id"))
    heard.page.wait_for_timeout(LIT)
    touch(heard, "option:no")

    assert (seen(heard, "app.scene.kind"), seen(heard, "log.kept")) == ("home", [])
    assert [yes for _, yes in seen(heard, "log.meant")] == [False]


def test_a_sure_answer_and_a_spoken_yes_are_taken_like_a_touch(heard: Bed) -> None:
    hear(heard, seen(heard, "app.view.cells[0].id"))
    heard.page.wait_for_timeout(LIT)
    hear(heard, "option:yes", "answer")
    heard.page.wait_for_timeout(LIT)
    hear(heard, "change_mind", "answer")
    heard.page.wait_for_timeout(LIT)

    kept = seen(heard, "log.kept")
    assert [(e["kind"], e.get("confirmed")) for e in kept if e["kind"] != "offered"] == [
        ("chose", "voice"),
        ("took_back", None),
    ]


def test_whoever_touches_meanwhile_is_the_one_who_goes_on(heard: Bed) -> None:
    one, other = (seen(heard, f"app.view.cells[{n}].id") for n in (0, 1))
    heard.page.wait_for_timeout(DEAF)
    hear(heard, one)
    heard.touch("Start", heard.middle(other))
    heard.touch("End")
    heard.page.wait_for_timeout(LIT + 200)

    assert seen(heard, "sitting.place.picked.id") == other
    assert seen(heard, "sitting.confirming") is False


def test_what_only_moves_is_followed_and_in_private_nothing_is_said(heard: Bed) -> None:
    hear(heard, "my_day")
    heard.page.wait_for_timeout(LIT)
    assert seen(heard, "app.scene.id") == "my_day"
    hear(heard, "option:nowhere")
    assert lit(heard) == []
    touch(heard, "back")
    touch(heard, "is_bad")
    said = seen(heard, "log.said")
    hear(heard, seen(heard, "app.view.cells[0].id"))
    heard.page.wait_for_timeout(LIT)

    assert (seen(heard, "sitting.confirming"), seen(heard, "log.said")) == (True, said)
    touch(heard, "option:no")
    assert seen(heard, "log.meant") == [], "whether a sound was meant in private is counted nowhere"


@pytest.mark.parametrize("size", FEW, ids=str)
@pytest.mark.parametrize("ways", ["few", "all"])
def test_it_is_whole_on_every_screen_with_its_picture_large(tablet: Bed, size: tuple[int, int], ways: str) -> None:
    more = "" if ways == "few" else "\nways_out: [none_of_these, not_now, dont_know, stop, help]"
    deck, profile = dealt(f"microphone: 'on'\nways_in: [touch, voice]\ntime: now_next{more}")
    at(tablet, size)
    tablet.open(deck, profile, path=[{"heard": 0}], pictured=False)

    assert tablet.page.evaluate(MISTAKES) == []
    asked = tablet.page.evaluate("bed.stage.asked.getBoundingClientRect().width")
    assert asked >= 0.22 * min(size)
