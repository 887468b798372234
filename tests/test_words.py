"""Both languages are complete, fresh, and speak to an adult in few words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from string import Formatter

import pytest
from babel.dates import format_date

from jagvoice.core.easy import FORBIDDEN, too_long_for_a_button, too_long_to_say
from jagvoice.core.text import text
from jagvoice.words import (
    DOMAINS,
    LANGUAGES,
    MissingMessageError,
    clock,
    day,
    phrase,
    preferred,
    problems,
    symbol_label,
    texts,
)

NEGATIONS = {"Inte nu", "Jag vet inte", "Det gick inte att spara. Säg till någon."}
"""The only texts of the board that may say "inte": easy language avoids it."""

each_language = pytest.mark.parametrize("lang", LANGUAGES)


@each_language
@pytest.mark.parametrize("domain", DOMAINS)
def test_no_message_is_missing_stale_or_fuzzy(domain: str, lang: str) -> None:
    assert problems(domain, lang) == []


@each_language
def test_a_button_has_at_most_three_words(lang: str) -> None:
    buttons = {k: v for k, v in texts("jagvoice", lang).items() if k.startswith("button.")}
    labels = {**buttons, **texts("symbols", lang)}

    assert buttons
    assert {k: v for k, v in labels.items() if too_long_for_a_button(v)} == {}


@each_language
def test_a_sentence_on_the_board_has_at_most_seven_words(lang: str) -> None:
    board = {k: v for k, v in texts("jagvoice", lang).items() if k.startswith("board.")}

    assert board
    assert {k: v for k, v in board.items() if too_long_to_say(v)} == {}


@each_language
def test_nobody_is_called_a_user_of_care(lang: str) -> None:
    for domain in DOMAINS:
        assert {k: v for k, v in texts(domain, lang).items() if FORBIDDEN.search(v)} == {}


def test_the_board_says_what_is_and_seldom_what_is_not() -> None:
    said = [v for k, v in texts("jagvoice", "sv").items() if k.startswith(("board.", "button."))]

    assert {v for v in said if re.search(r"\binte\b|\bingen\b|\binget\b", v, re.IGNORECASE)} == NEGATIONS


def test_both_languages_take_the_same_values() -> None:
    swedish, english = texts("jagvoice", "sv"), texts("jagvoice", "en")
    for key in swedish:
        assert _fields(swedish[key]) == _fields(english[key]), key


def _fields(template: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_a_message_inside_a_message_speaks_the_same_language() -> None:
    inner = text("verify.body_changed")

    assert phrase(text("verify.broken", name="Alva", link=3, reason=inner), "sv").endswith(phrase(inner, "sv"))


def test_a_missing_key_is_an_error_and_never_a_silent_key_on_the_board() -> None:
    with pytest.raises(MissingMessageError):
        phrase(text("board.no_such_thing"), "sv")
    with pytest.raises(MissingMessageError):
        symbol_label("no_such_symbol", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_dates_are_written_as_the_cldr_has_them(lang: str) -> None:
    for n in range(366):
        when = date(2026, 1, 1) + timedelta(days=n)
        assert day(when, lang) == format_date(when, "EEEE d MMMM", locale=lang)


def test_dates_and_times_are_written_as_the_language_does() -> None:
    assert day(date(2026, 3, 9), "sv") == "måndag 9 mars"
    assert day(date(2026, 3, 9), "en") == "Monday 9 March"
    assert (clock(7, 5, "sv"), clock(7, 5, "en")) == ("07.05", "07:05")


@pytest.mark.parametrize(
    ("environment", "lang"),
    [("sv_SE.UTF-8", "sv"), ("en_GB.UTF-8", "en"), ("de_DE.UTF-8", "sv"), ("C", "sv"), ("", "sv")],
)
def test_the_language_of_a_command_is_that_of_the_environment_when_there_is_one(
    environment: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", environment)

    assert preferred() == lang
