"""The clocks of a tablet: the server's time carried on, and seconds that never go backward."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.javascript import running

Ask = Callable[[Any], Any]

NOON = "2026-03-16T12:00:00.000+01:00"
AT_NOON = datetime.fromisoformat(NOON).timestamp() * 1000
HOUR = 3_600_000
YEAR = 365 * 24 * HOUR


@pytest.fixture(scope="module")
def clock() -> Iterator[Callable[..., list[dict[str, Any]]]]:
    with running(Path("tests/faces/web/board/clock.mjs")) as ask:
        yield lambda *moments, offset=0: ask({"offset": offset, "moments": moments})


@pytest.mark.parametrize("wrong", [0, 3 * YEAR, -30 * YEAR, 7 * HOUR])
def test_the_time_is_the_servers_however_wrong_the_tablets_clock_is(clock: Ask, wrong: int) -> None:
    told = clock(
        {"own": AT_NOON + wrong, "mono": 5_000, "told": NOON}, {"own": AT_NOON + wrong + 90_500, "mono": 95_500}
    )

    assert [t["wall"] for t in told] == [NOON, "2026-03-16T12:01:30.500+01:00"]
    assert told[1]["minute"] == 12 * 60 + 1
    assert told[1]["seconds"] - told[0]["seconds"] == 90.5


@pytest.mark.parametrize("shift", [3 * YEAR, -3 * YEAR, 9 * HOUR, -HOUR])
def test_a_clock_that_is_set_while_the_board_is_in_use_moves_nothing(clock: Ask, shift: int) -> None:
    told = clock({"own": AT_NOON, "mono": 0, "told": NOON}, {"own": AT_NOON + shift + 1000, "mono": 1000})

    assert told[1] == {"wall": "2026-03-16T12:00:01.000+01:00", "seconds": 1.0, "minute": 720}


@pytest.mark.parametrize(
    ("went", "counts"),
    [(8 * HOUR, 8 * HOUR), (49 * HOUR, 1000), (-8 * HOUR, 1000), (500, 1000)],
    ids=["slept through", "set by more than any sleep", "set back", "slower"],
)
def test_a_sleep_counts_where_the_page_was_away_and_its_seconds_stood_still(clock: Ask, went: int, counts: int) -> None:
    told = clock(
        {"own": AT_NOON, "mono": 0, "told": NOON, "away": True},
        {"own": AT_NOON + went, "mono": 1000, "away": False},
    )

    assert told[1]["seconds"] == counts / 1000


@pytest.mark.parametrize(
    ("gap", "counts"), [(HOUR, HOUR), (-YEAR, 0), (YEAR, 0)], ids=["closed", "set back", "set forward by a year"]
)
def test_the_time_goes_on_where_a_page_is_loaded_anew(clock: Ask, gap: int, counts: int) -> None:
    told = clock(
        {"own": AT_NOON + YEAR, "mono": 0, "told": NOON},
        {"own": AT_NOON + YEAR + 60_000, "mono": 60_000},
        {"reload": {"own": AT_NOON + YEAR + 60_000 + gap, "mono": 17}},
    )

    gone = 60_000 + counts
    assert told[2]["seconds"] == gone / 1000
    assert datetime.fromisoformat(told[2]["wall"]).timestamp() * 1000 == AT_NOON + gone
    assert told[2]["wall"].endswith("+01:00")


def test_without_a_word_of_the_server_it_is_the_tablets_own_time(clock: Ask) -> None:
    (told,) = clock({"own": AT_NOON, "mono": 0}, offset=-210)

    assert told["wall"] == "2026-03-16T07:30:00.000-03:30"


@pytest.mark.parametrize("word", [None, "", "soon", "2026-03-16", "2026-03-16T12:00:00", "2026-13-40T12:00:00Z"])
def test_what_is_no_time_is_no_word(clock: Ask, word: Any) -> None:
    told = clock({"own": AT_NOON, "mono": 0, "told": NOON}, {"told": word})

    assert told[0] == told[1]


@given(
    st.lists(
        st.fixed_dictionaries(
            {"own": st.integers(-2 * YEAR, 60 * YEAR), "mono": st.integers(0, YEAR)},
            optional={
                "away": st.booleans(),
                "told": st.sampled_from([NOON, "2020-01-01T00:00:00Z", "no"]),
                "reload": st.fixed_dictionaries({"own": st.integers(0, 60 * YEAR), "mono": st.integers(0, 1000)}),
            },
        ),
        min_size=2,
        max_size=12,
    )
)
@settings(max_examples=60)
def test_the_seconds_never_go_backward_and_every_time_can_be_read(clock: Ask, moments: list[dict[str, Any]]) -> None:
    told = clock(*moments)

    seconds = [t["seconds"] for t in told]
    assert seconds == sorted(seconds)
    assert all(datetime.fromisoformat(t["wall"]).tzinfo for t in told)
