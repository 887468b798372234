"""The journal in words: what was offered and where, what was answered, and who may know."""

from __future__ import annotations

import pytest

from jagvoice.core.people import Profile
from jagvoice.pages.board import deal
from jagvoice.pages.journal import as_plain, lines
from tests.dealing import dealing
from tests.walking import expressions, walk

DECK = deal(dealing(Profile(horizon="later", most_options=3, ways_out=("none_of_these", "stop", "help"))))
NAMES = {"u-karin": "Karin", "u-johan": "Johan", "u-samira": "Samira"}


def told(*touches: str, lang: str = "sv") -> str:
    return "\n".join(lines(expressions(walk(DECK, touches)[1])[0], NAMES, lang))


def test_it_says_what_was_asked_shown_chosen_and_taken_back() -> None:
    said = told("feel", "0", "change_mind", "1", "~")

    assert said.splitlines() == [
        "onsdag 11 mars 09.00  Hur mår du nu?",
        "  Visades: Bra | Sådär | Dåligt",
        "  Valde: Sådär",
        "  Ångrade: Bra",
        "  vem som hjälpte är inte angivet · 15 s",
    ]


@pytest.mark.parametrize(
    ("way", "words"), [("none_of_these", "Ville något annat"), ("stop", "Sade: sluta"), ("~", "Inget svar")]
)
def test_a_refusal_is_an_answer_in_words(way: str, words: str) -> None:
    assert f"  {words}" in told("feel", way).splitlines()


def test_a_complaint_is_marked_as_private_and_says_who_is_told() -> None:
    said = told("is_bad", "option:person", "option:u-johan", "tell:u-karin")

    assert "  Privat. Får veta: Karin" in said.splitlines()
    assert "Valde: En person, Johan" in said


def test_a_choice_of_company_says_for_whom_it_is() -> None:
    assert told("who", "0", "~", lang="en").splitlines()[-1] == "  Only for supervisor and representative"


def test_plain_values_have_every_field_known_or_not() -> None:
    plain = as_plain(expressions(walk(DECK, ("feel", "~"))[1])[0], "p")

    wanted = (
        "id person question topic prompt offered arrangement presented outcome chosen undone follows about recipients "
        "visibility means acted support helper present asked_at answered_at seconds received_at trail counted "
        "sure saw touched_all asked_about owes observed"
    )
    assert list(plain) == wanted.split()
    assert plain["offered"][0][1] == {"option": "so_so", "label": "Sådär", "row": 0, "column": 1}
