"""What the board tells by itself: one's own choices and what became of them, replies, whom to talk with, a need."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from jagvoice.core.deck import Deck
from jagvoice.core.people import Profile
from jagvoice.core.plan import Mark, PlanItem
from jagvoice.core.replies import BECAME, Became, Reply
from jagvoice.core.walk import shown, start
from jagvoice.pages.board import deal
from tests.dealing import NOW, dealing
from tests.pages.test_waiting import said
from tests.walking import expressions, walk

LATER = Profile(horizon="later", most_options=3, ways_out=("none_of_these", "stop", "help"))
BAKED = said("do:home", "bake", offered=("bake", "paint"))


def deck(**given: object) -> Deck:
    return deal(dealing(LATER, **{"said": (BAKED,), "items": (), **given}))


def exits(deck: Deck, *touches: str) -> list[str]:
    place, _ = walk(deck, touches)
    return [c.id for c in shown(deck, place).exits]


def test_mine_shows_what_was_chosen_and_what_became_of_it() -> None:
    reply = Reply("r1", BAKED.id, "done", NOW.isoformat())
    waiting, answered = deck(), deck(replies=(reply,))

    assert waiting.scenes[f"mine/{BAKED.id}"].prompt.text == "Du valde: Bake. Du väntar på svar."
    assert answered.scenes[f"mine/{BAKED.id}"].prompt.text == "Du valde: Bake. Det blev så."
    place, entries = walk(waiting, ("mine", f"own:{BAKED.id}"))
    assert (place.scene, entries) == (f"mine/{BAKED.id}", []), "looking back writes nothing"


def test_that_it_is_wrong_is_an_entry_of_its_own_beside_what_was_said() -> None:
    place, entries = walk(deck(), ("mine", f"own:{BAKED.id}", "wrong"))
    (dispute,) = expressions(entries)

    assert (dispute.topic, dispute.chosen, dispute.follows, dispute.visibility) == (
        "dispute",
        (BAKED.id,),
        BAKED.id,
        "team",
    )
    after = deck(said=(dispute, BAKED))
    assert after.scenes[f"mine/{BAKED.id}"].prompt.text == "Du valde: Bake. Du har sagt: Det är fel."
    assert "wrong" not in [c.id for c in after.scenes[f"mine/{BAKED.id}"].exits]
    assert place.scene == "mine"


def test_without_a_choice_there_is_no_mine_and_without_a_reply_none_to_see() -> None:
    assert not {"mine", "reply"} & {c.id for c in deck(said=()).scenes["home"].exits}
    assert "reply" not in exits(deck())


@pytest.mark.parametrize("became", BECAME)
def test_a_reply_is_told_until_it_has_been_seen(became: Became) -> None:
    reply = Reply("r1", BAKED.id, became, NOW.isoformat(), reason="Det regnar." if became == "not_possible" else "")
    given = deck(replies=(reply,))

    place, entries = walk(given, ("reply", "finished"))
    (seen,) = expressions(entries)

    assert place.untouched
    assert (seen.question, seen.chosen) == ("reply", ("r1",))
    assert "reply" not in exits(deck(replies=(reply,), said=(seen, BAKED)))
    told = given.scenes["reply/r1"].prompt.text
    assert told.endswith("Därför: Det regnar.") == (became == "not_possible")


def test_the_repliers_own_words_go_before_the_boards() -> None:
    reply = Reply("r1", BAKED.id, "planned", NOW.isoformat(), words="Vi bakar på lördag.")

    assert deck(replies=(reply,)).scenes["reply/r1"].prompt.text == "Vi bakar på lördag."


def test_when_it_happens_the_board_opens_with_it_and_only_if_the_person_chose_it() -> None:
    begun = Mark("begun", BAKED.id, NOW, NOW + timedelta(hours=1))
    mine = PlanItem("i1", "film", "home", NOW, "chosen")
    theirs = PlanItem("i1", "film", "home", NOW, "fixed")
    film = Mark("begun", "i1", NOW, NOW + timedelta(hours=1))

    opened = deck(marks=(begun,))
    assert opened.opens is not None
    assert opened.scenes[opened.opens].prompt.text == "Nu: Bake. Du valde det."
    assert deck(marks=(film,), items=(mine,)).opens is not None
    assert deck(marks=(film,), items=(theirs,)).opens is None
    _, entries = walk(opened, ("reply", "finished"))
    assert deck(marks=(begun,), said=(*expressions(entries), BAKED)).opens is None, "it is told once"


def test_whom_to_talk_with_is_everybody_and_says_nothing_of_why() -> None:
    given = deck()
    place, entries = walk(given, ("talk_with", "0"))
    (told,) = expressions(entries)

    faces = [c.option for s in given.scenes.values() if s.question == "talk" and s.kind == "ask" for c in s.cells]
    assert set(faces) == {"u-samira", "u-johan", "u-malin", "u-karin", "u-nadja"}
    assert (told.topic, told.visibility, told.about) == ("need", "team", ())
    assert shown(given, place).prompt.text == f"Jag vill prata med {place.picked.label.text}."  # type: ignore[union-attr]
    assert given.scenes["talk/chosen"].repeats


def test_needs_and_help_are_said_again_until_somebody_comes_and_nothing_else_is() -> None:
    repeating = {s.id for s in deck().scenes.values() if s.repeats}

    assert repeating == {"need/chosen", "talk/chosen", "help"}


def test_a_no_to_what_is_planned_asks_for_something_else_and_a_yes_does_not() -> None:
    item = PlanItem("i1", "film", "home", NOW + timedelta(minutes=30), "suggested")
    given = deck(items=(item,), said=())

    assert walk(given, ("question", "option:no", "finished"))[0].scene == "do"
    assert walk(given, ("question", "option:yes", "finished"))[0].untouched


def test_what_is_booked_is_asked_how_it_feels_and_never_whether_it_is_wanted() -> None:
    booked = PlanItem("i1", "film", "home", NOW + timedelta(minutes=30), "fixed")
    given = deck(items=(booked,), said=())

    place, entries = walk(given, ("my_day", "item:i1", "option:bad", "finished"))
    (felt,) = expressions(entries)

    assert (felt.question, felt.topic, felt.chosen) == ("feels:i1", "feeling", ("bad",))
    assert place.untouched


def test_at_now_there_is_no_day_and_no_looking_back() -> None:
    given = deal(dealing(replace(LATER, horizon="now"), said=(BAKED,)))

    assert not {"my_day", "mine"} & {c.id for c in shown(given, start(given)).exits}
    assert {"needs", "talk_with", "is_bad", "quiet"} <= {c.id for c in shown(given, start(given)).exits}


def test_a_yes_is_shown_as_what_it_was_said_to_and_a_no_is_no_choice() -> None:
    yes = said("asked:paint", "yes", offered=("yes", "no"), id="y")
    no = said("asked:film", "no", offered=("yes", "no"), id="n")
    to_nobody_knows_what = said("import:1234", "yes", offered=("yes", "no"), id="x")
    planned = said("plan:i1", "yes", offered=("yes", "no"), topic="plan", id="p")
    item = PlanItem("i1", "film", "home", NOW + timedelta(days=1), "chosen")
    given = deck(said=(yes, no, to_nobody_knows_what, planned), items=(item,))

    shown_ = [(c.id, c.picture) for s in given.scenes.values() if s.id in ("mine", "mine/1") for c in s.cells]
    assert shown_ == [("own:y", "symbol:paint"), ("own:p", "symbol:film")]
