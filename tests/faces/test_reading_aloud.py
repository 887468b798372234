"""Reading aloud over a clock: line after line, with and without a sound; and what is said again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from jagvoice.core.deck import Cell, Line, Scene
from jagvoice.core.journal import At
from jagvoice.core.text import Message, Said
from jagvoice.faces import plain
from jagvoice.faces.aloud import PAUSE_SECONDS, Again, Reading, again, on, over, seconds_of, to_read, to_show
from jagvoice.faces.sitting import Sitting
from jagvoice.household import Viewer
from jagvoice.words import phrase
from tests.homes import ALVA, NOW, made

FIRST, SECOND = Line(Said("I dag, onsdag 11 mars.", "sv")), Line(Said("Nu: Bada.", "sv"), "my_day", "item:1")
BEGUN = Reading((FIRST, SECOND), "slow", since=100.0)


def test_a_line_that_was_heard_gives_way_to_the_next_after_a_pause() -> None:
    heard = over(BEGUN, "finished", 103.0)
    assert heard is not None
    assert on(heard, 103.0 + PAUSE_SECONDS["slow"] - 0.01) is heard
    assert on(heard, 103.0 + PAUSE_SECONDS["slow"]) == Reading((FIRST, SECOND), "slow", since=104.0, at=1)


def test_a_line_is_not_hurried_on_while_it_is_said() -> None:
    assert on(BEGUN, 9999.0) is BEGUN


@pytest.mark.parametrize(("ended", "due"), [(100.0, 103.5), (102.0, 103.5), (108.0, 109.0)])
def test_what_nobody_could_hear_takes_the_time_of_its_words(ended: float, due: float) -> None:
    assert seconds_of(FIRST.said, "slow") == 2.5, "five words at 120 a minute"
    silent = over(BEGUN, "unheard", ended)

    assert silent is not None
    assert silent.due == due


def test_what_is_stopped_is_over_and_so_is_the_last_line() -> None:
    assert over(BEGUN, "stopped", 101.0) is None
    last = over(Reading((FIRST,), "fast", since=0.0), "finished", 2.0)
    assert last is not None
    assert on(last, 99.0) is None


def test_a_scene_that_repeats_says_so_again_and_again_while_it_stays() -> None:
    need = Scene("need/chosen", "chosen", Said("Toalett", "sv"), (), (), repeats=15.0)
    first = again(None, need, 0.0)

    assert first == Again("need/chosen", 15.0)
    assert again(first, need, 7.0) is first, "to be painted again changes nothing"
    assert again(first, need, 15.0, anew=True) == Again("need/chosen", 30.0)
    assert again(first, Scene("home", "home", need.prompt, (), ()), 16.0) is None


def test_that_a_plan_may_be_old_is_said_first_and_only_of_what_is_read() -> None:
    old = Said("Planen kan vara gammal.", "sv")
    cell = Cell("listen", old, "symbol:listen", ".", reads=(FIRST,))

    assert to_read(cell, old) == (Line(old), FIRST)
    assert to_read(cell, None) == (FIRST,)
    assert to_read(Cell("other", old, "symbol:listen", "."), old) == ()


def test_what_the_prompt_says_is_not_shown_twice() -> None:
    lines = (FIRST.said, SECOND.said)
    assert to_show(Scene("t", "told", FIRST.said, (), (), lines=lines)) == (SECOND.said,)
    assert to_show(Scene("t/1", "told", FIRST.said, (), (), lines=lines[1:])) == (SECOND.said,)


@pytest.mark.parametrize("years", [0, 10, -10])
def test_a_board_by_lines_prints_the_day_and_that_it_may_be_old(tmp_path: Path, years: int) -> None:
    with made(tmp_path / "home") as installation:
        clock = [NOW.astimezone()]
        seat = Sitting(installation.open(ALVA), Viewer("board-1", "board"), lambda: At(clock[0].isoformat(), 0.0))
        written: list[str] = []

        def typed() -> list[str]:
            yield "Min dag"  # type: ignore[misc]
            clock[0] += timedelta(days=365 * years)
            yield "Lyssna"  # type: ignore[misc]
            yield "Läs själv"  # type: ignore[misc]

        plain.play(seat, typed(), written.append, lambda m: phrase(m, "sv"))

    old = phrase(Message("board.may_be_old"), "sv")
    told = [*([old] if years else []), "I dag, onsdag 11 mars.", "Malin är här, enligt schemat."]
    heard = written[written.index(told[0]) :]
    assert heard[: len(told)] == told
    assert (f"    {old}" in written) is bool(years)
    assert "    Malin är här, enligt schemat." in written
