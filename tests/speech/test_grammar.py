"""What a recogniser is told to listen for: never what ends it, nor what it would leave out in silence."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.speech.grammar import Grammar, fillers, grammar

SWEDISH = {"bada", "ute", "åka", "äta", "öppna", "vill", "jag", "<unk>", "nej"}


def knows(*words: str) -> Callable[[str], bool]:
    return lambda word: word in {*SWEDISH, *words}


def listened(found: Grammar) -> list[str]:
    assert found.words is not None
    return list(json.loads(found.words))


@pytest.mark.parametrize(
    ("phrases", "words", "unknown"),
    [
        (("bada",), ["bada"], ()),
        (("Bada!", "bada", " BADA "), ["bada"], ()),
        (("åka", "äta", "öppna"), ["åka", "äta", "öppna"], ()),
        (("a\u030aka",), ["åka"], ()),
        (("bada ute", "nej"), ["bada ute", "nej"], ()),
        (("bada", "bulla"), ["bada"], ("bulla",)),
        (("vill", "äta bulla", "bulla"), ["vill"], ("bulla",)),
    ],
)
def test_phrases_are_listened_for_as_they_are_spoken(
    phrases: tuple[str, ...], words: list[str], unknown: tuple[str, ...]
) -> None:
    found = grammar(phrases, "xx", knows())

    assert (listened(found), found.unknown) == ([*words, "<unk>"], unknown)


@pytest.mark.parametrize(
    "phrases", [(), ("",), ("  ", "!", "[]", '"]', "\0", "\ud800", "🎵", "--")], ids=["none", "empty", "odd"]
)
def test_without_anything_that_can_be_heard_there_is_no_grammar(phrases: tuple[str, ...]) -> None:
    assert grammar(phrases, "sv", knows()).words is None


def test_letters_beyond_ascii_are_written_as_they_are() -> None:
    assert grammar(["åka"], "xx", knows()).words == '["åka", "<unk>"]'


@pytest.mark.parametrize("sign", ["[unk]", "<unk>", "<UNK>"])
def test_every_other_word_has_the_sign_that_the_model_has_for_it(sign: str) -> None:
    assert listened(grammar(["bada"], "xx", lambda word: word in ("bada", sign))) == ["bada", sign]


def test_a_model_without_such_a_sign_is_told_of_none() -> None:
    assert listened(grammar(["bada"], "xx", "bada".__eq__)) == ["bada"]


def test_small_talk_is_listened_for_as_well_as_far_as_the_model_knows_it_and_nobody_hears_that_it_does_not() -> None:
    found = grammar(["bada", "vill"], "sv", knows())

    assert listened(found) == ["bada", "vill", "jag", "<unk>"]
    assert found.unknown == ()


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_small_talk_names_nothing_that_a_board_shows(lang: str) -> None:
    words = fillers()[lang]

    assert 60 <= len(words) == len(set(words))
    assert words == tuple(sorted(words, key=words.index))
    assert not {"ja", "nej", "yes", "no", "hjälp", "help", "mer", "more", "sluta", "stop", "igen", "again"} & set(words)


@given(st.lists(st.text(max_size=20), max_size=5))
def test_whatever_is_asked_for_a_grammar_is_a_list_with_words_in_it_or_none(phrases: list[str]) -> None:
    found = grammar(phrases, "sv", lambda word: True)

    if found.words is not None:
        found.words.encode()
        assert all(word and "\0" not in word for word in listened(found))
