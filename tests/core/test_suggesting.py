"""What was heard is asked about, and is nothing until somebody says yes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from jagvoice.core.deck import Deck
from jagvoice.core.journal import Entry, Voiced
from jagvoice.core.people import Hands, Profile
from jagvoice.core.place import Input, NotShownError, Place
from jagvoice.core.walk import go, model, rest, scene_at, shown, start, step, suggest
from jagvoice.pages.board import deal
from jagvoice.pages.board.hearing import targets
from tests.dealing import dealing
from tests.walking import at, expressions, walk

PROFILE = Profile(
    horizon="later",
    most_options=3,
    ways_out=("none_of_these", "stop", "help"),
    ways_in=("touch", "voice"),
    microphone="on",
)
DECK = deal(dealing(PROFILE))
HERE = deal(dealing(replace(PROFILE, horizon="now", most_options=2)))
CHOICE = ("do", "home")


def hear(deck: Deck, place: Place, cell: str, second: float = 50) -> tuple[Place, tuple[Entry, ...]]:
    cell = shown(deck, place).cells[int(cell)].id if cell.isdecimal() else cell
    return suggest(deck, place, Input(cell, "voice", heard="bada", confidence=0.93), at(second))


def played(deck: Deck, *touches: str, place: Place | None = None, begin: int = 0) -> tuple[Place, list[Entry]]:
    """Touch cells one after the other; ``!`` before one is that it was heard."""
    place = place or start(deck)
    entries: list[Entry] = []
    for n, touch in enumerate(touches, begin):
        if touch[0] == "!":
            place, new = hear(deck, place, touch[1:], n)
        else:
            cell = shown(deck, place).cells[int(touch)].id if touch.isdecimal() else touch
            place, new = step(deck, place, Input(cell, "switch", "self", 1), at(n))
        entries += new
    return place, entries


def kinds(entries: Iterable[Entry]) -> list[str]:
    return [e.kind for e in entries]


def test_it_is_asked_over_the_scene_with_its_picture_and_nothing_is_kept_of_it() -> None:
    place, before = walk(DECK, CHOICE)
    cell = shown(DECK, place).cells[1]
    asked, entries = hear(DECK, place, "1")

    scene, view = scene_at(DECK, asked), shown(DECK, asked)

    assert entries == ()
    assert (scene.kind, scene.picture, scene.prompt) == ("meant", cell.picture, cell.meant)
    assert view.prompt.text == f"Menade du {cell.label.text}?"
    assert [c.option for c in view.cells] == ["yes", "no"]
    assert [c.id for c in view.exits] == ["none_of_these", "stop", "help", "hear_me"]
    assert (asked.scene, asked.untouched, len(before)) == (place.scene, False, 1)


def test_a_yes_is_what_was_heard_as_if_it_had_been_touched() -> None:
    _, entries = played(DECK, *CHOICE, "!1", "option:yes", "finished")
    _, touched = played(DECK, *CHOICE, "1", "finished")

    said, same = expressions(entries)[0], expressions(touched)[0]
    chose = next(e for e in entries if e.kind == "chose")

    assert kinds(entries) == kinds(touched)
    assert (said.outcome, said.chosen, said.offered) == (same.outcome, same.chosen, same.offered)
    assert (chose.means, chose.heard, chose.confidence, chose.confirmed) == ("voice", "bada", 0.93, "switch")
    assert (chose.acted, chose.support) == ("self", 1), "how the yes came about is how the answer did"
    assert said.voiced == (Voiced(0, "voice", "bada", 0.93, "switch"),)
    assert same.voiced == ()


def test_a_no_leads_back_and_only_the_trail_tells_of_it() -> None:
    place, before = played(DECK, *CHOICE)
    after, entries = played(DECK, "!1", "option:no", place=place)
    _, more = played(DECK, "0", "finished", place=after, begin=9)

    said = expressions([*before, *entries, *more])[0]

    assert replace(after, n=place.n) == place
    assert [(t.kind, t.option) for t in said.trail][:2] == [
        ("misheard", shown(DECK, place).cells[1].option),
        ("chose", shown(DECK, place).cells[0].option),
    ]
    assert said.voiced == (Voiced(0, "voice", "bada", 0.93, "switch"),)
    assert (said.outcome, len(said.chosen), said.undone, said.counted) == ("chosen", 1, (), True)


def test_what_was_misheard_before_anything_was_asked_comes_with_what_is_asked_next() -> None:
    place, entries = played(HERE, "!0", "option:no", "!none_of_these", "option:no", "more_pictures", "!1", "option:no")
    assert entries == []
    assert [m.option for m in place.misheard][:2] == [shown(HERE, start(HERE)).cells[0].option, None]

    after, said = played(HERE, "0", place=place)

    assert kinds(said) == ["offered", "offered", "misheard", "misheard", "misheard", "chose"]
    assert after.misheard == ()
    assert played(HERE, "is_bad", place=place)[0].misheard == (), "nothing of it goes into another question"


def test_nobody_who_answers_is_never_a_yes() -> None:
    place, before = played(DECK, *CHOICE, "!1")
    _, rested = rest(DECK, place, at(700))

    said = expressions([*before, *rested])[0]

    assert kinds(rested) == ["misheard", "ended"]
    assert (said.outcome, said.chosen, said.voiced[0].confirmed) == ("no_answer", (), None)
    assert go(DECK, place, "feel", at(9))[0].suggested is None


def test_a_way_out_is_what_it_is_on_the_scene_below() -> None:
    _, entries = played(DECK, *CHOICE, "!1", "stop")
    assert kinds(entries) == ["offered", "misheard", "ended"]
    assert expressions(entries)[0].outcome == "stopped"

    place, called = played(DECK, *CHOICE, "!1", "help")
    question, call = expressions(called)
    assert (place.scene, place.suggested, call.chosen) == ("help", None, ("help",))
    assert question.trail[0].kind == "misheard"


def test_a_way_out_that_was_heard_is_asked_about_too_and_takes_the_place_of_what_was() -> None:
    place, entries = played(DECK, *CHOICE, "!1", "!help")

    assert kinds(entries) == ["offered", "misheard"]
    assert shown(DECK, place).prompt.text == "Menade du Hjälp?"
    _, called = played(DECK, "option:yes", place=place)
    assert [(e.kind, e.heard, e.confirmed) for e in called] == [
        ("offered", None, None),
        ("chose", "bada", "switch"),
        ("ended", None, None),
    ]


def test_in_private_it_is_as_quiet_and_a_call_for_help_tells_nothing_of_it() -> None:
    place, _ = played(DECK, "is_bad", "option:person")
    assert not scene_at(DECK, hear(DECK, start(DECK), "none_of_these")[0]).quiet

    asked, _ = hear(DECK, place, "option:u-johan")
    _, entries = step(DECK, asked, Input("help"), at(90))
    _, plain = step(DECK, start(DECK), Input("help"), at(90))

    assert scene_at(DECK, asked).quiet
    assert {e.visibility for e in entries if e.kind == "misheard"} == {"guarded"}
    assert tuple(e for e in entries if e.question == "help") == plain


def test_whoever_takes_one_picture_at_a_time_has_a_page_for_the_yes_and_one_for_the_no() -> None:
    deck = deal(dealing(replace(PROFILE, horizon="now", hands=Hands(one_at_a_time=True))))
    place, _ = hear(deck, start(deck), "0")

    assert [c.option for c in shown(deck, place).cells] == ["yes"]
    turned, entries = step(deck, place, Input("more_pictures"), at(1))
    assert ([c.option for c in shown(deck, turned).cells], entries) == (["no"], ())
    assert step(deck, turned, Input("more_pictures"), at(2))[0] == place


def test_what_an_assistant_shows_meanwhile_chooses_nothing() -> None:
    place, _ = played(DECK, *CHOICE, "!1")

    after, entries = model(DECK, place, "option:yes", at(9))

    assert kinds(entries) == ["modelled"]
    assert after.suggested == place.suggested


@pytest.mark.parametrize("cell", ["more_pictures", "hear_me", "nowhere", "option:bake"])
def test_what_only_moves_or_is_not_there_is_not_asked_about(cell: str) -> None:
    with pytest.raises(NotShownError):
        hear(DECK, start(DECK), cell)


def test_where_nothing_may_listen_nothing_is_named_or_asked() -> None:
    deck = deal(dealing(replace(PROFILE, microphone="off", ways_in=("touch",))))

    assert targets(shown(deck, start(deck))) == ()
    assert "meant" not in deck.scenes
    with pytest.raises(NotShownError):
        hear(deck, start(deck), "none_of_these")


def test_what_may_be_named_is_what_is_shown_and_says_or_leads_anywhere() -> None:
    place, _ = walk(DECK, CHOICE)
    named = targets(shown(DECK, place))
    labels = [c.label.text.lower() for c in shown(DECK, place).cells]

    assert [t.forms[0] for t in named][:3] == labels
    assert [t.option for t in named][:3] == [c.option for c in shown(DECK, place).cells]
    assert {"help", "stop", "none_of_these"} <= {t.option for t in named}
    assert "hear_me" not in {t.cell for t in named}
    asked = targets(shown(DECK, hear(DECK, place, "0")[0]))
    assert [(t.option, "japp" in t.forms) for t in asked][:2] == [("yes", True), ("no", False)]


def test_other_words_of_a_household_are_named_and_a_label_names_only_its_own() -> None:
    given = dealing(PROFILE)
    terms = tuple(
        replace(t, spoken={"sv": ("Plaska!", "paint")}) if t.id == "bath" else t
        for t in given.terms
        if t.id in ("bath", "paint", "home")
    )
    deck = deal(replace(given, terms=terms))
    scene = next(s for s in deck.scenes.values() if {"option:bath", "option:paint"} <= {c.id for c in s.cells})

    forms = {t.cell: t.forms for t in targets(shown(deck, Place(scene.id)))}

    assert forms["option:bath"] == ("bath", "plaska")
    assert forms["option:paint"] == ("paint",)


def test_a_call_that_goes_on_until_it_is_seen_hears_nothing() -> None:
    for scene in DECK.scenes.values():
        cells = (*scene.cells, *scene.exits)
        if scene.repeats is not None:
            assert not any(c.meant or c.spoken for c in cells), scene.id
        else:
            assert all(c.meant for c in cells if c.writes or c.question), scene.id
            assert all(c.spoken for c in cells if c.id != "hear_me"), scene.id
