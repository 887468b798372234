"""Who is there, and a week that repeats at the same local times."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.journal import At, Entry, Expression, Kept, fold
from jagvoice.core.plan import Mark, PlanItem, Shift, as_answered, coming, on_shift, really_here, shifted, standing

ZONE = ZoneInfo("Europe/Stockholm")
NIGHT = Shift("n", "u-k", datetime(2026, 3, 21, 22, tzinfo=ZONE), datetime(2026, 3, 22, 7, 30, tzinfo=ZONE))
DAY = Shift("d", "u-s", datetime(2026, 3, 22, 7, 30, tzinfo=ZONE), datetime(2026, 3, 22, 15, tzinfo=ZONE))


def test_at_the_minute_of_handover_the_next_one_is_there_and_the_last_is_not() -> None:
    assert on_shift((NIGHT, DAY), DAY.start - timedelta(minutes=1)) == ("u-k",)
    assert on_shift((NIGHT, DAY), DAY.start) == ("u-s",)


def test_those_who_come_soon_are_named_after_those_who_are_there() -> None:
    assert coming((DAY, NIGHT), NIGHT.start, timedelta(hours=12)) == ("u-k", "u-s")
    assert coming((DAY, NIGHT), NIGHT.start, timedelta(hours=1)) == ("u-k",)


def test_a_night_moved_into_summer_time_keeps_its_local_hours_and_loses_one() -> None:
    start, end = shifted(NIGHT.start, 1), shifted(NIGHT.end, 1)

    assert (start.hour, end.hour, end.minute) == (22, 7, 30)
    assert end.timestamp() - start.timestamp() == 8.5 * 3600


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)), st.integers(-600, 600))
def test_moving_by_weeks_keeps_weekday_and_local_time(moment: datetime, weeks: int) -> None:
    moved = shifted(moment.replace(tzinfo=ZONE), weeks)

    assert (moved.weekday(), moved.time()) == (moment.weekday(), moment.time())


AT = datetime(2026, 3, 11, 10, tzinfo=ZONE)
LENGTHS = {"bake": timedelta(minutes=75)}


def item(id: str, minutes: int, state: str = "suggested", activity: str = "bake") -> PlanItem:
    return PlanItem(id, activity, "home", AT + timedelta(minutes=minutes), state)  # type: ignore[arg-type]


def phases(*items: PlanItem, marks: tuple[Mark, ...] = ()) -> dict[str, str]:
    return {s.item.id: s.phase for s in standing(items, LENGTHS, marks, AT)}


def test_what_has_begun_is_now_then_comes_one_next_and_the_rest_later() -> None:
    assert phases(item("a", -100), item("b", -30), item("c", 60), item("d", 120)) == {
        "a": "over", "b": "now", "c": "next", "d": "later",
    }  # fmt: skip


def test_something_is_over_at_the_latest_when_the_next_begins() -> None:
    (first, _) = standing((item("a", -60), item("b", 0)), LENGTHS, (), AT)

    assert (first.phase, first.ends) == ("over", AT)


def test_what_a_helper_tells_counts_before_the_clock() -> None:
    begun = Mark("begun", "b", AT, AT + timedelta(minutes=30))
    over = Mark("over", "a", AT, AT + timedelta(hours=14))

    assert phases(item("a", -10), item("b", 60), marks=(begun, over)) == {"a": "over", "b": "now"}


def test_an_empty_plan_stands_as_nothing() -> None:
    assert standing((), {}, (), AT) == ()


def said(question: str, *chosen: str, outcome: str = "chosen") -> Expression:
    offer = Entry("a", 0, "offered", "d", "s", question, "plan", "team", MOMENT)
    choices = [
        Entry("a", n, "chose", "d", "s", question, "plan", "team", MOMENT, option=c) for n, c in enumerate(chosen, 1)
    ]
    ended = Entry("a", 9, "ended", "d", "s", question, "plan", "team", MOMENT, outcome=outcome)  # type: ignore[arg-type]
    return fold([Kept(e, MOMENT.wall, "b") for e in (offer, *choices, ended)])


MOMENT = At("2026-03-11T10:00:00+01:00", 0.0)


def test_a_no_declines_and_a_yes_chooses_and_the_newest_answer_counts() -> None:
    answers = (said("plan:a", "no"), said("plan:a", "yes"), said("plan:b", "yes"))

    assert [i.state for i in as_answered((item("a", 0), item("b", 0), item("c", 0)), answers)] == [
        "declined", "chosen", "suggested",
    ]  # fmt: skip


def test_what_others_have_booked_stays_booked() -> None:
    assert as_answered((item("a", 0, "fixed"),), (said("plan:a", "no"),))[0].state == "fixed"


def test_a_question_that_was_stopped_decides_nothing() -> None:
    assert as_answered((item("a", 0),), (said("plan:a", "no", outcome="stopped"),))[0].state == "suggested"


def test_who_says_to_be_here_is_here_whatever_the_roster_guesses() -> None:
    came = Mark("here", "u-k", DAY.start, DAY.start + timedelta(hours=12))
    left = Mark("left", "u-s", DAY.start, DAY.start + timedelta(hours=12))

    assert really_here((DAY,), (), DAY.start) == (("u-s",), False)
    assert really_here((DAY,), (came,), DAY.start) == (("u-k",), True)
    assert really_here((DAY,), (left,), DAY.start) == ((), False)
    assert came.id != left.id and Mark("left", "u-k", DAY.start, DAY.end).id == came.id
