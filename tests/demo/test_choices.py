"""The demo's earlier choices: fiction that a board could have recorded, and that shows each kind of finding."""

from __future__ import annotations

from datetime import date, datetime

from jagvoice.core.evidence.findings import course, findings
from jagvoice.core.evidence.record import recorded
from jagvoice.core.journal import Expression, fold
from jagvoice.demo import demo_files, moved, with_choices
from jagvoice.demo.choices import FROM, OF, STRENGTHS
from tests.exchange.households import read

TODAY = date(2026, 11, 23)
ALVA, NOA = (moved(read(source), TODAY) for source in demo_files())
MADE = with_choices(ALVA)


def asks() -> list[Expression]:
    by_ask: dict[str, list[object]] = {}
    for kept in MADE.entries:
        if kept.board == FROM:
            by_ask.setdefault(kept.entry.ask, []).append(kept)
    return [fold(kept) for kept in by_ask.values()]  # type: ignore[arg-type]


def test_they_are_the_same_each_time_and_only_one_person_has_them() -> None:
    assert with_choices(ALVA) == MADE
    assert ALVA.person.id == OF
    assert with_choices(NOA) == NOA


def test_they_come_before_the_example_week_and_everything_stands_in_the_order_of_time() -> None:
    times = [datetime.fromisoformat(k.received_at) for k in MADE.entries]
    assert times == sorted(times)
    assert ALVA.reference_date is not None
    assert all(datetime.fromisoformat(e.asked_at).date() < ALVA.reference_date for e in asks())


def test_all_that_was_chosen_enters_and_there_is_something_to_say_and_something_that_cannot_be_told() -> None:
    made = asks()
    weighed = recorded(made)
    told = findings(weighed.choices, course(weighed.choices))

    assert dict(weighed.left) == {"no_choice": sum(e.outcome == "no_answer" for e in made)}
    assert {f.option for f in told.options} == set(STRENGTHS)
    assert {f.grade for f in told.options} >= {"clear", "cannot_be_told"}
    assert all(f.direction == "more" for f in told.options if f.option == "music")
