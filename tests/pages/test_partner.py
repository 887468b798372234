"""A helper's own words in the corner: asked with exactly those pictures, or shown to be put right with one touch."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.dealing import Dealing
from jagvoice.core.people import Hands, Profile
from jagvoice.core.place import How
from jagvoice.core.questions import Question
from jagvoice.core.vocabulary import Term
from jagvoice.pages import corner
from jagvoice.pages.board import deal
from jagvoice.pages.board.questions import company
from jagvoice.pages.corner import AskNow, Corner, ListenPartner, listening
from jagvoice.pages.corner.ahead import laid_out
from tests.dealing import dealing, dealings
from tests.examples import examples
from tests.exchange.households import ALVA, household

LISTENS = Profile(horizon="later", most_options=3, microphone="on")
HERE = {"here": ("u-samira", "u-johan"), "shifts": ()}


def alva(profile: Profile = LISTENS, **given_: Any) -> Dealing:
    data = household(ALVA)
    dealt = dealing(profile, **{"terms": data.terms, "members": data.members, **HERE, **given_})
    return replace(dealt, person=replace(data.person, profile=profile))


def asked(words: str, dealt: Dealing | None = None, begin: Corner | None = None) -> Question:
    closed, deed = corner.heard(begin or Corner(), words, dealt or alva())
    assert closed is None and isinstance(deed, AskNow), words
    return deed.question


def understood(words: str, dealt: Dealing | None = None) -> Corner:
    page, deed = corner.heard(Corner(), words, dealt or alva())
    assert deed is None and page is not None and page.page == "understood", words
    return page


def shown(page: Corner, dealt: Dealing | None = None) -> tuple[list[str], set[str]]:
    scene = corner.scene(page, dealt or alva(), None)
    return [c.label.text for c in scene.cells], {c.id for c in scene.exits}


def test_the_board_asks_with_the_words_and_with_exactly_the_pictures_they_name() -> None:
    question = asked("hörru alva eh vill du bada eller rida")

    assert [o.id for o in question.options] == ["bath", "riding"]
    assert (question.kind, question.topic, question.arrangement) == ("choose_one", "activity", "shuffled")
    assert question.prompt.text == "Hörru Alva vill du bada eller rida?"
    assert question.heard == "hörru alva eh vill du bada eller rida"
    assert question.visibility == "team"


@pytest.mark.parametrize(
    ("words", "id", "kind", "topic", "options", "picture"),
    [
        ("vill du bada", "asked:bath", "yes_no", "activity", "yes no", "symbol:bath"),
        ("är du glad eller ledsen", "asked:happy+sad", "choose_one", "feeling", "happy sad", None),
        ("är du hungrig eller törstig", "asked:drink+hungry", "choose_one", "need", "hungry drink", None),
        ("behöver du gå på toa", "asked:toilet", "yes_no", "need", "yes no", "symbol:toilet"),
        ("hur mår du", "asked:feel", "scale", "feeling", "good so_so bad", None),
        ("hur var det att bada", "asked:how:bath", "scale", "feeling", "good so_so bad", "symbol:bath"),
        ("när vill du bada", "asked:when", "choose_one", "time", "now later tomorrow", "symbol:bath"),
        ("vill du bada nu eller i morgon", "asked:now+tomorrow", "choose_one", "time", "now tomorrow", "symbol:bath"),
        ("vem vill du bada med", "asked:who", "who", "assistant", "u-samira u-johan", "symbol:bath"),
        ("vill du ha elin eller kerstin", "asked:u-elin+u-kerstin", "who", "assistant", "u-elin u-kerstin", None),
    ],
)
def test_every_kind_of_question_comes_with_its_pictures(
    words: str, id: str, kind: str, topic: str, options: str, picture: str | None
) -> None:
    question = asked(words)

    assert (question.id, question.kind, question.topic) == (id, kind, topic)
    assert [o.id for o in question.options] == options.split()
    assert question.picture == picture
    assert question.prompt.text.endswith("?")


def test_who_is_asked_of_is_read_by_leaders_only_and_concerns_those_named() -> None:
    who, wanted = asked("vem ska hjälpa dig"), asked("vill du ha samira")

    assert who.visibility == wanted.visibility == "leaders"
    assert {o.about for o in who.options} == {"u-samira", "u-johan"}
    assert wanted.about == ("u-samira",)
    assert [o.id for o in who.options] == [o.id for o in company(alva()).options]


def test_with_only_one_face_near_nobody_is_chosen_from() -> None:
    alone = alva(here=("u-samira",))

    assert understood("vem ska hjälpa dig", alone).picked == ("u-samira",)


def test_names_are_written_as_names() -> None:
    assert asked("vill du träffa moa eller ringa mamma").prompt.text == "Vill du träffa Moa eller ringa mamma?"
    assert asked("vill du ha samira eller elin").prompt.text == "Vill du ha Samira eller Elin?"
    english = alva(replace(LISTENS, lang="en"))
    assert asked("alva should i run you a bath", english).prompt.text == "Alva should I run you a bath?"


def test_words_that_were_taken_back_are_not_said_again() -> None:
    mended = asked("vill du bada nej förlåt jag menar rida")

    assert (mended.prompt.text, mended.picture) == ("Vill du rida?", "symbol:riding")
    assert mended.heard == "vill du bada nej förlåt jag menar rida"


def test_for_somebody_who_understands_objects_the_helper_reads_the_answer() -> None:
    _, deed = corner.heard(Corner(), "vill du bada eller rida", alva(replace(LISTENS, understands="object")))

    assert isinstance(deed, AskNow)
    assert deed.how == How("read_by_partner", sure=True, means="partner")
    assert deed.question.hint is not None


def test_what_is_not_sure_is_shown_and_one_touch_puts_it_right() -> None:
    page = understood("vill du bada med samira")
    assert shown(page) == (["Bada", "Samira"], {"close", "corner_back", "corner_listen_partner"}), "no one question yet"
    assert "”Vill du bada med Samira?”" in corner.scene(page, alva(), None).prompt.text

    page, _ = corner.touched(page, "u-samira", alva())
    assert page is not None
    assert shown(page)[0] == ["Bada", "Bort: Samira"]
    _, deed = corner.touched(page, "corner_ask", alva())

    assert isinstance(deed, AskNow)
    assert (deed.question.id, deed.question.prompt.text) == ("asked:bath", "Vill du bada?"), "in the board's own words"
    assert deed.question.heard == "vill du bada med samira"


def test_a_picture_that_was_left_out_is_taken_in_again() -> None:
    page = understood("vill du bada och rida")
    for _ in range(2):
        page = corner.touched(page, "bath", alva())[0] or page

    assert shown(page)[0] == ["Bada", "Rida"]
    _, deed = corner.touched(page, "corner_ask", alva())
    assert isinstance(deed, AskNow)
    assert deed.question.prompt.text == "Vill du bada och rida?"


def test_what_has_no_picture_is_said_so_and_the_pictures_are_one_touch_away() -> None:
    page = understood("vad vill du göra")

    assert shown(page) == ([], {"close", "corner_back", "corner_listen_partner"})
    assert "Ingen bild passar" in corner.scene(page, alva(), None).prompt.text
    assert corner.touched(page, "corner_back", alva()) == (Corner("ask"), None)
    assert corner.scene(understood(""), alva(), None).prompt.text.startswith("Jag hörde inga ord")


def test_more_than_the_person_takes_in_is_shown_to_the_helper_first() -> None:
    two = alva(replace(LISTENS, most_options=2))
    one = alva(replace(LISTENS, most_options=1, hands=Hands(one_at_a_time=True)))

    assert understood("bada rida eller måla", two).picked == ("bath", "riding", "paint")
    assert len(asked("vill du bada eller rida", one).options) == 2, "they come one after the other"


def test_two_pictures_that_look_the_same_are_never_both_asked_with() -> None:
    twins = (
        Term("a", "activity", {"sv": "Baka"}, "symbol:bake"),
        Term("b", "activity", {"sv": "Grilla"}, "symbol:bake"),
    )

    assert understood("vill du baka eller grilla", alva(terms=twins)).picked == ("a", "b")


def test_the_helper_is_heard_only_where_the_board_may_listen() -> None:
    def exits(profile: Profile) -> set[str]:
        return {c.id for c in corner.scene(Corner(), dealing(profile), None).exits}

    assert exits(replace(LISTENS, microphone="off")) == {"close"}
    assert exits(LISTENS) == {"close", "corner_listen_partner"}
    assert corner.touched(Corner(), "corner_listen_partner", dealing(LISTENS)) == (Corner(), ListenPartner())
    menu = laid_out(dealing(LISTENS), None)[0]
    assert menu.moves["corner_listen_partner"] == (0, ListenPartner()), "also with the network gone"


def test_the_grammar_holds_every_name_and_its_forms_and_is_bounded() -> None:
    spoken = listening.grammar(alva())

    assert {"bada", "badar", "lyssna på musik", "samira", "imorgon", "eller", "vill", "alva", "toa"} <= set(spoken)
    assert len(spoken) == len(set(spoken)) <= listening.MOST_PHRASES
    assert all(p == p.strip().lower() and p for p in spoken)
    many = tuple(Term(f"t{n}", "activity", {"sv": f"Baka sort{n}"}, f"symbol:{n}") for n in range(2000))
    assert len(listening.grammar(alva(terms=many))) == listening.MOST_PHRASES


@examples(40)
@given(dealings(), st.data())
def test_whatever_is_heard_ends_in_a_deck_that_asks_it_or_in_a_page(given_: Dealing, data: st.DataObject) -> None:
    words = " ".join(data.draw(st.lists(st.sampled_from(listening.grammar(given_)), max_size=8)))
    page, deed = corner.heard(Corner(), words, given_)
    for _ in range(4):
        if page is None or page.page != "understood":
            break
        scene = corner.scene(page, given_, None)
        touches = [c.id for c in (*scene.cells, *scene.exits) if c.id not in ("close", "corner_listen_partner")]
        page, deed = corner.touched(page, data.draw(st.sampled_from(touches)), given_)
    if isinstance(deed, AskNow):
        deck = deal(replace(given_, asks=(deed.question,)))
        assert deed.question.id in deck.scenes
        assert deck.questions[deed.question.id].heard == words
