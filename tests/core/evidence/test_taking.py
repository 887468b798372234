"""Whatever is taken up in pieces comes to the same as all of it at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from jagvoice.core.evidence.carrying import written
from jagvoice.core.evidence.findings import LOOK_BACK, course
from jagvoice.core.evidence.record import recorded
from jagvoice.core.evidence.taking import NotThereError, Taken, Taking, laid_aside, taken_again
from jagvoice.core.journal import Expression
from jagvoice.core.passing import AGAIN
from tests.core.evidence.answers_made import chose, shown

FACES = (replace(shown("u-johan", "u-malin")[0], about="u-johan"), shown("u-johan", "u-malin")[1])


def of_days(count: int, turns: int) -> list[Expression]:
    """Return five choices a day: one thing is always chosen at first, another one from a number on."""
    made = []
    for n in range(count):
        day = date(2025, 6, 1) + timedelta(days=n // 5)
        among = ("bath", "riding") if n % 3 else ("riding", "bath")
        made.append(chose(f"a{n}", "bath" if n < turns else "riding", *among, at=f"{day}T1{n % 5}:00:00+01:00"))
    return made


def took_up(said: Sequence[Expression], *ends: int) -> Taken:
    """Return what expressions come to that are taken up in pieces, laid aside after each."""
    places = {e.id: n for n, e in enumerate(said)}

    def before(ask: str, first: int) -> Expression | None:
        return said[places[ask]] if places.get(ask, first) < first else None

    taken = Taken()
    for begin, end in zip((0, *ends), (*ends, len(said)), strict=True):
        taking = Taking(taken_again(laid_aside(taken), tuple(taken.concerned)), lambda n: said[n], before)
        for n in range(begin, end):
            taking.take(n, said[n])
        taken = taking.taken
    return taken


@pytest.mark.parametrize("ends", [(), (1,), (40,), (79, 80), (64, 65, 66, 90), tuple(range(1, 100, 7))])
def test_in_pieces_it_comes_to_the_same_also_across_a_change(ends: tuple[int, ...]) -> None:
    said = of_days(100, 60)
    found = took_up(said, *ends)

    assert written(found.course) == written(course(recorded(said).choices))
    assert (found.course.begin > 0, found.course.changed) == (True, "2025-06-13")
    assert found.recent == tuple(range(found.course.begin, 100))


def test_no_more_is_carried_than_a_look_for_a_change_takes_in() -> None:
    same = [replace(e, chosen=(("bath", "riding")[n * n % 7 % 2],)) for n, e in enumerate(of_days(LOOK_BACK + 45, 0))]
    found = took_up(same, 300)

    assert found.recent == tuple(range(45, LOOK_BACK + 45))
    assert written(found.course) == written(course(recorded(same).choices))


def test_what_is_asked_again_never_enters_however_far_back_the_first_is() -> None:
    said = of_days(6, 6)
    said += [
        chose("b", "bath", "bath", "riding", follows="a1"),
        chose("c", "bath", "bath", "riding", follows="b"),
        chose("d", "bath", "bath", "riding", question=f"{AGAIN}a2"),
        chose("e", "bath", "bath", "riding", follows="a3", question="another"),
        chose("f", "bath", "bath", "riding", follows="g"),
    ]
    for ends in ((), (6,), (7, 8)):
        found = took_up(said, *ends)
        assert found.recent == (0, 1, 2, 3, 4, 5, 9, 10)
        assert written(found.course) == written(course(recorded(said).choices))


def test_everybody_among_the_options_is_told_also_where_it_is_not_weighed() -> None:
    said = [*of_days(2, 2), replace(chose("x", "u-malin", "u-johan", "u-malin"), offered=(FACES,), arrangement="fixed")]
    said.append(chose("y", "bath", "bath", "riding", asked_about=("u-karin",)))

    assert took_up(said, 3).concerned == {"u-johan", "u-karin"}


def test_that_nothing_was_chosen_is_no_answer() -> None:
    nothing = [chose(f"n{n}", "", "bath", "riding", outcome="no_answer", chosen=()) for n in range(3)]

    assert not took_up(nothing).answered
    assert took_up([*nothing, chose("f", "bath", "bath", "riding", arrangement="fixed")]).answered


def test_what_was_laid_aside_otherwise_is_refused() -> None:
    for body in ("", "[]", "{}", '{"course":{"rule":0}}', "null"):
        with pytest.raises(ValueError):
            taken_again(body, ())


def test_a_choice_that_is_gone_is_said_to_be() -> None:
    said = of_days(39, 39)
    taking = Taking(taken_again(laid_aside(took_up(said)), ()), lambda n: None, lambda ask, first: None)

    with pytest.raises(NotThereError):
        taking.take(39, chose("z", "bath", "bath", "riding"))
