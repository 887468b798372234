"""The method holds: the small twin of ``python -m benchmarks evidence``, which lives 200 lives of 14 persons."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.lives import LADDER, MILD, Person, Press, alternating, always, at_random, preferring, staying, steered
from jagvoice.core.evidence.choices import Choice
from jagvoice.core.evidence.findings import WINDOW_CHOICES, Course, findings
from jagvoice.core.evidence.told import OPEN, Findings
from tests.core.evidence.lived import lived

LIVES = 12
FEWER = 4
"""So many lives in every run of whoever prefers nothing; the slow drill lives them all."""
LOOKS = (30, 60, 90)


def looked(choices: list[Choice]) -> list[tuple[Course, Findings]]:
    """Return the course and what is said at each look."""
    found, course = [], Course()
    for n, choice in enumerate(choices, 1):
        course = course.after(choice)
        if course.due:
            course = course.looked(choices[course.begin : n])
        if n in LOOKS:
            found.append((course, findings(choices[max(course.begin, n - WINDOW_CHOICES) : n], course)))
    return found


NOBODY_KNOWS: dict[str, tuple[Callable[[], Press], tuple[float, ...]]] = {
    "at random": (at_random, (0.4, 0.3, 0.3)),
    "always left": (lambda: always(0), (0.4, 0.3, 0.3)),
    "by turns": (alternating, (0.4, 0.3, 0.3)),
    "stays on a cell": (staying, (0.4, 0.3, 0.3)),
    "steered by one of three": (lambda: steered("helper 0", at_random()), (0.6, 0.2, 0.2)),
    "one helper only, who steers": (lambda: steered("helper 0", at_random()), (1.0,)),
}


@pytest.mark.parametrize("name", NOBODY_KNOWS)
@pytest.mark.parametrize("lives", [FEWER, pytest.param(LIVES, marks=pytest.mark.slow)])
def test_of_whoever_prefers_nothing_nothing_is_ever_clear(name: str, lives: int) -> None:
    begin, helpers = NOBODY_KNOWS[name]
    person = Person(name, begin, helpers=helpers)
    said = [o.grade for life in lived(person, lives, LOOKS[-1]) for _, found in looked(life) for o in found.options]
    assert said
    assert "clear" not in said


@pytest.mark.parametrize(("prefers", "least"), [(LADDER, 0.5), (MILD, 0.1)], ids=["clear", "mild"])
def test_of_whoever_prefers_something_it_becomes_clear_and_is_right(prefers: tuple[float, ...], least: float) -> None:
    person = Person("", lambda: preferring(prefers), prefers, alone=0.5)
    true = {"A": "more", "B": "more", "D": "less", "E": "less"}
    clear = [
        {o.option: o.direction for o in looked(life)[1][1].options if o.grade == "clear"}
        for life in lived(person, LIVES, LOOKS[-1])
    ]
    wrong = [said for said in clear if any(true.get(option) != direction for option, direction in said.items())]
    assert sum(map(len, clear)) >= least * LIVES * len(true)
    assert len(wrong) <= 1


def test_always_left_never_opens_the_gate_of_a_board_laid_by_lot() -> None:
    never(LIVES)


@pytest.mark.slow
def test_always_left_never_opens_the_gate_in_many_lives() -> None:
    never(500)


def never(lives: int) -> None:
    """The pictures cannot have mattered to whoever presses the same place: a forecast must not see how they lie."""
    for life in lived(Person("", lambda: always(0)), lives, 80):
        course = Course()
        for choice in life:
            course = course.after(choice)
            assert course.gate.stake < OPEN
        assert course.cells.stake >= OPEN
