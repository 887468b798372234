"""What a board says aloud is decided once, for every face."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jagvoice.core.people import Profile
from jagvoice.core.place import Input
from jagvoice.core.text import Said
from jagvoice.core.walk import shown, start, step
from jagvoice.pages import corner
from jagvoice.pages.board import deal
from jagvoice.pages.board.saying import ready_to_say, said_again, said_on_touch
from jagvoice.pages.corner.state import Corner, Page
from tests.dealing import dealing
from tests.walking import at, walk

PROFILE = Profile(horizon="later", most_options=12, ways_out=("none_of_these", "stop", "help"))
DECK = deal(dealing(PROFILE))


def heard(*touches: str, profile: Profile = PROFILE) -> str | None:
    """Return what the last of some touches says."""
    place, _ = walk(DECK, touches[:-1])
    view, before = shown(DECK, place), DECK.scenes[place.scene]
    cell = next(c for c in (*view.cells, *view.exits) if c.id == touches[-1])
    place, _ = step(DECK, place, Input(cell.id), at(99))
    said = said_on_touch(cell, before, DECK.scenes[place.scene], shown(DECK, place).prompt, profile)
    return said.text if said else None


@pytest.mark.parametrize(
    ("touches", "words"),
    [
        (("feel",), "Hur mår du nu?"),
        (("feel", "option:good"), "Du valde: Bra."),
        (("feel", "option:good", "finished"), "Hur känns det?"),
        (("feel", "stop"), "Sluta"),
        (("needs", "option:toilet"), "Toalett"),
        (("needs", "option:toilet", "i_see_you"), "Jag ser dig"),
        (("help",), "Hjälp"),
        (("my_day", "stop"), "Sluta"),
        (("my_day", "read", "none_of_these"), "Något annat"),
        (("my_day", "back"), "Hej Alva!"),
        (("my_day", "listen"), None),
        (("quiet",), None),
        (("my_day", "quiet"), None),
        (("is_bad",), None),
        (("is_bad", "option:person"), None),
        (("is_bad", "again_say"), "Vad är dåligt?"),
        (("is_bad", "help"), "Hjälp"),
        (("is_bad", "stop"), None),
    ],
)
def test_a_touch_says_what_it_means_and_in_private_nothing_by_itself(
    touches: tuple[str, ...], words: str | None
) -> None:
    assert heard(*touches) == words


def test_nothing_of_the_assistants_corner_is_spoken() -> None:
    dealt = dealing(PROFILE)
    pages: tuple[Page, ...] = ("menu", "ask", "read", "here", "reply", "because", "how")
    for page in pages:
        before = corner.scene(Corner(page), dealt, None)
        for cell in (*before.cells, *before.exits):
            after = DECK.scenes["home"]
            assert said_on_touch(cell, before, after, after.prompt, PROFILE) is None


def test_who_wants_no_words_on_a_choice_hears_none() -> None:
    assert heard("feel", "option:good", profile=replace(PROFILE, speak_on_select=False)) is None


def test_all_that_may_be_said_is_made_ready_the_prompt_first_and_of_what_is_private_nothing() -> None:
    home = start(DECK)
    ready = ready_to_say(DECK.scenes["home"], shown(DECK, home))
    private, _ = walk(DECK, ("is_bad",))

    assert ready[0] == shown(DECK, home).prompt
    assert Said("Hjälp", "sv") in ready
    assert Said("Tyst", "sv") not in ready
    assert ready_to_say(DECK.scenes["bad"], shown(DECK, private)) == []


def test_what_is_read_aloud_is_made_ready_with_the_scene_that_reads_it() -> None:
    place, _ = walk(DECK, ("my_day",))
    lines = next(c.reads for c in DECK.scenes["my_day"].exits if c.reads)
    ready = ready_to_say(DECK.scenes["my_day"], shown(DECK, place))

    assert len(lines) > 2
    assert {line.said for line in lines} <= set(ready)


def test_a_need_is_said_again_as_what_it_is_and_a_call_for_help_by_its_word() -> None:
    need, _ = walk(DECK, ("needs", "option:toilet"))
    help_, _ = walk(DECK, ("help",))

    assert said_again(DECK.scenes[need.scene], shown(DECK, need)).text == "Toalett"
    assert said_again(DECK.scenes["help"], shown(DECK, help_)).text == "Hjälp"
