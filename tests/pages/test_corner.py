"""The assistant's corner: what a few touches come to, and that it tells nothing of what has been said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.dealing import Dealing
from jagvoice.core.manners import Manners
from jagvoice.core.people import Profile
from jagvoice.core.place import How
from jagvoice.core.plan import PlanItem
from jagvoice.core.text import Said
from jagvoice.pages import corner
from jagvoice.pages.corner import (
    AskNow,
    Corner,
    Deed,
    GiveReply,
    Model,
    Open,
    Practise,
    ShowFirstThen,
    TellHow,
    TellMarks,
)
from jagvoice.pages.corner.state import MOST
from tests.dealing import NOW, dealing, dealings
from tests.examples import examples
from tests.pages.test_waiting import said

LATER = Profile(horizon="later", most_options=3)
BAKED = said("do:home", "bake", offered=("bake", "paint"), at=NOW - timedelta(minutes=5))
FILM = PlanItem("i1", "film", "home", NOW - timedelta(minutes=5), "suggested")


def dealt(**given_: object) -> Dealing:
    return dealing(LATER, **given_)


def touch(*ids: str, dealt: Dealing, begin: Corner | None = None) -> tuple[Corner | None, Deed | None]:
    now: Corner | None = begin or Corner()
    deed = None
    for id in ids:
        assert now is not None, f"closed before {id}"
        scene = corner.scene(now, dealt, None)
        shown = {c.id for c in (*scene.cells, *scene.exits)}
        assert id in shown, f"{id} is not among {sorted(shown)}"
        now, deed = corner.touched(now, id, dealt)
    return now, deed


def test_two_pictures_ask_which_in_four_touches() -> None:
    closed, deed = touch("ask", "bake", "paint", dealt=dealt())

    assert closed is None
    assert isinstance(deed, AskNow)
    assert {o.id for o in deed.question.options} == {"bake", "paint"}
    assert (deed.question.arrangement, deed.question.prompt.text, deed.how) == ("shuffled", "Vilket vill du?", None)


def test_one_picture_asks_yes_or_no_about_it() -> None:
    _, deed = touch("ask", "bake", "corner_ask", dealt=dealt())

    assert isinstance(deed, AskNow)
    assert [o.id for o in deed.question.options] == ["yes", "no"]
    assert deed.question.picture == "symbol:bake"


def test_objects_held_up_are_read_by_a_partner_and_the_board_says_which_goes_where() -> None:
    _, deed = touch("ask", "corner_held", "bake", "paint", dealt=dealt())

    assert isinstance(deed, AskNow)
    assert deed.how == How("read_by_partner", sure=True, means="partner")
    assert deed.question.hint is not None
    whoever = dealing(Profile(understands="object", horizon="now"))
    assert touch("ask", dealt=whoever)[0] == Corner("ask", held=True), "it is the way of who understands objects"


def test_typing_finds_a_picture_and_takes_letters_back() -> None:
    now, _ = touch("ask", dealt=dealt())
    assert now is not None
    for key in "pai":
        now = corner.typed(now, key)

    assert [c.id for c in corner.scene(now, dealt(), None).cells] == ["paint"]
    assert corner.typed(corner.typed(now, "x"), "backspace") == now
    assert corner.typed(Corner(), "x") == Corner(), "elsewhere nothing is looked for"


def test_first_then_shows_both_in_the_order_they_were_picked() -> None:
    assert touch("first_then", "paint", "bake", dealt=dealt())[1] == ShowFirstThen("paint", "bake")


@pytest.mark.parametrize(
    ("picked", "how"),
    [
        (("how", "self", "0", "no"), How("self", 0, None, False)),
        (("how", "gaze_unsure", "2", "yes"), How("read_by_partner", 2, False, True, "gaze")),
        (("how", "hand", "yes"), How("hand_helped", 4, None, True)),
        (("how", "not_stated"), How("not_stated")),
    ],
)
def test_how_an_answer_came_about_is_told_in_up_to_four_touches(picked: tuple[str, ...], how: How) -> None:
    assert touch(*picked, dealt=dealt()) == (None, TellHow(how))


def test_a_partner_says_beforehand_that_the_next_answer_is_read_and_how_surely() -> None:
    assert touch("read", "body_unsure", dealt=dealt())[1] == TellHow(
        How("read_by_partner", None, False, None, "partner"), beforehand=True
    )
    now, _ = touch("read", dealt=dealt())
    assert now is not None
    assert [c.id for c in corner.scene(now, dealt(), None).cells] == [
        "gaze_sure",
        "gaze_unsure",
        "body_sure",
        "body_unsure",
    ]


def test_who_is_here_says_so_on_their_own_face() -> None:
    now, deed = touch("here", "u-malin", dealt=dealt())

    assert now == Corner("here")
    assert isinstance(deed, TellMarks)
    assert [(m.kind, m.of, m.by) for m in deed.marks] == [("here", "u-malin", "u-malin")]
    gone = touch("here", "u-malin", dealt=dealt(here=("u-malin",), told_here=True))[1]
    assert isinstance(gone, TellMarks) and gone.marks[0].kind == "left"


def test_what_begins_is_marked_and_what_is_over_is_asked_about_at_once() -> None:
    begun = touch("goes", "i1", "begun", dealt=dealt(items=(FILM,)))[1]
    over = touch("goes", "i1", "over", dealt=dealt(items=(FILM,)))[1]
    was = touch("goes", BAKED.id, "how_was", dealt=dealt(items=(), said=(BAKED,)))[1]

    assert isinstance(begun, TellMarks) and begun.marks[0].kind == "begun" and begun.ask is None
    assert isinstance(over, TellMarks) and over.ask is not None
    assert (over.ask.id, over.ask.prompt.text) == ("after:i1", "Film. Hur var det?")
    assert isinstance(was, AskNow) and was.question.id == f"after:{BAKED.id}"


def test_an_everyday_choice_is_replied_to_with_a_reason_where_it_cannot_be_now() -> None:
    given_ = dealt(said=(BAKED,))

    assert touch("reply", BAKED.id, "now", dealt=given_)[1] == GiveReply(BAKED.id, "now")
    assert touch("reply", BAKED.id, "not_possible", "weather", dealt=given_)[1] == GiveReply(
        BAKED.id, "not_possible", "Vädret är dåligt."
    )
    assert touch("reply", BAKED.id, "not_possible", "none", dealt=given_)[1] == GiveReply(BAKED.id, "not_possible")


def test_what_can_be_done_today_is_turned_on_and_off() -> None:
    deed = touch("possible", "bake", dealt=dealt())[1]

    assert isinstance(deed, TellMarks)
    assert (deed.marks[0].kind, deed.marks[0].of) == ("impossible", "bake")
    assert deed.marks[0].until == NOW.replace(hour=0, minute=0) + timedelta(days=1)
    assert touch("possible", "bake", dealt=dealt(marks=deed.marks))[1].marks[0].kind == "possible"  # type: ignore[union-attr]


def test_showing_practising_and_the_day_are_one_touch_away() -> None:
    assert touch("i_show", dealt=dealt()) == (None, Model())
    assert touch("practise", dealt=dealt()) == (None, Practise())
    assert touch("read_day", dealt=dealt()) == (None, Open("my_day/text"))


def test_how_this_person_says_yes_stands_in_the_words_of_those_who_know() -> None:
    known = Manners(say_yes=Said("ler", "sv"), avoids=(Said("höga ljud", "sv"),))

    told = [line.text for line in corner.scene(Corner("says_yes"), dealt(), known).lines]

    assert told == ["Ja: ler", "Undvik: höga ljud."]
    assert [line.text for line in corner.scene(Corner("says_yes"), dealt(), Manners()).lines] == [
        "Ingen har berättat det än."
    ]


def test_all_that_is_known_of_how_this_person_says_yes_can_be_read_a_page_at_a_time() -> None:
    some = Said("lugn musik", "sv")
    known = Manners(
        say_yes=some, say_no=some, say_dont_know=some, shows_pain=some, good_to_know=some, calms=(some,), avoids=(some,)
    )
    now, told = Corner("says_yes"), []
    for _ in range(3):
        page = corner.scene(now, dealt(), known)
        told.append([line.text.split(":")[0] for line in page.lines])
        (now, _) = corner.touched(now, page.exits[-1].id, dealt())

    assert told == [
        ["Ja", "Nej", "Jag vet inte", "Ont"], ["Bra att veta", "Lugnar", "Undvik"], ["Ja", "Nej", "Jag vet inte", "Ont"]
    ]  # fmt: skip
    assert page.exits[-1].label.text == "Läs vidare"


@examples(30)
@given(dealings(), st.lists(st.integers(0, 1000), max_size=40))
def test_whatever_is_touched_in_it_a_page_follows_or_it_closes(given_: Dealing, touches: list[int]) -> None:
    now = Corner()
    for draw in touches:
        scene = corner.scene(now, given_, None)
        assert len(scene.cells) <= MOST
        assert scene.quiet, "nothing of it is spoken"
        assert {c.id for c in scene.exits} >= {"close"}
        cells = (*scene.cells, *scene.exits)
        after, _ = corner.touched(now, cells[draw % len(cells)].id, given_)
        now = after or Corner()
