"""A household's words are remarked upon and never refused."""

from __future__ import annotations

import pytest

from jagvoice.core.easy import remarks, too_long_for_a_button, too_long_to_say
from jagvoice.core.household_data import HouseholdData
from jagvoice.core.people import Person
from jagvoice.core.vocabulary import Term


@pytest.mark.parametrize(("label", "long"), [("Bada", False), ("Se hockey på", False), ("Se hockey på tv", True)])
def test_a_button_takes_three_words(label: str, long: bool) -> None:
    assert too_long_for_a_button(label) is long


def test_each_sentence_is_counted_by_itself() -> None:
    assert not too_long_to_say("Det gick inte att spara. Säg till någon.")
    assert too_long_to_say("Det är en mening med alldeles för många ord i.")


def test_long_labels_long_prompts_and_words_that_make_a_case_are_remarked_upon() -> None:
    terms = (
        Term("a", "activity", {"sv": "Gå ut i skogen", "en": "Walk"}, "symbol:walk"),
        Term(
            "b",
            "activity",
            {"sv": "Bada"},
            "symbol:bath",
            prompts={"sv": "Vill brukaren bada i det varma badet i dag?"},
        ),
    )

    found = remarks(HouseholdData(Person("p", "Alva"), "Europe/Stockholm", terms=terms))

    assert [m.key for m in found] == ["easy.long_label", "easy.long_prompt", "easy.forbidden"]
