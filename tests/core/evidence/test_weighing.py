"""Everything that is told of one topic, from what was said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from benchmarks.lives import LADDER, life, preferring
from jagvoice.core.evidence.told import NOBODY, Count, Pair, Weighed
from jagvoice.core.evidence.weighing import Entered, weigh
from jagvoice.core.journal import Expression
from tests.core.evidence.answers_made import ZONE, chose, course_of, entered, lived, yes_or_no

TODAY = date(2026, 3, 11)


def told(window: tuple[Entered, ...], others: tuple[Expression, ...] = (), **also: Any) -> Weighed:
    return weigh("activity", window, others, course_of(window), **{"today": TODAY, "zone": ZONE, **also})


@pytest.fixture(scope="module")
def ladder() -> tuple[Entered, ...]:
    return lived(list(life(preferring(LADDER), 60, 3)))


def test_each_choice_is_told_as_it_was_made_the_newest_first() -> None:
    one = chose("a1", "riding", "bath", "riding", at="2026-03-09T10:00:00+01:00")
    none = chose("a2", "none_of_these", "riding", "bath", at="2026-03-10T10:00:00+01:00", means="voice", saw=False)
    found = told(entered([one, none]))
    assert [(s.ask, s.chosen, s.helper, s.cell, s.spoken) for s in found.choices] == [
        ("a2", "none_of_these", NOBODY, None, True),
        ("a1", "riding", "u-malin", "0:0,1/2", False),
    ]
    assert found.since == "2026-03-09"
    assert found.pairs == (Pair("bath", "riding", 2, 0, 1),)
    assert {w.helper: dict(w.counts)["riding"] for w in found.beside} == {"u-malin": Count(1, 1), NOBODY: Count(0, 1)}


def test_a_clear_preference_reaches_whoever_reads(ladder: tuple[Entered, ...]) -> None:
    found = told(ladder)
    assert {o.option: o.direction for o in found.findings.options if o.grade == "clear"} == {"A": "more", "E": "less"}
    assert len(found.choices) == found.findings.choices == 60


def test_what_did_not_enter_is_counted_beside_answers_of_yes_and_no() -> None:
    one = chose("a1", "riding", "bath", "riding")
    fixed = chose("a2", "bath", "bath", "riding", arrangement="fixed")
    again = chose("a3", "riding", "bath", "riding", follows="a1")
    silent = chose("a4", "no_answer", "bath", "riding", outcome="no_answer", chosen=())
    yes = yes_or_no("a5", "asked:bath", "yes")
    found = told(entered([one]), (fixed, again, silent, yes))
    assert found.left == {"again": 1, "fixed": 1, "no_choice": 1}
    assert found.outcomes == {"no_answer": 1}
    assert found.replies is not None
    assert [tuple(y) for y in found.replies.each] == [("bath", 1, 0)]


def test_nothing_at_all_is_told_as_nothing() -> None:
    found = told(())
    assert (found.choices, found.since, found.findings.options, found.warnings) == ((), None, (), ())
