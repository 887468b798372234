"""My day: what is spoken is what is shown, word for word, in easy words, and nothing private is in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.dealing import Dealing
from jagvoice.core.easy import FORBIDDEN, too_long_to_say
from jagvoice.core.journal import Kept
from jagvoice.core.place import Input
from jagvoice.core.questions import Visibility
from jagvoice.core.text import Said
from jagvoice.household import Household, PlanOf, Viewer
from jagvoice.pages.board import deal
from jagvoice.pages.board.day import TEXT
from jagvoice.pages.day import day_of
from jagvoice.store.journal import Journal
from tests.dealing import NOW, days
from tests.examples import examples
from tests.homes import ALVA, made, sitting
from tests.walking import walk

BOARD = Viewer("board-1", "board")


def read_aloud(dealing: Dealing) -> list[tuple[Said, ...]]:
    """Return what each cell of the day that reads it aloud says."""
    scenes = (s for s in deal(dealing).scenes.values() if s.id.startswith("my_day"))
    return [tuple(line.said for line in c.reads) for s in scenes for c in s.exits if c.reads]


@examples(100, deadline=None)
@given(days())
def test_what_is_spoken_of_a_day_is_what_is_shown_word_for_word(dealing: Dealing) -> None:
    told = tuple(line.said for line in day_of(dealing).lines)
    scenes = deal(dealing).scenes
    read = [s for s in scenes.values() if s.id.startswith(TEXT)]

    assert set(read_aloud(dealing)) == {told}
    assert tuple(said for s in read for said in s.lines) == told
    assert {said.lang for said in told} == {dealing.lang}
    for line in next(c.reads for c in scenes["my_day"].exits if c.reads):
        assert line.cell is None or line.cell in {c.id for c in scenes[line.scene or ""].cells}


@examples(30, deadline=None)
@given(days())
def test_a_day_without_a_plan_says_so_where_it_is_opened(dealing: Dealing) -> None:
    empty = replace(dealing, items=())
    told = [line.said.text for line in day_of(empty).lines]

    assert deal(empty).scenes["my_day"].prompt.text == " ".join(told[:4])


@examples(100, deadline=None)
@given(days(), st.sampled_from([-1, 0, 1]))
def test_a_day_is_told_in_few_short_words(dealing: Dealing, away: int) -> None:
    for line in day_of(dealing, NOW.date() + timedelta(days=away)).lines:
        assert not too_long_to_say(line.said.text), line.said.text
        assert not FORBIDDEN.search(line.said.text)


@examples(30, deadline=None)
@given(days())
def test_what_was_declined_is_told_of_no_more(dealing: Dealing) -> None:
    without = replace(dealing, items=tuple(i for i in dealing.items if i.state != "declined"))

    assert day_of(dealing).lines == day_of(without).lines


def lines(household: Household, on: date | None = None) -> list[str]:
    around = household.look(BOARD, PlanOf(on))
    assert around is not None
    return [line.said.text for line in day_of(around, on).lines]


@pytest.mark.parametrize("visibility", ["guarded", "leaders", "team"])
def test_only_what_the_whole_team_may_know_changes_a_word_of_the_day(tmp_path: Path, visibility: Visibility) -> None:
    with made(tmp_path / "home") as installation:
        household = installation.open(ALVA)
        before = lines(household)
        board = sitting(household)
        item = next(i for i in board.deck.scenes["my_day"].cells if i.to.startswith("plan:"))
        _, entries = walk(board.deck, ["my_day", item.id, "option:no", "finished"])
        kept = [Kept(replace(e, visibility=visibility), NOW.isoformat(), "board-1") for e in entries]
        Journal(installation._database, ALVA).append(kept)
        board.touch(Input("is_bad"))
        board.touch(Input(board.view.cells[0].id))
        board.rest()
        board.keep()

        after = lines(household)
    assert (after == before) is (visibility != "team")
