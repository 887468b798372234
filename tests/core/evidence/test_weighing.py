"""Everything that is told of one topic, from what was said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from benchmarks.lives import LADDER, life, preferring
from jagvoice.core.codec import plain
from jagvoice.core.evidence.told import NOBODY, Count, Pair, Warning, Weighed
from jagvoice.core.evidence.weighing import Entered, weigh
from jagvoice.core.journal import Expression
from tests.core.evidence.answers_made import ZONE, chose, course_of, entered, felt_so, lived, yes_or_no

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


def test_what_comes_late_stands_where_it_happened() -> None:
    late = chose("a2", "riding", "bath", "riding", at="2026-03-08T10:00:00+01:00")
    found = told(entered([chose("a1", "riding", "bath", "riding", at="2026-03-09T10:00:00+01:00"), late]))
    assert [s.ask for s in found.choices] == ["a1", "a2"]
    assert found.since == "2026-03-08"


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


def test_what_somebody_beside_has_read_is_told_to_be_that() -> None:
    read = chose("a1", "riding", "bath", "riding", acted="read_by_partner", helper="u-samira")
    found = told(entered([read, chose("a2", "riding", "bath", "riding")]))
    assert Warning("interpreted", ("u-samira",), (Count(1, 2),)) in found.warnings


def test_nothing_at_all_is_told_as_nothing() -> None:
    found = told(())
    assert (found.choices, found.since, found.findings.options, found.warnings) == ((), None, (), ())


def whole() -> str:
    """Return everything that is told of one made-up life, as one text."""
    window = lived(list(life(preferring(LADDER), 40, 3)))
    beside = [
        *(yes_or_no(f"y{n}", f"asked:{'ABC'[n % 3]}", "yes" if n % 2 else "no") for n in range(9)),
        *(felt_so(f"f{n}", f"asked:how:{'ABC'[n % 3]}", "bad" if n % 3 else "good") for n in range(9)),
        *(chose(f"x{n}", "D", "D", "E", arrangement="fixed") for n in range(3)),
        *(chose(f"z{n}", "D", "D", "E", outcome=how, chosen=()) for n, how in enumerate(("stopped", "no_answer"))),
    ]
    if os.environ.get("TURNED"):
        beside.reverse()
    others = [e for e in beside if e.topic == "activity"]
    said = [e for e in beside if e.topic != "activity"]
    found = weigh(
        "activity", window, others, course_of(window), said=said, terms=tuple("ABCDEF"), today=TODAY, zone=ZONE
    )  # fmt: skip
    return json.dumps(plain(found), ensure_ascii=False)


def test_the_same_record_is_told_the_same_to_the_last_digit_in_any_process() -> None:
    ran = [
        subprocess.run(
            [sys.executable, "-c", "from tests.core.evidence.test_weighing import whole; print(whole())"],
            env={**os.environ, "PYTHONHASHSEED": seed, **turned},
            capture_output=True,
            check=True,
        ).stdout
        for seed, turned in (("1", {}), ("2", {"TURNED": "1"}))
    ]
    assert ran[0] == ran[1]
    assert ran[0].decode() == whole() + "\n"
