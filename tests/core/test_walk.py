"""One step through a deck, by the sentences of the design."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jagvoice.core.deck import Deck
from jagvoice.core.journal import Entry
from jagvoice.core.people import Profile
from jagvoice.core.place import How, Input, NotShownError
from jagvoice.core.walk import EXPLORED, go, model, rest, shown, start, state, step
from jagvoice.pages.board import deal
from tests.dealing import dealing
from tests.walking import at, expressions, walk

LATER = Profile(
    horizon="later",
    most_options=3,
    answer_seconds=25,
    ways_out=("none_of_these", "not_now", "dont_know", "stop", "help"),
)
HERE = Profile(horizon="now", most_options=2, answer_seconds=40)
DECKS = {"later": deal(dealing(LATER)), "here and now": deal(dealing(HERE))}
TO_CHOOSE = {"later": ("do", "do:home"), "here and now": ()}


@pytest.fixture(params=DECKS)
def played(request: pytest.FixtureRequest) -> tuple[Deck, tuple[str, ...]]:
    """A deck and the touches that lead from its Home to a choice of what to do."""
    name: str = request.param
    to = TO_CHOOSE[name]
    return DECKS[name], ("do", "home") if to else ()


def kinds(entries: list[Entry]) -> list[str]:
    return [e.kind for e in entries]


def test_a_choice_is_an_offer_a_choice_and_an_end(played: tuple[Deck, tuple[str, ...]]) -> None:
    deck, to = played
    wanted = None
    place, entries = walk(deck, (*to, "0"))
    wanted = entries[-1].option
    _, rested = rest(deck, place, at(100))

    said = expressions([*entries, *rested])[0]

    assert kinds([*entries, *rested]) == ["offered", "chose", "ended"]
    assert (said.outcome, said.chosen) == ("chosen", (wanted,))


def test_what_was_offered_is_kept_with_the_place_of_each_picture(played: tuple[Deck, tuple[str, ...]]) -> None:
    deck, to = played
    place, _ = walk(deck, to)
    view = shown(deck, place)
    _, entries = walk(deck, (*to, "0"))

    (page,) = expressions(entries)[0].offered

    assert [s.option for s in page] == [c.option for c in view.cells]
    assert [(s.row, s.column) for s in page] == [(0, n) for n in range(len(page))]


def test_moving_about_writes_nothing() -> None:
    _, entries = walk(DECKS["later"], ("more_pictures", "more_pictures", "do", "more_pictures"))

    assert entries == []


def test_a_change_of_mind_is_kept_and_the_last_standing_answer_is_the_answer(
    played: tuple[Deck, tuple[str, ...]],
) -> None:
    deck, to = played
    _, entries = walk(deck, (*to, "0", "change_mind", "1", "finished", "~"))

    said = expressions(entries)[0]

    assert (said.outcome, len(said.chosen), len(said.undone)) == ("chosen", 1, 1)
    assert said.chosen != said.undone


@pytest.mark.parametrize(
    ("way", "outcome"),
    [("none_of_these", "none_of_these"), ("not_now", "not_now"), ("dont_know", "dont_know"), ("stop", "stopped")],
)
@pytest.mark.parametrize("before", [(), ("0",)])
def test_a_way_out_ends_the_ask_whether_or_not_something_was_chosen(
    way: str, outcome: str, before: tuple[str, ...]
) -> None:
    place, entries = walk(DECKS["later"], ("do", "home", *before, way))

    said = expressions(entries)[0]

    assert (said.outcome, said.chosen, len(said.undone)) == (outcome, (), len(before))
    assert place.untouched


def test_a_way_out_at_home_is_kept_too() -> None:
    _, entries = walk(DECKS["later"], ("none_of_these",))

    said = expressions(entries)[0]

    assert (said.question, said.outcome) == ("home", "none_of_these")
    assert [s.option for s in said.offered[0]] == ["do", "who", "feel"]


def test_nobody_going_on_is_no_answer_and_a_standing_choice_stands() -> None:
    assert expressions(walk(DECKS["later"], ("do", "home", "~"))[1])[0].outcome == "no_answer"
    assert expressions(walk(DECKS["later"], ("do", "home", "0", "~"))[1])[0].outcome == "chosen"
    assert walk(DECKS["later"], ("~",))[1] == []


def test_every_page_really_shown_is_its_own_offered_set() -> None:
    _, entries = walk(DECKS["later"], ("feel", "0", "finished", "more_pictures", "0", "~"))

    feeling = expressions(entries)[1]

    assert [len(page) for page in feeling.offered] == [3, 3]
    assert len({s.option for page in feeling.offered for s in page}) == 6


def test_a_follow_up_says_what_it_follows() -> None:
    _, entries = walk(DECKS["later"], ("do", "home", "0", "finished", "0", "finished", "0", "finished"))

    what, when, who = expressions(entries)

    assert (what.follows, when.follows, who.follows) == (None, what.id, when.id)
    assert (what.visibility, who.visibility) == ("team", "leaders")


def test_a_call_for_help_is_an_ask_of_its_own_and_leaves_the_question_where_it_was() -> None:
    _, entries = walk(DECKS["later"], ("do", "home", "help", "back", "0", "~"))

    question, call = expressions(entries)

    assert (call.question, call.chosen, call.follows) == ("help", ("help",), question.id)
    assert question.outcome == "chosen"


def test_four_different_choices_within_one_answer_time_are_one_exploring() -> None:
    browse = (
        "0",
        "change_mind",
        "1",
        "change_mind",
        "more_pictures",
        "0",
        "change_mind",
        "more_pictures",
        "1",
        "finished",
    )
    quick = walk(deal(dealing(LATER, terms=many_at_home())), ("do", "home", *browse), seconds=1)[1]
    slow = walk(deal(dealing(LATER, terms=many_at_home())), ("do", "home", *browse), seconds=15)[1]

    assert expressions(quick)[0].outcome == "explored"
    assert expressions(quick)[0].counted is False
    assert expressions(slow)[0].outcome == "chosen"


def test_many_quick_wishes_one_after_the_other_become_explored_each() -> None:
    deck = deal(dealing(HERE, terms=many_at_home()))
    place, entries, seen, second = start(deck), [], set(), 0
    while len(seen) < 6:
        cell = next((c for c in shown(deck, place).cells if c.option not in seen), None)
        for touch in (cell.id, "finished") if cell else ("more_pictures",):
            second += 1
            place, new = step(deck, place, Input(touch), at(second))
            entries += new
        if cell:
            seen.add(cell.option)

    assert {e.outcome for e in expressions(entries)} == {"explored"}


def test_an_exploring_over_several_asks_is_seen_whatever_was_complained_of_in_between() -> None:
    deck = deal(dealing(HERE, terms=many_at_home()))

    def outcomes(*between: str) -> list[str]:
        place, entries, seen = start(deck), [], set()
        while len(seen) < 4:
            cell = next((c for c in shown(deck, place).cells if c.option not in seen), None)
            for touch in (cell.id, "finished", *between) if cell else ("more_pictures",):
                place, new = step(deck, place, Input(touch), at(len(entries)))
                entries += new
            if cell:
                seen.add(cell.option)
        return [e.outcome for e in expressions(entries) if e.topic == "activity"]

    assert outcomes() == outcomes("is_bad", "none_of_these") == ["explored"] * 4


def test_calling_need_after_need_is_never_an_exploring() -> None:
    deck = DECKS["later"]
    _, entries = walk(
        deck, [t for n in range(3) for t in ("needs", str(n), "i_see_you")] + ["needs", "more_pictures", "0", "~"]
    )

    assert [e.outcome for e in expressions(entries)] == ["chosen"] * 4


def test_a_cell_that_is_not_on_the_board_cannot_be_touched() -> None:
    with pytest.raises(NotShownError):
        step(DECKS["later"], start(DECKS["later"]), Input("option:bake"), at(1))


def test_past_the_supply_of_slots_nothing_is_lost() -> None:
    deck = DECKS["later"]
    _, entries = walk(deck, [t for _ in range(40) for t in ("help", "back")])

    assert len(expressions(entries)) == 40


class TestSomethingIsBad:
    """The private question."""

    TO_JOHAN = ("is_bad", "option:person", "option:u-johan")

    def test_who_it_is_about_and_who_should_know_are_kept_guarded(self) -> None:
        _, entries = walk(DECKS["later"], (*self.TO_JOHAN, "tell:u-karin"))

        said = expressions(entries)[0]

        assert (said.chosen, said.about, said.recipients) == (("person", "u-johan"), ("u-johan",), ("u-karin",))
        assert (said.visibility, said.outcome) == ("guarded", "chosen")

    @pytest.mark.parametrize("stop", [("~",), ("stop",), ("none_of_these",)])
    def test_stopped_half_way_it_goes_to_the_supporter_and_the_guardian(self, stop: tuple[str, ...]) -> None:
        for touches in (("is_bad",), ("is_bad", "option:person"), self.TO_JOHAN):
            said = expressions(walk(DECKS["later"], (*touches, *stop))[1])[0]

            assert said.recipients == ("u-nadja", "u-karin")
            assert said.chosen == tuple(t.removeprefix("option:") for t in touches[1:])

    def test_the_one_it_is_about_is_never_asked_to_know_nor_told(self) -> None:
        deck = deal(dealing(replace(LATER, most_options=12)))
        place, entries = walk(deck, ("is_bad", "option:person", "option:u-karin"))

        assert "tell:u-karin" not in {c.id for c in shown(deck, place).cells}
        _, rested = rest(deck, place, at(99))
        assert expressions([*entries, *rested])[0].recipients == ("u-nadja", "u-malin")

    def test_it_is_quiet_all_the_way(self) -> None:
        scenes = [s for s in DECKS["later"].scenes.values() if s.id.startswith("bad")]

        assert all(s.quiet for s in scenes)

    def test_a_call_for_help_in_the_middle_of_it_tells_nothing_of_it(self) -> None:
        deck = DECKS["later"]
        place, _ = walk(deck, self.TO_JOHAN)
        place, calls = step(deck, place, Input("help"), at(90))
        _, plain = step(deck, start(deck), Input("help"), at(90))

        assert calls == plain

    def test_the_last_scene_goes_home_by_itself_and_its_ways_out_write_nothing(self) -> None:
        deck = DECKS["later"]
        place, _ = walk(deck, (*self.TO_JOHAN, "tell:u-karin"))

        assert deck.scenes[place.scene].leaves == "home"
        for way in ("stop", "none_of_these", "not_now", "dont_know"):
            after, entries = step(deck, place, Input(way), at(99))
            assert (after.scene, entries) == ("home", ())


def many_at_home() -> tuple[object, ...]:
    """Vocabulary with eight activities at home."""
    from tests.dealing import ACTIVITIES, term

    return (*(term(a) for a in ACTIVITIES[:8]), term("home", "place", "home", ()))


def test_what_an_assistant_shows_is_kept_beside_the_ask_and_chooses_nothing(
    played: tuple[Deck, tuple[str, ...]],
) -> None:
    deck, to = played
    place, before = walk(deck, to)
    cell = shown(deck, place).cells[1]

    place, modelled = model(deck, place, cell.id, at(50))
    _, after = walk(deck, ("0", "finished"), place=place)
    told = expressions([*before, *modelled, *after])[0]

    assert place.scene == walk(deck, to)[0].scene
    assert [(t.kind, t.option) for t in told.trail][:2] == [("modelled", cell.option), ("chose", told.chosen[0])]
    assert (told.outcome, told.counted) == ("chosen", False), "a modelled answer is no evidence"


def test_showing_where_nothing_is_asked_leaves_no_trace_but_beside_what_is_asked_next() -> None:
    deck = DECKS["later"]
    place, entries = model(deck, start(deck), "do", at(1))

    assert (place, entries) == (start(deck), ())
    with pytest.raises(NotShownError):
        model(deck, start(deck), "nowhere", at(1))


@pytest.mark.parametrize("late", [False, True])
def test_how_an_answer_came_about_can_be_told_while_it_stands_and_afterwards(late: bool) -> None:
    deck = DECKS["here and now"]
    place, entries = walk(deck, ("0", *(["finished"] if late else [])))

    place, told = state(deck, place, How("read_by_partner", 1, sure=False, saw=True), at(30))
    again, more = state(deck, place, How("hand_helped", 4), at(31))
    first = expressions([*entries, *told])[0]
    second = expressions([*entries, *told, *more])[0]

    assert (first.acted, first.support, first.sure, first.saw, first.counted) == (
        "read_by_partner",
        1,
        False,
        True,
        True,
    )
    assert (second.acted, second.support, second.counted) == ("hand_helped", 4, False), "the newest telling stands"
    assert first.chosen == second.chosen
    assert [e.n for e in (*entries, *told, *more)] == list(range(len(entries) + 2))
    assert again.scene == place.scene


def test_how_a_private_answer_came_about_is_told_of_the_last_other_one() -> None:
    deck = DECKS["here and now"]
    place, entries = walk(deck, ("0", "finished", "is_bad"))

    _, told = state(deck, place, How("self"), at(60))

    assert [e.ask for e in told] == [entries[0].ask]
    assert state(deck, start(deck), How("self"), at(1)) == (start(deck), ())


def test_an_exploring_found_later_does_not_take_the_place_of_what_was_told_of_it() -> None:
    deck = DECKS["here and now"]
    place, entries = start(deck), []
    wished: set[str] = set()
    for n in range(EXPLORED):
        cells = shown(deck, place).cells
        while all(c.id in wished for c in cells):
            place, new = step(deck, place, Input("more_pictures"), at(n))
            entries += new
            cells = shown(deck, place).cells
        cell = next(c.id for c in cells if c.id not in wished)
        wished.add(cell)
        place, new = walk(deck, (cell, "finished"), seconds=1, place=place)
        entries += new
        if n == 0:
            place, told = state(deck, place, How("self", 0), at(1))
            entries += told

    asks = expressions(entries)

    assert {e.outcome for e in asks} == {"explored"}
    assert asks[0].acted == "self"
    assert len({e.id for e in entries}) == len(entries)


def test_a_helper_opens_a_scene_and_a_question_begins_with_it() -> None:
    deck = DECKS["later"]
    place, entries = go(deck, start(deck), "feel", at(1))

    assert place.scene == "feel"
    assert kinds(list(entries)) == ["offered"]
    with pytest.raises(KeyError):
        go(deck, place, "nowhere", at(2))


def test_touching_nearly_every_face_is_told_as_that_and_one_face_is_not() -> None:
    deck = deal(dealing(replace(LATER, most_options=12)))
    faces = [c.id for c in deck.scenes["bad/person"].cells]
    one = walk(deck, ("is_bad", "option:person", faces[0]))[1]
    restless = [t for f in faces[:-1] for t in (f, "change_mind")]
    nearly_all = walk(deck, ("is_bad", "option:person", *restless, faces[0]))[1]

    assert [e.touched_all for e in expressions(one)] == [False]
    (told,) = expressions(nearly_all)
    assert told.touched_all
    assert told.about == (faces[0].removeprefix("option:"),), "the last standing answer is the answer"
