"""What the browser's board says is what every board says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jagvoice.core.codec import plain
from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import STAY, Cell, Deck
from jagvoice.core.people import Profile
from jagvoice.core.place import Input, Place, View
from jagvoice.core.text import Said, text
from jagvoice.core.walk import go, scene_at, shown, start, step, suggest
from jagvoice.pages.board import deal
from jagvoice.pages.board.heard import may_be_heard
from jagvoice.pages.board.questions import choose
from jagvoice.pages.board.saying import ready_to_say, said_again, said_on_arrival, said_on_cue, said_on_touch
from jagvoice.words import phrase
from tests.dealing import dealing
from tests.faces.web.test_step_module import boards
from tests.javascript import UNSHRUNK, running
from tests.walking import at

Ask = Callable[[Any], Any]

EVERY = Profile(horizon="later", most_options=12, ways_out=("none_of_these", "stop", "help"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Ask]:
    with running(Path("tests/vectors/saying.mjs")) as ask:
        yield ask


def as_plain(view: View) -> dict[str, Any]:
    return dict(zip(View._fields, plain(view), strict=True))


def led_to(deck: Deck, place: Place, cell: Cell) -> Place:
    return step(deck, place, Input(cell.id), at(1))[0]


def compared(browser: Ask, deck: Deck, place: Place, profile: Profile) -> set[Said]:
    """Hold all that is said at one place to what the browser says there, and return what may be heard of it."""
    scene, view = scene_at(deck, place), shown(deck, place)
    cells = (*view.cells, *view.exits)
    after = [led_to(deck, place, c) for c in cells]
    touches = [(c, scene_at(deck, to), shown(deck, to).prompt) for c, to in zip(cells, after, strict=True)]
    rows = [[c.id] for c in cells] + [[c.id for c in view.cells], [c.id for c in view.exits]]
    said = [said_on_touch(c, scene, to, prompt, profile) for c, to, prompt in touches]

    told = browser(
        {
            "deck": plain(deck),
            "place": place_as_plain(place),
            "scene": plain(scene),
            "view": as_plain(view),
            "touches": [{"cell": plain(c), "after": plain(to), "prompt": prompt} for c, to, prompt in touches],
            "rows": rows,
            "profile": plain(profile),
            "words": {"ways_out": phrase(text("board.ways_out"), deck.lang)},
        }
    )

    assert told["touches"] == plain(said)
    assert told["again"] == plain(said_again(scene, view))
    asked = deck.questions.get(scene.question or "")
    assert told["arrival"] == plain(said_on_arrival(scene, view, asked, profile))
    assert told["ready"] == plain(ready_to_say(scene, view))
    for row, names in zip(rows, told["rows"], strict=True):
        assert ", ".join(name for name, _ in names) == said_on_cue(row, view, deck.lang).text
    around = {Said(*each) for each in told["around"]}
    assert {s for s, c in zip(said, cells, strict=True) if s and not scene.quiet and c.to != STAY} <= around, (
        "what a touch may say next is made ready"
    )
    heard = {s for s in said if s} | set(ready_to_say(scene, view))
    return heard if scene.quiet else heard | {c.label for c in cells} | {view.prompt, said_again(scene, view)}


def place_as_plain(place: Place) -> dict[str, Any]:
    told: dict[str, Any] = {"back": [], "used": [], **plain(place)}
    return told


def walked(browser: Ask, given_: Dealing, chance: Random, touches: int) -> None:
    """Walk a deck by lot: everywhere both say the same, and all of it is among what may be heard of the deck."""
    profile = given_.person.profile
    profile = replace(profile, speak_on_select=chance.random() < 0.7)
    deck = deal(given_)
    known = set(may_be_heard(deck, profile))
    place = start(deck)
    for _ in range(touches):
        heard = compared(browser, deck, place, profile)
        assert heard <= known, heard - known
        view = shown(deck, place)
        cell = chance.choice((*view.cells, *view.exits))
        if cell.meant and chance.random() < 0.4:
            place = suggest(deck, place, Input(cell.id, "voice"), at(1))[0]
        else:
            place = led_to(deck, place, cell)


@given(boards(), st.integers(0, 2**64).map(Random))
@settings(max_examples=8, phases=UNSHRUNK)
def test_the_browser_says_the_same_everywhere_and_nothing_that_was_not_made_ready(
    browser: Ask, given_: Dealing, chance: Random
) -> None:
    walked(browser, given_, chance, 25)


@pytest.mark.slow
@given(boards(), st.integers(0, 2**64).map(Random))
@settings(max_examples=80, phases=UNSHRUNK)
def test_the_same_of_many_more_decks(browser: Ask, given_: Dealing, chance: Random) -> None:
    walked(browser, given_, chance, 60)


def test_nothing_of_a_private_scene_is_made_ready_and_a_call_for_help_is_heard_there(browser: Ask) -> None:
    deck = deal(dealing(EVERY))
    place = led_to(deck, start(deck), next(c for c in deck.scenes["home"].exits if c.id == "is_bad"))

    assert deck.scenes[place.scene].quiet
    heard = compared(browser, deck, place, EVERY)
    assert {said.text for said in heard} == {"Hjälp", "Vad är dåligt?"}


def test_what_a_helper_has_asked_aloud_is_said_with_each_picture_and_nothing_else_is(browser: Ask) -> None:
    terms = [t for t in dealing(EVERY).terms if t.id in ("bath", "riding")]
    question = choose("asked:bath+riding", text("board.which_want"), terms, dealing(EVERY))
    for heard, spoken in (("vill du bada eller rida", 3), (None, 0)):
        deck = deal(dealing(EVERY, asks=(replace(question, heard=heard),)))
        place = go(deck, start(deck), question.id, at(1))[0]
        compared(browser, deck, place, EVERY)

        view = shown(deck, place)
        lines = said_on_arrival(deck.scenes[question.id], view, deck.questions[question.id], EVERY)
        assert len(lines) == spoken
        assert [line.cell for line in lines[1:]] == [c.id for c in view.cells][: len(lines)]
