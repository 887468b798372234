"""What a new helper should know: only what somebody has told, and nothing guessed."""

from __future__ import annotations

import pytest

from jagvoice.core.manners import Manners, manners
from jagvoice.core.people import Profile
from jagvoice.core.text import Said


def test_what_nobody_has_told_stays_unknown() -> None:
    assert manners({}, Profile(), "sv") == Manners()


def test_what_was_told_stands_in_the_words_and_the_language_it_was_told_in() -> None:
    told: dict[str, object] = {
        "say_yes": " ler,\n tittar kvar ",
        "calms": ["lugn musik", "  ", "vila"],
        "reads_text": False,
        "needs_seconds_to_answer": 20,
    }

    found = manners(told, Profile(lang="en", answer_seconds=20), "sv")

    assert found.say_yes == Said("ler, tittar kvar", "sv")
    assert found.calms == (Said("lugn musik", "sv"), Said("vila", "sv"))
    assert (found.reads_text, found.hears_speech) == (False, None)
    assert found.answer_seconds == 20, "told, though it is also what a new person has"
    assert found.say_no is None


def test_a_profile_that_was_set_since_is_what_counts() -> None:
    found = manners({"needs_seconds_to_answer": 20}, Profile(answer_seconds=45, ways_in=("switch",)), "sv")

    assert (found.answer_seconds, found.ways_in) == (45, ("switch",))


@pytest.mark.parametrize("odd", [7, "", "  ", [], {}, None, True, [1, None], {"sv": "ler"}])
def test_what_has_another_form_than_it_should_is_left_out(odd: object) -> None:
    fields = ("say_yes", "say_no", "say_dont_know", "shows_pain", "good_to_know", "calms", "avoids")

    assert manners(dict.fromkeys(fields, odd), Profile(), "sv") == Manners()
