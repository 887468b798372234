"""The journal in words: what was offered and where, what was answered, and who may know."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jagvoice.core.deck import Deck
from jagvoice.core.journal import Expression, Means
from jagvoice.core.people import Profile
from jagvoice.core.place import Input
from jagvoice.core.walk import shown, start, step, suggest
from jagvoice.pages.board import deal
from jagvoice.pages.journal import as_plain, lines
from tests.dealing import dealing
from tests.walking import at, expressions, walk

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
        "sure saw touched_all asked_about owes observed heard"
    )
    assert list(plain) == wanted.split()
    assert plain["offered"][0][1] == {"option": "so_so", "label": "Sådär", "row": 0, "column": 1}


HEARS = deal(dealing(Profile(horizon="now", microphone="on", ways_in=("touch", "voice"))))


def spoken(deck: Deck, means: Means = "voice") -> Expression:
    """Return an ask in which one thing was answered by nobody, one by a no and one by a yes; the end was sure."""
    place, entries = start(deck), []
    first, second = (c.id for c in shown(deck, place).cells)
    for n, (cell, answer) in enumerate([(second, None), ("none_of_these", "option:no"), (first, "option:yes")]):
        place, new = suggest(deck, place, Input(cell, means, heard="bada", confidence=0.934), at(n))
        entries += new
        if answer:
            place, new = step(deck, place, Input(answer, "switch"), at(n))
            entries += new
    place, new = step(deck, place, Input("finished", means, heard="klar", confidence=1.0), at(9))
    return expressions([*entries, *new])[0]


@pytest.mark.parametrize(
    ("means", "lang", "wanted"),
    [
        (
            "voice",
            "sv",
            [
                "  Sagt: ”bada” · 0,93 · tavlan frågade, ingen svarade",
                "  Sagt: ”bada” · 0,93 · nej med kontakt",
                "  Sagt: ”bada” · 0,93 · bekräftat med kontakt",
                "  Sagt: ”klar” · 1,00 · tavlan var säker och frågade aldrig",
            ],
        ),
        (
            "sound",
            "en",
            [
                "  Own sound: “bada” · 0.93 · the board asked, nobody answered",
                "  Own sound: “bada” · 0.93 · declined by a switch",
                "  Own sound: “bada” · 0.93 · confirmed by a switch",
                "  Own sound: “klar” · 1.00 · the board was sure and did not ask",
            ],
        ),
    ],
)
def test_it_says_what_was_heard_how_sure_it_was_and_who_said_yes(means: Means, lang: str, wanted: list[str]) -> None:
    assert list(lines(spoken(HEARS, means), NAMES, lang))[-len(wanted) :] == wanted


def test_plain_values_tell_what_was_heard_in_its_step_and_of_the_question() -> None:
    plain = as_plain(replace(spoken(HEARS), heard="vill du bada eller rida"), "p")

    assert plain["heard"] == "vill du bada eller rida"
    assert [(t["kind"], t["heard"], t["confidence"], t["confirmed"]) for t in plain["trail"]] == [
        ("misheard", "bada", 0.934, None),
        ("misheard", "bada", 0.934, "switch"),
        ("chose", "bada", 0.934, "switch"),
        ("ended", "klar", 1.0, None),
    ]
    assert {t["means"] for t in plain["trail"]} == {"voice"}


def test_a_question_that_was_asked_aloud_says_with_which_words() -> None:
    said = lines(replace(spoken(HEARS), heard="vill du bada"), NAMES, "sv")

    assert "  Frågan ställdes så här: ”vill du bada”" in said
