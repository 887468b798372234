"""One switch: times in, marks out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.scanning import ROUNDS, Scan, begin, named, press, tick

OPTIONS, WAYS = ("bath", "music"), ("none_of_these", "help", "needs")


def marks(scan: Scan | None, times: list[float]) -> list[tuple[str, ...] | None]:
    """Return what is marked at some moments, each name said at once."""
    seen: list[tuple[str, ...] | None] = []
    now = 0.0
    for now in times:
        if scan is not None and scan.until is None:
            scan = named(scan, now)
        scan = tick(scan, now) if scan else None
        seen.append(scan.marked if scan else None)
    return seen


def test_the_first_picture_stays_twice_as_long_and_the_ways_out_come_last_as_one() -> None:
    every_second = [float(n) for n in range(18)]

    seen = marks(begin(OPTIONS, WAYS), every_second)

    assert seen[:8] == [("bath",)] * 8
    assert seen[8:13] == [("music",)] * 5
    assert seen[13:18] == [WAYS] * 5


def test_time_runs_only_once_the_name_has_been_said() -> None:
    scan = begin(OPTIONS, WAYS)
    assert scan is not None

    assert tick(scan, 1e9) == scan
    assert tick(named(scan, 100.0), 107.9) == named(scan, 100.0)


def test_after_two_rounds_it_rests() -> None:
    scan: Scan | None = begin(OPTIONS, ())
    now, steps = 0.0, 0
    while scan is not None:
        scan = named(scan, now)
        now += 100.0
        scan, steps = tick(scan, now), steps + 1

    assert steps == ROUNDS * len(OPTIONS)


def test_a_press_takes_what_is_marked_and_on_the_group_goes_through_the_ways_out() -> None:
    scan = begin(OPTIONS, WAYS)
    assert scan is not None
    assert press(scan) == "bath"

    group = Scan(scan.items, at=2)
    inside = press(group)

    assert isinstance(inside, Scan)
    assert inside.items == (("none_of_these",), ("help",), ("needs",))
    assert press(inside) == "none_of_these"


def test_where_there_are_only_ways_out_they_are_offered_at_once() -> None:
    scan = begin((), WAYS)

    assert scan is not None
    assert scan.marked == ("none_of_these",)
    assert begin((), ()) is None


@given(
    st.lists(st.text(min_size=1), max_size=12, unique=True),
    st.lists(st.text(min_size=1), max_size=9, unique=True),
    st.lists(st.tuples(st.booleans(), st.floats(0, 20)), max_size=60),
)
def test_whatever_the_timing_only_a_marked_cell_is_ever_taken(
    options: list[str], ways: list[str], events: list[tuple[bool, float]]
) -> None:
    scan, now = begin(options, ways), 0.0
    for pressed, seconds in events:
        if scan is None:
            break
        now += seconds
        before = scan
        if pressed:
            taken = press(scan)
            if isinstance(taken, str):
                assert (taken,) == before.marked
                break
            scan = taken
        else:
            scan = tick(named(scan, now) if scan.until is None else scan, now)
        assert scan is None or set(scan.marked) <= {*options, *ways}
