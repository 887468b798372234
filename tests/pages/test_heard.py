"""What a board that is alone has to have with it: everything it may say, what comes first at first."""

from __future__ import annotations

from dataclasses import replace

from jagvoice.core.people import Hands, Profile
from jagvoice.core.text import Said
from jagvoice.core.walk import shown, start
from jagvoice.pages.board import deal
from jagvoice.pages.board.heard import as_they_come, may_be_heard
from jagvoice.pages.board.saying import ready_to_say
from tests.dealing import dealing

PROFILE = Profile(horizon="later", most_options=12, ways_out=("none_of_these", "stop", "help"))
DECK = deal(dealing(PROFILE))


def test_home_is_heard_first_and_each_text_is_named_once() -> None:
    heard = may_be_heard(DECK, PROFILE)
    home = ready_to_say(DECK.scenes[DECK.home], shown(DECK, start(DECK)))

    assert heard[0] == home[0]
    assert set(home) <= set(heard[: len(home) + len(DECK.scenes[DECK.home].exits)])
    assert len(heard) == len(set(heard))


def test_every_scene_comes_once_and_what_is_shown_at_once_before_where_home_leads() -> None:
    scenes = [scene.id for scene in as_they_come(replace(DECK, opens="my_day"))]

    assert scenes[:2] == [DECK.home, "my_day"]
    assert sorted(scenes) == sorted(DECK.scenes)


def test_of_what_is_private_only_what_is_asked_for_is_heard() -> None:
    aloud = {
        said for scene in DECK.scenes.values() if not scene.quiet for c in scene.cells for said in (c.label, c.echo)
    }
    heard = set(may_be_heard(DECK, PROFILE)) - aloud
    private = [scene for scene in DECK.scenes.values() if scene.quiet]
    labels = {c.label for scene in private for c in scene.cells} - aloud

    assert private
    assert labels
    assert not labels & heard
    assert Said("Vad är dåligt?", "sv") in heard, "the cell that says it again"


def test_what_no_deck_says_is_there_too_and_the_ways_out_where_they_are_scanned() -> None:
    scanned = replace(PROFILE, ways_in=("switch",), hands=Hands(scanning="row_column"))

    assert Said("Planen kan vara gammal.", "sv") in may_be_heard(DECK, PROFILE)
    assert len(set(may_be_heard(DECK, scanned)) - set(may_be_heard(DECK, PROFILE))) == 1
