"""What a body does on the board of a browser: fingers, a pointer, keys, one switch, and a reader of screens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.faces.web.board.bed import Bed, dealt, with_options

PRESSED = "[...document.querySelectorAll('.pressed')].map(button => bed.stage.cellOf(button))"
MARKED = PRESSED.replace("pressed", "marked")
FILLING = PRESSED.replace("pressed", "filling")
NEXT_FRAME = f"new Promise(done => requestAnimationFrame(() => done({PRESSED})))"
ON_C1, ON_C2 = [["act", "c1", "touch"]], [["act", "c2", "touch"]]


@pytest.fixture
def bed(tablet: Bed) -> Iterator[Bed]:
    tablet.page.set_viewport_size({"width": 820, "height": 1180})
    yield tablet
    tablet.touch("Cancel")


def laid(bed: Bed, hands: dict[str, Any] | None = None, *ways_in: str, deaf: float = 0.0) -> None:
    """Lay four pictures on the board, which stay there whatever is touched."""
    deck, person = dealt()
    crowd = with_options(deck, 4)
    profile = person | {"ways_in": list(ways_in or ["touch"]), "hands": hands or {}}
    bed.open(crowd | {"scenes": {"home": crowd["scenes"]["home"]}}, profile, walks=False, deaf=deaf, pictured=False)


def tap(bed: Bed, *cells: str) -> None:
    for cell in cells:
        bed.touch("Start", bed.middle(cell))
        bed.touch("End")


# --- fingers ---------------------------------------------------------------------------------------------------------


def test_a_touch_is_seen_in_the_next_frame_and_taken(bed: Bed) -> None:
    laid(bed)
    bed.touch("Start", bed.middle("c1"))

    assert bed.page.evaluate(NEXT_FRAME) == ["c1"]
    bed.touch("End")
    bed.until_log(ON_C1)


def test_a_touch_that_does_not_count_is_seen_as_well(bed: Bed) -> None:
    laid(bed, deaf=60)
    bed.touch("Start", bed.middle("c1"))

    assert bed.page.evaluate(NEXT_FRAME) == ["c1"]
    bed.touch("End")
    bed.until_log([])
    bed.until(f"{PRESSED}.length === 0")


def test_between_the_cells_nothing_is_touched(bed: Bed) -> None:
    laid(bed)
    (x, y), (right, _) = bed.middle("c0"), bed.middle("c1")
    bed.touch("Start", ((x + right) / 2, y))

    assert bed.page.evaluate(NEXT_FRAME) == []
    bed.touch("End")
    bed.until_log([])


def test_a_drumming_finger_is_one_touch(bed: Bed) -> None:
    laid(bed, {"repeat_ignore_seconds": 5.0})
    tap(bed, "c1", "c1", "c1")
    bed.until_log(ON_C1)


def test_two_fingers_at_once_are_no_touch(bed: Bed) -> None:
    laid(bed)
    one, other = bed.middle("c1"), bed.middle("c2")
    bed.page.evaluate("bed.body.together = 5; bed.body.profile = null; bed.draw()")
    bed.touch("Start", one)
    bed.touch("Start", one, other)
    bed.touch("End", one)
    bed.touch("End")
    bed.until_log([])


def test_a_finger_counts_where_it_is_lifted_if_it_came_down_there(bed: Bed) -> None:
    laid(bed, {"accept": "release"})
    (x, y), other = bed.middle("c1"), bed.middle("c2")
    bed.touch("Start", (x, y))
    bed.touch("Move", other)
    bed.touch("End")
    bed.until_log([])

    bed.touch("Start", other)
    bed.touch("End")
    bed.until_log(ON_C2)


def test_a_finger_that_rolls_off_its_cell_is_still_on_it(bed: Bed) -> None:
    laid(bed, {"accept": "release"})
    x, y = bed.middle("c0")
    top = bed.page.evaluate("bed.stage.button('c0').getBoundingClientRect().top")
    bed.touch("Start", (x, y))
    bed.touch("Move", (x, top - 15))
    bed.touch("End")
    bed.until_log([["act", "c0", "touch"]])

    bed.touch("Start", bed.middle("c1"))
    bed.touch("Move", (x, top - 40))
    bed.touch("End")
    bed.until_log([["act", "c0", "touch"]])


def test_a_held_finger_is_seen_filling_and_taken_after_its_time(bed: Bed) -> None:
    laid(bed, {"accept": "hold", "hold_seconds": 1.0})
    bed.touch("Start", bed.middle("c1"))
    bed.until(f"{FILLING}[0] === 'c1'")

    assert bed.page.evaluate("getComputedStyle(document.querySelector('.ring .gone')).animationDuration") == "1s"
    bed.until("bed.board.log.length === 1")
    assert bed.log == ON_C1
    assert bed.page.evaluate(FILLING) == []
    bed.touch("End")


def test_a_finger_lifted_too_early_or_lost_to_the_device_is_none(bed: Bed) -> None:
    laid(bed, {"accept": "hold", "hold_seconds": 1.0, "repeat_ignore_seconds": 0.0})
    for how in ("End", "Cancel"):
        bed.touch("Start", bed.middle("c1"))
        bed.until(f"{FILLING}.length === 1")
        bed.touch(how)
        bed.until(f"{FILLING}.length === 0")
    bed.page.wait_for_timeout(1100)
    assert bed.log == []


def test_fingers_are_lifted_when_the_page_is_left(bed: Bed) -> None:
    laid(bed, {"accept": "hold", "hold_seconds": 1.0})
    bed.touch("Start", bed.middle("c1"))
    bed.until(f"{FILLING}.length === 1")
    bed.page.evaluate("window.dispatchEvent(new Event('blur'))")

    assert bed.page.evaluate("bed.body.state.fingers.length") == 0
    bed.page.wait_for_timeout(1100)
    assert bed.log == []


def test_what_is_touched_is_heard_first_and_then_chosen(bed: Bed) -> None:
    laid(bed, {"hear_first": True, "repeat_ignore_seconds": 0.0})
    tap(bed, "c1")
    bed.until_log([["hear", "c1"]])
    assert bed.page.evaluate(MARKED) == ["c1"]

    tap(bed, "c1")
    bed.until_log([["hear", "c1"], *ON_C1])


def test_a_long_touch_opens_no_menu_selects_nothing_and_leaves_two_fingers_their_zoom(bed: Bed) -> None:
    laid(bed)
    bed.touch("Start", bed.middle("c1"))
    bed.page.wait_for_timeout(900)
    bed.touch("End")

    kept = """(name) => bed.stage.button("c1").dispatchEvent(new Event(name, { bubbles: true, cancelable: true }))"""
    assert [bed.page.evaluate(kept, name) for name in ("contextmenu", "selectstart", "dragstart")] == [False] * 3
    assert bed.page.evaluate("getSelection().toString()") == ""
    style = bed.page.evaluate(
        "(({userSelect, touchAction}) => [userSelect, touchAction])(getComputedStyle(bed.stage.root))"
    )
    assert style == ["none", "pinch-zoom"]
    bed.until_log(ON_C1)


# --- a pointer -------------------------------------------------------------------------------------------------------


def test_a_click_is_one_touch_and_other_buttons_are_none(bed: Bed) -> None:
    laid(bed)
    bed.page.mouse.click(*bed.middle("c1"), button="right")
    bed.until_log([])
    bed.page.mouse.click(*bed.middle("c1"))
    bed.until_log(ON_C1)


def test_a_pointer_that_lies_on_a_cell_fills_it_and_takes_it(bed: Bed) -> None:
    laid(bed, {"dwell_seconds": 0.8}, "dwell")
    x, y = bed.middle("c1")
    bed.page.mouse.move(x, y - 600)
    bed.page.mouse.move(x, y)
    bed.until(f"{FILLING}[0] === 'c1'")
    bed.until("bed.board.log.length === 1")
    assert bed.log == [["act", "c1", "dwell"]]

    bed.page.mouse.move(x + 1, y)
    bed.page.wait_for_timeout(1000)
    assert len(bed.log) == 1, "it must leave the cell before it can lie on it again"


# --- keys and switches -----------------------------------------------------------------------------------------------


def test_digits_choose_pictures_and_no_way_out(bed: Bed) -> None:
    laid(bed)
    bed.page.keyboard.press("2")
    bed.page.keyboard.press("5")
    bed.until_log([["act", "c1", "key"]])


def test_arrows_and_tab_move_a_mark_that_enter_takes(bed: Bed) -> None:
    laid(bed)
    for key in ("ArrowRight", "ArrowDown", "Tab"):
        bed.page.keyboard.press(key)

    assert bed.page.evaluate(MARKED) == ["c3"]
    assert bed.page.evaluate("bed.stage.cellOf(document.activeElement)") == "c3"
    bed.page.keyboard.press("Enter")
    bed.until_log([["act", "c3", "key"]])


def test_a_key_held_down_chooses_once(bed: Bed) -> None:
    laid(bed)
    for _ in range(20):
        bed.page.keyboard.down("2")
    bed.page.keyboard.up("2")
    bed.until_log([["act", "c1", "key"]])


def test_a_held_arrow_moves_the_mark_only_for_a_while(bed: Bed) -> None:
    laid(bed)
    for _ in range(40):
        bed.page.keyboard.down("ArrowRight")
    here = bed.page.evaluate(MARKED)
    bed.page.keyboard.down("ArrowRight")

    assert bed.page.evaluate(MARKED) == here
    bed.page.keyboard.up("ArrowRight")


def test_one_switch_goes_through_the_pictures_by_time_and_takes_what_is_marked(bed: Bed) -> None:
    laid(bed, {"scan_seconds": 1.0, "repeat_ignore_seconds": 0.0}, "switch")
    bed.page.keyboard.press("Space")
    bed.until(f"{MARKED}[0] === 'c0'")
    bed.until(f"{MARKED}[0] === 'c1'")
    bed.page.wait_for_timeout(150)
    bed.page.keyboard.press("Space")
    bed.until_log([["cue", "c0"], ["cue", "c1"], ["act", "c1", "switch"]])


def test_two_switches_one_goes_on_and_the_other_takes(bed: Bed) -> None:
    laid(bed, {"scanning": "step", "repeat_ignore_seconds": 0.0}, "switch")
    for key in ("Space", "Space", "Space", "Enter"):
        bed.page.keyboard.press(key)
        bed.page.wait_for_timeout(30)
    bed.until_log([["cue", "c0"], ["cue", "c1"], ["cue", "c2"], ["act", "c2", "switch"]])


def test_a_reader_of_screens_takes_a_cell_without_a_pointer_and_once(bed: Bed) -> None:
    laid(bed, {"accept": "hold"})
    bed.page.wait_for_timeout(1100)
    bed.page.evaluate("bed.stage.button('c1').click()")
    bed.until_log([["act", "c1", "key"]])


def test_keys_for_what_stands_beside_the_board_are_left_to_it(bed: Bed) -> None:
    laid(bed)
    bed.page.evaluate("document.body.append(document.createElement('input'))")
    bed.page.focus("input")
    bed.page.keyboard.type("12 3")

    assert bed.page.input_value("input") == "12 3"
    bed.page.evaluate("document.querySelector('input').remove()")
    bed.until_log([])


# --- beside the board ------------------------------------------------------------------------------------------------


def test_the_helpers_corner_opens_by_two_presses_or_by_a_key(bed: Bed) -> None:
    laid(bed)
    bed.touch("Start", (820 - 10, 10))
    bed.touch("End")
    bed.until_log([])
    for x in (10, 820 - 10):
        bed.touch("Start", (x, 10))
        bed.touch("End")
    bed.until_log([["corner"]])
    bed.page.keyboard.press("F1")
    bed.page.keyboard.press("Control+g")
    bed.until_log([["corner"]] * 3)


@pytest.mark.parametrize("how", ["touch", "key"])
def test_while_something_is_read_a_touch_or_key_only_stops_it(bed: Bed, how: str) -> None:
    laid(bed)
    bed.page.evaluate("bed.board.reading = true")
    if how == "touch":
        tap(bed, "c1")
    else:
        bed.page.keyboard.press("2")
    bed.until_log([["stop"]])


# --- what else it does -----------------------------------------------------------------------------------------------


def test_a_board_that_nobody_touches_does_nothing_at_all(bed: Bed) -> None:
    laid(bed, {"dwell_seconds": 0.5}, "touch", "dwell", "switch")
    tap(bed, "c1")
    bed.until_log(ON_C1)
    bed.page.wait_for_timeout(500)
    counted = """async () => {
      let calls = 0;
      const real = { setTimeout, setInterval, requestAnimationFrame };
      for (const name of Object.keys(real)) globalThis[name] = (...a) => (calls++, real[name].apply(window, a));
      await new Promise((done) => real.setTimeout.call(window, done, 800));
      Object.assign(globalThis, real);
      return [calls, document.getAnimations().length];
    }"""

    assert bed.page.evaluate(counted) == [0, 0]


def test_the_next_scene_is_told_to_who_came_by_keys_and_nothing_is_made_anew(bed: Bed) -> None:
    deck, person = dealt()
    bed.open(deck, person | {"ways_in": ["touch"]}, pictured=False)
    bed.page.evaluate("bed.before = bed.stage.all().map(box => [box, box.button, box.image])")
    bed.page.keyboard.press("Tab")
    bed.page.keyboard.press("Enter")
    bed.until("bed.place.scene === 'do/chosen'")

    assert bed.page.evaluate("document.activeElement === bed.stage.prompt")
    assert bed.page.evaluate("bed.before.every(([box, button, image]) => box.button === button && box.image === image)")
    assert bed.page.evaluate("bed.before.every(([, button]) => button.isConnected)")
