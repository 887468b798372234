"""Switches: what is marked, in which order, and for how long."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.deck import Scene
from jagvoice.core.people import Hands, Horizon, Profile, Scanning
from jagvoice.core.place import Input, View
from jagvoice.core.scanning import ROUNDS, TURN, Item, Page, Scan, begin, named, on, page, take, tick, turned
from jagvoice.core.walk import shown, start, step
from jagvoice.pages.board import deal
from tests.dealing import dealing
from tests.examples import examples
from tests.walking import at

TWO = Page("home", (("bath", "music"),), ("none_of_these", "help", "needs"))
WAYS = TWO.ways_out
FOUR = Page("home", (("bath", "music"), ("film", "walk")), ("none_of_these", "help"))
AUTOMATIC, STEP, ROWS = Hands(), Hands(scanning="step"), Hands(scanning="row_column")


def marks(scan: Scan | None, times: list[float]) -> list[Item | None]:
    """Return what is marked at some moments, each name said at once."""
    seen: list[Item | None] = []
    for now in times:
        if scan is not None and scan.until is None:
            scan = named(scan, now, 4.0)
        scan = tick(scan, now) if scan else None
        seen.append(scan.marked if scan else None)
    return seen


def passed_over(scan: Scan | None, most: int = 100) -> list[Item]:
    """Return what is marked one after the other until the scanning rests or turns the page."""
    found: list[Item] = []
    while scan is not None and scan.marked != TURN and len(found) < most:
        found.append(scan.marked)
        scan = on(scan)
    return found


def test_the_first_picture_stays_twice_as_long_and_the_ways_out_come_last_as_one() -> None:
    seen = marks(begin(TWO, AUTOMATIC), [float(n) for n in range(18)])

    assert seen[:8] == [("bath",)] * 8
    assert seen[8:13] == [("music",)] * 5
    assert seen[13:18] == [WAYS] * 5


def test_time_runs_only_once_the_name_has_been_said() -> None:
    scan = begin(TWO, AUTOMATIC)
    assert scan is not None

    assert tick(scan, 1e9) == scan
    assert tick(named(scan, 100.0, 4.0), 107.9) == named(scan, 100.0, 4.0)


def test_after_two_rounds_it_rests() -> None:
    assert passed_over(begin(TWO, AUTOMATIC)) == [("bath",), ("music",), WAYS] * ROUNDS


def test_a_press_takes_what_is_marked_and_on_the_group_goes_through_the_ways_out() -> None:
    scan = begin(TWO, AUTOMATIC)
    assert scan is not None
    assert take(scan) == "bath"

    inside = take(replace(scan, at=2))

    assert isinstance(inside, Scan)
    assert inside.items == (("none_of_these",), ("help",), ("needs",))
    assert take(inside) == "none_of_these"


def test_a_group_gone_through_twice_gives_way_to_the_pictures_again() -> None:
    scan = begin(TWO, AUTOMATIC)
    assert scan is not None
    inside = take(replace(scan, at=2))
    assert isinstance(inside, Scan)

    ways = [(way,) for way in WAYS]
    assert passed_over(inside) == [*ways, *ways, ("bath",), ("music",), WAYS]


def test_where_there_are_only_ways_out_they_are_offered_at_once() -> None:
    scan = begin(Page("help", (), WAYS), AUTOMATIC)

    assert scan is not None
    assert scan.marked == ("none_of_these",)
    assert begin(Page("empty", (), ()), AUTOMATIC) is None


def test_with_two_switches_nothing_moves_by_time_and_nothing_rests() -> None:
    scan = begin(TWO, STEP)
    assert scan is not None

    assert tick(named(scan, 0.0, 4.0), 1e9) == scan
    assert passed_over(scan, most=7) == [("bath",), ("music",), WAYS, ("bath",), ("music",), WAYS, ("bath",)]


def test_with_two_switches_the_mark_leaves_the_ways_out_after_the_last() -> None:
    scan = begin(TWO, STEP)
    assert scan is not None
    inside = take(replace(scan, at=2))
    assert isinstance(inside, Scan)

    assert passed_over(inside, most=5) == [*((way,) for way in WAYS), ("bath",), ("music",)]


def test_rows_come_before_the_pictures_of_one_and_come_back_after_it_was_gone_through_twice() -> None:
    scan = begin(FOUR, ROWS)
    assert scan is not None
    assert scan.items == (*FOUR.rows, FOUR.ways_out)

    row = take(scan)

    assert isinstance(row, Scan)
    bath, music = ("bath",), ("music",)
    assert passed_over(row, most=6) == [bath, music, bath, music, ("film", "walk"), FOUR.ways_out]


def test_a_single_row_is_gone_through_picture_by_picture() -> None:
    scan = begin(TWO, ROWS)

    assert scan is not None
    assert scan.items == (("bath",), ("music",), WAYS)


@pytest.mark.parametrize("begins", [0, 1, 2])
def test_one_at_a_time_every_page_comes_twice_and_the_ways_out_after_the_last(begins: int) -> None:
    hands = replace(AUTOMATIC, one_at_a_time=True)
    ids = ("home", "home/1", "home/2")
    pages = {
        id: Page(id, ((f"option:{n}",),), ("help", "needs"), "more_pictures", ids[(n + 1) % 3])
        for n, id in enumerate(ids)
    }
    here = pages[ids[begins]]
    scan, seen = begin(here, hands), []
    while scan is not None:
        if scan.marked == TURN:
            assert here.next is not None
            here = pages[here.next]
            scan = turned(scan, here, hands)
        else:
            seen.append(scan.marked)
            scan = on(scan)

    round_ = [(f"option:{(begins + n) % 3}",) for n in range(3)]
    assert seen == [*round_, ("help", "needs")] * ROUNDS


@pytest.mark.parametrize("scanning", ["automatic", "step", "row_column"])
@pytest.mark.parametrize("one", [False, True], ids=["all_at_once", "one_at_a_time"])
@pytest.mark.parametrize("horizon", ["now", "later"])
def test_what_is_offered_is_offered_in_the_order_in_which_it_is_scanned_and_spoken(
    scanning: Scanning, one: bool, horizon: Horizon
) -> None:
    hands = Hands(scanning=scanning, one_at_a_time=one)
    deck = deal(dealing(Profile(horizon=horizon, most_options=6, ways_in=("switch",), hands=hands)))
    compared = 0
    for first in ("option", "do", "more_pictures", "feel", "needs", "none_of_these"):
        place = start(deck)
        for n, wanted in enumerate((first, "home", "option", "more_pictures", "finished", "option"), 1):
            before = deck.scenes[place.scene], shown(deck, place)
            cells = (*before[1].cells, *before[1].exits)
            hit = next((c.id for c in cells if c.id.startswith(wanted)), cells[0].id)
            place, entries = step(deck, place, Input(hit, "switch"), at(n))
            after = deck.scenes[place.scene], shown(deck, place)
            for offer in (e for e in entries if e.kind == "offered" and e.offered):
                scene, view = before if offer.scene == before[0].id else after
                if offer.scene == scene.id:
                    assert [s.option for s in offer.offered] == scanned(scene, view, hands)
                    assert [(s.row, s.column) for s in offer.offered] == list(view.spots())
                    assert offer.presented == deck.presented is not None
                    compared += 1

    assert compared >= 6


def scanned(scene: Scene, view: View, hands: Hands) -> list[str]:
    """Return the options in the order in which a scanning marks them, groups opened."""
    scan = begin(page(scene, view), hands)
    assert scan is not None
    names = {c.id: c.option or c.id for c in view.cells}
    return [names[cell] for item in scan.items for cell in item if cell in names]


@given(
    st.lists(st.lists(st.text(min_size=1), min_size=1, max_size=4).map(tuple), max_size=3).map(tuple),
    st.lists(st.text(min_size=1), max_size=9, unique=True).map(tuple),
    st.sampled_from([AUTOMATIC, STEP, ROWS]),
    st.lists(st.tuples(st.booleans(), st.floats(0, 20)), max_size=60),
)
@examples(50)
def test_whatever_the_timing_only_a_marked_cell_is_ever_taken(
    rows: tuple[Item, ...], ways: Item, hands: Hands, events: list[tuple[bool, float]]
) -> None:
    there = Page("s", rows, ways)
    scan, now = begin(there, hands), 0.0
    for pressed, seconds in events:
        if scan is None:
            break
        now += seconds
        before = scan
        if pressed:
            taken = take(scan)
            if isinstance(taken, str):
                assert (taken,) == before.marked
                break
            scan = taken
        else:
            scan = tick(named(scan, now, 4.0) if scan.until is None else scan, now)
        assert scan is None or (scan.marked and set(scan.marked) <= set(there.cells))
