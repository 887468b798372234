from __future__ import annotations

import pytest

from jagvoice.speech.voices import UnknownVoiceError, VoiceList, choose, guess, words_per_minute

VOICES = VoiceList(
    [
        ("gmw/en-029", "English (Caribbean)", "en-029"),
        ("gmw/en", "English (Great Britain)", "en-gb"),
        ("gmw/en-us", "English (America)", "en-us"),
        ("gmq/sv", "Swedish", "sv"),
        ("gmw/de", "German", "de"),
        ("zlw/pl-x", "Polish", "pl-x"),
    ],
    ["f3", "Andrea"],
)


@pytest.mark.parametrize(
    ("lang", "voice"),
    [
        ("sv", "gmq/sv"),
        ("sv-SE", "gmq/sv"),
        ("SV_fi", "gmq/sv"),
        ("en", "gmw/en"),
        ("en_US", "gmw/en-us"),
        ("en-AU", "gmw/en"),
        ("pl", "zlw/pl-x"),
        ("se", None),
        ("", None),
    ],
)
def test_a_language_is_spoken_by_a_voice_of_its_own_or_not_at_all(lang: str, voice: str | None) -> None:
    assert VOICES.for_lang(lang) == voice


@pytest.mark.parametrize(
    ("given", "voice"),
    [
        ("gmq/sv", "gmq/sv"),
        ("SV", "gmq/sv"),
        ("swedish", "gmq/sv"),
        ("sv+F3", "gmq/sv+f3"),
        ("Swedish+andrea", "gmq/sv+Andrea"),
        ("en", "gmw/en"),
        (" English (America) ", "gmw/en-us"),
    ],
)
def test_a_voice_goes_by_id_name_or_language(given: str, voice: str) -> None:
    assert VOICES.id_of(given) == voice


@pytest.mark.parametrize(
    ("given", "near"), [("swedihs", "swedish"), ("gmq/se", "gmq/sv"), ("sv+andrae", "gmq/sv+Andrea")]
)
def test_an_unknown_voice_is_told_with_names_like_it(given: str, near: str) -> None:
    with pytest.raises(UnknownVoiceError) as problem:
        VOICES.id_of(given)

    assert near in problem.value.near
    assert near in str(problem.value)


@pytest.mark.parametrize("given", ["", "+", "+f3", "sv+", "sv+f3+f3", "\ud800"])
def test_what_is_no_voice_is_unknown(given: str) -> None:
    with pytest.raises(UnknownVoiceError):
        VOICES.id_of(given)


def test_a_named_voice_is_taken_for_its_language_only() -> None:
    assert choose("sv-SE", {"sv": "sv+f3"}, VOICES) == "gmq/sv+f3"
    assert choose("en", {"sv": "sv+f3"}, VOICES) == "gmw/en"


def test_a_named_voice_that_is_not_there_is_replaced_by_the_usual_one() -> None:
    assert choose("sv", {"sv": "alva"}, VOICES) == "gmq/sv"


def test_the_voice_can_be_told_before_the_engine_is_up() -> None:
    assert guess("sv-SE", {}) == choose("sv-SE", {}, VOICES)
    assert guess("sv", {"sv": "gmq/sv+f3"}) == "gmq/sv+f3"
    assert guess("de", {}) is None


@pytest.mark.parametrize(("rate", "words"), [("slow", 120), ("Normal", 150), ("fast", 180), (80, 80), ("200", 200)])
def test_a_rate_is_a_name_or_words_per_minute(rate: str | int, words: int) -> None:
    assert words_per_minute(rate) == words


@pytest.mark.parametrize("rate", ["quick", "", 79, 451, "-100", "1e2"])
def test_what_is_no_rate_is_an_error(rate: str | int) -> None:
    with pytest.raises(ValueError, match="slow, normal, fast"):
        words_per_minute(rate)
