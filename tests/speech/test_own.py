"""Own recordings and spellings are found however a text is written, and only where they belong."""

from __future__ import annotations

import pytest

from jagvoice.core.media import Phrase
from jagvoice.core.text import Said
from jagvoice.speech.own import AT_HAND, OwnVoice


def like(name: str, spelled: str, lang: str = "sv") -> Phrase:
    return Phrase(lang, name, "like", spelled.encode())


def own(*phrases: Phrase) -> OwnVoice:
    return OwnVoice(lambda: phrases, lambda phrase: phrase.text.encode())


NAMES = (
    like("Mehmet", "Mechmet"),
    like("Ann", "Änn"),
    like("Ann Sofi", "Annsofí"),
    like("(JAG)", "jaag"),
    like("Åsa", "Oosa"),
)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Mehmet", "Mechmet"),
        ("mehmet är här. MEHMET!", "Mechmet är här. Mechmet!"),
        ("Du valde: Mehmet.", "Du valde: Mechmet."),
        ("Mehmets cykel och Anna", "Mehmets cykel och Anna"),
        ("Ann och Ann  Sofi", "Änn och Annsofí"),
        ("(JAG) och JAG", "jaag och JAG"),
        ("A\u030asa", "Oosa"),
        ("Måsar", "Måsar"),
        ("", ""),
    ],
)
def test_whole_words_are_said_as_they_are_to_be(text: str, spoken: str) -> None:
    assert own(*NAMES).pronounced(Said(text, "sv")) == spoken
    assert own(*NAMES).pronounced(Said(text, "en")) == text
    assert own().pronounced(Said(text, "sv")) == text


def test_a_spelling_is_not_itself_spelled_anew() -> None:
    both = own(like("Bo", "Boo"), like("Boo", "Bo"))

    assert both.pronounced(Said("Bo och Boo", "sv-SE")) == "Boo och Bo"


def test_a_spelling_may_hold_what_means_something_elsewhere() -> None:
    assert own(like("x", r"\1 \g<0> {x}")).pronounced(Said("x", "sv")) == r"\1 \g<0> {x}"


@pytest.mark.parametrize("text", ["Du valde: Bada.", "du valde:  BADA.", " Du valde: Bada. "])
def test_a_recording_is_found_however_the_text_is_written(text: str) -> None:
    voice = own(Phrase("sv", "Du valde: Bada.", "recording"))

    assert voice.recorded(Said(text, "sv")) == b"Du valde: Bada."
    assert voice.recorded(Said(text, "sv_SE")) == b"Du valde: Bada."
    assert voice.recorded(Said(text, "en")) is None
    assert voice.recorded(Said("Bada", "sv")) is None


def test_a_sound_is_fetched_once_until_it_may_have_changed_and_few_are_kept_at_hand() -> None:
    phrases = [Phrase("sv", str(n), "recording") for n in range(AT_HAND + 10)]
    fetched: list[str] = []

    def sound(phrase: Phrase) -> bytes | None:
        fetched.append(phrase.text)
        return None if phrase.text == "1" else b"sound"

    voice = OwnVoice(lambda: phrases, sound)
    for _ in range(3):
        assert voice.recorded(Said("0", "sv")) == b"sound"
        assert voice.recorded(Said("1", "sv")) is None
    assert fetched == ["0", "1"]
    voice.take_up()
    voice.recorded(Said("0", "sv"))
    assert fetched == ["0", "1", "0"]
    for phrase in phrases:
        voice.recorded(Said(phrase.text, "sv"))
    assert len(voice._at_hand) == AT_HAND


def test_what_is_changed_is_taken_up() -> None:
    phrases: list[Phrase] = []
    voice = OwnVoice(lambda: phrases, lambda phrase: b"sound")
    assert voice.recorded(Said("Ja", "sv")) is None

    phrases += [Phrase("sv", "Ja", "recording"), like("Nej", "Näj")]
    voice.take_up()
    assert voice.recorded(Said("Ja", "sv")) == b"sound"
    assert voice.pronounced(Said("Nej", "sv")) == "Näj"
    phrases.clear()
    voice.take_up()
    assert voice.recorded(Said("Ja", "sv")) is None
    assert voice.pronounced(Said("Nej", "sv")) == "Nej"
