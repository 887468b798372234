"""Steering by voice: a word alone and sure moves the board, and never says anything for the person."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given

from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import Deck, Scene
from jagvoice.core.hearing import Utterance, Word
from jagvoice.core.people import Profile
from jagvoice.core.place import Input, View
from jagvoice.core.walk import scene_at, shown, start, suggest
from jagvoice.pages.board import deal
from jagvoice.pages.board.steering import NOTHING, Steer, Steered, phrases, steered, steering
from tests.dealing import dealing, dealings
from tests.examples import examples
from tests.walking import at

DECK = deal(dealing(Profile(horizon="later", most_options=2)))
STEERS: tuple[Steer, ...] = get_args(Steer)


def heard(text: str, confidence: float = 1.0) -> Utterance:
    return Utterance(tuple(Word(w, confidence, n, n + 0.5) for n, w in enumerate(text.split())), None, 1)


def does(steer: Steer, scene: str, deck: Deck = DECK) -> Steered:
    there = deck.scenes[scene]
    return steering(steer, there, _view(there), deck)


def _view(scene: Scene) -> View:
    return View(scene.prompt, scene.cells, scene.exits, scene.columns)


@pytest.mark.parametrize(
    ("words", "lang", "steer"),
    [
        ("läs dagen", "sv", "read_day"),
        ("läs upp dagen", "sv", "read_day"),
        ("nästa", "sv", "next"),
        ("igen", "sv", "again"),
        ("sluta", "sv", "end"),
        ("hjälp", "sv", "help"),
        ("read the day", "en", "read_day"),
        ("next", "en", "next"),
        ("läs dagen nu då", "sv", None),
        ("vi ska sluta", "sv", None),
        ("nästa", "en", None),
        ("", "sv", None),
    ],
)
def test_a_word_steers_only_where_nothing_else_was_said(words: str, lang: str, steer: Steer | None) -> None:
    assert steered(heard(words), lang) == steer


def test_a_word_that_is_not_sure_steers_nothing() -> None:
    assert steered(heard("nästa", 0.89), "sv") is None


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_everything_that_is_listened_for_steers_one_thing(lang: str) -> None:
    said = phrases(lang)

    assert {steered(heard(words), lang) for words in said} == set(STEERS)
    assert len(set(said)) == len(said)


def test_the_day_is_read_aloud_on_its_own_page_but_not_over_a_question() -> None:
    assert does("read_day", "home") == Steered("read", "listen", "my_day/text")
    assert does("read_day", "feel") == NOTHING
    assert does("read_day", "feel/chosen") == NOTHING


def test_what_was_perhaps_meant_is_answered_before_the_day_is_read() -> None:
    deck = deal(dealing(Profile(microphone="on")))
    cell = next(c for c in shown(deck, start(deck)).cells if c.meant)

    asked, _ = suggest(deck, start(deck), Input(cell.id, "voice"), at(1))
    there = scene_at(deck, asked)

    assert there.kind == "meant"
    assert does("read_day", there.id, deck) == NOTHING


def test_next_turns_the_page_and_again_says_it_once_more() -> None:
    assert does("next", "home") == Steered("touch", "more_pictures")
    assert does("next", "feel/chosen") == NOTHING, "what was chosen is left standing by a hand"
    assert does("again", "home") == Steered("say")


def test_help_is_asked_about_and_never_called_by_talk_in_the_room() -> None:
    assert does("help", "home") == Steered("suggest", "help")


@examples(30)
@given(dealings())
def test_steering_touches_only_what_leads_on_and_nothing_in_private(given_: Dealing) -> None:
    deck = deal(given_)
    for id, scene in deck.scenes.items():
        found = [does(s, id, deck) for s in STEERS]
        if scene.quiet or scene.repeats is not None:
            assert set(found) == {NOTHING}
        exits = {c.id: c for c in scene.exits}
        for told in found:
            if told.does == "touch":
                assert exits[told.cell or ""].writes is None and exits[told.cell or ""].question is None
            if told.does == "read":
                read = deck.scenes[told.scene or ""]
                assert any(c.id == told.cell and c.reads for c in read.exits)
