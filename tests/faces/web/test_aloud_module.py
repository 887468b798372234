"""The browser reads aloud as every board does: line by line, with the same marks and pauses, and stops at a touch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jagvoice.core.codec import plain
from jagvoice.core.deck import Cell, Line, Scene
from jagvoice.core.people import Pace
from jagvoice.core.text import Said
from jagvoice.faces.aloud import PAUSE_SECONDS, Again, Reading, again, on, over, seconds_of, to_read, to_show
from jagvoice.speech.seam import Outcome
from jagvoice.speech.voices import words_per_minute
from tests.javascript import running

Ask = Callable[[Any], Any]

SLOW = {"words_per_minute": 120, "pause_seconds": 1.0}
ONE = {"said": ["I dag, onsdag 11 mars.", "sv"]}
TWO = {"said": ["Nu: Bada.", "sv"], "scene": "my_day", "cell": "item:1"}
THREE = {"said": ["Sedan: Fika.", "sv"], "scene": "my_day/1", "cell": "item:2"}
LISTEN = {"id": "listen", "label": ["Lyssna", "sv"], "to": ".", "reads": [ONE, TWO, THREE]}
QUIET = {"id": "quiet", "label": ["Tyst", "sv"], "to": ".", "hushes": True}
SCENES = {
    "my_day": {"id": "my_day", "kind": "told", "prompt": ["Min dag", "sv"]},
    "my_day/1": {"id": "my_day/1", "kind": "told", "prompt": ["Min dag", "sv"]},
    "need": {"id": "need", "kind": "chosen", "prompt": ["Toalett", "sv"], "repeats": 15},
    "asked": {
        "id": "asked",
        "kind": "ask",
        "prompt": ["Vill du bada?", "sv"],
        "question": "asked:bath",
        "cells": [{"id": "yes", "label": ["Ja", "sv"]}, {"id": "no", "label": ["Nej", "sv"]}],
    },
    "help": {"id": "help", "kind": "help", "prompt": ["Hjälp", "sv"], "repeats": 15},
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Ask]:
    with running(Path("tests/vectors/aloud.mjs")) as ask:
        yield ask


def played(browser: Ask, at: str, *deeds: dict[str, Any]) -> list[list[list[Any]]]:
    told: list[list[list[Any]]] = browser({"board": {"scenes": SCENES, "at": at, "pace": SLOW}, "deeds": deeds})
    return told


# --- over a clock ----------------------------------------------------------------------------------------------------

texts = st.builds(Said, st.text("ab ,.", max_size=30), st.just("sv"))
lines = st.builds(Line, texts, st.none() | st.just("page"), st.none() | st.just("item:1"))
paces: st.SearchStrategy[Pace] = st.sampled_from(["slow", "normal", "fast"])
moments = st.integers(0, 40).map(lambda quarters: quarters / 4)
outcomes: st.SearchStrategy[Outcome] = st.sampled_from(["finished", "stopped", "unheard"])


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    given_ = tuple(draw(st.lists(lines, min_size=1, max_size=3)))
    at = draw(st.integers(0, len(given_) - 1))
    return Reading(given_, draw(paces), draw(moments), at, draw(st.none() | moments))


def as_told(reading: Reading | None) -> dict[str, Any] | None:
    if reading is None:
        return None
    pace = {"words_per_minute": words_per_minute(reading.pace), "pause_seconds": PAUSE_SECONDS[reading.pace]}
    return {**asdict(reading), "lines": plain(reading.lines), "pace": pace}


@given(readings(), outcomes, moments, texts, st.none() | texts, st.none() | st.just(15.0), st.booleans(), st.booleans())
@settings(max_examples=150)
def test_whatever_is_read_takes_the_same_time_in_both(
    browser: Ask,
    reading: Reading,
    outcome: Outcome,
    now: float,
    prompt: Said,
    stale: Said | None,
    repeats: float | None,
    before: bool,
    anew: bool,
) -> None:
    cell = Cell("listen", prompt, "symbol:listen", ".", reads=reading.lines[reading.at :] if stale else ())
    scene = Scene("s", "told", prompt, (), (), lines=(reading.line.said, prompt), repeats=repeats)
    was = Again("s", 3.0) if before else None
    told = as_told(reading)
    assert told

    answer = browser(
        {
            "pure": {
                "reading": told, "outcome": outcome, "now": now, "said": prompt, "pace": told["pace"],
                "cell": plain(cell), "stale": stale, "scene": plain(scene), "before": plain(was), "anew": anew,
            }
        }
    )  # fmt: skip

    assert answer == {
        "over": as_told(over(reading, outcome, now)),
        "on": as_told(on(reading, now)),
        "seconds": seconds_of(prompt, reading.pace),
        "read": plain(to_read(cell, stale)),
        "show": plain(to_show(scene)),
        "again": plain(again(was, scene, now, anew=anew)),
    }


# --- a board ---------------------------------------------------------------------------------------------------------


def test_a_day_is_read_line_by_line_each_on_its_page_with_its_mark(browser: Ask) -> None:
    told = played(
        browser,
        "my_day",
        {"touch": LISTEN},
        {"seconds": 3, "over": "finished"},
        {"seconds": 0.9},
        {"seconds": 0.1},
        {"seconds": 2, "over": "finished"},
        {"seconds": 1},
        {"seconds": 2, "over": "unheard"},
        {"seconds": 1},
    )

    assert told == [
        [["mark"], ["line", ONE["said"][0]], ["say", ONE["said"][0]]],
        [],
        [],
        [["mark", "item:1"], ["line", "Nu: Bada."], ["say", "Nu: Bada."]],
        [],
        [
            ["show", "my_day/1"], ["mark", "item:2"], ["line", "Sedan: Fika."], ["mark", "item:2"],
            ["line", "Sedan: Fika."], ["say", "Sedan: Fika."],
        ],
        [],
        [["mark"], ["line", None]],
    ]  # fmt: skip


def test_a_touch_stops_what_is_read_and_nothing_comes_after_it(browser: Ask) -> None:
    told = played(browser, "my_day", {"touch": LISTEN}, {"seconds": 1, "stop": True}, {"seconds": 60}, {"stop": True})

    assert told[1:] == [[["stop"], ["mark"], ["line", None], ["stopped", True]], [], [["stopped", False]]]


def test_a_question_asked_aloud_is_read_with_each_picture_marked_and_ends_where_it_is_left(browser: Ask) -> None:
    told = played(
        browser,
        "asked",
        {"arrive": True},
        {"seconds": 2, "over": "finished"},
        {"seconds": 1},
        {"seconds": 0.1, "go": "my_day"},
        {"seconds": 60},
    )

    assert told == [
        [["mark"], ["line", "Vill du bada?"], ["say", "Vill du bada?"], ["arrived", True, True]],
        [],
        [["mark", "yes"], ["line", "Ja"], ["say", "Ja"]],
        [["mark", "yes"], ["line", "Ja"], ["stop"], ["mark"], ["line", None]],
        [],
    ]
    assert played(browser, "my_day", {"arrive": True}) == [[["arrived", False, False]]]


def test_a_new_deck_ends_what_was_read_of_the_old_one(browser: Ask) -> None:
    told = played(browser, "my_day", {"touch": LISTEN}, {"seconds": 0.1, "deck": "another"}, {"seconds": 30})

    assert told[1:] == [[["stop"], ["mark"], ["line", None]], []]


def test_that_the_plan_may_be_old_is_said_before_it_is_read(browser: Ask) -> None:
    (told,) = played(browser, "my_day", {"stale": True, "touch": LISTEN})

    assert told[-1] == ["say", "Gammal."]


def test_a_need_is_said_again_and_a_touch_begins_its_time_anew(browser: Ask) -> None:
    told = played(
        browser,
        "need",
        {"seconds": 14.9},
        {"seconds": 0.1},
        {"seconds": 1, "felt": True},
        {"seconds": 14.9},
        {"seconds": 0.1},
    )

    assert told == [[], [["say", "Toalett"]], [["stop"]], [], [["say", "Toalett"]]]


def test_help_is_called_again_and_goes_on_until_the_board_is_hushed(browser: Ask) -> None:
    told = played(
        browser,
        "help",
        {"seconds": 15},
        {"over": "finished", "touch": QUIET},
        {"seconds": 99},
        {"go": "my_day"},
        {"go": "help"},
        {"seconds": 15},
    )

    assert told == [[["say", "Hjälp", "calls"]], [], [], [], [], [["say", "Hjälp", "calls"]]]
