"""A week behind the door: who is told what of it, what reading it leaves behind, and what is told whatever was said."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jagvoice.core.attention import calls
from jagvoice.core.deck import Outcome
from jagvoice.household import Expressions, Household, Installation, Lately, OnlyMine, Viewer, Week, WeekSeen
from tests.homes import ALVA, made
from tests.household.saying import ZONE, say
from tests.pages.office.reading import AFTER_THE_WEEK, at

MONDAY = date(2026, 3, 9)
KARIN = Viewer("u-karin", "account")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as made_, at(made_, AFTER_THE_WEEK) as installation:
        yield installation


@pytest.fixture
def household(installation: Installation) -> Household:
    return installation.open(ALVA)


@pytest.mark.parametrize("who", ["u-petra", "u-tomas", "u-bengt", "u-nobody", "u-nadja"])
def test_whoever_has_no_right_or_no_reason_is_told_nothing_that_was_said(household: Household, who: str) -> None:
    viewer = Viewer(who, "account")
    seen = household.look(viewer, Week(MONDAY))
    lately = household.look(viewer, Lately(datetime(2026, 3, 1, tzinfo=ZONE)))

    own = ["x-0008"] if who == "u-nadja" else []
    assert [e.id for e in seen.pressing] == [e.id for e in lately] == own, "a complaint reaches its supporter"
    assert (seen.unlike, seen.missed, seen.news, seen.began, seen.cut) == ((), (), (), (), False)
    assert household.look(viewer, OnlyMine("reading")) == ()


def test_reading_a_week_leaves_a_line_for_what_not_all_of_the_team_may_read(household: Household) -> None:
    household.look(KARIN, Week(MONDAY))

    read = {(a.what, a.of) for a in household._room.accesses.lines()}

    assert ("expression", "x-0008") in read
    assert ("journal", None) in read
    assert ("expression", "x-0006") not in read, "it was not in that week"


def test_what_came_within_a_time_is_told_newest_first_and_no_more_than_was_asked_for(
    household: Household,
) -> None:
    since, until = (datetime(2026, 3, day, tzinfo=ZONE) for day in (9, 12))

    every = [e.id for e in household.look(KARIN, Lately(since, until=until))]

    assert every == ["x-0005", "x-0004", "x-0003", "x-0002", "x-0001"]
    assert [e.id for e in household.look(KARIN, Lately(since, 2, until))] == every[:2]


said = st.lists(
    st.tuples(
        st.sampled_from(["do", "asked:bath", "after:x-0004", "plan:nothing", "feels:nothing"]),
        st.sampled_from(["yes", "no", "pain", "scared", "good", "bad", "music", ""]),
        st.sampled_from(["chosen", "none_of_these", "stopped", "not_now", "no_answer"]),
        st.integers(-24, 9 * 24),
    ),
    max_size=12,
)


@given(said)
@settings(max_examples=15, deadline=None)
def test_whatever_was_said_every_no_stop_pain_and_fear_of_the_week_is_told(
    rows: list[tuple[str, str, Outcome, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, made(Path(folder) / "home") as made_:
        later = at(made_, datetime(2026, 3, 20, 10, 0))
        begun = datetime(2026, 3, 9)
        for n, (question, option, outcome, hours) in enumerate(sorted(rows, key=lambda row: row[3])):
            answer = option if outcome == "chosen" else ""
            moment = begun + timedelta(hours=hours)
            say(later, f"h{n:02}", question, answer, on=moment, outcome=outcome, options=("yes", "no", "music"))
        household = later.open(ALVA)
        seen = household.look(KARIN, Week(MONDAY))

        every = household.look(KARIN, Expressions(limit=100)).rows
        own = [e for e in every if e.id.startswith("h") and "2026-03-09" <= e.received_at[:10] <= "2026-03-15"]
        wanted = {e.id for e in own if {"no", "stop", "pain", "fear"} & set(calls(e))}
        assert wanted == {e.id for e in seen.pressing if e.id.startswith("h")}
        assert _all(seen) <= {e.id for e in every}


def _all(seen: WeekSeen) -> set[str]:
    return {
        *(e.id for e in (*seen.pressing, *seen.began)),
        *(u.after.id for u in seen.unlike),
        *(m.expression.id for m in seen.missed if m.expression),
        *(n.expression.id for n in seen.news),
    }
