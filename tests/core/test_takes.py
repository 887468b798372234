"""A recording ends by itself: once somebody was heard and it is quiet, in a terminal as in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.takes import MOST_SECONDS, PAUSE_SECONDS, WAIT_SECONDS, Course
from tests.examples import examples
from tests.javascript import UNSHRUNK, running

STEP = 0.05
ROOM, SOUND = 0.004, 0.3


def ends(levels: Sequence[float]) -> float | None:
    """Return when a recording of these moments is over, ``None`` if it still goes on after them."""
    course = Course()
    for n, level in enumerate(levels, 1):
        course = course.after(level, n * STEP)
        if course.is_over(n * STEP):
            return n * STEP
    return None


def moments(*parts: tuple[float, float]) -> list[float]:
    """Return levels, moment by moment, of parts that are each so loud for so many seconds."""
    return [level for level, seconds in parts for _ in range(round(seconds / STEP))]


@pytest.mark.parametrize(
    ("levels", "over"),
    [
        (moments((ROOM, 20)), WAIT_SECONDS),
        (moments((ROOM, 1), (SOUND, 1), (ROOM, 5)), 2 + PAUSE_SECONDS),
        (moments((ROOM, 1), (SOUND, 0.4), (ROOM, 0.9), (SOUND, 0.4), (ROOM, 5)), 2.7 + PAUSE_SECONDS),
        (moments((ROOM, 1), (SOUND, 30)), MOST_SECONDS),
        (moments((0.03, 1), (SOUND, 1), (0.05, 5)), 2 + PAUSE_SECONDS),
        (moments((0.0, 1), (0.02, 20)), WAIT_SECONDS),
        (moments((SOUND, 1), (0.08, 5)), 1 + PAUSE_SECONDS),
        (moments((ROOM, 1), (SOUND, 1)), None),
    ],
)
def test_it_ends_when_somebody_was_heard_and_it_is_quiet_again(levels: list[float], over: float | None) -> None:
    found = ends(levels)

    assert found == (None if over is None else pytest.approx(over, abs=2 * STEP))


Ask = Callable[[Any], Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Ask]:
    with running(Path("tests/core/takes.mjs")) as ask:
        yield ask


@examples(60, phases=UNSHRUNK, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([0.0, 0.004, 0.01, 0.03, 0.05, 0.1, 0.3, 1.0]), st.integers(1, 60)), max_size=12)
)
def test_the_browser_s_rule_is_the_same(browser: Ask, parts: list[tuple[float, int]]) -> None:
    levels = [level for level, count in parts for _ in range(count)]

    assert browser({"levels": levels, "step": STEP}) == ends(levels)


def test_what_the_browser_makes_of_samples_is_a_wav_file(browser: Ask) -> None:
    from array import array

    from jagvoice.core.sounds import pcm_of

    samples = [0, 1, -1, 32767, -32768, 1000]
    told = browser({"samples": samples, "rate": 16_000})

    assert pcm_of(bytes(told["file"])) == array("h", samples).tobytes()
    assert told["loudest"] == 1.0
