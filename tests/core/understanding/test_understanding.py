"""A partner's words become the question that they ask, and never one that was not asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.understanding import Entry, Lexicon, language, phrases, understand
from jagvoice.core.understanding.forms import forms
from tests.core.understanding.sentences import Sentence, lexicon, other, sentences
from tests.examples import examples

FILES = {
    "sv": ("sv", "sv_more", "sv_held_out", "sv_talk", "sv_doubt"),
    "en": ("en", "en_more", "en_held_out", "en_doubt"),
}
OTHERS = {"sv": "sv_other", "en": "en_other"}
"""Of a household whose words no rule was made with."""
ALL = [s for lang, names in FILES.items() for name in names for s in sentences(name, lang)]
MOST = 3


@pytest.mark.parametrize("sentence", ALL, ids=lambda s: s.words)
def test_what_somebody_says_is_what_is_asked(sentence: Sentence) -> None:
    understood = understand(sentence.words, lexicon(sentence.lang), sentence.lang, MOST)

    assert replace(understood, mended=False) == sentence.understood


@pytest.mark.parametrize("lang", OTHERS)
def test_in_a_household_with_other_words_it_is_the_same(lang: str) -> None:
    for sentence in sentences(OTHERS[lang], lang):
        understood = understand(sentence.words, other(lang), lang, MOST)
        assert replace(understood, mended=False) == sentence.understood, sentence.words


def test_there_are_enough_sentences_in_each_language() -> None:
    assert {lang: len([s for s in ALL if s.lang == lang]) for lang in FILES} == {"sv": 389, "en": 229}
    assert len({(s.lang, s.words) for s in ALL}) == len(ALL)


@pytest.mark.parametrize("sentence", ALL[::7], ids=lambda s: s.words)
def test_capitals_and_signs_make_no_difference(sentence: Sentence) -> None:
    written = f"  {sentence.words.title().replace(' ', ', ')}?! "

    assert understand(written, lexicon(sentence.lang), sentence.lang, MOST) == understand(
        sentence.words, lexicon(sentence.lang), sentence.lang, MOST
    )


def test_words_that_were_taken_back_are_not_to_be_said_again() -> None:
    swedish = lexicon("sv")

    assert understand("vill du bada nej förlåt jag menar rida", swedish, "sv").mended
    assert understand("vi badar inte idag vill du rida eller måla", swedish, "sv").mended
    assert not understand("nej vill du bada eller rida", swedish, "sv").mended


def test_two_pictures_of_one_name_are_both_shown_and_none_is_guessed() -> None:
    twice = Lexicon((Entry("tub", "activity", ("Bada",)), Entry("lake", "activity", ("Bada",))))

    understood = understand("vill du bada", twice, "sv")

    assert (understood.asked, understood.ids) == ("unclear", ("tub", "lake"))


def test_a_longer_name_is_taken_before_a_shorter_one_within_it() -> None:
    both = Lexicon((Entry("bath", "activity", ("Bada",)), Entry("dolphins", "activity", ("Bada med delfiner",))))

    assert understand("vill du bada med delfinerna", both, "sv").ids == ("dolphins",)
    assert understand("vill du bada", both, "sv").ids == ("bath",)


def test_what_else_is_said_for_a_thing_means_it_too() -> None:
    said = Lexicon(
        (Entry("bath", "activity", ("Bada", "plaska")), Entry("disco", "activity", ("Gå på disko", "dansa loss")))
    )

    assert understand("vill du plaska eller dansa loss", said, "sv").ids == ("bath", "disco")


def test_more_pictures_than_the_person_takes_in_are_shown_to_the_partner_first() -> None:
    words = "bada rida eller måla"

    assert understand(words, lexicon("sv"), "sv", 3).asked == "choose"
    assert understand(words, lexicon("sv"), "sv", 2).asked == "unclear"


def test_a_word_without_a_name_between_alternatives_leaves_the_question_unclear() -> None:
    assert understand("vill du bada eller flyga", lexicon("sv"), "sv").asked == "unclear"
    assert understand("vill du <unk> eller bada", lexicon("sv"), "sv").asked == "unclear"


@pytest.mark.parametrize(
    ("word", "lang", "verb", "some"),
    [
        ("bada", "sv", True, {"badar", "badade", "badat", "badet"}),
        ("måla", "sv", True, {"målar", "målade", "målat", "målning"}),
        ("sortera", "sv", True, {"sorterar", "sorterat", "sortering"}),
        ("stämpla", "sv", True, {"stämplar", "stämpling"}),
        ("ringa", "sv", True, {"ringer", "ringde", "ringt"}),
        ("hjälpa", "sv", True, {"hjälper", "hjälpte", "hjälpt"}),
        ("rummet", "sv", False, {"rum"}),
        ("film", "sv", False, {"filmen", "filmer", "filmerna"}),
        ("docka", "sv", False, {"dockan", "dockor", "dockorna"}),
        ("bulle", "sv", False, {"bullen", "bullar", "bullarna"}),
        ("kafé", "sv", False, {"kaféet", "kaféer"}),
        ("gäster", "sv", False, {"gäst", "gästen", "gästerna"}),
        ("bake", "en", True, {"bakes", "baked", "baking"}),
        ("swim", "en", True, {"swims", "swam", "swimming"}),
        ("party", "en", False, {"parties"}),
        ("watch", "en", True, {"watches", "watched", "watching"}),
    ],
)
def test_words_have_the_forms_that_people_say(word: str, lang: str, verb: bool, some: set[str]) -> None:
    found = forms(word, lang, verb=verb)

    assert found[0] == word
    assert some <= set(found)
    assert len(found) < 30


SMALL = (
    "vill du",
    "ska vi",
    "eller",
    "och",
    "inte",
    "nej förlåt",
    "vem",
    "när",
    "hur",
    "vad",
    "efter",
    "[unk]",
    "om",
    "är",
    "nu",
)
WORDS = st.lists(st.sampled_from([*SMALL, *phrases(lexicon("sv"), "sv")]), max_size=14).map(" ".join)


@examples(300)
@given(st.one_of(WORDS, st.text(max_size=80)), st.sampled_from(["sv", "en", "fr"]))
def test_whatever_is_said_is_answered_and_names_only_what_there_is(words: str, lang: str) -> None:
    known = lexicon("sv" if lang == "fr" else lang)
    kinds = {e.id: e.kind for e in known.entries}

    understood = understand(words, known, lang, MOST)

    assert set(understood.ids) <= kinds.keys()
    assert len(set(understood.ids)) == len(understood.ids)
    assert understood.about is None or kinds[understood.about] in ("activity", "place", "thing", "person")
    match understood.asked:
        case "choose":
            assert 2 <= len(understood.ids) <= MOST
        case "yes_no":
            assert len(understood.ids) == 1
        case "who":
            assert {kinds[i] for i in understood.ids} <= {"member"} and len(understood.ids) != 1
        case "when":
            assert {kinds[i] for i in understood.ids} <= {"time"} and len(understood.ids) != 1
        case "how":
            assert not understood.ids
        case "unclear":
            assert understood.about is None


ACTIVITIES = [e for e in lexicon("sv").entries if e.kind == "activity"]


@given(st.lists(st.sampled_from(ACTIVITIES), min_size=2, max_size=3, unique=True))
def test_alternatives_keep_the_order_in_which_they_were_said(named: list[Entry]) -> None:
    understood = understand("vill du " + " eller ".join(e.forms[0] for e in named), lexicon("sv"), "sv", MOST)

    assert (understood.asked, understood.ids) == ("choose", tuple(e.id for e in named))


REFUSALS = {lang: [" ".join(p) for p in (*language(lang).refusals, *language(lang).undoing)] for lang in FILES}
NAMED = {lang: [f for e in lexicon(lang).entries for f in e.forms] for lang in FILES}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lang", "asked"),
    [
        ("sv", "vill du {no} {name}"),
        ("sv", "ska vi {name} {no}"),
        ("en", "do you want to {no} {name}"),
        ("en", "shall we {name} {no}"),
    ],
)
def test_no_refusal_of_anything_is_ever_asked(lang: str, asked: str) -> None:
    said = [asked.format(no=no, name=name.casefold()) for no in REFUSALS[lang] for name in NAMED[lang]]

    assert [words for words in said if understand(words, lexicon(lang), lang, MOST).asked != "unclear"] == []


@pytest.mark.parametrize("lang", FILES)
def test_each_refusal_is_shown_and_not_asked(lang: str) -> None:
    opening = {"sv": "vill du", "en": "do you want to"}[lang]

    for n, no in enumerate(REFUSALS[lang]):
        name = NAMED[lang][n % len(NAMED[lang])].casefold()
        assert understand(f"{opening} {no} {name}", lexicon(lang), lang, MOST).asked == "unclear", (no, name)


@examples(100)
@given(st.data(), st.sampled_from(["sv", "en"]))
def test_no_form_of_any_word_is_asked_with_where_it_is_refused(data: st.DataObject, lang: str) -> None:
    no = data.draw(st.sampled_from([*REFUSALS[lang], *sorted(language(lang).negation)]))
    name = data.draw(st.sampled_from(sorted(phrases(lexicon(lang), lang))))
    opening = {"sv": "vill du", "en": "do you want to"}[lang]

    assert understand(f"{opening} {no} {name}", lexicon(lang), lang, MOST).asked == "unclear"


def test_a_picture_whose_name_holds_a_refusal_can_be_asked_with() -> None:
    named = Lexicon((Entry("table", "activity", ("Ta bort disken",)), Entry("bath", "activity", ("Bada",))))

    assert understand("vill du ta bort disken", named, "sv").ids == ("table",)
    assert understand("vill du ta bort disken", named, "sv").asked == "yes_no"
    assert understand("vill du ta bort bada", named, "sv").asked == "unclear"


def test_words_that_are_doubted_are_not_to_be_said_again() -> None:
    assert understand("vill du slippa bada", lexicon("sv"), "sv").mended
    assert understand("mehmet kan du ringa mamma", lexicon("sv"), "sv").mended
    assert not understand("bada", lexicon("sv"), "sv").mended


def test_hours_of_talk_are_understood_no_slower() -> None:
    talk = "vill du bada eller rida " * 20_000

    assert understand(talk, lexicon("sv"), "sv").asked in ("choose", "unclear")
